package workflow

import (
	"context"
	"slices"
	"testing"
)

// asked puts a question to a person, as whoever has the turn.
func (w *world) asked(l *Letter, by, of PersonID) *Letter {
	w.Helper()
	c := w.command(l, Ask, person(by))
	c.Whom = of
	after, err := w.svc.Do(context.Background(), c)
	if err != nil {
		w.Fatalf("ask %s: %v", of, err)
	}
	return after
}

func (w *world) waitsFor(l *Letter, who PersonID) []Action {
	var list []Action
	for _, x := range l.Waiting(w.org, DateOf(w.now)) {
		if x.Person == who {
			list = append(list, x.Action)
		}
	}
	return list
}

// A person asked reads the letter, is waited for and answers once; the asker
// keeps the turn meanwhile.
func TestOpinionWhileTheTurnIsKept(t *testing.T) {
	w := newWorld(t)
	l := w.asked(w.at(ToSign), dung, luu)
	if !slices.Contains(w.readersOf(l), luu) || !slices.Equal(w.waitsFor(l, luu), []Action{Answer}) || !slices.Equal(w.waitsFor(l, dung), []Action{Sign}) {
		t.Errorf("after asking: readers %v, waits %v", w.readersOf(l), l.Waits())
	}
	l = w.do(l, Answer, luu)
	q := l.Inquiries[0]
	if q.Outcome != Answered || q.Answer != "có lý do" || q.Closed != w.now || l.Last.Detail["asked_by"] != string(dung) {
		t.Errorf("answered as %+v, recorded %+v", q, l.Last)
	}
	w.refused(l, Answer, luu, NotAsked)
	if !slices.Contains(w.readersOf(l), luu) || len(w.waitsFor(l, luu)) > 0 {
		t.Error("who has answered still reads the letter and is waited for no more")
	}
	w.do(w.do(l, OpenSigning, dung), Sign, dung)
}

// A question withdrawn takes the right to read back with it.
func TestWithdrawnQuestion(t *testing.T) {
	w := newWorld(t)
	l := w.asked(w.at(InReview), binh, luu)
	c := w.command(l, Unask, person(binh))
	c.Whom = luu
	l, err := w.svc.Do(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(w.readersOf(l), luu) || l.Inquiries[0].Outcome != Unasked {
		t.Errorf("luu still reads: %+v", l.Inquiries)
	}
	w.refused(l, Answer, luu, NotAsked)
	w.asked(l, binh, luu)
}

// Questions end with the turn of who asked: by approval, signature, return and
// withdrawal. Another member's questions stay while the step does.
func TestQuestionsEndWithTheTurn(t *testing.T) {
	for name, end := range map[string]struct {
		at  State
		by  PersonID
		way []step
	}{
		"approve":  {InReview, binh, []step{{Approve, binh}}},
		"return":   {InReview, binh, []step{{Return, binh}}},
		"withdraw": {ToSign, dung, []step{{Withdraw, an}}},
		"sign":     {ToSign, dung, []step{{OpenSigning, dung}, {Sign, dung}}},
	} {
		w := newWorld(t)
		l := w.lead(w.asked(w.at(end.at), end.by, luu), end.way...)
		if q := l.Inquiries[0]; q.Outcome != Overtaken || l.Last.Detail["overtaken"] == "" && name != "return" {
			t.Errorf("%s leaves %+v, recorded %v", name, q, l.Last.Detail)
		}
		w.store.check(w)
	}

	w := newWorld(t)
	l := w.submitted("kt-dung", Step{Kind: CheckContent, Members: members(binh, em)}, formStep)
	l = w.asked(w.asked(l, binh, son), em, luu)
	l = w.do(l, Approve, binh)
	if l.Inquiries[0].Outcome != Overtaken || l.Inquiries[1].Outcome != "" {
		t.Errorf("one of two approves: %+v", l.Inquiries)
	}
	if l = w.do(l, Approve, em); l.Inquiries[1].Outcome != Overtaken {
		t.Errorf("the step is done: %+v", l.Inquiries)
	}
}

// Asking makes nobody's view of the letter stale; an answer does, for it may
// matter.
func TestAskingMakesNobodyStale(t *testing.T) {
	w := newWorld(t)
	l := w.at(ToSign)
	seen := w.command(l, OpenSigning, person(dung))
	l = w.asked(l, dung, luu)
	if err := w.dry(l, seen); err != nil {
		t.Errorf("after a question: %v", err)
	}
	seen = w.command(l, OpenSigning, person(dung))
	if l = w.do(l, Answer, luu); w.dry(l, seen) == nil {
		t.Error("an answer that was not seen went unnoticed")
	}
}

// A substitute asks on behalf of the absent, and the record says so.
func TestSubstituteAsks(t *testing.T) {
	w := newWorld(t)
	w.org.Absences = []Absence{{Person: binh, Substitute: son, From: "2026-05-05", To: "2026-05-05"}}
	l := w.asked(w.at(InReview), son, luu)
	if l.Last.OnBehalf != binh || l.Inquiries[0].OnBehalf != binh || l.Inquiries[0].By != son {
		t.Errorf("recorded %+v and %+v", l.Last, l.Inquiries[0])
	}
}
