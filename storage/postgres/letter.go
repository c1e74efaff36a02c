package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/document"
	"congvan/workflow"
)

// Create stores a new letter with all that came with it. ErrConflict if its ID
// is taken.
func (s *Store) Create(ctx context.Context, l *workflow.Letter, org *workflow.Organisation) error {
	if err := checkID(l.ID); err != nil {
		return fmt.Errorf("%w: a letter's ID is a UUID", err)
	}
	return s.inMove(ctx, func(ctx context.Context, tx pgx.Tx) error {
		w := &writer{letter: l, org: org}
		w.insertLetter()
		return s.write(ctx, tx, w)
	})
}

// Update locks a letter, lets change decide about it, and stores everything it
// changed: all in one transaction, which is that of InTx if there is one. The
// organisation given to change is the one committed when the lock was taken.
// When the server undoes the transaction for a deadlock, change is called
// again with the letter as it then is.
func (s *Store) Update(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID,
	change func(context.Context, *workflow.Letter, *workflow.Organisation, workflow.Ledger) error) error {
	if err := checkID(id); err != nil {
		return err
	}
	return s.inMove(ctx, func(ctx context.Context, tx pgx.Tx) error {
		l, directory, err := loadLocked(ctx, tx, agency, id)
		if err != nil {
			return fmt.Errorf("letter %s: %w", id, err)
		}
		org, err := s.organisationAt(ctx, tx, agency, directory)
		if err != nil {
			return err
		}
		w := &writer{letter: l, org: org, before: outlook(l)}
		if err := change(ctx, l, org, ledger{tx}); err != nil {
			return err
		}
		if l.Version == w.before.version {
			return nil
		}
		w.updateLetter()
		return s.write(ctx, tx, w)
	})
}

// write stores what the writer has queued and all that the letter's Changes
// report, in one round trip; tasks take another.
func (s *Store) write(ctx context.Context, tx pgx.Tx, w *writer) error {
	w.changes()
	w.outlook()
	if err := runBatch(ctx, tx, &w.batch); err != nil {
		return fmt.Errorf("store letter %s: %w", w.letter.ID, err)
	}
	s.note(ctx, w.letter)
	return s.Enqueue(ctx, w.letter.Changes().Tasks...)
}

// writer queues the statements of one move.
type writer struct {
	letter *workflow.Letter
	org    *workflow.Organisation
	before view
	batch  pgx.Batch
}

// queue adds a statement whose first two parameters are the letter's key.
func (w *writer) queue(sql string, args ...any) {
	w.batch.Queue(sql, append([]any{string(w.letter.Agency), string(w.letter.ID)}, args...)...)
}

func (w *writer) insertLetter() {
	l := w.letter
	h := l.Revision.Head
	w.queue(`
		INSERT INTO letters (agency, id, version, state, since, unit, drafter, restricted, code, mandate, round,
		                     revision, type, symbol, subject, urgency)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		l.Version, string(l.State), l.Last.At, string(l.Unit), string(l.Drafter), l.Restricted, l.Code, null(l.Mandate), l.Round,
		l.Revision.N, string(h.Type), h.Symbol, h.Subject, rank(h.Urgency))
}

// updateLetter writes the letter's row; a new revision also changes what lists
// show of it.
func (w *writer) updateLetter() {
	l := w.letter
	w.queue(`
		UPDATE letters SET version = $3, state = $4, since = CASE WHEN state = $4 THEN since ELSE $5 END,
		       mandate = $6, round = $7, form = $8, signed = $9, final = $10, open_order = $11,
		       signed_by = $12, signed_at = $13, series = $14, year = $15, n = $16, number_date = $17,
		       issued_at = $18, case_file = $19, other = $20, restricted = $21, quiet = $22, case_file_id = $23, enclosed = $24
		WHERE agency = $1 AND id = $2`,
		l.Version, string(l.State), l.Last.At,
		null(l.Mandate), l.Round, fileOrNull(l.Form), fileOrNull(l.Signed), fileOrNull(l.Final), l.Order,
		null(l.SignedBy), nullTime(l.SignedAt), null(l.Series), nullInt(l.Number.Year), nullInt(l.Number.N), null(l.Number.Date),
		nullTime(l.IssuedAt), l.CaseFile, null(l.Other), l.Restricted, l.Quiet, null(l.CaseFileID), enclosedOrNull(l.Enclosed))
	if l.State.Issuedish() {
		w.queue(`UPDATE search_letters SET state = $3, restricted = $4
		         WHERE agency = $1 AND letter = $2 AND issued_on = $5 AND (state, restricted) <> ($3, $4)`,
			string(l.State), l.Restricted, string(l.Number.Date))
	}
	if r := l.Changes().Revision; r != nil {
		w.queue(`UPDATE letters SET revision = $3, type = $4, symbol = $5, subject = $6, urgency = $7 WHERE agency = $1 AND id = $2`,
			r.N, string(r.Head.Type), r.Head.Symbol, r.Head.Subject, rank(r.Head.Urgency))
	}
}

// rank orders urgency, the most urgent highest.
func rank(u document.Urgency) int {
	switch u {
	case document.Express:
		return 3
	case document.VeryUrgent:
		return 2
	case document.Urgent:
		return 1
	}
	return 0
}

// urgencyOf is the opposite of rank.
func urgencyOf(rank int) document.Urgency {
	return [...]document.Urgency{"", document.Urgent, document.VeryUrgent, document.Express}[rank]
}

func fileOrNull(f workflow.File) *workflow.File {
	if f == (workflow.File{}) {
		return nil
	}
	return &f
}

func enclosedOrNull(list []workflow.Enclosure) *[]workflow.Enclosure {
	if len(list) == 0 {
		return nil
	}
	return &list
}

func nullInt(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}
