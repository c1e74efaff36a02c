package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// ledger takes numbers in the transaction of a move.
type ledger struct{ tx pgx.Tx }

// Take takes the next number under the lock of the series' row, which every
// other taker waits for until this transaction ends: undone, the number is
// taken by the next one, so there are no gaps.
func (l ledger) Take(ctx context.Context, agency workflow.AgencyID, series workflow.SeriesID, today workflow.Date) (workflow.Number, error) {
	n := workflow.Number{Series: series}
	err := l.tx.QueryRow(ctx, `
		WITH dated AS (
			UPDATE number_series SET last_date = greatest(last_date, $3::date)
			WHERE agency = $1 AND id = $2 RETURNING last_date
		)
		INSERT INTO number_counters AS c (agency, series, year, n)
		SELECT $1, $2, extract(year FROM last_date)::int, 1 FROM dated
		ON CONFLICT (agency, series, year) DO UPDATE SET n = c.n + 1
		RETURNING n, year, (SELECT last_date::text FROM dated)`,
		string(agency), string(series), string(today)).Scan(&n.N, &n.Year, &n.Date)
	if err != nil {
		return workflow.Number{}, fmt.Errorf("series %s: %w", series, translate(err))
	}
	return n, nil
}

// NextNumber is the number and date the series would give now. Nothing is
// locked, so another may take it first.
func (s *Store) NextNumber(ctx context.Context, agency workflow.AgencyID, series workflow.SeriesID) (workflow.Number, error) {
	n := workflow.Number{Series: series}
	err := s.db(ctx).QueryRow(ctx, `
		SELECT coalesce(c.n, 0) + 1, d.year, d.date::text
		FROM number_series s
		CROSS JOIN LATERAL (SELECT greatest(s.last_date, $3::date) AS date, extract(year FROM greatest(s.last_date, $3::date))::int AS year) d
		LEFT JOIN number_counters c ON c.agency = s.agency AND c.series = s.id AND c.year = d.year
		WHERE s.agency = $1 AND s.id = $2`,
		string(agency), string(series), string(s.today())).Scan(&n.N, &n.Year, &n.Date)
	if err = translate(err); errors.Is(err, workflow.ErrNotFound) {
		return n, fmt.Errorf("number series %s: %w", series, err)
	}
	return n, err
}
