package workflow

import (
	"slices"
	"strconv"
)

// check asks everything that must hold whatever anybody did.
func (m *memory) check(w *world) {
	w.Helper()
	m.checkNumbers(w)
	for _, id := range m.order {
		l := m.letters[id]
		if err := l.VerifyHistory(m.events[id]); err != nil {
			w.Fatalf("%v", err)
		}
		if l.Version != int64(len(m.events[id])) {
			w.Fatalf("letter %s: version %d after %d events", id, l.Version, len(m.events[id]))
		}
		m.checkPath(w, l)
		m.checkRequests(w, l)
		checkApprovals(w, l, m.events[id])
		checkInquiries(w, l)
	}
}

// checkInquiries: questions are open only while somebody has the turn, in draft
// while an error of form is open, and at most one to each person.
func checkInquiries(w *world, l *Letter) {
	open := map[PersonID]int{}
	for _, q := range l.Inquiries {
		if (q.Outcome == "") != q.Closed.IsZero() || (q.Outcome == Answered) != (q.Answer != "") {
			w.Fatalf("letter %s: question %+v", l.ID, q)
		}
		if q.Outcome == "" {
			open[q.Of]++
		}
		asks := l.State == InReview || l.State == ToSign || l.State == Draft && len(l.OpenFindings()) > 0
		if open[q.Of] > 1 || len(open) > 0 && !asks {
			w.Fatalf("letter %s in %s has open questions %v", l.ID, l.State, open)
		}
	}
}

// checkNumbers: in each series and year 1..n in the order taken, dates never
// back, each number one letter's.
func (m *memory) checkNumbers(w *world) {
	next, last := map[int]int{}, Date("")
	holder := map[LetterID]Number{}
	for _, e := range m.entries {
		if e.Kind != EntryTaken {
			if holder[e.Letter] != e.Number && e.Letter != issuedOther {
				w.Fatalf("register entry %s of letter %s names number %v, it holds %v", e.Kind, e.Letter, e.Number, holder[e.Letter])
			}
			continue
		}
		next[e.Number.Year]++
		if e.Number.N != next[e.Number.Year] {
			w.Fatalf("number %d of %d was taken where %d was due", e.Number.N, e.Number.Year, next[e.Number.Year])
		}
		if e.Number.Date < last || e.Number.Date.Year() != e.Number.Year {
			w.Fatalf("number %v is dated before %s or in another year", e.Number, last)
		}
		if _, again := holder[e.Letter]; again {
			w.Fatalf("letter %s has taken two numbers", e.Letter)
		}
		last, holder[e.Letter] = e.Number.Date, e.Number
	}
	for id, l := range m.letters {
		if l.Number != holder[id] {
			w.Fatalf("letter %s carries %v, the register says %v", id, l.Number, holder[id])
		}
		if numbered := slices.Contains(fromSigned, l.State) && l.State != Signed; numbered != (l.Number.N > 0) {
			w.Fatalf("letter %s in %s has number %d", id, l.State, l.Number.N)
		}
	}
}

// checkPath: events join state to state along rows of the table.
func (m *memory) checkPath(w *world, l *Letter) {
	at := State("")
	for _, e := range m.events[l.ID] {
		lawful := e.Action == Create && at == "" && e.To == Draft
		for i := range moves {
			mv := &moves[i]
			if mv.Action == e.Action && mv.startsIn(e.From) && (mv.To == e.To || (mv.To == "" && e.From == e.To)) {
				lawful = true
			}
		}
		if e.From != at || !lawful {
			w.Fatalf("letter %s: event %d is %s from %q to %q, the letter was in %q", l.ID, e.Seq, e.Action, e.From, e.To, at)
		}
		at = e.To
	}
	if at != l.State {
		w.Fatalf("letter %s is in %s, its record ends in %s", l.ID, l.State, at)
	}
}

// checkRequests: an open request only while to_sign, one at most, and every
// signature answers to one.
func (m *memory) checkRequests(w *world, l *Letter) {
	open := 0
	for id, r := range m.requests {
		if m.owner[id] == l.ID && r.Outcome == "" {
			open++
		}
	}
	if open > 1 || (open == 1) != (l.Request != nil) || (l.Request != nil && l.State != ToSign) {
		w.Fatalf("letter %s in %s has %d open signing requests, carries %v", l.ID, l.State, open, l.Request)
	}
	for _, e := range m.events[l.ID] {
		if e.Action != Sign {
			continue
		}
		r, ok := m.requests[RequestID(e.Detail["request"])]
		if !ok || r.Outcome != "signed" || r.Signer != e.Actor || m.owner[r.ID] != l.ID {
			w.Fatalf("letter %s: signature of event %d answers to request %+v", l.ID, e.Seq, r)
		}
		if !slices.ContainsFunc(m.files[l.ID], func(f File) bool { return f.SHA256 == Hash(e.Detail["signed"]) }) {
			w.Fatalf("letter %s: the signed file of event %d is not kept", l.ID, e.Seq)
		}
	}
}

// tally recounts a letter's approvals from its record alone.
type tally struct {
	content string  // what was submitted last
	stack   []Event // approvals not undone
}

// checkApprovals: what counts is what the record says, given for the content
// submitted last, by other people for content and form, never by the drafter.
func checkApprovals(w *world, l *Letter, events []Event) {
	var t tally
	for _, e := range events {
		switch e.Action {
		case Submit:
			t = tally{content: e.Detail["content"]}
		case Approve:
			if e.Detail["content"] != t.content {
				w.Fatalf("letter %s: approval of event %d is for other content than was submitted", l.ID, e.Seq)
			}
			t.stack = append(t.stack, e)
		case Undo:
			t.stack = t.stack[:len(t.stack)-1]
		case Revise:
			t = tally{}
		}
		if e.To == ToSign && e.Action == Approve {
			checkComplete(w, l, t.stack)
		}
	}
	if len(t.stack) != len(l.Approvals) {
		w.Fatalf("letter %s counts %d approvals, its record %d", l.ID, len(l.Approvals), len(t.stack))
	}
	for i, a := range l.Approvals {
		e := t.stack[i]
		if a.Person != e.Actor || a.OnBehalf != e.OnBehalf || string(a.Content.Hash()) != t.content || strconv.Itoa(a.Step+1) != e.Detail["step"] {
			w.Fatalf("letter %s counts approval %+v, its record says %+v", l.ID, a, e)
		}
	}
}

func checkComplete(w *world, l *Letter, stack []Event) {
	who := map[string][]PersonID{}
	for _, e := range stack {
		kind := e.Detail["kind"]
		if kind == string(Opinion) {
			continue
		}
		if e.Actor == l.Drafter || e.OnBehalf == l.Drafter {
			w.Fatalf("letter %s: its drafter's approval counts (event %d)", l.ID, e.Seq)
		}
		who[kind] = append(who[kind], e.Actor)
	}
	content, form := who[string(CheckContent)], who[string(CheckForm)]
	if len(content) == 0 || len(form) == 0 {
		w.Fatalf("letter %s went to be signed with content checked by %v and form by %v", l.ID, content, form)
	}
	for _, p := range content {
		if slices.Contains(form, p) {
			w.Fatalf("letter %s: %s checked both content and form", l.ID, p)
		}
	}
	m, _ := w.org.Mandate(l.Mandate)
	if !slices.ContainsFunc(form, func(p PersonID) bool { return p != m.Person }) {
		w.Fatalf("letter %s: only its signer %s checked the form", l.ID, m.Person)
	}
}
