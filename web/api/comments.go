package api

import (
	"context"
	"net/http"

	"congvan/storage/postgres"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

func commentRoutes() []route {
	return []route{
		{"GET /api/v1/letters/{id}/comments", known, noBody, quick, (*API).comments},
		{"POST /api/v1/letters/{id}/comments", known, jsonBody, quick, (*API).say},
		{"POST /api/v1/letters/{id}/comments/{comment}/reword", known, jsonBody, quick, (*API).reword},
		{"POST /api/v1/letters/{id}/comments/{comment}/resolve", known, jsonBody, quick, settle(true)},
		{"POST /api/v1/letters/{id}/comments/{comment}/reopen", known, jsonBody, quick, settle(false)},
		{"GET /api/v1/phrases", known, noBody, quick, (*API).phrases},
		{"PUT /api/v1/phrases", known, jsonBody, quick, putPhrases((*front.Front).PutOwnPhrases)},
		{"PUT /api/v1/organisation/phrases", known, jsonBody, quick, putPhrases((*front.Front).PutSharedPhrases)},
		{"POST /api/v1/sign", known, jsonBody, patient, (*API).signMany},
	}
}

func (a *API) comments(w http.ResponseWriter, r *request) error {
	if err := r.query("cursor", "limit"); err != nil {
		return err
	}
	limit, err := r.limit()
	if err != nil {
		return err
	}
	cursor := r.URL.Query().Get("cursor")
	if cursor != "" && !front.ValidLetterID(cursor) {
		return faulty("cursor", "không phải con trỏ của danh sách này", "is no cursor of this list")
	}
	d, err := a.Front.Comments(r.Context(), r.caller, r.letterID(), cursor, limit)
	if err != nil {
		return err
	}
	out := wire.Page[wire.Comment]{Items: []wire.Comment{}, Next: d.Next}
	for _, c := range d.Comments {
		out.Items = append(out.Items, commentOf(d.View.Org, c))
	}
	return reply(w, http.StatusOK, out)
}

func commentOf(o *workflow.Organisation, c front.Comment) wire.Comment {
	out := wire.Comment{
		ID: c.ID, Thread: c.Thread, Revision: c.Revision, Author: person(o, c.Author), At: c.At, Text: c.Text,
		Edited: instant(c.Edited), Resolved: c.Resolved, Carried: c.Carried, MayReword: c.MayReword,
	}
	if a := c.Anchor; a != nil {
		out.Anchor = &wire.Anchor{Page: a.Page, X: a.X, Y: a.Y, W: a.W, H: a.H, Block: a.Block, Quote: a.Quote}
		if a.Page == 0 && c.Carried {
			out.Anchor.Block = c.Block
		}
	}
	if c.ResolvedBy != "" {
		by := person(o, c.ResolvedBy)
		out.SettledBy, out.SettledAt = &by, instant(c.ResolvedAt)
	}
	return out
}

func (a *API) say(w http.ResponseWriter, r *request) error {
	var b wire.NewComment
	if err := r.decode(&b); err != nil {
		return err
	}
	n := front.NewComment{Letter: r.letterID(), Text: b.Text, Revision: b.Revision, ReplyTo: b.ReplyTo}
	if p := b.Anchor; p != nil {
		n.Anchor = &postgres.Anchor{Page: p.Page, X: p.X, Y: p.Y, W: p.W, H: p.H, Block: p.Block}
	}
	return a.commented(w, r, http.StatusCreated)(a.Front.Say(r.Context(), r.caller, n))
}

func (a *API) reword(w http.ResponseWriter, r *request) error {
	var b wire.Reword
	if err := r.decode(&b); err != nil {
		return err
	}
	return a.commented(w, r, http.StatusOK)(a.Front.Reword(r.Context(), r.caller, r.letterID(), r.PathValue("comment"), b.Text))
}

func settle(resolved bool) func(*API, http.ResponseWriter, *request) error {
	return func(a *API, w http.ResponseWriter, r *request) error {
		if err := r.decode(&wire.Nothing{}); err != nil {
			return err
		}
		return a.commented(w, r, http.StatusOK)(a.Front.Settle(r.Context(), r.caller, r.letterID(), r.PathValue("comment"), resolved))
	}
}

// commented answers with one comment.
func (a *API) commented(w http.ResponseWriter, r *request, status int) func(*front.Comment, error) error {
	return func(c *front.Comment, err error) error {
		if err != nil {
			return err
		}
		o, err := a.Front.Organisation(r.Context(), r.caller)
		if err != nil {
			return err
		}
		return reply(w, status, commentOf(o, *c))
	}
}

func (a *API) phrases(w http.ResponseWriter, r *request) error {
	p, err := a.Front.Phrases(r.Context(), r.caller)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Phrases{Shared: listed(p.Shared), Own: listed(p.Own), Default: p.Default})
}

func putPhrases(put func(*front.Front, context.Context, front.Caller, []string) error) func(*API, http.ResponseWriter, *request) error {
	return func(a *API, w http.ResponseWriter, r *request) error {
		var b wire.PutPhrases
		if err := r.decode(&b); err != nil {
			return err
		}
		if err := put(a.Front, r.Context(), r.caller, b.Phrases); err != nil {
			return err
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
}

// signMany answers letter by letter; a letter that was not signed carries the
// problem that a single sign would have answered with.
func (a *API) signMany(w http.ResponseWriter, r *request) error {
	var b wire.SignMany
	if err := r.decode(&b); err != nil {
		return err
	}
	var list []front.ToSign
	for _, one := range b.Letters {
		list = append(list, front.ToSign{Letter: one.ID, Version: one.Version, Seen: one.Seen})
	}
	results, err := a.Front.SignMany(r.Context(), r.caller, list, front.Proof{Password: b.Password, Code: b.Code})
	if err != nil {
		return err
	}
	out := wire.SignedMany{Results: []wire.SignResult{}}
	for _, res := range results {
		one := wire.SignResult{ID: res.Letter}
		if res.Err != nil {
			p := problem(front.ProblemOf(res.Err), r)
			one.Problem = &p
			a.note(r, res.Err)
		} else {
			l := letterOf(res.View, r.lang)
			one.Letter = &l
		}
		out.Results = append(out.Results, one)
	}
	return reply(w, http.StatusOK, out)
}
