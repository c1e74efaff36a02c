package postgres

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"congvan/internal/records/casefile"
	"congvan/workflow"
)

// FilePlan is the plan of a year; a year without one has an empty one.
func (s *Store) FilePlan(ctx context.Context, agency workflow.AgencyID, year int) (casefile.Plan, error) {
	p := casefile.Plan{Year: year}
	err := s.db(ctx).QueryRow(ctx, `
		SELECT coalesce(max(p.decision), ''), coalesce(max(p.decided_on)::text, ''),
		       (SELECT count(*) FROM case_files WHERE agency = $1 AND year = $2),
		       (SELECT count(*) FROM case_files WHERE agency = $1 AND year = $2 AND retention = -1)
		FROM file_plans p WHERE p.agency = $1 AND p.year = $2`, string(agency), year).Scan(&p.Decision, &p.DecidedOn, &p.Files, &p.Permanent)
	if err != nil {
		return p, fmt.Errorf("file plan of %d: %w", year, translate(err))
	}
	p.Sections, err = collect(ctx, s.db(ctx), pgx.RowToStructByPos[casefile.Section],
		`SELECT symbol, title FROM file_sections WHERE agency = $1 AND year = $2 ORDER BY n, symbol`, string(agency), year)
	return p, err
}

// PlanYears are the years that have a plan or a file, the newest first.
func (s *Store) PlanYears(ctx context.Context, agency workflow.AgencyID) ([]int, error) {
	return collect(ctx, s.db(ctx), rowTo[int], `
		SELECT year FROM file_plans WHERE agency = $1 UNION SELECT year FROM case_files WHERE agency = $1 ORDER BY 1 DESC`, string(agency))
}

// PutFilePlan sets the decision and the headings in their order. A heading
// that has files cannot go: ErrInvalid.
func (s *Store) PutFilePlan(ctx context.Context, agency workflow.AgencyID, p casefile.Plan) error {
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`INSERT INTO file_plans (agency, year, decision, decided_on) VALUES ($1, $2, $3, $4)
		         ON CONFLICT (agency, year) DO UPDATE SET decision = excluded.decision, decided_on = excluded.decided_on`,
			string(agency), p.Year, p.Decision, null(p.DecidedOn))
		keep := []string{}
		for i, section := range p.Sections {
			keep = append(keep, section.Symbol)
			b.Queue(`INSERT INTO file_sections (agency, year, symbol, n, title) VALUES ($1, $2, $3, $4, $5)
			         ON CONFLICT (agency, year, symbol) DO UPDATE SET n = excluded.n, title = excluded.title`,
				string(agency), p.Year, section.Symbol, i+1, section.Title)
		}
		b.Queue(`DELETE FROM file_sections WHERE agency = $1 AND year = $2 AND symbol <> ALL ($3)`, string(agency), p.Year, keep)
		return runBatch(ctx, tx, b)
	})
	if err != nil {
		return fmt.Errorf("file plan of %d: %w", p.Year, err)
	}
	return nil
}

// CopyFilePlan makes a year's plan from another's: headings and planned files,
// the latter with their numbers, titles, retention, units and makers. Nothing
// is copied over what is there.
func (s *Store) CopyFilePlan(ctx context.Context, agency workflow.AgencyID, from, to int) error {
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		b := &pgx.Batch{}
		b.Queue(`INSERT INTO file_plans (agency, year) VALUES ($1, $2) ON CONFLICT DO NOTHING`, string(agency), to)
		b.Queue(`INSERT INTO file_sections (agency, year, symbol, n, title)
		         SELECT agency, $3, symbol, n, title FROM file_sections WHERE agency = $1 AND year = $2 ON CONFLICT DO NOTHING`, string(agency), from, to)
		b.Queue(`INSERT INTO case_files (agency, id, year, n, symbol, title, retention, unit, keeper, note, planned, state)
		         SELECT agency, gen_random_uuid(), $3, n, symbol, title, retention, unit, keeper, note, true, 'planned'
		         FROM case_files WHERE agency = $1 AND year = $2 AND planned ON CONFLICT (agency, year, symbol, n) DO NOTHING`, string(agency), from, to)
		return runBatch(ctx, tx, b)
	})
	if err != nil {
		return fmt.Errorf("file plan of %d from %d: %w", to, from, err)
	}
	return nil
}

const caseFileColumns = `f.id::text, f.version, f.year, coalesce(f.n, 0), coalesce(f.symbol, ''), coalesce(s.title, ''), f.title, f.retention,
	coalesce(f.unit, ''), coalesce(f.keeper, ''), f.note, f.planned, f.state, coalesce(f.opened_on::text, ''), coalesce(f.closed_on::text, ''),
	coalesce(f.handed_on::text, ''), coalesce(d.first::text, ''), coalesce(d.last::text, ''), d.letters`

