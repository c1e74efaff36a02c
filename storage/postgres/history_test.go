package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"congvan/internal/testenv"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// The record verifies after its way through the database, and no longer when a
// line of it is changed.
func TestEventChainVerifies(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("chuỗi"), workflow.Archived)
	events, err := w.store.Events(w.ctx, agency, l.ID)
	w.must(err)
	if len(events) != len(path)+1 {
		t.Errorf("%d events", len(events))
	}
	if err := l.VerifyHistory(events); err != nil {
		t.Error(err)
	}
	events[3].Reason += "!"
	if err := workflow.VerifyChain(events); !errors.Is(err, workflow.ErrChain) {
		t.Errorf("altered record: %v", err)
	}
}

// Neither the application nor the owner can rewrite history.
func TestHistoryCannotBeRewritten(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("bất biến"), workflow.Issued)
	said := postgres.Comment{ID: postgres.NewCommentID(), Letter: l.ID, Revision: 1, Source: l.Revision.Hash, Author: an, At: w.now, Text: "x"}
	said.Thread = said.ID
	w.must(w.store.AddComment(w.ctx, agency, said))
	w.must(w.store.MarkThread(w.ctx, agency, l.ID, said.ID, postgres.MarkResolved, an))
	w.must(w.putUnit(workflow.Unit{ID: "moi", Name: "Phòng Mới", Code: "PM"}, ""))
	owner, err := pgx.Connect(w.ctx, w.ownerURL)
	w.must(err)
	defer owner.Close(w.ctx)
	app, err := pgx.Connect(w.ctx, w.appURL)
	w.must(err)
	defer app.Close(w.ctx)
	for _, table := range []string{"events", "register_entries", "revisions", "comments", "comment_texts", "comment_marks", "admin_events"} {
		var column string
		w.must(owner.QueryRow(w.ctx, `SELECT column_name FROM information_schema.columns WHERE table_name = $1 AND is_identity = 'NO' LIMIT 1`, table).Scan(&column))
		for _, sql := range []string{
			fmt.Sprintf(`UPDATE %s SET %s = %[2]s`, table, column), `DELETE FROM ` + table, `TRUNCATE ` + table + ` CASCADE`,
		} {
			if _, err := app.Exec(w.ctx, sql); err == nil || !strings.Contains(err.Error(), "42501") {
				t.Errorf("application: %s: %v", sql, err)
			}
			if _, err := owner.Exec(w.ctx, sql); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("owner: %s: %v", sql, err)
			}
		}
		var rows int
		w.must(owner.QueryRow(w.ctx, `SELECT count(*) FROM `+table).Scan(&rows))
		if rows == 0 {
			t.Errorf("%s is empty: nothing was shown", table)
		}
	}
	if _, err := app.Exec(w.ctx, `CREATE TABLE mine ()`); err == nil {
		t.Error("the application can make tables")
	}
	if _, err := app.Exec(w.ctx, `UPDATE approvals SET person = 'x'`); err == nil {
		t.Error("the application can change who approved")
	}
}

// Open refuses what could rewrite history, and says what to do.
func TestOpenRefuses(t *testing.T) {
	w := newWorld(t)
	emptyOwner, emptyApp := testenv.Postgres(t)
	for name, c := range map[string]struct{ url, want string }{
		"owner's role":   {w.ownerURL, "owns nothing"},
		"empty":          {emptyApp, "run congvan migrate"},
		"empty, owner":   {emptyOwner, "run congvan migrate"},
		"no such server": {"postgres:///x?host=/nowhere", "open the records"},
	} {
		s, err := postgres.Open(w.ctx, c.url, postgres.Options{})
		if err == nil {
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q in it", name, err, c.want)
		}
	}
	owner, err := pgx.Connect(w.ctx, w.ownerURL)
	w.must(err)
	defer owner.Close(w.ctx)
	refused := func(want string, sql ...string) {
		t.Helper()
		for _, q := range sql {
			_, err := owner.Exec(w.ctx, q)
			w.must(err)
		}
		if _, err := postgres.Open(w.ctx, w.appURL, postgres.Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("after %s: %v, want %q in it", sql, err, want)
		}
	}
	refused("could rewrite events", `GRANT UPDATE (reason) ON events TO congvan_app`)
	refused("append_only", `REVOKE UPDATE (reason) ON events FROM congvan_app`, `ALTER TABLE revisions DISABLE TRIGGER append_only`)
	refused("schema", `ALTER TABLE revisions ENABLE TRIGGER append_only`, `DELETE FROM goose_db_version WHERE version_id > 1`)
}

