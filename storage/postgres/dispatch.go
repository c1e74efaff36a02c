package postgres

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// MailQueue is the queue of jobs that talk to mail servers, so that a slow one
// holds up no seal.
const MailQueue = "mail"

// DispatchArgs: send one line by mail. One job of a line waits or runs at a
// time.
type DispatchArgs struct {
	Agency workflow.AgencyID `json:"agency"`
	Letter workflow.LetterID `json:"letter"`
	Line   dispatch.LineID   `json:"line"`
}

// Kind names the job.
func (DispatchArgs) Kind() string { return "dispatch" }

// InsertOpts keep a line's job single; how often it is tried is its own to say.
func (DispatchArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: Unfinished, Queue: MailQueue, MaxAttempts: 1000}
}

// LineKey names a line.
type LineKey struct {
	Agency workflow.AgencyID
	Letter workflow.LetterID
	Line   dispatch.LineID
}

// LineStateError means that a line's state does not know the step: somebody
// else was first. It is a workflow.ErrConflict.
type LineStateError struct {
	Step  dispatch.Step
	State dispatch.State
}

func (e *LineStateError) Error() string {
	return fmt.Sprintf("%s: the line is %s", e.Step, e.State)
}

// Unwrap makes it a workflow.ErrConflict.
func (e *LineStateError) Unwrap() error { return workflow.ErrConflict }

const lineColumns = `agency, letter::text, id, kind, n, place, coalesce(about, ''), event, coalesce(other::text, ''), printed, purpose, via,
       coalesce(recipient, ''), name, email, state, reason, attempts, claim, claimed_at, passed_at, ordered_by, ordered_at, done_by, done_at,
       answer, answered_at, answered_by, answer_note`

func scanLine(row pgx.CollectableRow) (l dispatch.Line, err error) {
	var claimed, passed, ordered, done, answered *time.Time
	err = row.Scan(&l.Agency, &l.Letter, &l.ID, &l.Kind, &l.N, &l.Place, &l.About, &l.Event, &l.Other, &l.Printed, &l.Purpose, &l.Via,
		&l.Recipient, &l.Name, &l.Email, &l.State, &l.Reason, &l.Attempts, &l.Claim, &claimed, &passed, &l.OrderedBy, &ordered, &l.DoneBy, &done,
		&l.Answer, &answered, &l.AnsweredBy, &l.AnswerNote)
	l.ClaimedAt, l.PassedAt, l.OrderedAt, l.DoneAt, l.AnsweredAt = orZero(claimed), orZero(passed), orZero(ordered), orZero(done), orZero(answered)
	return l, err
}

// DispatchLines lists a letter's lines: its own in their order, then notices.
func (s *Store) DispatchLines(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID) ([]dispatch.Line, error) {
	lines, err := collect(ctx, s.db(ctx), scanLine, `
		SELECT `+lineColumns+` FROM dispatch_lines WHERE agency = $1 AND letter = $2 ORDER BY event, n, id`, string(agency), string(letter))
	if err != nil {
		return nil, fmt.Errorf("lines of letter %s: %w", letter, err)
	}
	return lines, nil
}

// AddLines keeps lines that are not kept yet, and gives those; the others stay
// as they are.
func (s *Store) AddLines(ctx context.Context, lines []dispatch.Line) (added []dispatch.Line, err error) {
	for _, l := range lines {
		n, err := s.exec(ctx, `
			INSERT INTO dispatch_lines (agency, letter, id, kind, n, place, about, event, other, printed, purpose, via, recipient, name, email, state, reason)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT (agency, letter, id) DO NOTHING`,
			string(l.Agency), string(l.Letter), string(l.ID), string(l.Kind), l.N, string(l.Place), null(l.About), l.Event, null(l.Other),
			l.Printed, l.Purpose, l.Via, null(l.Recipient), l.Name, l.Email, string(l.State), l.Reason)
		if err != nil {
			return nil, fmt.Errorf("keep lines of letter %s: %w", l.Letter, err)
		}
		if n == 1 {
			added = append(added, l)
		}
	}
	return added, nil
}

// LockDispatch keeps others from planning or ordering a letter's dispatch until
// the context's transaction ends.
func (s *Store) LockDispatch(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID) error {
	_, err := s.exec(ctx, `SELECT pg_advisory_xact_lock(hashtextextended('dispatch ' || $1 || ' ' || $2, 0))`, string(agency), string(letter))
	return err
}

// LineStep is one step of a line: who makes it, and what it changes beside the
// state. Set sees the line locked and as it was; its error undoes the step.
type LineStep struct {
	Step dispatch.Step
	By   workflow.Actor
	Note string
	Set  func(l *dispatch.Line) error
}