// caseFileTables counts and dates a file's letters as far as the person may
// see them; who keeps the file is told of all. Nobody means no letters.
func (v sight) caseFileTables(p *params, who workflow.PersonID) string {
	return `case_files f LEFT JOIN file_sections s ON s.agency = f.agency AND s.year = f.year AND s.symbol = f.symbol
	CROSS JOIN LATERAL (SELECT min(l.number_date) AS first, max(l.number_date) AS last, count(*) AS letters
		FROM case_file_letters c JOIN letters l ON l.agency = c.agency AND l.id = c.letter
		WHERE c.agency = f.agency AND c.case_file = f.id AND (f.keeper = ` + p.add(string(who)) + ` OR ` + v.condition(p) + `)) d`
}

func scanCaseFile(row pgx.CollectableRow) (f casefile.File, err error) {
	return f, row.Scan(&f.ID, &f.Version, &f.Year, &f.N, &f.Symbol, &f.Section, &f.Title, &f.Retention, &f.Unit, &f.Keeper, &f.Note,
		&f.Planned, &f.State, &f.OpenedOn, &f.ClosedOn, &f.HandedOn, &f.First, &f.Last, &f.Letters)
}

// CaseFile reads one file as a person may see it.
func (s *Store) CaseFile(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id casefile.ID) (casefile.File, error) {
	if err := checkID(workflow.LetterID(id)); err != nil {
		return casefile.File{}, fmt.Errorf("case file: %w", err)
	}
	sight, err := s.sightOf(ctx, agency, who)
	if err != nil {
		return casefile.File{}, fmt.Errorf("case file %s: %w", id, err)
	}
	p := params{string(agency), string(id)}
	list, err := collect(ctx, s.db(ctx), scanCaseFile, `SELECT `+caseFileColumns+` FROM `+sight.caseFileTables(&p, who)+` WHERE f.agency = $1 AND f.id = $2`, p...)
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return casefile.File{}, fmt.Errorf("case file %s: %w", id, err)
	}
	return list[0], nil
}

// Due says what a closed file waits for.
type Due string

// What files wait for.
const (
	DueHandOver    Due = "hand_over"   // to go to the archive, the most pressing first by year
	DueDestruction Due = "destruction" // its retention is over
)

// FileQuery asks for case files; empty fields match all.
type FileQuery struct {
	Agency workflow.AgencyID
	Who    workflow.PersonID // whose eyes letters are counted with
	Year   int
	States []casefile.State
	Unit   workflow.UnitID
	Keeper workflow.PersonID
	Due    Due
	Text   string            // a code or words of the title, without accents too
	Letter workflow.LetterID // files that hold it
	After  string            // the Next of the page before
	Limit  int               // 50 if 0, at most 200
}

// FilePage is a page of files, by year, heading and number; Next is empty on
// the last one. Whole says that the person is told of every issued letter, so
// that the counts are of all.
type FilePage struct {
	Files []casefile.File
	Whole bool
	Next  string
}

// CaseFiles lists case files.
func (s *Store) CaseFiles(ctx context.Context, q FileQuery) (FilePage, error) {
	var p params
	where, err := q.conditions(&p, s.today())
	if err != nil {
		return FilePage{}, fmt.Errorf("case files: %w", err)
	}
	sight, err := s.sightOf(ctx, q.Agency, q.Who)
	if err != nil {
		return FilePage{}, fmt.Errorf("case files: %w", err)
	}
	size := pageSize(q.Limit)
	list, err := collect(ctx, s.db(ctx), scanCaseFile, `SELECT `+caseFileColumns+` FROM `+sight.caseFileTables(&p, q.Who)+` WHERE `+strings.Join(where, " AND ")+
		` ORDER BY `+fileOrder+` LIMIT `+p.add(size+1), p...)
	if err != nil {
		return FilePage{}, fmt.Errorf("case files: %w", err)
	}
	page := FilePage{Files: list, Whole: sight.whole()}
	if len(list) > size {
		page.Files, page.Next = list[:size], string(list[size-1].ID)
	}
	return page, nil
}

const fileOrder = `-f.year, coalesce(s.n, 9999), coalesce(f.n, 0), f.id`

func (q FileQuery) conditions(p *params, today workflow.Date) ([]string, error) {
	where := []string{"f.agency = " + p.add(string(q.Agency))}
	equal := func(column, value string) {
		if value != "" {
			where = append(where, column+" = "+p.add(value))
		}
	}
	equal("f.unit", string(q.Unit))
	equal("f.keeper", string(q.Keeper))
	if q.Year != 0 {
		where = append(where, "f.year = "+p.add(q.Year))
	}
	if len(q.States) > 0 {
		where = append(where, "f.state = ANY ("+p.add(texts(q.States))+")")
	}
	switch q.Due {
	case "":
	case DueHandOver:
		where = append(where, "f.state = 'closed' AND (f.retention = -1 OR f.retention >= 5)")
	case DueDestruction:
		where = append(where, "f.retention > 0 AND f.closed_on IS NOT NULL AND extract(year FROM f.closed_on)::int + f.retention < "+p.add(today.Year()))
	default:
		return nil, fmt.Errorf("due %.20q %w", q.Due, ErrInvalid)
	}
	if q.Letter != "" {
		if err := checkID(q.Letter); err != nil {
			return nil, err
		}
		where = append(where, "EXISTS (SELECT FROM case_file_letters c WHERE c.agency = f.agency AND c.case_file = f.id AND c.letter = "+p.add(string(q.Letter))+")")
	}
	if words := strings.TrimSpace(foldedName(q.Text)); words != "" {
		where = append(where, "(f.words LIKE "+p.add("%"+likely(words)+"%")+" OR strpos(lower(f.title), lower("+p.add(strings.TrimSpace(q.Text))+")) > 0)")
	}
	if q.After != "" {
		if err := checkID(workflow.LetterID(q.After)); err != nil {
			return nil, err
		}
		at := p.add(q.After)
		where = append(where, `(`+fileOrder+`) > (SELECT -a.year, coalesce(b.n, 9999), coalesce(a.n, 0), a.id FROM case_files a
			LEFT JOIN file_sections b ON b.agency = a.agency AND b.year = a.year AND b.symbol = a.symbol WHERE a.agency = f.agency AND a.id = `+at+`)`)
	}
	return where, nil
}

