package api

import (
	"context"
	"net/http"

	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// adminRoutes change the agency's organisation. A thing is put whole, under
// the ID in its address; it ends by its "to" day.
func adminRoutes() []route {
	return []route{
		put("agency", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, _ string, a workflow.Agency) error {
			a.ID = agency
			return d.PutAgency(ctx, a)
		}),
		put("units/{id}", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string, u workflow.Unit) error {
			u.ID = workflow.UnitID(id)
			return d.PutUnit(ctx, agency, u)
		}),
		put("people/{id}", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string, p workflow.Person) error {
			p.ID = workflow.PersonID(id)
			return d.PutPerson(ctx, agency, p)
		}),
		put("positions", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, _ string, p workflow.Position) error {
			return d.PutPosition(ctx, agency, p)
		}),
		put("mandates/{id}", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string, m workflow.Mandate) error {
			m.ID = workflow.MandateID(id)
			return d.PutMandate(ctx, agency, m)
		}),
		put("absences", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, _ string, a workflow.Absence) error {
			return d.PutAbsence(ctx, agency, a)
		}),
		put("series/{id}", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string, n workflow.NumberSeries) error {
			n.ID = workflow.SeriesID(id)
			return d.PutSeries(ctx, agency, n)
		}),
		put("circuits/{id}", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string, c workflow.Circuit) error {
			c.Name = id
			return d.PutCircuit(ctx, agency, c)
		}),
		remove("series/{id}", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string) error {
			return d.CloseSeries(ctx, agency, workflow.SeriesID(id))
		}),
		remove("circuits/{id}", func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string) error {
			return d.CloseCircuit(ctx, agency, id)
		}),
		{"PUT /api/v1/organisation/people/{id}/account", known, jsonBody, quick, (*API).putAccount},
		{"DELETE /api/v1/organisation/people/{id}/factors", known, noBody, quick, (*API).resetFactors},
	}
}

// put is a route that stores one thing of the directory.
func put[T any](path string, store func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string, v T) error) route {
	handle := func(a *API, w http.ResponseWriter, r *request) error {
		return a.administer(w, r, func(d front.Directory) error {
			var v T
			if err := r.decode(&v); err != nil {
				return err
			}
			return store(r.Context(), d, r.caller.Agency, r.PathValue("id"), v)
		})
	}
	return route{"PUT /api/v1/organisation/" + path, known, jsonBody, quick, handle}
}

// remove is a route that closes one thing of the directory.
func remove(path string, store func(ctx context.Context, d front.Directory, agency workflow.AgencyID, id string) error) route {
	handle := func(a *API, w http.ResponseWriter, r *request) error {
		return a.administer(w, r, func(d front.Directory) error {
			return store(r.Context(), d, r.caller.Agency, r.PathValue("id"))
		})
	}
	return route{"DELETE /api/v1/organisation/" + path, known, noBody, quick, handle}
}

func (a *API) administer(w http.ResponseWriter, r *request, change func(front.Directory) error) error {
	if err := a.Front.Administer(r.Context(), r.caller, change); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) putAccount(w http.ResponseWriter, r *request) error {
	var b wire.Account
	if err := r.decode(&b); err != nil {
		return err
	}
	if err := a.Front.PutAccount(r.Context(), r.caller, workflow.PersonID(r.PathValue("id")), b.Password); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
