package postgres

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/jackc/pgx/v5"

	"congvan/document"
)

// Dimension is what letters are counted and narrowed by; its values are the
// names of the parameters in every face.
type Dimension string

// The dimensions, in the order they are shown.
const (
	ByYear      Dimension = "year"
	ByType      Dimension = "type"
	ByUnit      Dimension = "unit"
	BySigner    Dimension = "signer"
	ByRecipient Dimension = "recipient"
	ByCaseFile  Dimension = "case_file"
	ByState     Dimension = "state"
	ByUrgency   Dimension = "urgency"
)

// Facet counts hits by one dimension, as if nothing were chosen in it. Capped
// says that only the newest hits were counted.
type Facet struct {
	Of      Dimension
	Buckets []Bucket
	Capped  bool
}

// Bucket is one value with its count; Name is set where the value is an ID that
// only the records can name. Unknown stands for a year beyond the cap.
type Bucket struct {
	Value, Name string
	Count       int
	Chosen      bool
	Unknown     bool
}

// maxBuckets is how many values a facet shows, beside the chosen ones.
const maxBuckets = 40

// dimension is what is needed to count by one. Without are the candidates
// that fit all but what is chosen in it, so that one sees what else could be
// chosen; they are collected only where something is.
type dimension struct {
	of      Dimension
	chosen  []string
	values  func(candidate) []string // nil where only the records know
	without []candidate
}

func (r *searcher) dimensions() []dimension {
	q := r.query
	years := make([]string, len(q.Years))
	for i, y := range q.Years {
		years[i] = strconv.Itoa(y)
	}
	urgency := make([]string, len(q.Urgency))
	for i, u := range q.Urgency {
		urgency[i] = urgencyValue(u)
	}
	return []dimension{
		{of: ByYear, chosen: years, values: func(c candidate) []string { return []string{string(c.date)[:4]} }},
		{of: ByType, chosen: texts(q.Types), values: func(c candidate) []string { return []string{c.kind} }},
		{of: ByUnit, chosen: texts(q.Units), values: func(c candidate) []string { return []string{c.unit} }},
		{of: BySigner, chosen: q.Signers, values: func(c candidate) []string { return []string{c.signer} }},
		{of: ByRecipient, chosen: q.Recipients, values: func(c candidate) []string { return c.recipients }},
		{of: ByCaseFile, chosen: q.CaseFiles},
		{of: ByState, chosen: texts(q.States), values: func(c candidate) []string { return []string{c.state} }},
		{of: ByUrgency, chosen: urgency, values: func(c candidate) []string { return []string{urgencyValue(urgencyOf(c.urgency))} }},
	}
}

// facets counts by each dimension what fits the rest of the query; all fit all
// of it.
func (r *searcher) facets(ctx context.Context, by []dimension, all []candidate) ([]Facet, error) {
	var list []Facet
	for _, d := range by {
		of := all
		if len(d.chosen) > 0 {
			of = d.without
		}
		f := Facet{Of: d.of, Capped: len(of) > countCap}
		of = of[:min(len(of), countCap)]
		if d.values != nil {
			f.Buckets = bucketsOf(of, d.values)
		} else {
			var err error
			if f.Buckets, err = r.fileBuckets(ctx, of); err != nil {
				return nil, err
			}
		}
		f.finish(d.chosen, r.years)
		list = append(list, f)
	}
	return list, nil
}

// unnamed is the signer of rows of an earlier form; an ordinary letter's
// urgency is told apart from it by urgencyValue.
const unnamed = ""

// Ordinary stands among the values of urgency for letters without a mark.
const Ordinary = "none"

func urgencyValue(u document.Urgency) string { return cmp.Or(string(u), Ordinary) }

func bucketsOf(of []candidate, values func(candidate) []string) []Bucket {
	counts := map[string]int{}
	for _, c := range of {
		for _, v := range values(c) {
			counts[v]++
		}
	}
	delete(counts, unnamed)
	var list []Bucket
	for v, n := range counts {
		list = append(list, Bucket{Value: v, Count: n})
	}
	return list
}

// fileBuckets counts by case file, and what stands in none.
func (r *searcher) fileBuckets(ctx context.Context, of []candidate) ([]Bucket, error) {
	ids := make([]string, len(of))
	for i, c := range of {
		ids[i] = string(c.letter)
	}
	filed := 0
	scan := func(row pgx.CollectableRow) (b Bucket, err error) {
		return b, row.Scan(&b.Value, &b.Name, &b.Count, &filed)
	}
	list, err := collect(ctx, r.db, scan, `
		WITH placed AS (SELECT case_file, letter FROM case_file_letters WHERE agency = $1 AND letter = ANY ($2::uuid[]))
		SELECT p.case_file::text, CASE WHEN f.n IS NULL THEN f.title ELSE lpad(f.n::text, greatest(2, length(f.n::text)), '0') || '.' || f.symbol || ' ' || f.title END,
		       count(*), (SELECT count(DISTINCT letter) FROM placed)
		FROM placed p JOIN case_files f ON f.agency = $1 AND f.id = p.case_file
		GROUP BY 1, 2`, string(r.query.Agency), ids)
	if err == nil && len(of) > filed {
		list = append(list, Bucket{Value: Unfiled, Count: len(of) - filed})
	}
	return list, err
}

// finish orders the buckets, the most frequent first, years and urgency by
// themselves; what is chosen always stands among them.
func (f *Facet) finish(chosen []string, years []int) {
	has := func(v string) bool {
		return slices.ContainsFunc(f.Buckets, func(b Bucket) bool { return b.Value == v })
	}
	if f.Of == ByYear && f.Capped {
		for _, y := range years {
			if v := strconv.Itoa(y); !has(v) {
				f.Buckets = append(f.Buckets, Bucket{Value: v, Unknown: true})
			}
		}
	}
	for _, v := range chosen {
		if !has(v) {
			f.Buckets = append(f.Buckets, Bucket{Value: v})
		}
	}
	for i, b := range f.Buckets {
		f.Buckets[i].Chosen = slices.Contains(chosen, b.Value)
	}
	slices.SortFunc(f.Buckets, func(a, b Bucket) int {
		switch f.Of {
		case ByYear:
			return cmp.Compare(b.Value, a.Value)
		case ByUrgency:
			return cmp.Compare(rank(document.Urgency(b.Value)), rank(document.Urgency(a.Value)))
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	kept := 0
	f.Buckets = slices.DeleteFunc(f.Buckets, func(b Bucket) bool {
		kept++
		return kept > maxBuckets && !b.Chosen
	})
}
