package pages

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"congvan/document"
	"congvan/internal/drafting"
	"congvan/web/api"
	"congvan/web/front"
	"congvan/workflow"
)

// editPage is a letter open for editing. Without scripts its fields are a form
// and its body Markdown in a box.
type editPage struct {
	ID      workflow.LetterID
	L       *workflow.Letter // nil while the letter has not begun
	Problem *problem
	Subject string
	M       document.Letter
	Model   document.Model
	Body    string
	Copies  string // the file copies as typed
	Typed   string // the save that the form began from

	Revision, Base int
	Version        int64
	SavedAt        time.Time
	Behind         bool
	Returned       *returned
	Unit           workflow.UnitID
	Units          []workflow.Unit
	Restricted     bool
	Signatories    []signatory
	Circuit        []circuitStep
	Members        []memberChoice
	Attachments    []workflow.Attachment
	Remarks        []remark
	Fixed          bool               // its pages are those of the Word file
	LeftOut        []workflow.Finding // of the Word file, not settled
	SubmitName     string
	SubmitTo       string // who gets the letter when it is submitted
	SubmitWhy      string // why it cannot be, beside what the text lacks
	Findings       []finding
	Boot           editorBoot
	BootJSON       string
}

// returned is why the letter came back.
type returned struct {
	By, Reason string
	At         time.Time
}

type signatory struct {
	Value, Text string
	Here        bool
	Block       document.Signature
}

// editorBoot is what the editor's scripts begin with.
type editorBoot struct {
	ID          workflow.LetterID   `json:"id"`
	Who         workflow.PersonID   `json:"who"`
	Tab         string              `json:"tab"`
	Seq         int64               `json:"seq"`
	SavedAt     *time.Time          `json:"savedAt,omitempty"`
	Base        int                 `json:"base"`
	Revision    int                 `json:"revision"`
	Version     int64               `json:"version"`
	Typed       bool                `json:"typed"` // there is more than the revision
	Manuscript  drafting.Manuscript `json:"manuscript"`
	Signatories []bootSignatory     `json:"signatories"`
}

type bootSignatory struct {
	Value string             `json:"value"`
	Block document.Signature `json:"block"`
}

func (p *Pages) edit(w http.ResponseWriter, v *visit) error {
	b, err := p.Front.Edit(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if _, refused := errors.AsType[*workflow.RefusedError](err); refused {
		return back(w, v, "/letters/"+v.PathValue("id")) // it is no draft any more; its page says where it is
	}
	if err != nil {
		return err
	}
	if b.Behind() && b.Copy.Tab != "" {
		return back(w, v, "/letters/"+string(b.ID)+"/conflict")
	}
	return p.editWith(w, v, http.StatusOK, b, nil, "")
}

// editWith shows the editor with a manuscript; body is what was typed in the
// box, when it was.
func (p *Pages) editWith(w http.ResponseWriter, v *visit, status int, b *front.Bench, wrong *problem, body string) error {
	l, _ := b.Manuscript.Compose()
	page := &editPage{
		ID: b.ID, Problem: wrong, M: b.Manuscript.Letter, Body: body, Base: b.Base, Revision: b.Revision(), SavedAt: b.Copy.SavedAt, Behind: b.Behind(),
		Subject: subject(b.Manuscript.Letter.Subject), Unit: b.Manuscript.Unit, Restricted: b.Manuscript.Restricted,
	}
	page.Model, _ = page.M.Type.Model()
	if body == "" {
		page.Body = l.Body
	} else {
		l.Body = body // so that lines are those of the box
	}
	if n := page.M.Filing.Copies; n > 0 {
		page.Copies = strconv.Itoa(n)
	}
	page.Typed = saveOf(b)
	if v.PostForm.Has("typed") {
		page.Typed, page.Copies = v.PostForm.Get("typed"), v.PostForm.Get("filing_copies")
	}
	if page.Subject == "" {
		page.Subject = v.T(page.Model.Name+" mới", "New "+strings.ToLower(page.Model.English))
	}
	circuit, err := p.fillLetter(v, b, page)
	if err != nil {
		return err
	}
	page.Units = front.UnitsOf(b.Org, v.caller.Person, b.Today)
	page.Signatories = signatories(v, b, page.Unit)
	page.Circuit, page.Members = circuitSteps(v, b.Org, circuit, b.Today), memberChoices(v, b.Org, b.Today)
	page.SubmitTo = firstReader(b.Org, circuit, b.Today)
	page.SubmitName = submitName(v, b.Org, circuit, b.Today)
	remarks(v, b, page)
	found, err := p.findings(v, b)
	if err != nil {
		return err
	}
	page.Findings = append(lacking(v, l), found...)
	page.Boot = boot(v, b, page)
	data, err := json.Marshal(page.Boot)
	if err != nil {
		return err
	}
	page.BootJSON = string(data)
	return p.show(w, v, status, "edit", page)
}

// fillLetter adds what a letter that has begun knows, and gives its circuit.
func (p *Pages) fillLetter(v *visit, b *front.Bench, page *editPage) ([]workflow.Step, error) {
	if b.View == nil {
		return b.Org.CircuitFor(b.Manuscript.Letter.Type, page.Unit), nil
	}
	l := b.View.Letter
	page.L, page.Version, page.Unit, page.Restricted, page.Attachments = l, l.Version, l.Unit, l.Restricted, l.Revision.Attachments
	page.Fixed = l.Revision.Layout != nil
	if o := b.View.Option(workflow.Submit); !o.Allowed && o.Why != nil && o.Why.Code != workflow.OpenErrors {
		page.SubmitWhy = o.Why.Text(v.lang)
	}
	_, events, _, err := p.Front.History(v.Context(), v.caller, l.ID)
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		switch e.Action {
		case workflow.Return, workflow.Refuse:
			page.Returned = &returned{By: personName(b.Org, e.Actor), Reason: e.Reason, At: e.At}
		case workflow.Submit:
			page.Returned = nil
		}
	}
	return l.Circuit, nil
}

