package postgres

import (
	"context"
	"fmt"

	"congvan/workflow"
)

// TicketPart is one of the files that a ticket waits to have signed.
type TicketPart struct {
	Part int           // 0 is the letter, the others are its attachments in order
	Base workflow.Hash // the file that is signed over
	// Filled is what the file given to a desktop program has after that one;
	// Prepared is signing.Prepared as JSON, its file cut the same way.
	Filled, Prepared []byte
	// Returned is what came back: a CMS or a bare value, or, if Whole, what the
	// signed file has after the file given out.
	Returned []byte
	Whole    bool
}

func (s *Store) putParts(ctx context.Context, t *SigningTicket, parts []TicketPart) error {
	for _, p := range parts {
		_, err := s.exec(ctx, `
			INSERT INTO signing_ticket_parts (agency, ticket, part, base_sha256, filled, prepared)
			VALUES ($1, $2, $3, $4, coalesce($5, ''::bytea), $6)`,
			string(t.Agency), string(t.Secret), p.Part, string(p.Base), p.Filled, p.Prepared)
		if err != nil {
			return err
		}
		t.Parts, t.Awaited = append(t.Parts, p.Part), append(t.Awaited, p.Part)
	}
	return nil
}

// TicketPart reads one of a ticket's parts; ErrNotFound once the ticket is over.
func (s *Store) TicketPart(ctx context.Context, t *SigningTicket, part int) (*TicketPart, error) {
	p := TicketPart{Part: part}
	err := s.db(ctx).QueryRow(ctx, `
		SELECT base_sha256, filled, prepared, returned, whole FROM signing_ticket_parts
		WHERE agency = $1 AND ticket = $2 AND part = $3`, string(t.Agency), string(t.Secret), part).Scan(
		&p.Base, &p.Filled, &p.Prepared, &p.Returned, &p.Whole)
	if err != nil {
		return nil, fmt.Errorf("part %d of the signing ticket: %w", part, translate(err))
	}
	return &p, nil
}

// forgetParts removes the bytes of an agency's tickets that are over: what was
// to be signed, what came back, and what was made of it.
func (s *Store) forgetParts(ctx context.Context, agency workflow.AgencyID) error {
	const over = `NOT EXISTS (
		SELECT FROM signing_tickets t
		WHERE t.agency = m.agency AND t.secret = %s AND (t.state = 'returned' OR t.state = 'open' AND t.expires_at > $2))`
	_, err := s.exec(ctx, `DELETE FROM signing_ticket_parts m WHERE agency = $1 AND `+fmt.Sprintf(over, "m.ticket"), string(agency), s.clock())
	if err != nil {
		return err
	}
	_, err = s.exec(ctx, `DELETE FROM made_files m WHERE agency = $1 AND step LIKE 'token %' AND `+fmt.Sprintf(over, "substr(m.step, 7, 64)"),
		string(agency), s.clock())
	return err
}
