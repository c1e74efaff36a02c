package api

import (
	"net/http"

	"congvan/internal/exchange"
	"congvan/internal/locale"
	"congvan/storage/postgres"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// dispatchRoutes send a letter to its recipients and keep their answers.
func dispatchRoutes() []route {
	return []route{
		{"GET /api/v1/letters/{id}/dispatch", known, noBody, quick, (*API).dispatch},
		{"POST /api/v1/letters/{id}/dispatch", known, jsonBody, quick, (*API).sendAll},
		{"POST /api/v1/letters/{id}/dispatch/rematch", known, jsonBody, quick, (*API).rematch},
		{"GET /api/v1/letters/{id}/dispatch/log", known, noBody, quick, (*API).dispatchLog},
		{"POST /api/v1/letters/{id}/dispatch/lines", known, jsonBody, quick, (*API).addLine},
		{"POST /api/v1/letters/{id}/dispatch/lines/{line}/{step}", known, jsonBody, quick, (*API).stepLine},
		{"POST /api/v1/letters/{id}/dispatch/lines/{line}/answer", known, jsonBody, quick, (*API).answerLine},
		{"GET /api/v1/me/notifications", known, noBody, quick, (*API).notifications},
		{"PUT /api/v1/me/notifications", known, jsonBody, quick, (*API).putNotifications},
	}
}

func (a *API) dispatch(w http.ResponseWriter, r *request) error {
	d, err := a.Front.ReadDispatch(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, dispatchOf(d, r.lang))
}

// afterwards answers with the dispatch as it stands after an act.
func (a *API) afterwards(w http.ResponseWriter, r *request, err error) error {
	if err != nil {
		return err
	}
	return a.dispatch(w, r)
}

func (a *API) sendAll(w http.ResponseWriter, r *request) error {
	var b wire.SendReady
	if err := r.decode(&b); err != nil {
		return err
	}
	_, err := a.Front.SendAll(r.Context(), r.caller, r.letterID(), b.Seen)
	return a.afterwards(w, r, err)
}

func (a *API) rematch(w http.ResponseWriter, r *request) error {
	var b wire.Nothing
	if err := r.decode(&b); err != nil {
		return err
	}
	_, err := a.Front.Rematch(r.Context(), r.caller, r.letterID())
	return a.afterwards(w, r, err)
}

func (r *request) choice() (c exchange.Choice, err error) {
	var b wire.LineChoice
	err = r.decode(&b)
	return exchange.Choice(b), err
}

func (a *API) addLine(w http.ResponseWriter, r *request) error {
	c, err := r.choice()
	if err != nil {
		return err
	}
	_, err = a.Front.AddRecipient(r.Context(), r.caller, r.letterID(), c)
	return a.afterwards(w, r, err)
}

func (r *request) lineID() dispatch.LineID { return dispatch.LineID(r.PathValue("line")) }

func (a *API) stepLine(w http.ResponseWriter, r *request) error {
	c, err := r.choice()
	if err != nil {
		return err
	}
	err = a.Front.StepLine(r.Context(), r.caller, r.letterID(), r.lineID(), dispatch.Step(r.PathValue("step")), c)
	return a.afterwards(w, r, err)
}

func (a *API) answerLine(w http.ResponseWriter, r *request) error {
	var b wire.LineAnswer
	if err := r.decode(&b); err != nil {
		return err
	}
	g := postgres.GivenAnswer{Answer: b.Answer, Note: b.Note}
	if b.At != nil {
		g.At = *b.At
	}
	return a.afterwards(w, r, a.Front.NoteAnswer(r.Context(), r.caller, r.letterID(), r.lineID(), g))
}

func (a *API) dispatchLog(w http.ResponseWriter, r *request) error {
	log, err := a.Front.DispatchLog(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Page[wire.LineStep]{Items: []wire.LineStep{}}
	for _, s := range log {
		out.Items = append(out.Items, wire.LineStep{Line: s.Line, At: s.At.UTC(), By: somebody(o, s.By), Origin: s.Origin, Action: s.Action, From: s.From, To: s.To, Note: dispatch.Words(s.Note, r.lang == locale.Vietnamese)})
	}
	return reply(w, http.StatusOK, out)
}

// somebody is a person with their name, nil for nobody.
func somebody(o *workflow.Organisation, id workflow.PersonID) *wire.Named {
	if id == "" {
		return nil
	}
	p, _ := o.Person(id)
	return &wire.Named{ID: string(id), Name: p.Name}
}

func dispatchOf(d *front.Dispatch, lang locale.Lang) wire.Dispatch {
	out := wire.Dispatch{Lines: []wire.DispatchLine{}, Notices: []wire.DispatchLine{}, Seen: d.Seen, Mail: d.Mail, Acts: d.Acts}
	for _, l := range d.Lines {
		out.Lines = append(out.Lines, dispatchLineOf(d, l, lang))
	}
	for _, l := range d.Notices {
		out.Notices = append(out.Notices, dispatchLineOf(d, l, lang))
	}
	return out
}

func dispatchLineOf(d *front.Dispatch, l dispatch.Line, lang locale.Lang) wire.DispatchLine {
	return wire.DispatchLine{
		ID: l.ID, Kind: l.Kind, N: l.N, Place: l.Place, Printed: l.Printed, Purpose: l.Purpose, Via: l.Via, Recipient: l.Recipient,
		Name: l.Name, Email: l.Email, Other: l.Other, State: l.State, StateName: front.LineStateName(l.State, lang == locale.Vietnamese),
		Reason: dispatch.Words(l.Reason, lang == locale.Vietnamese), Attempts: l.Attempts, OrderedBy: somebody(d.Org, l.OrderedBy), OrderedAt: instant(l.OrderedAt),
		DoneBy: somebody(d.Org, l.DoneBy), DoneAt: instant(l.DoneAt), Answer: l.Answer, AnsweredAt: instant(l.AnsweredAt),
		AnsweredBy: somebody(d.Org, l.AnsweredBy), AnswerNote: l.AnswerNote, Steps: filled(dispatch.Open(l.State)),
	}
}

func (a *API) notifications(w http.ResponseWriter, r *request) error {
	s, _, _, err := a.Front.NoticeSettings(r.Context(), r.caller)
	if err != nil {
		return err
	}
	return reply(w, http.StatusOK, wire.Notifications{Mode: string(s.Mode), Hour: s.Hour, Muted: filled(s.Muted)})
}

func (a *API) putNotifications(w http.ResponseWriter, r *request) error {
	var b wire.Notifications
	if err := r.decode(&b); err != nil {
		return err
	}
	err := a.Front.PutNoticeSettings(r.Context(), r.caller, postgres.NoticeSettings{Mode: postgres.NoticeMode(b.Mode), Hour: b.Hour, Muted: b.Muted})
	if err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
