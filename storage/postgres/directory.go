package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// CreateAgency makes an agency. ErrConflict if its ID is taken.
func (s *Store) CreateAgency(ctx context.Context, a workflow.Agency) error {
	if !workflow.ValidCode(string(a.ID)) {
		return badCode("agency", string(a.ID))
	}
	_, err := s.exec(ctx, `
		INSERT INTO agencies (id, name, parent_name, place, organ_id, valid_from, valid_to)
		VALUES ($1, $2, $3, $4, $5, coalesce($6, '-infinity'::date), coalesce($7, 'infinity'::date))`,
		string(a.ID), a.Name, a.ParentName, a.Place, a.OrganID, null(a.From), null(a.To))
	if err != nil {
		return fmt.Errorf("create agency %s: %w", a.ID, err)
	}
	return nil
}

// PutAgency changes an agency's particulars. ErrNotFound if it does not exist.
func (s *Store) PutAgency(ctx context.Context, a workflow.Agency) error {
	return s.direct(ctx, a.ID, "change agency", string(a.ID), `
		UPDATE agencies SET name = $2, parent_name = $3, place = $4, organ_id = $5,
		       valid_from = coalesce($6, '-infinity'::date), valid_to = coalesce($7, 'infinity'::date) WHERE id = $1`,
		a.Name, a.ParentName, a.Place, a.OrganID, null(a.From), null(a.To))
}

