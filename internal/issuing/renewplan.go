package issuing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// renewPlanArgs asks whether archive timestamps are due.
type renewPlanArgs struct{}

// Kind names the job.
func (renewPlanArgs) Kind() string { return "renew_plan" }

// InsertOpts keep one of them at a time, beside the jobs that issue letters.
func (renewPlanArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: postgres.Unfinished, MaxAttempts: 3, Queue: postgres.QueueRenewal}
}

const (
	renewPlanEvery = time.Hour
	// recordBatch is how many old letters' timestamps are recorded at once.
	recordBatch = 200
)

// renewPlanner begins a run in every agency that has timestamps to renew, and
// asks again for those that have begun, should their jobs be lost.
type renewPlanner struct {
	river.WorkerDefaults[renewPlanArgs]
	*Engine
}

// Timeout covers the timestamps of letters archived by earlier releases, which
// are recorded here.
func (w *renewPlanner) Timeout(*river.Job[renewPlanArgs]) time.Duration { return 10 * time.Minute }

// Work does for each agency what can be done; one that fails does not keep the
// others waiting.
func (w *renewPlanner) Work(ctx context.Context, _ *river.Job[renewPlanArgs]) error {
	agencies, err := w.Records.Agencies(ctx)
	if err != nil {
		return fmt.Errorf("plan renewals: %w", err)
	}
	var failures []error
	for _, a := range agencies {
		if err := w.planRenewals(ctx, a); err != nil {
			failures = append(failures, fmt.Errorf("plan renewals of %s: %w", a, err))
		}
	}
	return errors.Join(failures...)
}

func (e *Engine) planRenewals(ctx context.Context, agency workflow.AgencyID) error {
	if err := e.recordStamps(ctx, agency); err != nil {
		return err
	}
	if err := e.retellEnds(ctx, agency); err != nil {
		return err
	}
	if open, err := e.Records.ResumeRenewal(ctx, agency); err != nil || open {
		return err
	}
	before := e.RenewalsBefore()
	waits, err := e.Records.RenewalWaits(ctx, agency, before)
	if err != nil || !waits {
		return err
	}
	if _, err = e.Records.StartRenewal(ctx, agency, "", before); errors.Is(err, workflow.ErrConflict) {
		return nil // somebody has begun one
	}
	return err
}

// RenewalsBefore is the day whose timestamps are due now.
func (e *Engine) RenewalsBefore() time.Time { return e.Now().Add(e.RenewBefore) }

// retellEnds puts the table of algorithms, which may have changed, over what is
// recorded.
func (e *Engine) retellEnds(ctx context.Context, agency workflow.AgencyID) error {
	names, err := e.Records.Algorithms(ctx, agency)
	if err != nil {
		return err
	}
	var list []postgres.AlgorithmEnd
	for _, name := range names {
		if end := e.lifetimes().End(name); !end.IsZero() {
			list = append(list, postgres.AlgorithmEnd{Name: name, Ends: end})
		}
	}
	return e.Records.RetellEnds(ctx, agency, list)
}

// recordStamps reads the timestamps of letters that were archived before they
// were recorded.
func (e *Engine) recordStamps(ctx context.Context, agency workflow.AgencyID) error {
	var after workflow.LetterID = "00000000-0000-0000-0000-000000000000"
	for {
		list, err := e.Records.Unrecorded(ctx, agency, after, recordBatch)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, id := range list {
			if err := e.recordStamp(ctx, agency, id); err != nil {
				// Tried again with the next plan; the others must not wait for it.
				e.Log.Error("the archive timestamp of a letter cannot be read", "agency", agency, "letter", id, "err", err)
			}
		}
		after = list[len(list)-1]
	}
}

func (e *Engine) recordStamp(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) error {
	l, err := e.Records.Load(ctx, agency, id)
	if err != nil {
		return err
	}
	pdf, err := e.Files.Get(ctx, l.Final)
	if err != nil {
		return err
	}
	stamp, err := e.stampOf(pdf)
	if err != nil {
		return err
	}
	return e.Records.PutStamp(ctx, agency, id, *stamp)
}

// stampProbeArgs asks the timestamp services how they are.
type stampProbeArgs struct{}

// Kind names the job.
func (stampProbeArgs) Kind() string { return "stamp_probe" }

// InsertOpts keep one of them at a time.
func (stampProbeArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: postgres.Unfinished, MaxAttempts: 1}
}

const stampProbeEvery = 24 * time.Hour

// stampProber asks every timestamp service once a day, so that one that fails,
// or whose certificate ends, is seen before it is needed.
type stampProber struct {
	river.WorkerDefaults[stampProbeArgs]
	*Engine
}

func (w *stampProber) Work(ctx context.Context, _ *river.Job[stampProbeArgs]) error {
	var failures []error
	for _, t := range w.TSA.Services() {
		if t.URL == "" {
			continue
		}
		failures = append(failures, w.Records.PutTimestampService(ctx, w.probe(ctx, t)))
	}
	return errors.Join(failures...)
}

func (e *Engine) probe(ctx context.Context, t *signing.TSA) postgres.TimestampService {
	found := postgres.TimestampService{URL: t.URL, Asked: e.Now().UTC()}
	s, err := t.Probe(ctx)
	if err != nil {
		found.Error = err.Error()
		return found
	}
	found.Answered, found.Name, found.CertificateEnds, found.Algorithms = found.Asked, s.By, s.CertificateEnds, s.Algorithms
	return found
}
