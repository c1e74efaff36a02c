package postgres

import (
	"context"
	"fmt"

	"congvan/workflow"
)

// StateOf is where a letter stands.
func (s *Store) StateOf(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) (workflow.State, error) {
	var state string
	err := s.db(ctx).QueryRow(ctx, `SELECT state FROM letters WHERE agency = $1 AND id = $2`, string(agency), string(id)).Scan(&state)
	if err != nil {
		return "", fmt.Errorf("letter %s: %w", id, translate(err))
	}
	return workflow.State(state), nil
}
