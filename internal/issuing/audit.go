package issuing

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"congvan/storage/postgres"
)

// auditPiece is how long one run of the job checks before it makes way.
const auditPiece = 20 * time.Second

// auditor checks all chains of an agency, a piece at a time, so that no worker
// is held for long however many letters there are.
type auditor struct {
	river.WorkerDefaults[postgres.AuditArgs]
	*Engine
}

// Work goes on where the piece before ended.
func (w *auditor) Work(ctx context.Context, job *river.Job[postgres.AuditArgs]) error {
	done, err := w.Records.AuditPiece(ctx, job.Args.Agency, job.Args.Run, time.Now().Add(auditPiece))
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	if !done {
		return river.JobSnooze(0)
	}
	return nil
}
