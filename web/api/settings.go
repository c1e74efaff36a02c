package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"

	"congvan/storage/postgres"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// settingsRoutes are for administrators: accounts, keys, jobs, the record.
func settingsRoutes() []route {
	const people = "/api/v1/organisation/people/{id}"
	return []route{
		{"POST " + people + "/setup", known, jsonBody, quick, (*API).offerSetup},
		{"POST " + people + "/disable", known, noBody, quick, onAccount((*front.Front).DisableAccount)},
		{"POST " + people + "/enable", known, noBody, quick, onAccount((*front.Front).EnableAccount)},
		{"DELETE /api/v1/organisation/absences", known, noBody, quick, (*API).removeAbsence},
		{"GET /api/v1/admin/accounts", known, noBody, quick, (*API).accountLines},
		{"GET /api/v1/admin/series", known, noBody, quick, (*API).seriesLines},
		{"GET /api/v1/admin/certificates", known, noBody, quick, (*API).certificates},
		{"GET /api/v1/admin/health", known, noBody, quick, (*API).vitals},
		{"GET /api/v1/admin/jobs", known, noBody, quick, (*API).jobs},
		{"POST /api/v1/admin/jobs/{job}/retry", known, noBody, quick, onJob((*front.Front).RetryJob)},
		{"POST /api/v1/admin/jobs/{job}/cancel", known, noBody, quick, onJob((*front.Front).CancelJob)},
		{"GET /api/v1/admin/audits", known, noBody, quick, (*API).audits},
		{"POST /api/v1/admin/audits", known, noBody, quick, (*API).startAudit},
		{"GET /api/v1/admin/changes", known, noBody, quick, (*API).settingChanges},
	}
}

func (a *API) offerSetup(w http.ResponseWriter, r *request) error {
	var b wire.Setup
	if err := r.decode(&b); err != nil {
		return err
	}
	link, err := a.Front.OfferSetup(r.Context(), r.caller, workflow.PersonID(r.PathValue("id")), b.Login)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.SetupLink{Login: link.Login, Path: "/setup/" + link.Secret, Expires: link.Expires})
}

