package issuing

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"congvan/document"
	"congvan/document/form"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// sealer fills number and date and seals, on the authority the clerk's number
// gave (Decree 30/2020, Art. 32), and with that issues the letter.
type sealer struct {
	river.WorkerDefaults[postgres.SealArgs]
	*Engine
}

// Work is idempotent: a letter that is no longer numbered needs nothing.
func (w *sealer) Work(ctx context.Context, job *river.Job[postgres.SealArgs]) error {
	l, err := w.Records.Load(ctx, job.Args.Agency, job.Args.Letter)
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	if l.State != workflow.Numbered {
		return nil
	}
	made, err := w.makeOnce(ctx, l, "seal", w.seal)
	if _, none := errors.AsType[*NoKeyError](err); none && w.sealedByToken(ctx, l.Agency) {
		return river.JobSnooze(tokenPause)
	}
	if err != nil {
		return fmt.Errorf("seal letter %s: %w", l.ID, err)
	}
	enclosed, proofs, err := w.enclose(ctx, l, "seal", w.signAttachment)
	if err != nil {
		return fmt.Errorf("seal letter %s: %w", l.ID, err)
	}
	file, err := w.putPDF(ctx, l, workflow.FileSealed, made.PDF)
	if err != nil {
		return fmt.Errorf("seal letter %s: %w", l.ID, err)
	}
	proof, err := w.putProof(ctx, l, 0, made.Evidence)
	if err != nil {
		return fmt.Errorf("seal letter %s: %w", l.ID, err)
	}
	by, err := w.stampedBy(made.PDF)
	if err != nil {
		return fmt.Errorf("seal letter %s: %w", l.ID, err)
	}
	return finish(ctx, w.Engine, job, l, stepsOf("seal", enclosed), workflow.Command{
		Action: workflow.Seal, File: &file, With: append(proofs, proof), Enclosed: enclosed, StampedBy: by,
	})
}

// tokenPause is how often the job looks whether the clerk has sealed by hand.
const tokenPause = 30 * time.Second

// sealedByToken says whether the agency's key is on the clerk's token.
func (e *Engine) sealedByToken(ctx context.Context, agency workflow.AgencyID) bool {
	list, err := e.Records.Certificates(ctx, agency)
	return err == nil && slices.ContainsFunc(list, func(c postgres.SignerCertificate) bool { return c.Person == "" })
}

// seal builds the sealed file.
func (e *Engine) seal(ctx context.Context, l *workflow.Letter) (*postgres.Made, error) {
	key, err := e.Keys.Agency(ctx, l.Agency)
	if err != nil {
		return nil, err
	}
	signed, err := e.Files.Get(ctx, l.Signed)
	if err != nil {
		return nil, err
	}
	pdf, err := e.signWith(ctx, key, signed, e.sealRequest(l, key.Picture))
	if err != nil {
		return nil, err
	}
	return e.made(ctx, pdf, signed, form.Signature, form.Seal)
}

// sealRequest is the agency's signature, with number and date filled in.
func (e *Engine) sealRequest(l *workflow.Letter, picture []byte) signing.Request {
	head := l.Revision.Head
	return signing.Request{
		Field: form.Seal, Fill: numberFields(l.Number, head.Type), Name: strings.TrimSpace(head.Agency), Reason: "Phát hành văn bản",
		Location: head.Place, Time: e.Now().In(workflow.LegalZone()), Picture: picture,
	}
}

// numberFields are the values the law leaves blank until now. Types without a
// date at the head have no fields for it.
func numberFields(n workflow.Number, t document.Type) map[string]string {
	values := map[string]string{form.Number: n.Text()}
	if m, _ := t.Model(); !m.Undated {
		values[form.Day], values[form.Month], values[form.Year] = n.Day(), n.Month(), fmt.Sprint(n.Date.Year())
	}
	return values
}

// makeOnce builds a file that differs on every run, keeps it, and from then on
// returns what was kept first, so that a job killed anywhere cannot put two
// different files into the world.
func (e *Engine) makeOnce(ctx context.Context, l *workflow.Letter, step string, build func(context.Context, *workflow.Letter) (*postgres.Made, error)) (*postgres.Made, error) {
	made, err := e.Records.Made(ctx, l.Agency, l.ID, step)
	if !errors.Is(err, workflow.ErrNotFound) {
		return made, err
	}
	if made, err = build(ctx, l); err != nil {
		return nil, err
	}
	return e.Records.KeepMade(ctx, l.Agency, l.ID, step, made)
}

// finish makes the engine's own move and completes the job in one transaction.
// A letter that has moved elsewhere meanwhile (voided, say) ends the job
// without it.
func finish[A river.JobArgs](ctx context.Context, e *Engine, job *river.Job[A], l *workflow.Letter, steps []string, cmd workflow.Command) error {
	err := e.commit(ctx, l, steps, cmd, func(ctx context.Context, tx pgx.Tx) error {
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, job)
		return err
	})
	if refused, ok := errors.AsType[*workflow.RefusedError](err); ok {
		return river.JobCancel(refused)
	}
	return err
}

// commit makes a move, the engine's own unless somebody is named, forgets the
// bytes kept for its steps and does whatever else belongs to it, in one
// transaction.
func (e *Engine) commit(ctx context.Context, l *workflow.Letter, steps []string, cmd workflow.Command, also func(context.Context, pgx.Tx) error) error {
	cmd.Agency, cmd.Letter = l.Agency, l.ID
	if cmd.By == (workflow.Actor{}) {
		step, _, _ := strings.Cut(steps[0], "_")
		cmd.By = engineActor(step)
	}
	return e.Records.InTx(ctx, func(ctx context.Context, tx pgx.Tx) error {
		if _, err := e.Letters.Do(ctx, cmd); err != nil {
			return err
		}
		if err := e.Records.ForgetMade(ctx, l.Agency, l.ID, steps...); err != nil {
			return err
		}
		return also(ctx, tx)
	})
}

// nothing more belongs to a move.
func nothing(context.Context, pgx.Tx) error { return nil }
