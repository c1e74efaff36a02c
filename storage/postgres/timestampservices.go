package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// TimestampService is how a timestamp service of the server's settings
// answered last.
type TimestampService struct {
	URL             string
	Asked           time.Time
	Answered        time.Time // zero if it never did
	Name            string    // as its certificate names it
	CertificateEnds time.Time // the first of its chain
	Algorithms      []string
	Error           string // of the newest question
}

// PutTimestampService records an answer, or a failure that leaves what was
// known of the service.
func (s *Store) PutTimestampService(ctx context.Context, t TimestampService) error {
	_, err := s.exec(ctx, `
		INSERT INTO timestamp_services (url, asked_at, answered_at, name, certificate_ends, algorithms, error)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (url) DO UPDATE SET asked_at = $2, error = $7,
		    answered_at = coalesce($3, timestamp_services.answered_at),
		    name = CASE WHEN $3 IS NULL THEN timestamp_services.name ELSE $4 END,
		    certificate_ends = coalesce($5, timestamp_services.certificate_ends),
		    algorithms = CASE WHEN $3 IS NULL THEN timestamp_services.algorithms ELSE $6 END`,
		t.URL, t.Asked, nullTime(t.Answered), t.Name, nullTime(t.CertificateEnds), emptyList(t.Algorithms), t.Error)
	if err != nil {
		return fmt.Errorf("timestamp service %s: %w", t.URL, err)
	}
	return nil
}

func emptyList(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// TimestampServices lists what is known of services, by their addresses.
func (s *Store) TimestampServices(ctx context.Context) ([]TimestampService, error) {
	list, err := collect(ctx, s.db(ctx), func(row pgx.CollectableRow) (t TimestampService, err error) {
		var answered, ends *time.Time
		err = row.Scan(&t.URL, &t.Asked, &answered, &t.Name, &ends, &t.Algorithms, &t.Error)
		t.Asked, t.Answered, t.CertificateEnds = t.Asked.UTC(), orZero(answered), orZero(ends)
		return t, err
	}, `SELECT url, asked_at, answered_at, name, certificate_ends, algorithms, error FROM timestamp_services ORDER BY url`)
	if err != nil {
		return nil, fmt.Errorf("timestamp services: %w", err)
	}
	return list, nil
}
