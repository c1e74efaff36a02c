package exchange

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"congvan/storage/postgres"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// noticer tells those who got a letter that it was recalled, replaced or
// corrected.
type noticer struct {
	river.WorkerDefaults[postgres.NoticeArgs]
	*Engine
}

// Work makes the lines of all such events that have none yet; it may run any
// number of times.
func (w *noticer) Work(ctx context.Context, job *river.Job[postgres.NoticeArgs]) error {
	events, err := w.Records.Events(ctx, job.Args.Agency, job.Args.Letter)
	if err != nil {
		return fmt.Errorf("notices: %w", err)
	}
	for _, ev := range events {
		if kind, ok := noticeOf(ev.Action); ok {
			if err := w.notify(ctx, kind, ev); err != nil {
				return fmt.Errorf("notices of letter %s: %w", ev.Letter, err)
			}
		}
	}
	return nil
}

func noticeOf(a workflow.Action) (dispatch.Subject, bool) {
	switch a {
	case workflow.Recall:
		return dispatch.Recall, true
	case workflow.Replace:
		return dispatch.Replace, true
	case workflow.Correct:
		return dispatch.Correct, true
	}
	return "", false
}

// notify keeps an event's notices and sends the new ones on their way, on the
// word of whoever made the move. Without a mail server they wait for the clerk.
func (e *Engine) notify(ctx context.Context, kind dispatch.Subject, ev workflow.Event) error {
	return e.Records.InTx(ctx, func(ctx context.Context, _ pgx.Tx) error {
		if err := e.Records.LockDispatch(ctx, ev.Agency, ev.Letter); err != nil {
			return err
		}
		lines, err := e.Records.DispatchLines(ctx, ev.Agency, ev.Letter)
		if err != nil {
			return err
		}
		added, err := e.Records.AddLines(ctx, dispatch.Notices(kind, ev.Seq, workflow.LetterID(ev.Detail["by"]), lines))
		if err != nil || e.Mail == nil {
			return err
		}
		by := workflow.Actor{Person: ev.Actor, Origin: ev.Origin}
		for _, n := range added {
			if n.State != dispatch.Ready {
				continue
			}
			if err := e.order(ctx, n, by); err != nil {
				return err
			}
		}
		return nil
	})
}

// order sends one ready line on its way.
func (e *Engine) order(ctx context.Context, l dispatch.Line, by workflow.Actor) error {
	_, err := e.Records.StepLine(ctx, keyOf(l), postgres.LineStep{Step: dispatch.Order, By: by, Set: func(l *dispatch.Line) error {
		l.OrderedBy, l.OrderedAt, l.Reason = by.Person, e.Now().UTC(), ""
		return nil
	}})
	return err
}

func keyOf(l dispatch.Line) postgres.LineKey {
	return postgres.LineKey{Agency: l.Agency, Letter: l.Letter, Line: l.ID}
}
