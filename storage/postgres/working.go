package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// WorkingCopy is what one person is typing of one letter, which may not have
// begun yet.
type WorkingCopy struct {
	Agency  workflow.AgencyID
	Letter  workflow.LetterID
	Person  workflow.PersonID
	Tab     string // who types: one tab of a browser
	Seq     int64  // the tab's count of saves
	Base    int    // the revision it began from, 0 before the first
	Subject string
	Content []byte // JSON, as the editor keeps it
	SavedAt time.Time
}

// maxCopies is how many working copies one person may have.
const maxCopies = 300

// ErrManyCopies means that somebody has too many unfinished drafts.
var ErrManyCopies = errors.New("too many unfinished drafts")

// KeepWorkingCopy stores what is typed. A save of the same tab that comes late
// changes nothing; one of another tab is a workflow.ErrConflict, unless it
// takes over from exactly the save it has seen, by carrying the next number.
// What is stored then is given back in every case.
func (s *Store) KeepWorkingCopy(ctx context.Context, c WorkingCopy, take bool) (now WorkingCopy, err error) {
	if err := checkID(c.Letter); err != nil {
		return now, err
	}
	err = s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		n, err := s.exec(ctx, `
			INSERT INTO working_copies AS w (agency, letter, person, tab, seq, base, subject, content, saved_at)
			SELECT $1, $2, $3, $4, $5, $6, $7, $8::json, $9
			WHERE EXISTS (SELECT FROM working_copies WHERE agency = $1 AND letter = $2 AND person = $3)
			   OR (SELECT count(*) FROM working_copies WHERE agency = $1 AND person = $3) < $11
			ON CONFLICT (agency, letter, person) DO UPDATE
			SET tab = excluded.tab, seq = excluded.seq, base = excluded.base, subject = excluded.subject,
			    content = excluded.content, saved_at = excluded.saved_at
			WHERE w.tab = excluded.tab AND w.seq <= excluded.seq OR $10 AND w.seq = excluded.seq - 1`,
			string(c.Agency), string(c.Letter), string(c.Person), c.Tab, c.Seq, c.Base, c.Subject, string(c.Content), s.clock(), take, maxCopies)
		if err != nil {
			return err
		}
		now, err = s.WorkingCopy(ctx, c.Agency, c.Letter, c.Person)
		switch {
		case n == 0 && errors.Is(err, workflow.ErrNotFound):
			return ErrManyCopies
		case err == nil && n == 0 && now.Tab != c.Tab:
			return workflow.ErrConflict
		}
		return err
	})
	if err != nil {
		return now, fmt.Errorf("keep working copy of letter %s: %w", c.Letter, err)
	}
	return now, nil
}

const copyColumns = `letter, person, tab, seq, base, subject, content, saved_at`

func copyOf(agency workflow.AgencyID) pgx.RowToFunc[WorkingCopy] {
	return func(row pgx.CollectableRow) (WorkingCopy, error) {
		c := WorkingCopy{Agency: agency}
		err := row.Scan(&c.Letter, &c.Person, &c.Tab, &c.Seq, &c.Base, &c.Subject, &c.Content, &c.SavedAt)
		c.SavedAt = c.SavedAt.UTC()
		return c, err
	}
}

// WorkingCopy gives what a person has typed of a letter, or ErrNotFound.
func (s *Store) WorkingCopy(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, who workflow.PersonID) (WorkingCopy, error) {
	if err := checkID(letter); err != nil {
		return WorkingCopy{}, err
	}
	list, err := collect(ctx, s.db(ctx), copyOf(agency), `SELECT `+copyColumns+` FROM working_copies WHERE agency = $1 AND letter = $2 AND person = $3`,
		string(agency), string(letter), string(who))
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return WorkingCopy{}, fmt.Errorf("working copy of letter %s: %w", letter, err)
	}
	return list[0], nil
}

// UnbegunCopies lists what a person is typing that is no letter yet, the
// newest first, without its content.
func (s *Store) UnbegunCopies(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, limit int) ([]WorkingCopy, error) {
	list, err := collect(ctx, s.db(ctx), copyOf(agency), `
		SELECT letter, person, tab, seq, base, subject, '{}'::json, saved_at FROM working_copies w
		WHERE agency = $1 AND person = $2 AND NOT EXISTS (SELECT FROM letters l WHERE l.agency = $1 AND l.id = w.letter)
		ORDER BY saved_at DESC, letter LIMIT $3`, string(agency), string(who), pageSize(limit))
	if err != nil {
		return nil, fmt.Errorf("unfinished drafts of %s: %w", who, err)
	}
	return list, nil
}

// RebaseWorkingCopy says that what stood on one revision now stands on another
// that the same person has made of it.
func (s *Store) RebaseWorkingCopy(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, who workflow.PersonID, from, to int) error {
	_, err := s.exec(ctx, `UPDATE working_copies SET base = $5 WHERE agency = $1 AND letter = $2 AND person = $3 AND base = $4`,
		string(agency), string(letter), string(who), from, to)
	return err
}

// DropWorkingCopy forgets what a person was typing of a letter.
func (s *Store) DropWorkingCopy(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, who workflow.PersonID) error {
	_, err := s.exec(ctx, `DELETE FROM working_copies WHERE agency = $1 AND letter = $2 AND person = $3`, string(agency), string(letter), string(who))
	return err
}
