package api

import (
	"net/http"

	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

func (a *API) login(w http.ResponseWriter, r *request) error {
	var c wire.Credentials
	if err := r.decode(&c); err != nil {
		return err
	}
	e, err := a.Front.NewToken(r.Context(), front.Key{Agency: c.Agency, Login: c.Login, Password: c.Password, Code: c.Code}, r.address())
	if err != nil {
		return err
	}
	return reply(w, http.StatusCreated, tokenOf(e))
}

func (a *API) logout(w http.ResponseWriter, r *request) error {
	if err := a.Front.EndToken(r.Context(), r.caller, r.token); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (a *API) me(w http.ResponseWriter, r *request) error {
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Me{Agency: r.caller.Agency, Person: r.caller.Person, Name: person(o, r.caller.Person).Name, Positions: []wire.Position{}}
	for _, p := range o.Positions {
		if p.Person == r.caller.Person {
			out.Positions = append(out.Positions, wire.Position{Unit: p.Unit, UnitName: unit(o, p.Unit).Name, Title: p.Title, Role: p.Role, Head: p.Head, From: p.From, To: p.To})
		}
	}
	return reply(w, http.StatusOK, out)
}

// organisation is the directory: everybody in the agency may look people up.
// E-mail addresses are for the administrator.
func (a *API) organisation(w http.ResponseWriter, r *request) error {
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	shown := *o
	if a.Front.MayAdminister(r.Context(), r.caller) != nil {
		shown.People = make([]workflow.Person, len(o.People))
		for i, p := range o.People {
			shown.People[i] = workflow.Person{ID: p.ID, Name: p.Name}
		}
	}
	w.Header().Set("ETag", etag(o.Version))
	return reply(w, http.StatusOK, directoryOf(&shown))
}

// directoryOf gives empty lists where the directory has none.
func directoryOf(o *workflow.Organisation) *workflow.Organisation {
	d := *o
	d.Units, d.People, d.Positions = listed(d.Units), listed(d.People), listed(d.Positions)
	d.Mandates, d.Absences, d.Series, d.Circuits = listed(d.Mandates), listed(d.Absences), listed(d.Series), listed(d.Circuits)
	d.Calendar.Hours, d.Calendar.Days, d.Calendar.Confirmed = o.Calendar.WorkingHours(), listed(o.Calendar.Days), listed(o.Calendar.Confirmed)
	return &d
}
