package exchange

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// sender sends one line by mail.
type sender struct {
	river.WorkerDefaults[postgres.DispatchArgs]
	*Engine
}

// Timeout ends one try.
func (w *sender) Timeout(*river.Job[postgres.DispatchArgs]) time.Duration { return w.options().Timeout }

// NextRetry doubles the pause between tries, up to 40 times the first.
func (w *sender) NextRetry(job *river.Job[postgres.DispatchArgs]) time.Time {
	wait := w.options().Wait
	return time.Now().Add(min(wait<<min(len(job.Errors), 6), 40*wait))
}

// evidencePause is how long a line waits for the letter's archive revision.
const evidencePause = 2 * time.Second

// Work is one try: claim, send, record. Whatever moment it is killed at, the
// next try finds out from the line alone what may have happened.
func (w *sender) Work(ctx context.Context, job *river.Job[postgres.DispatchArgs]) error {
	key := postgres.LineKey(job.Args)
	l, err := w.Records.Load(ctx, key.Agency, key.Letter)
	if err != nil {
		return fmt.Errorf("dispatch: %w", err)
	}
	line, err := w.Records.DispatchLine(ctx, key)
	if err != nil {
		return fmt.Errorf("dispatch: %w", err)
	}
	switch {
	case line.State != dispatch.Pending && line.State != dispatch.Sending:
		return nil // done, stopped, or somebody's to decide
	case line.State == dispatch.Sending && !line.PassedAt.IsZero():
		return w.end(ctx, job, dispatch.Doubt, dispatch.Why(dispatch.CutOff))
	case w.Mail == nil:
		return w.end(ctx, job, dispatch.Fail, dispatch.Why(dispatch.NoServer))
	case line.Kind == dispatch.TheLetter && l.State != workflow.Issued && l.State != workflow.Archived:
		return w.end(ctx, job, dispatch.Fail, dispatch.Why(dispatch.NotInForce))
	case line.Kind == dispatch.TheLetter && l.Final.Kind != workflow.FileEvidence:
		return river.JobSnooze(evidencePause) // what goes out is the file that stays
	}
	line, err = w.claim(ctx, key)
	if errors.Is(err, workflow.ErrConflict) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("dispatch: %w", err)
	}
	return w.try(ctx, job, l, line)
}

// claim takes the line for this worker alone.
func (e *Engine) claim(ctx context.Context, key postgres.LineKey) (dispatch.Line, error) {
	return e.Records.StepLine(ctx, key, postgres.LineStep{Step: dispatch.Claim, By: engineActor("dispatch"), Set: func(l *dispatch.Line) error {
		if !l.PassedAt.IsZero() {
			return workflow.ErrConflict // the next try settles it
		}
		l.Claim, l.ClaimedAt, l.Attempts = rand.Text(), e.Now().UTC(), l.Attempts+1
		return nil
	}})
}

// try sends the mail and records what came of it.
func (w *sender) try(ctx context.Context, job *river.Job[postgres.DispatchArgs], l *workflow.Letter, line dispatch.Line) error {
	key := postgres.LineKey(job.Args)
	m, err := w.mailOf(ctx, l, line)
	if err == nil {
		err = w.Mail.Send(ctx, m, func() error { return w.Records.PassLine(ctx, key, line.Claim) })
	}
	if err == nil {
		return w.accepted(ctx, job, l, line)
	}
	if rejected, ok := errors.AsType[*RejectedError](err); ok {
		return w.end(ctx, job, dispatch.Fail, dispatch.Why(dispatch.Rejected, rejected.Answer))
	}
	if doubt, ok := errors.AsType[*DoubtError](err); ok {
		w.Log.Warn("a mail may or may not have gone", "line", line.ID, "letter", line.Letter, "err", doubt)
		return w.end(ctx, job, dispatch.Doubt, dispatch.Why(dispatch.LostAnswer))
	}
	if errors.Is(err, workflow.ErrConflict) {
		return nil // another worker has the line
	}
	if line.Attempts >= w.options().Tries {
		return w.end(ctx, job, dispatch.Fail, dispatch.Why(dispatch.GaveUp, line.Attempts, err))
	}
	return w.later(ctx, key, line, err)
}

// later puts the line back for the job's next try.
func (w *sender) later(ctx context.Context, key postgres.LineKey, line dispatch.Line, why error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	_, err := w.Records.StepLine(ctx, key, postgres.LineStep{Step: dispatch.PutBack, By: engineActor("dispatch"), Note: why.Error(), Set: func(l *dispatch.Line) error {
		if l.Claim != line.Claim {
			return workflow.ErrConflict
		}
		l.Claim, l.PassedAt, l.Reason = "", time.Time{}, dispatch.Why(dispatch.WillRetry, why)
		return nil
	}})
	if err != nil && !errors.Is(err, workflow.ErrConflict) {
		return errors.Join(why, err)
	}
	return fmt.Errorf("dispatch line %s: %w", key.Line, why)
}

