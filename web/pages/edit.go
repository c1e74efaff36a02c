package pages

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/lint"
	"congvan/document/locate"
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

// remark is what the Word reader said, with its place in the file.
type remark struct {
	Text, Words, Where string
	// Open is the key to settle what was left out.
	Open workflow.Hash
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

func (v *visit) remark(r docx.Remark) remark {
	return remark{Text: v.T(r.Vietnamese, r.English), Words: r.Words, Where: v.T(r.Where())}
}

func remarks(v *visit, b *front.Bench, page *editPage) {
	page.LeftOut = b.Manuscript.LeftOut(before(b))
	open := map[workflow.Hash]bool{}
	for _, f := range page.LeftOut {
		open[f.Key] = true
	}
	for _, r := range b.Manuscript.Remarks {
		row := v.remark(r)
		for _, f := range drafting.LeftOut([]docx.Remark{r}) {
			if key := drafting.KeyOf(f); open[key] {
				row.Open = key
				delete(open, key)
			}
		}
		page.Remarks = append(page.Remarks, row)
	}
	for _, f := range page.LeftOut {
		if open[f.Key] { // of the revision before
			page.Remarks = append(page.Remarks, remark{Text: f.In(v.lang), Open: f.Key})
		}
	}
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

// saveForm takes the form of a browser without scripts: it writes a revision,
// and submits it when asked to. What is wrong is shown with all that was typed.
func (p *Pages) saveForm(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	b, err := p.Front.Edit(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	sent, err := v.pictures()
	if err != nil {
		return err
	}
	base, err := strconv.Atoi(v.PostForm.Get("base"))
	if err != nil {
		return badForm(err)
	}
	shown := v.PostForm.Get("typed") == saveOf(b)
	b.Base, b.Manuscript = base, v.manuscript(b)
	b.Manuscript.Show(sent)
	var view *front.View
	if err = v.copiesFault(); err == nil {
		_, view, err = p.Front.Save(v.Context(), v.caller, id, base, b.Manuscript)
	}
	if err == nil && shown { // else another tab has typed since, and its text stays
		err = p.Front.Discard(v.Context(), v.caller, id)
	}
	if err == nil && v.PostForm.Get("do") == "submit" {
		b.View, b.Base = view, view.Letter.Revision.N
		if _, err = p.Front.Act(v.Context(), v.caller, front.Act{Action: workflow.Submit, Letter: id, Version: view.Letter.Version}); err == nil {
			return back(w, v, "/letters/"+string(id))
		}
	}
	if err != nil {
		if _, source := errors.AsType[document.Errors](err); source {
			// Told by the lines of the box, not of the source made of the form.
			l, _ := b.Manuscript.Compose()
			l.Body = v.PostForm.Get("body")
			if again := document.Check(l); again != nil {
				err = again
			}
		}
		wrong := p.told(v, err)
		return p.editWith(w, v, wrong.Status, b, &wrong, v.PostForm.Get("body"))
	}
	return back(w, v, "/letters/"+string(id)+"/edit?saved="+strconv.Itoa(view.Letter.Revision.N))
}

// saveOf names the save of what was typed that a form shows.
func saveOf(b *front.Bench) string {
	if b.Copy.Tab == "" {
		return ""
	}
	return b.Copy.Tab + ":" + strconv.FormatInt(b.Copy.Seq, 10)
}

// copiesFault refuses file copies that are no number.
func (v *visit) copiesFault() error {
	text := strings.TrimSpace(v.PostForm.Get("filing_copies"))
	if n, err := strconv.Atoi(text); text == "" || err == nil && n >= 0 && n <= 999 {
		return nil
	}
	return &drafting.InputError{Field: "filing.copies", VI: "“" + text + "” không phải số bản lưu; ghi một số từ 0 đến 999", EN: "“" + text + "” is no number of copies; write a number from 0 to 999"}
}

// manuscript is the letter of a posted form, over what the form does not ask.
func (v *visit) manuscript(b *front.Bench) drafting.Manuscript {
	f, m := v.PostForm, b.Manuscript
	get := func(name string) string { return strings.TrimSpace(f.Get(name)) }
	l := &m.Letter
	l.Subject, l.Agency, l.ParentAgency, l.Symbol, l.Place = get("subject"), get("agency"), get("parent_agency"), get("symbol"), get("place")
	l.Urgency, l.Circulation = document.Urgency(get("urgency")), get("circulation")
	l.Recipients = formLines(f.Get("recipients"))
	if f.Has("addressees") { // not every type has them
		l.Addressees = formLines(f.Get("addressees"))
	}
	if f.Has("authority") {
		l.Authority = get("authority")
	}
	if f.Has("secretary") {
		l.Secretary = get("secretary")
	}
	if f.Has("other_side") {
		l.OwnSide, l.OtherSide = formLines(f.Get("own_side")), formLines(f.Get("other_side"))
	}
	l.Filing.Units = formLines(strings.ReplaceAll(f.Get("filing_units"), ",", "\n"))
	l.DrafterCode, l.Contact = get("drafter_code"), get("contact")
	if n, err := strconv.Atoi(get("filing_copies")); err == nil || get("filing_copies") == "" {
		if n != l.Filing.Copies {
			l.Filing.Copies, l.Filing.CopiesAs = n, ""
		}
	}
	for _, s := range signatories(v, b, m.Unit) {
		if s.Value == get("mandate") {
			l.Signature = s.Block
		}
	}
	l.Signature.OtherTitles = formLines(f.Get("other_titles"))
	if b.View == nil {
		m.Unit, m.Restricted = workflow.UnitID(get("unit")), f.Get("restricted") == "true"
	}
	for _, k := range f["settled"] {
		m.Settled = append(m.Settled, workflow.Hash(k))
	}
	m.Blocks = document.EditBody(f.Get("body"))
	return m
}

// formLines are the lines of a box, without list marks that printing adds.
func formLines(s string) []string {
	var list []string
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(strings.TrimPrefix(line, "- "))
		if line = strings.TrimRight(line, ";"); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// finding is what the linter says, for the page and its scripts.
type finding struct {
	Rule     string        `json:"rule"`
	Severity lint.Severity `json:"severity"`
	Text     string        `json:"text"` // the words it is about
	Message  string        `json:"message"`
	Source   string        `json:"source"`
	Field    string        `json:"field"`
	Where    string        `json:"where"`
	Block    int           `json:"block"` // of the body; -1 elsewhere
	Nth      int           `json:"nth"`   // which of the block's same words, from 0
	Fix      *string       `json:"fix,omitempty"`
	ByHand   bool          `json:"byHand,omitempty"` // a person may make the fix by one act
	Waived   bool          `json:"waived,omitempty"`
	Boxes    []locate.Box  `json:"boxes,omitempty"`
}

// memberName is an office or a person of a circuit in the reader's language.
func memberName(v *visit, o *workflow.Organisation, m workflow.Member) string {
	return upper(api.MemberName(o, m, v.lang))
}
