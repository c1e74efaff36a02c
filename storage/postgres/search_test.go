package postgres_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// issue issues a letter and makes it findable by its body.
func (w *world) issue(subject, body string) *workflow.Letter {
	w.Helper()
	l := w.lead(w.draft(subject), workflow.Issued)
	w.must(w.store.IndexLetter(w.ctx, postgres.EntryOf(l, body)))
	return l
}

func (w *world) search(q postgres.Query) postgres.Found {
	w.Helper()
	q.Agency = agency
	if q.Person == "" {
		q.Person = luu
	}
	found, err := w.store.Search(w.ctx, q)
	w.must(err)
	return found
}

// finds checks which subjects a query finds, in order.
func (w *world) finds(q postgres.Query, want ...string) {
	w.Helper()
	found := w.search(q)
	got := []string{}
	for _, h := range found.Hits {
		got = append(got, h.Letter.Subject)
	}
	if !slices.Equal(got, want) || found.Count != len(want) || found.Capped {
		w.Errorf("%q found %q (count %d), want %q", q.Text, got, found.Count, want)
	}
}

func TestSearch(t *testing.T) {
	w := newWorld(t)
	w.issue("Bảo đảm an toàn thông tin", "Căn cứ Quyết định số 05/QĐ-UBND, đề nghị các đơn vị bảo đảm an toàn thông tin mạng. Hoàn thành trước ngày 15/6.")
	w.now = w.now.AddDate(0, 0, 1)
	w.issue("Ứng phó bão số 3", "Thông tin về cơn bão: các đơn vị trực ban toàn thời gian, bảo đảm an ninh. Hoà Bình, Thuận An.")
	for text, want := range map[string][]string{
		"an toan thong tin":                 {"Ứng phó bão số 3", "Bảo đảm an toàn thông tin"}, // words anywhere
		`"an toan thong tin"`:               {"Bảo đảm an toàn thông tin"},
		`“an toàn thông tin” mạng`:          {"Bảo đảm an toàn thông tin"},
		`"thong tin mang"`:                  {"Bảo đảm an toàn thông tin"},
		`"tin thong"`:                       {},
		`"an toan mang"`:                    {},
		"bão":                               {"Ứng phó bão số 3"}, // not bảo
		"bảo":                               {"Ứng phó bão số 3", "Bảo đảm an toàn thông tin"},
		"BAO":                               {"Ứng phó bão số 3", "Bảo đảm an toàn thông tin"},
		"hòa bình":                          {"Ứng phó bão số 3"}, // the tone stands elsewhere
		"hoá":                               {},
		"Thuan":                             {"Ứng phó bão số 3"},
		"Thuân":                             {"Ứng phó bão số 3"}, // no tone typed
		"Thuần":                             {},
		norm.NFD.String("Hoàn thành trước"): {"Bảo đảm an toàn thông tin"},
		"01/SKHCN-CĐS":                      {"Bảo đảm an toàn thông tin"},
		"số: 1 / skhcn cđs":                 {"Bảo đảm an toàn thông tin"},
		"2/SKHCN":                           {"Ứng phó bão số 3"},
		"3/SKHCN":                           {},
		"1 skhcn":                           {"Bảo đảm an toàn thông tin"},
		"02 cds":                            {"Ứng phó bão số 3"},
		"1 skhhcn":                          {"Bảo đảm an toàn thông tin"}, // a letter too often
		"2":                                 {"Ứng phó bão số 3"},
		"15":                                {"Bảo đảm an toàn thông tin"}, // no number, but a word
		"5/QĐ-UBND":                         {"Bảo đảm an toàn thông tin"}, // cited
		"05/qd-ubnd":                        {"Bảo đảm an toàn thông tin"},
		"ngày 15/06":                        {"Bảo đảm an toàn thông tin"},
		"xyz":                               {},
		"":                                  {"Ứng phó bão số 3", "Bảo đảm an toàn thông tin"},
		"?!":                                {"Ứng phó bão số 3", "Bảo đảm an toàn thông tin"},
		"bão'; DROP TABLE letters; --":      {},
	} {
		w.finds(postgres.Query{Text: text}, want...)
	}
	all := []string{"Ứng phó bão số 3", "Bảo đảm an toàn thông tin"}
	for _, c := range []struct {
		q    postgres.Query
		want []string
	}{
		{postgres.Query{From: "2026-05-06"}, all[:1]},
		{postgres.Query{To: "2026-05-05", Text: "thông tin"}, all[1:]},
		{postgres.Query{Years: []int{2026}}, all},
		{postgres.Query{Years: []int{2025}, Text: "thông tin"}, nil},
		{postgres.Query{Units: []workflow.UnitID{"cds"}}, all},
		{postgres.Query{Units: []workflow.UnitID{"vp"}}, nil},
		{postgres.Query{Signers: []string{"văn dung"}}, all},
		{postgres.Query{Signers: []string{"dũng phạm"}}, nil},
		{postgres.Query{States: []workflow.State{workflow.Recalled}}, nil},
		{postgres.Query{States: []workflow.State{workflow.Issued}}, all},
		{postgres.Query{Types: []document.Type{document.OfficialLetter}}, all},
		{postgres.Query{Types: []document.Type{"ke_hoach"}}, nil},
		{postgres.Query{Recipients: []string{"giam doc so"}}, all},
		{postgres.Query{Recipients: []string{"%"}}, nil},
		{postgres.Query{Urgency: []document.Urgency{""}}, all},
		{postgres.Query{Urgency: []document.Urgency{document.Urgent}}, nil},
		{postgres.Query{CaseFiles: []string{postgres.Unfiled}}, all},
		{postgres.Query{Person: tam, Text: "thông tin"}, all}, // the agency's issued letters
		{postgres.Query{Person: quan, Text: "thông tin"}, nil},
		{postgres.Query{Person: quan, Text: "1/SKHCN"}, nil},
	} {
		w.finds(c.q, c.want...)
	}
	for _, text := range []string{strings.Repeat("dài ", 33), strings.Repeat("d", 501)} {
		if _, err := w.store.Search(w.ctx, postgres.Query{Agency: agency, Person: luu, Text: text}); !errors.Is(err, postgres.ErrInvalid) {
			t.Errorf("%d bytes: %v", len(text), err)
		}
	}
}

