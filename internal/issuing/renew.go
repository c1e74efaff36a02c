package issuing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// Work on renewals comes in pieces, so that no worker is held for long.
const (
	renewPiece = 20 * time.Second
	renewBatch = 50
	// renewOneIn is how long one file may take: longer and it has failed, so that
	// it does not hold up those behind it.
	renewOneIn = 50 * time.Second
)

// ErrNoGain means that a new archive timestamp would end no later than the one
// there is: the service still uses the same certificate or algorithm.
var ErrNoGain = errors.New("a new timestamp would end no later than the one there is; the timestamp service needs a newer certificate or algorithm")

// renewer puts new archive timestamps over those that end (ETSI EN 319 142-1,
// 5.4.3), one file after the other in the order in which they end.
type renewer struct {
	river.WorkerDefaults[postgres.RenewArgs]
	*Engine
	oneIn time.Duration
}

// Timeout leaves room for the file that is begun last, and for noting that it
// has failed.
func (w *renewer) Timeout(*river.Job[postgres.RenewArgs]) time.Duration {
	return renewPiece + renewOneIn + 10*time.Second
}

// Work goes on where the piece before ended. Killed at any point it does one
// file again, of which what was built first is kept.
func (w *renewer) Work(ctx context.Context, job *river.Job[postgres.RenewArgs]) error {
	agency, until := job.Args.Agency, time.Now().Add(renewPiece)
	for time.Now().Before(until) {
		done, err := w.renewBatch(ctx, agency, job.Args.Run, until)
		switch {
		case errors.Is(err, workflow.ErrConflict):
			return river.JobSnooze(time.Second) // somebody has moved the run or the letter on
		case stopsRun(err):
			return w.Records.EndRenewal(ctx, agency, job.Args.Run, err)
		case done || err != nil:
			return err
		}
	}
	return river.JobSnooze(0)
}

// stopsRun says whether a failure would be that of every other file too: no
// service stamps, or what it stamps with is no newer. The next plan begins anew.
func stopsRun(err error) bool {
	return errors.Is(err, ErrNoGain) || errors.Is(err, signing.ErrTimestamp)
}

// renewBatch renews some of a run's files and says whether the run is over.
func (w *renewer) renewBatch(ctx context.Context, agency workflow.AgencyID, id string, until time.Time) (done bool, err error) {
	run, err := w.Records.Renewal(ctx, agency, id)
	if err != nil || !run.Finished.IsZero() {
		return true, err
	}
	list, err := w.Records.StampsOf(ctx, agency, run, renewBatch)
	if err != nil {
		return false, err
	}
	if len(list) == 0 {
		return true, w.Records.EndRenewal(ctx, agency, id, nil)
	}
	if run.Renewed+run.Failed == 0 {
		if err := w.gains(ctx, list[0]); err != nil {
			return true, err
		}
	}
	for _, g := range list {
		if time.Now().After(until) {
			return false, nil
		}
		failure := w.renewInTime(ctx, agency, run, g)
		if ctx.Err() != nil || errors.Is(failure, workflow.ErrConflict) {
			return false, errors.Join(failure, ctx.Err())
		}
		if failure != nil {
			w.Log.Warn("archive timestamp not renewed", "agency", agency, "letter", g.Letter, "part", g.Part, "err", failure)
			if err := w.Records.PassStamp(ctx, agency, run, g, failure); err != nil {
				return false, err
			}
		}
		if stopsRun(failure) {
			return true, failure
		}
		run.At = postgres.StampKey{Ends: g.Ends, Letter: g.Letter, Part: g.Part}
	}
	return false, nil
}

// gains asks the service that would stamp, before a run reads any file, whether
// its timestamps end later than the first that is due.
func (e *Engine) gains(ctx context.Context, g postgres.Guarded) error {
	var failures []error
	for _, t := range e.TSA.Services() {
		s, err := t.Probe(ctx)
		if err == nil {
			return e.gain(s, g)
		}
		failures = append(failures, err)
	}
	return errors.Join(failures...)
}

// gain is ErrNoGain if a new timestamp ends no later than the one there is.
func (e *Engine) gain(s *signing.Stamp, g postgres.Guarded) error {
	if ends, because := s.Ends(e.lifetimes()); !ends.After(g.Ends) {
		return fmt.Errorf("%w (%s by %s, %s)", ErrNoGain, ends.Format(time.DateOnly), s.By, because)
	}
	return nil
}

