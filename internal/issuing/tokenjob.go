package issuing

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"congvan/document/form"
	"congvan/internal/locale"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// tokenFinisher finishes a signature that a token made: timestamp, evidence,
// verification, and the move.
type tokenFinisher struct {
	river.WorkerDefaults[postgres.TokenArgs]
	*Engine
}

// Work is idempotent: a ticket that is not in its state returned needs nothing.
func (w *tokenFinisher) Work(ctx context.Context, job *river.Job[postgres.TokenArgs]) error {
	t, err := w.Records.SigningTicket(ctx, job.Args.Ticket)
	if err != nil || t.State != postgres.TicketReturned {
		return err
	}
	l, err := w.Records.Load(ctx, t.Agency, t.Letter)
	if err != nil {
		return fmt.Errorf("token: %w", err)
	}
	err = w.finishToken(ctx, job, l, t)
	if err == nil {
		return nil
	}
	vi, en, state := tokenFault(err)
	part := 0
	if at, ok := errors.AsType[*partError](err); ok {
		part, vi, en = at.part, "tệp kèm “"+at.name+"”: "+vi, "attachment “"+at.name+"”: "+en
	}
	if state == postgres.TicketReturned && w.Now().After(t.Expires) {
		vi, en, state = vi+"; đã hết phiên ký, bắt đầu lại", en+"; the ticket has expired, begin again", postgres.TicketDropped
	}
	switch state {
	case postgres.TicketDropped:
		return errors.Join(w.Records.CloseTicket(ctx, t, state, vi, en), river.JobCancel(err))
	case postgres.TicketOpen:
		return errors.Join(w.Records.ReopenTicket(ctx, t, part, vi, en), river.JobCancel(err))
	}
	return errors.Join(w.Records.TellTicket(ctx, t, vi, en), fmt.Errorf("token for letter %s: %w", t.Letter, err))
}

// NextRetry is soon: somebody waits at the desk.
func (*tokenFinisher) NextRetry(job *river.Job[postgres.TokenArgs]) time.Time {
	return time.Now().Add(min(time.Duration(len(job.Errors)+1)*time.Second, 15*time.Second))
}

// tokenFault says what to tell of an error, and where it leaves the ticket: it
// is dropped when the letter has gone elsewhere, opened again when the
// signature is at fault, and otherwise stays, for the work to be tried again.
func tokenFault(err error) (vi, en string, state postgres.TicketState) {
	if refused, ok := errors.AsType[*workflow.RefusedError](err); ok {
		return refused.Reason.Text(locale.Vietnamese), refused.Reason.Text(locale.English), postgres.TicketDropped
	}
	if gone, ok := errors.AsType[*TicketError](err); ok {
		return "văn bản đã thay đổi; bắt đầu lại", gone.Error(), postgres.TicketDropped
	}
	if bad, ok := errors.AsType[*signing.ReturnedError](err); ok {
		return bad.Reason.VI, bad.Reason.EN, postgres.TicketOpen
	}
	if bad, ok := errors.AsType[*UnverifiedError](err); ok {
		return "chữ ký chưa xác minh được: " + bad.Report.Text("vi"), "the signature does not verify: " + bad.Report.Text("en"), postgres.TicketOpen
	}
	switch {
	case errors.Is(err, signing.ErrRevoked):
		return "chứng thư đã bị thu hồi", "the certificate is revoked", postgres.TicketOpen
	case errors.Is(err, signing.ErrTimestamp):
		return "dịch vụ cấp dấu thời gian không trả lời đúng", "the timestamp service did not answer well", postgres.TicketReturned
	}
	return "chưa thu thập được chứng cứ thu hồi hoặc chưa lưu được tệp", "the evidence of revocation could not be had, or the file not be stored", postgres.TicketReturned
}

func (w *tokenFinisher) finishToken(ctx context.Context, job *river.Job[postgres.TokenArgs], l *workflow.Letter, t *postgres.SigningTicket) error {
	step := "token " + string(t.Secret)
	sign := func(ctx context.Context, l *workflow.Letter, part int) (*postgres.Made, error) {
		return w.completePart(ctx, t, l, part)
	}
	made, err := w.makeOnce(ctx, l, step, func(ctx context.Context, l *workflow.Letter) (*postgres.Made, error) { return sign(ctx, l, 0) })
	if err != nil {
		return err
	}
	kind := workflow.FileSigned
	if t.Purpose == workflow.Seal {
		kind = workflow.FileSealed
	}
	file, err := w.putPDF(ctx, l, kind, made.PDF)
	if err != nil {
		return err
	}
	proof, err := w.putProof(ctx, l, 0, made.Evidence)
	if err != nil {
		return err
	}
	by, err := w.stampedBy(made.PDF)
	if err != nil {
		return err
	}
	cmd := workflow.Command{
		Action: t.Purpose, By: workflow.Actor{Person: t.Person, Origin: t.Origin}, Request: t.Request, File: &file, StampedBy: by,
	}
	var proofs []workflow.File
	if t.Purpose == workflow.Seal {
		if cmd.Enclosed, proofs, err = w.enclose(ctx, l, step, sign); err != nil {
			return err
		}
	}
	cmd.With = append(proofs, proof)
	return w.commit(ctx, l, stepsOf(step, cmd.Enclosed), cmd, func(ctx context.Context, tx pgx.Tx) error {
		if err := w.Records.CloseTicket(ctx, t, postgres.TicketDone, "", ""); err != nil {
			return err
		}
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
		return err
	})
}

// completePart builds one of the finished files from what came back. An
// attachment that the ticket has no part for cannot be signed: asIs tells why.
func (e *Engine) completePart(ctx context.Context, t *postgres.SigningTicket, l *workflow.Letter, part int) (*postgres.Made, error) {
	if !slices.Contains(t.Parts, part) {
		if _, err := e.ready(ctx, l, part); err != nil {
			return nil, err
		}
		return nil, &TicketError{State: postgres.TicketDropped}
	}
	out, err := e.toSign(ctx, t, l, part)
	if err != nil {
		return nil, err
	}
	field := out.Prepared.Field
	var pdf []byte
	if out.whole {
		pdf, err = signing.StampReturned(ctx, slices.Concat(out.Desk, out.returned), field, e.TSA)
	} else {
		pdf, err = out.Prepared.CompleteReturned(ctx, out.returned, e.TSA)
	}
	if err != nil {
		return nil, err
	}
	fields := []string{field}
	if field == form.Seal {
		fields = append(fields, form.Signature)
	}
	return e.made(ctx, pdf, out.base, fields...)
}
