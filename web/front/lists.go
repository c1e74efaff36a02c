package front

import (
	"context"
	"time"

	"congvan/workflow"
)

// Summary is a letter in a list.
type Summary struct {
	ID      workflow.LetterID
	Version int64
	State   workflow.State
	Type    string
	Subject string
	Symbol  string
	Number  workflow.Number
	Unit    workflow.UnitID
	Drafter workflow.PersonID
	Signer  string
	Urgency string
	Updated time.Time
	Action  workflow.Action // in the inbox: what the letter waits for
	Due     time.Time       // in the inbox; zero when open
	Snippet string          // in a search: HTML with <mark>
}

// Filter narrows a list; zero fields do not. Cursor is what a page gave.
type Filter struct {
	Text     string
	From, To workflow.Date
	Unit     workflow.UnitID
	Drafter  workflow.PersonID
	Signer   string
	Type     string
	States   []workflow.State
	Year     int
	Series   workflow.SeriesID
	Cursor   string
	Limit    int
}

// Page is one page of a list. Next is empty on the last one.
type Page[T any] struct {
	Items []T
	Next  string
	Total string // in a search: "12" or "1000+"
}

// RegisterLine is one line of the register of outgoing documents.
type RegisterLine struct {
	Number   workflow.Number
	Text     string // "07/SKHCN-CĐS"
	Type     string
	Subject  string
	Signer   string
	To       []string
	Keeper   string
	Copies   int
	SentAt   time.Time
	Received []string
	Notes    []string
	Voided   bool
	Letter   workflow.LetterID
}

// Face is what the public sees of a letter.
type Face struct {
	Agency, Number  string
	Date            workflow.Date
	Subject, Signer string
	State           workflow.State
}

// Inbox lists what waits for the caller.
func (f *Front) Inbox(ctx context.Context, c Caller, q Filter) (*Page[Summary], error) {
	return nil, nil
}

// List lists the letters the caller may read, newest first.
func (f *Front) List(ctx context.Context, c Caller, q Filter) (*Page[Summary], error) {
	return nil, nil
}

// Search finds issued letters the caller may read.
func (f *Front) Search(ctx context.Context, c Caller, q Filter) (*Page[Summary], error) {
	return nil, nil
}

// Register lists a year's numbers of a series.
func (f *Front) Register(ctx context.Context, c Caller, q Filter) (*Page[RegisterLine], error) {
	return nil, nil
}

// NextNumber is the number and date a letter would get now.
func (f *Front) NextNumber(ctx context.Context, c Caller, id workflow.LetterID) (*View, workflow.Number, error) {
	return nil, workflow.Number{}, nil
}

// Public is what anybody may know of the letter with that code.
func (f *Front) Public(ctx context.Context, code, address string) (*Face, error) {
	if err := f.Stranger(address); err != nil {
		return nil, err
	}
	return nil, nil
}
