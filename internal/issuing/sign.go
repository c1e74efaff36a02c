package issuing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"congvan/document/form"
	"congvan/signing"
	"congvan/workflow"
)

// Signing is a signer's act: the content seen and a fresh proof of identity.
type Signing struct {
	Agency  workflow.AgencyID
	Letter  workflow.LetterID
	Version int64
	By      workflow.Actor
	Seen    workflow.Content
	Proof   time.Time
}

// Sign opens a signing request, makes the personal signature on the approved
// form outside any transaction, checks the finished file and records the move.
// Somebody acting on the letter meanwhile wins: the signature is then dropped
// with workflow.ErrConflict.
func (e *Engine) Sign(ctx context.Context, in Signing) (*workflow.Letter, error) {
	key, err := e.Keys.Personal(ctx, in.Agency, in.By.Person)
	if err != nil {
		return nil, fmt.Errorf("sign letter %s: %w", in.Letter, err)
	}
	l, err := e.Letters.Do(ctx, workflow.Command{
		Action: workflow.OpenSigning, Agency: in.Agency, Letter: in.Letter, Version: in.Version,
		By: in.By, Seen: in.Seen, Proof: in.Proof,
	})
	if err != nil {
		return nil, err
	}
	file, revocation, by, err := e.signForm(ctx, l, key)
	if err != nil {
		return nil, fmt.Errorf("sign letter %s: %w", in.Letter, err)
	}
	return e.Letters.Do(ctx, workflow.Command{
		Action: workflow.Sign, Agency: in.Agency, Letter: in.Letter, Version: l.Version,
		By: in.By, Request: l.Request.ID, File: &file, With: []workflow.File{revocation}, StampedBy: by,
	})
}

// signForm certifies the form for the signer and stores the result with the
// revocation data of that moment; by is the timestamp service that answered.
func (e *Engine) signForm(ctx context.Context, l *workflow.Letter, key SigningKey) (signed, revocation workflow.File, by string, err error) {
	composed, err := e.Files.Get(ctx, l.Form)
	if err != nil {
		return signed, revocation, "", err
	}
	pdf, err := e.signWith(ctx, key, composed, e.personalRequest(l, key.Picture))
	if err != nil {
		return signed, revocation, "", err
	}
	proof, err := e.checked(ctx, pdf, composed, form.Signature)
	if err != nil {
		return signed, revocation, "", err
	}
	if by, err = e.stampedBy(pdf); err != nil {
		return signed, revocation, "", err
	}
	if revocation, err = e.keepProof(ctx, l, proof); err != nil {
		return signed, revocation, "", err
	}
	signed, err = e.putPDF(ctx, l, workflow.FileSigned, pdf)
	return signed, revocation, by, err
}

// signWith signs with a key that the server holds, in the way of that key, if
// its certificate may sign now (Decree 68/2024, Art. 29).
func (e *Engine) signWith(ctx context.Context, key SigningKey, file []byte, r signing.Request) ([]byte, error) {
	if err := signing.CheckCertificate(ctx, key.Certificate, key.Chain, e.Evidence); err != nil {
		return nil, err
	}
	r.Hash, r.PSS = key.Hash, key.PSS
	return signing.Sign(ctx, file, r, key.Signer, key.Certificate, key.Chain, e.TSA)
}

// personalRequest is the signature of the letter's signer on its form.
func (e *Engine) personalRequest(l *workflow.Letter, picture []byte) signing.Request {
	head := l.Revision.Head
	return signing.Request{
		Field: form.Signature, Certify: true, Name: head.Signature.Name, Reason: "Ký ban hành văn bản",
		Location: head.Place, Time: e.Now().In(workflow.LegalZone()), Picture: picture,
	}
}

// UnverifiedError says that a finished file does not verify, so that it is not
// recorded.
type UnverifiedError struct{ Report *signing.Report }

func (e *UnverifiedError) Error() string {
	return "the finished file does not verify: " + e.Report.Text("en")
}

// checked verifies a finished file before anything is recorded, and collects
// the revocation data of its signatures right away: evidence from the time of
// signing cannot be had later. The fields named must be signed.
func (e *Engine) checked(ctx context.Context, pdf, base []byte, signed ...string) (*signing.Evidence, error) {
	if !signing.Extends(pdf, base) {
		return nil, errors.New("the finished file does not extend the one before it")
	}
	proof, err := signing.CollectEvidence(ctx, pdf, e.Evidence)
	if err != nil {
		return nil, err
	}
	report, err := signing.Verify(ctx, pdf, signing.Options{
		Trust: e.Trust, At: e.Now(), Evidence: []*signing.Evidence{proof}, Require: signed, Lifetimes: e.Lifetimes,
	})
	if err != nil {
		return nil, err
	}
	if !report.Valid() {
		return nil, &UnverifiedError{report}
	}
	return proof, nil
}

func (e *Engine) keepProof(ctx context.Context, l *workflow.Letter, proof *signing.Evidence) (workflow.File, error) {
	data, err := json.Marshal(proof)
	if err != nil {
		return workflow.File{}, err
	}
	return e.putProof(ctx, l, 0, data)
}
