package postgres

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/sync/errgroup"

	"congvan/document"
	"congvan/storage/postgres/lexeme"
	"congvan/workflow"
)

// Query asks for issued letters that a person may see; empty fields match all.
// Of a field with several values a letter must fit one.
type Query struct {
	Agency workflow.AgencyID
	Person workflow.PersonID // who asks
	// Text is words, with accents or without, "phrases" in quotation marks, or
	// a letter's number with or without its symbol. Accents that are typed must
	// be there.
	Text       string
	From, To   workflow.Date // the letter's date, both included
	Years      []int
	Types      []document.Type
	Units      []workflow.UnitID
	Signers    []string // words of the name, in order, with or without accents
	Recipients []string // likewise
	States     []workflow.State
	Urgency    []document.Urgency // "" is an ordinary letter
	CaseFiles  []string           // IDs, or Unfiled
	// Facets asks for counts with the first page.
	Facets bool
	// After is the Next of the page before; Limit is as in ListQuery, 20 if 0.
	After string
	Limit int
}

// Unfiled stands among Query.CaseFiles for letters that are in no file.
const Unfiled = "none"

// Hit is a letter that a query found; Title is its subject with what was found
// marked.
type Hit struct {
	Letter  Summary
	Signer  string
	Title   []lexeme.Fragment
	Snippet []lexeme.Fragment
}

// Found is a page of hits, the newest letter first. Next is empty on the last
// page. Count and Facets are given with the first page; Capped says that there
// are more than Count, and that the facets count the newest Count only.
// ByNumber says that the text was taken as a letter's number.
type Found struct {
	Hits     []Hit
	Next     string
	Count    int
	Capped   bool
	ByNumber bool
	Facets   []Facet
}

const (
	searchPage = 20
	// countCap is how far hits are counted.
	countCap = 1000
	// searchConns is how many connections of the pool one search may take: a
	// page in two or three dimensions waits for the slowest list, not for all.
	searchConns = 3
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

// searcher is one search. It first collects the newest letters that fit, up to
// a cap, from the narrow search rows alone; pages, counts and
// facets are made of that list.
type searcher struct {
	db       querier
	atOnce   int // how many statements may run side by side
	query    Query
	terms    lexeme.Query
	sight    sight
	years    []int // that have letters, newest first
	byNumber bool  // the text is the number of a letter that is there
	size     int
	date     workflow.Date // with letter, the cursor
	letter   workflow.LetterID
}

func (s *Store) searcher(ctx context.Context, q Query) (*searcher, error) {
	r := &searcher{db: s.db(ctx), atOnce: searchConns, query: q, size: searchPage}
	if _, inTx := s.txOf(ctx); inTx {
		r.atOnce = 1
	}
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
	if err := checkFiles(q.CaseFiles); err != nil {
		return nil, err
	}
	if r.sight, err = s.sightOf(ctx, q.Agency, q.Person); err != nil {
		return nil, err
	}
	if r.years, err = r.yearsWithLetters(ctx); err != nil {
		return nil, err
	}
	return r, r.findNumber(ctx)
}

func checkFiles(ids []string) error {
	for _, id := range ids {
		if id == Unfiled {
			continue
		}
		if err := checkID(workflow.LetterID(id)); err != nil {
			return fmt.Errorf("case file %.60q %w: give its ID", id, ErrInvalid)
		}
	}
	return nil
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

// yearsWithLetters walks the key from one year's newest letter to the next.
func (r *searcher) yearsWithLetters(ctx context.Context) ([]int, error) {
	return collect(ctx, r.db, rowTo[int], `
		WITH RECURSIVE y AS (
			SELECT max(issued_on) AS d FROM search_letters WHERE agency = $1
			UNION ALL
			SELECT (SELECT max(issued_on) FROM search_letters WHERE agency = $1 AND issued_on < date_trunc('year', y.d)::date) FROM y WHERE y.d IS NOT NULL
		) SELECT extract(year FROM d)::int FROM y WHERE d IS NOT NULL`, string(r.query.Agency))
}

// findNumber decides whether a text that looks like a number means a letter's
// own: if there is none, the words are searched for.
func (r *searcher) findNumber(ctx context.Context) error {
	if r.terms.Number == "" {
		return nil
	}
	var p params
	r.byNumber = true
	where := r.where(&p, nil, "")
	return translate(r.db.QueryRow(ctx, `SELECT EXISTS (SELECT FROM search_letters i WHERE `+where+`)`, fresh(p)...).Scan(&r.byNumber))
}

// page makes a page of the candidates; the first one also counts them.
func (r *searcher) page(ctx context.Context) (found Found, err error) {
	found.ByNumber = r.byNumber
	if r.letter != "" {
		_, err := r.show(ctx, &found, r.size+1)
		return found, err
	}
	var all []candidate
	var wider []dimension
	if r.query.Facets {
		wider = r.dimensions()
	}
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(r.atOnce)
	g.Go(func() (err error) {
		all, err = r.show(gctx, &found, max(r.size, countCap)+1)
		return err
	})
	for i := range wider {
		if d := &wider[i]; len(d.chosen) > 0 {
			g.Go(func() (err error) {
				d.without, err = r.candidates(gctx, d.of, countCap+1)
				return err
			})
		}
	}
	if err := g.Wait(); err != nil {
		return found, err
	}
	found.Count, found.Capped = min(len(all), countCap), len(all) > countCap
	if r.query.Facets {
		found.Facets, err = r.facets(ctx, wider, all)
	}
	return found, err
}

// show collects at most limit candidates and puts the first of them on the page.
func (r *searcher) show(ctx context.Context, found *Found, limit int) ([]candidate, error) {
	all, err := r.candidates(ctx, "", limit)
	if err != nil {
		return nil, err
	}
	shown := all[:min(len(all), r.size)]
	if len(all) > r.size {
		last := shown[r.size-1]
		found.Next = string(last.date) + "_" + string(last.letter)
	}
	found.Hits, err = r.hits(ctx, shown)
	return all, err
}
