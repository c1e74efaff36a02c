package front

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"congvan/document"
	"congvan/document/lint"
	"congvan/internal/drafting"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// WorkingCopies keeps what people are typing; postgres.Store does.
type WorkingCopies interface {
	KeepWorkingCopy(ctx context.Context, c postgres.WorkingCopy, take bool) (postgres.WorkingCopy, error)
	WorkingCopy(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, who workflow.PersonID) (postgres.WorkingCopy, error)
	UnbegunCopies(ctx context.Context, agency workflow.AgencyID, who workflow.PersonID, limit int) ([]postgres.WorkingCopy, error)
	RebaseWorkingCopy(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, who workflow.PersonID, from, to int) error
	DropWorkingCopy(ctx context.Context, agency workflow.AgencyID, letter workflow.LetterID, who workflow.PersonID) error
}

// Bench is a letter open for editing by its drafter.
type Bench struct {
	ID workflow.LetterID
	// View is nil while the letter has not begun.
	View       *View
	Org        *workflow.Organisation
	Today      workflow.Date
	Manuscript drafting.Manuscript
	// Copy is what was typed since the revision; its Seq is 0 and Tab empty
	// when there is nothing.
	Copy postgres.WorkingCopy
	// Base is the revision the manuscript began from.
	Base int
}

// Revision is the number of the letter's current revision, 0 before the first.
func (b *Bench) Revision() int {
	if b.View == nil {
		return 0
	}
	return b.View.Letter.Revision.N
}

// Behind says that another revision has been written since the manuscript
// began.
func (b *Bench) Behind() bool { return b.Base != b.Revision() }

// Unit is the drafting unit; of a letter that has not begun, the one chosen.
func (b *Bench) Unit() workflow.UnitID {
	if b.View == nil {
		return b.Manuscript.Unit
	}
	return b.View.Letter.Unit
}

// LintBench checks a text that is written at the bench.
func (f *Front) LintBench(ctx context.Context, b *Bench, l *document.Letter) ([]lint.Finding, error) {
	return f.Desk.Lint(ctx, l, drafting.Known(b.Org, l, b.Unit(), b.Today))
}

// Edit opens a draft for its drafter, with what they typed last. A letter that
// may be read but not edited is a workflow.RefusedError.
func (f *Front) Edit(ctx context.Context, c Caller, id workflow.LetterID) (*Bench, error) {
	b, err := f.bench(ctx, c, id)
	if err != nil {
		return nil, err
	}
	switch b.Copy, err = f.Records.WorkingCopy(ctx, c.Agency, id, c.Person); {
	case err == nil:
		b.Base = b.Copy.Base
		b.Manuscript, err = drafting.ReadManuscript(b.Copy.Content)
		return b, err
	case !errors.Is(err, workflow.ErrNotFound) || b.View == nil:
		return nil, err
	}
	b.Base = b.Revision()
	l, err := document.Parse([]byte(b.View.Letter.Revision.Source))
	if err != nil {
		return nil, fmt.Errorf("letter %s, revision %d: %w", id, b.Base, err)
	}
	b.Manuscript = drafting.NewManuscript(l)
	return b, nil
}

// bench finds the letter, or that it has not begun.
func (f *Front) bench(ctx context.Context, c Caller, id workflow.LetterID) (*Bench, error) {
	b := &Bench{ID: id, Today: f.today()}
	v, err := f.Read(ctx, c, id)
	switch {
	case errors.Is(err, workflow.ErrNotFound):
		b.Org, err = f.Records.Organisation(ctx, c.Agency)
		return b, err
	case err != nil:
		return nil, err
	}
	b.View, b.Org = v, v.Org
	return b, v.refused(workflow.Revise)
}

// Keeping is one save of what is being typed.
type Keeping struct {
	Tab     string
	Seq     int64 // the tab's count of saves; taking over carries the number after the one seen
	Take    bool
	Base    int
	Content []byte
}

// Kept says how what was typed stands on the server.
type Kept struct {
	Seq int64
	At  time.Time
	// Revision is the letter's current one; when it is not the base, somebody
	// has written another since.
	Revision int
	By       workflow.PersonID
	Written  time.Time
}

// TabError means that another tab is typing.
type TabError struct{ Seq int64 }

func (e *TabError) Error() string {
	return fmt.Sprintf("another tab holds the draft, at save %d: %v", e.Seq, workflow.ErrConflict)
}

