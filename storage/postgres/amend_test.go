package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// putUnit changes a unit on the record, as seen in some version.
func (w *world) putUnit(u workflow.Unit, seen string) error {
	return w.store.Amend(w.ctx, postgres.Amendment{
		Agency: agency, By: person(quan), Verb: "put", Seen: seen, Thing: postgres.Thing{Kind: postgres.ThingUnit, ID: string(u.ID)},
	}, func(ctx context.Context) error { return w.store.PutUnit(ctx, agency, u) })
}

func (w *world) versionOf(kind, id string) string {
	w.Helper()
	text, err := w.store.Snapshot(w.ctx, agency, postgres.Thing{Kind: kind, ID: id})
	w.must(err)
	return postgres.Version(text)
}

// A change of settings leaves a line that says who made what of what; the
// lines hang together, and what changes nothing leaves none.
func TestAmendRecordsWhoMadeWhatOfWhat(t *testing.T) {
	w := newWorld(t)
	w.must(w.putUnit(workflow.Unit{ID: "moi", Name: "Phòng Mới", Code: "PM"}, postgres.Unborn))
	w.must(w.putUnit(workflow.Unit{ID: "moi", Name: "Phòng Đổi Tên", Code: "PM"}, w.versionOf(postgres.ThingUnit, "moi")))
	w.must(w.putUnit(workflow.Unit{ID: "moi", Name: "Phòng Đổi Tên", Code: "PM"}, "")) // nothing new
	list, err := w.store.Amended(w.ctx, postgres.AmendedQuery{Agency: agency, Limit: 10})
	w.must(err)
	if len(list) != 2 {
		t.Fatalf("%d lines: %+v", len(list), list)
	}
	made, renamed := list[1], list[0]
	if made.Before != "" || !strings.Contains(made.After, "Phòng Mới") || made.Actor != quan || made.Origin != "test" || !made.At.Equal(w.now) {
		t.Errorf("made: %+v", made)
	}
	if !strings.Contains(renamed.Before, "Phòng Mới") || !strings.Contains(renamed.After, "Phòng Đổi Tên") {
		t.Errorf("renamed: %+v", renamed)
	}
	var chain postgres.SettingsChain
	w.must(w.store.EachAmended(w.ctx, agency, chain.Next))
	if chain.Lines != 2 {
		t.Errorf("chain of %d lines", chain.Lines)
	}
	var forged postgres.SettingsChain
	err = w.store.EachAmended(w.ctx, agency, func(e postgres.AdminEvent) error {
		e.After = strings.ReplaceAll(e.After, "Phòng", "Ban")
		return forged.Next(e)
	})
	if !errors.Is(err, workflow.ErrChain) {
		t.Errorf("forged: %v", err)
	}
}

// Two people who edit the same thing: the second is told who was first, and
// changes nothing.
func TestAmendTellsWhoWasFirst(t *testing.T) {
	w := newWorld(t)
	seen := w.versionOf(postgres.ThingUnit, "cds")
	w.must(w.putUnit(workflow.Unit{ID: "cds", Name: "Phòng Một", Code: "CĐS"}, seen))
	err := w.putUnit(workflow.Unit{ID: "cds", Name: "Phòng Hai", Code: "CĐS"}, seen)
	changed, ok := errors.AsType[*postgres.ChangedError](err)
	if !ok || changed.By != quan || !errors.Is(err, workflow.ErrConflict) {
		t.Fatalf("second change: %v", err)
	}
	if u, _ := w.org().Unit("cds"); u.Name != "Phòng Một" {
		t.Errorf("the unit is %q", u.Name)
	}
	err = w.putUnit(workflow.Unit{ID: "cds", Name: "Phòng Ba", Code: "BA"}, postgres.Unborn)
	if changed, ok := errors.AsType[*postgres.ChangedError](err); !ok || !changed.Exists {
		t.Errorf("made again: %v", err)
	}
}

// A failed change leaves nothing: no thing and no line.
func TestAmendUndoesBoth(t *testing.T) {
	w := newWorld(t)
	err := w.putUnit(workflow.Unit{ID: "moi", Name: "Mới", Code: "CĐS"}, "") // the code is taken
	if !errors.Is(err, workflow.ErrConflict) {
		t.Errorf("got %v", err)
	}
	list, err := w.store.Amended(w.ctx, postgres.AmendedQuery{Agency: agency, Limit: 10})
	w.must(err)
	if len(list) != 0 {
		t.Errorf("lines: %+v", list)
	}
}

