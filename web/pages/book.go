package pages

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"congvan/document/diff"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// booked are the actions that a signature book is opened for.
var booked = []workflow.Action{workflow.Approve, workflow.Sign, workflow.Answer}

// bookPage is one letter of the signature book with the queue beside it.
type bookPage struct {
	Queue           []task
	Pos             int // of the letter in the queue, from 1; 0 when it is not there
	Prev, Next      string
	Signable        int // letters of the queue that wait for a signature
	Done            *doneNote
	L               *workflow.Letter
	Seen            workflow.Content
	Subject, Unit   string
	Due             string
	Left            *left
	View            string // "page", "text" or "files"
	PDF             string
	Changes         *front.ChangesView // nil when nothing can be compared
	Since           sinceWhat
	Reader          *front.ChangesView // the text to read, changes in it where there are
	Behalf          *behalf
	Capacity        *capacity
	Waived          []waived // errors of form that were let pass
	Steps           []bookStep
	Threads         []thread
	Talk            bool             // comments may be written
	TalkWhy         string           // why comments are not shown
	At              *postgres.Anchor // where a new comment is to stand
	Inquiries       []inquiry
	Asked           *workflow.Inquiry // the question that waits for the visitor
	AskedBy         string
	Main            *choice // the primary button
	Return, Ask     *choice
	Undo            bool
	Proof           proofAsk
	Phrases         front.Phrases
	People          []office
	Problem         *problem
	Conflict        *conflict
	Step            string // the form to show open: "sign", "return", "ask", "answer", "comment"
	Typed           map[string]string
	Picked          []string // phrases chosen
	Closed, Waiting string
}

// choice is a decision: open, or closed with the reason.
type choice struct {
	Action    workflow.Action
	Name, Why string
	Open      bool
}

// doneNote tells what was just done to the letter before this one.
type doneNote struct {
	ID            workflow.LetterID
	Text, Subject string
	Undo          bool
	Version       int64
}

// sinceWhat says what the changes are counted from.
type sinceWhat struct{ Title, Before string }

// conflict tells what somebody else did while the page was open.
type conflict struct {
	Who, What, When string
	Changes         *front.ChangesView // nil when the text is the same
}

// book opens the first letter that waits, or says that none does.
func (p *Pages) book(w http.ResponseWriter, v *visit) error {
	items, _, err := p.bookItems(v)
	if err != nil {
		return err
	}
	if len(items) > 0 {
		return back(w, v, "/book/"+string(items[0].Letter.ID)+query(v))
	}
	done, err := p.doneNote(v)
	if err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "book-empty", &bookPage{Done: done})
}

// query carries what was just done on to the page that tells it.
func query(v *visit) string {
	if v.URL.RawQuery == "" {
		return ""
	}
	return "?" + v.URL.RawQuery
}

// bookItems are the letters of the visitor's book, the most pressing first.
func (p *Pages) bookItems(v *visit) ([]postgres.InboxItem, *workflow.Organisation, error) {
	items, _, err := p.Front.Inbox(v.Context(), v.caller, inboxSize)
	if err != nil {
		return nil, nil, err
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	return slices.DeleteFunc(items, func(it postgres.InboxItem) bool { return !slices.Contains(booked, it.Action) }), o, err
}

func (p *Pages) bookLetter(w http.ResponseWriter, v *visit) error {
	page, err := p.bookPage(v)
	if err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "book", page)
}

// bookPage gathers all that a decision about the letter rests on.
func (p *Pages) bookPage(v *visit) (*bookPage, error) {
	id := workflow.LetterID(v.PathValue("id"))
	view, err := p.Front.Read(v.Context(), v.caller, id)
	if err != nil {
		return nil, err
	}
	items, o, err := p.bookItems(v)
	if err != nil {
		return nil, err
	}
	l := view.Letter
	b := &bookPage{
		L: l, Seen: l.Content(), Subject: subject(l.Revision.Head.Subject), Unit: unitName(o, l.Unit), View: "page",
		Waiting: waiting(view), Typed: map[string]string{},
	}
	b.View = viewOf(v)
	_, b.PDF = shown(v, l)
	now := p.Front.Now()
	for i, it := range items {
		b.Queue = append(b.Queue, taskOf(v, o, it, now))
		if it.Action == workflow.Sign {
			b.Signable++
		}
		if it.Letter.ID == id && b.Pos == 0 {
			b.here(v, o, items, i, now)
		}
	}
	for _, fill := range []func(*visit, *front.View, *bookPage) error{p.bookChanges, p.bookTalk, p.bookChoices, p.bookDone} {
		if err := fill(v, view, b); err != nil {
			return nil, err
		}
	}
	b.At = anchorOf(v.FormValue)
	b.Waived = formOf(v, view).Waived
	b.Capacity, b.Steps, b.Inquiries = capacityOf(v, view), bookSteps(v, view), inquiriesOf(v, view)
	return b, nil
}

