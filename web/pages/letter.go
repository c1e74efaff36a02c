package pages

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"congvan/internal/drafting"
	"congvan/internal/locale"
	"congvan/web/api"
	"congvan/web/front"
	"congvan/workflow"
)

// button is an action on the letter's page: a form when it is open, the reason
// when it is not.
type button struct {
	Action workflow.Action
	Name   string
	Open   bool
	Why    string
	// What the form asks for.
	Reason, Note, Password, Order, Upload bool
	Primary, Danger                       bool
	Href                                  string // the page that guides the action, instead of a form
}

// asks is what each action's form asks for; guided ones have pages of their
// own. What is not here has no button:
// the engine's own moves, and the circuit, which this face cannot edit.
var asks = map[workflow.Action]button{
	workflow.Revise:    {Upload: true},
	workflow.Waive:     {Reason: true}, // beside each finding, and asking for it below them
	workflow.Ask:       {Reason: true},
	workflow.Answer:    {Reason: true},
	workflow.Unask:     {},
	workflow.Submit:    {Primary: true},
	workflow.Approve:   {Primary: true, Note: true},
	workflow.Undo:      {},
	workflow.Return:    {Reason: true, Danger: true},
	workflow.PassOn:    {Primary: true, Note: true},
	workflow.Withdraw:  {Reason: true, Danger: true},
	workflow.Sign:      {Primary: true, Password: true},
	workflow.Refuse:    {Reason: true, Danger: true},
	workflow.NumberIt:  {Primary: true},
	workflow.GiveOrder: {Order: true, Reason: true},
	workflow.LiftOrder: {Reason: true},
	workflow.Void:      {Reason: true, Danger: true},
	workflow.Send:      {},
	workflow.FileIt:    {},
	workflow.Recall:    {},
	workflow.Replace:   {},
	workflow.Correct:   {},
}

// amongFindings are the actions whose forms stand with the open findings.
var amongFindings = []workflow.Action{workflow.Waive, workflow.Ask, workflow.Answer, workflow.Unask}

func buttons(v *visit, view *front.View) (open, closed []button) {
	for _, o := range view.Options {
		b, offered := asks[o.Action]
		if !offered || slices.Contains(amongFindings, o.Action) {
			continue
		}
		b.Action, b.Name, b.Open = o.Action, locale.Text(v.lang, "action."+string(o.Action), nil), o.Allowed
		if !b.Open {
			if o.Why != nil {
				b.Why = o.Why.Text(v.lang)
			}
			closed = append(closed, b)
			continue
		}
		if page := guided[o.Action]; page != "" {
			b.Href = "/letters/" + string(view.Letter.ID) + "/" + page
		}
		// One page guides both the correction and the replacement.
		if b.Href == "" || !slices.ContainsFunc(open, func(have button) bool { return have.Href == b.Href }) {
			open = append(open, b)
		}
	}
	return open, closed
}

// guided are the actions done on pages of their own, which show what one has to
// see first.
var guided = map[workflow.Action]string{
	workflow.NumberIt: "issue", workflow.Send: "dispatch", workflow.FileIt: "filing", workflow.Recall: "recall",
	workflow.Replace: "follow-up", workflow.Correct: "follow-up",
}

// step is a step of the circuit on the page.
type step struct {
	Kind       workflow.Kind
	Seats      []string
	Done, Turn bool
}

// line is a line of the history.
type line struct {
	At                       time.Time
	Action                   workflow.Action
	To                       workflow.State
	Actor, OnBehalf, Comment string
	Of                       string // whose opinion was asked
	Day                      string // set on the first line of a day
	Title, Note              string // of what the action's name does not say
}

func (p *Pages) letter(w http.ResponseWriter, v *visit) error {
	return p.letterWith(w, v, http.StatusOK, nil)
}

