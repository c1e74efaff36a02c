package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/document"
	"congvan/workflow"
)

// SeriesState is a number series with where its counters stand.
type SeriesState struct {
	workflow.NumberSeries
	Closed bool
	// LastDate is the date of its newest number, "" if it has none.
	LastDate workflow.Date
	// Next is what it would give now.
	Next workflow.Number
	// Years are the years with numbers, newest first.
	Years []SeriesYear
}

// SeriesYear is how many numbers a series has given in a year.
type SeriesYear struct {
	Year int `json:"year"`
	N    int `json:"n"`
}

// AllSeries lists an agency's number series, closed ones too.
func (s *Store) AllSeries(ctx context.Context, agency workflow.AgencyID) ([]SeriesState, error) {
	scan := func(row pgx.CollectableRow) (n SeriesState, err error) {
		var types []string
		err = row.Scan(&n.ID, &n.Name, &types, &n.Closed, (*string)(&n.LastDate), (*string)(&n.Next.Date), &n.Next.Year, &n.Next.N, &n.Years)
		for _, t := range types {
			n.Types = append(n.Types, document.Type(t))
		}
		n.Next.Series = n.ID
		return n, err
	}
	list, err := collect(ctx, s.db(ctx), scan, `
		SELECT s.id, s.name, s.types, s.closed, coalesce(nullif(s.last_date, '-infinity')::text, ''), d.date::text, d.year,
		       1 + coalesce((SELECT n FROM number_counters c WHERE c.agency = s.agency AND c.series = s.id AND c.year = d.year), 0),
		       coalesce((SELECT jsonb_agg(jsonb_build_object('year', c.year, 'n', c.n) ORDER BY c.year DESC)
		                 FROM number_counters c WHERE c.agency = s.agency AND c.series = s.id), '[]')
		FROM number_series s
		CROSS JOIN LATERAL (SELECT greatest(s.last_date, $2::date) AS date, extract(year FROM greatest(s.last_date, $2::date))::int AS year) d
		WHERE s.agency = $1 ORDER BY s.closed, s.id`, string(agency), string(s.today()))
	if err != nil {
		return nil, fmt.Errorf("number series: %w", err)
	}
	return list, nil
}
