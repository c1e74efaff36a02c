package postgres

import (
	"context"

	"congvan/workflow"
)

// ReplacePosition puts an office in the place of another, for a mistake in
// what names it: person, unit, role or first day.
func (s *Store) ReplacePosition(ctx context.Context, agency workflow.AgencyID, old, p workflow.Position) error {
	return s.direct(ctx, agency, "correct position of", string(old.Person), `
		UPDATE positions SET person = $6, unit = $7, role = $8, title = $9, head = $10,
		       valid_from = coalesce($11, '-infinity'::date), valid_to = coalesce($12, 'infinity'::date)
		WHERE agency = $1 AND person = $2 AND unit = $3 AND role = $4 AND valid_from = coalesce($5, '-infinity'::date)`,
		string(old.Person), string(old.Unit), string(old.Role), null(old.From),
		string(p.Person), string(p.Unit), string(p.Role), p.Title, p.Head, null(p.From), null(p.To))
}

// ReplaceAbsence puts an absence in the place of another.
func (s *Store) ReplaceAbsence(ctx context.Context, agency workflow.AgencyID, old, a workflow.Absence) error {
	return s.direct(ctx, agency, "correct absence of", string(old.Person), `
		UPDATE absences SET person = $5, substitute = $6, valid_from = $7::date, valid_to = $8::date, reason = $9
		WHERE agency = $1 AND person = $2 AND substitute = $3 AND valid_from = $4::date`,
		string(old.Person), string(old.Substitute), null(old.From),
		string(a.Person), string(a.Substitute), null(a.From), null(a.To), a.Reason)
}

// RemoveAbsence takes back an absence that does not take place; the record of
// settings keeps it.
func (s *Store) RemoveAbsence(ctx context.Context, agency workflow.AgencyID, a workflow.Absence) error {
	return s.direct(ctx, agency, "remove absence of", string(a.Person),
		`DELETE FROM absences WHERE agency = $1 AND person = $2 AND substitute = $3 AND valid_from = $4::date`,
		string(a.Person), string(a.Substitute), null(a.From))
}
