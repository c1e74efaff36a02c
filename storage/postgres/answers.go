package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// AddTicket keeps the hash of a link that the recipient of a notice may answer
// by.
func (s *Store) AddTicket(ctx context.Context, key LineKey, secret workflow.Hash) error {
	_, err := s.exec(ctx, `INSERT INTO dispatch_tickets (agency, secret, letter, line, made_at) VALUES ($1, $2, $3, $4, $5)`,
		string(key.Agency), string(secret), string(key.Letter), string(key.Line), s.clock())
	if err != nil {
		return fmt.Errorf("keep ticket: %w", err)
	}
	return nil
}

// Ticket finds the line that a link stands for. ErrNotFound if there is none.
func (s *Store) Ticket(ctx context.Context, secret workflow.Hash) (dispatch.Line, error) {
	var key LineKey
	err := s.db(ctx).QueryRow(ctx, `SELECT agency, letter::text, line FROM dispatch_tickets WHERE secret = $1`, string(secret)).Scan(&key.Agency, &key.Letter, &key.Line)
	if err != nil {
		return dispatch.Line{}, fmt.Errorf("ticket: %w", translate(err))
	}
	return s.DispatchLine(ctx, key)
}

// DispatchLine reads one line. ErrNotFound if there is none.
func (s *Store) DispatchLine(ctx context.Context, key LineKey) (dispatch.Line, error) {
	list, err := collect(ctx, s.db(ctx), scanLine, `SELECT `+lineColumns+` FROM dispatch_lines WHERE agency = $1 AND letter = $2 AND id = $3`,
		string(key.Agency), string(key.Letter), string(key.Line))
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return dispatch.Line{}, fmt.Errorf("line %.40q: %w", string(key.Line), err)
	}
	return list[0], nil
}

// GivenAnswer is what a recipient did, as noted by a person or, with nobody
// named, told by the recipient.
type GivenAnswer struct {
	Answer dispatch.Answer
	At     time.Time
	By     workflow.Actor
	Note   string
}

// AnswerLine notes an answer to a notice. A recipient's own answer is taken
// once: ErrConflict if there is one already. A person may correct it; the log
// keeps both.
func (s *Store) AnswerLine(ctx context.Context, key LineKey, g GivenAnswer) error {
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		l, err := lockLine(ctx, tx, key)
		switch {
		case err != nil:
			return err
		case l.Kind == dispatch.TheLetter || !dispatch.ValidAnswer(g.Answer):
			return fmt.Errorf("%w: only a notice is answered, by returned, destroyed or acknowledged", ErrInvalid)
		case g.By.Person == "" && l.Answer != dispatch.NoAnswer:
			return workflow.ErrConflict
		}
		b := &pgx.Batch{}
		b.Queue(`UPDATE dispatch_lines SET answer = $4, answered_at = $5, answered_by = $6, answer_note = $7 WHERE agency = $1 AND letter = $2 AND id = $3`,
			string(key.Agency), string(key.Letter), string(key.Line), string(g.Answer), g.At, string(g.By.Person), g.Note)
		s.logLine(b, l, LineStep{Step: "answer", By: g.By, Note: string(g.Answer) + " " + g.Note}, l.State)
		return runBatch(ctx, tx, b)
	})
	if err != nil {
		return fmt.Errorf("answer line %s: %w", key.Line, err)
	}
	return nil
}
