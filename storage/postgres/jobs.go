package postgres

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"congvan/workflow"
)

// The arguments of follow-up work, one kind of job per workflow.TaskKind. At
// most one job of a kind waits or runs for a letter at a time.
type (
	// SealArgs: fill in number and date, seal, store, issue.
	SealArgs struct {
		Agency workflow.AgencyID `json:"agency"`
		Letter workflow.LetterID `json:"letter"`
	}
	// IndexArgs: make an issued letter findable.
	IndexArgs struct {
		Agency workflow.AgencyID `json:"agency"`
		Letter workflow.LetterID `json:"letter"`
	}
	// ArchiveArgs: collect evidence, timestamp, lock the final file.
	ArchiveArgs struct {
		Agency workflow.AgencyID `json:"agency"`
		Letter workflow.LetterID `json:"letter"`
	}
	// NoticeArgs: tell those who got the letter what became of it.
	NoticeArgs struct {
		Agency workflow.AgencyID `json:"agency"`
		Letter workflow.LetterID `json:"letter"`
	}
	// HoldArgs: legal hold on a recalled letter's files.
	HoldArgs struct {
		Agency workflow.AgencyID `json:"agency"`
		Letter workflow.LetterID `json:"letter"`
	}
)

// Kind names the job.
func (SealArgs) Kind() string    { return string(workflow.TaskSeal) }
func (IndexArgs) Kind() string   { return string(workflow.TaskIndex) }
func (ArchiveArgs) Kind() string { return string(workflow.TaskArchive) }
func (HoldArgs) Kind() string    { return string(workflow.TaskHold) }
func (NoticeArgs) Kind() string  { return string(workflow.TaskNotice) }

// InsertOpts keep a letter's job single while it is unfinished.
func (SealArgs) InsertOpts() river.InsertOpts    { return single }
func (IndexArgs) InsertOpts() river.InsertOpts   { return single }
func (ArchiveArgs) InsertOpts() river.InsertOpts { return single }
func (HoldArgs) InsertOpts() river.InsertOpts    { return single }
func (NoticeArgs) InsertOpts() river.InsertOpts  { return single }

// Unfinished keeps a job single while one like it is unfinished. A finished job
// does not stand in the way of the same work done again; work is idempotent.
// (River's own default counts completed jobs too, for as long as it keeps them.)
var Unfinished = river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning,
	rivertype.JobStateRetryable, rivertype.JobStateScheduled,
}}

var single = river.InsertOpts{UniqueOpts: Unfinished}

func argsOf(t workflow.Task) (river.JobArgs, error) {
	switch t.Kind {
	case workflow.TaskSeal:
		return SealArgs{t.Agency, t.Letter}, nil
	case workflow.TaskIndex:
		return IndexArgs{t.Agency, t.Letter}, nil
	case workflow.TaskArchive:
		return ArchiveArgs{t.Agency, t.Letter}, nil
	case workflow.TaskHold:
		return HoldArgs{t.Agency, t.Letter}, nil
	case workflow.TaskNotice:
		return NoticeArgs{t.Agency, t.Letter}, nil
	}
	return nil, fmt.Errorf("no job for task %q", t.Kind)
}

// Enqueue puts tasks into the queue, in the context's transaction if there is
// one. A task that waits or runs already is not put in again.
func (s *Store) Enqueue(ctx context.Context, tasks ...workflow.Task) error {
	if len(tasks) == 0 {
		return nil
	}
	jobs := make([]river.InsertManyParams, 0, len(tasks))
	for i, t := range tasks {
		if slices.Contains(tasks[:i], t) {
			continue // the queue refuses twins within one call
		}
		args, err := argsOf(t)
		if err != nil {
			return err
		}
		jobs = append(jobs, river.InsertManyParams{Args: args})
	}
	err := s.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		_, err := s.jobs.InsertManyTx(ctx, tx, jobs)
		return err
	})
	if err != nil {
		return fmt.Errorf("enqueue %d tasks: %w", len(tasks), err)
	}
	return nil
}
