package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"congvan/document"
	"congvan/storage/embedded"
	"congvan/storage/postgres"
	"congvan/storage/postgres/lexeme"
	"congvan/workflow"
)

// searchTarget is the 95th percentile of a search with its facets on an
// archive of 100,000 letters.
const searchTarget = 100 * time.Millisecond

type searchOptions struct {
	json          bool
	data          string
	letters, runs int
	year          int
}

func benchSearchCommand(e *env) *cobra.Command {
	o := searchOptions{year: time.Now().In(workflow.LegalZone()).Year()}
	c := &cobra.Command{
		Use:   "search",
		Short: "Thời gian tra cứu trên kho văn bản giả lập / search times on an archive of made letters",
		Long: "Tạo kho văn bản giả lập (10 năm), rồi đo từng loại tra cứu kèm đếm theo bộ lọc, như trang Tra cứu hỏi.\n" +
			"Makes an archive of ten years and measures each kind of search with its facets, as the page asks.\n" +
			"100.000 văn bản cần khoảng 1 GB đĩa / 100,000 letters take some 1 GB of disk.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return e.benchSearch(c.Context(), o) },
	}
	c.Flags().BoolVar(&o.json, "json", false, "in JSON / print JSON")
	c.Flags().StringVar(&o.data, "data", "", "thư mục dữ liệu; có sẵn kho thì dùng lại / data directory; an archive in it is used again (mặc định: thư mục tạm)")
	c.Flags().IntVar(&o.letters, "letters", 10_000, "số văn bản / letters; 100000, 1000000")
	c.Flags().IntVar(&o.runs, "runs", 100, "số lần tra cứu mỗi loại / searches of each kind")
	return c
}

// searchTimes are one kind of search; times are in milliseconds.
type searchTimes struct {
	Kind string  `json:"kind"`
	P50  float64 `json:"p50_ms"`
	P95  float64 `json:"p95_ms"`
	Max  float64 `json:"max_ms"`
	Hits float64 `json:"hits_mean"` // counted up to the cap
}

type searchResult struct {
	Letters   int           `json:"letters"`
	Load      float64       `json:"load_s,omitempty"`
	Build     float64       `json:"index_s,omitempty"`
	IndexSize int64         `json:"index_bytes"`
	TableSize int64         `json:"table_bytes"`
	Target    float64       `json:"target_p95_ms"`
	Kinds     []searchTimes `json:"kinds"`
}

func (e *env) benchSearch(ctx context.Context, o searchOptions) error {
	if o.letters < 100 || o.letters > 5_000_000 {
		return fmt.Errorf("--letters %d: 100 to 5000000", o.letters)
	}
	if o.runs < 5 || o.runs > 10_000 {
		return fmt.Errorf("--runs %d: 5 to 10000", o.runs)
	}
	return e.withBenchServers(ctx, o.data, func(s *embedded.Servers) error {
		result := searchResult{Target: milliseconds(searchTarget)}
		if err := e.fillArchive(ctx, s, o, &result); err != nil {
			return err
		}
		err := withRecords(ctx, s, 4, func(records *postgres.Store) error { return e.measureSearch(ctx, records, o, &result) })
		if err != nil {
			return err
		}
		if o.json {
			return e.benchJSON(result)
		}
		result.table(e.stdout)
		return nil
	})
}

