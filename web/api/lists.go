package api

import (
	"net/http"
	"slices"

	"congvan/document"
	"congvan/internal/locale"
	"congvan/storage/postgres"
	"congvan/storage/postgres/lexeme"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

const (
	pageSize = 50
	maxPage  = 200
)

// query refuses parameters that an address does not know: a misspelt filter
// would show more than was asked for.
func (r *request) query(names ...string) error {
	for name := range r.URL.Query() {
		if !slices.Contains(names, name) {
			return faulty(name, "không có tham số này", "there is no such parameter")
		}
	}
	return nil
}

func (r *request) limit() (int, error) { return r.integer("limit", pageSize, 1, maxPage) }

func (r *request) states() (list []workflow.State, err error) {
	for _, s := range r.URL.Query()["state"] {
		if !slices.Contains(workflow.States(), workflow.State(s)) {
			return nil, faulty("state", "không có trạng thái này", "there is no such state")
		}
		list = append(list, workflow.State(s))
	}
	return list, nil
}

func (r *request) date(name string) (workflow.Date, error) {
	d := workflow.Date(r.URL.Query().Get(name))
	if d != "" && !d.Valid() {
		return "", faulty(name, "phải là ngày dạng 2026-11-20", "must be a day as 2026-11-20")
	}
	return d, nil
}

func (a *API) inbox(w http.ResponseWriter, r *request) error {
	if err := r.query("limit"); err != nil {
		return err
	}
	limit, err := r.limit()
	if err != nil {
		return err
	}
	items, more, err := a.Front.Inbox(r.Context(), r.caller, limit)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Inbox{Items: []wire.Waits{}, More: more}
	for _, it := range items {
		out.Items = append(out.Items, wire.Waits{
			Line: lineOf(o, it.Letter, r.lang), Action: it.Action, ActionName: actionName(it.Action, r.lang),
			Waiting: it.Since, Due: instant(it.Due), OnBehalf: personOrNone(o, it.OnBehalf),
		})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) list(w http.ResponseWriter, r *request) error {
	q, err := r.listQuery()
	if err != nil {
		return err
	}
	page, err := a.Front.List(r.Context(), r.caller, q)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.Line]{Items: []wire.Line{}, Next: string(page.Next)}
	for _, s := range page.Letters {
		out.Items = append(out.Items, lineOf(o, s, r.lang))
	}
	return reply(w, http.StatusOK, out)
}

func (r *request) listQuery() (q postgres.ListQuery, err error) {
	if err := r.query("state", "unit", "drafter", "type", "cursor", "limit"); err != nil {
		return q, err
	}
	v := r.URL.Query()
	q = postgres.ListQuery{
		Unit: workflow.UnitID(v.Get("unit")), Drafter: workflow.PersonID(v.Get("drafter")), Type: document.Type(v.Get("type")),
	}
	if cursor := v.Get("cursor"); cursor != "" {
		if !front.ValidLetterID(cursor) {
			return q, faulty("cursor", "không phải con trỏ của danh sách này", "is no cursor of this list")
		}
		q.After = workflow.LetterID(cursor)
	}
	if q.States, err = r.states(); err != nil {
		return q, err
	}
	q.Limit, err = r.limit()
	return q, err
}

func (a *API) search(w http.ResponseWriter, r *request) error {
	q, err := r.searchQuery()
	if err != nil {
		return err
	}
	found, err := a.Front.Search(r.Context(), r.caller, q)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Found{Items: []wire.Hit{}, Next: found.Next, Capped: found.Capped, ByNumber: found.ByNumber}
	if q.After == "" {
		out.Total = &found.Count
	}
	for _, h := range found.Hits {
		out.Items = append(out.Items, wire.Hit{
			Line: lineOf(o, h.Letter, r.lang), Signer: h.Signer, Title: fragments(h.Title), Snippet: fragments(h.Snippet),
		})
	}
	for _, f := range found.Facets {
		facet := wire.Facet{Of: string(f.Of), Capped: f.Capped, Values: []wire.Bucket{}}
		for _, b := range f.Buckets {
			value := wire.Bucket{Value: b.Value, Name: front.BucketName(o, f.Of, b, r.lang), Chosen: b.Chosen}
			if !b.Unknown {
				value.Count = &b.Count
			}
			facet.Values = append(facet.Values, value)
		}
		out.Facets = append(out.Facets, facet)
	}
	return reply(w, http.StatusOK, out)
}

// searchParameters are those that narrow a search.
var searchParameters = front.SearchParameters

func fragments(list []lexeme.Fragment) []wire.Fragment {
	out := []wire.Fragment{}
	for _, f := range list {
		out = append(out, wire.Fragment{Text: f.Text, Match: f.Match})
	}
	return out
}

func (r *request) searchQuery() (q postgres.Query, err error) {
	if err := r.query(slices.Concat(searchParameters, []string{"facets", "cursor", "limit"})...); err != nil {
		return q, err
	}
	if q, err = front.SearchQuery(r.URL.Query()); err != nil {
		return q, err
	}
	v := r.URL.Query()
	q.After, q.Facets = v.Get("cursor"), v.Get("facets") == "true"
	q.Limit, err = r.limit()
	return q, err
}

func lineOf(o *workflow.Organisation, s postgres.Summary, lang locale.Lang) wire.Line {
	l := wire.Line{
		ID: s.ID, Version: s.Version, State: s.State, StateName: stateName(s.State, lang), Type: string(s.Type),
		Subject: s.Subject, Symbol: s.Symbol, Date: s.Number.Date, Unit: unit(o, s.Unit), Drafter: person(o, s.Drafter),
		Urgency: string(s.Urgency), Since: s.Since,
	}
	if s.Number.N > 0 {
		l.Number = s.Number.Text() + "/" + s.Symbol
	}
	return l
}