// The owner's role is no application's role, however it comes by its powers.
func TestOwnerIsNotTheApplication(t *testing.T) {
	w := newWorld(t)
	owner, err := pgx.Connect(w.ctx, w.ownerURL)
	w.must(err)
	defer owner.Close(w.ctx)
	var name string
	w.must(owner.QueryRow(w.ctx, `SELECT current_user::text`).Scan(&name))
	if err := postgres.Migrate(w.ctx, w.ownerURL, name); err == nil || !strings.Contains(err.Error(), "DATABASE_URL") {
		t.Errorf("migrated for the owner itself: %v", err)
	}
	var may bool
	w.must(owner.QueryRow(w.ctx, `SELECT has_table_privilege('events', 'SELECT, INSERT')`).Scan(&may))
	if !may {
		t.Error("the refused migration has taken rights from the owner")
	}
	// An owner who has given away its own rights can take them again.
	_, err = owner.Exec(w.ctx, `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM CURRENT_USER; GRANT SELECT ON goose_db_version TO CURRENT_USER`)
	w.must(err)
	s, err := postgres.Open(w.ctx, w.ownerURL, postgres.Options{})
	if err == nil {
		s.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "has the powers of "+name) {
		t.Errorf("opened as the owner without rights: %v", err)
	}
}

// The release before this one may be started again after a newer migration.
func TestNewerSchemaIsLeftAlone(t *testing.T) {
	w := newWorld(t)
	owner, err := pgx.Connect(w.ctx, w.ownerURL)
	w.must(err)
	defer owner.Close(w.ctx)
	_, err = owner.Exec(w.ctx, `CREATE TABLE newer (); GRANT SELECT ON newer TO congvan_app; GRANT DELETE ON events TO congvan_app;
		INSERT INTO goose_db_version (version_id, is_applied) VALUES (90000, true)`)
	w.must(err)
	w.must(migrate(w.ctx, w.ownerURL))
	var newer, known bool
	w.must(owner.QueryRow(w.ctx, `SELECT has_table_privilege('congvan_app', 'newer', 'SELECT'), has_table_privilege('congvan_app', 'events', 'DELETE')`).Scan(&newer, &known))
	if !newer || known {
		t.Errorf("the new table's right stands: %v, want true; the known one's excess stands: %v, want false", newer, known)
	}
	w.open(postgres.Options{})
}

// Servers that start at once migrate once.
func TestMigrateAtOnce(t *testing.T) {
	owner, app := testenv.Postgres(t)
	errs := make([]error, 4)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = postgres.Migrate(t.Context(), owner, "congvan_app") })
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	s, err := postgres.Open(t.Context(), app, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if err := postgres.Migrate(context.Background(), owner, "nobody-there"); err == nil {
		t.Error("rights were given to a role that does not exist")
	}
}

func TestHistoryOfALetter(t *testing.T) {
	w := newWorld(t)
	text := w.text("lịch sử")
	text.Attachments = []workflow.Attachment{{Name: "Phụ lục", File: *file(workflow.FileAttachment, "pl")}}
	l := w.lead(w.create(workflow.NewDraft{Revision: text, Uploads: []workflow.File{*file(workflow.FileUpload, "docx")}}), workflow.InReview)
	l = w.do(l, workflow.Approve, binh)
	l = w.do(l, workflow.Undo, binh)
	l = w.do(l, workflow.Approve, binh)
	l = w.do(l, workflow.Return, chi)
	l = w.do(l, workflow.PassOn, binh)
	revise := w.command(l, workflow.Revise, an)
	second := w.text("lịch sử, sửa")
	revise.Revision = &second
	l, err := w.svc.Do(w.ctx, revise)
	w.must(err)

	revisions, err := w.store.Revisions(w.ctx, agency, l.ID)
	w.must(err)
	if len(revisions) != 2 || revisions[0].Source != text.Source || revisions[1].Source != second.Source {
		t.Fatalf("revisions %+v", revisions)
	}
	if diff := cmp.Diff(text.Attachments, revisions[0].Attachments); diff != "" {
		t.Errorf("attachments of the first text:\n%s", diff)
	}
	approvals, err := w.store.Approvals(w.ctx, agency, l.ID)
	w.must(err)
	undone := []bool{}
	for _, a := range approvals {
		undone = append(undone, a.Undone)
	}
	if !slices.Equal(undone, []bool{true, false}) || approvals[0].Person != binh {
		t.Errorf("approvals %+v", approvals)
	}
	files, err := w.store.Files(w.ctx, agency, l.ID)
	w.must(err)
	kinds := []string{}
	var all []string
	for _, f := range files {
		kinds = append(kinds, string(f.Kind))
		all = append(all, f.Key)
	}
	slices.Sort(kinds)
	if !slices.Equal(kinds, []string{"attachment", "form", "upload"}) {
		t.Errorf("files %v", kinds)
	}
	referenced, err := w.store.Referenced(w.ctx, append(all, "skhcn/x/nothing"))
	w.must(err)
	if len(referenced) != 3 || referenced["skhcn/x/nothing"] {
		t.Errorf("referenced %v", referenced)
	}
	if _, err := w.store.Events(w.ctx, "another", l.ID); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("events for another agency: %v", err)
	}
}

