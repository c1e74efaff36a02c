package front

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"congvan/workflow"
)

// View is a letter as one caller may see it, with the directory it is read by.
type View struct {
	Letter *workflow.Letter
	Org    *workflow.Organisation
	Today  workflow.Date
	// Options are the actions of the letter's state, judged for the caller.
	Options []workflow.Option
}

// Read gives a letter to somebody who may read it. A letter they may not read
// is workflow.ErrNotFound, like one that does not exist.
func (f *Front) Read(ctx context.Context, c Caller, id workflow.LetterID) (*View, error) {
	if !ValidLetterID(string(id)) {
		return nil, fmt.Errorf("letter %q: %w", id, workflow.ErrNotFound)
	}
	org, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	l, err := f.Records.Load(ctx, c.Agency, id)
	if err != nil {
		return nil, err
	}
	if !org.MayRead(c.Person, l, f.today()) {
		return nil, fmt.Errorf("letter %s for %s: %w", id, c.Person, workflow.ErrNotFound)
	}
	return f.view(c, l, org), nil
}

// ValidLetterID says whether s has the form of a letter's ID.
func ValidLetterID(s string) bool { return uuid.Validate(s) == nil && len(s) == 36 }

func (f *Front) view(c Caller, l *workflow.Letter, org *workflow.Organisation) *View {
	return &View{Letter: l, Org: org, Today: f.today(), Options: l.Options(org, c.Actor(), f.Now())}
}

// Option is the judgement of one action; an action the state does not know is
// not allowed and has no reason.
func (v *View) Option(a workflow.Action) workflow.Option {
	for _, o := range v.Options {
		if o.Action == a {
			return o
		}
	}
	return workflow.Option{Action: a}
}

// refused is the refusal of an action that the caller may not do now, or nil.
func (v *View) refused(a workflow.Action) error {
	o := v.Option(a)
	if o.Allowed {
		return nil
	}
	why := workflow.Reason{Code: workflow.WrongState, Args: map[string]any{"state": string(v.Letter.State)}}
	if o.Why != nil {
		why = *o.Why
	}
	return &workflow.RefusedError{Action: a, State: v.Letter.State, Reason: why}
}

// History is a letter's record, oldest first; broken says where the chain of
// hashes does not hold, nil when it does.
func (f *Front) History(ctx context.Context, c Caller, id workflow.LetterID) (v *View, events []workflow.Event, broken error, err error) {
	if v, err = f.Read(ctx, c, id); err != nil {
		return nil, nil, nil, err
	}
	if events, err = f.Records.Events(ctx, c.Agency, id); err != nil {
		return nil, nil, nil, err
	}
	broken = workflow.VerifyChain(events)
	if n := len(events); broken == nil && (n == 0 || events[n-1].Hash != v.Letter.Last.Hash) {
		broken = fmt.Errorf("letter %s: the record ends before its head: %w", id, workflow.ErrChain)
	}
	return v, events, broken, nil
}

// LetterFiles lists every file of a letter in the order it was kept, the
// pictures that one of its texts shows last, each with its name for people.
func (f *Front) LetterFiles(ctx context.Context, c Caller, id workflow.LetterID) ([]workflow.File, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	list, err := f.Records.Files(ctx, c.Agency, id)
	if err != nil {
		return nil, err
	}
	pictures, err := f.shownPictures(ctx, c, id)
	list = append(list, pictures...)
	for i := range list {
		list[i].Name = FileName(v.Letter, list[i])
	}
	return list, err
}

// OpenFile opens one file of a letter by its hash.
func (f *Front) OpenFile(ctx context.Context, c Caller, id workflow.LetterID, sum workflow.Hash) (workflow.File, io.ReadSeekCloser, error) {
	files, err := f.LetterFiles(ctx, c, id)
	if err != nil {
		return workflow.File{}, nil, err
	}
	i := slices.IndexFunc(files, func(g workflow.File) bool { return g.SHA256 == sum })
	if i < 0 {
		return workflow.File{}, nil, fmt.Errorf("letter %s, file %s: %w", id, sum, workflow.ErrNotFound)
	}
	r, err := f.Files.Open(ctx, files[i])
	return files[i], r, err
}

// CurrentFile is the newest PDF of a letter: final, signed or form; its hash
// is empty while the letter is a draft.
func CurrentFile(l *workflow.Letter) workflow.File {
	for _, g := range []workflow.File{l.Final, l.Signed} {
		if g.SHA256 != "" {
			return g
		}
	}
	return l.Form
}

// Preview composes a draft as it would be submitted. Once it is submitted its
// form is a stored file, and composing it again would show something else.
func (f *Front) Preview(ctx context.Context, c Caller, id workflow.LetterID) ([]byte, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if s := v.Letter.State; s != workflow.Draft && s != workflow.Returned {
		return nil, noPreview(v.Letter)
	}
	return f.Desk.Preview(ctx, c.Agency, id)
}

func noPreview(l *workflow.Letter) error {
	e := &InvalidError{Status: http.StatusConflict, Code: string(workflow.WrongState),
		VI: "Chỉ xem trước được dự thảo. Văn bản này không có tệp PDF nào đã lưu.",
		EN: "Only a draft can be previewed. This letter has no stored PDF."}
	if sum := CurrentFile(l).SHA256; sum != "" {
		e.VI = fmt.Sprintf("Chỉ xem trước được dự thảo. Văn bản này đã có bản PDF được lưu: mở tệp %s.", sum)
		e.EN = fmt.Sprintf("Only a draft can be previewed. This letter has a stored PDF: open the file %s.", sum)
	}
	return e
}

// Revisions lists the texts of a letter, oldest first.
func (f *Front) Revisions(ctx context.Context, c Caller, id workflow.LetterID) ([]workflow.Revision, error) {
	if _, err := f.Read(ctx, c, id); err != nil {
		return nil, err
	}
	return f.Records.Revisions(ctx, c.Agency, id)
}
