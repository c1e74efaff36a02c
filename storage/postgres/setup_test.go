package postgres_test

import (
	"errors"
	"testing"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// A link sets a password once, in its time; a newer one takes its place.
func TestSetupLinkCountsOnce(t *testing.T) {
	w := newWorld(t)
	offer := func(secret string) workflow.Hash {
		h := workflow.HashOf([]byte(secret))
		w.must(w.store.OfferSetup(w.ctx, postgres.Setup{Agency: agency, Person: an, Login: "An", Secret: h, Expires: w.now.Add(time.Hour)}))
		return h
	}
	old := offer("một")
	link := offer("hai")
	if _, err := w.store.Setup(w.ctx, old); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("the older link: %v", err)
	}
	n, err := w.store.UseSetup(w.ctx, link, "$argon2id$mới")
	w.must(err)
	if n.Login != "an" || n.Person != an {
		t.Errorf("got %+v", n)
	}
	if a, err := w.store.AccountOf(w.ctx, agency, an); err != nil || a.Password != "$argon2id$mới" {
		t.Errorf("account %+v, %v", a, err)
	}
	if _, err := w.store.UseSetup(w.ctx, link, "$argon2id$khác"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("used twice: %v", err)
	}
	late := offer("ba")
	if a, _ := w.store.AccountOf(w.ctx, agency, an); a.Password != "" {
		t.Error("the old password still counts")
	}
	w.now = w.now.Add(2 * time.Hour)
	if _, err := w.store.UseSetup(w.ctx, late, "x"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("used too late: %v", err)
	}
}
