package postgres

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/internal/records/casefile"
	"congvan/workflow"
)

// MoveCaseFile opens, closes or hands a file over on that day. Closing numbers
// its letters by date and number; from then on the list cannot change. The
// error is ErrConflict when the file has changed since that version.
func (s *Store) MoveCaseFile(ctx context.Context, agency workflow.AgencyID, id casefile.ID, version int64, a casefile.Action, on workflow.Date, by workflow.Actor) error {
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		if a == casefile.CloseFile {
			if err := numberList(ctx, tx, agency, id); err != nil {
				return err
			}
		}
		set := map[casefile.Action]string{
			casefile.OpenFile:  `state = 'open', opened_on = $4 WHERE state = 'planned'`,
			casefile.CloseFile: `state = 'closed', closed_on = $4 WHERE state = 'open'`,
			casefile.HandOver:  `state = 'handed_over', handed_on = $4 WHERE state = 'closed'`,
		}[a]
		if set == "" {
			return fmt.Errorf("%q %w: no move of a case file", a, ErrInvalid)
		}
		tag, err := tx.Exec(ctx, `UPDATE case_files SET version = version + 1, `+set+` AND agency = $1 AND id = $2 AND version = $3`,
			string(agency), string(id), version, string(on))
		if err != nil {
			return translate(err)
		}
		if tag.RowsAffected() == 0 {
			return workflow.ErrConflict
		}
		return s.fileEvent(ctx, tx, agency, id, a, by, "", nil)
	})
	if err != nil {
		return fmt.Errorf("%s case file %s: %w", a, id, err)
	}
	return nil
}

// ReopenCaseFile opens a closed file again: its letters lose their places in
// the list until it is closed anew. The error is ErrConflict when the file has
// changed since that version or is not closed.
func (s *Store) ReopenCaseFile(ctx context.Context, agency workflow.AgencyID, id casefile.ID, version int64, reason string, by workflow.Actor) error {
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `UPDATE case_files SET version = version + 1, state = 'open', closed_on = NULL
			WHERE agency = $1 AND id = $2 AND version = $3 AND state = 'closed'`, string(agency), string(id), version)
		if err != nil {
			return translate(err)
		}
		if tag.RowsAffected() == 0 {
			return workflow.ErrConflict
		}
		if _, err := tx.Exec(ctx, `UPDATE case_file_letters SET n = NULL WHERE agency = $1 AND case_file = $2`, string(agency), string(id)); err != nil {
			return translate(err)
		}
		return s.fileEvent(ctx, tx, agency, id, casefile.Reopen, by, "", map[string]string{"reason": reason})
	})
	if err != nil {
		return fmt.Errorf("reopen case file %s: %w", id, err)
	}
	return nil
}

// numberList gives each letter its place in the final list. The file's lock
// comes first, as everywhere.
func numberList(ctx context.Context, tx pgx.Tx, agency workflow.AgencyID, id casefile.ID) error {
	b := &pgx.Batch{}
	b.Queue(`SELECT FROM case_files WHERE agency = $1 AND id = $2 FOR UPDATE`, string(agency), string(id))
	b.Queue(`UPDATE case_file_letters c SET n = o.n
		FROM (SELECT c.letter, row_number() OVER (ORDER BY l.number_date, l.n, l.id) AS n
		      FROM case_file_letters c JOIN letters l ON l.agency = c.agency AND l.id = c.letter
		      WHERE c.agency = $1 AND c.case_file = $2) o
		WHERE c.agency = $1 AND c.case_file = $2 AND c.letter = o.letter`, string(agency), string(id))
	return runBatch(ctx, tx, b)
}

// PutInCaseFile puts letters into an open file and gives those that were not in
// it before. ErrInvalid when the file is not open or a letter has not been
// issued.
func (s *Store) PutInCaseFile(ctx context.Context, agency workflow.AgencyID, id casefile.ID, letters []workflow.LetterID, by workflow.Actor) (added []workflow.LetterID, err error) {
	return s.moveLetters(ctx, agency, id, letters, casefile.Put, by, func(ctx context.Context, tx pgx.Tx) ([]workflow.LetterID, error) {
		return collect(ctx, tx, text[workflow.LetterID], `
			INSERT INTO case_file_letters (agency, case_file, letter, added_by, added_at)
			SELECT agency, $2, id, $4, $5 FROM letters WHERE agency = $1 AND id = ANY ($3::uuid[]) AND state IN ('issued', 'archived', 'recalled', 'replaced')
			ON CONFLICT (agency, case_file, letter) DO NOTHING RETURNING letter::text`,
			string(agency), string(id), texts(letters), string(by.Person), s.clock())
	})
}

// TakeFromCaseFile takes letters out of an open file and gives those that were
// in it.
func (s *Store) TakeFromCaseFile(ctx context.Context, agency workflow.AgencyID, id casefile.ID, letters []workflow.LetterID, by workflow.Actor) ([]workflow.LetterID, error) {
	return s.moveLetters(ctx, agency, id, letters, casefile.Take, by, func(ctx context.Context, tx pgx.Tx) ([]workflow.LetterID, error) {
		return collect(ctx, tx, text[workflow.LetterID], `
			DELETE FROM case_file_letters WHERE agency = $1 AND case_file = $2 AND letter = ANY ($3::uuid[]) RETURNING letter::text`,
			string(agency), string(id), texts(letters))
	})
}

