package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"congvan/storage/postgres/lexeme"
	"congvan/workflow"
)

// Query asks for issued letters that a person may see; empty fields match all.
type Query struct {
	Agency workflow.AgencyID
	Person workflow.PersonID // who asks
	// Text is words, with accents or without, "phrases" in quotation marks, or
	// a letter's number and symbol. Accents that are typed must be there.
	Text     string
	From, To workflow.Date // the letter's date, both included
	Year     int
	Unit     workflow.UnitID
	Signer   string // words of the name, in order, with or without accents
	States   []workflow.State
	// After is the Next of the page before; Limit is as in ListQuery, 20 if 0.
	After string
	Limit int
}

// Hit is a letter that a query found.
type Hit struct {
	Letter  Summary
	Snippet []lexeme.Fragment
}

// Found is a page of hits, the newest letter first. Next is empty on the last
// page. Count is given with the first page; Capped says that there are more
// than that.
type Found struct {
	Hits   []Hit
	Next   string
	Count  int
	Capped bool
}

const (
	searchPage = 20
	// countCap is how far hits are counted.
	countCap = 1000
	// newest is how many of the newest letters are looked through before the
	// index is asked: what occurs everywhere is found there at once, and its
	// long lists are never read.
	newest = 2000
)

// Search finds letters. The error is ErrInvalid for a query too long or a
// cursor of something else.
func (s *Store) Search(ctx context.Context, q Query) (Found, error) {
	r, err := s.searcher(ctx, q)
	if err != nil {
		return Found{}, fmt.Errorf("search: %w", err)
	}
	found, err := r.page(ctx)
	if err != nil {
		return Found{}, fmt.Errorf("search: %w", err)
	}
	return found, nil
}

// searcher is one search. Its conditions are SQL over rows i of search_letters
// and l of letters; every statement is planned for its own parameters, for a
// plan that suits a rare word is wrong for a common one.
type searcher struct {
	db       querier
	query    Query
	terms    lexeme.Query
	sight    sight
	byNumber bool // the text is the number of a letter that is there
	size     int
	date     workflow.Date // with letter, the cursor
	letter   workflow.LetterID
}

func (s *Store) searcher(ctx context.Context, q Query) (*searcher, error) {
	r := &searcher{db: s.db(ctx), query: q, size: searchPage}
	if q.Limit > 0 {
		r.size = pageSize(q.Limit)
	}
	var err error
	if r.terms, err = lexeme.Parse(q.Text); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if err := r.resume(q.After); err != nil {
		return nil, err
	}
	if r.sight, err = s.sightOf(ctx, q.Agency, q.Person); err != nil {
		return nil, err
	}
	return r, r.findNumber(ctx)
}

// resume reads the cursor, which is the last letter's date and ID.
func (r *searcher) resume(after string) error {
	if after == "" {
		return nil
	}
	date, id, _ := strings.Cut(after, "_")
	r.date, r.letter = workflow.Date(date), workflow.LetterID(id)
	if !r.date.Valid() || checkID(r.letter) != nil {
		return fmt.Errorf("cursor %.60q %w: give back the one of the page before", after, ErrInvalid)
	}
	return nil
}

// findNumber decides whether a text that looks like a number means a letter's
// own: if there is none, texts that cite the number are searched for.
func (r *searcher) findNumber(ctx context.Context) error {
	if r.terms.Number == "" {
		return nil
	}
	var p params
	r.byNumber = true
	where := r.columns(&p) + " AND " + r.text(&p) + " AND " + r.seen(&p)
	return translate(r.db.QueryRow(ctx, `SELECT EXISTS (SELECT FROM `+joined+` WHERE `+where+`)`, fresh(p)...).Scan(&r.byNumber))
}

const joined = `search_letters i JOIN letters l ON l.agency = i.agency AND l.id = i.letter`

// fresh has the statement planned for these parameters.
func fresh(p params) []any { return append([]any{pgx.QueryExecModeCacheDescribe}, p...) }

// columns are the conditions on columns of i.
func (r *searcher) columns(p *params) string {
	q := r.query
	where := "i.agency = " + p.add(string(q.Agency))
	if q.From != "" {
		where += " AND i.issued_on >= " + p.add(string(q.From)) + "::date"
	}
	if q.To != "" {
		where += " AND i.issued_on <= " + p.add(string(q.To)) + "::date"
	}
	if q.Year != 0 {
		where += fmt.Sprintf(" AND i.issued_on >= '%04d-01-01'::date AND i.issued_on <= '%04d-12-31'::date", q.Year, q.Year)
	}
	if q.Unit != "" {
		where += " AND i.unit = " + p.add(string(q.Unit))
	}
	if q.Signer != "" {
		where += " AND i.signer LIKE " + p.add("%"+foldedName(q.Signer)+"%")
	}
	return where
}