// What names an office or an absence can be corrected, and a planned absence
// taken back.
func TestCorrections(t *testing.T) {
	w := newWorld(t)
	old := workflow.Position{Person: an, Unit: "cds", Title: "Chuyên viên", Role: workflow.RoleDrafter}
	right := workflow.Position{Person: an, Unit: "tc", Title: "Chuyên viên chính", Role: workflow.RoleDrafter, From: "2026-01-01", To: "2026-12-31"}
	w.must(w.store.ReplacePosition(w.ctx, agency, old, right))
	if !w.org().InUnit(an, "tc", "2026-05-05") || w.org().InUnit(an, "cds", "2026-05-05") {
		t.Error("the office was not corrected")
	}
	away := workflow.Absence{Person: binh, Substitute: son, From: "2026-05-05", To: "2026-05-06"}
	w.must(w.store.PutAbsence(w.ctx, agency, away))
	later := workflow.Absence{Person: binh, Substitute: son, From: "2026-05-07", To: "2026-05-08", Reason: "họp"}
	w.must(w.store.ReplaceAbsence(w.ctx, agency, away, later))
	if diff := cmp.Diff([]workflow.Absence{later}, w.org().Absences); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	w.must(w.store.RemoveAbsence(w.ctx, agency, later))
	if err := w.store.RemoveAbsence(w.ctx, agency, later); !errors.Is(err, workflow.ErrNotFound) || len(w.org().Absences) != 0 {
		t.Errorf("removed twice: %v, left %v", err, w.org().Absences)
	}
}

// The names of things in the record are those the snapshots look for.
func TestSnapshotsFindEveryThing(t *testing.T) {
	w := newWorld(t)
	away := workflow.Absence{Person: binh, Substitute: son, From: "2026-05-05", To: "2026-05-06"}
	w.must(w.store.PutAbsence(w.ctx, agency, away))
	office := workflow.Position{Person: son, Unit: "tc", Title: "Chuyên viên", Role: workflow.RoleDrafter, From: "2026-01-01"}
	w.must(w.store.PutPosition(w.ctx, agency, office))
	w.must(w.store.PutAccount(w.ctx, postgres.Account{Agency: agency, Person: an, Login: "an", Password: "secret-hash"}))
	for kind, id := range map[string]string{
		postgres.ThingAgency: string(agency), postgres.ThingUnit: "cds", postgres.ThingPerson: "an", postgres.ThingMandate: "kt-dung",
		postgres.ThingPosition: postgres.PositionID(office), postgres.ThingAbsence: postgres.AbsenceID(away),
		postgres.ThingSeries: string(series), postgres.ThingCircuit: "chung", postgres.ThingAccount: "an",
	} {
		text, err := w.store.Snapshot(w.ctx, agency, postgres.Thing{Kind: kind, ID: id})
		w.must(err)
		if text == "" || strings.Contains(text, "secret") {
			t.Errorf("%s %s: %q", kind, id, text)
		}
		if text, err := w.store.Snapshot(w.ctx, "khac", postgres.Thing{Kind: kind, ID: id}); err != nil || text != "" {
			t.Errorf("%s of another agency: %q, %v", kind, text, err)
		}
	}
}

// A check of all chains goes over every letter, once, whatever the pieces, and
// finds what somebody with the owner's powers has altered.
func TestAuditRunFindsWhereItBreaks(t *testing.T) {
	w := newWorld(t)
	var letters []*workflow.Letter
	for i := range 4 {
		letters = append(letters, w.lead(w.draft(fmt.Sprint("thư ", i)), workflow.Numbered))
	}
	w.must(w.putUnit(workflow.Unit{ID: "moi", Name: "Mới", Code: "M"}, ""))
	if run := w.audit(); run.Checked != 4 || run.Letters != 4 || run.Breaks != 0 || run.Changes != 2 || run.Finished.IsZero() {
		t.Errorf("whole chains: %+v", run)
	}
	w.forge(`ALTER TABLE events DISABLE TRIGGER append_only; UPDATE events SET reason = 'khác' WHERE seq = 3 AND letter = '` + string(letters[1].ID) + `';
		ALTER TABLE register_entries DISABLE TRIGGER append_only; DELETE FROM register_entries WHERE n = 2;
		ALTER TABLE admin_events DISABLE TRIGGER append_only; UPDATE admin_events SET actor = 'ai-do' WHERE seq = 2`)
	run := w.audit()
	want := []postgres.AuditBreak{
		{What: "letter", Letter: letters[1].ID, Seq: 3, Fault: workflow.FaultAltered},
		{What: "register", Series: series, Year: 2026, N: 2, Fault: "gap"},
		{What: "settings", Seq: 2, Fault: workflow.FaultAltered},
	}
	if diff := cmp.Diff(want, run.Found); diff != "" || run.Breaks != 3 || run.Checked != 4 {
		t.Errorf("%+v (-want +got):\n%s", run, diff)
	}
}

