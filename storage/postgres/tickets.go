package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"congvan/workflow"
)

// TicketState is where a one-time ticket of a token stands.
type TicketState string

// The states: open waits for a signature, returned has one that is being
// finished; the rest are over.
const (
	TicketOpen     TicketState = "open"
	TicketReturned TicketState = "returned"
	TicketDone     TicketState = "done"
	TicketReplaced TicketState = "replaced" // a newer one was opened
	TicketDropped  TicketState = "dropped"  // the letter has gone elsewhere
)

// SigningTicket is a one-time leave to bring the signatures of one step of a
// letter: the signer's, or the seal's with those of the attachments.
type SigningTicket struct {
	Agency      workflow.AgencyID
	Secret      workflow.Hash // of what its holder has
	Letter      workflow.LetterID
	Purpose     workflow.Action // Sign or Seal
	Person      workflow.PersonID
	Request     workflow.RequestID
	Certificate workflow.Hash
	Origin      string
	Opened      time.Time
	Expires     time.Time

	// Parts are what is to be signed, 0 the letter and the others its
	// attachments; Awaited are those whose signature has not come in. Both are
	// empty once the ticket is over.
	Parts, Awaited []int

	State     TicketState
	ProblemVI string // why the last try to finish it failed
	ProblemEN string
}

// TokenArgs asks for a returned signature to be finished.
type TokenArgs struct {
	Agency workflow.AgencyID `json:"agency"`
	Letter workflow.LetterID `json:"letter"`
	Ticket workflow.Hash     `json:"ticket"`
}

// Kind names the job.
func (TokenArgs) Kind() string { return "token" }

// InsertOpts keep a ticket's job single while it is unfinished. Tries suffice
// for the fifteen minutes of a ticket.
func (TokenArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: Unfinished, MaxAttempts: 100}
}

