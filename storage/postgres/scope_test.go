package postgres_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// all reads every page of a list.
func (w *world) all(q postgres.ListQuery) []workflow.LetterID {
	w.Helper()
	var ids []workflow.LetterID
	for {
		page, err := w.store.ListLetters(w.ctx, q)
		w.must(err)
		for _, l := range page.Letters {
			ids = append(ids, l.ID)
		}
		if page.Next == "" {
			return ids
		}
		q.After = page.Next
	}
}

// Letters in random states, units, circuits and degrees of secrecy, under
// random offices and absences: the database shows each person exactly those
// that the rights table lets them read.
func TestListsAgreeWithTheRightsTable(t *testing.T) {
	w := newWorld(t)
	states := []workflow.State{workflow.Draft, workflow.InReview, workflow.ToSign, workflow.Signed, workflow.Numbered, workflow.Issued, workflow.Archived}
	people := []workflow.PersonID{an, binh, chi, dung, em, ha, luu, quan, son, tam}
	var letters []*workflow.Letter
	for i, state := range states {
		for _, restricted := range []bool{false, true} {
			letters = append(letters, w.lead(w.create(workflow.NewDraft{Revision: w.text("chung"), Restricted: restricted}), state))
			other := workflow.NewDraft{Revision: w.text("riêng"), Restricted: restricted, By: person(tam), Unit: "tc", Circuit: []workflow.Step{
				{Kind: workflow.Opinion, Members: []workflow.Member{{Person: people[i%len(people)], Substitute: people[(i+3)%len(people)]}}},
				{Kind: workflow.CheckContent, Members: []workflow.Member{{Role: workflow.RoleDrafter, Unit: "cds"}}},
				{Kind: workflow.CheckForm, Members: []workflow.Member{{Role: workflow.RoleChiefOfOffice}}},
			}}
			letters = append(letters, w.create(other))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		shuffle(t, w, people)
		org := w.org()
		on := workflow.DateOf(w.now)
		for _, p := range people {
			var want []workflow.LetterID
			for _, l := range letters {
				if org.MayRead(p, l, on) {
					want = append(want, l.ID)
				}
			}
			got := w.all(postgres.ListQuery{Agency: agency, Person: p, Limit: 7})
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Fatalf("%s is shown %d letters and may read %d:\n%v\n%v\n%+v", p, len(got), len(want), got, want, org)
			}
		}
	})
}

// shuffle draws a change of the directory and of the day.
func shuffle(t *rapid.T, w *world, people []workflow.PersonID) {
	who := rapid.SampledFrom(people)
	for range rapid.IntRange(0, 3).Draw(t, "changes") {
		day := func(label string) workflow.Date {
			return workflow.Date(fmt.Sprintf("2026-05-%02d", rapid.IntRange(1, 9).Draw(t, label)))
		}
		from, to := day("from"), day("to")
		if from > to {
			from, to = to, from
		}
		a, b := who.Draw(t, "person"), who.Draw(t, "other")
		if rapid.Bool().Draw(t, "absence") && a != b {
			w.must(w.store.PutAbsence(w.ctx, agency, workflow.Absence{Person: a, Substitute: b, From: from, To: to}))
			continue
		}
		w.must(w.store.PutPosition(w.ctx, agency, workflow.Position{
			Person: a, Unit: rapid.SampledFrom([]workflow.UnitID{"bgd", "cds", "vp", "tc"}).Draw(t, "unit"), Title: "x",
			Role: rapid.SampledFrom(workflow.Roles()).Draw(t, "role"), Head: rapid.Bool().Draw(t, "head"), From: from, To: to,
		}))
	}
	w.now = morning.AddDate(0, 0, rapid.IntRange(-5, 5).Draw(t, "today"))
}

func TestListFilters(t *testing.T) {
	w := newWorld(t)
	first := w.lead(w.draft("một"), workflow.Issued)
	text := w.text("hai")
	text.Head.Urgency = document.Urgent
	second := w.create(workflow.NewDraft{Revision: text})
	third := w.create(workflow.NewDraft{Revision: w.text("ba"), By: person(tam), Unit: "tc"})
	list := func(q postgres.ListQuery, want ...workflow.LetterID) {
		t.Helper()
		q.Agency = agency
		if q.Person == "" {
			q.Person = an
		}
		if got := w.all(q); !slices.Equal(got, want) {
			t.Errorf("%+v: %v, want %v", q, got, want)
		}
	}
	list(postgres.ListQuery{}, second.ID, first.ID)
	list(postgres.ListQuery{Limit: 1}, second.ID, first.ID)
	list(postgres.ListQuery{States: []workflow.State{workflow.Issued, workflow.Archived}}, first.ID)
	list(postgres.ListQuery{Series: series, Year: 2026}, first.ID)
	list(postgres.ListQuery{Year: 2025})
	list(postgres.ListQuery{Type: "quyet_dinh"})
	list(postgres.ListQuery{Unit: "cds", Drafter: an}, second.ID, first.ID)
	list(postgres.ListQuery{Person: tam}, third.ID, first.ID)
	list(postgres.ListQuery{Person: quan})
	list(postgres.ListQuery{Person: "nobody"})

	page, err := w.store.ListLetters(w.ctx, postgres.ListQuery{Agency: agency, Person: an})
	w.must(err)
	if got := page.Letters[0]; got.Urgency != document.Urgent || got.Subject != "hai" || got.Drafter != an || got.Number.N != 0 {
		t.Errorf("summary %+v", got)
	}
	if got := page.Letters[1]; got.Number != first.Number || !got.IssuedAt.Equal(first.IssuedAt) {
		t.Errorf("summary %+v", got)
	}
	if _, err := w.store.ListLetters(w.ctx, postgres.ListQuery{Agency: agency, Person: an, After: "x"}); err == nil {
		t.Error("a cursor of something else was taken")
	}
	for _, find := range []func() (workflow.LetterID, error){
		func() (workflow.LetterID, error) { return w.store.LetterByNumber(w.ctx, agency, first.Number) },
		func() (workflow.LetterID, error) {
			_, id, err := w.store.LetterByCode(w.ctx, first.Code)
			return id, err
		},
	} {
		if id, err := find(); err != nil || id != first.ID {
			t.Errorf("found %s, %v", id, err)
		}
	}
	if _, _, err := w.store.LetterByCode(w.ctx, ""); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("no code: %v", err)
	}
}
