package workflow

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readersOf lists who may read the letter.
func (w *world) readersOf(l *Letter) []PersonID {
	var list []PersonID
	for _, p := range w.org.People {
		if w.org.MayRead(p.ID, l, DateOf(w.now)) {
			list = append(list, p.ID)
		}
	}
	return list
}

// Who may read, state by state (design, "who may read"): named people always,
// the drafting unit always, the clerks from the signature on, everybody but
// the administrator once issued.
func TestWhoMayRead(t *testing.T) {
	named := []PersonID{an, binh, chi, dung, son} // son works in the drafting unit
	signed := []PersonID{an, binh, chi, dung, ha, hoa, son}
	issued := []PersonID{an, binh, chi, dung, em, ha, hoa, luu, son}
	want := map[State][]PersonID{
		Draft: named, InReview: named, Returned: named, ToSign: named, Withdrawn: named,
		Signed: signed, Numbered: signed, Voided: signed,
		Issued: issued, Archived: issued, Recalled: issued, Replaced: issued,
	}
	restricted := map[State][]PersonID{}
	for s, people := range want { // without son and em, who are not named
		restricted[s] = slices.DeleteFunc(slices.Clone(people), func(p PersonID) bool { return p == son || p == em })
	}
	for _, s := range States() {
		w := newWorld(t)
		open := w.at(s)
		if diff := cmp.Diff(want[s], w.readersOf(open)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s, diff)
		}
		open.Restricted = true
		if diff := cmp.Diff(restricted[s], w.readersOf(open)); diff != "" {
			t.Errorf("restricted %s (-want +got):\n%s", s, diff)
		}
	}
}

func TestReadersChangeWithOffices(t *testing.T) {
	w := newWorld(t)
	l := w.at(InReview)
	w.org.Absences = []Absence{{Person: chi, Substitute: hoa, From: "2026-05-05", To: "2026-05-05"}}
	if !w.org.MayRead(hoa, l, "2026-05-05") || w.org.MayRead(hoa, l, "2026-05-06") {
		t.Error("a substitute reads on the days of the absence")
	}
	w.org.Positions[1].To = "2026-05-05"
	if !w.org.MayRead(binh, l, "2026-05-05") || w.org.MayRead(binh, l, "2026-05-06") {
		t.Error("who has left reads no more")
	}
}

func TestArchivistsReadWhatTheyReview(t *testing.T) {
	w := newWorld(t)
	l := w.submitted("kt-dung", Step{Kind: Opinion, Members: members(luu)}, contentStep, formStep)
	if !slices.Contains(w.readersOf(l), luu) {
		t.Error("an archivist whose opinion is asked cannot read the letter")
	}
}

// Whom a letter waits for, read from the letter alone, is whom it waits for.
func TestWaitsAndHoldersAgree(t *testing.T) {
	for _, s := range States() {
		w := newWorld(t)
		l := w.at(s)
		today := DateOf(w.now)
		waiting := l.Waiting(w.org, today)
		for _, p := range w.org.People {
			held := w.org.HoldersOf(p.ID, today)
			var got []Action
			for _, wait := range l.Waits() {
				if slices.Contains(held, wait.Holder) && !slices.Contains(got, wait.Action) {
					got = append(got, wait.Action)
				}
			}
			var want []Action
			for _, x := range waiting {
				if x.Person == p.ID {
					want = append(want, x.Action)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s (-waited for +held):\n%s", s, p.ID, diff)
			}
		}
		if rests := slices.Contains(final, s) || s == Numbered || s == Archived; rests != (len(waiting) == 0) {
			t.Errorf("%s waits for %v", s, waiting)
		}
	}
}

// Those waited for can do what is waited for; and a substitute can, exactly
// where StandsIn says so.
func TestThoseWaitedForCanAct(t *testing.T) {
	for _, s := range States() {
		w := newWorld(t)
		l := w.at(s)
		if s == ToSign {
			l = w.do(l, OpenSigning, dung)
		}
		for _, wait := range l.Waiting(w.org, DateOf(w.now)) {
			if err := w.dry(l, w.command(l, wait.Action, person(wait.Person))); err != nil {
				t.Errorf("%s waits for %s to %s: %v", s, wait.Person, wait.Action, err)
			}
			w.org.Absences = []Absence{{Person: wait.Person, Substitute: em, From: "2026-05-05", To: "2026-05-05"}}
			if err := w.dry(l, w.command(l, wait.Action, person(em))); (err == nil) != wait.Action.StandsIn() {
				t.Errorf("%s for %s in %s: %v", wait.Action, wait.Person, s, err)
			}
		}
	}
}

func TestHolderWordsAreDistinct(t *testing.T) {
	seen := map[string]Holder{}
	for _, h := range []Holder{
		{Person: "x"}, {Mandate: "x"}, {Role: "x"}, {Unit: "x"}, {Role: "x", Unit: "x"}, {Role: "x", Unit: "y"}, {Unit: "y"},
	} {
		if other, ok := seen[h.String()]; ok {
			t.Errorf("%+v and %+v are both %q", h, other, h.String())
		}
		seen[h.String()] = h
	}
}

func TestCodes(t *testing.T) {
	for s, want := range map[string]bool{
		"a": true, "cds": true, "nguyen-van-a2": true, "0": true,
		"": false, "-a": false, "A": false, "é": false, "a/b": false, "a b": false, "a\n": false,
	} {
		if ValidCode(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}