// letterWith shows the letter, with what went wrong above it.
func (p *Pages) letterWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	view, events, broken, err := p.Front.History(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	files, err := p.Front.LetterFiles(v.Context(), v.caller, view.Letter.ID)
	if err != nil {
		return err
	}
	open, closed := buttons(v, view)
	l, o := view.Letter, view.Org
	page := &letterPage{
		L: l, Problem: wrong, Subject: subject(l.Revision.Head.Subject), Unit: unitName(o, l.Unit), Drafter: personName(o, l.Drafter),
		Block: strings.Join(l.Revision.Head.Signature.Lines(), " / "), Seen: l.Content(), Open: open, Closed: closed, Files: files,
		Enclosed: enclosures(v, l), Steps: steps(l, o, v.lang), Lines: lines(v, events, o), Whole: broken == nil, Form: formOf(v, view),
		Waiting: waiting(view), Public: l.State.Issuedish(), Signed: l.Signed.SHA256 != "", Links: links(v, view),
		Edit: view.Option(workflow.Revise).Allowed, Copy: len(front.UnitsOf(o, v.caller.Person, view.Today)) > 0,
	}
	if page.Edit && view.Option(workflow.Submit).Allowed {
		if page.Unkept, err = p.Front.Unkept(v.Context(), view); err != nil {
			return err
		}
	}
	if l.Number.N > 0 {
		page.Number = l.Number.Text() + "/" + l.Revision.Head.Symbol
	}
	page.Shown, page.PDF = shown(v, l)
	if page.Relations, err = p.relationViews(v, l.ID); err != nil {
		return err
	}
	if page.Proof, err = p.proofAsk(v, front.ForSigning, "sign", wrong); err != nil {
		return err
	}
	if wrong != nil {
		page.Tried, page.Typed = workflow.Action(v.PathValue("action")), v.PostForm.Get("reason")
	}
	return p.show(w, v, status, "letter", page)
}

// letterPage is a letter with all that is known of it.
type letterPage struct {
	L                                     *workflow.Letter
	Problem                               *problem
	Number, Subject, Unit, Drafter, Block string
	Waiting, Shown, PDF                   string
	Seen                                  workflow.Content
	Open, Closed                          []button
	Files                                 []workflow.File
	Enclosed                              []enclosure
	Steps                                 []step
	Lines                                 []line
	Form                                  formFindings
	Links                                 []link
	Relations                             []relationView
	Whole, Public, Signed, Edit, Copy     bool
	// Tried is the action that was refused, Typed the words that came with it.
	Tried  workflow.Action
	Typed  string
	Unkept bool // something typed is in no revision, so that it cannot be submitted
	Proof  proofAsk
}

// link leads to another page about the letter.
type link struct{ Name, Icon, Href string }

// shown is the PDF on the page, and what it is.
func shown(v *visit, l *workflow.Letter) (name, address string) {
	if f := front.CurrentFile(l); f.SHA256 != "" {
		return upper(fileKind(v, f.Kind)), "/letters/" + string(l.ID) + "/files/" + string(f.SHA256)
	}
	if l.State == workflow.Draft || l.State == workflow.Returned {
		return v.T("Bản xem trước", "Preview"), "/letters/" + string(l.ID) + "/preview"
	}
	return v.T("Không có bản PDF", "No PDF"), ""
}

// linked are the letter's other pages, each with whom it is for.
var linked = []struct {
	below, icon, vi, en string
	wanted              func(*front.View) bool
}{
	{"revisions", "diff", "So sánh bản", "Compare", func(*front.View) bool { return true }},
	{"issue", "seal", "Cấp số, phát hành", "Number and issue", may(workflow.NumberIt)},
	{"token?for=sign", "key", "Ký bằng token", "Sign by a token", may(workflow.Sign)},
	{"token?for=seal", "key", "Đóng dấu bằng token", "Seal by a token", may(workflow.Seal)},
	{"follow-up", "replaced", "Đính chính, thay thế", "Correct or replace", mayFollowUp},
	{"dispatch", "sent", "Gửi", "Dispatch", func(v *front.View) bool { return v.Letter.State.Issuedish() }},
	{"recall", "recall", "Thu hồi", "Recall", mayRecall},
	{"filing", "folders", "Hồ sơ", "Case files", func(view *front.View) bool { return view.Letter.State.Issuedish() }},
}

// mayFollowUp shows the way to a correction to the letter's drafter and the
// clerk.
func mayFollowUp(view *front.View) bool {
	s := view.Letter.State
	return (s == workflow.Issued || s == workflow.Archived) && (view.Option(workflow.Replace).Allowed || view.Option(workflow.FileIt).Allowed)
}

// mayRecall shows the way to a recall to those who order it or carry it out,
// and afterwards to all who may read the letter.
func mayRecall(view *front.View) bool {
	s := view.Letter.State
	out := s == workflow.Issued || s == workflow.Archived
	return s == workflow.Recalled || (out && (view.Option(workflow.GiveOrder).Allowed || view.Option(workflow.Recall).Allowed))
}

func may(a workflow.Action) func(*front.View) bool {
	return func(view *front.View) bool { return view.Option(a).Allowed }
}

func links(v *visit, view *front.View) (list []link) {
	for _, l := range linked {
		if l.wanted(view) {
			list = append(list, link{v.T(l.vi, l.en), l.icon, "/letters/" + string(view.Letter.ID) + "/" + l.below})
		}
	}
	if front.Discussed(view.Letter.State) {
		list = append(list, link{v.T("Nhận xét, ý kiến", "Comments, opinions"), "msg", "/book/" + string(view.Letter.ID)})
	}
	return list
}

