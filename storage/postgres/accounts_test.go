package postgres_test

import (
	"errors"
	"testing"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

func TestAccounts(t *testing.T) {
	w := newWorld(t)
	account := postgres.Account{Agency: agency, Person: an, Login: "Nguyen.Van.An", Password: "$argon2id$x"}
	w.must(w.store.PutAccount(w.ctx, account))
	got, err := w.store.AccountByLogin(w.ctx, agency, "NGUYEN.van.an")
	w.must(err)
	account.Login = "nguyen.van.an"
	if got != account {
		t.Errorf("got %+v, want %+v", got, account)
	}
	w.must(w.store.SetPassword(w.ctx, agency, an, "$argon2id$y"))
	if got, _ = w.store.AccountByLogin(w.ctx, agency, account.Login); got.Password != "$argon2id$y" {
		t.Errorf("password %q", got.Password)
	}
	if err := w.store.PutAccount(w.ctx, postgres.Account{Agency: agency, Person: binh, Login: account.Login}); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("login taken twice: %v", err)
	}
	if err := w.store.PutAccount(w.ctx, postgres.Account{Agency: agency, Person: "nobody", Login: "nobody"}); !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("account of nobody: %v", err)
	}
	if _, err := w.store.AccountByLogin(w.ctx, "another", account.Login); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("login at another agency: %v", err)
	}
	if err := w.store.SetPassword(w.ctx, agency, binh, "x"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("password without account: %v", err)
	}
}

// A session lives until it expires, is revoked, or its account is disabled;
// so does a token.
func TestSessionsAndTokensEnd(t *testing.T) {
	w := newWorld(t)
	w.must(w.store.PutAccount(w.ctx, postgres.Account{Agency: agency, Person: an, Login: "an"}))
	start := func(name string) workflow.Hash {
		t.Helper()
		secret := workflow.HashOf([]byte(name))
		w.must(w.store.StartSession(w.ctx, postgres.Session{Agency: agency, Person: an, Secret: secret, Origin: "127.0.0.1", Expires: w.now.Add(time.Hour)}))
		w.must(w.store.AddToken(w.ctx, postgres.Token{Agency: agency, Person: an, Secret: secret, Name: name, Expires: w.now.Add(time.Hour)}))
		return secret
	}
	living := func(secret workflow.Hash, session, token bool) {
		t.Helper()
		s, err := w.store.Session(w.ctx, secret)
		if (err == nil) != session || (err != nil && !errors.Is(err, workflow.ErrNotFound)) || (session && (s.Person != an || s.Agency != agency)) {
			t.Errorf("session %+v, %v", s, err)
		}
		k, err := w.store.Token(w.ctx, secret)
		if (err == nil) != token || (err != nil && !errors.Is(err, workflow.ErrNotFound)) || (token && (k.Person != an || k.Agency != agency)) {
			t.Errorf("token %+v, %v", k, err)
		}
	}
	first, second := start("một"), start("hai")
	living(first, true, true)
	living("", false, false)

	w.now = morning.Add(10 * time.Minute)
	w.must(w.store.ProveSession(w.ctx, agency, first, postgres.Proof{For: "signing", By: "password"}))
	if s, err := w.store.Session(w.ctx, first); err != nil || !s.Proved.Equal(w.now) || !s.Created.Equal(morning) || s.Proof.For != "signing" {
		t.Errorf("proved: %+v, %v", s, err)
	}
	w.must(w.store.EndSession(w.ctx, first))
	living(first, false, true)
	if err := w.store.ProveSession(w.ctx, agency, first, postgres.Proof{For: "signing", By: "password"}); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("a dead session was proved: %v", err)
	}
	if err := w.store.RevokeToken(w.ctx, agency, binh, first); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("somebody else's token was revoked: %v", err)
	}
	w.must(w.store.RevokeToken(w.ctx, agency, an, first))
	living(first, false, false)
	living(second, true, true)
	if list, err := w.store.Tokens(w.ctx, agency, an); err != nil || len(list) != 1 || list[0].Name != "hai" {
		t.Errorf("tokens %+v, %v", list, err)
	}

	third := start("ba")
	w.must(w.store.EndSessions(w.ctx, agency, an))
	living(third, false, true)
	w.now = morning.Add(3 * time.Hour)
	living(third, false, false)
	fourth := start("bốn")
	w.must(w.store.DisableAccount(w.ctx, agency, an))
	living(fourth, false, false)
	if a, err := w.store.AccountByLogin(w.ctx, agency, "an"); err != nil || !a.Disabled {
		t.Errorf("account %+v, %v", a, err)
	}
	w.must(w.store.PutAccount(w.ctx, postgres.Account{Agency: agency, Person: binh, Login: "Nguoi.Khac"}))
	if a, err := w.store.AccountOf(w.ctx, agency, binh); err != nil || a.Login != "nguoi.khac" || a.Person != binh {
		t.Errorf("account %+v, %v", a, err)
	}
	if _, err := w.store.AccountOf(w.ctx, agency, tam); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("somebody without an account: %v", err)
	}
	// Enabled again, what was ended stays ended.
	w.must(w.store.PutAccount(w.ctx, postgres.Account{Agency: agency, Person: an, Login: "an"}))
	living(fourth, false, false)
}
