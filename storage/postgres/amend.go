package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/workflow"
)

// Thing names one thing of an agency's settings.
type Thing struct{ Kind, ID string }

// The kinds of settings whose changes are recorded.
const (
	ThingAgency   = "agency"
	ThingUnit     = "unit"
	ThingPerson   = "person"
	ThingPosition = "position"
	ThingMandate  = "mandate"
	ThingAbsence  = "absence"
	ThingSeries   = "series"
	ThingCircuit  = "circuit"
	ThingAccount  = "account"
	ThingHolidays = "holidays" // of a year
	ThingHours    = "hours"
	ThingJob      = "job"
	ThingAudit    = "audit"
)

// PositionID is how a position is named: it has no ID of its own.
func PositionID(p workflow.Position) string {
	return fmt.Sprintf("%s/%s/%s/%s", p.Person, p.Unit, p.Role, p.From)
}

// AbsenceID is how an absence is named.
func AbsenceID(a workflow.Absence) string {
	return fmt.Sprintf("%s/%s/%s", a.Person, a.Substitute, a.From)
}

// snapshots read a thing as it stands. What changes by itself is left out, lest
// a number taken look like a change of its series, and so are secrets.
var snapshots = map[string]string{
	ThingAgency: `SELECT (to_jsonb(t) - 'directory_version')::text FROM agencies t WHERE id = $1 AND id = $2`,
	ThingUnit:   `SELECT (to_jsonb(t) - 'agency')::text FROM units t WHERE agency = $1 AND id = $2`,
	ThingPerson: `SELECT (to_jsonb(t) - 'agency')::text FROM people t WHERE agency = $1 AND id = $2`,
	ThingPosition: `SELECT (to_jsonb(t) - 'agency')::text FROM positions t
		WHERE agency = $1 AND person || '/' || unit || '/' || role || '/' || coalesce(nullif(valid_from, '-infinity')::text, '') = $2`,
	ThingMandate: `SELECT (to_jsonb(t) - 'agency')::text FROM mandates t WHERE agency = $1 AND id = $2`,
	ThingAbsence: `SELECT (to_jsonb(t) - 'agency')::text FROM absences t
		WHERE agency = $1 AND person || '/' || substitute || '/' || valid_from::text = $2`,
	ThingSeries:  `SELECT (to_jsonb(t) - '{agency,last_date}'::text[])::text FROM number_series t WHERE agency = $1 AND id = $2`,
	ThingCircuit: `SELECT (to_jsonb(t) - 'agency')::text FROM circuits t WHERE agency = $1 AND name = $2`,
	ThingHolidays: `SELECT jsonb_agg(jsonb_build_object('day', day, 'kind', kind, 'name', name) ORDER BY day)::text
		FROM holidays WHERE agency = $1 AND extract(year FROM day)::text = $2 HAVING count(*) > 0`,
	ThingCertificate: `SELECT jsonb_build_object('person', person, 'chain', cardinality(chain), 'ended', ended_at IS NOT NULL)::text
		FROM signer_certificates WHERE agency = $1 AND sha256 = $2`,
	ThingSigning: `SELECT (to_jsonb(t) - 'agency')::text FROM signing_settings t WHERE agency = $1 AND $2 = ''`,
	ThingHours:   `SELECT (to_jsonb(t) - 'agency')::text FROM working_hours t WHERE agency = $1 AND $2 = ''`,
	ThingAccount: `SELECT jsonb_build_object('person', person, 'login', login, 'disabled', disabled_at IS NOT NULL)::text
		FROM accounts WHERE agency = $1 AND person = $2`,
}

// Unborn as the version seen says that the thing must not be there yet.
const Unborn = "none"

// Amendment is one change of an agency's settings by a person.
type Amendment struct {
	Agency workflow.AgencyID
	By     workflow.Actor
	Verb   string // "put", "close", …
	Thing  Thing
	// Becomes names the thing afterwards, where that is not Thing.
	Becomes Thing
	// Seen is the Version of the thing as the person saw it; "" does not ask.
	Seen string
	Note string
}

// ChangedError says that somebody has changed a thing since it was read. It is
// an ErrConflict.
type ChangedError struct {
	Thing Thing
	By    workflow.PersonID // empty if the record does not tell
	Name  string            // of that person
	At    time.Time
	// Gone and Exists tell the two cases that are no mere change.
	Gone, Exists bool
}

func (e *ChangedError) Error() string {
	return fmt.Sprintf("%s %s has been changed by %s since it was read", e.Thing.Kind, e.Thing.ID, e.By)
}

// Unwrap makes it a conflict.
func (*ChangedError) Unwrap() error { return workflow.ErrConflict }

// Version of a thing as Snapshot gives it; Unborn for "".
func Version(snapshot string) string {
	if snapshot == "" {
		return Unborn
	}
	return string(workflow.HashOf([]byte(snapshot))[:20])
}

// Snapshot is a thing as it stands, as JSON, or "" if there is none.
func (s *Store) Snapshot(ctx context.Context, agency workflow.AgencyID, t Thing) (string, error) {
	sql, ok := snapshots[t.Kind]
	if !ok {
		return "", nil // a thing without a row of its own
	}
	var text string
	err := translate(s.db(ctx).QueryRow(ctx, sql, string(agency), t.ID).Scan(&text))
	if err != nil && !errors.Is(err, workflow.ErrNotFound) {
		return "", fmt.Errorf("%s %s: %w", t.Kind, t.ID, err)
	}
	return text, nil
}