func (r *searchResult) table(w io.Writer) {
	fmt.Fprintf(w, "%d văn bản / letters; bảng / table %d MB, chỉ mục / index %d MB", r.Letters, r.TableSize>>20, r.IndexSize>>20)
	if r.Load > 0 {
		fmt.Fprintf(w, "; nạp / loaded %.0f s, lập chỉ mục / indexed %.0f s", r.Load, r.Build)
	}
	fmt.Fprintf(w, "\n%-44s %8s %8s %8s %8s\n", "ms", "p50", "p95", "max", "hits")
	for _, k := range r.Kinds {
		fmt.Fprintf(w, "%-44s %8.1f %8.1f %8.1f %8.0f\n", k.Kind, k.P50, k.P95, k.Max, k.Hits)
	}
	fmt.Fprintf(w, "mục tiêu / target p95 ≤ %.0f ms (100.000 văn bản / letters)\n", r.Target)
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// fillArchive loads the letters, unless the directory has them already. The
// index is made afterwards in one go: row by row it takes ten times as long.
func (e *env) fillArchive(ctx context.Context, s *embedded.Servers, o searchOptions, r *searchResult) error {
	if err := postgres.Migrate(ctx, s.OwnerURL, embedded.RoleApp); err != nil {
		return err
	}
	conn, err := pgx.Connect(ctx, s.OwnerURL)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if err := conn.QueryRow(ctx, `SELECT count(*) FROM search_letters`).Scan(&r.Letters); err != nil {
		return err
	}
	if r.Letters == 0 {
		if err := withRecords(ctx, s, 2, func(records *postgres.Store) error { return searchOffice(ctx, records) }); err != nil {
			return err
		}
		if err := e.loadArchive(ctx, conn, o, r); err != nil {
			return err
		}
	} else if r.Letters != o.letters {
		return fmt.Errorf("--data holds an archive of %d letters, asked for are %d: give --letters %[1]d or a fresh directory", r.Letters, o.letters)
	}
	return conn.QueryRow(ctx, `
		SELECT coalesce(sum(pg_total_relation_size(inhrelid) - pg_indexes_size(inhrelid)), 0)::bigint, coalesce(sum(pg_indexes_size(inhrelid)), 0)::bigint
		FROM pg_inherits WHERE inhparent = 'search_letters'::regclass`).Scan(&r.TableSize, &r.IndexSize)
}

// searchOffice adds the other units and an archivist, who sees everything.
func searchOffice(ctx context.Context, records *postgres.Store) error {
	if err := benchOffice(ctx, records, engineAgency); err != nil {
		return err
	}
	for _, u := range benchUnits[1:] {
		if err := records.PutUnit(ctx, engineAgency, workflow.Unit{ID: workflow.UnitID(u.id), Name: "Phòng " + u.code, Code: u.code}); err != nil {
			return err
		}
	}
	if err := records.PutPerson(ctx, engineAgency, workflow.Person{ID: benchArchivist, Name: "Đỗ Văn Phúc"}); err != nil {
		return err
	}
	return records.PutPosition(ctx, engineAgency, workflow.Position{Person: benchArchivist, Unit: "vp", Title: "Lưu trữ viên", Role: workflow.RoleArchivist})
}

const benchArchivist workflow.PersonID = "luu-tru"

func (e *env) loadArchive(ctx context.Context, conn *pgx.Conn, o searchOptions, r *searchResult) error {
	e.tell(fmt.Sprintf("Tạo %d văn bản", o.letters))
	begun := time.Now()
	a := newArchive(1, o.year)
	for _, y := range a.years {
		if _, err := conn.Exec(ctx, `SELECT ensure_search_year($1)`, y); err != nil {
			return err
		}
	}
	if _, err := conn.Exec(ctx, `DROP INDEX search_letters_lex`); err != nil {
		return err
	}
	const batch = 5000
	for from := 0; from < o.letters; from += batch {
		var entries []postgres.SearchEntry
		for n := from; n < min(from+batch, o.letters); n++ {
			entries = append(entries, a.letter(n))
		}
		if err := copyLetters(ctx, conn, entries); err != nil {
			return err
		}
	}
	r.Letters, r.Load = o.letters, time.Since(begun).Seconds()
	e.tell("Lập chỉ mục")
	begun = time.Now()
	for _, statement := range []string{
		`SET maintenance_work_mem = '512MB'`,
		`CREATE INDEX search_letters_lex ON search_letters USING gin (lex) WITH (fastupdate = off)`,
		`VACUUM ANALYZE search_letters`, `VACUUM ANALYZE letters`,
	} {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return err
		}
	}
	r.Build = time.Since(begun).Seconds()
	return nil
}

// copyLetters writes issued letters as far as searching looks at them.
func copyLetters(ctx context.Context, conn *pgx.Conn, entries []postgres.SearchEntry) error {
	file := `{"kind": "evidence"}`
	rows := pgx.CopyFromSlice(len(entries), func(i int) ([]any, error) {
		l := entries[i]
		day, err := time.Parse(time.DateOnly, string(l.Number.Date))
		return []any{
			string(l.Agency), string(l.Letter), 9, "archived", day, string(l.Unit), string(benchDrafter), "bench-" + string(l.Letter), 1,
			string(l.Type), l.Symbol, l.Title, file, file, string(benchSigner), "vb", l.Number.Year, l.Number.N, day, day,
		}, err
	})
	columns := []string{"agency", "id", "version", "state", "since", "unit", "drafter", "code", "revision", "type", "symbol", "subject",
		"signed", "final", "signed_by", "series", "year", "n", "number_date", "issued_at"}
	if _, err := conn.CopyFrom(ctx, pgx.Identifier{"letters"}, columns, rows); err != nil {
		return err
	}
	rows = pgx.CopyFromSlice(len(entries), func(i int) ([]any, error) {
		row := entries[i].Row()
		day, err := time.Parse(time.DateOnly, string(entries[i].Number.Date))
		row[1] = day
		return append(row, "archived", false), err
	})
	_, err := conn.CopyFrom(ctx, pgx.Identifier{"search_letters"}, append(slices.Clone(postgres.SearchColumns), "state", "restricted"), rows)
	return err
}

