package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/rivertype"

	"congvan/workflow"
)

// JobLine is one job of an agency as its administrator sees it.
type JobLine struct {
	ID       int64
	Kind     string
	State    string // of river: available, running, retryable, scheduled, completed, cancelled, discarded
	Letter   workflow.LetterID
	Attempt  int
	Attempts int // at most
	Created  time.Time
	Next     time.Time // when it runs or ran
	Ended    time.Time // zero while it is not over
	Errors   int
	Error    string // the newest
	ErrorAt  time.Time
}

// Retryable and Cancellable say what may be done with the job.
func (j JobLine) Retryable() bool {
	switch j.State {
	case "running", "completed", "available":
		return false
	}
	return true
}

// Cancellable says whether the job can still be stopped.
func (j JobLine) Cancellable() bool { return j.Ended.IsZero() }

// JobQuery chooses jobs of an agency, newest first.
type JobQuery struct {
	Agency workflow.AgencyID
	States []string // empty is every state
	Before int64    // jobs below this ID; 0 begins at the newest
	Limit  int
}

// jobColumns reads no more of a job than whose it is and how it fares.
const jobColumns = `
SELECT id, kind, state::text, coalesce(args ->> 'letter', ''), attempt, max_attempts, created_at, scheduled_at, finalized_at,
       coalesce(array_length(errors, 1), 0), coalesce(errors[array_length(errors, 1)] ->> 'error', ''),
       (errors[array_length(errors, 1)] ->> 'at')::timestamptz
FROM river_job `

func scanJob(row pgx.CollectableRow) (j JobLine, err error) {
	var ended, failed *time.Time
	err = row.Scan(&j.ID, &j.Kind, &j.State, &j.Letter, &j.Attempt, &j.Attempts, &j.Created, &j.Next, &ended, &j.Errors, &j.Error, &failed)
	j.Created, j.Next, j.Ended, j.ErrorAt = j.Created.UTC(), j.Next.UTC(), orZero(ended), orZero(failed)
	return j, err
}

// JobsOf lists an agency's jobs. Those of the engine itself, which belong to no
// agency, are not among them.
func (s *Store) JobsOf(ctx context.Context, q JobQuery) ([]JobLine, error) {
	states := q.States
	if states == nil {
		states = []string{}
	}
	list, err := collect(ctx, s.db(ctx), scanJob, jobColumns+`
		WHERE args ->> 'agency' = $1 AND (cardinality($2::text[]) = 0 OR state::text = ANY ($2)) AND ($3 = 0 OR id < $3)
		ORDER BY id DESC LIMIT $4`, string(q.Agency), states, q.Before, max(q.Limit, 1))
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	return list, nil
}

// JobCounts counts an agency's jobs by state.
func (s *Store) JobCounts(ctx context.Context, agency workflow.AgencyID) (map[string]int, error) {
	type count struct {
		State string
		N     int
	}
	list, err := collect(ctx, s.db(ctx), pgx.RowToStructByPos[count],
		`SELECT state::text, count(*) FROM river_job WHERE args ->> 'agency' = $1 GROUP BY 1`, string(agency))
	if err != nil {
		return nil, fmt.Errorf("count jobs: %w", err)
	}
	counts := make(map[string]int, len(list))
	for _, c := range list {
		counts[c.State] = c.N
	}
	return counts, nil
}

// Job finds one job of an agency. ErrNotFound if it is another's.
func (s *Store) Job(ctx context.Context, agency workflow.AgencyID, id int64) (JobLine, error) {
	list, err := collect(ctx, s.db(ctx), scanJob, jobColumns+`WHERE args ->> 'agency' = $1 AND id = $2`, string(agency), id)
	if err == nil && len(list) == 0 {
		err = workflow.ErrNotFound
	}
	if err != nil {
		return JobLine{}, fmt.Errorf("job %d: %w", id, err)
	}
	return list[0], nil
}

// ErrJobOver means that a job cannot be retried or cancelled as it stands.
var ErrJobOver = errors.New("the job is not in a state that allows it")

// RetryJob makes a job of the agency run again at once.
func (s *Store) RetryJob(ctx context.Context, agency workflow.AgencyID, id int64) error {
	return s.withJob(ctx, agency, id, JobLine.Retryable, s.jobs.JobRetryTx)
}

// CancelJob stops a job of the agency; one that runs is asked to stop.
func (s *Store) CancelJob(ctx context.Context, agency workflow.AgencyID, id int64) error {
	return s.withJob(ctx, agency, id, JobLine.Cancellable, s.jobs.JobCancelTx)
}

func (s *Store) withJob(ctx context.Context, agency workflow.AgencyID, id int64, may func(JobLine) bool,
	do func(context.Context, pgx.Tx, int64) (*rivertype.JobRow, error),
) error {
	return s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT FROM river_job WHERE id = $1 AND args ->> 'agency' = $2 FOR UPDATE`, id, string(agency)); err != nil {
			return err
		}
		j, err := s.Job(ctx, agency, id)
		if err != nil {
			return err
		}
		if !may(j) {
			return fmt.Errorf("job %d is %s: %w", id, j.State, ErrJobOver)
		}
		_, err = do(ctx, tx, id)
		return err
	})
}
