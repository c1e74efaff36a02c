package postgres_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// A step of an authenticator app and a recovery code count once, whoever asks
// at the same moment.
func TestFactorsCountOnce(t *testing.T) {
	w := newWorld(t)
	w.must(w.store.PutAccount(w.ctx, postgres.Account{Agency: agency, Person: an, Login: "an", Password: "$argon2id$x"}))
	w.must(w.store.StartTOTP(w.ctx, agency, an, []byte("một")))
	w.must(w.store.StartTOTP(w.ctx, agency, an, []byte("hai")))
	if k, err := w.store.TOTP(w.ctx, agency, an); err != nil || string(k.Sealed) != "hai" || k.Confirmed {
		t.Errorf("%+v, %v", k, err)
	}
	once := func(what string, do func() error, spent error) {
		t.Helper()
		var wins atomic.Int32
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				switch err := do(); {
				case err == nil:
					wins.Add(1)
				case !errors.Is(err, spent):
					t.Errorf("%s: %v", what, err)
				}
			})
		}
		wg.Wait()
		if wins.Load() != 1 {
			t.Errorf("%s counted %d times", what, wins.Load())
		}
	}
	once("a step", func() error { return w.store.TakeTOTPStep(w.ctx, agency, an, 100) }, workflow.ErrConflict)
	if err := w.store.TakeTOTPStep(w.ctx, agency, an, 99); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("an earlier step: %v", err)
	}
	w.must(w.store.ConfirmTOTP(w.ctx, agency, an))
	if err := w.store.StartTOTP(w.ctx, agency, an, []byte("ba")); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("a second app: %v", err)
	}
	codes := []workflow.Hash{workflow.HashOf([]byte("a")), workflow.HashOf([]byte("b"))}
	w.must(w.store.PutRecoveryCodes(w.ctx, agency, an, codes))
	once("a recovery code", func() error { return w.store.UseRecoveryCode(w.ctx, agency, an, codes[0]) }, workflow.ErrNotFound)
	if f, err := w.store.Factors(w.ctx, agency, an); err != nil || f != (postgres.Factors{Password: true, TOTP: true, Recovery: 1}) {
		t.Errorf("%+v, %v", f, err)
	}
	w.must(w.store.ResetFactors(w.ctx, agency, an))
	if f, err := w.store.Factors(w.ctx, agency, an); err != nil || f != (postgres.Factors{Password: true}) {
		t.Errorf("after reset: %+v, %v", f, err)
	}
	if _, err := w.store.Factors(w.ctx, agency, binh); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("factors without an account: %v", err)
	}
}

// A question is answered once, by its purpose, before it is over.
func TestChallenges(t *testing.T) {
	w := newWorld(t)
	secret := workflow.HashOf([]byte("s"))
	ask := func(data string) {
		t.Helper()
		w.must(w.store.Ask(w.ctx, postgres.Challenge{Secret: secret, Purpose: "p", Data: json.RawMessage(data), Expires: w.now.Add(time.Minute)}))
	}
	ask(`{"n":1}`)
	ask(`{"n":2}`)
	if _, err := w.store.Answer(w.ctx, secret, "q"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("another purpose: %v", err)
	}
	if c, err := w.store.Asked(w.ctx, secret, "p"); err != nil || string(c.Data) != `{"n": 2}` {
		t.Errorf("%s, %v", c.Data, err)
	}
	_, err := w.store.Answer(w.ctx, secret, "p")
	w.must(err)
	if _, err := w.store.Answer(w.ctx, secret, "p"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("a second answer: %v", err)
	}
	ask(`{}`)
	w.now = w.now.Add(time.Minute)
	if _, err := w.store.Answer(w.ctx, secret, "p"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("an answer too late: %v", err)
	}
}

func TestPasskeysAndPreferences(t *testing.T) {
	w := newWorld(t)
	for _, p := range []workflow.PersonID{an, binh} {
		w.must(w.store.PutAccount(w.ctx, postgres.Account{Agency: agency, Person: p, Login: string(p)}))
	}
	first, err := w.store.PasskeyHandle(w.ctx, agency, an, bytes.Repeat([]byte{1}, 32))
	w.must(err)
	again, err := w.store.PasskeyHandle(w.ctx, agency, an, bytes.Repeat([]byte{2}, 32))
	w.must(err)
	if !bytes.Equal(first, again) {
		t.Error("a person's handle changed")
	}
	if a, err := w.store.AccountByHandle(w.ctx, first); err != nil || a.Person != an || a.Agency != agency {
		t.Errorf("%+v, %v", a, err)
	}
	k := postgres.Passkey{ID: []byte("khoá"), Name: "Điện thoại", Credential: json.RawMessage(`{"n": 1}`)}
	w.must(w.store.AddPasskey(w.ctx, agency, an, k))
	if err := w.store.AddPasskey(w.ctx, agency, binh, k); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("one authenticator of two people: %v", err)
	}
	for name, err := range map[string]error{
		"rename": w.store.RenamePasskey(w.ctx, agency, binh, k.ID, "x"), "drop": w.store.DropPasskey(w.ctx, agency, binh, k.ID), "use": w.store.UsePasskey(w.ctx, agency, binh, k),
	} {
		if !errors.Is(err, workflow.ErrNotFound) {
			t.Errorf("%s of somebody else's: %v", name, err)
		}
	}
	w.must(w.store.RenamePasskey(w.ctx, agency, an, k.ID, "Máy bàn"))
	k.Credential = json.RawMessage(`{"n": 2}`)
	w.must(w.store.UsePasskey(w.ctx, agency, an, k))
	list, err := w.store.Passkeys(w.ctx, agency, an)
	w.must(err)
	if len(list) != 1 || list[0].Name != "Máy bàn" || string(list[0].Credential) != `{"n": 2}` || !list[0].Used.Equal(w.now) {
		t.Errorf("%+v", list)
	}
	w.must(w.store.DropPasskey(w.ctx, agency, an, k.ID))

	w.must(w.store.SetPreference(w.ctx, agency, an, "theme", "dark"))
	w.must(w.store.SetPreference(w.ctx, agency, an, "theme", "light"))
	if err := w.store.SetPreference(w.ctx, agency, an, "Theme", "x"); !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("a bad key: %v", err)
	}
	if all, err := w.store.Preferences(w.ctx, agency, an); err != nil || len(all) != 1 || all["theme"] != "light" {
		t.Errorf("%v, %v", all, err)
	}
	w.must(w.store.DropPreference(w.ctx, agency, an, "theme"))
	if all, err := w.store.Preferences(w.ctx, agency, binh); err != nil || len(all) != 0 {
		t.Errorf("%v, %v", all, err)
	}
}
