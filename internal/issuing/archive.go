package issuing

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/riverqueue/river"

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
func (w *archivist) Work(ctx context.Context, job *river.Job[postgres.ArchiveArgs]) error {
	l, err := w.Records.Load(ctx, job.Args.Agency, job.Args.Letter)
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	if l.Final.Kind == workflow.FileEvidence {
		return nil
	}
	made, err := w.makeOnce(ctx, l, "archive", w.preserve)
	if err != nil {
		return fmt.Errorf("archive letter %s: %w", l.ID, err)
	}
	file, err := w.putPDF(ctx, l, workflow.FileEvidence, made.PDF)
	if err != nil {
		return fmt.Errorf("archive letter %s: %w", l.ID, err)
	}
	if err := w.lock(ctx, l, file); err != nil {
		return fmt.Errorf("archive letter %s: %w", l.ID, err)
	}
	return finish(ctx, w.Engine, job, l, "archive", workflow.Command{Action: workflow.Preserve, File: &file, Reason: "PAdES B-LTA"})
}

// preserve builds the archive revision of the sealed file.
func (e *Engine) preserve(ctx context.Context, l *workflow.Letter) (*postgres.Made, error) {
	sealed, err := e.Files.Get(ctx, l.Final)
	if err != nil {
		return nil, err
	}
	proofs, err := e.proofs(ctx, l)
	if err != nil {
		return nil, err
	}
	withEvidence, err := signing.AddEvidence(sealed, proofs...)
	if err != nil {
		return nil, err
	}
	pdf, err := signing.AddTimestamp(ctx, withEvidence, e.TSA)
	if err != nil {
		return nil, err
	}
	return e.made(ctx, pdf, sealed)
}

// proofs are the revocation data kept with the letter's signatures.
func (e *Engine) proofs(ctx context.Context, l *workflow.Letter) ([]*signing.Evidence, error) {
	files, err := e.Records.Files(ctx, l.Agency, l.ID)
	if err != nil {
		return nil, err
	}
	var proofs []*signing.Evidence
	for _, f := range files {
		if f.Kind != workflow.FileRevocation {
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

// lock retains what was issued: the sealed file, its archive revision and the
// attachments.
func (e *Engine) lock(ctx context.Context, l *workflow.Letter, final workflow.File) error {
	until := e.Now().Add(e.RetainFor)
	files := []workflow.File{l.Final, final}
	for _, a := range l.Revision.Attachments {
		files = append(files, a.File)
	}
	for _, f := range files {
		if err := e.Files.Retain(ctx, f, until); err != nil {
			return err
		}
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
