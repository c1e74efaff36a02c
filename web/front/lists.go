package front

import (
	"context"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Inbox lists what waits for the caller, the most pressing first; more says
// that there are others beyond the limit.
func (f *Front) Inbox(ctx context.Context, c Caller, limit int) (items []postgres.InboxItem, more bool, err error) {
	return f.Records.Inbox(ctx, c.Agency, c.Person, limit)
}

// returnedShown is how many returned letters are told of at once.
const returnedShown = 200

// Returned lists the caller's own letters that came back and were not submitted
// since, the latest first, with why.
func (f *Front) Returned(ctx context.Context, c Caller) ([]postgres.ReturnedLetter, error) {
	return f.Records.ReturnedLetters(ctx, c.Agency, c.Person, returnedShown)
}

// List lists the letters the caller may read, newest first.
func (f *Front) List(ctx context.Context, c Caller, q postgres.ListQuery) (postgres.ListPage, error) {
	q.Agency, q.Person = c.Agency, c.Person
	return f.Records.ListLetters(ctx, q)
}

var badCursor = &InvalidError{Field: "cursor", VI: "không phải con trỏ của danh sách này", EN: "is no cursor of this list"}

// NextNumber is the number and date a letter would get now. It is shown to
// those who may number it.
func (f *Front) NextNumber(ctx context.Context, c Caller, id workflow.LetterID) (*View, workflow.Number, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, workflow.Number{}, err
	}
	if err := v.refused(workflow.NumberIt); err != nil {
		return nil, workflow.Number{}, err
	}
	n, err := f.Records.NextNumber(ctx, c.Agency, v.Letter.Series)
	return v, n, err
}

// Waiting counts what waits for the caller, by action.
func (f *Front) Waiting(ctx context.Context, c Caller) (map[workflow.Action]int, error) {
	return f.Records.Waiting(ctx, c.Agency, c.Person)
}