func waiting(v *front.View) string {
	var names []string
	for _, w := range v.Letter.Waiting(v.Org, v.Today) {
		names = append(names, personName(v.Org, w.Person))
	}
	return strings.Join(names, ", ")
}

func steps(l *workflow.Letter, o *workflow.Organisation, lang locale.Lang) []step {
	turn := l.Turn()
	var list []step
	for i, s := range l.Circuit {
		st := step{Kind: s.Kind, Done: i < turn && l.State != workflow.Draft, Turn: i == turn && l.State == workflow.InReview}
		for j := range s.Members {
			st.Seats = append(st.Seats, seat(l, o, i, j, lang))
		}
		list = append(list, st)
	}
	return list
}

func seat(l *workflow.Letter, o *workflow.Organisation, i, j int, lang locale.Lang) string {
	for _, a := range l.Approvals {
		if a.Step == i && a.Member == j {
			return personName(o, a.Person) + ", " + moment(a.At)
		}
	}
	return subject(api.MemberName(o, l.Circuit[i].Members[j], lang))
}

func lines(v *visit, events []workflow.Event, o *workflow.Organisation) []line {
	var list []line
	for i := len(events) - 1; i >= 0; i-- {
		e := events[i]
		ln := line{At: e.At, Action: e.Action, To: e.To, Comment: e.Reason}
		if e.Actor != "" {
			ln.Actor = personName(o, e.Actor)
		}
		if e.Detail["of"] != "" {
			ln.Of = personName(o, workflow.PersonID(e.Detail["of"]))
		}
		if e.Action == workflow.Preserve {
			ln.Title, ln.Note = preserved(v, e)
			ln.Comment = ""
		}
		if e.OnBehalf != "" {
			ln.OnBehalf = personName(o, e.OnBehalf)
		}
		if n := len(list); n == 0 || !sameDay(list[n-1].At, e.At) {
			ln.Day = weekday(v, e.At) + " " + day(workflow.DateOf(e.At))
		}
		list = append(list, ln)
	}
	return list
}

func (p *Pages) file(w http.ResponseWriter, v *visit) error {
	f, content, err := p.Front.OpenFile(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")), workflow.Hash(v.PathValue("sha256")))
	if err != nil {
		return err
	}
	defer content.Close()
	api.ServeFile(w, v.Request, f, content)
	return nil
}

func (p *Pages) preview(w http.ResponseWriter, v *visit) error {
	pdf, err := p.Front.Preview(v.Context(), v.caller, workflow.LetterID(v.PathValue("id")))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", `inline; filename="xem-truoc.pdf"`)
	_, _ = w.Write(pdf) // the visitor is gone, then
	return nil
}

func (p *Pages) create(w http.ResponseWriter, v *visit) error {
	in, err := v.upload()
	if err != nil {
		return err
	}
	_, view, err := p.Front.Create(v.Context(), v.caller, in)
	if err != nil {
		return err
	}
	http.Redirect(w, v.Request, "/letters/"+string(view.Letter.ID), http.StatusSeeOther)
	return nil
}

// upload reads a form with a letter and attachments.
func (v *visit) upload() (in drafting.Draft, err error) {
	if err := v.files(); err != nil {
		return in, err
	}
	defer v.MultipartForm.RemoveAll()
	in.Unit, in.Restricted = workflow.UnitID(v.PostForm.Get("unit")), v.PostForm.Get("restricted") == "true"
	for field, headers := range v.MultipartForm.File {
		for _, h := range headers {
			up, err := readUpload(h)
			if err != nil {
				return in, err
			}
			switch {
			case h.Size == 0:
			case field == "source":
				in.Source = up
			case field == "attachments":
				in.Attachments = append(in.Attachments, up)
			}
		}
	}
	if len(in.Source.Data) == 0 {
		return in, &front.InvalidError{Field: "source", VI: "Chưa chọn tệp văn bản .md hoặc .docx.", EN: "No letter (.md or .docx) was chosen."}
	}
	return in, nil
}

// files reads a form with files; what does not fit into memory waits on disk.
func (v *visit) files() error {
	err := v.ParseMultipartForm(32 << 20)
	if _, large := errors.AsType[*http.MaxBytesError](err); err == nil || large {
		return err
	}
	return &front.InvalidError{VI: "Biểu mẫu không đọc được, có thể tệp gửi lên bị ngắt giữa chừng. Gửi lại.",
		EN: "The form cannot be read; the upload may have been cut short. Send it again."}
}
