package postgres

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"congvan/storage/postgres/lexeme"
	"congvan/workflow"
)

// fresh has the statement planned for these parameters: a plan that suits a
// rare word is wrong for a common one.
func fresh(p params) []any { return append([]any{pgx.QueryExecModeCacheDescribe}, p...) }

// rowTo reads a row of one value.
func rowTo[T any](row pgx.CollectableRow) (v T, err error) { return v, row.Scan(&v) }

// candidate is what a hit is counted and ordered by.
type candidate struct {
	date       workflow.Date
	letter     workflow.LetterID
	kind       string
	unit       string
	signer     string
	state      string
	urgency    int
	recipients []string
}

func scanCandidate(row pgx.CollectableRow) (c candidate, err error) {
	return c, row.Scan(&c.date, &c.letter, &c.kind, &c.unit, &c.signer, &c.state, &c.urgency, &c.recipients)
}

// span is a part of time, both days included.
type span struct{ from, to workflow.Date }

// candidates are the newest letters that fit, at most limit, the filter by one
// dimension left out. The two newest years are asked first, each by itself:
// what fills the list early never reads the rest. Where the newest gives
// little, one more would hardly fill it, and all others are asked together.
func (r *searcher) candidates(ctx context.Context, without Dimension, limit int) (all []candidate, err error) {
	spans := r.spans(without)
	for asked := 0; len(spans) > 0 && len(all) < limit; asked++ {
		n := 1
		if asked == 2 || (asked == 1 && len(all) < limit/4) {
			n = len(spans)
		}
		var p params
		from := `search_letters i WHERE ` + r.where(&p, joined(spans[:n]), without)
		if patterns := r.patterns(&p); patterns != "" {
			// The long texts are read in order, and no further than the limit.
			from = `(SELECT * FROM ` + from + ` ORDER BY i.issued_on DESC, i.letter DESC OFFSET 0) i WHERE ` + patterns
		}
		more, err := collect(ctx, r.db, scanCandidate, `SELECT i.issued_on::text, i.letter::text, i.type, i.unit, i.signer_name, i.state, i.urgency, i.recipients
			FROM `+from+` ORDER BY i.issued_on DESC, i.letter DESC LIMIT `+p.add(limit-len(all)), fresh(p)...)
		if err != nil {
			return nil, err
		}
		all, spans = append(all, more...), spans[n:]
	}
	return all, nil
}

// spans are the parts of the years that are asked for, the newest first.
func (r *searcher) spans(without Dimension) (list []span) {
	for _, year := range r.years {
		if without != ByYear && len(r.query.Years) > 0 && !slices.Contains(r.query.Years, year) {
			continue
		}
		s := span{workflow.Date(fmt.Sprintf("%04d-01-01", year)), workflow.Date(fmt.Sprintf("%04d-12-31", year))}
		s.from = max(s.from, r.query.From)
		if r.query.To != "" {
			s.to = min(s.to, r.query.To)
		}
		if r.date != "" {
			s.to = min(s.to, r.date)
		}
		if s.from <= s.to {
			list = append(list, s)
		}
	}
	return list
}

// joined makes one span of those that follow each other day by day: a
// condition with fewer parts is planned and checked sooner.
func joined(newestFirst []span) (list []span) {
	for _, s := range newestFirst {
		if last := len(list) - 1; last >= 0 && s.to.Add(1) == list[last].from {
			list[last].from = s.from
			continue
		}
		list = append(list, s)
	}
	return list
}

// where is the condition on rows i of search_letters; no spans are all of time.
func (r *searcher) where(p *params, when []span, without Dimension) string {
	all := []string{"i.agency = " + p.add(string(r.query.Agency))}
	var any []string
	for _, s := range when {
		any = append(any, "i.issued_on BETWEEN "+p.add(string(s.from))+"::date AND "+p.add(string(s.to))+"::date")
	}
	if len(any) > 0 {
		all = append(all, "("+strings.Join(any, " OR ")+")")
	}
	if r.letter != "" {
		all = append(all, "(i.issued_on, i.letter) < ("+p.add(string(r.date))+"::date, "+p.add(string(r.letter))+"::uuid)")
	}
	all = append(all, r.text(p)...)
	all = append(all, r.filters(p, without)...)
	return strings.Join(append(all, r.sight.of("i", "i.letter", p)), " AND ")
}

// text is the condition on the lexemes of i.
func (r *searcher) text(p *params) (all []string) {
	if r.byNumber {
		n, symbol, _ := strings.Cut(r.terms.Number, "/")
		return []string{"i.number LIKE " + p.add(n+"/%"+symbol+"%")}
	}
	if len(r.terms.Terms) == 0 {
		return nil
	}
	agency := string(r.query.Agency)
	all = append(all, "i.lex @> "+p.add(r.terms.Hashes(agency)))
	for _, list := range r.terms.OneOf(agency) {
		all = append(all, "i.lex && "+p.add(list))
	}
	return all
}