// here notes where in the queue the letter stands.
func (b *bookPage) here(v *visit, o *workflow.Organisation, items []postgres.InboxItem, i int, now time.Time) {
	it := items[i]
	b.Pos = i + 1
	b.Due, b.Left = dueText(v, it.Due, now), leftText(v, it.Due, now)
	if i > 0 {
		b.Prev = "/book/" + string(items[i-1].Letter.ID)
	}
	if i+1 < len(items) {
		b.Next = "/book/" + string(items[i+1].Letter.ID)
	}
	b.Behalf = behalfOf(v, o, it.OnBehalf, workflow.DateOf(now))
}

// DueClass is how loud a deadline is.
func (*bookPage) DueClass(l *left) string { return (*inboxPage)(nil).DueClass(l) }

// bookChanges compares with what the visitor approved last, else with what they
// last acted on, else with the text before; a first text is read as it stands.
func (p *Pages) bookChanges(v *visit, view *front.View, b *bookPage) (err error) {
	l := view.Letter
	if b.Reader, err = p.comparison(v, l.ID, ""); err != nil {
		return err
	}
	n := itoa(b.Reader.From.N)
	switch {
	case b.Reader.Approved != nil:
		b.Changes = b.Reader
		b.Since = sinceWhat{v.T("Thay đổi so với lần duyệt trước", "Changes since your approval"), v.T("lần duyệt trước", "your approval")}
	case l.Revision.N > 1:
		b.Changes = b.Reader
		b.Since = sinceWhat{v.T("Thay đổi so với bản "+n, "Changes since revision "+n), v.T("bản "+n, "revision "+n)}
	}
	if v.URL.Query().Get("changes") == "off" {
		b.Reader, err = p.comparison(v, l.ID, itoa(l.Revision.N))
	}
	return err
}

// comparison with a revision; nil when the visitor has none of that name.
func (p *Pages) comparison(v *visit, id workflow.LetterID, from string) (*front.ChangesView, error) {
	c, err := p.Front.Changes(v.Context(), v.caller, id, from, front.CurrentRevision)
	if err != nil && front.ProblemOf(err).Code == "nothing_seen" {
		return nil, nil
	}
	return c, err
}

// bookChoices are the decisions, each open or closed with its reason.
func (p *Pages) bookChoices(v *visit, view *front.View, b *bookPage) (err error) {
	l := view.Letter
	choose := func(a workflow.Action, name string) *choice {
		o := view.Option(a)
		c := &choice{Action: a, Name: name, Open: o.Allowed}
		if o.Why != nil {
			c.Why = o.Why.Text(v.lang)
		}
		return c
	}
	if q, asked := l.OpenInquiryOf(v.caller.Person); asked {
		b.Asked, b.AskedBy = &q, personName(view.Org, q.By)
	}
	b.Undo = view.Option(workflow.Undo).Allowed
	switch l.State {
	case workflow.ToSign:
		b.Main = choose(workflow.Sign, v.T("Ký số", "Sign"))
		if b.Proof, err = p.proofAsk(v, front.ForSigning, "sign", nil); err != nil {
			return err
		}
	case workflow.InReview:
		b.Main = choose(workflow.Approve, approveName(v, view))
	default:
		b.Closed = v.T("Văn bản đang ở bước “"+stateName(v, l.State)+"”, không chờ duyệt hay ký.",
			"The letter stands at “"+stateName(v, l.State)+"”; it waits for no review or signature.")
		return nil
	}
	b.Return = choose(workflow.Return, v.T("Trả lại", "Return"))
	b.Ask = choose(workflow.Ask, v.T("Xin ý kiến", "Ask opinion"))
	if b.Phrases, err = p.Front.Phrases(v.Context(), v.caller); err != nil {
		return err
	}
	b.People = offices(v, view)
	return nil
}

// approveName says what is approved: content and form are two approvals.
func approveName(v *visit, view *front.View) string {
	l := view.Letter
	if turn := l.Turn(); turn < len(l.Circuit) {
		switch l.Circuit[turn].Kind {
		case workflow.CheckContent:
			return v.T("Duyệt nội dung", "Approve content")
		case workflow.CheckForm:
			return v.T("Duyệt thể thức", "Approve form")
		}
	}
	return v.T("Duyệt", "Approve")
}

