package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// SavedSearch is a search that somebody keeps; Query is the query part of a
// search's address.
type SavedSearch struct {
	ID, Name, Query string
	At              time.Time
}

// ErrTooMany means that somebody keeps as much of a kind as they may.
var ErrTooMany = errors.New("no more of this kind can be kept")

// maxSaved is how many searches a person keeps.
const maxSaved = 100

// SavedSearches are a person's, by name.
func (s *Store) SavedSearches(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID) ([]SavedSearch, error) {
	list, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[SavedSearch],
		`SELECT id::text, name, query, made_at FROM saved_searches WHERE agency = $1 AND person = $2 ORDER BY name LIMIT $3`, string(agency), string(who), maxSaved)
	if err != nil {
		return nil, fmt.Errorf("saved searches: %w", err)
	}
	return list, nil
}

// SaveSearch keeps a search; one of the same name is replaced.
func (s *Store) SaveSearch(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, name, query string) (kept SavedSearch, err error) {
	kept = SavedSearch{ID: uuid.Must(uuid.NewV7()).String(), Name: name, Query: query, At: s.clock()}
	err = s.db(ctx).QueryRow(ctx, `
		INSERT INTO saved_searches (agency, person, id, name, query, made_at)
		SELECT $1, $2, $3, $4, $5, $6
		WHERE (SELECT count(*) FROM saved_searches WHERE agency = $1 AND person = $2 AND name <> $4) < $7
		ON CONFLICT (agency, person, name) DO UPDATE SET query = excluded.query, made_at = excluded.made_at
		RETURNING id::text`, string(agency), string(who), kept.ID, name, query, kept.At, maxSaved).Scan(&kept.ID)
	if err = translate(err); errors.Is(err, workflow.ErrNotFound) {
		err = ErrTooMany
	}
	if err != nil {
		return SavedSearch{}, fmt.Errorf("save search: %w", err)
	}
	return kept, nil
}

// ForgetSearch deletes one; ErrNotFound if it is not the person's.
func (s *Store) ForgetSearch(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, id string) error {
	if err := s.one(ctx, `DELETE FROM saved_searches WHERE agency = $1 AND person = $2 AND id = $3`, string(agency), string(who), id); err != nil {
		return fmt.Errorf("forget search: %w", err)
	}
	return nil
}
