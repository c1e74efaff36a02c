package api

import (
	"net/http"
	"strconv"

	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

func (r *request) letterID() workflow.LetterID { return workflow.LetterID(r.PathValue("id")) }

func (a *API) letter(w http.ResponseWriter, r *request) error {
	v, err := a.Front.Read(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	return replyLetter(w, r, http.StatusOK, v)
}

func replyLetter(w http.ResponseWriter, r *request, status int, v *front.View) error {
	w.Header().Set("ETag", etag(v.Letter.Version))
	return reply(w, status, letterOf(v, r.lang))
}

func (a *API) source(w http.ResponseWriter, r *request) error {
	v, err := a.Front.Read(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(v.Letter.Version))
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	_, _ = w.Write([]byte(v.Letter.Revision.Source)) // the caller is gone, then
	return nil
}

func (a *API) revisions(w http.ResponseWriter, r *request) error {
	v, err := a.Front.Read(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	list, err := a.Front.Revisions(r.Context(), r.caller, v.Letter.ID)
	if err != nil {
		return err
	}
	page := wire.Page[wire.Revision]{Items: []wire.Revision{}}
	for _, rev := range list {
		page.Items = append(page.Items, revisionOf(v.Org, v.Letter.ID, rev))
	}
	return reply(w, http.StatusOK, page)
}

func (a *API) history(w http.ResponseWriter, r *request) error {
	v, events, broken, err := a.Front.History(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	out := wire.History{Events: []wire.Event{}, Verified: broken == nil}
	if broken != nil {
		out.Broken = broken.Error()
	}
	for _, e := range events {
		out.Events = append(out.Events, eventOf(v.Org, e, r.lang))
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) create(w http.ResponseWriter, r *request) error {
	in, err := r.draft()
	if err != nil {
		return err
	}
	got, v, err := a.Front.Create(r.Context(), r.caller, in)
	if err != nil {
		return err
	}
	w.Header().Set("Location", "/api/v1/letters/"+string(v.Letter.ID))
	w.Header().Set("ETag", etag(v.Letter.Version))
	return reply(w, http.StatusCreated, receivedOf(got, v, r.lang))
}

func (a *API) revise(w http.ResponseWriter, r *request) error {
	version, err := r.version()
	if err != nil {
		return err
	}
	in, err := r.draft()
	if err != nil {
		return err
	}
	got, v, err := a.Front.Revise(r.Context(), r.caller, r.letterID(), version, in)
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(v.Letter.Version))
	return reply(w, http.StatusOK, receivedOf(got, v, r.lang))
}

func (a *API) attach(w http.ResponseWriter, r *request) error {
	version, err := r.version()
	if err != nil {
		return err
	}
	ups, err := r.attachments()
	if err != nil {
		return err
	}
	v, err := a.Front.Attach(r.Context(), r.caller, r.letterID(), version, ups)
	if err != nil {
		return err
	}
	return replyLetter(w, r, http.StatusOK, v)
}

func (a *API) detach(w http.ResponseWriter, r *request) error {
	version, err := r.version()
	if err != nil {
		return err
	}
	var b wire.Detach
	if err := r.decode(&b); err != nil {
		return err
	}
	v, err := a.Front.Detach(r.Context(), r.caller, r.letterID(), version, b.Name)
	if err != nil {
		return err
	}
	return replyLetter(w, r, http.StatusOK, v)
}

func (a *API) nextNumber(w http.ResponseWriter, r *request) error {
	v, n, err := a.Front.NextNumber(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(v.Letter.Version))
	return reply(w, http.StatusOK, numberOf(n, v.Letter.Revision.Head.Symbol))
}

// integer reads a whole number from the query.
func (r *request) integer(name string, otherwise, least, most int) (int, error) {
	s := r.URL.Query().Get(name)
	if s == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		return 0, &front.InvalidError{Field: name,
			VI: "phải là số từ " + strconv.Itoa(least) + " đến " + strconv.Itoa(most),
			EN: "must be a number from " + strconv.Itoa(least) + " to " + strconv.Itoa(most)}
	}
	return n, nil
}
