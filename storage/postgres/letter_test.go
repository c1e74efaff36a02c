package postgres_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// same compares letters as moves see them. A Store need not load the source,
// and nil and empty lists are the same.
var same = cmp.Options{cmpopts.IgnoreUnexported(workflow.Letter{}), cmpopts.EquateEmpty()}

// After every step of a whole life the stored letter is the one the move made.
func TestLifeComesBackAsItWas(t *testing.T) {
	w := newWorld(t)
	text := w.text("an toàn thông tin")
	text.Attachments = []workflow.Attachment{{Name: "Phụ lục 1", File: *file(workflow.FileAttachment, "pl1")}, {Name: "Phụ lục 2", File: *file(workflow.FileAttachment, "pl2")}}
	text.Findings = []workflow.Finding{{Rule: "T14", Key: workflow.HashOf([]byte("x")), Text: "V/v abc.", Message: "Trích yếu không có dấu chấm cuối."}}
	l := w.create(workflow.NewDraft{Revision: text, Uploads: []workflow.File{*file(workflow.FileUpload, "docx")}})
	check := func() {
		t.Helper()
		got, err := w.store.Load(w.ctx, agency, l.ID)
		w.must(err)
		want := *l
		want.Revision.Source = text.Source
		if diff := cmp.Diff(&want, got, same); diff != "" {
			t.Fatalf("after %s (-moved +stored):\n%s", l.Last.Action, diff)
		}
	}
	check()
	waive := w.command(l, workflow.Waive, chi)
	waive.Finding = text.Findings[0].Key
	l, err := w.svc.Do(w.ctx, waive)
	w.must(err)
	check()
	for _, step := range path {
		l = w.do(l, step.action, step.by)
		check()
	}
	if l.State != workflow.Archived || l.Number.N != 1 || l.Number.Date != "2026-05-05" {
		t.Errorf("ended as %s with number %+v", l.State, l.Number)
	}
}

func TestUnknownLetterIsNotFound(t *testing.T) {
	w := newWorld(t)
	for _, id := range []workflow.LetterID{"", "x", "0198f000-0000-7000-8000-000000000000", "'; DROP TABLE letters; --"} {
		if _, err := w.store.Load(w.ctx, agency, id); !errors.Is(err, workflow.ErrNotFound) {
			t.Errorf("load %q: %v", id, err)
		}
		_, err := w.svc.Do(w.ctx, workflow.Command{Action: workflow.Submit, Agency: agency, Letter: id, By: person(an)})
		if !errors.Is(err, workflow.ErrNotFound) {
			t.Errorf("submit %q: %v", id, err)
		}
	}
	l := w.draft("một")
	if _, err := w.store.Load(w.ctx, "another", l.ID); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("load from another agency: %v", err)
	}
}

func TestLetterIsCreatedOnce(t *testing.T) {
	w := newWorld(t)
	l := w.draft("một")
	_, err := w.svc.Create(w.ctx, workflow.NewDraft{Agency: agency, Unit: "cds", By: person(an), Revision: w.text("hai"), ID: l.ID})
	if !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("created twice: %v", err)
	}
	_, err = w.svc.Create(w.ctx, workflow.NewDraft{Agency: agency, Unit: "cds", By: person(an), Revision: w.text("a\x00b")})
	if !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("text with NUL: %v", err)
	}
}
