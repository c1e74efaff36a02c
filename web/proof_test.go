package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"congvan/internal/identity"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// app is somebody's authenticator app.
type app struct {
	h      *house
	secret []byte
}

// code is what the app shows now; the house's clock goes on first, so that it
// is another one than before.
func (a app) code() string {
	a.h.Helper()
	a.h.wait(30 * time.Second)
	code, err := identity.TOTPCode(a.secret, identity.TOTPStep(a.h.now()))
	must(a.h, err)
	return code
}

// app gives somebody an authenticator app.
func (h *house) app(who workflow.PersonID) app {
	h.Helper()
	a := app{h, identity.NewTOTPSecret()}
	sealed := h.vault.Seal(a.secret, "totp/"+string(agency)+"/"+string(who))
	must(h, h.records.StartTOTP(h.Context(), agency, who, sealed))
	must(h, h.records.ConfirmTOTP(h.Context(), agency, who))
	return a
}

// TestProofByPassword signs after one proof, until it is over.
func TestProofByPassword(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	c := h.as(signer)
	l := h.toSign()
	sign := func(b wire.Sign) error {
		b.Seen = l.Seen
		_, err := c.Act(ctx, l.ID, workflow.Sign, l.Version, b)
		return err
	}
	s, err := c.ProofState(ctx, "")
	must(t, err)
	if s.Fresh || !s.Password || s.Code || s.Passkey {
		t.Errorf("before: %+v", s)
	}
	refused(t, sign(wire.Sign{}), http.StatusForbidden, "needs_proof")
	_, err = c.Prove(ctx, wire.Proof{Password: "không phải"})
	refused(t, err, http.StatusForbidden, "wrong_password")
	_, err = c.Prove(ctx, wire.Proof{Password: password, For: "letters"})
	refused(t, err, http.StatusBadRequest, "invalid_request")
	if s, err = c.Prove(ctx, wire.Proof{Password: password, For: "account"}); err != nil || !s.Fresh {
		t.Fatalf("%+v, %v", s, err)
	}
	refused(t, sign(wire.Sign{}), http.StatusForbidden, "needs_proof")
	s, err = c.Prove(ctx, wire.Proof{Password: password})
	must(t, err)
	if !s.Fresh || s.Until == nil || s.Until.Sub(h.now()) > 5*time.Minute {
		t.Errorf("after: %+v", s)
	}
	refused(t, sign(wire.Sign{Password: "không phải"}), http.StatusForbidden, "wrong_password")
	h.wait(5 * time.Minute)
	refused(t, sign(wire.Sign{}), http.StatusForbidden, "needs_proof")
	// Another token of the same person has not proved anything.
	h.tokens[signer] = ""
	_, err = c.Prove(ctx, wire.Proof{Password: password})
	must(t, err)
	other := h.as(signer)
	if s, err = other.ProofState(ctx, ""); err != nil || s.Fresh {
		t.Errorf("another token: %+v, %v", s, err)
	}
	must(t, sign(wire.Sign{}))
}

// TestProofByCode: beside a second factor the password proves nothing, and a
// code counts once.
func TestProofByCode(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	c := h.as(signer)
	l := h.toSign()
	_, err := c.Prove(ctx, wire.Proof{Password: password})
	must(t, err)
	phone := h.app(signer)
	s, err := c.ProofState(ctx, "")
	must(t, err)
	if s.Fresh || s.Password || !s.Code {
		t.Errorf("a proof by password outlives the second factor: %+v", s)
	}
	sign := func(b wire.Sign) error {
		b.Seen = l.Seen
		_, err := c.Act(ctx, l.ID, workflow.Sign, l.Version, b)
		return err
	}
	refused(t, sign(wire.Sign{Password: password}), http.StatusForbidden, "needs_second_factor")
	_, err = c.Prove(ctx, wire.Proof{Password: password})
	refused(t, err, http.StatusForbidden, "needs_second_factor")
	_, err = c.Prove(ctx, wire.Proof{Code: "000000"})
	refused(t, err, http.StatusForbidden, "wrong_code")
	code := phone.code()
	_, err = c.Prove(ctx, wire.Proof{Code: code})
	must(t, err)
	_, err = c.Prove(ctx, wire.Proof{Code: code})
	refused(t, err, http.StatusForbidden, "wrong_code")
	must(t, sign(wire.Sign{Password: password})) // the fresh proof counts

	for range 4 {
		_, err = c.Prove(ctx, wire.Proof{Code: "111111"})
		refused(t, err, http.StatusForbidden, "wrong_code")
	}
	_, err = c.Prove(ctx, wire.Proof{Code: phone.code()})
	refused(t, err, http.StatusTooManyRequests, "too_many_attempts")
	h.wait(15 * time.Minute)
	_, err = c.Prove(ctx, wire.Proof{Code: phone.code()})
	must(t, err)
}

// TestSignWithCode signs with a code in the request itself.
func TestSignWithCode(t *testing.T) {
	h := newHouse(t)
	l := h.toSign()
	c := h.as(signer)
	phone := h.app(signer)
	_, err := c.Act(t.Context(), l.ID, workflow.Sign, l.Version, wire.Sign{Seen: l.Seen, Code: "12 34 56"})
	refused(t, err, http.StatusForbidden, "wrong_code")
	code := phone.code()
	done, err := c.Act(t.Context(), l.ID, workflow.Sign, l.Version, wire.Sign{Seen: l.Seen, Code: code[:3] + " " + code[3:]})
	must(t, err)
	if done.State != workflow.Signed {
		t.Errorf("state %s", done.State)
	}
	if s, err := c.ProofState(t.Context(), "signing"); err != nil || s.Fresh {
		t.Errorf("a code for one letter counts for more: %+v, %v", s, err)
	}
	if !strings.HasPrefix(h.url, "http://127.0.0.1:") {
		t.Fatal(h.url)
	}
}
