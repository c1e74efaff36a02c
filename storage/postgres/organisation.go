package postgres

import (
	"context"
	"fmt"

	"congvan/workflow"
)

// selectOrganisation reads a whole directory in one statement, so that all its
// parts are of one version. Lists come in a fixed order, for the first that
// fits is taken.
const selectOrganisation = `
SELECT jsonb_build_object(
  'version', a.directory_version,
  'agency', jsonb_build_object('id', a.id, 'name', a.name, 'parent_name', a.parent_name, 'place', a.place, 'organ_id', a.organ_id,
      'from', nullif(a.valid_from, '-infinity'), 'to', nullif(a.valid_to, 'infinity')),
  'units', (SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name, 'code', code,
      'from', nullif(valid_from, '-infinity'), 'to', nullif(valid_to, 'infinity')) ORDER BY id) FROM units WHERE agency = a.id),
  'people', (SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name, 'email', email) ORDER BY id) FROM people WHERE agency = a.id),
  'positions', (SELECT jsonb_agg(jsonb_build_object('person', person, 'unit', unit, 'title', title, 'role', role, 'head', head,
      'from', nullif(valid_from, '-infinity'), 'to', nullif(valid_to, 'infinity')) ORDER BY person, unit, role, valid_from)
      FROM positions WHERE agency = a.id),
  'mandates', (SELECT jsonb_agg(jsonb_build_object('id', id, 'person', person, 'capacity', capacity, 'titles', titles, 'basis', basis,
      'units', units, 'types', types, 'from', nullif(valid_from, '-infinity'), 'to', nullif(valid_to, 'infinity')) ORDER BY id)
      FROM mandates WHERE agency = a.id),
  'absences', (SELECT jsonb_agg(jsonb_build_object('person', person, 'substitute', substitute, 'from', valid_from, 'to', valid_to,
      'reason', reason) ORDER BY valid_from, person, substitute) FROM absences WHERE agency = a.id),
  'series', (SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name, 'types', types) ORDER BY id)
      FROM number_series WHERE agency = a.id AND NOT closed),
  'circuits', (SELECT jsonb_agg(jsonb_build_object('name', name, 'type', type, 'unit', unit, 'steps', steps) ORDER BY name)
      FROM circuits WHERE agency = a.id),
  'calendar', jsonb_build_object(
      'hours', (SELECT jsonb_build_object('morning_from', morning_from, 'morning_to', morning_to,
          'afternoon_from', afternoon_from, 'afternoon_to', afternoon_to) FROM working_hours WHERE agency = a.id),
      'days', (SELECT jsonb_agg(jsonb_build_object('date', day, 'kind', kind, 'name', name) ORDER BY day) FROM holidays WHERE agency = a.id),
      'confirmed', (SELECT jsonb_agg(year ORDER BY year) FROM holiday_years WHERE agency = a.id)))
FROM agencies a WHERE a.id = $1`

// Organisation is the agency's directory as it is now; it is shared and must
// not be changed. ErrNotFound if there is no such agency.
func (s *Store) Organisation(ctx context.Context, agency workflow.AgencyID) (*workflow.Organisation, error) {
	var version int64
	err := s.db(ctx).QueryRow(ctx, `SELECT directory_version FROM agencies WHERE id = $1`, string(agency)).Scan(&version)
	if err != nil {
		return nil, fmt.Errorf("agency %q: %w", agency, translate(err))
	}
	if _, within := s.txOf(ctx); within {
		// It may be changed and undone: nobody else must ever see it.
		return s.readOrganisation(ctx, s.db(ctx), agency)
	}
	return s.organisationAt(ctx, s.db(ctx), agency, version)
}

func (s *Store) readOrganisation(ctx context.Context, db querier, agency workflow.AgencyID) (*workflow.Organisation, error) {
	org := &workflow.Organisation{}
	if err := db.QueryRow(ctx, selectOrganisation, string(agency)).Scan(org); err != nil {
		return nil, fmt.Errorf("directory of agency %q: %w", agency, translate(err))
	}
	return org, nil
}

// organisationAt is the directory of that version or newer, from memory if it
// is there.
func (s *Store) organisationAt(ctx context.Context, db querier, agency workflow.AgencyID, version int64) (*workflow.Organisation, error) {
	s.mu.RLock()
	org := s.organisations[agency]
	s.mu.RUnlock()
	if org != nil && org.Version == version {
		return org, nil
	}
	org, err := s.readOrganisation(ctx, db, agency)
	if err != nil {
		return nil, err
	}
	s.remember(agency, org)
	return org, nil
}

func (s *Store) remember(agency workflow.AgencyID, org *workflow.Organisation) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if have := s.organisations[agency]; have == nil || have.Version < org.Version {
		s.organisations[agency] = org
	}
}

// Agencies lists all agencies' IDs.
func (s *Store) Agencies(ctx context.Context) ([]workflow.AgencyID, error) {
	return collect(ctx, s.db(ctx), text[workflow.AgencyID], `SELECT id FROM agencies ORDER BY id`)
}
