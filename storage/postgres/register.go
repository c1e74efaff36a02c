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

// RegisterLine is a line of the register of outgoing documents (Decree
// 30/2020, Annex IV, Part I). The numbers are those of its ten columns.
type RegisterLine struct {
	N      int
	Letter workflow.LetterID
	Voided bool

	NumberSymbol string        // 1
	Date         workflow.Date // 2
	Type         document.Type // 3, its name is for the page to give
	Subject      string        // 3
	Signer       string        // 4
	Receivers    []string      // 5
	Keeper       string        // 6
	Copies       int           // 7
	SentAt       time.Time     // 8, zero while not sent
	Received     []string      // 9
	Notes        []string      // 10

	// What the screen shows beside them: where the letter stands and since
	// when, and how many it was sent to.
	State   workflow.State
	Since   time.Time
	Urgency document.Urgency
	Sent    int
	// VoidedBy and VoidedAt, of a number given up.
	VoidedBy workflow.PersonID
	VoidedAt time.Time
}

// RegisterQuery asks for lines of a series and year; other empty fields match
// all.
type RegisterQuery struct {
	Agency   workflow.AgencyID
	Series   workflow.SeriesID
	Year     int
	From, To workflow.Date // of the letters' dates
	States   []workflow.State
	Unit     workflow.UnitID
	Signer   string // as it stands in column 4
	// After is the last number of the page before.
	After int
	// Newest gives the greatest numbers first.
	Newest bool
	Limit  int // as in ListQuery
}

// Register reads a page of the register; more says that there are others.
func (s *Store) Register(ctx context.Context, q RegisterQuery) (lines []RegisterLine, more bool, err error) {
	var p params
	where := q.conditions(&p)
	order := "r.n"
	if q.Newest {
		order = "r.n DESC"
	}
	size := pageSize(q.Limit)
	lines, err = collect(ctx, s.db(ctx), scanRegister, `
		SELECT r.n, r.letter::text, r.voided, r.number_symbol, r.date::text, r.type, r.subject, r.signer, r.receivers, r.keeper, r.copies,
		       r.sent_at, r.received, r.notes, l.state, l.since, l.urgency,
		       (SELECT count(DISTINCT e.recipient) FROM register_entries e WHERE e.agency = r.agency AND e.series = r.series AND e.year = r.year AND e.n = r.n AND e.kind = 'sent'),
		       coalesce(v.by, ''), v.at
		FROM register r JOIN letters l ON l.agency = r.agency AND l.id = r.letter
		LEFT JOIN LATERAL (SELECT e.by, e.at FROM register_entries e WHERE e.agency = r.agency AND e.series = r.series AND e.year = r.year
		                   AND e.n = r.n AND e.kind = 'voided' ORDER BY e.id LIMIT 1) v ON true
		WHERE `+strings.Join(where, " AND ")+` ORDER BY `+order+` LIMIT `+p.add(size+1), p...)
	if err != nil {
		return nil, false, fmt.Errorf("register %s of %d: %w", q.Series, q.Year, err)
	}
	if len(lines) > size {
		return lines[:size], true, nil
	}
	return lines, false, nil
}

func scanRegister(row pgx.CollectableRow) (l RegisterLine, err error) {
	var sent, voided *time.Time
	var urgency int
	err = row.Scan(&l.N, &l.Letter, &l.Voided, &l.NumberSymbol, &l.Date, &l.Type, &l.Subject, &l.Signer,
		&l.Receivers, &l.Keeper, &l.Copies, &sent, &l.Received, &l.Notes, &l.State, &l.Since, &urgency, &l.Sent, &l.VoidedBy, &voided)
	l.SentAt, l.VoidedAt, l.Since, l.Urgency = orZero(sent), orZero(voided), l.Since.UTC(), urgencyOf(urgency)
	return l, err
}

func (q RegisterQuery) conditions(p *params) []string {
	where := []string{"r.agency = " + p.add(string(q.Agency)), "r.series = " + p.add(string(q.Series)), "r.year = " + p.add(q.Year)}
	if q.From != "" {
		where = append(where, "r.date >= "+p.add(string(q.From))+"::date")
	}
	if q.To != "" {
		where = append(where, "r.date <= "+p.add(string(q.To))+"::date")
	}
	if len(q.States) > 0 {
		where = append(where, "l.state = ANY ("+p.add(texts(q.States))+")")
	}
	if q.Unit != "" {
		where = append(where, "l.unit = "+p.add(string(q.Unit)))
	}
	if q.Signer != "" {
		where = append(where, "r.signer = "+p.add(q.Signer))
	}
	if q.After > 0 {
		sign := ">"
		if q.Newest {
			sign = "<"
		}
		where = append(where, "r.n "+sign+" "+p.add(q.After))
	}
	return where
}

// RegisterYear is a year of a series at a glance.
type RegisterYear struct {
	Series workflow.SeriesID
	Name   string
	Year   int
	Last   int // numbers run from 1 to Last without gaps
	Voided int
	// Signers are those who signed anything in it, in order of their names.
	Signers []string
}

// RegisterYears lists the years of all series that hold numbers, the newest
// first.
func (s *Store) RegisterYears(ctx context.Context, agency workflow.AgencyID) ([]RegisterYear, error) {
	list, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[RegisterYear], `
		SELECT s.id, s.name, c.year, c.n,
		       (SELECT count(*) FROM register_entries v WHERE v.agency = c.agency AND v.series = c.series AND v.year = c.year AND v.kind = 'voided')::int,
		       (SELECT coalesce(array_agg(DISTINCT t.signer ORDER BY t.signer), '{}') FROM register_entries t
		        WHERE t.agency = c.agency AND t.series = c.series AND t.year = c.year AND t.kind = 'taken')
		FROM number_counters c JOIN number_series s ON s.agency = c.agency AND s.id = c.series
		WHERE c.agency = $1 ORDER BY c.year DESC, s.id`, string(agency))
	if err != nil {
		return nil, fmt.Errorf("years of the register: %w", err)
	}
	return list, nil
}
