package front

import (
	"context"

	"congvan/workflow"
)

// RevisionNote is a text of a letter with why it was written and who agreed to
// it.
type RevisionNote struct {
	workflow.Revision
	// Return is the return or refusal that the text answers, nil for none.
	Return *workflow.Event
	// Approvals of this text, undone ones left out.
	Approvals []workflow.Approval
}

// RevisionNotes lists the texts of a letter, oldest first, with what the
// record says round them.
func (f *Front) RevisionNotes(ctx context.Context, c Caller, id workflow.LetterID) (*View, []RevisionNote, error) {
	v, events, _, err := f.History(ctx, c, id)
	if err != nil {
		return nil, nil, err
	}
	list, err := f.Records.Revisions(ctx, c.Agency, id)
	if err != nil {
		return nil, nil, err
	}
	approvals, err := f.Records.Approvals(ctx, c.Agency, id)
	if err != nil {
		return nil, nil, err
	}
	notes := make([]RevisionNote, len(list))
	for i, r := range list {
		n := RevisionNote{Revision: r}
		for _, e := range events {
			since := i == 0 || e.At.After(list[i-1].At)
			if (e.Action == workflow.Return || e.Action == workflow.Refuse) && since && !e.At.After(r.At) {
				n.Return = &e
			}
		}
		for _, a := range approvals {
			if a.Revision == r.N && !a.Undone {
				n.Approvals = append(n.Approvals, a.Approval)
			}
		}
		notes[i] = n
	}
	return v, notes, nil
}
