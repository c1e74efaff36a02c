package postgres_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// shelf fills the archive with letters that differ in every dimension, over
// three years with one between them that has none.
func (w *world) shelf() {
	w.Helper()
	signers := []string{"Phạm Văn Dũng", "Phạm Dũng", "Trần Thị Em"}
	places := [][]string{{"Sở Tài chính"}, {"Sở Tài chính", "Sở Nội vụ"}, {"Công an tỉnh"}, {}}
	for i := range 24 {
		l := w.lead(w.draft(fmt.Sprint("Giá ", i)), workflow.Issued)
		e := postgres.EntryOf(l, "đề nghị bảo đảm an toàn thông tin")
		if i%5 == 0 {
			e.Body = "để nghị bảo đảm toàn bộ" // other words and accents
		}
		e.Number.Date = workflow.Date(fmt.Sprintf("%d-%02d-11", []int{2023, 2025, 2026}[i%3], 1+i%12))
		e.Unit = []workflow.UnitID{"cds", "vp"}[i/2%2]
		e.Signer, e.Recipients = signers[i/3%3], places[i%4]
		e.Urgency = []document.Urgency{"", document.Urgent, document.Express}[i/4%3]
		w.must(w.store.IndexLetter(w.ctx, e))
	}
}

// choose is the query with a bucket's value as the only one of its dimension.
func choose(q postgres.Query, of postgres.Dimension, v string) postgres.Query {
	switch of {
	case postgres.ByYear:
		year, _ := strconv.Atoi(v)
		q.Years = []int{year}
	case postgres.ByType:
		q.Types = []document.Type{document.Type(v)}
	case postgres.ByUnit:
		q.Units = []workflow.UnitID{workflow.UnitID(v)}
	case postgres.BySigner:
		q.Signers = []string{v}
	case postgres.ByRecipient:
		q.Recipients = []string{v}
	case postgres.ByCaseFile:
		q.CaseFiles = []string{v}
	case postgres.ByState:
		q.States = []workflow.State{workflow.State(v)}
	case postgres.ByUrgency:
		q.Urgency = []document.Urgency{document.Urgency(v)}
		if v == postgres.Ordinary {
			q.Urgency = []document.Urgency{""}
		}
	}
	return q
}

// Every count is what one finds by choosing it, however much is chosen already;
// and a search is the same on one connection, or within a transaction.
func TestFacetsCountWhatChoosingFinds(t *testing.T) {
	w := newWorld(t)
	w.shelf()
	narrow := w.open(postgres.Options{MaxConns: 1, Now: func() time.Time { return w.now }})
	for _, q := range []postgres.Query{
		{},
		{Text: "de nghi"},
		{Text: `"đề nghị bảo đảm an toàn"`},
		{Text: `"bao dam an toan"`, Years: []int{2026}},
		{Text: "an toàn", Years: []int{2023}, Units: []workflow.UnitID{"cds"}},
		{Signers: []string{"Phạm Văn Dũng"}, Recipients: []string{"Sở Tài chính"}, Urgency: []document.Urgency{document.Express}},
		{Signers: []string{"phạm"}, Urgency: []document.Urgency{""}, Units: []workflow.UnitID{"vp"}, From: "2023-03-01", To: "2026-06-30"},
		{Years: []int{2023, 2026}, CaseFiles: []string{postgres.Unfiled}},
	} {
		q.Agency, q.Person, q.Facets = agency, luu, true
		found := w.search(q)
		if found.Count == 0 {
			t.Errorf("%+v finds nothing", q)
		}
		for _, f := range found.Facets {
			for _, b := range f.Buckets {
				only := choose(q, f.Of, b.Value)
				if f.Of == postgres.BySigner && b.Value == "phạm" {
					continue // a part of names is no name that is counted
				}
				if got := w.search(only).Count; got != b.Count {
					t.Errorf("%+v: %s %q counts %d, choosing it finds %d", q, f.Of, b.Value, b.Count, got)
				}
			}
		}
		alone, err := narrow.Search(w.ctx, q)
		w.must(err)
		if diff := cmp.Diff(found, alone); diff != "" {
			t.Errorf("%+v on one connection: %s", q, diff)
		}
		w.must(w.store.InTx(w.ctx, func(ctx context.Context, _ pgx.Tx) error {
			inside, err := w.store.Search(ctx, q)
			if diff := cmp.Diff(found, inside); diff != "" {
				t.Errorf("%+v in a transaction: %s", q, diff)
			}
			return err
		}))
	}
}

