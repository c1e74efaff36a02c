package workflow

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// blocked is a draft with two errors of form that its drafter holds to be none.
func (w *world) blocked() *Letter {
	text := w.text("kt-dung")
	text.Findings = []Finding{finding, {Rule: "C4", Key: HashOf([]byte("c4"))}}
	return w.create(NewDraft{Revision: text})
}

// A drafter who is refused is told whom to ask; the form checker finds the
// question in the inbox, and the last waiver answers it.
func TestDrafterAsksForAWaiver(t *testing.T) {
	w := newWorld(t)
	l := w.blocked()
	_, err := w.try(l, Submit, an)
	if err == nil || !strings.Contains(err.Error(), "Lê Thị Chi") {
		t.Errorf("the refusal names no form checker: %v", err)
	}
	w.refused(l, Ask, binh, NotDrafter)
	l = w.asked(l, an, chi)
	if q := l.Inquiries[0].Question; q != "T14 “V/v abc.”; C4: có lý do" {
		t.Errorf("asked %q", q)
	}
	if !slices.Equal(w.waitsFor(l, chi), []Action{Waive}) || !slices.Equal(w.waitsFor(l, an), []Action{Submit}) {
		t.Errorf("waits for %v", l.Waits())
	}
	w.refused(l, Ask, an, AskedAlready)
	if l = w.do(l, Waive, chi); l.Inquiries[0].Outcome != "" || !slices.Equal(w.waitsFor(l, chi), []Action{Waive}) {
		t.Errorf("one of two let pass: %+v", l.Inquiries[0])
	}
	l = w.do(l, Waive, chi)
	if q := l.Inquiries[0]; q.Outcome != Answered || q.Answer != "có lý do" || l.Last.Detail["asked_by"] != string(an) {
		t.Errorf("both let pass: %+v, recorded %v", q, l.Last.Detail)
	}
	w.store.check(w)
	w.do(l, Submit, an)
}

// A form checker who will not let it pass says so, and may be asked again.
func TestWaiverDenied(t *testing.T) {
	w := newWorld(t)
	l := w.do(w.asked(w.blocked(), an, chi), Answer, chi)
	if len(w.waitsFor(l, chi)) > 0 || len(l.OpenFindings()) != 2 {
		t.Errorf("after the answer: waits %v, open %v", l.Waits(), l.OpenFindings())
	}
	w.asked(l, an, chi)
}

// What is asked ends with the findings, and with the office of who is asked.
func TestWaiverAskedInVain(t *testing.T) {
	mended := func(w *world, c *Command) { c.Action = Revise }
	other := func(w *world, c *Command) {
		c.Action, c.Circuit = Route, []Step{contentStep, {Kind: CheckForm, Members: members(ha)}}
	}
	for name, end := range map[string]func(*world, *Command){"mended": mended, "another circuit": other} {
		w := newWorld(t)
		l := w.asked(w.blocked(), an, chi)
		c := w.command(l, Revise, person(an))
		end(w, &c)
		l, err := w.svc.Do(context.Background(), c)
		if err != nil || l.Inquiries[0].Outcome != Overtaken || l.Last.Detail["overtaken"] == "" {
			t.Errorf("%s: %v, %+v", name, err, l.Inquiries)
		}
		w.store.check(w)
	}
}
