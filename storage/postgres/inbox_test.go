package postgres_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"congvan/document"
	"congvan/workflow"
)

// inbox writes a person's inbox as "action subject [for person]".
func (w *world) inbox(who workflow.PersonID) []string {
	w.Helper()
	items, more, err := w.store.Inbox(w.ctx, agency, who, 0)
	w.must(err)
	if more {
		w.Errorf("inbox of %s: more than a page", who)
	}
	list := []string{}
	for _, it := range items {
		s := string(it.Action) + " " + it.Letter.Subject
		if it.OnBehalf != "" {
			s += " for " + string(it.OnBehalf)
		}
		list = append(list, s)
	}
	return list
}

func (w *world) wantInbox(who workflow.PersonID, want ...string) {
	w.Helper()
	if got := w.inbox(who); !slices.Equal(got, want) {
		w.Errorf("inbox of %s: %q, want %q", who, got, want)
	}
}

// A letter lies in the inboxes of those it waits for, step by step.
func TestInboxFollowsTheLetter(t *testing.T) {
	w := newWorld(t)
	l := w.draft("thư")
	waits := map[workflow.State]map[workflow.PersonID]string{
		workflow.Draft: {an: "submit thư"}, workflow.ToSign: {dung: "sign thư"}, workflow.Signed: {ha: "number thư"},
		workflow.Issued: {ha: "file thư", an: "file thư"},
	}
	for i, step := range path {
		want := waits[l.State]
		if l.State == workflow.InReview {
			want = []map[workflow.PersonID]string{{binh: "approve thư"}, {chi: "approve thư"}}[len(l.Approvals)]
		}
		for _, p := range w.org().People {
			if text, waiting := want[p.ID]; waiting {
				w.wantInbox(p.ID, text)
			} else {
				w.wantInbox(p.ID)
			}
		}
		if t.Failed() {
			t.Fatalf("before step %d (%s)", i, step.action)
		}
		l = w.do(l, step.action, step.by)
	}
	l = w.lead(w.draft("trả lại"), workflow.InReview)
	w.do(l, workflow.Return, binh)
	w.wantInbox(binh, "pass_on trả lại")
}

// Absences and changes of office move letters between inboxes without a move
// of the letters.
func TestInboxOfSubstitutes(t *testing.T) {
	w := newWorld(t)
	w.lead(w.draft("một"), workflow.InReview)
	w.lead(w.draft("hai"), workflow.ToSign)
	w.must(w.store.PutAbsence(w.ctx, agency, workflow.Absence{Person: binh, Substitute: son, From: "2026-05-06", To: "2026-05-07"}))
	w.must(w.store.PutAbsence(w.ctx, agency, workflow.Absence{Person: dung, Substitute: son, From: "2026-05-06", To: "2026-05-07"}))
	w.wantInbox(son)
	w.now = morning.AddDate(0, 0, 1)
	w.wantInbox(son, "approve một for binh") // nobody signs for a signer
	w.wantInbox(binh, "approve một")
	w.now = morning.AddDate(0, 0, 3)
	w.wantInbox(son)

	// A new head takes over; the old one's letters come along.
	w.now = morning
	w.must(w.store.ClosePosition(w.ctx, agency, workflow.Position{Person: binh, Unit: "cds", Role: workflow.RoleDivisionHead}, "2026-05-04"))
	w.must(w.store.PutPosition(w.ctx, agency, workflow.Position{Person: son, Unit: "cds", Role: workflow.RoleDivisionHead, Title: "Trưởng phòng", Head: true, From: "2026-05-05"}))
	w.wantInbox(binh)
	w.wantInbox(son, "approve một")
}

// A substitute named by the circuit acts while the member is absent.
func TestInboxOfTheCircuitsSubstitute(t *testing.T) {
	w := newWorld(t)
	d := workflow.NewDraft{Revision: w.text("thư"), Circuit: []workflow.Step{
		{Kind: workflow.CheckContent, Members: []workflow.Member{{Person: binh, Substitute: tam}}},
		{Kind: workflow.CheckForm, Members: []workflow.Member{{Role: workflow.RoleChiefOfOffice}}},
	}}
	l := w.lead(w.create(d), workflow.InReview)
	w.wantInbox(tam)
	w.must(w.store.PutAbsence(w.ctx, agency, workflow.Absence{Person: binh, Substitute: son, From: "2026-05-05", To: "2026-05-05"}))
	w.wantInbox(tam, "approve thư for binh")
	w.wantInbox(son, "approve thư for binh")
	if l = w.do(l, workflow.Approve, tam); l.Approvals[0].OnBehalf != binh {
		t.Errorf("approved for %q", l.Approvals[0].OnBehalf)
	}
	w.wantInbox(tam)
}

// The most urgent letter comes first, then what is due first.
func TestInboxOrder(t *testing.T) {
	w := newWorld(t)
	for i, u := range []document.Urgency{"", document.Urgent, document.Express, document.VeryUrgent, ""} {
		w.now = morning.Add(-time.Duration(i) * time.Hour) // later ones are due earlier
		text := w.text(fmt.Sprint(i, " ", u))
		text.Head.Urgency = u
		w.lead(w.create(workflow.NewDraft{Revision: text}), workflow.InReview)
	}
	w.wantInbox(binh, "approve 2 hoa_toc", "approve 3 thuong_khan", "approve 1 khan", "approve 4 ", "approve 0 ")
	items, more, err := w.store.Inbox(w.ctx, agency, binh, 2)
	w.must(err)
	if len(items) != 2 || !more {
		t.Errorf("page of 2: %d items, more %v", len(items), more)
	}
	if want := time.Date(2026, 5, 7, 10, 0, 0, 0, time.UTC); !items[0].Due.Equal(want) { // three working days
		t.Errorf("due %s, want %s", items[0].Due, want)
	}
}