// signatories are who may sign, with the block each would give. The block a
// letter has now stays on offer, also when nobody may sign by it any more.
func signatories(v *visit, b *front.Bench, unit workflow.UnitID) []signatory {
	var list []signatory
	now, found := b.Manuscript.Letter.Signature, false
	for _, s := range front.Signatories(b.Org, b.Manuscript.Letter.Type, unit, b.Today) {
		here := sameBlock(s.Block, now)
		found = found || here
		list = append(list, signatory{Value: string(s.Mandate), Block: s.Block, Here: here, Text: s.Block.Name + " – " + strings.Join(s.Block.Lines(), " / ")})
	}
	if !found && now.Name != "" {
		text := now.Name + " – " + strings.Join(now.Lines(), " / ") + v.T(" (chưa có quyền ký tương ứng)", " (no mandate gives this)")
		list = append(list, signatory{Value: "as-is", Block: now, Here: true, Text: text})
	}
	return list
}

func sameBlock(a, b document.Signature) bool {
	return document.WithoutDegrees(a.Name) == document.WithoutDegrees(b.Name) && strings.Join(a.Lines(), "\n") == strings.Join(b.Lines(), "\n")
}

// firstReader is who gets the letter first.
func firstReader(o *workflow.Organisation, steps []workflow.Step, on workflow.Date) string {
	if len(steps) == 0 {
		return ""
	}
	var names []string
	l := &workflow.Letter{State: workflow.InReview, Circuit: steps}
	for _, w := range l.Waiting(o, on) {
		names = append(names, personName(o, w.Person))
	}
	return strings.Join(names, ", ")
}

// submitName is the button's verb with whom it goes to, where that is the head
// of a division as people here say it.
func submitName(v *visit, o *workflow.Organisation, steps []workflow.Step, on workflow.Date) string {
	l := &workflow.Letter{State: workflow.InReview, Circuit: steps}
	for _, w := range l.Waiting(o, on) {
		if o.HasRole(w.Person, workflow.RoleDivisionHead, on) {
			return v.T("Trình trưởng phòng", "Submit to the head")
		}
	}
	return v.T("Trình", "Submit")
}

func boot(v *visit, b *front.Bench, page *editPage) editorBoot {
	out := editorBoot{ID: b.ID, Who: v.caller.Person, Tab: b.Copy.Tab, Seq: b.Copy.Seq, Base: b.Base, Revision: page.Revision,
		Version: page.Version, Typed: b.Copy.Tab != "", Manuscript: b.Manuscript, Signatories: []bootSignatory{}}
	if !b.Copy.SavedAt.IsZero() {
		out.SavedAt = &b.Copy.SavedAt
	}
	for _, s := range page.Signatories {
		out.Signatories = append(out.Signatories, bootSignatory{s.Value, s.Block})
	}
	return out
}

// memberName is an office or a person of a circuit in the reader's language.
func memberName(v *visit, o *workflow.Organisation, m workflow.Member) string {
	return upper(api.MemberName(o, m, v.lang))
}