// Unwrap makes it a workflow.ErrConflict.
func (e *TabError) Unwrap() error { return workflow.ErrConflict }

// Keep stores what the drafter is typing. It is no revision and leaves no
// trace in the record.
func (f *Front) Keep(ctx context.Context, c Caller, id workflow.LetterID, k Keeping) (Kept, error) {
	b, err := f.bench(ctx, c, id)
	if err != nil {
		return Kept{}, err
	}
	if b.View == nil { // only what New has begun
		if _, err := f.Records.WorkingCopy(ctx, c.Agency, id, c.Person); err != nil {
			return Kept{}, err
		}
	}
	if k.Tab == "" || len(k.Tab) > 64 || k.Seq < 0 || k.Base < 0 {
		return Kept{}, &InvalidError{Field: "tab", VI: "thiếu hoặc sai tên thẻ, số lần lưu; tải lại trang", EN: "the tab or its count of saves is missing or wrong; load the page again"}
	}
	m, err := drafting.ReadManuscript(k.Content)
	if err != nil {
		return Kept{}, err
	}
	now, err := f.Records.KeepWorkingCopy(ctx, postgres.WorkingCopy{
		Agency: c.Agency, Letter: id, Person: c.Person, Tab: k.Tab, Seq: k.Seq, Base: k.Base, Subject: m.Letter.Subject, Content: k.Content,
	}, k.Take)
	switch {
	case errors.Is(err, workflow.ErrConflict):
		return Kept{}, &TabError{Seq: now.Seq}
	case errors.Is(err, postgres.ErrManyCopies):
		return Kept{}, manyCopies
	case err != nil:
		return Kept{}, err
	}
	kept := Kept{Seq: now.Seq, At: now.SavedAt, Revision: b.Revision()}
	if b.View != nil {
		kept.By, kept.Written = b.View.Letter.Revision.By, b.View.Letter.Revision.At
	}
	return kept, nil
}

var manyCopies = &InvalidError{Status: http.StatusUnprocessableEntity, Code: "too_many_drafts", Field: "drafts",
	VI: "Có quá nhiều bản đang viết dở; hoàn thành hoặc bỏ bớt rồi thử lại.", EN: "There are too many unfinished drafts; finish or discard some and try again."}

// RevisedError means that another revision was written since the manuscript
// began; both texts are kept.
type RevisedError struct {
	Letter  workflow.LetterID
	Base    int
	Current int
	Version int64
}

func (e *RevisedError) Error() string {
	return fmt.Sprintf("letter %s: revision %d was written since %d: %v", e.Letter, e.Current, e.Base, workflow.ErrConflict)
}

// Unwrap makes it a workflow.ErrConflict.
func (e *RevisedError) Unwrap() error { return workflow.ErrConflict }

// Save writes a manuscript as a revision, the first one or the next; the
// working copy then stands on it. A text that is already the current revision
// is not written again; got is nil then.
func (f *Front) Save(ctx context.Context, c Caller, id workflow.LetterID, base int, m drafting.Manuscript) (got *drafting.Received, v *View, err error) {
	b, err := f.bench(ctx, c, id)
	if err != nil {
		return nil, nil, err
	}
	if b.View == nil {
		got, err = f.begin(ctx, c, id, m)
	} else {
		got, err = f.next(ctx, c, b, base, m)
	}
	if err != nil {
		return nil, nil, err
	}
	v = b.View
	if got != nil {
		v = f.view(c, got.Letter, b.Org)
	}
	return got, v, f.Records.RebaseWorkingCopy(ctx, c.Agency, id, c.Person, base, v.Letter.Revision.N)
}

// begin makes a letter of what New has begun.
func (f *Front) begin(ctx context.Context, c Caller, id workflow.LetterID, m drafting.Manuscript) (*drafting.Received, error) {
	if _, err := f.Records.WorkingCopy(ctx, c.Agency, id, c.Person); err != nil {
		return nil, err
	}
	in := m.Draft(nil)
	in.Agency, in.By, in.ID = c.Agency, c.Actor(), id
	return f.Desk.Create(ctx, in)
}

func (f *Front) next(ctx context.Context, c Caller, b *Bench, base int, m drafting.Manuscript) (*drafting.Received, error) {
	now := b.View.Letter
	if base != now.Revision.N {
		return nil, &RevisedError{Letter: now.ID, Base: base, Current: now.Revision.N, Version: now.Version}
	}
	if writes(m, now.Revision) {
		return nil, nil
	}
	open, err := drafting.OpenFindings(now.Revision)
	if err != nil {
		return nil, err
	}
	in := m.Draft(open)
	in.Agency, in.By = c.Agency, c.Actor()
	return f.Desk.Revise(ctx, now.ID, now.Version, in)
}

