package issuing

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"

	"congvan/internal/identity"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// A token's key never comes near the server: a signer, or the clerk for the
// seal, takes a ticket with the bytes to be signed, and brings the signature
// back. The steps are those of Sign and of the seal's job, drawn apart:
// BeginToken opens the signing request, ReturnToken judges what came back and
// keeps it, and the token job finishes it.

// Token begins a signature by a key outside the server.
type Token struct {
	Signing
	// Purpose is workflow.Sign or workflow.Seal; Seen is for the first only.
	Purpose     workflow.Action
	Certificate postgres.SignerCertificate
}

// sealTicketLife is how long the clerk has; a signer has the signing request's
// life.
const sealTicketLife = 15 * time.Minute

// clockSkew is how far the clock of a computer with a token may be off.
const clockSkew = 5 * time.Minute

// maxGrowth is the most a desktop program may add to a file, in bytes.
const maxGrowth = 16 << 20

// TicketError says that a ticket cannot be used any more.
type TicketError struct {
	State   postgres.TicketState
	Expired bool
}

func (e *TicketError) Error() string {
	if e.Expired {
		return "the signing ticket has expired"
	}
	return fmt.Sprintf("the signing ticket is %s", e.State)
}

// BeginToken opens a ticket and gives its secret, which is not kept. The
// certificate must be good now (Decree 68/2024, Art. 29).
func (e *Engine) BeginToken(ctx context.Context, in Token) (secret string, t *postgres.SigningTicket, err error) {
	cert, chain, err := parseSigner(in.Certificate)
	if err != nil {
		return "", nil, fmt.Errorf("begin to %s letter %s: %w", in.Purpose, in.Letter, err)
	}
	if err := signing.CheckCertificate(ctx, cert, chain, e.Evidence); err != nil {
		return "", nil, fmt.Errorf("begin to %s letter %s: %w", in.Purpose, in.Letter, err)
	}
	l, base, err := e.openFor(ctx, in)
	if err != nil {
		return "", nil, err
	}
	now := e.Now().UTC()
	secret = identity.NewSecret()
	t = &postgres.SigningTicket{
		Agency: in.Agency, Secret: workflow.Hash(identity.Hash(secret)), Letter: in.Letter, Purpose: in.Purpose, Person: in.By.Person,
		Version: l.Version, Revision: l.Revision.N, Base: baseOf(l, in.Purpose).SHA256, Certificate: in.Certificate.SHA256, Origin: in.By.Origin,
		Opened: now, Expires: now.Add(sealTicketLife), State: postgres.TicketOpen,
	}
	if in.Purpose == workflow.Sign {
		t.Request, t.Expires = l.Request.ID, l.Request.Expires
	}
	if err := e.prepareTicket(ctx, t, l, base, cert, chain); err != nil {
		return "", nil, fmt.Errorf("begin to %s letter %s: %w", in.Purpose, in.Letter, err)
	}
	return secret, t, e.Records.OpenTicket(ctx, *t)
}

// openFor opens the signing request of a personal signature, and reads what is
// signed over.
func (e *Engine) openFor(ctx context.Context, in Token) (l *workflow.Letter, base []byte, err error) {
	if in.Purpose == workflow.Sign {
		l, err = e.Letters.Do(ctx, workflow.Command{
			Action: workflow.OpenSigning, Agency: in.Agency, Letter: in.Letter, Version: in.Version, By: in.By, Seen: in.Seen, Proof: in.Proof,
		})
	} else {
		l, err = e.Records.Load(ctx, in.Agency, in.Letter)
	}
	if err != nil {
		return nil, nil, err
	}
	base, err = e.Files.Get(ctx, baseOf(l, in.Purpose))
	return l, base, err
}

// baseOf is the letter's file that a signature is made over.
func baseOf(l *workflow.Letter, purpose workflow.Action) workflow.File {
	if purpose == workflow.Seal {
		return l.Signed
	}
	return l.Form
}

// prepareTicket makes both files that can be signed: one with a hole for a
// signature value, one for a desktop program that signs PDF files itself.
func (e *Engine) prepareTicket(ctx context.Context, t *postgres.SigningTicket, l *workflow.Letter, base []byte, cert *x509.Certificate, chain []*x509.Certificate) error {
	picture, err := e.picture(t)
	if err != nil {
		return err
	}
	request := e.personalRequest(l, picture)
	if t.Purpose == workflow.Seal {
		request = e.sealRequest(l, picture)
		desk, err := signing.Fill(base, request.Fill)
		if err != nil {
			return err
		}
		t.Filled = desk[len(base):]
	}
	p, err := signing.Prepare(base, request, cert, chain)
	if err != nil {
		return err
	}
	p.File = p.File[len(base):]
	t.Prepared, err = json.Marshal(p)
	return err
}

