package front

import (
	"context"
	"errors"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Recent is what the caller did to a letter, and whether they may take it back
// now.
type Recent struct {
	postgres.Act
	Undo bool
}

// recentActs are the acts worth showing to whoever did them: decisions, not
// the writing.
var recentActs = []workflow.Action{
	workflow.Submit, workflow.Approve, workflow.Undo, workflow.Return, workflow.Ask, workflow.Answer, workflow.PassOn, workflow.Sign, workflow.Refuse, workflow.NumberIt,
	workflow.Void, workflow.FileIt, workflow.Recall, workflow.Withdraw, workflow.Replace, workflow.Correct,
}

// Recently is what the caller did since yesterday, newest first, of letters
// they may still read.
func (f *Front) Recently(ctx context.Context, c Caller, limit int) ([]Recent, error) {
	acts, err := f.Records.RecentActs(ctx, c.Agency, c.Person, f.Now().Add(-24*time.Hour), recentActs, limit)
	if err != nil {
		return nil, err
	}
	list := make([]Recent, 0, len(acts))
	for _, a := range acts {
		if a.Action == workflow.Undo {
			continue // as if it had not been
		}
		v, err := f.Read(ctx, c, a.Letter.ID)
		if errors.Is(err, workflow.ErrNotFound) {
			continue // out of their sight since
		}
		if err != nil {
			return nil, err
		}
		list = append(list, Recent{Act: a, Undo: a.Action == workflow.Approve && v.Option(workflow.Undo).Allowed})
	}
	return list, nil
}