// writes says whether a manuscript, saved, would be the revision it already is.
func writes(m drafting.Manuscript, now workflow.Revision) bool {
	in := m.Draft(now.Findings)
	if now.Layout == nil && !sameLeftOut(in.LeftOut, now.Findings) { // pages as they came leave nothing out
		return false
	}
	if l, _ := m.Compose(); workflow.Hash(document.HashHex(l)) == now.Hash {
		return true
	}
	l, err := document.Parse(in.Source.Data)
	return err == nil && workflow.Hash(document.HashHex(l)) == now.Hash
}

// Unkept says whether a letter's drafter has typed what is not in its current
// revision, and would be left out of what is submitted.
func (f *Front) Unkept(ctx context.Context, v *View) (bool, error) {
	l := v.Letter
	now, err := f.Records.WorkingCopy(ctx, l.Agency, l.ID, l.Drafter)
	if errors.Is(err, workflow.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	m, err := drafting.ReadManuscript(now.Content)
	if err != nil {
		return false, fmt.Errorf("letter %s, what was typed: %w", l.ID, err)
	}
	return !writes(m, l.Revision), nil
}

func sameLeftOut(now, before []workflow.Finding) bool {
	n := 0
	for _, f := range before {
		if f.Rule == drafting.LeftOutRule {
			n++
		}
	}
	return n == len(now)
}

// Rebase lets what the caller is typing stand on a newer revision that they
// have seen: saved, it becomes the next one.
func (f *Front) Rebase(ctx context.Context, c Caller, id workflow.LetterID, from, to int) error {
	b, err := f.bench(ctx, c, id)
	if err != nil {
		return err
	}
	if b.View == nil || to != b.Revision() {
		return &RevisedError{Letter: id, Base: to, Current: b.Revision()}
	}
	return f.Records.RebaseWorkingCopy(ctx, c.Agency, id, c.Person, from, to)
}

// Check reads a manuscript that its drafter is typing, without keeping it.
func (f *Front) Check(ctx context.Context, c Caller, id workflow.LetterID, content []byte) (*Bench, error) {
	b, err := f.bench(ctx, c, id)
	if err != nil {
		return nil, err
	}
	if b.View == nil {
		if _, err := f.Records.WorkingCopy(ctx, c.Agency, id, c.Person); err != nil {
			return nil, err
		}
	}
	b.Manuscript, err = drafting.ReadManuscript(content)
	return b, err
}

// Discard forgets what the caller was typing of a letter; its revisions stay.
func (f *Front) Discard(ctx context.Context, c Caller, id workflow.LetterID) error {
	if _, err := f.Records.WorkingCopy(ctx, c.Agency, id, c.Person); errors.Is(err, workflow.ErrNotFound) {
		_, err = f.Read(ctx, c, id)
		return err
	}
	return f.Records.DropWorkingCopy(ctx, c.Agency, id, c.Person)
}

// Unbegun lists what the caller is typing that is no letter yet.
func (f *Front) Unbegun(ctx context.Context, c Caller, limit int) ([]postgres.WorkingCopy, error) {
	return f.Records.UnbegunCopies(ctx, c.Agency, c.Person, limit)
}

// keepNew stores a manuscript under an ID of its own.
func (f *Front) keepNew(ctx context.Context, c Caller, m drafting.Manuscript) (workflow.LetterID, error) {
	id := workflow.NewLetterID()
	if err := f.Desk.Settle(ctx, c.Agency, id, c.Person, &m); err != nil {
		return "", err
	}
	content, err := marshal(m)
	if err != nil {
		return "", err
	}
	_, err = f.Records.KeepWorkingCopy(ctx, postgres.WorkingCopy{
		Agency: c.Agency, Letter: id, Person: c.Person, Tab: "new", Subject: m.Letter.Subject, Content: content,
	}, false)
	if errors.Is(err, postgres.ErrManyCopies) {
		err = manyCopies
	}
	return id, err
}

// marshal writes a manuscript as an editor would send it.
func marshal(m drafting.Manuscript) ([]byte, error) {
	if m.Blocks == nil {
		m.Blocks = []document.Block{}
	}
	return json.Marshal(m)
}