func (s *Store) moveLetters(ctx context.Context, agency workflow.AgencyID, id casefile.ID, letters []workflow.LetterID, a casefile.Action, by workflow.Actor,
	move func(context.Context, pgx.Tx) ([]workflow.LetterID, error)) (moved []workflow.LetterID, err error) {
	for _, l := range letters {
		if err := checkID(l); err != nil {
			return nil, fmt.Errorf("%s letter: %w", a, err)
		}
	}
	err = s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		// Locked first: two people who put letters in at once number their
		// lines one after the other.
		if _, err := tx.Exec(ctx, `SELECT FROM case_files WHERE agency = $1 AND id = $2 FOR UPDATE`, string(agency), string(id)); err != nil {
			return translate(err)
		}
		if moved, err = move(ctx, tx); err != nil {
			return err
		}
		for _, l := range moved {
			if err := s.fileEvent(ctx, tx, agency, id, a, by, l, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s letters, case file %s: %w", a, id, err)
	}
	return moved, nil
}

// DocumentPage is a page of a file's list. Whole says that the person may
// see all of any file or keeps this one; only they are told, by Hidden, how
// many letters of it they may not read.
type DocumentPage struct {
	Documents []casefile.Document
	Whole     bool
	Hidden    int
	Next      string
}

// Documents lists the letters of a file that a person may see, by date and
// number.
func (s *Store) Documents(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id casefile.ID, after string, limit int) (page DocumentPage, err error) {
	offset := 0
	if after != "" {
		if offset, err = strconv.Atoi(after); err != nil || offset < 1 {
			return page, fmt.Errorf("cursor %.60q %w: give back the one of the page before", after, ErrInvalid)
		}
	}
	sight, err := s.sightOf(ctx, agency, who)
	if err != nil {
		return page, err
	}
	p := params{string(agency), string(id)}
	seen := sight.condition(&p)
	var total, shown int
	const in = ` FROM case_file_letters c JOIN letters l ON l.agency = c.agency AND l.id = c.letter WHERE c.agency = $1 AND c.case_file = $2`
	var keeper workflow.PersonID
	if err := s.db(ctx).QueryRow(ctx, `SELECT count(*), count(*) FILTER (WHERE `+seen+`),
		(SELECT coalesce(max(f.keeper), '') FROM case_files f WHERE f.agency = $1 AND f.id = $2)`+in, p...).Scan(&total, &shown, &keeper); err != nil {
		return page, fmt.Errorf("letters of case file %s: %w", id, translate(err))
	}
	if page.Whole = keeper == who || sight.whole(); page.Whole {
		page.Hidden = total - shown
	}
	size := pageSize(limit)
	scan := func(row pgx.CollectableRow) (d casefile.Document, err error) {
		return d, row.Scan(&d.Letter, &d.NumberSymbol, &d.Date, &d.Type, &d.Subject, &d.State, &d.N)
	}
	page.Documents, err = collect(ctx, s.db(ctx), scan, `
		SELECT l.id::text, lpad(l.n::text, greatest(2, length(l.n::text)), '0') || '/' || l.symbol, l.number_date::text, l.type, l.subject, l.state, coalesce(c.n, 0)`+in+
		` AND `+seen+` ORDER BY l.number_date, l.n, l.id LIMIT `+p.add(size+1)+` OFFSET `+p.add(offset), p...)
	if err != nil {
		return page, fmt.Errorf("letters of case file %s: %w", id, err)
	}
	if len(page.Documents) > size {
		page.Documents, page.Next = page.Documents[:size], strconv.Itoa(offset+size)
	}
	return page, nil
}

// CaseFileEvents is a file's record, the newest first.
func (s *Store) CaseFileEvents(ctx context.Context, agency workflow.AgencyID, id casefile.ID, before int64, limit int) ([]casefile.Event, error) {
	scan := func(row pgx.CollectableRow) (e casefile.Event, err error) {
		var at time.Time
		err = row.Scan(&e.Seq, &e.Action, &e.Actor, &at, &e.Letter, &e.Detail, &e.Origin)
		e.At = at.UTC().Format(time.RFC3339)
		return e, err
	}
	return collect(ctx, s.db(ctx), scan, `
		SELECT seq, action, actor, at, coalesce(letter::text, ''), detail, origin FROM case_file_events
		WHERE agency = $1 AND case_file = $2 AND ($3 = 0 OR seq < $3) ORDER BY seq DESC LIMIT $4`, string(agency), string(id), before, pageSize(limit))
}

// OpenFileCalled finds an open file by its ID, its code of this year or the
// last ("01.CĐS"), or its whole title; ErrNotFound when there is none. It does
// not count letters.
func (s *Store) OpenFileCalled(ctx context.Context, agency workflow.AgencyID, name string) (casefile.File, error) {
	if checkID(workflow.LetterID(name)) == nil {
		f, err := s.CaseFile(ctx, agency, "", casefile.ID(name))
		if err == nil && f.State != casefile.Open {
			err = fmt.Errorf("case file %s is %s: %w", name, f.State, workflow.ErrNotFound)
		}
		return f, err
	}
	folded := foldedName(name)
	year := s.today().Year()
	p := params{string(agency), name, folded, year - 1}
	list, err := collect(ctx, s.db(ctx), scanCaseFile, `SELECT `+caseFileColumns+` FROM `+sight{}.caseFileTables(&p, "")+`
		WHERE f.agency = $1 AND f.state = 'open' AND (f.title = $2 OR f.words = $3
		      OR (f.year >= $4 AND f.n IS NOT NULL AND starts_with(f.words, $3)))
		ORDER BY (f.title = $2) DESC, (f.words = $3) DESC, f.year DESC, f.id LIMIT 1`, p...)
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return casefile.File{}, fmt.Errorf("open case file called %.80q: %w", name, err)
	}
	return list[0], nil
}
