package issuing

import (
	"context"
	"fmt"
	"time"

	"congvan/internal/identity"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// A token's key never comes near the server: a signer, or the clerk for the
// seal, takes a ticket with the bytes to be signed, and brings the signatures
// back: one for the letter and, with the seal, one for each attachment that can
// carry it. The steps are those of Sign and of the seal's job, drawn apart:
// BeginToken opens the signing request, ReturnToken judges what came back and
// keeps it, and the token job finishes it once all are in.

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
	cert, chain, err := in.Certificate.Parse()
	if err != nil {
		return "", nil, fmt.Errorf("begin to %s letter %s: %w", in.Purpose, in.Letter, err)
	}
	if err := signing.CheckCertificate(ctx, cert, chain, e.Evidence); err != nil {
		return "", nil, fmt.Errorf("begin to %s letter %s: %w", in.Purpose, in.Letter, err)
	}
	l, err := e.openFor(ctx, in)
	if err != nil {
		return "", nil, err
	}
	now := e.Now().UTC()
	secret = identity.NewSecret()
	t = &postgres.SigningTicket{
		Agency: in.Agency, Secret: workflow.Hash(identity.Hash(secret)), Letter: in.Letter, Purpose: in.Purpose, Person: in.By.Person,
		Certificate: in.Certificate.SHA256, Origin: in.By.Origin, Opened: now, Expires: now.Add(sealTicketLife), State: postgres.TicketOpen,
	}
	if in.Purpose == workflow.Sign {
		t.Request, t.Expires = l.Request.ID, l.Request.Expires
	}
	parts, err := e.prepareParts(ctx, t, l, cert, chain)
	if err != nil {
		return "", nil, fmt.Errorf("begin to %s letter %s: %w", in.Purpose, in.Letter, err)
	}
	return secret, t, e.Records.OpenTicket(ctx, t, parts)
}

// openFor opens the signing request of a personal signature, and reads the
// letter. While a signature that came in is being finished there is no other:
// a new request would end the one it belongs to.
func (e *Engine) openFor(ctx context.Context, in Token) (*workflow.Letter, error) {
	switch busy, err := e.Records.TicketReturned(ctx, in.Agency, in.Letter, in.Purpose); {
	case err != nil:
		return nil, err
	case busy:
		return nil, &TicketError{State: postgres.TicketReturned}
	}
	if in.Purpose != workflow.Sign {
		return e.Records.Load(ctx, in.Agency, in.Letter)
	}
	return e.Letters.Do(ctx, workflow.Command{
		Action: workflow.OpenSigning, Agency: in.Agency, Letter: in.Letter, Version: in.Version, By: in.By, Seen: in.Seen, Proof: in.Proof,
	})
}
