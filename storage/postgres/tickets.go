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

// SigningTicket is a one-time leave to bring the signature of one field of one letter.
type SigningTicket struct {
	Agency      workflow.AgencyID
	Secret      workflow.Hash // of what its holder has
	Letter      workflow.LetterID
	Purpose     workflow.Action // Sign or Seal
	Person      workflow.PersonID
	Version     int64 // of the letter when it was opened
	Revision    int
	Base        workflow.Hash // the letter's file that is signed over
	Request     workflow.RequestID
	Certificate workflow.Hash
	Origin      string
	Opened      time.Time
	Expires     time.Time

	// Filled is what the file given to a desktop program has after the letter's
	// own; Prepared is signing.Prepared as JSON, its file cut the same way.
	Filled, Prepared []byte
	// Returned is what came back: a CMS or a bare value, or, if Whole, what the
	// signed file has after the file given out.
	Returned []byte
	Whole    bool

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

// OpenTicket records a ticket; one that was open for the same field of the
// letter no longer counts.
func (s *Store) OpenTicket(ctx context.Context, t SigningTicket) error {
	err := s.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		_, err := s.exec(ctx, `
			UPDATE signing_tickets SET state = 'replaced', filled = '', prepared = '', returned = ''
			WHERE agency = $1 AND letter = $2 AND purpose = $3 AND state = 'open'`, string(t.Agency), string(t.Letter), string(t.Purpose))
		if err != nil {
			return err
		}
		_, err = s.exec(ctx, `
			INSERT INTO signing_tickets (agency, secret, letter, purpose, person, version, revision, base_sha256, request, certificate, origin,
			                             opened_at, expires_at, filled, prepared)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, coalesce($14, ''::bytea), $15)`,
			string(t.Agency), string(t.Secret), string(t.Letter), string(t.Purpose), string(t.Person), t.Version, t.Revision, string(t.Base),
			string(t.Request), string(t.Certificate), t.Origin, t.Opened, t.Expires, t.Filled, t.Prepared)
		return err
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
		SELECT agency, letter, purpose, person, version, revision, base_sha256, request, certificate, origin, opened_at, expires_at,
		       filled, prepared, returned, whole, state, problem_vi, problem_en
		FROM signing_tickets WHERE secret = $1`, string(secret)).Scan(
		&t.Agency, &t.Letter, &t.Purpose, &t.Person, &t.Version, &t.Revision, &t.Base, &t.Request, &t.Certificate, &t.Origin, &t.Opened, &t.Expires,
		&t.Filled, &t.Prepared, &t.Returned, &t.Whole, &t.State, &t.ProblemVI, &t.ProblemEN)
	if err != nil {
		return nil, fmt.Errorf("signing ticket: %w", translate(err))
	}
	t.Opened, t.Expires = t.Opened.UTC(), t.Expires.UTC()
	return &t, nil
}

// ReturnTicket keeps what came back for an open ticket that is not over, and
// asks for it to be finished; ErrConflict if the ticket is neither.
func (s *Store) ReturnTicket(ctx context.Context, t *SigningTicket, data []byte, whole bool) error {
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		n, err := s.exec(ctx, `
			UPDATE signing_tickets SET state = 'returned', returned = $3, whole = $4, problem_vi = '', problem_en = ''
			WHERE agency = $1 AND secret = $2 AND state = 'open' AND expires_at > $5`, string(t.Agency), string(t.Secret), data, whole, s.clock())
		if err != nil {
			return err
		}
		if n == 0 {
			return workflow.ErrConflict
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

// ReopenTicket says why what came back could not be finished; the ticket can
// be used again until it expires.
func (s *Store) ReopenTicket(ctx context.Context, t *SigningTicket, vi, en string) error {
	_, err := s.exec(ctx, `
		UPDATE signing_tickets SET state = 'open', returned = '', problem_vi = $3, problem_en = $4
		WHERE agency = $1 AND secret = $2 AND state = 'returned'`, string(t.Agency), string(t.Secret), vi, en)
	if err != nil {
		return fmt.Errorf("reopen the ticket for letter %s: %w", t.Letter, err)
	}
	return nil
}

// CloseTicket ends a ticket and forgets its bytes.
func (s *Store) CloseTicket(ctx context.Context, t *SigningTicket, as TicketState, vi, en string) error {
	_, err := s.exec(ctx, `
		UPDATE signing_tickets SET state = $3, filled = '', prepared = '', returned = '', problem_vi = $4, problem_en = $5
		WHERE agency = $1 AND secret = $2 AND state IN ('open', 'returned')`, string(t.Agency), string(t.Secret), string(as), vi, en)
	if err != nil {
		return fmt.Errorf("close the ticket for letter %s: %w", t.Letter, err)
	}
	return nil
}

// ForgetTickets removes the bytes of tickets that ran out unused.
func (s *Store) ForgetTickets(ctx context.Context) error {
	_, err := s.exec(ctx, `
		UPDATE signing_tickets SET filled = '', prepared = ''
		WHERE state = 'open' AND expires_at < $1 AND prepared <> ''`, s.clock())
	if err != nil {
		return fmt.Errorf("forget tickets that ran out: %w", err)
	}
	return nil
}
