package issuing

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/riverqueue/river"

	"congvan/document/form"
	"congvan/signing"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// archivist adds the evidence collected at each signature and an archive
// timestamp over everything (PAdES B-LT, B-LTA), and locks the files.
type archivist struct {
	river.WorkerDefaults[postgres.ArchiveArgs]
	*Engine
}

// Work is idempotent: a letter whose final file carries evidence needs nothing.
// The attachments come first, so that the letter's own file says all is done.
func (w *archivist) Work(ctx context.Context, job *river.Job[postgres.ArchiveArgs]) error {
	l, err := w.Records.Load(ctx, job.Args.Agency, job.Args.Letter)
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	if l.Final.Kind == workflow.FileEvidence {
		return nil
	}
	for i, one := range l.Enclosed {
		if one.File.Kind != workflow.FileSealedAttachment {
			continue
		}
		cmd, err := w.archivePart(ctx, l, i+1)
		if err == nil {
			err = w.commit(ctx, l, []string{stepOf("archive", i+1)}, cmd, nothing)
		}
		if err != nil {
			return fmt.Errorf("archive attachment %s of letter %s: %w", one.Name, l.ID, err)
		}
	}
	cmd, err := w.archivePart(ctx, l, 0)
	if err != nil {
		return fmt.Errorf("archive letter %s: %w", l.ID, err)
	}
	return finish(ctx, w.Engine, job, l, []string{"archive"}, cmd)
}

// archivePart stores and locks the archive revision of one of the letter's
// files and gives the move that records it.
func (e *Engine) archivePart(ctx context.Context, l *workflow.Letter, part int) (workflow.Command, error) {
	made, err := e.makeOnce(ctx, l, stepOf("archive", part), func(ctx context.Context, l *workflow.Letter) (*postgres.Made, error) {
		return e.preserve(ctx, l, part)
	})
	if err != nil {
		return workflow.Command{}, err
	}
	return e.keep(ctx, l, part, made)
}

// preserve builds the archive revision of a sealed file.
func (e *Engine) preserve(ctx context.Context, l *workflow.Letter, part int) (*postgres.Made, error) {
	file, _ := l.Part(part)
	sealed, err := e.Files.Get(ctx, file)
	if err != nil {
		return nil, err
	}
	proofs, err := e.proofs(ctx, l, part)
	if err != nil {
		return nil, err
	}
	// The archive timestamp may come days after the seal; what is known of the
	// timestamps must reach it.
	fresh, err := signing.CollectEvidence(ctx, sealed, e.Evidence)
	if err != nil {
		return nil, err
	}
	withEvidence, err := signing.AddEvidence(sealed, append(proofs, fresh)...)
	if err != nil {
		return nil, err
	}
	pdf, err := signing.AddTimestamp(ctx, withEvidence, e.TSA)
	if err != nil {
		return nil, err
	}
	return e.made(ctx, pdf, sealed, required(part)...)
}

// required are the fields that must be signed in one of a letter's files. What
// an attachment's field is called is known only to the file.
func required(part int) []string {
	if part == 0 {
		return []string{form.Signature, form.Seal}
	}
	return nil
}

// keep stores an archive revision with the evidence about its timestamp, locks
// both it and what it grew out of, and gives the move that records it.
func (e *Engine) keep(ctx context.Context, l *workflow.Letter, part int, made *postgres.Made) (cmd workflow.Command, err error) {
	stamp, err := e.stampOf(made.PDF)
	if err != nil {
		return cmd, err
	}
	file := workflow.File{Kind: workflow.FileEvidence, MediaType: "application/pdf"}
	if part > 0 {
		file.Kind, file.Name = workflow.FileKeptAttachment, l.Enclosed[part-1].Name
	}
	if file, err = e.Files.Put(ctx, l.Agency, l.ID, file, made.PDF); err != nil {
		return cmd, err
	}
	proof, err := e.putProof(ctx, l, part, made.Evidence)
	if err != nil {
		return cmd, err
	}
	if err := e.lock(ctx, l, part, file); err != nil {
		return cmd, err
	}
	return workflow.Command{
		Action: workflow.Preserve, Part: part, File: &file, With: []workflow.File{proof}, Reason: "PAdES B-LTA", Stamp: stamp,
	}, nil
}

// stampOf is what must be known of a file's archive timestamp to renew it in
// time.
func (e *Engine) stampOf(pdf []byte) (*workflow.Stamp, error) {
	s, err := signing.NewestStamp(pdf, e.Trust)
	if err != nil {
		return nil, err
	}
	out := &workflow.Stamp{At: s.Time, By: s.By, CertificateEnds: s.CertificateEnds, Algorithms: s.Algorithms}
	out.Ends, out.Because = s.Ends(e.lifetimes())
	return out, nil
}

// proofs are the revocation data kept with the signatures of one of the
// letter's files.
func (e *Engine) proofs(ctx context.Context, l *workflow.Letter, part int) ([]*signing.Evidence, error) {
	files, err := e.Records.Files(ctx, l.Agency, l.ID)
	if err != nil {
		return nil, err
	}
	var proofs []*signing.Evidence
	for _, f := range files {
		if f.Kind != workflow.FileRevocation || f.Name != proofName(part) {
			continue
		}
		data, err := e.Files.Get(ctx, f)
		if err != nil {
			return nil, err
		}
		var proof signing.Evidence
		if err := json.Unmarshal(data, &proof); err != nil {
			return nil, fmt.Errorf("revocation data %s: %w", f.Key, err)
		}
		proofs = append(proofs, &proof)
	}
	return proofs, nil
}

// lock retains one of the letter's files as it was and as it is now, and with
// the letter the attachments as they were approved. A recalled letter's new
// file is held as its others are.
func (e *Engine) lock(ctx context.Context, l *workflow.Letter, part int, now workflow.File) error {
	until := e.Now().Add(e.RetainFor)
	before, _ := l.Part(part)
	files := []workflow.File{before, now}
	if part == 0 {
		for _, a := range l.Revision.Attachments {
			files = append(files, a.File)
		}
	}
	for _, f := range files {
		if err := e.Files.Retain(ctx, f, until); err != nil {
			return err
		}
	}
	if l.State == workflow.Recalled {
		return e.Files.Hold(ctx, now)
	}
	return nil
}

// keeper puts a legal hold on all files of a recalled letter.
type keeper struct {
	river.WorkerDefaults[postgres.HoldArgs]
	*Engine
}

// Work may run any number of times; a hold on a held file changes nothing.
func (w *keeper) Work(ctx context.Context, job *river.Job[postgres.HoldArgs]) error {
	files, err := w.Records.Files(ctx, job.Args.Agency, job.Args.Letter)
	if err != nil {
		return fmt.Errorf("hold: %w", err)
	}
	for _, f := range files {
		if err := w.Files.Hold(ctx, f); err != nil {
			return fmt.Errorf("hold %s: %w", f.Key, err)
		}
	}
	return nil
}