func TestSearchSnippet(t *testing.T) {
	w := newWorld(t)
	w.issue("Đoạn trích", strings.Repeat("Từ ngữ mở đầu. ", 10)+"Đề nghị bảo đảm\nan toàn thông tin mạng."+strings.Repeat(" Từ cuối.", 20))
	found := w.search(postgres.Query{Text: `"an toan thong tin"`})
	var text strings.Builder
	for _, f := range found.Hits[0].Snippet {
		if f.Match {
			text.WriteString("[" + f.Text + "]")
		} else {
			text.WriteString(f.Text)
		}
	}
	want := "… Từ ngữ mở đầu. Đề nghị bảo đảm [an toàn thông tin] mạng. Từ cuối."
	if got := text.String(); !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "…") || len(got) > 300 {
		t.Errorf("snippet %q, want it to begin with %q", got, want)
	}
}

// A restricted letter is found by those it names, the clerk and the archivist.
func TestSearchShowsRestrictedLettersToFew(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.create(workflow.NewDraft{Revision: w.text("hạn chế"), Restricted: true}), workflow.Issued)
	w.must(w.store.IndexLetter(w.ctx, postgres.EntryOf(l, "nội dung")))
	for who, sees := range map[workflow.PersonID]bool{an: true, binh: true, chi: true, dung: true, ha: true, luu: true, em: false, son: false, tam: false, quan: false} {
		if got := len(w.search(postgres.Query{Person: who, Text: "noi dung"}).Hits) == 1; got != sees {
			t.Errorf("%s finds it: %v, want %v", who, got, sees)
		}
	}
}

