package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// auditPage is how many letters EachLetter looks up at a time.
const auditPage = 500

// EachLetter gives every letter of an agency with its whole record, oldest
// letter first, for an audit. An error of use ends it.
func (s *Store) EachLetter(ctx context.Context, agency workflow.AgencyID, use func(*workflow.Letter, []workflow.Event) error) error {
	var last workflow.LetterID = firstLetter
	for {
		ids, err := s.lettersAfter(ctx, agency, last, auditPage)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := s.auditOne(ctx, agency, id, use); err != nil {
				return err
			}
		}
		if len(ids) < auditPage {
			return nil
		}
		last = ids[len(ids)-1]
	}
}

// firstLetter stands before every letter.
const firstLetter = "00000000-0000-0000-0000-000000000000"

func (s *Store) lettersAfter(ctx context.Context, agency workflow.AgencyID, last workflow.LetterID, limit int) ([]workflow.LetterID, error) {
	ids, err := collect(ctx, s.db(ctx), text[workflow.LetterID], `
		SELECT id::text FROM letters WHERE agency = $1 AND id > $2 ORDER BY id LIMIT $3`, string(agency), string(last), limit)
	if err != nil {
		return nil, fmt.Errorf("go through the letters of %s: %w", agency, err)
	}
	return ids, nil
}

// auditOne reads letter and record in one snapshot, lest a move between the
// two reads look like a broken record.
func (s *Store) auditOne(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID, use func(*workflow.Letter, []workflow.Event) error) error {
	var l *workflow.Letter
	var events []workflow.Event
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) (err error) {
		if _, err = tx.Exec(ctx, `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`); err != nil {
			return err
		}
		if l, err = s.Load(ctx, agency, id); err != nil {
			return err
		}
		events, err = s.Events(ctx, agency, id)
		return err
	})
	if err != nil {
		return fmt.Errorf("read the record of letter %s: %w", id, err)
	}
	return use(l, events)
}
