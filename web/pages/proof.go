package pages

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"congvan/web/front"
)

// proofAsk is what parts/proof.html shows inside a form: how the visitor can
// prove who they are, or that they just have.
type proofAsk struct {
	For   front.Purpose
	ID    string // begins the fields' IDs
	State front.ProofState
	Fresh bool
	Until string // the time of day it counts until
	Wrong *problem
}

// Any says whether there is a field or button at all.
func (a proofAsk) Any() bool { return a.State.Password || a.State.Code || a.State.Passkey }

// Signing says what the proof is for, for the words.
func (a proofAsk) Signing() bool { return a.For == front.ForSigning }

// proofAsk finds out what the part shows. wrong is the problem of the last
// try, if it was one of the proof.
func (p *Pages) proofAsk(v *visit, what front.Purpose, id string, wrong *problem) (proofAsk, error) {
	s, err := p.Front.ProofStateFor(v.Context(), v.caller, what)
	if err != nil {
		return proofAsk{}, err
	}
	a := proofAsk{For: what, ID: id, State: s, Fresh: s.Fresh(p.Front.Now())}
	if a.Fresh {
		a.Until = clock(s.Until)
	}
	if wrong != nil && front.IsProofCode(wrong.Code) {
		a.Wrong = wrong
	}
	return a, nil
}

// proofAnswer is the state of a proof for a script.
type proofAnswer struct {
	Fresh bool      `json:"fresh"`
	Until time.Time `json:"until,omitzero"`
	Clock string    `json:"clock,omitempty"`
}

// prove takes a proof: from a form, which leads on to "next", or from a script
// with a passkey's answer.
func (p *Pages) prove(w http.ResponseWriter, v *visit) error {
	in, next, err := v.proof()
	if err != nil {
		return err
	}
	s, err := p.Front.Prove(v.Context(), v.caller, in)
	if err != nil {
		return err
	}
	if v.wantsJSON() {
		p.answerJSON(w, v, http.StatusOK, proofAnswer{Fresh: true, Until: s.Until.UTC(), Clock: clock(s.Until)})
		return nil
	}
	return back(w, v, next)
}

// proof reads a proof as a form or as JSON.
func (v *visit) proof() (in front.Proof, next string, err error) {
	if strings.HasPrefix(v.Header.Get("Content-Type"), "application/json") {
		var b struct {
			For     front.Purpose   `json:"for"`
			Code    string          `json:"code"`
			Passkey json.RawMessage `json:"passkey"`
		}
		if err := v.decode(&b); err != nil {
			return in, "", err
		}
		in = front.Proof{Code: b.Code, Passkey: b.Passkey, For: b.For}
	} else {
		if err := v.ParseForm(); err != nil {
			return in, "", errForm
		}
		in = v.formProof(front.Purpose(v.PostForm.Get("for")))
		next = ours(v.PostForm.Get("next"))
	}
	return in, next, front.CheckPurpose(in.For)
}

// formProof is the proof that came with a form which has parts/proof.html.
func (v *visit) formProof(what front.Purpose) front.Proof {
	return front.Proof{Password: v.PostForm.Get("password"), Code: v.PostForm.Get("code"), For: what}
}

var errForm = &front.InvalidError{VI: "Biểu mẫu không đọc được.", EN: "The form cannot be read."}

// decode reads what a script of our pages sends.
func (v *visit) decode(into any) error {
	d := json.NewDecoder(v.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			return err
		}
		return errForm
	}
	return nil
}

// askProof puts a question to the visitor's passkeys.
func (p *Pages) askProof(w http.ResponseWriter, v *visit) error {
	var b struct {
		For front.Purpose `json:"for"`
	}
	if err := v.decode(&b); err != nil {
		return err
	}
	if err := front.CheckPurpose(b.For); err != nil {
		return err
	}
	options, err := p.Front.AskProof(v.Context(), v.caller, b.For)
	if err != nil {
		return err
	}
	p.answerJSON(w, v, http.StatusOK, options)
	return nil
}