// picture is shown by signatures whose key is elsewhere; nil is none.
func (e *Engine) picture(t *postgres.SigningTicket) ([]byte, error) {
	if e.Pictures == nil {
		return nil, nil
	}
	if t.Purpose == workflow.Seal {
		return e.Pictures.AgencyPicture(t.Agency)
	}
	return e.Pictures.PersonalPicture(t.Agency, t.Person)
}

// Pictures finds the handwritten signatures and seals that signatures show.
type Pictures interface {
	PersonalPicture(agency workflow.AgencyID, person workflow.PersonID) ([]byte, error)
	AgencyPicture(agency workflow.AgencyID) ([]byte, error)
}

// PersonalPicture is the person's handwritten signature, or nil.
func (d KeyDir) PersonalPicture(agency workflow.AgencyID, person workflow.PersonID) ([]byte, error) {
	return readPicture(d.personal(agency, person))
}

// AgencyPicture is the agency's seal, or nil.
func (d KeyDir) AgencyPicture(agency workflow.AgencyID) ([]byte, error) {
	return readPicture(d.seal(agency))
}

func readPicture(base string) ([]byte, error) {
	b, err := os.ReadFile(base + ".png")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

func parseSigner(c postgres.SignerCertificate) (cert *x509.Certificate, chain []*x509.Certificate, err error) {
	if cert, err = x509.ParseCertificate(c.DER); err != nil {
		return nil, nil, err
	}
	for _, der := range c.Chain {
		above, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, nil, err
		}
		chain = append(chain, above)
	}
	return cert, chain, nil
}

// ToSign is what a ticket gives out.
type ToSign struct {
	// Desk is the file for a program that signs PDF files itself.
	Desk []byte
	// Prepared has the file with a hole, the bytes a CMS covers and the
	// attributes whose hash a key signs.
	Prepared *signing.Prepared
}

// ToSign gives what a ticket's holder may sign; TicketError if it cannot be
// used any more.
func (e *Engine) ToSign(ctx context.Context, t *postgres.SigningTicket) (*ToSign, error) {
	switch {
	case t.State != postgres.TicketOpen:
		return nil, &TicketError{State: t.State}
	case e.Now().After(t.Expires):
		return nil, &TicketError{State: t.State, Expired: true}
	}
	return e.toSign(ctx, t)
}

func (e *Engine) toSign(ctx context.Context, t *postgres.SigningTicket) (*ToSign, error) {
	l, err := e.Records.Load(ctx, t.Agency, t.Letter)
	if err != nil {
		return nil, err
	}
	file := baseOf(l, t.Purpose)
	if file.SHA256 != t.Base || len(t.Prepared) == 0 {
		return nil, &TicketError{State: postgres.TicketDropped}
	}
	base, err := e.Files.Get(ctx, file)
	if err != nil {
		return nil, err
	}
	out := &ToSign{Desk: slices.Concat(base, t.Filled), Prepared: new(signing.Prepared)}
	if err := json.Unmarshal(t.Prepared, out.Prepared); err != nil {
		return nil, fmt.Errorf("signing ticket of letter %s: %w", t.Letter, err)
	}
	out.Prepared.File = slices.Concat(base, out.Prepared.File)
	return out, nil
}

// ReturnToken judges what came back for a ticket: a signed PDF, a CMS or a bare
// value. What is wrong is a *signing.ReturnedError and leaves the ticket open;
// what is right is kept, and the token job finishes it.
func (e *Engine) ReturnToken(ctx context.Context, t *postgres.SigningTicket, c postgres.SignerCertificate, data []byte) error {
	out, err := e.ToSign(ctx, t)
	if err != nil {
		return err
	}
	whole := bytes.HasPrefix(data, []byte("%PDF-"))
	if !whole {
		err = out.Prepared.Accepts(data)
	} else if err = e.checkDesk(t, c, out.Desk, data); err == nil {
		data = data[len(out.Desk):]
	}
	if err != nil {
		return err
	}
	err = e.Records.ReturnTicket(ctx, t, data, whole)
	if errors.Is(err, workflow.ErrConflict) { // another upload was taken first
		return &TicketError{State: postgres.TicketReturned}
	}
	return err
}

func (e *Engine) checkDesk(t *postgres.SigningTicket, c postgres.SignerCertificate, desk, data []byte) error {
	cert, _, err := parseSigner(c)
	if err != nil {
		return err
	}
	if len(data) > len(desk)+maxGrowth {
		return signing.ErrGrowth
	}
	return signing.CheckReturned(data, desk, signing.Expected{
		Field: ticketField(t), Certify: t.Purpose == workflow.Sign, Certificate: cert,
		From: t.Opened.Add(-clockSkew), To: e.Now().Add(clockSkew),
	})
}

func ticketField(t *postgres.SigningTicket) string {
	if t.Purpose == workflow.Seal {
		return fieldSeal
	}
	return fieldSignature
}