// audit asks for a check and makes it, and asks in vain for a second meanwhile.
func (w *world) audit() postgres.AuditRun {
	w.Helper()
	id, err := w.store.StartAudit(w.ctx, agency, person(quan))
	w.must(err)
	if _, err := w.store.StartAudit(w.ctx, agency, person(quan)); !errors.Is(err, postgres.ErrAuditRunning) {
		w.Errorf("a second check at once: %v", err)
	}
	for done := false; !done; {
		done, err = w.store.AuditPiece(w.ctx, agency, id, w.now.Add(-time.Second)) // one batch at a time
		w.must(err)
	}
	run, err := w.store.Audit(w.ctx, agency, id)
	w.must(err)
	return run
}

// forge runs SQL as the owner of the database.
func (w *world) forge(sql string) {
	w.Helper()
	owner, err := pgx.Connect(w.ctx, w.ownerURL)
	w.must(err)
	defer owner.Close(w.ctx)
	_, err = owner.Exec(w.ctx, sql)
	w.must(err)
}

// Jobs are listed, retried and cancelled within their agency only.
func TestJobsOfOneAgency(t *testing.T) {
	w := newWorld(t)
	w.lead(w.draft("việc"), workflow.Numbered)
	list, err := w.store.JobsOf(w.ctx, postgres.JobQuery{Agency: agency, Limit: 10})
	w.must(err)
	if len(list) != 1 || list[0].Kind != "seal" || list[0].State != "available" {
		t.Fatalf("jobs: %+v", list)
	}
	id := list[0].ID
	w.must(w.store.CreateAgency(w.ctx, workflow.Agency{ID: "khac", Name: "Sở Khác", Place: "Huế"}))
	if other, err := w.store.JobsOf(w.ctx, postgres.JobQuery{Agency: "khac", Limit: 10}); err != nil || len(other) != 0 {
		t.Errorf("another agency's jobs: %v, %v", other, err)
	}
	if err := w.store.CancelJob(w.ctx, "khac", id); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("cancelled by another agency: %v", err)
	}
	if err := w.store.RetryJob(w.ctx, agency, id); !errors.Is(err, postgres.ErrJobOver) {
		t.Errorf("a waiting job retried: %v", err)
	}
	w.must(w.store.CancelJob(w.ctx, agency, id))
	w.jobIs(id, "cancelled")
	w.must(w.store.RetryJob(w.ctx, agency, id))
	w.jobIs(id, "available")
	if counts, err := w.store.JobCounts(w.ctx, agency); err != nil || !cmp.Equal(counts, map[string]int{"available": 1}) {
		t.Errorf("counts %v, %v", counts, err)
	}
}

func (w *world) jobIs(id int64, want string) {
	w.Helper()
	if j, err := w.store.Job(w.ctx, agency, id); err != nil || j.State != want {
		w.Errorf("job %d is %s (%v), want %s", id, j.State, err, want)
	}
}

// Number series show what they would give next, and closed ones stay listed.
func TestAllSeries(t *testing.T) {
	w := newWorld(t)
	w.lead(w.draft("số"), workflow.Numbered)
	w.must(w.store.PutSeries(w.ctx, agency, workflow.NumberSeries{ID: "qd", Name: "Quyết định"}))
	w.must(w.store.CloseSeries(w.ctx, agency, "qd"))
	got, err := w.store.AllSeries(w.ctx, agency)
	w.must(err)
	want := []postgres.SeriesState{
		{NumberSeries: workflow.NumberSeries{ID: series, Name: "Văn bản đi"}, LastDate: "2026-05-05",
			Next: workflow.Number{Series: series, Year: 2026, N: 2, Date: "2026-05-05"}, Years: []postgres.SeriesYear{{Year: 2026, N: 1}}},
		{NumberSeries: workflow.NumberSeries{ID: "qd", Name: "Quyết định"}, Closed: true,
			Next: workflow.Number{Series: "qd", Year: 2026, N: 1, Date: "2026-05-05"}, Years: []postgres.SeriesYear{}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
