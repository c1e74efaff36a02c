package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// LetterRelation ties a letter to one that it replaces or corrects.
type LetterRelation struct {
	Kind           workflow.Action // Replace or Correct
	Target, Letter workflow.LetterID
	Reason         string
	// Made is when the clerk recorded it; zero while it is only planned.
	Made time.Time
	// Other is the letter at the other end, as lists show it.
	Other Summary
}

// PlanRelation notes that a draft has been begun to replace or correct a
// letter. What is recorded already stays.
func (s *Store) PlanRelation(ctx context.Context, agency workflow.AgencyID, r LetterRelation, by workflow.PersonID) error {
	_, err := s.exec(ctx, `
		INSERT INTO letter_relations (agency, target, letter, kind, reason, planned_by, planned_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (agency, target, letter) DO NOTHING`,
		string(agency), string(r.Target), string(r.Letter), string(r.Kind), r.Reason, string(by), s.clock())
	if err != nil {
		return fmt.Errorf("plan to %s letter %s: %w", r.Kind, r.Target, err)
	}
	return nil
}

// Relations lists what a letter replaces or corrects and what replaces or
// corrects it, the oldest first; at most a hundred.
func (s *Store) Relations(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]LetterRelation, error) {
	scan := func(row pgx.CollectableRow) (r LetterRelation, err error) {
		var made *time.Time
		into, finish := r.Other.targets()
		err = row.Scan(append([]any{&r.Kind, &r.Target, &r.Letter, &r.Reason, &made}, into...)...)
		finish()
		r.Made = orZero(made)
		return r, err
	}
	list, err := collect(ctx, s.db(ctx), scan, `
		SELECT x.kind, x.target::text, x.letter::text, x.reason, x.made_at, `+summaryColumns+`
		FROM letter_relations x JOIN letters l ON l.agency = x.agency AND l.id = CASE WHEN x.target = $2 THEN x.letter ELSE x.target END
		WHERE x.agency = $1 AND (x.target = $2 OR x.letter = $2) ORDER BY x.planned_at NULLS FIRST, x.letter, x.target LIMIT 100`,
		string(agency), string(id))
	if err != nil {
		return nil, fmt.Errorf("relations of letter %s: %w", id, err)
	}
	return list, nil
}
