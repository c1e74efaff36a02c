package front

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"congvan/document"
	"congvan/document/diff"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// The names a revision has beside its number and its hash.
const (
	// CurrentRevision is the newest text; it is also meant by an empty "to".
	CurrentRevision = "current"
	// PreviousRevision is the one before the other side of the comparison.
	PreviousRevision = "previous"
	// ApprovedByMe is the text whose hashes the caller approved last.
	ApprovedByMe = "approved-by-me"
	// ActedByMe is the text that was current when the caller last acted on the
	// letter: approved, returned, signed.
	ActedByMe = "acted-by-me"
)

// ChangesView is what differs between two revisions of a letter, bound to the
// hashes of both.
type ChangesView struct {
	View     *View
	From, To workflow.Revision
	Diff     *diff.Result
	// Approved is the caller's approval that From is bound to, when it was
	// chosen as ApprovedByMe.
	Approved *workflow.Approval
}

// Changes compares two revisions of a letter that the caller may read. Each is
// named by number, by hash, or as above; an empty from is ApprovedByMe, else
// ActedByMe, else PreviousRevision.
func (f *Front) Changes(ctx context.Context, c Caller, id workflow.LetterID, from, to string) (*ChangesView, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	list, err := f.Records.Revisions(ctx, c.Agency, id)
	if err != nil {
		return nil, err
	}
	p := picker{list: list, me: c.Person}
	if p.approvals, err = f.Records.Approvals(ctx, c.Agency, id); err != nil {
		return nil, err
	}
	if p.events, err = f.Records.Events(ctx, c.Agency, id); err != nil {
		return nil, err
	}
	out := &ChangesView{View: v}
	if out.To, err = p.pick("to", to, len(list)); err != nil {
		return nil, err
	}
	if from == "" {
		from = p.usual()
	}
	if out.From, err = p.pick("from", from, out.To.N); err != nil {
		return nil, err
	}
	if from == ApprovedByMe {
		out.Approved = p.approval()
	}
	out.Diff, err = compareRevisions(out.From, out.To)
	return out, err
}

// compareRevisions tells what differs between two stored texts.
func compareRevisions(from, to workflow.Revision) (*diff.Result, error) {
	a, err := versionOf(from)
	if err != nil {
		return nil, err
	}
	b, err := versionOf(to)
	if err != nil {
		return nil, err
	}
	return diff.Compare(a, b)
}

// versionOf reads a stored text and holds it to the hash it is known by.
func versionOf(r workflow.Revision) (v diff.Version, err error) {
	if v.Letter, err = document.Parse([]byte(r.Source)); err != nil {
		return v, fmt.Errorf("stored revision %d: %w", r.N, err)
	}
	if got := document.HashHex(v.Letter); got != string(r.Hash) {
		return v, fmt.Errorf("stored revision %d has the hash %s, its record says %s", r.N, got, r.Hash)
	}
	for _, a := range r.Attachments {
		v.Files = append(v.Files, diff.File{Name: a.Name, SHA256: string(a.File.SHA256)})
	}
	return v, nil
}

// picker finds a revision by what people call it.
type picker struct {
	list      []workflow.Revision
	approvals []postgres.ApprovalRecord
	events    []workflow.Event
	me        workflow.PersonID
}

// pick finds the revision called name; other is the number of the one it is
// compared with.
func (p picker) pick(field, name string, other int) (workflow.Revision, error) {
	n := 0
	switch name {
	case "", CurrentRevision:
		n = len(p.list)
	case PreviousRevision:
		n = max(1, other-1)
	case ApprovedByMe:
		if a := p.approval(); a != nil {
			n = a.Revision
		} else {
			return workflow.Revision{}, nothingOf("approved", "duyệt")
		}
	case ActedByMe:
		if n = p.acted(); n == 0 {
			return workflow.Revision{}, nothingOf("acted on", "xử lý")
		}
	default:
		if k, err := strconv.Atoi(name); err == nil && len(name) < 10 {
			n = k
		} else {
			n = 1 + slices.IndexFunc(p.list, func(r workflow.Revision) bool { return string(r.Hash) == name })
		}
	}
	if i := slices.IndexFunc(p.list, func(r workflow.Revision) bool { return r.N == n }); i >= 0 {
		return p.list[i], nil
	}
	return workflow.Revision{}, &InvalidError{Field: field,
		VI: fmt.Sprintf("Không có bản này; văn bản có bản 1 đến %d.", len(p.list)),
		EN: fmt.Sprintf("There is no such revision; the letter has revisions 1 to %d.", len(p.list))}
}

func nothingOf(en, vi string) error {
	return &InvalidError{Status: http.StatusNotFound, Code: "nothing_seen", Field: "from",
		VI: "Người hỏi chưa " + vi + " bản nào của văn bản này.", EN: "The caller has not " + en + " any revision of this letter."}
}

// approval is the caller's last one that was not undone.
func (p picker) approval() *workflow.Approval {
	for i := len(p.approvals) - 1; i >= 0; i-- {
		if a := p.approvals[i]; a.Person == p.me && !a.Undone {
			return &a.Approval
		}
	}
	return nil
}

// acted is the number of the revision that was current at the caller's last
// act, other than writing; 0 when there is none.
func (p picker) acted() int {
	for i := len(p.events) - 1; i >= 0; i-- {
		e := p.events[i]
		if e.Actor != p.me || slices.Contains(writing, e.Action) {
			continue
		}
		// The same text may have been saved twice; the later one was seen.
		for k := len(p.list) - 1; k >= 0; k-- {
			if r := p.list[k]; r.Hash == e.Revision && !r.At.After(e.At) {
				return r.N
			}
		}
	}
	return 0
}

// writing are the acts that make the text, not a judgement of it.
var writing = []workflow.Action{workflow.Create, workflow.Revise, workflow.Route, workflow.Submit, workflow.PassOn}

// usual is what a reader most likely wants to compare with.
func (p picker) usual() string {
	switch {
	case p.approval() != nil:
		return ApprovedByMe
	case p.acted() > 0:
		return ActedByMe
	}
	return PreviousRevision
}