func (r *searcher) cursor(p *params) string {
	if r.letter == "" {
		return "true"
	}
	return "(i.issued_on, i.letter) < (" + p.add(string(r.date)) + "::date, " + p.add(string(r.letter)) + "::uuid)"
}

// text is the condition on what i says.
func (r *searcher) text(p *params) string {
	if r.byNumber {
		return "i.number LIKE " + p.add(r.terms.Number+"%")
	}
	if len(r.terms.Terms) == 0 {
		return "true"
	}
	all := []string{"i.lex @> " + p.add(r.terms.Hashes(string(r.query.Agency)))}
	for _, pattern := range r.terms.Patterns() {
		all = append(all, "i.words ~ "+p.add(pattern))
	}
	return strings.Join(all, " AND ")
}

// seen is the condition on l.
func (r *searcher) seen(p *params) string {
	where := r.sight.condition(p)
	if len(r.query.States) > 0 {
		where += " AND l.state = ANY (" + p.add(texts(r.query.States)) + ")"
	}
	return where
}

// page looks through the newest letters first, then asks the index, if there
// is a text at all.
func (r *searcher) page(ctx context.Context) (found Found, err error) {
	ways := []func(*params) string{r.amongNewest, r.byIndex}
	if r.byNumber || len(r.terms.Terms) == 0 {
		ways = []func(*params) string{r.inOrder}
	}
	var hits []Hit
	for _, way := range ways {
		var p params
		from := way(&p)
		hits, err = collect(ctx, r.db, r.hit, `SELECT i.issued_on::text, i.body, `+summaryColumns+` FROM `+from+
			` ORDER BY i.issued_on DESC, i.letter DESC LIMIT `+p.add(r.size+1), fresh(p)...)
		if err != nil || len(hits) > r.size {
			break
		}
	}
	if err != nil {
		return found, err
	}
	if len(hits) > r.size {
		hits = hits[:r.size]
		last := hits[r.size-1]
		found.Next = string(last.Letter.Number.Date) + "_" + string(last.Letter.ID)
	}
	found.Hits = hits
	if r.letter == "" {
		found.Count, found.Capped, err = r.count(ctx)
	}
	return found, err
}

func (r *searcher) inOrder(p *params) string {
	return joined + " WHERE " + r.columns(p) + " AND " + r.cursor(p) + " AND " + r.text(p) + " AND " + r.seen(p)
}

func (r *searcher) amongNewest(p *params) string {
	return `(SELECT * FROM search_letters i WHERE ` + r.columns(p) + ` AND ` + r.cursor(p) + `
	         ORDER BY i.issued_on DESC, i.letter DESC LIMIT ` + p.add(newest) + `) i
	        JOIN letters l ON l.agency = i.agency AND l.id = i.letter WHERE ` + r.text(p) + ` AND ` + r.seen(p)
}

// byIndex keeps the planner from walking all letters in order: OFFSET 0 makes
// the index's answer a set of its own.
func (r *searcher) byIndex(p *params) string {
	return `(SELECT * FROM search_letters i WHERE ` + r.columns(p) + ` AND ` + r.cursor(p) + ` AND ` + r.text(p) + ` OFFSET 0) i
	        JOIN letters l ON l.agency = i.agency AND l.id = i.letter WHERE ` + r.seen(p)
}

func (r *searcher) count(ctx context.Context) (n int, capped bool, err error) {
	var p params
	from := r.inOrder(&p)
	err = r.db.QueryRow(ctx, `SELECT count(*) FROM (SELECT FROM `+from+` LIMIT `+p.add(countCap+1)+`) q`, fresh(p)...).Scan(&n)
	return min(n, countCap), n > countCap, translate(err)
}

func (r *searcher) hit(row pgx.CollectableRow) (h Hit, err error) {
	var issued, body string
	into, finish := h.Letter.targets()
	if err := row.Scan(append([]any{&issued, &body}, into...)...); err != nil {
		return h, err
	}
	finish()
	h.Snippet = r.terms.Snippet(body)
	return h, nil
}
