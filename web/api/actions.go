package api

import (
	"net/http"
	"time"

	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

// actionRoutes are the actions a person may do, each at its own verb.
func actionRoutes() []route {
	because := takes(func(b wire.Because, a *front.Act) { a.Reason = b.Reason })
	nothing := takes(func(wire.Nothing, *front.Act) {})
	byOther := takes(func(b wire.ByOther, a *front.Act) { a.Other, a.Reason = b.Other, b.Reason })
	return []route{
		act(workflow.Submit, patient, nothing),
		act(workflow.Approve, quick, takes(func(b wire.Approve, a *front.Act) { a.Seen, a.Reason = b.Seen, b.Note })),
		act(workflow.Undo, quick, nothing),
		act(workflow.Return, quick, because),
		act(workflow.Ask, quick, takes(func(b wire.Ask, a *front.Act) { a.Whom, a.Reason = b.Of, b.Question })),
		act(workflow.Answer, quick, takes(func(b wire.Answer, a *front.Act) { a.Reason = b.Opinion })),
		act(workflow.Unask, quick, takes(func(b wire.Unask, a *front.Act) { a.Whom = b.Of })),
		act(workflow.PassOn, quick, because),
		act(workflow.Withdraw, quick, because),
		act(workflow.Sign, patient, takes(func(b wire.Sign, a *front.Act) { a.Seen, a.Password, a.Code = b.Seen, b.Password, b.Code })),
		act(workflow.Refuse, quick, because),
		act(workflow.NumberIt, quick, takes(func(b wire.TakeNumber, a *front.Act) {
			if b.Expect != nil {
				a.Expect = &workflow.Number{N: b.Expect.N, Date: b.Expect.Date}
			}
		})),
		act(workflow.GiveOrder, quick, takes(func(b wire.GiveOrder, a *front.Act) { a.Order, a.Reason = b.Order, b.Reason })),
		act(workflow.LiftOrder, quick, because),
		act(workflow.Void, quick, because),
		act(workflow.Send, quick, takes(func(b wire.Send, a *front.Act) { a.Recipient, a.Reason = b.Recipient, b.Note })),
		act(workflow.FileIt, quick, takes(func(b wire.PutInCase, a *front.Act) { a.CaseFile = b.CaseFile })),
		act(workflow.Recall, quick, because),
		act(workflow.Replace, quick, byOther),
		act(workflow.Correct, quick, byOther),
		act(workflow.Waive, quick, takes(func(b wire.Waive, a *front.Act) { a.Finding, a.Reason = b.Finding, b.Reason })),
		act(workflow.Route, quick, takes(func(b wire.Route, a *front.Act) { a.Circuit = b.Circuit })),
	}
}

// takes reads the body of one action strictly.
func takes[B any](put func(B, *front.Act)) func(*request, *front.Act) error {
	return func(r *request, a *front.Act) error {
		var b B
		if err := r.decode(&b); err != nil {
			return err
		}
		put(b, a)
		return nil
	}
}

func act(action workflow.Action, within time.Duration, body func(*request, *front.Act) error) route {
	handle := func(a *API, w http.ResponseWriter, r *request) error {
		version, err := r.version()
		if err != nil {
			return err
		}
		todo := front.Act{Action: action, Letter: r.letterID(), Version: version}
		if err := body(r, &todo); err != nil {
			return err
		}
		v, err := a.Front.Act(r.Context(), r.caller, todo)
		if err != nil {
			return err
		}
		return replyLetter(w, r, http.StatusOK, v)
	}
	return route{"POST /api/v1/letters/{id}/" + string(action), known, jsonBody, within, handle}
}
