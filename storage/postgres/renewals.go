package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"congvan/workflow"
)

// RenewArgs: renew archive timestamps of an agency, piece by piece.
type RenewArgs struct {
	Agency workflow.AgencyID `json:"agency"`
	Run    string            `json:"run"`
}

// QueueRenewal is worked off beside the others, so that a run over all letters
// keeps no letter from being issued.
const QueueRenewal = "renewal"

// Kind names the job.
func (RenewArgs) Kind() string { return "renew" }

// InsertOpts keep a run's job single while it is unfinished.
func (RenewArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: Unfinished, Queue: QueueRenewal}
}

// RenewalRun is one going through all timestamps that end before a day.
type RenewalRun struct {
	ID       string
	By       workflow.PersonID // empty for the engine
	Asked    time.Time
	Before   time.Time
	Due      int // when it began
	Renewed  int
	Failed   int
	At       StampKey  // how far it is
	Finished time.Time // zero while it goes on
	Error    string    // why it ended before its time
}

// RenewalRest is how long a timestamp whose renewal failed rests, and an agency
// after a run that ended before its time. Somebody who asks waits for neither.
const RenewalRest = 6 * time.Hour

// triedBefore is when the newest try of what the run takes up was made at the
// latest.
func (r RenewalRun) triedBefore() time.Time {
	if r.By != "" {
		return r.Asked
	}
	return r.Asked.Add(-RenewalRest)
}

// ErrRenewing means that an agency's timestamps are being renewed already.
var ErrRenewing = fmt.Errorf("a renewal is running already: %w", workflow.ErrConflict)

// StartRenewal begins a run over all timestamps that end before a day.
func (s *Store) StartRenewal(ctx context.Context, agency workflow.AgencyID, by workflow.PersonID, before time.Time) (id string, err error) {
	id = uuid.Must(uuid.NewV7()).String()
	run := RenewalRun{By: by, Asked: s.clock()}
	err = s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `
			INSERT INTO renewal_runs (agency, id, by, asked_at, before, due)
			VALUES ($1, $2, $3, $4, $5, (SELECT count(*) FROM archive_stamps
			        WHERE agency = $1 AND ends < $5 AND (failed_at IS NULL OR failed_at <= $6)))`,
			string(agency), id, string(by), run.Asked, before, run.triedBefore())
		if errors.Is(translate(err), workflow.ErrConflict) {
			return ErrRenewing
		}
		if err != nil {
			return err
		}
		_, err = s.jobs.InsertTx(ctx, tx, RenewArgs{agency, id}, nil)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("start a renewal of %s: %w", agency, err)
	}
	return id, nil
}

// ResumeRenewal asks again for the work on an agency's open run, whatever became
// of its job, and says whether there is such a run.
func (s *Store) ResumeRenewal(ctx context.Context, agency workflow.AgencyID) (open bool, err error) {
	err = s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		ids, err := collect(ctx, tx, pgx.RowTo[string], `SELECT id::text FROM renewal_runs WHERE agency = $1 AND finished_at IS NULL`, string(agency))
		if err != nil || len(ids) == 0 {
			return err
		}
		open = true
		_, err = s.jobs.InsertTx(ctx, tx, RenewArgs{agency, ids[0]}, nil)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("resume a renewal of %s: %w", agency, err)
	}
	return open, nil
}

const runSQL = `
SELECT id::text, by, asked_at, before, due, renewed, failed, last_ends, last_letter::text, last_part, finished_at, error FROM renewal_runs `

func scanRun(row pgx.CollectableRow) (r RenewalRun, err error) {
	var finished *time.Time
	err = row.Scan(&r.ID, &r.By, &r.Asked, &r.Before, &r.Due, &r.Renewed, &r.Failed, &r.At.Ends, &r.At.Letter, &r.At.Part, &finished, &r.Error)
	r.Asked, r.Before, r.At.Ends, r.Finished = r.Asked.UTC(), r.Before.UTC(), r.At.Ends.UTC(), orZero(finished)
	return r, err
}

