package api

import (
	"net/http"
	"strconv"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// calendarRoutes keep when the agency works.
var calendarRoutes = []route{
	{"GET /api/v1/organisation/holidays/{year}", known, noBody, quick, (*API).holidays},
	{"PUT /api/v1/organisation/holidays/{year}", known, jsonBody, quick, (*API).putHolidays},
	{"PUT /api/v1/organisation/working-hours", known, jsonBody, quick, (*API).putWorkingHours},
}

func (r *request) year() (int, error) {
	year, err := strconv.Atoi(r.PathValue("year"))
	if err != nil {
		return 0, faulty("year", "phải là một năm", "must be a year")
	}
	return year, nil
}

func (a *API) holidays(w http.ResponseWriter, r *request) error {
	year, err := r.year()
	if err != nil {
		return err
	}
	h, err := a.Front.Holidays(r.Context(), r.caller, year)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Holidays{Year: h.Year, Confirmed: h.Confirmed, Days: listed(h.Days), Suggested: listed(h.Suggested), Version: h.Version})
}

func (a *API) putHolidays(w http.ResponseWriter, r *request) error {
	year, err := r.year()
	if err != nil {
		return err
	}
	var b wire.Days
	if err := r.decode(&b); err != nil {
		return err
	}
	if err := a.Front.PutHolidays(r.Context(), r.caller, year, b.Days, b.Version); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) putWorkingHours(w http.ResponseWriter, r *request) error {
	var h workflow.WorkingHours
	if err := r.decode(&h); err != nil {
		return err
	}
	if err := a.Front.PutWorkingHours(r.Context(), r.caller, h, ""); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
