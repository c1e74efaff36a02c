package api

import (
	"mime"
	"net/http"
	"strconv"

	"congvan/internal/locale"
	"congvan/storage/postgres"
	"congvan/web/api/wire"
	"congvan/web/front"
	"congvan/workflow"
)

var registerFilters = []string{"series", "year", "from", "to", "state", "unit", "signer"}

// registerQuery reads the filters; more are the parameters beside them.
func (r *request) registerQuery(more ...string) (q postgres.RegisterQuery, err error) {
	if err := r.query(append(more, registerFilters...)...); err != nil {
		return q, err
	}
	v := r.URL.Query()
	q = postgres.RegisterQuery{Series: workflow.SeriesID(v.Get("series")), Unit: workflow.UnitID(v.Get("unit")), Signer: v.Get("signer")}
	if q.Year, err = r.integer("year", 0, 1945, 9999); err != nil {
		return q, err
	}
	if q.From, err = r.date("from"); err != nil {
		return q, err
	}
	if q.To, err = r.date("to"); err != nil {
		return q, err
	}
	q.States, err = r.states()
	return q, err
}

func (a *API) register(w http.ResponseWriter, r *request) error {
	q, err := r.registerQuery("cursor", "limit", "newest")
	if err != nil {
		return err
	}
	if q.Limit, err = r.limit(); err != nil {
		return err
	}
	v := r.URL.Query()
	q.Newest = v.Get("newest") == "true"
	page, err := a.Front.Register(r.Context(), r.caller, q, v.Get("cursor"))
	if err != nil {
		return err
	}
	o, err := a.Front.Organisation(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.Register{Series: page.Query.Series, Year: page.Query.Year, Items: []wire.RegisterLine{}, Next: page.Next}
	for _, l := range page.Lines {
		out.Items = append(out.Items, registerLine(o, l, r.lang))
	}
	return reply(w, http.StatusOK, out)
}

func registerLine(o *workflow.Organisation, l postgres.RegisterLine, lang locale.Lang) wire.RegisterLine {
	return wire.RegisterLine{
		Number: l.NumberSymbol, N: l.N, Date: l.Date, Type: string(l.Type), Subject: l.Subject, Signer: l.Signer,
		To: listed(l.Receivers), Keeper: l.Keeper, Copies: l.Copies, SentAt: instant(l.SentAt),
		Received: listed(l.Received), Notes: listed(l.Notes), Voided: l.Voided, VoidedBy: personOrNone(o, l.VoidedBy), VoidedAt: instant(l.VoidedAt),
		Letter: l.Letter, State: l.State, StateName: stateName(l.State, lang), Since: l.Since, Urgency: string(l.Urgency), Sent: l.Sent,
	}
}

func (a *API) registerYears(w http.ResponseWriter, r *request) error {
	if err := r.query(); err != nil {
		return err
	}
	years, err := a.Front.RegisterYears(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.RegisterYears{Items: []wire.RegisterYear{}}
	for _, y := range years {
		out.Items = append(out.Items, wire.RegisterYear{Series: y.Series, Name: y.Name, Year: y.Year, Last: y.Last, Voided: y.Voided, Signers: listed(y.Signers)})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) exportRegister(w http.ResponseWriter, r *request) error {
	q, err := r.registerQuery("format", "volume")
	if err != nil {
		return err
	}
	volume, err := r.integer("volume", 1, 1, 999)
	if err != nil {
		return err
	}
	f, err := a.Front.ExportRegister(r.Context(), r.caller, front.Export{RegisterQuery: q, Format: r.URL.Query().Get("format"), Volume: volume})
	if err != nil {
		return err
	}
	SendFile(w, f)
	return nil
}

// SendFile sends a file that was made for the asker.
func SendFile(w http.ResponseWriter, f *front.Exported) {
	w.Header().Set("Content-Type", f.MediaType)
	w.Header().Set("Content-Length", strconv.Itoa(len(f.Data)))
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	_, _ = w.Write(f.Data) // the asker is gone, then
}

func (a *API) issueDesk(w http.ResponseWriter, r *request) error {
	if err := r.query(); err != nil {
		return err
	}
	d, err := a.Front.IssueDesk(r.Context(), r.caller)
	if err != nil {
		return err
	}
	out := wire.IssueDesk{Ready: []wire.Ready{}, Sealing: deskLines(d.Org, d.Sealing, r.lang), Today: deskLines(d.Org, d.Today, r.lang),
		Next: []wire.NextNumber{}, More: d.More, Unconfirmed: d.Unconfirmed}
	for _, l := range d.Ready {
		out.Ready = append(out.Ready, wire.Ready{
			Line: lineOf(d.Org, l.Summary, r.lang), Signer: l.Signature.Name, SignedAt: l.SignedAt, AtOnce: l.Deadline.AtOnce,
			Target: l.Deadline.Target.UTC(), Latest: l.Deadline.Latest.UTC(), Standing: l.Standing,
		})
	}
	for _, n := range d.Next {
		out.Next = append(out.Next, wire.NextNumber{Series: n.Series.ID, Name: n.Series.Name, N: n.Number.N, Date: n.Number.Date})
	}
	return reply(w, http.StatusOK, out)
}

func deskLines(o *workflow.Organisation, list []postgres.DeskLetter, lang locale.Lang) []wire.Line {
	out := []wire.Line{}
	for _, l := range list {
		out = append(out, lineOf(o, l.Summary, lang))
	}
	return out
}

func (a *API) sealing(w http.ResponseWriter, r *request) error {
	s, err := a.Front.Sealing(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	out := wire.Sealing{State: s.Letter.State, StateName: stateName(s.Letter.State, r.lang), Job: s.Job.State, Attempt: s.Job.Attempt, Failed: s.Job.Failed}
	if s.Job.State == "retryable" {
		out.NextTry = instant(s.Job.NextAt)
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) relations(w http.ResponseWriter, r *request) error {
	v, list, err := a.Front.Relations(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	out := wire.Relations{Items: []wire.Relation{}}
	for _, x := range list {
		role := "letter"
		if x.Target == v.Letter.ID {
			role = "target"
		}
		out.Items = append(out.Items, wire.Relation{Kind: x.Kind, Role: role, Reason: x.Reason, Made: instant(x.Made), Other: lineOf(v.Org, x.Other, r.lang)})
	}
	return reply(w, http.StatusOK, out)
}

func (a *API) followUp(w http.ResponseWriter, r *request) error {
	var b wire.FollowUp
	if err := r.decode(&b); err != nil {
		return err
	}
	got, v, err := a.Front.BeginFollowUp(r.Context(), r.caller, front.FollowUp{
		Letter: r.letterID(), Kind: b.Kind, Reason: b.Reason, Printed: b.Printed, Right: b.Right, Unit: b.Unit,
	})
	if err != nil {
		return err
	}
	w.Header().Set("Location", "/api/v1/letters/"+string(v.Letter.ID))
	w.Header().Set("ETag", etag(v.Letter.Version))
	return reply(w, http.StatusCreated, receivedOf(got, v, r.lang))
}