// Amend makes a change and records it in the same transaction: who changed
// what, from what to what. A change that changes nothing and has no note leaves
// no line. *ChangedError if the thing is not as the person saw it.
func (s *Store) Amend(ctx context.Context, a Amendment, change func(ctx context.Context) error) error {
	if a.Becomes == (Thing{}) {
		a.Becomes = a.Thing
	}
	return s.inMove(ctx, func(ctx context.Context, tx pgx.Tx) error {
		if err := s.lockSettings(ctx, tx, a.Agency); err != nil {
			return err
		}
		before, err := s.Snapshot(ctx, a.Agency, a.Thing)
		if err != nil {
			return err
		}
		if a.Seen != "" && a.Seen != Version(before) {
			return s.changed(ctx, a.Agency, a.Thing, before, a.Seen)
		}
		if a.Becomes != a.Thing {
			if err := s.mustBeFree(ctx, a.Agency, a.Becomes); err != nil {
				return err
			}
		}
		if err := change(ctx); err != nil {
			return err
		}
		after, err := s.Snapshot(ctx, a.Agency, a.Becomes)
		if err != nil {
			return err
		}
		if before == after && a.Note == "" {
			return nil
		}
		return s.recordAmendment(ctx, tx, a, before, after)
	})
}

// lockSettings lets one change of an agency's settings be made at a time.
func (s *Store) lockSettings(ctx context.Context, tx pgx.Tx, agency workflow.AgencyID) error {
	var id string
	err := tx.QueryRow(ctx, `SELECT id FROM agencies WHERE id = $1 FOR NO KEY UPDATE`, string(agency)).Scan(&id)
	if err != nil {
		return fmt.Errorf("agency %s: %w", agency, translate(err))
	}
	return nil
}

func (s *Store) mustBeFree(ctx context.Context, agency workflow.AgencyID, t Thing) error {
	have, err := s.Snapshot(ctx, agency, t)
	if err == nil && have != "" {
		err = &ChangedError{Thing: t, Exists: true}
	}
	return err
}

// changed tells who has changed the thing.
func (s *Store) changed(ctx context.Context, agency workflow.AgencyID, t Thing, now, seen string) error {
	e := &ChangedError{Thing: t, Gone: now == "", Exists: seen == Unborn}
	err := s.db(ctx).QueryRow(ctx, `
		SELECT e.actor, coalesce(p.name, e.actor), e.at FROM admin_events e LEFT JOIN people p ON p.agency = e.agency AND p.id = e.actor
		WHERE e.agency = $1 AND e.kind = $2 AND e.thing = $3 ORDER BY e.seq DESC LIMIT 1`,
		string(agency), t.Kind, t.ID).Scan((*string)(&e.By), &e.Name, &e.At)
	if err = translate(err); err != nil && !errors.Is(err, workflow.ErrNotFound) {
		return err
	}
	return e
}

// AdminEvent is one line of the record of an agency's settings.
type AdminEvent struct {
	Agency workflow.AgencyID `json:"agency"`
	Seq    int64             `json:"seq"` // from 1, without gaps
	At     time.Time         `json:"at"`
	Actor  workflow.PersonID `json:"actor"`
	Origin string            `json:"origin"`
	Verb   string            `json:"verb"`
	Kind   string            `json:"kind"`
	Thing  string            `json:"thing"`
	Before string            `json:"before"`
	After  string            `json:"after"`
	Note   string            `json:"note"`
	Prev   workflow.Hash     `json:"prev"`
	Hash   workflow.Hash     `json:"hash,omitempty"`
}

// digest is SHA-256 over the line's JSON with an empty hash.
func (e AdminEvent) digest() workflow.Hash {
	e.Hash, e.At = "", e.At.UTC()
	b, err := json.Marshal(e)
	if err != nil {
		panic(err) // only strings, numbers and times
	}
	return workflow.HashOf(b)
}

func (s *Store) recordAmendment(ctx context.Context, tx pgx.Tx, a Amendment, before, after string) error {
	e := AdminEvent{
		Agency: a.Agency, Seq: 1, At: s.clock(), Actor: a.By.Person, Origin: a.By.Origin, Verb: a.Verb,
		Kind: a.Becomes.Kind, Thing: a.Becomes.ID, Before: before, After: after, Note: a.Note,
	}
	err := translate(tx.QueryRow(ctx, `SELECT seq + 1, hash FROM admin_events WHERE agency = $1 ORDER BY seq DESC LIMIT 1`,
		string(a.Agency)).Scan(&e.Seq, (*string)(&e.Prev)))
	if err != nil && !errors.Is(err, workflow.ErrNotFound) {
		return err
	}
	e.Hash = e.digest()
	_, err = tx.Exec(ctx, `
		INSERT INTO admin_events (agency, seq, at, actor, origin, verb, kind, thing, before, after, note, prev, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		string(e.Agency), e.Seq, e.At, string(e.Actor), e.Origin, e.Verb, e.Kind, e.Thing, e.Before, e.After, e.Note, string(e.Prev), string(e.Hash))
	if err != nil {
		return fmt.Errorf("record the change of %s %s: %w", e.Kind, e.Thing, translate(err))
	}
	return nil
}
