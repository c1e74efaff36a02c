package api

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"strconv"

	"congvan/storage/postgres"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow/dispatch"
)

// recipientRoutes are the directory of those the agency writes to.
func recipientRoutes() []route {
	return []route{
		{"GET /api/v1/recipients", known, noBody, quick, (*API).recipients},
		{"GET /api/v1/recipients/suggest", known, noBody, quick, (*API).suggest},
		{"GET /api/v1/recipients/table", known, noBody, quick, (*API).exportRecipients},
		{"POST /api/v1/recipients/table", known, dispatch.MaxCSV + 1, patient, (*API).importRecipients},
		{"GET /api/v1/recipients/{recipient}", known, noBody, quick, (*API).recipient},
		{"PUT /api/v1/recipients/{recipient}", known, jsonBody, quick, (*API).putRecipient},
		{"DELETE /api/v1/recipients/{recipient}", known, noBody, quick, (*API).closeRecipient},
	}
}

func (r *request) recipientID() dispatch.RecipientID {
	return dispatch.RecipientID(r.PathValue("recipient"))
}

func (a *API) recipients(w http.ResponseWriter, r *request) error {
	if err := r.query("q", "kind", "ended", "cursor", "limit"); err != nil {
		return err
	}
	limit, err := r.limit()
	if err != nil {
		return err
	}
	v := r.URL.Query()
	q := postgres.RecipientQuery{Text: v.Get("q"), Kind: dispatch.Kind(v.Get("kind")), After: v.Get("cursor"), Limit: limit}
	if q.Kind != "" && !slices.Contains([]dispatch.Kind{dispatch.Organisation, dispatch.Person, dispatch.Group}, q.Kind) {
		return faulty("kind", "phải là organisation, person hoặc group", "must be organisation, person or group")
	}
	if ended, err := strconv.ParseBool(v.Get("ended")); v.Get("ended") != "" && err != nil {
		return faulty("ended", "phải là true hoặc false", "must be true or false")
	} else if !ended {
		q.On = a.Front.Today()
	}
	page, err := a.Front.ListRecipients(r.Context(), r.caller, q)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Page[dispatch.Recipient]{Items: filled(page.Items), Next: page.Next})
}

// filled is a list that is never null in JSON.
func filled[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (a *API) suggest(w http.ResponseWriter, r *request) error {
	if err := r.query("q", "limit"); err != nil {
		return err
	}
	limit, err := r.integer("limit", 10, 1, 50)
	if err != nil {
		return err
	}
	list, err := a.Front.Suggest(r.Context(), r.caller, r.URL.Query().Get("q"), limit)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Suggestions(list))
}

func (a *API) recipient(w http.ResponseWriter, r *request) error {
	one, _, err := a.Front.Recipient(r.Context(), r.caller, r.recipientID())
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, one)
}

func (a *API) putRecipient(w http.ResponseWriter, r *request) error {
	var one dispatch.Recipient
	if err := r.decode(&one); err != nil {
		return err
	}
	one.ID = r.recipientID()
	if err := a.Front.PutRecipient(r.Context(), r.caller, one); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) closeRecipient(w http.ResponseWriter, r *request) error {
	if err := a.Front.CloseRecipient(r.Context(), r.caller, r.recipientID()); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) exportRecipients(w http.ResponseWriter, r *request) error {
	var b bytes.Buffer
	if err := a.Front.ExportRecipients(r.Context(), r.caller, &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	_, _ = w.Write(b.Bytes()) // the caller is gone, then
	return nil
}

func (a *API) importRecipients(w http.ResponseWriter, r *request) error {
	if media := r.Header.Get("Content-Type"); media != "text/csv" && media != "text/csv; charset=utf-8" {
		return &front.InvalidError{Status: http.StatusUnsupportedMediaType, Code: "media_type",
			VI: "Nội dung phải là text/csv.", EN: "The body must be text/csv."}
	}
	data, err := io.ReadAll(r.Body)
	if err != nil {
		return broken(err)
	}
	n, err := a.Front.ImportRecipients(r.Context(), r.caller, data)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Taken{Taken: n})
}