// doneWords tell what was done, by action.
var doneWords = map[workflow.Action][2]string{
	workflow.Approve: {"Đã duyệt", "Approved"}, workflow.Sign: {"Đã ký số", "Signed"}, workflow.Return: {"Đã trả lại", "Returned"},
	workflow.Answer: {"Đã gửi ý kiến", "Opinion given"}, workflow.Ask: {"Đã xin ý kiến", "Opinion asked"},
	workflow.Unask: {"Đã rút yêu cầu xin ý kiến", "Question withdrawn"}, workflow.Undo: {"Đã hoàn tác duyệt", "Approval undone"},
}

func (p *Pages) bookDone(v *visit, _ *front.View, b *bookPage) (err error) {
	b.Done, err = p.doneNote(v)
	return err
}

// doneNote names the letter that was just decided, from the address; one that
// the visitor may not read any more is not named.
func (p *Pages) doneNote(v *visit) (*doneNote, error) {
	q := v.URL.Query()
	said, known := doneWords[workflow.Action(q.Get("did"))]
	if !known {
		return nil, nil
	}
	note := &doneNote{Text: v.T(said[0], said[1])}
	view, err := p.Front.Read(v.Context(), v.caller, workflow.LetterID(q.Get("done")))
	if err != nil {
		if front.ProblemOf(err).Status == http.StatusNotFound {
			return note, nil
		}
		return nil, err
	}
	note.ID, note.Subject, note.Version = view.Letter.ID, subject(view.Letter.Revision.Head.Subject), view.Letter.Version
	note.Undo = view.Option(workflow.Undo).Allowed
	return note, nil
}

// Open says whether a form is to be shown open.
func (b *bookPage) Open(step string) bool { return b.Step == step }

// Type is what was typed into a field of a form that was refused.
func (b *bookPage) Type(field string) string { return b.Typed[field] }

// Ready are the phrases offered for an action: an approval gets one's own, for
// the agency's say what to change.
func (b *bookPage) Ready(action string) []string {
	if action == string(workflow.Approve) {
		return b.Phrases.Own
	}
	return slices.Concat(b.Phrases.Own, b.Phrases.Shared)
}

// Picks says whether a phrase was chosen in a form that was refused.
func (b *bookPage) Picks(phrase string) bool { return slices.Contains(b.Picked, phrase) }

// ChangeCount counts the changes; "500+" beyond what is listed.
func (b *bookPage) ChangeCount() int {
	if b.Changes == nil {
		return 0
	}
	return len(b.Changes.Diff.Changes) + b.Changes.Diff.More
}

// Here is the letter's own page in the book.
func (b *bookPage) Here() string { return "/book/" + string(b.L.ID) }

// As is the page with another view of the letter.
func (b *bookPage) As(view string) string { return cmp.Or(b.Here(), "/book") + "?view=" + view }

// TextAddress is where the text to read stands, empty on that page itself.
func (b *bookPage) TextAddress() string {
	if b.View == "text" && b.Marked() {
		return ""
	}
	return b.As("text")
}

// Marked says that the text to read has the changes in it.
func (b *bookPage) Marked() bool { return b.Changes != nil && b.Reader == b.Changes }

// changedText is a changed part as it is printed, with the words that are new.
type changedText struct {
	Part int
	Text string
	Ins  []string
}

// Marks are the changed parts of the text, for a script to find on the page.
func (b *bookPage) Marks() (list []changedText) {
	if b.Changes == nil {
		return nil
	}
	for i, part := range b.Changes.Diff.Parts {
		if part.Status == diff.Same || part.Status == diff.Deleted || len(part.Runs) == 0 {
			continue
		}
		m := changedText{Part: i}
		for _, r := range part.Runs {
			if r.Op == diff.Delete || r.Note > 0 {
				continue
			}
			m.Text += r.Text
			if r.Op == diff.Insert {
				m.Ins = append(m.Ins, r.Text)
			}
		}
		list = append(list, m)
	}
	return list
}

// AtWords says where a new comment is to stand.
func (b *bookPage) AtWords(v *visit) string {
	if b.At == nil {
		return ""
	}
	if b.At.Page > 0 {
		return v.T("Trên trang ", "On page ") + itoa(b.At.Page) + "."
	}
	if list := b.Reader.View.Paragraphs(); b.At.Block >= 0 && b.At.Block < len(list) {
		return v.T("Cho đoạn: “", "On the paragraph: “") + shortened(list[b.At.Block], 90) + "”"
	}
	return ""
}
