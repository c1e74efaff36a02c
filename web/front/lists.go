package front

import (
	"context"
	"strings"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Inbox lists what waits for the caller, the most pressing first; more says
// that there are others beyond the limit.
func (f *Front) Inbox(ctx context.Context, c Caller, limit int) (items []postgres.InboxItem, more bool, err error) {
	return f.Records.Inbox(ctx, c.Agency, c.Person, limit)
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

// Face is what the public sees of a letter.
type Face struct {
	Agency, Number  string
	Date            workflow.Date
	Subject, Signer string
	State           workflow.State
}

// Public is what anybody may know of the letter with that code: what an issued
// letter says on its face, and its state. Before it is issued there is nothing
// to know.
func (f *Front) Public(ctx context.Context, code, address string) (*Face, error) {
	if err := f.stranger(address); err != nil {
		return nil, err
	}
	agency, id, err := f.Records.LetterByCode(ctx, strings.ToUpper(strings.TrimSpace(code)))
	if err != nil {
		return nil, err
	}
	l, err := f.Records.Load(ctx, agency, id)
	if err != nil {
		return nil, err
	}
	if !l.State.Issuedish() {
		return nil, workflow.ErrNotFound
	}
	head := l.Revision.Head
	return &Face{
		Agency: head.Agency, Number: l.Number.Text() + "/" + head.Symbol, Date: l.Number.Date,
		Subject: head.Subject, Signer: head.Signature.Name, State: l.State,
	}, nil
}

// Waiting counts what waits for the caller, by action.
func (f *Front) Waiting(ctx context.Context, c Caller) (map[workflow.Action]int, error) {
	return f.Records.Waiting(ctx, c.Agency, c.Person)
}
