package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Preferences are all that a person has chosen, by key.
func (s *Store) Preferences(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) (map[string]string, error) {
	type pair struct{ key, value string }
	scan := func(row pgx.CollectableRow) (p pair, err error) { return p, row.Scan(&p.key, &p.value) }
	list, err := collect(ctx, s.db(ctx), scan, `SELECT key, value FROM preferences WHERE agency = $1 AND person = $2`, string(agency), string(who))
	if err != nil {
		return nil, fmt.Errorf("preferences of %s: %w", who, err)
	}
	all := make(map[string]string, len(list))
	for _, p := range list {
		all[p.key] = p.value
	}
	return all, nil
}

// SetPreference keeps what a person has chosen.
func (s *Store) SetPreference(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, key, value string) error {
	_, err := s.exec(ctx, `
		INSERT INTO preferences (agency, person, key, value, set_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (agency, person, key) DO UPDATE SET value = excluded.value, set_at = excluded.set_at`,
		string(agency), string(who), key, value, s.clock())
	if err != nil {
		return fmt.Errorf("preference %s of %s: %w", key, who, err)
	}
	return nil
}

// DropPreference goes back to the default.
func (s *Store) DropPreference(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, key string) error {
	_, err := s.exec(ctx, `DELETE FROM preferences WHERE agency = $1 AND person = $2 AND key = $3`, string(agency), string(who), key)
	return err
}