// renewInTime is renewOne with an end. What it cuts off is the file's failure,
// whatever was being waited for.
func (w *renewer) renewInTime(ctx context.Context, agency workflow.AgencyID, run postgres.RenewalRun, g postgres.Guarded) error {
	limited, cancel := context.WithTimeout(ctx, w.oneIn)
	defer cancel()
	err := w.renewOne(limited, agency, run, g)
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		return fmt.Errorf("not done within %v: %v", w.oneIn, err)
	}
	return err
}

// renewOne renews one file's timestamp and takes the run past it.
func (e *Engine) renewOne(ctx context.Context, agency workflow.AgencyID, run postgres.RenewalRun, g postgres.Guarded) error {
	l, err := e.Records.Load(ctx, agency, g.Letter)
	if err != nil {
		return err
	}
	step := stepOf("renew", g.Part)
	made, err := e.makeOnce(ctx, l, step, func(ctx context.Context, l *workflow.Letter) (*postgres.Made, error) {
		return e.renew(ctx, l, g)
	})
	if err != nil {
		return err
	}
	cmd, err := e.keep(ctx, l, g.Part, made)
	if err != nil {
		return err
	}
	cmd.By, cmd.Renewal = engineActor("renew"), g.Ends.UTC().Format(time.RFC3339)+" "+g.Because
	return e.commit(ctx, l, []string{step}, cmd, func(ctx context.Context, _ pgx.Tx) error {
		return e.Records.PassStamp(ctx, agency, run, g, nil)
	})
}

// renew builds the next archive revision of a file: fresh evidence about the
// timestamp there is, then a new timestamp over all of it.
func (e *Engine) renew(ctx context.Context, l *workflow.Letter, g postgres.Guarded) (*postgres.Made, error) {
	file, ok := l.Part(g.Part)
	if !ok {
		return nil, fmt.Errorf("letter %s has no part %d: %w", l.ID, g.Part, workflow.ErrNotFound)
	}
	old, err := e.Files.Get(ctx, file)
	if err != nil {
		return nil, err
	}
	proofs, err := e.renewalProofs(ctx, l, g.Part, old)
	if err != nil {
		return nil, err
	}
	proven, err := signing.AddEvidence(old, proofs...)
	if err != nil {
		return nil, err
	}
	pdf, err := signing.AddTimestamp(ctx, proven, e.TSA)
	if err != nil {
		return nil, err
	}
	stamp, err := signing.NewestStamp(pdf, e.Trust)
	if err != nil {
		return nil, err
	}
	if err := e.gain(stamp, g); err != nil {
		return nil, err
	}
	return e.renewed(ctx, l, g.Part, pdf, old)
}

// renewalProofs is fresh evidence about a file's newest timestamp, and what was
// kept when that was made. Where nobody answers any more, what was kept must
// still speak for today: a key lost since then could have made the timestamp.
func (e *Engine) renewalProofs(ctx context.Context, l *workflow.Letter, part int, file []byte) ([]*signing.Evidence, error) {
	proofs, err := e.proofs(ctx, l, part)
	if err != nil {
		return nil, err
	}
	o := e.Evidence
	o.Kept = proofs
	fresh, err := signing.CollectStampEvidence(ctx, file, o)
	if err != nil {
		return nil, err
	}
	return append(proofs, fresh), nil
}

// renewed checks a renewed file before anything is recorded: it must extend the
// one before, and every signature in it must be B-LTA by what it carries.
func (e *Engine) renewed(ctx context.Context, l *workflow.Letter, part int, pdf, old []byte) (*postgres.Made, error) {
	if !signing.Extends(pdf, old) {
		return nil, errors.New("the renewed file does not extend the one before it")
	}
	proof, err := signing.CollectStampEvidence(ctx, pdf, e.Evidence)
	if err != nil {
		return nil, err
	}
	report, err := signing.Verify(ctx, pdf, signing.Options{
		Trust: e.Trust, At: e.Now(), Lifetimes: e.Lifetimes, Require: required(part), Evidence: []*signing.Evidence{proof},
	})
	if err != nil {
		return nil, err
	}
	if !report.Valid() {
		return nil, fmt.Errorf("the renewed file of letter %s does not verify: %s", l.ID, report.Text("en"))
	}
	for _, s := range report.Signatures {
		if s.Kind != signing.ArchiveTimestamp && s.Level != signing.LevelLTA {
			return nil, fmt.Errorf("the renewed file of letter %s is not B-LTA: %s", l.ID, report.Text("en"))
		}
	}
	return pack(pdf, proof)
}
