package postgres_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"congvan/internal/records/casefile"
	"congvan/migrations"
	"congvan/storage/postgres"
	"congvan/workflow"
)

func (w *world) file(title string) casefile.File {
	w.Helper()
	id, err := w.store.AddCaseFile(w.ctx, agency, casefile.File{Year: 2026, Title: title, Retention: 10, State: casefile.Open, OpenedOn: "2026-05-05"}, person(luu))
	w.must(err)
	f, err := w.store.CaseFile(w.ctx, agency, luu, id)
	w.must(err)
	return f
}

// What was filed under a free name becomes a file of that name and year.
func TestFiledNamesBecomeFiles(t *testing.T) {
	w := newWorld(t)
	first := w.lead(w.draft("một"), workflow.Archived)
	w.lead(w.draft("hai"), workflow.Archived)
	if first.CaseFile == "" || first.CaseFileID != "" {
		t.Fatalf("filed in %q, %q", first.CaseFile, first.CaseFileID)
	}
	text, err := migrations.FS.ReadFile("00009_case_files.sql")
	w.must(err)
	_, moving, found := strings.Cut(string(text), "-- What was filed so far")
	if !found {
		t.Fatal("the migration has no such part")
	}
	conn, err := pgx.Connect(w.ctx, w.ownerURL)
	w.must(err)
	defer conn.Close(w.ctx)
	if _, err := conn.Exec(w.ctx, "--"+moving); err != nil {
		t.Fatal(err)
	}
	page, err := w.store.CaseFiles(w.ctx, postgres.FileQuery{Agency: agency, Who: luu})
	w.must(err)
	if len(page.Files) != 1 || page.Files[0].Title != first.CaseFile || page.Files[0].Letters != 2 || page.Files[0].State != casefile.Open {
		t.Fatalf("%+v", page.Files)
	}
	l, err := w.store.Load(w.ctx, agency, first.ID)
	w.must(err)
	if l.CaseFileID != string(page.Files[0].ID) || l.CaseFile != first.CaseFile {
		t.Errorf("the letter is in %q, %q", l.CaseFile, l.CaseFileID)
	}
	events, err := w.store.Events(w.ctx, agency, first.ID)
	w.must(err)
	w.must(workflow.VerifyChain(events))
}

// The list of a closed file cannot be changed by anybody.
func TestClosedFileIsFinal(t *testing.T) {
	w := newWorld(t)
	f := w.file("An toàn")
	var letters []workflow.LetterID
	for _, s := range []string{"một", "hai", "ba"} {
		letters = append(letters, w.issue(s, s).ID)
	}
	draft := w.draft("nháp")
	added, err := w.store.PutInCaseFile(w.ctx, agency, f.ID, append(letters[1:], letters[0], draft.ID), person(luu))
	w.must(err)
	if len(added) != 3 {
		t.Errorf("added %v", added)
	}
	w.must(w.store.MoveCaseFile(w.ctx, agency, f.ID, f.Version, casefile.CloseFile, "2026-05-06", person(luu)))
	docs, err := w.store.Documents(w.ctx, agency, luu, f.ID, "", 2)
	w.must(err)
	if len(docs.Documents) != 2 || docs.Documents[0].Letter != letters[0] || docs.Documents[1].N != 2 || docs.Next != "2" {
		t.Errorf("%+v", docs)
	}
	if _, err := w.store.TakeFromCaseFile(w.ctx, agency, f.ID, letters, person(luu)); !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("taken from a closed file: %v", err)
	}
	if _, err := w.store.PutInCaseFile(w.ctx, agency, f.ID, []workflow.LetterID{w.issue("bốn", "bốn").ID}, person(luu)); !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("put into a closed file: %v", err)
	}
	conn, err := pgx.Connect(w.ctx, w.ownerURL)
	w.must(err)
	defer conn.Close(w.ctx)
	if _, err := conn.Exec(w.ctx, `DELETE FROM case_file_letters`); err == nil {
		t.Error("the owner could take letters out of a closed file")
	}
	if _, err := conn.Exec(w.ctx, `DELETE FROM case_file_events`); err == nil {
		t.Error("the owner could delete the record")
	}
	if err := w.store.MoveCaseFile(w.ctx, agency, f.ID, f.Version, casefile.HandOver, "2026-05-06", person(luu)); !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("moved at an old version: %v", err)
	}
	w.reopenAndClose(f.ID, letters)
	w.now = w.now.AddDate(11, 0, 0)
	due, err := w.store.CaseFiles(w.ctx, postgres.FileQuery{Agency: agency, Who: luu, Due: postgres.DueDestruction})
	w.must(err)
	if len(due.Files) != 1 {
		t.Errorf("due: %+v", due.Files)
	}
}