// Renewals lists an agency's runs, newest first.
func (s *Store) Renewals(ctx context.Context, agency workflow.AgencyID, limit int) ([]RenewalRun, error) {
	list, err := collect(ctx, s.db(ctx), scanRun, runSQL+`WHERE agency = $1 ORDER BY asked_at DESC, id DESC LIMIT $2`, string(agency), max(limit, 1))
	if err != nil {
		return nil, fmt.Errorf("renewals: %w", err)
	}
	return list, nil
}

// Renewal finds one run.
func (s *Store) Renewal(ctx context.Context, agency workflow.AgencyID, id string) (RenewalRun, error) {
	list, err := collect(ctx, s.db(ctx), scanRun, runSQL+`WHERE agency = $1 AND id::text = $2`, string(agency), id)
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return RenewalRun{}, fmt.Errorf("renewal %.40q: %w", id, err)
	}
	return list[0], nil
}

// PassStamp takes a run past one file, in the context's transaction if there is
// one. Whoever else works on the same run has moved it on: that is ErrConflict.
func (s *Store) PassStamp(ctx context.Context, agency workflow.AgencyID, run RenewalRun, g Guarded, failure error) error {
	renewed, failed := 1, 0
	if failure != nil {
		renewed, failed = 0, 1
	}
	n, err := s.exec(ctx, `
		UPDATE renewal_runs SET last_ends = $6, last_letter = $7, last_part = $8, renewed = renewed + $9, failed = failed + $10
		WHERE agency = $1 AND id = $2 AND (last_ends, last_letter, last_part) = ($3, $4::uuid, $5) AND finished_at IS NULL`,
		string(agency), run.ID, run.At.Ends, orNobody(run.At.Letter), run.At.Part, g.Ends, string(g.Letter), g.Part, renewed, failed)
	if err == nil && n == 0 {
		err = workflow.ErrConflict
	}
	if err != nil {
		return fmt.Errorf("renewal %s: %w", run.ID, err)
	}
	if failure == nil {
		return nil
	}
	return s.failStamp(ctx, agency, g, failure)
}

// maxFailure is the most of an error's words that is kept.
const maxFailure = 2000

// failStamp keeps why a timestamp could not be renewed.
func (s *Store) failStamp(ctx context.Context, agency workflow.AgencyID, g Guarded, failure error) error {
	why := []rune(failure.Error())
	_, err := s.exec(ctx, `UPDATE archive_stamps SET tries = tries + 1, failed_at = $4, error = $5 WHERE agency = $1 AND letter = $2 AND part = $3`,
		string(agency), string(g.Letter), g.Part, s.clock(), string(why[:min(len(why), maxFailure)]))
	if err != nil {
		return fmt.Errorf("timestamp of letter %s: %w", g.Letter, err)
	}
	return nil
}

// EndRenewal ends a run; why is nil when it has seen all.
func (s *Store) EndRenewal(ctx context.Context, agency workflow.AgencyID, id string, why error) error {
	text := ""
	if why != nil {
		text = why.Error()
	}
	_, err := s.exec(ctx, `UPDATE renewal_runs SET finished_at = $3, error = $4 WHERE agency = $1 AND id = $2 AND finished_at IS NULL`,
		string(agency), id, s.clock(), text)
	if err != nil {
		return fmt.Errorf("renewal %s: %w", id, err)
	}
	return nil
}

// RenewalWaits says whether timestamps end before a day and neither they nor
// their agency rest.
func (s *Store) RenewalWaits(ctx context.Context, agency workflow.AgencyID, before time.Time) (bool, error) {
	var waits bool
	err := s.db(ctx).QueryRow(ctx, `
		SELECT EXISTS (SELECT FROM archive_stamps WHERE agency = $1 AND ends < $2 AND (failed_at IS NULL OR failed_at <= $3))
		   AND NOT EXISTS (SELECT FROM renewal_runs WHERE agency = $1 AND error <> '' AND finished_at > $3)`,
		string(agency), before, s.clock().Add(-RenewalRest)).Scan(&waits)
	if err != nil {
		return false, fmt.Errorf("timestamps that wait: %w", translate(err))
	}
	return waits, nil
}