// StepLine makes a step under the line's lock, in the context's transaction if
// there is one, writes the line's log, and enqueues the job of a line that a
// person has sent on its way. A *LineStateError if the line's state does not
// know the step.
func (s *Store) StepLine(ctx context.Context, key LineKey, step LineStep) (done dispatch.Line, err error) {
	way, ok := dispatch.WayOf(step.Step)
	if !ok {
		return done, fmt.Errorf("%w: no step %q", ErrInvalid, step.Step)
	}
	err = s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		l, err := lockLine(ctx, tx, key)
		if err != nil {
			return err
		}
		from := l.State
		if !slices.Contains(way.From, from) {
			return &LineStateError{step.Step, from}
		}
		l.State = way.To
		if step.Set != nil {
			if err := step.Set(&l); err != nil {
				return err
			}
		}
		done = l
		return s.writeLine(ctx, tx, l, step, from, way.Person)
	})
	if err != nil {
		return done, fmt.Errorf("line %s of letter %s: %w", key.Line, key.Letter, err)
	}
	return done, nil
}

func lockLine(ctx context.Context, tx pgx.Tx, key LineKey) (dispatch.Line, error) {
	list, err := collect(ctx, tx, scanLine, `
		SELECT `+lineColumns+` FROM dispatch_lines WHERE agency = $1 AND letter = $2 AND id = $3 FOR NO KEY UPDATE`,
		string(key.Agency), string(key.Letter), string(key.Line))
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return dispatch.Line{}, err
	}
	return list[0], nil
}

func (s *Store) writeLine(ctx context.Context, tx pgx.Tx, l dispatch.Line, step LineStep, from dispatch.State, person bool) error {
	b := &pgx.Batch{}
	b.Queue(`
		UPDATE dispatch_lines SET recipient = $4, name = $5, email = $6, state = $7, reason = $8, attempts = $9, claim = $10, claimed_at = $11,
		       passed_at = $12, ordered_by = $13, ordered_at = $14, done_by = $15, done_at = $16
		WHERE agency = $1 AND letter = $2 AND id = $3`,
		string(l.Agency), string(l.Letter), string(l.ID), null(l.Recipient), l.Name, l.Email, string(l.State), l.Reason, l.Attempts, l.Claim,
		nullTime(l.ClaimedAt), nullTime(l.PassedAt), string(l.OrderedBy), nullTime(l.OrderedAt), string(l.DoneBy), nullTime(l.DoneAt))
	s.logLine(b, l, step, from)
	if err := runBatch(ctx, tx, b); err != nil {
		return err
	}
	if person && l.State == dispatch.Pending {
		_, err := s.jobs.InsertTx(ctx, tx, DispatchArgs{l.Agency, l.Letter, l.ID}, nil)
		return translate(err)
	}
	return nil
}

func (s *Store) logLine(b *pgx.Batch, l dispatch.Line, step LineStep, from dispatch.State) {
	b.Queue(`INSERT INTO dispatch_log (agency, letter, line, at, by, origin, action, from_state, to_state, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		string(l.Agency), string(l.Letter), string(l.ID), s.clock(), string(step.By.Person), step.By.Origin, string(step.Step), string(from), string(l.State), step.Note)
}

// PassLine notes that from now on the mail server may take the mail, for the
// one worker that holds the claim. ErrConflict if it holds it no more: then the
// mail must not be ended.
func (s *Store) PassLine(ctx context.Context, key LineKey, claim string) error {
	n, err := s.exec(ctx, `
		UPDATE dispatch_lines SET passed_at = $5 WHERE agency = $1 AND letter = $2 AND id = $3
		AND state = 'sending' AND claim = $4 AND passed_at IS NULL`,
		string(key.Agency), string(key.Letter), string(key.Line), claim, s.clock())
	if err == nil && n != 1 {
		err = workflow.ErrConflict
	}
	if err != nil {
		return fmt.Errorf("pass line %s: %w", key.Line, err)
	}
	return nil
}

// EnqueueLines puts the jobs of lines into the queue; one that waits or runs
// already is not doubled.
func (s *Store) EnqueueLines(ctx context.Context, keys ...LineKey) error {
	for _, k := range keys {
		err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
			_, err := s.jobs.InsertTx(ctx, tx, DispatchArgs(k), nil)
			return err
		})
		if err != nil {
			return fmt.Errorf("enqueue line %s: %w", k.Line, err)
		}
	}
	return nil
}

// StuckLines lists, of all agencies, lines on their way since before then.
func (s *Store) StuckLines(ctx context.Context, before time.Time, limit int) ([]LineKey, error) {
	keys, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[LineKey], `
		SELECT agency, letter::text, id FROM dispatch_lines
		WHERE state IN ('pending', 'sending') AND coalesce(claimed_at, ordered_at) < $1 ORDER BY ordered_at LIMIT $2`, before, limit)
	if err != nil {
		return nil, fmt.Errorf("look for stuck lines: %w", err)
	}
	return keys, nil
}

// LineLog is one step of a line as it was logged.
type LineLog struct {
	Line     dispatch.LineID
	At       time.Time
	By       workflow.PersonID
	Origin   string
	Action   string
	From, To dispatch.State
	Note     string
}

// DispatchLog lists what became of a letter's lines, the newest first.
func (s *Store) DispatchLog(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, limit int) ([]LineLog, error) {
	list, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[LineLog], `
		SELECT line, at, by, origin, action, from_state, to_state, note FROM dispatch_log
		WHERE agency = $1 AND letter = $2 ORDER BY id DESC LIMIT $3`, string(agency), string(letter), pageSize(limit))
	if err != nil {
		return nil, fmt.Errorf("dispatch log of letter %s: %w", letter, err)
	}
	return list, nil
}