// AddCaseFile makes a file, planned or open. Its number is the next of its
// heading and year when it is 0; without a heading it has none.
func (s *Store) AddCaseFile(ctx context.Context, agency workflow.AgencyID, f casefile.File, by workflow.Actor) (casefile.ID, error) {
	id := casefile.ID(uuid.Must(uuid.NewV7()).String())
	action := casefile.PutInPlan
	if f.State == casefile.Open {
		action = casefile.OpenFile
	}
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		if f.Symbol != "" && f.N == 0 {
			// The heading's row is the lock that numbers are taken under.
			err := tx.QueryRow(ctx, `SELECT 1 + coalesce((SELECT max(n) FROM case_files WHERE agency = s.agency AND year = s.year AND symbol = s.symbol), 0)
				FROM file_sections s WHERE agency = $1 AND year = $2 AND symbol = $3 FOR UPDATE`, string(agency), f.Year, f.Symbol).Scan(&f.N)
			if err != nil {
				return fmt.Errorf("heading %q of %d: %w", f.Symbol, f.Year, translate(err))
			}
		}
		_, err := tx.Exec(ctx, `
			INSERT INTO case_files (agency, id, year, n, symbol, title, retention, unit, keeper, note, planned, state, opened_on, words)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
			string(agency), string(id), f.Year, nullInt(f.N), null(f.Symbol), f.Title, int(f.Retention), null(f.Unit), null(f.Keeper), f.Note,
			f.Planned, string(f.State), null(f.OpenedOn), wordsOf(f))
		if err != nil {
			return translate(err)
		}
		return s.fileEvent(ctx, tx, agency, id, action, by, "", map[string]string{"title": f.Title, "code": f.Code(), "retention": strconv.Itoa(int(f.Retention))})
	})
	if err != nil {
		return "", fmt.Errorf("new case file: %w", err)
	}
	return id, nil
}

// wordsOf is what a file is found by.
func wordsOf(f casefile.File) string { return foldedName(f.Code() + " " + f.Title) }

// ChangeCaseFile changes what a file is called and how it is kept; ErrConflict
// when it has changed since that version.
func (s *Store) ChangeCaseFile(ctx context.Context, agency workflow.AgencyID, f casefile.File, by workflow.Actor) error {
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `
			UPDATE case_files SET version = version + 1, title = $4, retention = $5, unit = $6, keeper = $7, note = $8, words = $9
			WHERE agency = $1 AND id = $2 AND version = $3 AND state IN ('planned', 'open')`,
			string(agency), string(f.ID), f.Version, f.Title, int(f.Retention), null(f.Unit), null(f.Keeper), f.Note, wordsOf(f))
		if err != nil {
			return translate(err)
		}
		if tag.RowsAffected() == 0 {
			return workflow.ErrConflict
		}
		return s.fileEvent(ctx, tx, agency, f.ID, casefile.Change, by, "", map[string]string{
			"title": f.Title, "retention": strconv.Itoa(int(f.Retention)), "unit": string(f.Unit), "keeper": string(f.Keeper),
		})
	})
	if err != nil {
		return fmt.Errorf("change case file %s: %w", f.ID, err)
	}
	return nil
}

// fileEvent adds a line to a file's record, in the transaction of what it
// tells; the file's row is locked, so the numbers follow one another.
func (s *Store) fileEvent(ctx context.Context, tx pgx.Tx, agency workflow.AgencyID, id casefile.ID, a casefile.Action, by workflow.Actor, letter workflow.LetterID, detail map[string]string) error {
	_, err := tx.Exec(ctx, fileEventSQL, string(agency), string(id), string(a), string(by.Person), s.clock(), null(letter), detail, by.Origin)
	return translate(err)
}

const fileEventSQL = `
	WITH locked AS (SELECT FROM case_files WHERE agency = $1 AND id = $2 FOR UPDATE)
	INSERT INTO case_file_events (agency, case_file, seq, action, actor, at, letter, detail, origin)
	SELECT $1, $2, 1 + coalesce((SELECT max(seq) FROM case_file_events WHERE agency = $1 AND case_file = $2), 0), $3, $4, $5, $6, $7, $8 FROM locked`
