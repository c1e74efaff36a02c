package api

import (
	"encoding/json"
	"net/http"

	"congvan/internal/drafting"
	"congvan/web/api/wire"
	"congvan/web/front"
)

func (a *API) duplicate(w http.ResponseWriter, r *request) error {
	got, v, err := a.Front.Duplicate(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	w.Header().Set("Location", "/api/v1/letters/"+string(v.Letter.ID))
	w.Header().Set("ETag", etag(v.Letter.Version))
	return reply(w, http.StatusCreated, receivedOf(got, v, r.lang))
}

func (a *API) workingCopy(w http.ResponseWriter, r *request) error {
	b, err := a.Front.Edit(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	content, err := json.Marshal(b.Manuscript)
	if err != nil {
		return err
	}
	out := wire.WorkingCopy{Tab: b.Copy.Tab, Seq: b.Copy.Seq, Base: b.Base, Revision: b.Revision(), Content: content}
	if !b.Copy.SavedAt.IsZero() {
		out.SavedAt = &b.Copy.SavedAt
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) keepWorkingCopy(w http.ResponseWriter, r *request) error {
	var in wire.KeepWorkingCopy
	if err := r.decode(&in); err != nil {
		return err
	}
	if len(in.Content) > drafting.MaxManuscript {
		return faulty("content", "bản thảo quá lớn; chuyển bảng dài thành tệp kèm theo", "the manuscript is too large; move long tables to attachments")
	}
	kept, err := a.Front.Keep(r.Context(), r.caller, r.letterID(), front.Keeping{Tab: in.Tab, Seq: in.Seq, Take: in.Take, Base: in.Base, Content: in.Content})
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Kept{Seq: kept.Seq, SavedAt: kept.At, Revision: kept.Revision})
}

func (a *API) discardWorkingCopy(w http.ResponseWriter, r *request) error {
	if err := a.Front.Discard(r.Context(), r.caller, r.letterID()); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