// reopenAndClose opens a closed file again, takes its first letter out and
// closes it: the list is numbered anew.
func (w *world) reopenAndClose(id casefile.ID, letters []workflow.LetterID) {
	w.Helper()
	closed, err := w.store.CaseFile(w.ctx, agency, luu, id)
	w.must(err)
	w.must(w.store.ReopenCaseFile(w.ctx, agency, id, closed.Version, "đưa nhầm văn bản", person(luu)))
	if err := w.store.ReopenCaseFile(w.ctx, agency, id, closed.Version+1, "lần nữa", person(luu)); !errors.Is(err, workflow.ErrConflict) {
		w.Errorf("an open file was opened again: %v", err)
	}
	_, err = w.store.TakeFromCaseFile(w.ctx, agency, id, letters[:1], person(luu))
	w.must(err)
	open, err := w.store.CaseFile(w.ctx, agency, luu, id)
	w.must(err)
	w.must(w.store.MoveCaseFile(w.ctx, agency, id, open.Version, casefile.CloseFile, "2026-05-06", person(luu)))
	docs, err := w.store.Documents(w.ctx, agency, luu, id, "", 0)
	w.must(err)
	if open.State != casefile.Open || open.ClosedOn != "" || len(docs.Documents) != 2 || docs.Documents[0].Letter != letters[1] || docs.Documents[0].N != 1 {
		w.Errorf("opened again as %+v, then listed %+v", open, docs.Documents)
	}
	past, err := w.store.CaseFileEvents(w.ctx, agency, id, 0, 10)
	w.must(err)
	if len(past) < 3 || past[2].Action != casefile.Reopen || past[2].Detail["reason"] != "đưa nhầm văn bản" || past[2].Actor != luu {
		w.Errorf("recorded %+v", past)
	}
}

// The move into a file and the file's list are one transaction.
func TestFileMovePutsLetterIn(t *testing.T) {
	w := newWorld(t)
	f := w.file("An toàn thông tin")
	l := w.issue("một", "một")
	cmd := w.command(l, workflow.FileIt, luu)
	cmd.CaseFile, cmd.CaseFileID = f.Name(), string(f.ID)
	_, err := w.svc.Do(w.ctx, cmd)
	w.must(err)
	docs, err := w.store.Documents(w.ctx, agency, luu, f.ID, "", 0)
	w.must(err)
	if len(docs.Documents) != 1 || docs.Documents[0].State != workflow.Archived {
		t.Errorf("%+v", docs.Documents)
	}
	other := w.issue("hai", "hai")
	now, err := w.store.CaseFile(w.ctx, agency, luu, f.ID)
	w.must(err)
	w.must(w.store.MoveCaseFile(w.ctx, agency, f.ID, now.Version, casefile.CloseFile, "2026-05-06", person(luu)))
	cmd = w.command(other, workflow.FileIt, luu)
	cmd.CaseFile, cmd.CaseFileID = f.Name(), string(f.ID)
	if _, err := w.svc.Do(w.ctx, cmd); !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("filed into a closed file: %v", err)
	}
	if l, err := w.store.Load(w.ctx, agency, other.ID); err != nil || l.State != workflow.Issued {
		t.Errorf("the letter is %s, %v", l.State, err)
	}
	for _, name := range []string{"An toàn thông tin", "an toan thong tin", string(f.ID)} {
		if _, err := w.store.OpenFileCalled(w.ctx, agency, name); !errors.Is(err, workflow.ErrNotFound) {
			t.Errorf("%q finds a closed file: %v", name, err)
		}
	}
	open := w.file("An toàn thông tin")
	for _, name := range []string{"An toàn thông tin", "AN TOAN THONG TIN", string(open.ID)} {
		if got, err := w.store.OpenFileCalled(w.ctx, agency, name); err != nil || got.ID != open.ID {
			t.Errorf("%q finds %s, %v", name, got.ID, err)
		}
	}
}
