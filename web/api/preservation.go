package api

import (
	"net/http"

	"congvan/storage/postgres"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// preservationRoutes tell of archive timestamps and renew them.
func preservationRoutes() []route {
	return []route{
		{"GET /api/v1/preservation", known, noBody, quick, (*API).preservation},
		{"POST /api/v1/preservation/renewals", known, jsonBody, quick, (*API).renew},
	}
}

func (a *API) preservation(w http.ResponseWriter, r *request) error {
	if err := r.query("cursor", "limit"); err != nil {
		return err
	}
	limit, err := r.limit()
	if err != nil {
		return err
	}
	after, err := front.ParseStampCursor(r.URL.Query().Get("cursor"))
	if err != nil {
		return err
	}
	p, err := a.Front.Preservation(r.Context(), r.caller, after, limit)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Preservation{
		Files: p.All, Due: p.Due, Failing: p.Failing, Before: p.Before.UTC(), Ends: []wire.StampEnds{}, Renewals: []wire.Renewal{},
		Failures: []wire.StampFailure{}, Next: front.StampCursor(p.Next),
	}
	for _, g := range p.Groups {
		out.Ends = append(out.Ends, wire.StampEnds{First: g.First.UTC(), Files: g.Files, Because: g.Because, By: g.By})
	}
	for _, run := range p.Runs {
		out.Renewals = append(out.Renewals, renewalOf(o, run))
	}
	for _, f := range p.Failures {
		out.Failures = append(out.Failures, failureOf(f))
	}
	return reply(w, http.StatusOK, out)
}

func renewalOf(o *workflow.Organisation, r postgres.RenewalRun) wire.Renewal {
	return wire.Renewal{
		ID: r.ID, By: personOrNone(o, r.By), Asked: r.Asked, Before: r.Before, Due: r.Due, Renewed: r.Renewed, Failed: r.Failed,
		Finished: instant(r.Finished), Error: r.Error,
	}
}

func failureOf(g postgres.Guarded) wire.StampFailure {
	return wire.StampFailure{
		Letter: g.Letter, Number: g.Number.Text() + "/" + g.Symbol, Subject: g.Subject, Part: g.Part, Ends: g.Ends, Because: g.Because,
		Tries: g.Tries, FailedAt: g.FailedAt, Error: g.Error,
	}
}

// renew begins a run over what is due, or over all that ends before a day.
func (a *API) renew(w http.ResponseWriter, r *request) error {
	var b wire.Renew
	if err := r.decode(&b); err != nil {
		return err
	}
	until, err := front.RenewUntil(string(b.Until))
	if err != nil {
		return err
	}
	run, err := a.Front.Renew(r.Context(), r.caller, until)
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	return reply(w, http.StatusAccepted, renewalOf(o, *run))
}
