package api

import (
	"net/http"

	"congvan/web/api/wire"
	"congvan/web/front"
)

func (a *API) proofState(w http.ResponseWriter, r *request) error {
	if err := r.query("for"); err != nil {
		return err
	}
	what, err := purpose(r.URL.Query().Get("for"))
	if err != nil {
		return err
	}
	s, err := a.Front.ProofStateFor(r.Context(), r.caller, what)
	if err != nil {
		return err
	}
	return a.replyProof(w, s)
}

func (a *API) prove(w http.ResponseWriter, r *request) error {
	var b wire.Proof
	if err := r.decode(&b); err != nil {
		return err
	}
	what, err := purpose(b.For)
	if err != nil {
		return err
	}
	s, err := a.Front.Prove(r.Context(), r.caller, front.Proof{Password: b.Password, Code: b.Code, Passkey: b.Passkey, For: what})
	if err != nil {
		return err
	}
	return a.replyProof(w, s)
}

func (a *API) askProof(w http.ResponseWriter, r *request) error {
	var b wire.AskProof
	if err := r.decode(&b); err != nil {
		return err
	}
	what, err := purpose(b.For)
	if err != nil {
		return err
	}
	options, err := a.Front.AskProof(r.Context(), r.caller, what)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Question{Options: options})
}

func (a *API) replyProof(w http.ResponseWriter, s front.ProofState) error {
	out := wire.ProofState{Fresh: s.Fresh(a.Front.Now()), Password: s.Password, Code: s.Code, Passkey: s.Passkey}
	if out.Fresh {
		until := s.Until.UTC()
		out.Until = &until
	}
	return reply(w, http.StatusOK, out)
}

func purpose(s string) (front.Purpose, error) {
	if s == "" {
		return front.ForSigning, nil
	}
	return front.Purpose(s), front.CheckPurpose(front.Purpose(s))
}
