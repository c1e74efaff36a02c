package front

import (
	"context"

	"congvan/workflow"
)

// Records is what the faces read of the database; postgres.Store is one.
type Records interface {
	Organisation(ctx context.Context, agency workflow.AgencyID) (*workflow.Organisation, error)
	Load(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) (*workflow.Letter, error)
	Events(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.Event, error)
	Files(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.File, error)
	Revisions(ctx context.Context, agency workflow.AgencyID, id workflow.LetterID) ([]workflow.Revision, error)
}