// recordTries is how often the outcome of a mail that has gone is written
// before the job gives up and the line becomes unknown.
const recordTries = 6

// accepted records that the server has the mail: the line, the letter's record
// and the job's end in one transaction. The mail has gone, so this is tried
// again even after the job's own time is over.
func (w *sender) accepted(ctx context.Context, job *river.Job[postgres.DispatchArgs], l *workflow.Letter, line dispatch.Line) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	var err error
	for try := range recordTries {
		if err = w.record(ctx, job, l, line); err == nil {
			return nil
		}
		w.Log.Error("a mail has gone and is not recorded yet", "line", line.ID, "letter", line.Letter, "err", err)
		time.Sleep(100 * time.Millisecond << try)
	}
	return fmt.Errorf("record a sent mail: %w", err)
}

func (w *sender) record(ctx context.Context, job *river.Job[postgres.DispatchArgs], l *workflow.Letter, line dispatch.Line) error {
	return w.Records.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		_, err := w.Records.StepLine(ctx, postgres.LineKey(job.Args), postgres.LineStep{Step: dispatch.Accept, By: engineActor("dispatch"), Note: line.MessageID(w.Mail.Domain()), Set: func(now *dispatch.Line) error {
			if now.Claim != line.Claim {
				return fmt.Errorf("the line was taken over: %w", workflow.ErrConflict)
			}
			now.Reason, now.DoneAt, now.DoneBy = "", w.Now().UTC(), now.OrderedBy
			return nil
		}})
		if err != nil {
			return err
		}
		if line.Kind == dispatch.TheLetter {
			if err := w.recordSend(ctx, l, line); err != nil {
				return err
			}
		}
		_, err = river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
		return err
	})
}

// recordSend writes the send into the letter's record. A letter recalled while
// its mail was on the way takes no more sends: the line alone says that it
// went, and the notice of the recall is sent after it.
func (w *sender) recordSend(ctx context.Context, l *workflow.Letter, line dispatch.Line) error {
	err := w.Records.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		_, err := w.Letters.Do(ctx, workflow.Command{
			Action: workflow.Send, Agency: l.Agency, Letter: l.ID, By: engineActor("dispatch"), Recipient: line.Name,
			Sending: &workflow.Sending{Line: string(line.ID), How: workflow.SentByMail, Address: line.Email,
				MessageID: line.MessageID(w.Mail.Domain()), OrderedBy: line.OrderedBy},
		})
		return err
	})
	if _, refused := errors.AsType[*workflow.RefusedError](err); !refused {
		return err
	}
	w.Log.Warn("a letter went out as it was recalled", "letter", l.ID, "line", line.ID, "err", err)
	return w.Records.Enqueue(ctx, workflow.Task{Kind: workflow.TaskNotice, Agency: l.Agency, Letter: l.ID})
}

// end makes the job's last step and tells the clerk, in one transaction.
func (w *sender) end(ctx context.Context, job *river.Job[postgres.DispatchArgs], step dispatch.Step, why string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 15*time.Second)
	defer cancel()
	key := postgres.LineKey(job.Args)
	err := w.Records.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		line, err := w.Records.StepLine(ctx, key, postgres.LineStep{Step: step, By: engineActor("dispatch"), Note: why, Set: func(l *dispatch.Line) error {
			l.Reason, l.Claim = why, keptClaim(step, l.Claim)
			if step == dispatch.Fail {
				l.PassedAt = time.Time{}
			}
			return nil
		}})
		if err != nil {
			return err
		}
		l, err := w.Records.Load(ctx, key.Agency, key.Letter)
		if err != nil {
			return err
		}
		if err := w.Records.PutOutbox(ctx, postgres.Outboxed{Agency: line.Agency, Letter: line.Letter, Seq: l.Last.Seq, Topic: postgres.TopicSendFailed}); err != nil {
			return err
		}
		_, err = river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
		return err
	})
	if errors.Is(err, workflow.ErrConflict) {
		return nil // somebody else has settled it
	}
	return err
}

// keptClaim lets the worker that is in doubt, should it live yet, still say
// that the mail went.
func keptClaim(step dispatch.Step, claim string) string {
	if step == dispatch.Doubt {
		return claim
	}
	return ""
}

// lineSweep looks for lines on their way that no job carries any more.
type lineSweep struct{}

// Kind names the job.
func (lineSweep) Kind() string { return "dispatch_sweep" }

// InsertOpts keep one sweep at a time.
func (lineSweep) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: postgres.Unfinished, MaxAttempts: 1}
}

type lineSweeper struct {
	river.WorkerDefaults[lineSweep]
	*Engine
}

func (w *lineSweeper) Work(ctx context.Context, _ *river.Job[lineSweep]) error {
	keys, err := w.Records.StuckLines(ctx, w.Now().Add(-w.options().Timeout), 500)
	if err != nil {
		return err
	}
	return w.Records.EnqueueLines(ctx, slices.Clone(keys)...)
}