// patterns is the condition on the text itself, which is slow to read, or "".
func (r *searcher) patterns(p *params) string {
	if r.byNumber {
		return ""
	}
	var all []string
	for _, m := range r.terms.Patterns() {
		// Most texts have the words as they were typed, which is found in half
		// the time; CASE keeps the order.
		all = append(all, "CASE WHEN strpos(i.words, "+p.add(m.Typed)+") > 0 THEN true ELSE i.words ~ "+p.add(m.Regexp)+" END")
	}
	return strings.Join(all, " AND ")
}

// filters are the conditions of the facets.
func (r *searcher) filters(p *params, without Dimension) (all []string) {
	q := r.query
	add := func(d Dimension, n int, condition func() string) {
		if n > 0 && d != without {
			all = append(all, condition())
		}
	}
	// A fact is compared in the row and looked up among the lexemes: the first
	// is fast when letters are walked in order, the second when few fit.
	fact := func(column, kind string, values []string) func() string {
		return func() string {
			var list []int32
			for _, v := range values {
				list = append(list, lexeme.Fact(string(q.Agency), kind, v))
			}
			return column + " = ANY (" + p.add(values) + ") AND i.lex && " + p.add(list)
		}
	}
	named := func(column, kind string, names []string) func() string {
		return func() string {
			var any []string
			for _, n := range names {
				any = append(any, "("+column+" LIKE "+p.add("%"+likely(foldedName(n))+"%")+" AND i.lex @> "+p.add(lexeme.NamePart(string(q.Agency), kind, n))+")")
			}
			return "(" + strings.Join(any, " OR ") + ")"
		}
	}
	add(ByType, len(q.Types), fact("i.type", "type", texts(q.Types)))
	add(ByUnit, len(q.Units), fact("i.unit", "unit", texts(q.Units)))
	add(BySigner, len(q.Signers), named("i.signer", "signer", q.Signers))
	add(ByRecipient, len(q.Recipients), named("i.receivers", "recipient", q.Recipients))
	add(ByState, len(q.States), func() string { return "i.state = ANY (" + p.add(texts(q.States)) + ")" })
	add(ByUrgency, len(q.Urgency), func() string {
		var ranks []int
		var list []int32
		for _, u := range q.Urgency {
			ranks, list = append(ranks, rank(u)), append(list, lexeme.Fact(string(q.Agency), "urgency", string(u)))
		}
		return "i.urgency = ANY (" + p.add(ranks) + ") AND i.lex && " + p.add(list)
	})
	add(ByCaseFile, len(q.CaseFiles), func() string { return r.inFiles(p) })
	return all
}

// likely makes text stand for itself in a LIKE pattern.
func likely(s string) string { return strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(s) }

func (r *searcher) inFiles(p *params) string {
	const standing = `(SELECT FROM case_file_letters c WHERE c.agency = i.agency AND c.letter = i.letter`
	var any, ids []string
	for _, id := range r.query.CaseFiles {
		if id == Unfiled {
			any = append(any, "NOT EXISTS "+standing+")")
			continue
		}
		ids = append(ids, id)
	}
	if len(ids) > 0 {
		any = append(any, "EXISTS "+standing+" AND c.case_file = ANY ("+p.add(ids)+"::uuid[]))")
	}
	return "(" + strings.Join(any, " OR ") + ")"
}

// hits reads what is shown of a page's letters. The condition on who may see
// them is asked once more of the letters themselves.
func (r *searcher) hits(ctx context.Context, page []candidate) ([]Hit, error) {
	if len(page) == 0 {
		return nil, nil
	}
	var p params
	ids := make([]string, len(page))
	for i, c := range page {
		ids[i] = string(c.letter)
	}
	sql := `SELECT i.body, i.signer_name, ` + summaryColumns + ` FROM search_letters i JOIN letters l ON l.agency = i.agency AND l.id = i.letter
		WHERE i.agency = ` + p.add(string(r.query.Agency)) + ` AND i.letter = ANY (` + p.add(ids) + `::uuid[])
		  AND i.issued_on BETWEEN ` + p.add(string(page[len(page)-1].date)) + `::date AND ` + p.add(string(page[0].date)) + `::date
		  AND ` + r.sight.condition(&p) + ` ORDER BY i.issued_on DESC, i.letter DESC`
	return collect(ctx, r.db, r.hit, sql, fresh(p)...)
}

func (r *searcher) hit(row pgx.CollectableRow) (h Hit, err error) {
	var body string
	into, finish := h.Letter.targets()
	if err := row.Scan(append([]any{&body, &h.Signer}, into...)...); err != nil {
		return h, err
	}
	finish()
	h.Title, h.Snippet = r.terms.Mark(h.Letter.Subject), r.terms.Snippet(body, h.Letter.Subject)
	return h, nil
}