func onAccount(do func(*front.Front, context.Context, front.Caller, workflow.PersonID) error) func(*API, http.ResponseWriter, *request) error {
	return func(a *API, w http.ResponseWriter, r *request) error {
		if err := do(a.Front, r.Context(), r.caller, workflow.PersonID(r.PathValue("id"))); err != nil {
			return err
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
}

func onJob(do func(*front.Front, context.Context, front.Caller, int64) error) func(*API, http.ResponseWriter, *request) error {
	return func(a *API, w http.ResponseWriter, r *request) error {
		id, err := strconv.ParseInt(r.PathValue("job"), 10, 64)
		if err != nil {
			return workflow.ErrNotFound
		}
		if err := do(a.Front, r.Context(), r.caller, id); err != nil {
			return err
		}
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
}

func (a *API) removeAbsence(w http.ResponseWriter, r *request) error {
	if err := r.query("person", "substitute", "from"); err != nil {
		return err
	}
	q := r.URL.Query()
	from, err := r.date("from")
	if err != nil {
		return err
	}
	gone := workflow.Absence{Person: workflow.PersonID(q.Get("person")), Substitute: workflow.PersonID(q.Get("substitute")), From: from}
	return a.administer(w, r, func(d front.Directory) error { return d.RemoveAbsence(r.Context(), r.caller.Agency, gone) })
}

func (a *API) accountLines(w http.ResponseWriter, r *request) error {
	list, err := a.Front.AccountLines(r.Context(), r.caller)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.AccountLine]{Items: []wire.AccountLine{}}
	for _, l := range list {
		state := "open"
		switch {
		case !l.Disabled.IsZero():
			state = "locked"
		case !l.Password:
			state = "waiting"
		}
		out.Items = append(out.Items, wire.AccountLine{Person: person(o, l.Person), Login: l.Login, State: state,
			Sessions: l.Sessions, Tokens: l.Tokens, LastSeen: instant(l.LastSeen)})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) seriesLines(w http.ResponseWriter, r *request) error {
	list, err := a.Front.SeriesLines(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.SeriesState]{Items: []wire.SeriesState{}}
	for _, n := range list {
		one := wire.SeriesState{ID: n.ID, Name: n.Name, Types: []string{}, Closed: n.Closed, Next: n.Next.N, Year: n.Next.Year, Years: []wire.YearCount{}}
		for _, t := range n.Types {
			one.Types = append(one.Types, string(t))
		}
		for _, y := range n.Years {
			one.Years = append(one.Years, wire.YearCount{Year: y.Year, N: y.N})
		}
		out.Items = append(out.Items, one)
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) certificates(w http.ResponseWriter, r *request) error {
	c, err := a.Front.Certificates(r.Context(), r.caller)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Certificates{Items: []wire.Certificate{}, Keyless: []wire.Named{}}
	if c.Seal != nil {
		out.Items = append(out.Items, certificateOf(o, "seal", *c.Seal))
	}
	for _, one := range c.People {
		out.Items = append(out.Items, certificateOf(o, "personal", one))
	}
	for _, one := range c.Roots {
		out.Items = append(out.Items, certificateOf(o, "root", one))
	}
	for _, id := range c.Keyless {
		out.Keyless = append(out.Keyless, person(o, id))
	}
	return reply(w, http.StatusOK, out)
}

func certificateOf(o *workflow.Organisation, use string, c front.Certificate) wire.Certificate {
	out := wire.Certificate{Use: use, Person: personOrNone(o, c.Person), Subject: c.Subject, Issuer: c.Issuer, Serial: c.Serial, Provider: c.Provider,
		From: instant(c.From), To: instant(c.To), Days: c.Days, Soon: c.Soon(), Trusted: c.Trusted}
	if c.Err != nil {
		out.Error = c.Err.Error()
	}
	return out
}

func (a *API) vitals(w http.ResponseWriter, r *request) error {
	list, err := a.Front.Vitals(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Vitals{Items: []wire.Vital{}}
	for _, v := range list {
		one := wire.Vital{Name: v.Name, Good: v.Err == nil, Detail: v.Detail, TookMS: v.Took.Milliseconds()}
		if v.Err != nil {
			one.Error = v.Err.Error()
		}
		out.Items = append(out.Items, one)
	}
	return reply(w, http.StatusOK, out)
}

// cursor is the number after which a list goes on; 0 begins it.
func (r *request) cursor() (int64, error) {
	text := r.URL.Query().Get("cursor")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		return 0, faulty("cursor", "không phải con trỏ của danh sách này", "is no cursor of this list")
	}
	return n, nil
}

func next(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func (a *API) jobs(w http.ResponseWriter, r *request) error {
	if err := r.query("state", "cursor", "limit"); err != nil {
		return err
	}
	before, err := r.cursor()
	if err != nil {
		return err
	}
	limit, err := r.limit()
	if err != nil {
		return err
	}
	page, err := a.Front.JobLines(r.Context(), r.caller, r.URL.Query()["state"], before, limit)
	if err != nil {
		return err
	}
	out := wire.Jobs{Page: wire.Page[wire.Job]{Items: []wire.Job{}, Next: next(page.Next)}, Counts: page.Counts}
	for _, j := range page.Lines {
		out.Items = append(out.Items, wire.Job{ID: j.ID, Kind: j.Kind, State: j.State, Letter: j.Letter, Attempt: j.Attempt, Attempts: j.Attempts,
			Created: j.Created, Next: j.Next, Ended: instant(j.Ended), Errors: j.Errors, Error: j.Error})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) startAudit(w http.ResponseWriter, r *request) error {
	id, err := a.Front.StartAudit(r.Context(), r.caller)
	if err != nil {
		return err
	}
	list, err := a.auditList(r)
	if err != nil {
		return err
	}
	for _, one := range list {
		if one.ID == id {
			return reply(w, http.StatusAccepted, one)
		}
	}
	return workflow.ErrNotFound
}

func (a *API) audits(w http.ResponseWriter, r *request) error {
	list, err := a.auditList(r)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Audits{Items: list})
}

func (a *API) auditList(r *request) ([]wire.Audit, error) {
	runs, err := a.Front.Audits(r.Context(), r.caller, 20)
	if err != nil {
		return nil, err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return nil, err
	}
	list := []wire.Audit{}
	for _, run := range runs {
		one := wire.Audit{ID: run.ID, By: person(o, run.By), Asked: run.Asked, Finished: instant(run.Finished), Letters: run.Letters,
			Checked: run.Checked, Changes: run.Changes, Breaks: run.Breaks, Found: []wire.Break{}}
		for _, b := range run.Found {
			one.Found = append(one.Found, wire.Break{What: b.What, Letter: b.Letter, Line: b.Seq, Fault: b.Fault, Series: b.Series, Year: b.Year, N: b.N})
		}
		list = append(list, one)
	}
	return list, nil
}

func (a *API) settingChanges(w http.ResponseWriter, r *request) error {
	if err := r.query("kind", "thing", "cursor", "limit"); err != nil {
		return err
	}
	before, err := r.cursor()
	if err != nil {
		return err
	}
	limit, err := r.limit()
	if err != nil {
		return err
	}
	q := r.URL.Query()
	page, err := a.Front.SettingChanges(r.Context(), r.caller, q.Get("kind"), q.Get("thing"), before, limit)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.SettingChange]{Items: []wire.SettingChange{}, Next: next(page.Next)}
	for _, e := range page.Lines {
		out.Items = append(out.Items, changeOf(o, e))
	}
	return reply(w, http.StatusOK, out)
}

func changeOf(o *workflow.Organisation, e postgres.AdminEvent) wire.SettingChange {
	return wire.SettingChange{Seq: e.Seq, At: e.At, Actor: person(o, e.Actor), Origin: e.Origin, Verb: e.Verb, Kind: e.Kind, Thing: e.Thing,
		Before: json.RawMessage(e.Before), After: json.RawMessage(e.After), Note: e.Note, Prev: e.Prev, Hash: e.Hash}
}
