package pages

import (
	"net/http"
	"strings"

	"congvan/web/front"
	"congvan/workflow"
)

// relationView is another letter that this one replaces or corrects, or that
// does so to this one.
type relationView struct {
	row
	Kind    workflow.Action
	Text    string
	Target  bool // this letter is replaced or corrected by the other
	Made    string
	Record  bool // the clerk can record it now
	Version int64
	Reason  string
	// On and By are the letters of the form that records it.
	On, By workflow.LetterID
}

func (p *Pages) relationViews(v *visit, id workflow.LetterID) ([]relationView, error) {
	view, list, err := p.Front.Relations(v.Context(), v.caller, id)
	if err != nil {
		return nil, err
	}
	var out []relationView
	for _, r := range list {
		x := relationView{row: rowOf(view.Org, r.Other), Kind: r.Kind, Target: r.Target == id, Reason: r.Reason, On: r.Target, By: r.Letter}
		x.Text = relationText(v, r.Kind, x.Target)
		if !r.Made.IsZero() {
			x.Made = moment(r.Made)
		}
		target, by := view.Letter.State, r.Other.State
		x.Version = view.Letter.Version
		if !x.Target {
			target, by, x.Version = r.Other.State, view.Letter.State, r.Other.Version
		}
		clerk := view.Org.HasRole(v.caller.Person, workflow.RoleClerk, view.Today)
		x.Record = r.Made.IsZero() && clerk && by.Issuedish() && (target == workflow.Issued || target == workflow.Archived)
		out = append(out, x)
	}
	return out, nil
}

func relationText(v *visit, kind workflow.Action, target bool) string {
	switch {
	case kind == workflow.Replace && target:
		return v.T("Được thay thế bằng", "Replaced by")
	case kind == workflow.Replace:
		return v.T("Thay thế văn bản", "Replaces")
	case target:
		return v.T("Được đính chính bằng", "Corrected by")
	}
	return v.T("Đính chính văn bản", "Corrects")
}

// followUpPage begins a letter that replaces or corrects an issued one.
type followUpPage struct {
	L                                      *workflow.Letter
	Kind                                   workflow.Action
	Number, Date, Subject                  string
	Reason, Printed, Right                 string
	Problem                                *problem
	Units                                  []workflow.Unit
	Unit                                   workflow.UnitID
	Relations                              []relationView
	ErrReason, ErrPrinted, ErrRight, ErrOf string
}

func (p *Pages) followUpPage(w http.ResponseWriter, v *visit) error {
	return p.followUpWith(w, v, http.StatusOK, v.URL.Query().Get("kind"), nil)
}

func (p *Pages) followUpWith(w http.ResponseWriter, v *visit, status int, kind string, wrong *problem) error {
	id := workflow.LetterID(v.PathValue("id"))
	view, err := p.Front.Read(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	l, h := view.Letter, view.Letter.Revision.Head
	if l.Number.N == 0 {
		return back(w, v, "/letters/"+string(id))
	}
	page := &followUpPage{
		L: l, Kind: workflow.Correct, Number: l.Number.Text() + "/" + h.Symbol, Date: day(l.Number.Date), Subject: subject(h.Subject), Problem: wrong,
		Reason: v.PostForm.Get("reason"), Printed: v.PostForm.Get("printed"), Right: v.PostForm.Get("right"), Unit: workflow.UnitID(v.PostForm.Get("unit")),
	}
	if kind == string(workflow.Replace) {
		page.Kind = workflow.Replace
	}
	for _, u := range view.Org.Units {
		if view.Org.InUnit(v.caller.Person, u.ID, view.Today) {
			page.Units = append(page.Units, u)
		}
	}
	if wrong != nil {
		for _, field := range []struct {
			name string
			to   *string
		}{{"reason", &page.ErrReason}, {"printed", &page.ErrPrinted}, {"right", &page.ErrRight}} {
			if wrong.Field == field.name {
				*field.to = wrong.Detail
			}
		}
		if page.ErrReason+page.ErrPrinted+page.ErrRight != "" {
			page.Problem = nil // told beside the field
		}
	}
	if page.Relations, err = p.relationViews(v, id); err != nil {
		return err
	}
	return p.show(w, v, status, "followup", page)
}

// followUp makes the draft and leads to it.
func (p *Pages) followUp(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return &front.InvalidError{VI: "Biểu mẫu không đọc được.", EN: "The form cannot be read."}
	}
	f := v.PostForm
	_, view, err := p.Front.BeginFollowUp(v.Context(), v.caller, front.FollowUp{
		Letter: workflow.LetterID(v.PathValue("id")), Kind: workflow.Action(f.Get("kind")), Reason: strings.TrimSpace(f.Get("reason")),
		Printed: strings.TrimSpace(f.Get("printed")), Right: strings.TrimSpace(f.Get("right")), Unit: workflow.UnitID(f.Get("unit")),
	})
	if err != nil {
		wrong := p.told(v, err)
		if wrong.Status == http.StatusNotFound {
			return err
		}
		return p.followUpWith(w, v, wrong.Status, f.Get("kind"), &wrong)
	}
	return back(w, v, "/letters/"+string(view.Letter.ID)+"/edit")
}
