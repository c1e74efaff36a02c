package api

import (
	"net/http"
	"slices"
	"time"

	"congvan/internal/locale"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

const (
	pageSize = 50
	maxPage  = 200
)

// filter reads the query of a list; a name it does not know is refused.
func (r *request) filter(names ...string) (f front.Filter, err error) {
	q := r.URL.Query()
	for name := range q {
		if !slices.Contains(names, name) && name != "cursor" && name != "limit" {
			return f, faulty(name, "không có tham số này", "there is no such parameter")
		}
	}
	f = front.Filter{
		Text: q.Get("q"), Unit: workflow.UnitID(q.Get("unit")), Drafter: workflow.PersonID(q.Get("drafter")),
		Signer: q.Get("signer"), Type: q.Get("type"), Series: workflow.SeriesID(q.Get("series")), Cursor: q.Get("cursor"),
	}
	for _, s := range q["state"] {
		if !slices.Contains(workflow.States(), workflow.State(s)) {
			return f, faulty("state", "không có trạng thái này", "there is no such state")
		}
		f.States = append(f.States, workflow.State(s))
	}
	if f.From, err = r.date("from"); err != nil {
		return f, err
	}
	if f.To, err = r.date("to"); err != nil {
		return f, err
	}
	if f.Year, err = r.integer("year", workflow.DateOf(time.Now()).Year(), 1945, 9999); err != nil {
		return f, err
	}
	f.Limit, err = r.integer("limit", pageSize, 1, maxPage)
	return f, err
}

func (r *request) date(name string) (workflow.Date, error) {
	d := workflow.Date(r.URL.Query().Get(name))
	if d != "" && !d.Valid() {
		return "", faulty(name, "phải là ngày dạng 2026-11-20", "must be a day as 2026-11-20")
	}
	return d, nil
}

func (a *API) inbox(w http.ResponseWriter, r *request) error {
	q, err := r.filter()
	if err != nil {
		return err
	}
	page, err := a.Front.Inbox(r.Context(), r.caller, q)
	if err != nil {
		return err
	}
	return a.replyLines(w, r, page)
}

func (a *API) list(w http.ResponseWriter, r *request) error {
	q, err := r.filter("state", "unit", "drafter")
	if err != nil {
		return err
	}
	page, err := a.Front.List(r.Context(), r.caller, q)
	if err != nil {
		return err
	}
	return a.replyLines(w, r, page)
}

func (a *API) replyLines(w http.ResponseWriter, r *request, page *front.Page[front.Summary]) error {
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.Line]{Items: []wire.Line{}, Next: page.Next}
	for _, s := range page.Items {
		out.Items = append(out.Items, lineOf(o, s, r.lang))
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) search(w http.ResponseWriter, r *request) error {
	q, err := r.filter("q", "from", "to", "unit", "signer", "year", "state", "type")
	if err != nil {
		return err
	}
	if r.URL.Query().Get("year") == "" {
		q.Year = 0
	}
	page, err := a.Front.Search(r.Context(), r.caller, q)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Found{Items: []wire.Hit{}, Next: page.Next, Total: page.Total}
	for _, s := range page.Items {
		out.Items = append(out.Items, wire.Hit{Line: lineOf(o, s, r.lang), Snippet: s.Snippet})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) register(w http.ResponseWriter, r *request) error {
	q, err := r.filter("series", "year")
	if err != nil {
		return err
	}
	page, err := a.Front.Register(r.Context(), r.caller, q)
	if err != nil {
		return err
	}
	out := wire.Page[wire.RegisterLine]{Items: []wire.RegisterLine{}, Next: page.Next}
	for _, l := range page.Items {
		out.Items = append(out.Items, wire.RegisterLine{
			Number: l.Text, N: l.Number.N, Date: l.Number.Date, Type: l.Type, Subject: l.Subject, Signer: l.Signer, To: listed(l.To),
			Keeper: l.Keeper, Copies: l.Copies, SentAt: instant(l.SentAt), Received: listed(l.Received), Notes: listed(l.Notes),
			Voided: l.Voided, Letter: l.Letter,
		})
	}
	return reply(w, http.StatusOK, out)
}

func lineOf(o *workflow.Organisation, s front.Summary, lang locale.Lang) wire.Line {
	l := wire.Line{
		ID: s.ID, Version: s.Version, State: s.State, StateName: stateName(s.State, lang), Type: s.Type,
		Subject: s.Subject, Symbol: s.Symbol, Date: s.Number.Date, Unit: unit(o, s.Unit), Drafter: person(o, s.Drafter),
		Signer: s.Signer, Urgency: s.Urgency, Updated: instant(s.Updated), Due: instant(s.Due), Action: s.Action,
	}
	if s.Number.N > 0 {
		l.Number = s.Number.Text() + "/" + s.Symbol
	}
	if s.Action != "" {
		l.ActionName = actionName(s.Action, lang)
	}
	return l
}
