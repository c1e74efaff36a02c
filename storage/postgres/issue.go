package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"congvan/document"
	"congvan/workflow"
)

// DeskLetter is a letter on the clerk's desk: signed and waiting for its
// number, numbered and being sealed, or issued today.
type DeskLetter struct {
	Summary
	SignedAt  time.Time
	Signature document.Signature
	Order     *workflow.Order
}

// maxDesk bounds each part of the clerk's desk.
const maxDesk = 200

// SignedLetters are the letters that wait for a number; more says that there
// are others. The caller orders them by the legal clock.
func (s *Store) SignedLetters(ctx context.Context, agency workflow.AgencyID) (list []DeskLetter, more bool, err error) {
	return s.desk(ctx, agency, "l.state = 'signed'", "l.urgency DESC, l.signed_at, l.id")
}

// NumberedLetters are the letters whose seal is not done yet.
func (s *Store) NumberedLetters(ctx context.Context, agency workflow.AgencyID) (list []DeskLetter, more bool, err error) {
	return s.desk(ctx, agency, "l.state = 'numbered'", "l.since, l.id")
}

// IssuedSince are the letters issued since then, the newest first.
func (s *Store) IssuedSince(ctx context.Context, agency workflow.AgencyID, since time.Time) (list []DeskLetter, more bool, err error) {
	return s.desk(ctx, agency, "l.issued_at >= $3", "l.issued_at DESC, l.id", since)
}

func (s *Store) desk(ctx context.Context, agency workflow.AgencyID, which, order string, args ...any) (list []DeskLetter, more bool, err error) {
	scan := func(row pgx.CollectableRow) (d DeskLetter, err error) {
		var signed *time.Time
		into, finish := d.targets()
		err = row.Scan(append(into, &signed, &d.Signature, &d.Order)...)
		finish()
		d.SignedAt = orZero(signed)
		return d, err
	}
	list, err = collect(ctx, s.db(ctx), scan, `
		SELECT `+summaryColumns+`, l.signed_at, r.head -> 'signature', l.open_order
		FROM letters l JOIN revisions r ON r.agency = l.agency AND r.letter = l.id AND r.n = l.revision
		WHERE l.agency = $1 AND `+which+` ORDER BY `+order+` LIMIT $2`, append([]any{string(agency), maxDesk + 1}, args...)...)
	if err != nil {
		return nil, false, fmt.Errorf("the clerk's desk: %w", err)
	}
	if len(list) > maxDesk {
		return list[:maxDesk], true, nil
	}
	return list, false, nil
}

// JobStatus is how a letter's follow-up work stands.
type JobStatus struct {
	// State is river's: available, running, retryable, completed, cancelled,
	// discarded…; empty when there is no such job any more.
	State       string
	Attempt     int
	AttemptedAt time.Time
	NextAt      time.Time // when it is tried next, for one that failed
	Failed      bool      // the last try failed
}

// SealStatus is how the newest sealing job of a letter stands.
func (s *Store) SealStatus(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) (j JobStatus, err error) {
	var attempted *time.Time
	err = s.db(ctx).QueryRow(ctx, `
		SELECT state::text, attempt, attempted_at, scheduled_at, coalesce(cardinality(errors), 0) > 0 FROM river_job
		WHERE kind = $1 AND args @> jsonb_build_object('agency', $2::text, 'letter', $3::text) ORDER BY id DESC LIMIT 1`,
		string(workflow.TaskSeal), string(agency), string(id)).Scan(&j.State, &j.Attempt, &attempted, &j.NextAt, &j.Failed)
	if err = translate(err); errors.Is(err, workflow.ErrNotFound) {
		return JobStatus{}, nil
	}
	if err != nil {
		return j, fmt.Errorf("sealing of letter %s: %w", id, err)
	}
	j.AttemptedAt, j.NextAt = orZero(attempted), j.NextAt.UTC()
	return j, nil
}