// The ten columns of Annex IV, filled as the letter goes on.
func TestRegisterHasTenColumns(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("sổ đăng ký"), workflow.Archived)
	l = w.do(l, workflow.GiveOrder, em)
	w.do(l, workflow.Recall, ha)
	lost := w.lead(w.draft("bỏ số"), workflow.Numbered)
	order := w.command(lost, workflow.GiveOrder, em)
	order.Order = workflow.Void
	lost, err := w.svc.Do(w.ctx, order)
	w.must(err)
	w.do(lost, workflow.Void, ha)

	lines, _, err := w.store.Register(w.ctx, postgres.RegisterQuery{Agency: agency, Series: series, Year: 2026})
	w.must(err)
	want := []postgres.RegisterLine{{
		N: 1, Letter: l.ID, NumberSymbol: "01/SKHCN-CĐS", Date: "2026-05-05", Type: "cong_van", Subject: "sổ đăng ký", Signer: "Phạm Văn Dũng",
		Receivers: []string{"UBND tỉnh", "Giám đốc Sở"}, Keeper: "VT, CĐS", Copies: 2, SentAt: morning, Received: []string{}, Notes: []string{"có lý do"},
		State: workflow.Recalled, Since: morning, Sent: 1,
	}, {
		N: 2, Letter: lost.ID, Voided: true, NumberSymbol: "02/SKHCN-CĐS", Date: "2026-05-05", Type: "cong_van", Subject: "bỏ số", Signer: "Phạm Văn Dũng",
		Receivers: []string{"UBND tỉnh", "Giám đốc Sở"}, Keeper: "VT, CĐS", Copies: 2, Received: []string{}, Notes: []string{"có lý do"},
		State: workflow.Voided, Since: morning, VoidedBy: ha, VoidedAt: morning,
	}}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var columns int
	w.must(w.store.Pool().QueryRow(w.ctx, `SELECT count(*) FROM information_schema.columns WHERE table_name = 'register'
		AND column_name NOT IN ('agency', 'series', 'year', 'n', 'letter', 'type', 'voided')`).Scan(&columns))
	if columns != 10 {
		t.Errorf("the register has %d columns", columns)
	}
	for _, c := range []struct {
		q    postgres.RegisterQuery
		want []int
		more bool
	}{
		{postgres.RegisterQuery{After: 1, Limit: 1}, []int{2}, false},
		{postgres.RegisterQuery{Limit: 1}, []int{1}, true},
		{postgres.RegisterQuery{Newest: true}, []int{2, 1}, false},
		{postgres.RegisterQuery{Newest: true, After: 2}, []int{1}, false},
		{postgres.RegisterQuery{States: []workflow.State{workflow.Voided}}, []int{2}, false},
		{postgres.RegisterQuery{Unit: "cds", Signer: "Phạm Văn Dũng", From: "2026-05-05", To: "2026-05-05"}, []int{1, 2}, false},
		{postgres.RegisterQuery{Unit: "tc"}, nil, false},
		{postgres.RegisterQuery{Signer: "Ai khác"}, nil, false},
		{postgres.RegisterQuery{From: "2026-05-06"}, nil, false},
		{postgres.RegisterQuery{To: "2026-05-04"}, nil, false},
	} {
		c.q.Agency, c.q.Series, c.q.Year = agency, series, 2026
		lines, more, err := w.store.Register(w.ctx, c.q)
		w.must(err)
		var got []int
		for _, l := range lines {
			got = append(got, l.N)
		}
		if !cmp.Equal(got, c.want) || more != c.more {
			t.Errorf("%+v: %v, more %v", c.q, got, more)
		}
	}
	years, err := w.store.RegisterYears(w.ctx, agency)
	w.must(err)
	if diff := cmp.Diff([]postgres.RegisterYear{{Series: series, Name: "Văn bản đi", Year: 2026, Last: 2, Voided: 1, Signers: []string{"Phạm Văn Dũng"}}}, years); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
}
