package issuing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

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
	if state == postgres.TicketReturned && w.Now().After(t.Expires) {
		vi, en, state = vi+"; đã hết phiên ký, bắt đầu lại", en+"; the ticket has expired, begin again", postgres.TicketDropped
	}
	switch state {
	case postgres.TicketDropped:
		return errors.Join(w.Records.CloseTicket(ctx, t, state, vi, en), river.JobCancel(err))
	case postgres.TicketOpen:
		return errors.Join(w.Records.ReopenTicket(ctx, t, vi, en), river.JobCancel(err))
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
	made, err := w.makeOnce(ctx, l, step, func(ctx context.Context, _ *workflow.Letter) (*postgres.Made, error) { return w.completeToken(ctx, t) })
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
		if cmd.Enclosed, proofs, err = w.enclose(ctx, l); err != nil {
			return err
		}
	}
	cmd.With = append(proofs, proof)
	return w.commit(ctx, l, append(stepsOf("seal", cmd.Enclosed), step), cmd, func(ctx context.Context, tx pgx.Tx) error {
		if err := w.Records.CloseTicket(ctx, t, postgres.TicketDone, "", ""); err != nil {
			return err
		}
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
		return err
	})
}

// completeToken builds the finished file from what came back.
func (e *Engine) completeToken(ctx context.Context, t *postgres.SigningTicket) (*postgres.Made, error) {
	out, err := e.toSign(ctx, t)
	if err != nil {
		return nil, err
	}
	var pdf []byte
	if t.Whole {
		pdf, err = signing.StampReturned(ctx, slices.Concat(out.Desk, t.Returned), ticketField(t), e.TSA)
	} else {
		pdf, err = out.Prepared.CompleteReturned(ctx, t.Returned, e.TSA)
	}
	if err != nil {
		return nil, err
	}
	fields := []string{fieldSignature}
	if t.Purpose == workflow.Seal {
		fields = append(fields, fieldSeal)
	}
	base := out.Prepared.File[:len(out.Desk)-len(t.Filled)]
	proof, err := e.checked(ctx, pdf, base, fields...)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(proof)
	return &postgres.Made{PDF: pdf, Evidence: data}, err
}