// OpenTicket records a ticket with what it waits for; one that was open for the
// same step of the letter no longer counts.
func (s *Store) OpenTicket(ctx context.Context, t *SigningTicket, parts []TicketPart) error {
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		_, err := s.exec(ctx, `
			UPDATE signing_tickets SET state = 'replaced'
			WHERE agency = $1 AND letter = $2 AND purpose = $3 AND state = 'open'`, string(t.Agency), string(t.Letter), string(t.Purpose))
		if err != nil {
			return err
		}
		if err := s.forgetParts(ctx, t.Agency); err != nil {
			return err
		}
		_, err = s.exec(ctx, `
			INSERT INTO signing_tickets (agency, secret, letter, purpose, person, request, certificate, origin, opened_at, expires_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			string(t.Agency), string(t.Secret), string(t.Letter), string(t.Purpose), string(t.Person),
			string(t.Request), string(t.Certificate), t.Origin, t.Opened, t.Expires)
		if err != nil {
			return err
		}
		return s.putParts(ctx, t, parts)
	})
	if err != nil {
		return fmt.Errorf("open a ticket to %s letter %s: %w", t.Purpose, t.Letter, err)
	}
	return nil
}

// SigningTicket finds a ticket by its secret's hash, or ErrNotFound.
func (s *Store) SigningTicket(ctx context.Context, secret workflow.Hash) (*SigningTicket, error) {
	t := SigningTicket{Secret: secret}
	err := s.db(ctx).QueryRow(ctx, `
		SELECT agency, letter, purpose, person, request, certificate, origin, opened_at, expires_at, state, problem_vi, problem_en,
		       ARRAY(SELECT part FROM signing_ticket_parts p WHERE p.agency = t.agency AND p.ticket = t.secret ORDER BY part),
		       ARRAY(SELECT part FROM signing_ticket_parts p WHERE p.agency = t.agency AND p.ticket = t.secret AND returned = '' ORDER BY part)
		FROM signing_tickets t WHERE secret = $1`, string(secret)).Scan(
		&t.Agency, &t.Letter, &t.Purpose, &t.Person, &t.Request, &t.Certificate, &t.Origin, &t.Opened, &t.Expires, &t.State, &t.ProblemVI, &t.ProblemEN,
		&t.Parts, &t.Awaited)
	if err != nil {
		return nil, fmt.Errorf("signing ticket: %w", translate(err))
	}
	t.Opened, t.Expires = t.Opened.UTC(), t.Expires.UTC()
	return &t, nil
}

// TicketReturned says whether signatures for a step of a letter have come in
// and are being finished.
func (s *Store) TicketReturned(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, purpose workflow.Action) (returned bool, err error) {
	err = s.db(ctx).QueryRow(ctx, `
		SELECT EXISTS (SELECT FROM signing_tickets WHERE agency = $1 AND letter = $2 AND purpose = $3 AND state = 'returned')`,
		string(agency), string(letter), string(purpose)).Scan(&returned)
	if err != nil {
		return false, fmt.Errorf("look for a ticket to %s letter %s: %w", purpose, letter, translate(err))
	}
	return returned, nil
}

// ReturnPart keeps what came back for a part of an open ticket that is not
// over, and asks for the ticket to be finished when it was the last;
// ErrConflict if the ticket is over or the part is in.
func (s *Store) ReturnPart(ctx context.Context, t *SigningTicket, part int, data []byte, whole bool) error {
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		open, err := s.exec(ctx, `
			UPDATE signing_tickets SET problem_vi = '', problem_en = ''
			WHERE agency = $1 AND secret = $2 AND state = 'open' AND expires_at > $3`, string(t.Agency), string(t.Secret), s.clock())
		if err != nil {
			return err
		}
		taken, err := s.exec(ctx, `
			UPDATE signing_ticket_parts SET returned = $4, whole = $5
			WHERE agency = $1 AND ticket = $2 AND part = $3 AND returned = ''`, string(t.Agency), string(t.Secret), part, data, whole)
		if err != nil {
			return err
		}
		if open == 0 || taken == 0 {
			return workflow.ErrConflict
		}
		last, err := s.exec(ctx, `
			UPDATE signing_tickets SET state = 'returned' WHERE agency = $1 AND secret = $2
			AND NOT EXISTS (SELECT FROM signing_ticket_parts WHERE agency = $1 AND ticket = $2 AND returned = '')`, string(t.Agency), string(t.Secret))
		if err != nil || last == 0 {
			return err
		}
		_, err = s.jobs.InsertTx(ctx, tx, TokenArgs{Agency: t.Agency, Letter: t.Letter, Ticket: t.Secret}, nil)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep the signature for letter %s: %w", t.Letter, err)
	}
	return nil
}

// ResumeTickets asks again for signatures that came back to be finished,
// whatever became of their jobs, and lists those whose job was lost.
func (s *Store) ResumeTickets(ctx context.Context, limit int) (lost []TokenArgs, err error) {
	list, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[TokenArgs], `
		SELECT agency, letter::text, secret FROM signing_tickets WHERE state = 'returned' ORDER BY opened_at LIMIT $1`, max(limit, 1))
	if err == nil && len(list) > 0 {
		lost, err = s.enqueueTokens(ctx, list)
	}
	if err != nil {
		return nil, fmt.Errorf("ask for returned signatures to be finished: %w", err)
	}
	return lost, nil
}

func (s *Store) enqueueTokens(ctx context.Context, list []TokenArgs) (put []TokenArgs, err error) {
	var jobs []river.InsertManyParams
	for _, args := range list {
		jobs = append(jobs, river.InsertManyParams{Args: args})
	}
	err = s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		results, err := s.jobs.InsertManyTx(ctx, tx, jobs)
		for i, r := range results {
			if !r.UniqueSkippedAsDuplicate {
				put = append(put, list[i])
			}
		}
		return err
	})
	return put, err
}

// TellTicket says why what came back is not finished yet; it is kept.
func (s *Store) TellTicket(ctx context.Context, t *SigningTicket, vi, en string) error {
	_, err := s.exec(ctx, `
		UPDATE signing_tickets SET problem_vi = $3, problem_en = $4
		WHERE agency = $1 AND secret = $2 AND state = 'returned'`, string(t.Agency), string(t.Secret), vi, en)
	if err != nil {
		return fmt.Errorf("tell why the ticket for letter %s waits: %w", t.Letter, err)
	}
	return nil
}

// ReopenTicket says why what came back for a part could not be finished; it is
// awaited again until the ticket expires.
func (s *Store) ReopenTicket(ctx context.Context, t *SigningTicket, part int, vi, en string) error {
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		n, err := s.exec(ctx, `
			UPDATE signing_tickets SET state = 'open', problem_vi = $3, problem_en = $4
			WHERE agency = $1 AND secret = $2 AND state = 'returned'`, string(t.Agency), string(t.Secret), vi, en)
		if err != nil || n == 0 {
			return err
		}
		_, err = s.exec(ctx, `UPDATE signing_ticket_parts SET returned = '' WHERE agency = $1 AND ticket = $2 AND part = $3`,
			string(t.Agency), string(t.Secret), part)
		return err
	})
	if err != nil {
		return fmt.Errorf("reopen the ticket for letter %s: %w", t.Letter, err)
	}
	return nil
}

// CloseTicket ends a ticket and forgets its bytes.
func (s *Store) CloseTicket(ctx context.Context, t *SigningTicket, as TicketState, vi, en string) error {
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		_, err := s.exec(ctx, `
			UPDATE signing_tickets SET state = $3, problem_vi = $4, problem_en = $5
			WHERE agency = $1 AND secret = $2 AND state IN ('open', 'returned')`, string(t.Agency), string(t.Secret), string(as), vi, en)
		if err != nil {
			return err
		}
		return s.forgetParts(ctx, t.Agency)
	})
	if err != nil {
		return fmt.Errorf("close the ticket for letter %s: %w", t.Letter, err)
	}
	return nil
}