// measureSearch asks each kind of question, about words of the archive's own.
func (e *env) measureSearch(ctx context.Context, records *postgres.Store, o searchOptions, r *searchResult) error {
	e.tell(fmt.Sprintf("Đo mỗi loại %d lần", o.runs))
	a := newArchive(1, o.year)
	var sample []postgres.SearchEntry
	for n := range 500 {
		sample = append(sample, a.letter(n))
	}
	any := func() postgres.SearchEntry { return sample[a.rand.IntN(len(sample))] }
	some := func(n int, accents bool) string {
		words := strings.Fields(any().Body)
		at := 12 + a.rand.IntN(len(words)-12-n)
		s := strings.Join(words[at:at+n], " ")
		if !accents {
			s = lexeme.Fold(s)
		}
		return strings.NewReplacer(".", "", ",", "", ";", "", "/", " ").Replace(s)
	}
	for _, k := range []struct {
		name string
		ask  func() postgres.Query
	}{
		{"mọi văn bản / everything", func() postgres.Query { return postgres.Query{} }},
		{"từ gặp khắp nơi, không dấu / words of all letters", func() postgres.Query {
			return postgres.Query{Text: a.pick([]string{"an toan thong tin", "thuc hien", "bao cao ket qua", "de nghi"})}
		}},
		{"từ gặp khắp nơi, có dấu / the same with accents", func() postgres.Query {
			return postgres.Query{Text: a.pick([]string{"an toàn thông tin", "thực hiện", "báo cáo kết quả", "đề nghị"})}
		}},
		{"hai từ, không dấu / two words", func() postgres.Query { return postgres.Query{Text: some(2, false)} }},
		{"ba từ, có dấu / three words with accents", func() postgres.Query { return postgres.Query{Text: some(3, true)} }},
		{"cụm bốn từ / a phrase of four words", func() postgres.Query { return postgres.Query{Text: `"` + some(4, true) + `"`} }},
		{"cụm thường gặp / a common phrase", func() postgres.Query { return postgres.Query{Text: `"bảo đảm an toàn thông tin mạng"`} }},
		{"số và ký hiệu / number and symbol", func() postgres.Query { x := any(); return postgres.Query{Text: fmt.Sprint(x.Number.N, " ", x.Symbol)} }},
		{"từ thường + năm, đơn vị / words, year, unit", func() postgres.Query {
			x := any()
			return postgres.Query{Text: "an toan thong tin", Years: []int{x.Number.Year}, Units: []workflow.UnitID{x.Unit}}
		}},
		{"người ký, nơi nhận, độ khẩn / signer, recipient, urgency", func() postgres.Query {
			x := any()
			return postgres.Query{Signers: []string{x.Signer}, Recipients: []string{x.Recipients[0]}, Urgency: []document.Urgency{document.Urgent}}
		}},
	} {
		t, err := timeSearches(ctx, records, o.runs, k.ask)
		if err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
		t.Kind = k.name
		r.Kinds = append(r.Kinds, t)
	}
	return nil
}

// timeSearches measures one kind after a few searches that warm it up.
func timeSearches(ctx context.Context, records *postgres.Store, runs int, ask func() postgres.Query) (t searchTimes, err error) {
	var took []float64
	for i := range runs + 3 {
		q := ask()
		q.Agency, q.Person, q.Facets = engineAgency, benchArchivist, true
		begun := time.Now()
		found, err := records.Search(ctx, q)
		if err != nil {
			return t, fmt.Errorf("%q: %w", q.Text, err)
		}
		if i < 3 {
			continue
		}
		took = append(took, milliseconds(time.Since(begun)))
		t.Hits += float64(found.Count) / float64(runs)
	}
	slices.Sort(took)
	at := func(share float64) float64 { return took[int(share*float64(len(took)-1))] }
	t.P50, t.P95, t.Max = at(0.5), at(0.95), took[len(took)-1]
	return t, nil
}
