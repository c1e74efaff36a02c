package issuing

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// fileOf is the letter's file that a part of a ticket is signed over: the form,
// the signed letter, or an attachment.
func fileOf(l *workflow.Letter, purpose workflow.Action, part int) workflow.File {
	switch {
	case part > 0 && part <= len(l.Revision.Attachments):
		return l.Revision.Attachments[part-1].File
	case part > 0:
		return workflow.File{}
	case purpose == workflow.Seal:
		return l.Signed
	}
	return l.Form
}

// prepareParts makes, for the letter and with the seal for its attachments, both
// files that can be signed: one with a hole for a signature value, one for a
// desktop program that signs PDF files itself.
func (e *Engine) prepareParts(ctx context.Context, t *postgres.SigningTicket, l *workflow.Letter, cert *x509.Certificate, chain []*x509.Certificate) ([]postgres.TicketPart, error) {
	first, err := e.prepareLetter(ctx, t, l, cert, chain)
	if err != nil || t.Purpose != workflow.Seal {
		return []postgres.TicketPart{first}, err
	}
	parts := []postgres.TicketPart{first}
	for i, a := range l.Revision.Attachments {
		one, err := e.prepareAttachment(ctx, l, i+1, cert, chain)
		if asIs(err) != "" {
			continue
		}
		if err != nil {
			return nil, &partError{i + 1, a.Name, err}
		}
		parts = append(parts, one)
	}
	return parts, nil
}

func (e *Engine) prepareLetter(ctx context.Context, t *postgres.SigningTicket, l *workflow.Letter, cert *x509.Certificate, chain []*x509.Certificate) (one postgres.TicketPart, err error) {
	base, err := e.Files.Get(ctx, fileOf(l, t.Purpose, 0))
	if err != nil {
		return one, err
	}
	picture, err := e.picture(t)
	if err != nil {
		return one, err
	}
	request, desk := e.personalRequest(l, picture), base
	if t.Purpose == workflow.Seal {
		request = e.sealRequest(l, picture)
		if desk, err = signing.Fill(base, request.Fill); err != nil {
			return one, err
		}
	}
	p, err := signing.Prepare(base, request, cert, chain)
	if err != nil {
		return one, err
	}
	return partOf(0, base, desk, p)
}

func (e *Engine) prepareAttachment(ctx context.Context, l *workflow.Letter, part int, cert *x509.Certificate, chain []*x509.Certificate) (one postgres.TicketPart, err error) {
	a, err := e.ready(ctx, l, part)
	if err != nil {
		return one, err
	}
	p, err := signing.Prepare(a.shown, a.request, cert, chain)
	if err != nil {
		return one, err
	}
	return partOf(part, a.base, a.desk, p)
}

// partOf keeps of both files what they have after the letter's own.
func partOf(part int, base, desk []byte, p *signing.Prepared) (one postgres.TicketPart, err error) {
	p.File = p.File[len(base):]
	one = postgres.TicketPart{Part: part, Base: workflow.HashOf(base), Filled: desk[len(base):]}
	one.Prepared, err = json.Marshal(p)
	return one, err
}

// ToSign is what a ticket gives out for one of its parts.
type ToSign struct {
	// Desk is the file for a program that signs PDF files itself.
	Desk []byte
	// Prepared has the file with a hole, the bytes a CMS covers and the
	// attributes whose hash a key signs.
	Prepared *signing.Prepared

	base     []byte // the letter's own file
	returned []byte // what came back
	whole    bool
}

// Usable is a TicketError for a ticket that nothing can be brought for any more.
func Usable(t *postgres.SigningTicket, now time.Time) error {
	switch {
	case t.State != postgres.TicketOpen:
		return &TicketError{State: t.State}
	case now.After(t.Expires):
		return &TicketError{State: t.State, Expired: true}
	}
	return nil
}

// ToSign gives what a ticket's holder may sign for one of its parts; a
// TicketError if the ticket cannot be used any more.
func (e *Engine) ToSign(ctx context.Context, t *postgres.SigningTicket, part int) (*ToSign, error) {
	if err := Usable(t, e.Now()); err != nil {
		return nil, err
	}
	l, err := e.Records.Load(ctx, t.Agency, t.Letter)
	if err != nil {
		return nil, err
	}
	return e.toSign(ctx, t, l, part)
}

func (e *Engine) toSign(ctx context.Context, t *postgres.SigningTicket, l *workflow.Letter, part int) (*ToSign, error) {
	kept, prepared, err := e.keptPart(ctx, t, l, part)
	if err != nil {
		return nil, err
	}
	out := &ToSign{Prepared: prepared, returned: kept.Returned, whole: kept.Whole}
	if out.base, err = e.Files.Get(ctx, fileOf(l, t.Purpose, part)); err != nil {
		return nil, err
	}
	out.Desk = slices.Concat(out.base, kept.Filled)
	prepared.File = slices.Concat(out.base, prepared.File)
	return out, nil
}

// keptPart reads a part of a ticket, its files without the letter's own. The
// letter must still have that one.
func (e *Engine) keptPart(ctx context.Context, t *postgres.SigningTicket, l *workflow.Letter, part int) (*postgres.TicketPart, *signing.Prepared, error) {
	kept, err := e.Records.TicketPart(ctx, t, part)
	if errors.Is(err, workflow.ErrNotFound) && !slices.Contains(t.Parts, part) {
		return nil, nil, err
	}
	if errors.Is(err, workflow.ErrNotFound) || err == nil && fileOf(l, t.Purpose, part).SHA256 != kept.Base {
		return nil, nil, &TicketError{State: postgres.TicketDropped}
	}
	if err != nil {
		return nil, nil, err
	}
	p := new(signing.Prepared)
	if err := json.Unmarshal(kept.Prepared, p); err != nil {
		return nil, nil, fmt.Errorf("signing ticket of letter %s: %w", t.Letter, err)
	}
	return kept, p, nil
}