// Beyond the cap the newest letters are counted, in each dimension its own.
func TestFacetsUnderTheCap(t *testing.T) {
	w := newWorld(t)
	l := w.issue("Nhiều", "đề nghị bảo đảm an toàn")
	for _, c := range []struct {
		year, n int
		state   string
	}{{2026, 300, "issued"}, {2025, 900, "issued"}, {2023, 40, "recalled"}} {
		w.forge(fmt.Sprintf(`SELECT ensure_search_year(%d)`, c.year))
		w.forge(fmt.Sprintf(`
			WITH made AS (
				INSERT INTO letters SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'code', 'x-%[1]d-' || g, 'year', %[1]d, 'n', 1000 + g, 'state', '%[3]s'))).*
				FROM letters l, generate_series(1, %[2]d) g WHERE l.id = '%[4]s' RETURNING id
			) INSERT INTO search_letters SELECT (jsonb_populate_record(i, jsonb_build_object('letter', m.id, 'issued_on', make_date(%[1]d, 3, 1), 'state', '%[3]s'))).*
			FROM search_letters i, made m WHERE i.letter = '%[4]s'`, c.year, c.n, c.state, l.ID))
	}
	counts := func(f postgres.Facet) map[string]int {
		got := map[string]int{}
		for _, b := range f.Buckets {
			got[b.Value] = b.Count
		}
		return got
	}
	for _, c := range []struct {
		q             postgres.Query
		count         int
		capped        bool
		years, states map[string]int
	}{
		{postgres.Query{}, 1000, true, map[string]int{"2026": 301, "2025": 699, "2023": 0}, map[string]int{"issued": 1000}},
		{postgres.Query{Text: "an toan"}, 1000, true, map[string]int{"2026": 301, "2025": 699, "2023": 0}, map[string]int{"issued": 1000}},
		{postgres.Query{Text: `"bảo đảm an toàn"`, Years: []int{2023}}, 40, false, map[string]int{"2026": 301, "2025": 699, "2023": 0}, map[string]int{"recalled": 40}},
		{postgres.Query{Years: []int{2026, 2023}}, 341, false, map[string]int{"2026": 301, "2025": 699, "2023": 0}, map[string]int{"issued": 301, "recalled": 40}},
		{postgres.Query{Text: "an toàn", Years: []int{2025}, States: []workflow.State{workflow.Issued}}, 900, false, map[string]int{"2026": 301, "2025": 699, "2023": 0}, map[string]int{"issued": 900}},
		{postgres.Query{States: []workflow.State{workflow.Recalled}}, 40, false, map[string]int{"2023": 40}, map[string]int{"issued": 1000, "recalled": 0}},
	} {
		c.q.Facets = true
		found := w.search(c.q)
		if found.Count != c.count || found.Capped != c.capped || len(found.Hits) != 20 {
			t.Errorf("%+v: %d, capped %v, %d on the page", c.q, found.Count, found.Capped, len(found.Hits))
		}
		for _, f := range found.Facets {
			switch f.Of {
			case postgres.ByYear:
				if diff := cmp.Diff(c.years, counts(f)); diff != "" {
					t.Errorf("%+v: %s", c.q, diff)
				}
			case postgres.ByState:
				if diff := cmp.Diff(c.states, counts(f)); diff != "" {
					t.Errorf("%+v: %s", c.q, diff)
				}
			}
		}
	}
}