// PutUnit makes or changes a unit.
func (s *Store) PutUnit(ctx context.Context, agency workflow.AgencyID, u workflow.Unit) error {
	if !workflow.ValidCode(string(u.ID)) {
		return badCode("unit", string(u.ID))
	}
	return s.direct(ctx, agency, "put unit", string(u.ID), `
		INSERT INTO units (agency, id, name, code, valid_from, valid_to)
		VALUES ($1, $2, $3, $4, coalesce($5, '-infinity'::date), coalesce($6, 'infinity'::date))
		ON CONFLICT (agency, id) DO UPDATE SET name = excluded.name, code = excluded.code,
		       valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
		string(u.ID), u.Name, u.Code, null(u.From), null(u.To))
}

// CloseUnit makes last the unit's last day, and that of the offices in it.
func (s *Store) CloseUnit(ctx context.Context, agency workflow.AgencyID, id workflow.UnitID, last workflow.Date) error {
	return s.directAll(ctx, agency, "close unit", string(id),
		statement{`UPDATE units SET valid_to = least(valid_to, $3::date) WHERE agency = $1 AND id = $2`, []any{string(id), string(last)}},
		statement{`UPDATE positions SET valid_to = greatest(valid_from, least(valid_to, $3::date))
		           WHERE agency = $1 AND unit = $2 AND valid_to > $3::date AND valid_from <= $3::date`, []any{string(id), string(last)}})
}

// PutPerson makes or changes a person.
func (s *Store) PutPerson(ctx context.Context, agency workflow.AgencyID, p workflow.Person) error {
	if !workflow.ValidCode(string(p.ID)) {
		return badCode("person", string(p.ID))
	}
	return s.direct(ctx, agency, "put person", string(p.ID), `
		INSERT INTO people (agency, id, name, email) VALUES ($1, $2, $3, $4)
		ON CONFLICT (agency, id) DO UPDATE SET name = excluded.name, email = excluded.email`,
		string(p.ID), p.Name, p.Email)
}

// ClosePerson makes last the last day of a person's offices and mandates; the
// person stays in the records. The account is closed by DisableAccount.
func (s *Store) ClosePerson(ctx context.Context, agency workflow.AgencyID, id workflow.PersonID, last workflow.Date) error {
	args := []any{string(id), string(last)}
	return s.directAll(ctx, agency, "close person", string(id),
		statement{`UPDATE people SET name = name WHERE agency = $1 AND id = $2 AND $3::date IS NOT NULL`, args},
		statement{`UPDATE positions SET valid_to = least(valid_to, $3::date) WHERE agency = $1 AND person = $2 AND valid_from <= $3::date`, args},
		statement{`UPDATE mandates SET valid_to = least(valid_to, $3::date) WHERE agency = $1 AND person = $2 AND valid_from <= $3::date`, args})
}

// PutPosition gives a person an office, or changes the one with the same
// person, unit, role and first day.
func (s *Store) PutPosition(ctx context.Context, agency workflow.AgencyID, p workflow.Position) error {
	return s.direct(ctx, agency, "put position of", string(p.Person), `
		INSERT INTO positions (agency, person, unit, role, title, head, valid_from, valid_to)
		VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, '-infinity'::date), coalesce($8, 'infinity'::date))
		ON CONFLICT (agency, person, unit, role, valid_from) DO UPDATE SET title = excluded.title, head = excluded.head, valid_to = excluded.valid_to`,
		string(p.Person), string(p.Unit), string(p.Role), p.Title, p.Head, null(p.From), null(p.To))
}

// ClosePosition makes last the last day of the office named by p's person,
// unit, role and first day.
func (s *Store) ClosePosition(ctx context.Context, agency workflow.AgencyID, p workflow.Position, last workflow.Date) error {
	return s.direct(ctx, agency, "close position of", string(p.Person), `
		UPDATE positions SET valid_to = $6::date
		WHERE agency = $1 AND person = $2 AND unit = $3 AND role = $4 AND valid_from = coalesce($5, '-infinity'::date)`,
		string(p.Person), string(p.Unit), string(p.Role), null(p.From), string(last))
}

// PutMandate makes or changes a mandate once workflow.Mandate.Check finds
// nothing against it.
func (s *Store) PutMandate(ctx context.Context, agency workflow.AgencyID, m workflow.Mandate) error {
	if !workflow.ValidCode(string(m.ID)) {
		return badCode("mandate", string(m.ID))
	}
	if err := m.Check(); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return s.direct(ctx, agency, "put mandate", string(m.ID), `
		INSERT INTO mandates (agency, id, person, capacity, titles, basis, units, types, valid_from, valid_to)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9, '-infinity'::date), coalesce($10, 'infinity'::date))
		ON CONFLICT (agency, id) DO UPDATE SET person = excluded.person, capacity = excluded.capacity, titles = excluded.titles,
		       basis = excluded.basis, units = excluded.units, types = excluded.types,
		       valid_from = excluded.valid_from, valid_to = excluded.valid_to`,
		string(m.ID), string(m.Person), texts(m.Capacity), m.Titles, m.Basis, texts(m.Units), texts(m.Types), null(m.From), null(m.To))
}

// CloseMandate makes last the mandate's last day.
func (s *Store) CloseMandate(ctx context.Context, agency workflow.AgencyID, id workflow.MandateID, last workflow.Date) error {
	return s.direct(ctx, agency, "close mandate", string(id),
		`UPDATE mandates SET valid_to = $3::date WHERE agency = $1 AND id = $2`, string(id), string(last))
}

// PutAbsence records an absence with its substitute, or changes the one with
// the same people and first day.
func (s *Store) PutAbsence(ctx context.Context, agency workflow.AgencyID, a workflow.Absence) error {
	return s.direct(ctx, agency, "put absence of", string(a.Person), `
		INSERT INTO absences (agency, person, substitute, valid_from, valid_to, reason) VALUES ($1, $2, $3, $4::date, $5::date, $6)
		ON CONFLICT (agency, person, substitute, valid_from) DO UPDATE SET valid_to = excluded.valid_to, reason = excluded.reason`,
		string(a.Person), string(a.Substitute), null(a.From), null(a.To), a.Reason)
}

// CloseAbsence makes last the last day of the absence named by a's people and
// first day.
func (s *Store) CloseAbsence(ctx context.Context, agency workflow.AgencyID, a workflow.Absence, last workflow.Date) error {
	return s.direct(ctx, agency, "close absence of", string(a.Person), `
		UPDATE absences SET valid_to = $5::date WHERE agency = $1 AND person = $2 AND substitute = $3 AND valid_from = $4::date`,
		string(a.Person), string(a.Substitute), null(a.From), string(last))
}

// PutSeries makes or changes a number series; numbers taken stay.
func (s *Store) PutSeries(ctx context.Context, agency workflow.AgencyID, n workflow.NumberSeries) error {
	if !workflow.ValidCode(string(n.ID)) {
		return badCode("number series", string(n.ID))
	}
	return s.direct(ctx, agency, "put number series", string(n.ID), `
		INSERT INTO number_series (agency, id, name, types) VALUES ($1, $2, $3, $4)
		ON CONFLICT (agency, id) DO UPDATE SET name = excluded.name, types = excluded.types, closed = false`,
		string(n.ID), n.Name, texts(n.Types))
}

// CloseSeries keeps letters submitted from now on out of a series.
func (s *Store) CloseSeries(ctx context.Context, agency workflow.AgencyID, id workflow.SeriesID) error {
	return s.direct(ctx, agency, "close number series", string(id),
		`UPDATE number_series SET closed = true WHERE agency = $1 AND id = $2`, string(id))
}

// PutCircuit makes or changes a prepared circuit, known by its name.
func (s *Store) PutCircuit(ctx context.Context, agency workflow.AgencyID, c workflow.Circuit) error {
	return s.direct(ctx, agency, "put circuit", c.Name, `
		INSERT INTO circuits (agency, name, type, unit, steps) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (agency, name) DO UPDATE SET type = excluded.type, unit = excluded.unit, steps = excluded.steps`,
		c.Name, string(c.Type), null(c.Unit), c.Steps)
}

// CloseCircuit removes a prepared circuit; letters keep their own steps.
func (s *Store) CloseCircuit(ctx context.Context, agency workflow.AgencyID, name string) error {
	return s.direct(ctx, agency, "remove circuit", name, `DELETE FROM circuits WHERE agency = $1 AND name = $2`, name)
}

// statement is SQL with its parameters after the agency.
type statement struct {
	sql  string
	args []any
}

// direct changes one thing of an agency's directory and its version with it.
func (s *Store) direct(ctx context.Context, agency workflow.AgencyID, doing, what, sql string, args ...any) error {
	return s.directAll(ctx, agency, doing, what, statement{sql, args})
}

// directAll runs the statements, of which the first must touch a row, under
// the lock of the agency's row.
func (s *Store) directAll(ctx context.Context, agency workflow.AgencyID, doing, what string, statements ...statement) error {
	err := s.inMove(ctx, func(ctx context.Context, _ pgx.Tx) error {
		err := s.one(ctx, `UPDATE agencies SET directory_version = nextval('directory_versions') WHERE id = $1`, string(agency))
		if errors.Is(err, workflow.ErrNotFound) {
			return fmt.Errorf("agency %s: %w", agency, err)
		}
		if err != nil {
			return err
		}
		for i, st := range statements {
			n, err := s.exec(ctx, st.sql, append([]any{string(agency)}, st.args...)...)
			if err != nil {
				return err
			}
			if i == 0 && n == 0 {
				return workflow.ErrNotFound
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s %s: %w", doing, what, err)
	}
	return nil
}

func badCode(what, id string) error {
	return fmt.Errorf("%s ID %.80q %w: it is 1 to 63 lower-case letters a-z, digits and hyphens", what, id, ErrInvalid)
}
