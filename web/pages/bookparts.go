package pages

import (
	"slices"
	"strings"
	"unicode"

	"congvan/document/diff"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// behalf is the absent colleague for whom the visitor acts.
type behalf struct{ Name, Title, Until string }

func behalfOf(v *visit, o *workflow.Organisation, absent workflow.PersonID, today workflow.Date) *behalf {
	if absent == "" {
		return nil
	}
	b := &behalf{Name: personName(o, absent), Title: o.Title(absent, today)}
	for _, a := range o.Absences {
		if a.Person == absent && a.From <= today && today <= a.To {
			b.Until = day(a.To)
		}
	}
	return b
}

// capacity is in what right the letter will be signed, and by whom.
type capacity struct {
	Block, Signer, Basis, Units, Types, Until string
	Mine, Fits                                bool
}

func capacityOf(v *visit, view *front.View) *capacity {
	l, o := view.Letter, view.Org
	s := l.Revision.Head.Signature
	c := &capacity{Block: blockWords(s.Lines()), Signer: s.Name}
	m, ok := o.Mandate(l.Mandate)
	if !ok {
		return c
	}
	c.Fits, c.Mine, c.Basis = true, m.Person == v.caller.Person, m.Basis
	var units, types []string
	for _, u := range m.Units {
		units = append(units, unitName(o, u))
	}
	for _, t := range m.Types {
		types = append(types, t.Name())
	}
	c.Units, c.Types = strings.Join(units, ", "), strings.ToLower(strings.Join(types, ", "))
	if m.To != "" {
		c.Until = day(m.To)
	}
	return c
}

// blockWords are the lines of a signature block as a sentence has them:
// "KT. Giám đốc, Phó Giám đốc".
func blockWords(lines []string) string {
	var out []string
	for _, line := range lines {
		mark, rest, found := strings.Cut(line, ". ")
		if !found {
			mark, rest = "", line
		} else {
			mark += ". "
		}
		rest = strings.ReplaceAll(" "+strings.ToLower(rest), " giám đốc", " Giám đốc")
		out = append(out, mark+upper(strings.TrimLeftFunc(rest, unicode.IsSpace)))
	}
	return strings.Join(out, ", ")
}

// bookStep is a station of the letter's way, review, signature and issue.
type bookStep struct {
	Name, Class string
	Seats       []string
}

func bookSteps(v *visit, view *front.View) []bookStep {
	l, o := view.Letter, view.Org
	turn := l.Turn()
	var list []bookStep
	for i, s := range l.Circuit {
		st := bookStep{Name: kindName(v, s.Kind), Class: "wait"}
		switch {
		case i < turn && l.State != workflow.Draft && l.State != workflow.Returned:
			st.Class = "done"
		case i == turn && l.State == workflow.InReview:
			st.Class = "now"
		}
		for j := range s.Members {
			st.Seats = append(st.Seats, seatLine(v, view, i, j))
		}
		list = append(list, st)
	}
	sign := bookStep{Name: v.T("Ký ban hành", "Signature"), Class: "wait", Seats: []string{l.Revision.Head.Signature.Name}}
	switch {
	case l.State == workflow.ToSign:
		sign.Class = "now"
	case !l.SignedAt.IsZero():
		sign.Class, sign.Seats = "done", []string{personName(o, l.SignedBy) + " · " + moment(l.SignedAt)}
	}
	issue := bookStep{Name: v.T("Cấp số, đóng dấu, phát hành", "Number, seal, issue"), Class: "wait"}
	if l.State.Issuedish() {
		issue.Class, issue.Seats = "done", []string{moment(l.IssuedAt)}
	}
	return append(list, sign, issue)
}

// seatLine is who approved and when, or whose the seat is.
func seatLine(v *visit, view *front.View, i, j int) string {
	l, o := view.Letter, view.Org
	for _, a := range l.Approvals {
		if a.Step != i || a.Member != j {
			continue
		}
		line := personName(o, a.Person)
		if title := o.Title(a.Person, view.Today); title != "" {
			line += ", " + title
		}
		if a.OnBehalf != "" {
			line += ", " + v.T("thay ", "for ") + personName(o, a.OnBehalf)
		}
		line += " · " + moment(a.At)
		if a.Note != "" {
			line += ": “" + a.Note + "”"
		}
		return line
	}
	return seat(l, o, i, j, v.lang)
}

// inquiry is an opinion asked, as the page tells it.
type inquiry struct {
	workflow.Inquiry
	OfName, ByName, ForName, State string
	Mine                           bool // open, and the visitor asked
}

func inquiriesOf(v *visit, view *front.View) []inquiry {
	words := map[workflow.InquiryOutcome]string{
		"": v.T("chờ trả lời", "waiting for an answer"), workflow.Answered: v.T("đã trả lời", "answered"),
		workflow.Unasked: v.T("đã rút", "withdrawn"), workflow.Overtaken: v.T("không còn cần, lượt đã chuyển", "overtaken: the turn has passed on"),
	}
	var list []inquiry
	for _, q := range view.Letter.Inquiries {
		one := inquiry{Inquiry: q, OfName: personName(view.Org, q.Of), ByName: personName(view.Org, q.By), State: words[q.Outcome],
			Mine: q.Outcome == "" && q.By == v.caller.Person}
		if q.OnBehalf != "" {
			one.ForName = personName(view.Org, q.OnBehalf)
		}
		list = append(list, one)
	}
	slices.Reverse(list)
	return list
}

// office is a unit with those in it whose opinion can be asked.
type office struct {
	Unit   string
	People []named
}

type named struct{ ID, Name string }

func offices(v *visit, view *front.View) []office {
	o := view.Org
	var list []office
	for _, u := range o.Units {
		in := office{Unit: u.Name}
		for _, p := range o.Positions {
			reads := slices.ContainsFunc(o.ScopesOf(p.Person, view.Today), func(s workflow.Scope) bool { return s.Named })
			if p.Unit != u.ID || !reads || p.Person == v.caller.Person || !o.InUnit(p.Person, u.ID, view.Today) {
				continue
			}
			if n := (named{string(p.Person), personName(o, p.Person) + ", " + p.Title}); !slices.Contains(in.People, n) {
				in.People = append(in.People, n)
			}
		}
		if len(in.People) > 0 {
			list = append(list, in)
		}
	}
	return list
}

// thread is a comment with its replies, numbered as its pin is.
type thread struct {
	said
	N        int // of the pin; 0 for a settled one
	Place    string
	Earlier  bool
	Block    int // of a carried paragraph; -1 otherwise
	Replies  []said
	Resolved bool
	Settled  string
}

// said is one comment on the page.
type said struct {
	front.Comment
	Who, When string
}

// maxTalk is how many comments a page shows.
const maxTalk = 200

// bookTalk gathers the letter's threads: open ones first, settled last.
func (p *Pages) bookTalk(v *visit, view *front.View, b *bookPage) error {
	d, err := p.Front.Comments(v.Context(), v.caller, view.Letter.ID, "", maxTalk)
	if err != nil {
		if pr := front.ProblemOf(err); pr.Status == 403 {
			b.TalkWhy = pr.Detail[v.lang]
			return nil
		}
		return err
	}
	b.Talk = d.Open
	at := map[string]int{}
	for _, c := range d.Comments {
		one := said{Comment: c, Who: personName(view.Org, c.Author), When: moment(c.At)}
		if i, reply := at[c.Thread]; reply {
			b.Threads[i].Replies = append(b.Threads[i].Replies, one)
			continue
		}
		at[c.Thread] = len(b.Threads)
		b.Threads = append(b.Threads, threadOf(v, view, one))
	}
	slices.SortStableFunc(b.Threads, func(x, y thread) int {
		switch {
		case x.Resolved == y.Resolved:
			return 0
		case y.Resolved:
			return -1
		}
		return 1
	})
	for i := range b.Threads {
		if !b.Threads[i].Resolved {
			b.Threads[i].N = i + 1
		}
	}
	return nil
}

func threadOf(v *visit, view *front.View, one said) thread {
	t := thread{said: one, Resolved: one.Comment.Resolved, Block: -1}
	switch a := one.Anchor; {
	case a == nil:
		t.Place = v.T("cả văn bản", "the whole letter")
	case a.Page > 0:
		t.Place, t.Earlier = v.T("trang ", "page ")+itoa(a.Page), !one.Carried
	default:
		t.Place, t.Earlier = "“"+shortened(a.Quote, 60)+"”", !one.Carried
		if one.Carried {
			t.Block = one.Block
		}
	}
	if t.Resolved {
		t.Settled = personName(view.Org, one.ResolvedBy) + ", " + moment(one.ResolvedAt)
	}
	return t
}

// shortened cuts words at the end, for a line.
func shortened(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	cut := strings.TrimRightFunc(string(r[:most]), func(c rune) bool { return !unicode.IsSpace(c) })
	if cut == "" {
		cut = string(r[:most])
	}
	return strings.TrimSpace(cut) + "…"
}

// BlockOf is the place in the body of a part of the text, -1 when it is no
// block of the letter as it is now.
func (b *bookPage) BlockOf(p diff.Part) int {
	if p.Field != "body" || p.Line == 0 || b.Reader == nil {
		return -1
	}
	return slices.IndexFunc(b.Reader.View.Blocks(), func(k documentBlock) bool { return k.Line == p.Line })
}

// PinsAt are the open threads on a block.
func (b *bookPage) PinsAt(block int) (list []thread) {
	for _, t := range b.Threads {
		if block >= 0 && t.Block == block && !t.Resolved {
			list = append(list, t)
		}
	}
	return list
}

// Unsettled counts the open threads.
func (b *bookPage) Unsettled() (n int) {
	for _, t := range b.Threads {
		if !t.Resolved {
			n++
		}
	}
	return n
}

// anchorOf reads where a new comment stands, from the address or a form.
func anchorOf(get func(string) string) *postgres.Anchor {
	if block, ok := number(get("block")); ok {
		return &postgres.Anchor{Block: block}
	}
	if page, ok := number(get("page")); ok && page > 0 {
		return &postgres.Anchor{Page: page, X: length(get("x")), Y: length(get("y")), W: length(get("w")), H: length(get("h"))}
	}
	return nil
}
