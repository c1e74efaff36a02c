package postgres

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/document"
	"congvan/workflow"
)

// Summary is a letter as lists show it.
type Summary struct {
	ID         workflow.LetterID
	Version    int64
	State      workflow.State
	Since      time.Time // when it entered the state
	Unit       workflow.UnitID
	Drafter    workflow.PersonID
	Restricted bool
	Mandate    workflow.MandateID
	Type       document.Type
	Symbol     string
	Subject    string
	Urgency    document.Urgency
	Number     workflow.Number
	IssuedAt   time.Time
	CaseFile   string
}

// summaryColumns of a row l of letters, in the order of scanSummary.
const summaryColumns = `l.id::text, l.version, l.state, l.since, l.unit, l.drafter, l.restricted, coalesce(l.mandate, ''),
	l.type, l.symbol, l.subject, l.urgency, coalesce(l.series, ''), coalesce(l.year, 0), coalesce(l.n, 0),
	coalesce(l.number_date::text, ''), l.issued_at, l.case_file`

// targets are where summaryColumns are read to; finish completes the summary.
func (m *Summary) targets() (into []any, finish func()) {
	var urgency int
	var issued *time.Time
	into = []any{&m.ID, &m.Version, &m.State, &m.Since, &m.Unit, &m.Drafter, &m.Restricted, &m.Mandate,
		&m.Type, &m.Symbol, &m.Subject, &urgency, &m.Number.Series, &m.Number.Year, &m.Number.N,
		&m.Number.Date, &issued, &m.CaseFile}
	return into, func() {
		m.Urgency, m.Since, m.IssuedAt = urgencyOf(urgency), m.Since.UTC(), orZero(issued)
		if m.Number.N == 0 {
			m.Number = workflow.Number{}
		}
	}
}

func scanSummary(row pgx.CollectableRow) (m Summary, err error) {
	into, finish := m.targets()
	err = row.Scan(into...)
	finish()
	return m, err
}

// ListQuery asks for letters that a person may see; empty fields match all.
type ListQuery struct {
	Agency  workflow.AgencyID
	Person  workflow.PersonID // who asks
	States  []workflow.State
	Unit    workflow.UnitID
	Drafter workflow.PersonID
	Type    document.Type
	Series  workflow.SeriesID
	Year    int // of the number
	// After is the Next of the page before.
	After workflow.LetterID
	// Limit is the page's length, 1 to 200; 0 means 50.
	Limit int
}

// ListPage is a page of letters; Next is empty on the last one.
type ListPage struct {
	Letters []Summary
	Next    workflow.LetterID
}

const (
	usualPage = 50
	maxPage   = 200
)

func pageSize(limit int) int {
	if limit <= 0 {
		return usualPage
	}
	return min(limit, maxPage)
}

// ListLetters gives the letters a person may see, the newest first.
func (s *Store) ListLetters(ctx context.Context, q ListQuery) (ListPage, error) {
	sight, err := s.sightOf(ctx, q.Agency, q.Person)
	if err != nil {
		return ListPage{}, err
	}
	if q.After != "" {
		if err := checkID(q.After); err != nil {
			return ListPage{}, fmt.Errorf("list letters after: %w", err)
		}
	}
	var p params
	where := append(q.conditions(&p), sight.condition(&p))
	size := pageSize(q.Limit)
	list, err := collect(ctx, s.db(ctx), scanSummary,
		`SELECT `+summaryColumns+` FROM letters l WHERE `+strings.Join(where, " AND ")+
			` ORDER BY l.id DESC LIMIT `+p.add(size+1), p...)
	if err != nil {
		return ListPage{}, fmt.Errorf("list letters: %w", err)
	}
	page := ListPage{Letters: list}
	if len(list) > size {
		page.Letters = list[:size]
		page.Next = list[size-1].ID
	}
	return page, nil
}

func (q ListQuery) conditions(p *params) []string {
	where := []string{"l.agency = " + p.add(string(q.Agency))}
	equal := func(column, value string) {
		if value != "" {
			where = append(where, column+" = "+p.add(value))
		}
	}
	equal("l.unit", string(q.Unit))
	equal("l.drafter", string(q.Drafter))
	equal("l.type", string(q.Type))
	equal("l.series", string(q.Series))
	if q.Year != 0 {
		where = append(where, "l.year = "+p.add(q.Year))
	}
	if len(q.States) > 0 {
		where = append(where, "l.state = ANY ("+p.add(texts(q.States))+")")
	}
	if q.After != "" {
		where = append(where, "l.id < "+p.add(string(q.After)))
	}
	return where
}

// LetterByCode finds a letter by its verification code, in any agency.
func (s *Store) LetterByCode(ctx context.Context, code string) (agency workflow.AgencyID, id workflow.LetterID, err error) {
	err = s.db(ctx).QueryRow(ctx, `SELECT agency, id::text FROM letters WHERE code = $1`, code).Scan(&agency, &id)
	if err != nil {
		return "", "", fmt.Errorf("letter with that code: %w", translate(err))
	}
	return agency, id, nil
}

// LetterByNumber finds the letter that holds a number.
func (s *Store) LetterByNumber(ctx context.Context, agency workflow.AgencyID, n workflow.Number) (id workflow.LetterID, err error) {
	err = s.db(ctx).QueryRow(ctx, `SELECT id::text FROM letters WHERE agency = $1 AND series = $2 AND year = $3 AND n = $4`,
		string(agency), string(n.Series), n.Year, n.N).Scan(&id)
	if err != nil {
		return "", fmt.Errorf("letter number %s of %d: %w", n.Text(), n.Year, translate(err))
	}
	return id, nil
}