// Facets count as if nothing were chosen in them, and follow a letter's moves.
func TestSearchFacets(t *testing.T) {
	w := newWorld(t)
	w.issue("Một", "an toàn")
	second := w.issue("Hai", "an toàn")
	w.now = w.now.AddDate(1, 0, 0)
	w.issue("Ba", "an toàn")
	w.issue("Bốn", "việc khác")
	second = w.do(second, workflow.GiveOrder, em)
	counts := func(q postgres.Query) map[string]int {
		q.Text, q.Facets = "an toan", true
		found := w.search(q)
		got := map[string]int{}
		for _, f := range found.Facets {
			for _, b := range f.Buckets {
				mark := ""
				if b.Chosen {
					mark = "*"
				}
				got[string(f.Of)+" "+b.Value+mark] = b.Count
			}
		}
		return got
	}
	all := map[string]int{
		"year 2026": 2, "year 2027": 1, "type cong_van": 3, "unit cds": 3, "signer Phạm Văn Dũng": 3, "recipient UBND tỉnh": 3,
		"recipient Giám đốc Sở": 3, "case_file none": 3, "state issued": 3, "urgency none": 3,
	}
	if diff := cmp.Diff(all, counts(postgres.Query{})); diff != "" {
		t.Error(diff)
	}
	narrow := map[string]int{
		"year 2026": 2, "year 2027*": 1, "type cong_van": 1, "unit cds": 1, "signer Phạm Văn Dũng": 1, "recipient UBND tỉnh": 1,
		"recipient Giám đốc Sở": 1, "case_file none": 1, "state issued": 1, "urgency none": 1,
	}
	if diff := cmp.Diff(narrow, counts(postgres.Query{Years: []int{2027}})); diff != "" {
		t.Error(diff)
	}
	w.do(second, workflow.Recall, ha)
	if got := counts(postgres.Query{}); got["state recalled"] != 1 || got["state issued"] != 2 {
		t.Errorf("after a recall: %v", got)
	}
	w.finds(postgres.Query{Text: "an toan", States: []workflow.State{workflow.Recalled}}, "Hai")
}

// Pages follow one another without a letter lost or doubled, over the turn of
// a year, in each of the three ways a page is found.
func TestSearchPages(t *testing.T) {
	w := newWorld(t)
	w.now = time.Date(2025, 12, 28, 3, 0, 0, 0, time.UTC)
	var want []string
	for i := range 11 {
		if i%2 == 0 {
			w.now = w.now.AddDate(0, 0, 1)
		}
		subject := fmt.Sprint("Trang ", i)
		want = append(want, subject)
		w.issue(subject, "các trang giấy trắng")
	}
	slices.Reverse(want)
	for _, text := range []string{"", "trang giay", `"trang giấy trắng"`} {
		var got []string
		q := postgres.Query{Text: text, Limit: 3}
		for {
			found := w.search(q)
			if len(got) == 0 && found.Count != len(want) {
				t.Errorf("%q: count %d", text, found.Count)
			}
			for _, h := range found.Hits {
				got = append(got, h.Letter.Subject)
			}
			if q.After = found.Next; q.After == "" {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for _, cursor := range []string{"x", "2026-01-01", "2026-01-01_x", "2026-13-01_0198f000-0000-7000-8000-000000000000"} {
		if _, err := w.store.Search(w.ctx, postgres.Query{Agency: agency, Person: luu, After: cursor}); !errors.Is(err, postgres.ErrInvalid) {
			t.Errorf("cursor %q: %v", cursor, err)
		}
	}
}

func TestIndexAgain(t *testing.T) {
	w := newWorld(t)
	l := w.issue("Lần đầu", "chữ cũ")
	w.must(w.store.IndexLetter(w.ctx, postgres.EntryOf(l, "chữ mới")))
	w.finds(postgres.Query{Text: "cũ"})
	w.finds(postgres.Query{Text: "mới"}, "Lần đầu")
	draft := w.draft("nháp")
	if err := w.store.IndexLetter(w.ctx, postgres.EntryOf(draft, "x")); !errors.Is(err, postgres.ErrInvalid) {
		t.Errorf("a draft was indexed: %v", err)
	}
}

// The sweeper finds what stands between two steps, once it has stood too long.
func TestStuckLetters(t *testing.T) {
	w := newWorld(t)
	numbered := w.lead(w.draft("chờ đóng dấu"), workflow.Numbered)
	issued := w.lead(w.draft("chờ lập chỉ mục"), workflow.Issued)
	done := w.issue("xong", "xong")
	w.do(done, workflow.Preserve, "")
	task := func(k workflow.TaskKind, l *workflow.Letter) workflow.Task {
		return workflow.Task{Kind: k, Agency: agency, Letter: l.ID}
	}
	stuck := func(after time.Duration, want ...workflow.Task) {
		t.Helper()
		w.now = morning.Add(after)
		got, err := w.store.Stuck(w.ctx, time.Minute, 10)
		w.must(err)
		if !slices.Equal(got, want) {
			t.Errorf("after %s: %+v, want %+v", after, got, want)
		}
	}
	stuck(30 * time.Second)
	stuck(2*time.Minute, task(workflow.TaskSeal, numbered), task(workflow.TaskIndex, issued), task(workflow.TaskArchive, issued))
}
