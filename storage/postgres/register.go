package postgres

import (
	"context"
	"fmt"
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
}

// Register reads the lines of a series and year with numbers after n, in the
// order of the numbers; limit is as in ListQuery.
func (s *Store) Register(ctx context.Context, agency workflow.AgencyID, series workflow.SeriesID, year, after, limit int) ([]RegisterLine, error) {
	scan := func(row pgx.CollectableRow) (l RegisterLine, err error) {
		var sent *time.Time
		err = row.Scan(&l.N, &l.Letter, &l.Voided, &l.NumberSymbol, &l.Date, &l.Type, &l.Subject, &l.Signer,
			&l.Receivers, &l.Keeper, &l.Copies, &sent, &l.Received, &l.Notes)
		l.SentAt = orZero(sent)
		return l, err
	}
	lines, err := collect(ctx, s.db(ctx), scan, `
		SELECT n, letter::text, voided, number_symbol, date::text, type, subject, signer, receivers, keeper, copies, sent_at, received, notes
		FROM register WHERE agency = $1 AND series = $2 AND year = $3 AND n > $4 ORDER BY n LIMIT $5`,
		string(agency), string(series), year, after, pageSize(limit))
	if err != nil {
		return nil, fmt.Errorf("register %s of %d: %w", series, year, err)
	}
	return lines, nil
}
