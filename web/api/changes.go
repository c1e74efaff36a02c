package api

import (
	"net/http"

	"congvan/document/diff"
	"congvan/internal/locale"
	"congvan/web/api/wire"
	"congvan/web/front"
)

// changes answers what differs between two revisions.
func (a *API) changes(w http.ResponseWriter, r *request) error {
	if err := r.query("from", "to", "whole"); err != nil {
		return err
	}
	q := r.URL.Query()
	whole := q.Get("whole")
	if whole != "" && whole != "true" && whole != "false" {
		return faulty("whole", "phải là true hoặc false", "must be true or false")
	}
	v, err := a.Front.Changes(r.Context(), r.caller, r.letterID(), q.Get("from"), q.Get("to"))
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(v.View.Letter.Version))
	return reply(w, http.StatusOK, diffOf(v, whole == "true", r.lang))
}

func diffOf(v *front.ChangesView, whole bool, lang locale.Lang) wire.Diff {
	english := lang == locale.English
	d := v.Diff
	out := wire.Diff{
		From: revisionOf(v.View.Org, v.View.Letter.ID, v.From), To: revisionOf(v.View.Org, v.View.Letter.ID, v.To),
		Same: len(d.Changes) == 0, SourceOnly: d.SourceOnly, Coarse: d.Coarse, Changes: []wire.TextChange{}, More: d.More,
	}
	if v.Approved != nil {
		out.ApprovedAt = instant(v.Approved.At)
	}
	words := func(p *diff.Place) string {
		if p == nil {
			return ""
		}
		return p.Words(english)
	}
	for _, c := range d.Changes {
		name := c.Status.Words()
		out.Changes = append(out.Changes, wire.TextChange{
			Status: c.Status, StatusName: words(&name), Field: c.Field, Place: words(&c.Place), Was: words(c.Was),
			Line: c.Line, Part: c.Part, Runs: c.Runs, Remark: words(c.Remark),
		})
	}
	if !whole {
		return out
	}
	for _, p := range d.Parts {
		out.Parts = append(out.Parts, wire.DiffPart{
			Kind: p.Kind, Status: p.Status, Field: p.Field, Place: words(&p.Place), Was: words(p.Was), Level: p.Level,
			Line: p.Line, OldLine: p.OldLine, Runs: p.Runs, Rows: p.Rows,
		})
	}
	return out
}
