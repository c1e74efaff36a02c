package issuing

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"

	"congvan/document"
	"congvan/storage/postgres"
)

// JobOptions tune how jobs run; zero values are for production.
type JobOptions struct {
	// Workers is how many jobs run at once; 2 by default.
	Workers int
	// Timeout ends one try of a job; 45 s by default.
	Timeout time.Duration
	// Rescue is after how long a job whose worker died is tried again; 1 min
	// by default, and at least Timeout.
	Rescue time.Duration
	// Sweep is how often letters stuck between steps are looked for; 1 min by
	// default.
	Sweep time.Duration
	// RenewPlan is how often archive timestamps that are due are looked for; 1 h
	// by default.
	RenewPlan time.Duration
	// Join adds others' jobs to the same client.
	Join func(*river.Config)
}

func (o *JobOptions) fill() {
	set := func(d *time.Duration, preset time.Duration) {
		if *d == 0 {
			*d = preset
		}
	}
	if o.Workers == 0 {
		o.Workers = 2
	}
	set(&o.Timeout, 45*time.Second)
	set(&o.Rescue, time.Minute)
	set(&o.Sweep, time.Minute)
	set(&o.RenewPlan, renewPlanEvery)
}

// Start runs the jobs until the returned client is stopped.
func Start(ctx context.Context, e *Engine, o JobOptions) (*river.Client[pgx.Tx], error) {
	o.fill()
	workers := river.NewWorkers()
	river.AddWorker(workers, &sealer{Engine: e})
	river.AddWorker(workers, &archivist{Engine: e})
	river.AddWorker(workers, &indexer{Engine: e})
	river.AddWorker(workers, &keeper{Engine: e})
	river.AddWorker(workers, &tokenFinisher{Engine: e})
	river.AddWorker(workers, &renewer{Engine: e, oneIn: renewOneIn})
	river.AddWorker(workers, &renewPlanner{Engine: e})
	river.AddWorker(workers, &stampProber{Engine: e})
	river.AddWorker(workers, &auditor{Engine: e})
	river.AddWorker(workers, &sweeper{Engine: e, olderThan: o.Rescue})
	config := &river.Config{
		Logger: e.Log,
		Queues: map[string]river.QueueConfig{
			river.QueueDefault: {MaxWorkers: o.Workers}, postgres.QueueRenewal: {MaxWorkers: 1},
		},
		Workers:              workers,
		JobTimeout:           o.Timeout,
		RescueStuckJobsAfter: o.Rescue,
		RetryPolicy:          retryPolicy{},
		FetchCooldown:        50 * time.Millisecond,
		FetchPollInterval:    500 * time.Millisecond,
		PeriodicJobs: []*river.PeriodicJob{
			every(o.Sweep, sweepArgs{}), every(o.RenewPlan, renewPlanArgs{}), every(stampProbeEvery, stampProbeArgs{}),
		},
	}
	if o.Join != nil {
		o.Join(config)
	}
	client, err := river.NewClient(riverpgxv5.New(e.Records.Pool()), config)
	if err != nil {
		return nil, fmt.Errorf("start jobs: %w", err)
	}
	if err := client.Start(ctx); err != nil {
		return nil, fmt.Errorf("start jobs: %w", err)
	}
	return client, nil
}

// every begins a job at the start and again after each stretch of time.
func every(d time.Duration, args river.JobArgs) *river.PeriodicJob {
	return river.NewPeriodicJob(river.PeriodicInterval(d), func() (river.JobArgs, *river.InsertOpts) { return args, nil },
		&river.PeriodicJobOpts{RunOnStart: true})
}

// retryPolicy tries again after 1, 2, 4 … seconds, at most a minute: a store
// or an authority that was away for a moment must not hold a letter for hours.
type retryPolicy struct{}

func (retryPolicy) NextRetry(job *rivertype.JobRow) time.Time {
	wait := min(time.Second<<min(len(job.Errors), 6), time.Minute)
	return time.Now().Add(wait + rand.N(wait/4))
}

// sweepArgs asks for a look at letters stuck between steps.
type sweepArgs struct{}

// Kind names the job.
func (sweepArgs) Kind() string { return "sweep" }

// InsertOpts keep one sweep at a time.
func (sweepArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: postgres.Unfinished, MaxAttempts: 1}
}

// sweepLimit is how many letters one sweep helps on.
const sweepLimit = 500

// sweeper asks again for the follow-up work of letters that wait for it too
// long, and for signatures of tokens to be finished, whatever became of the job
// that should have done it. It forgets what was kept for steps that were dropped.
type sweeper struct {
	river.WorkerDefaults[sweepArgs]
	*Engine
	olderThan time.Duration
}

func (w *sweeper) Work(ctx context.Context, _ *river.Job[sweepArgs]) error {
	tasks, err := w.Records.Stuck(ctx, w.olderThan, sweepLimit)
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	if err := w.Records.ForgetDropped(ctx); err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	for _, t := range tasks {
		w.Log.Warn("letter waits for a job", "agency", t.Agency, "letter", t.Letter, "job", t.Kind)
		if err := w.Records.Enqueue(ctx, t); err != nil {
			return fmt.Errorf("sweep: %w", err)
		}
	}
	tickets, err := w.Records.ResumeTickets(ctx, sweepLimit)
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	for _, t := range tickets {
		w.Log.Warn("letter waits for a job", "agency", t.Agency, "letter", t.Letter, "job", t.Kind())
	}
	return nil
}

// indexer makes an issued letter findable.
type indexer struct {
	river.WorkerDefaults[postgres.IndexArgs]
	*Engine
}

// Work writes the same entry however often it runs.
func (w *indexer) Work(ctx context.Context, job *river.Job[postgres.IndexArgs]) error {
	l, err := w.Records.Load(ctx, job.Args.Agency, job.Args.Letter)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	text, err := document.Parse([]byte(l.Revision.Source))
	if err != nil {
		return river.JobCancel(fmt.Errorf("index letter %s: %w", l.ID, err)) // its text never changes
	}
	return w.Records.IndexLetter(ctx, postgres.EntryOf(l, document.PlainText(text)))
}
