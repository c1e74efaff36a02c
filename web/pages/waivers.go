package pages

import (
	"time"

	"congvan/web/front"
	"congvan/workflow"
)

// formFindings are the errors of form that a letter's page shows: those that
// stop it, and those that the form checker let pass.
type formFindings struct {
	Open   []workflow.Finding
	Waived []waived
	// May says that the reader may let one pass; Why says why not.
	May bool
	Why string
	// Asked are the waivers that the drafter asks for; Whom are the form
	// checkers whom the reader may ask.
	Asked []waiverAsked
	Whom  []named
}

// waiverAsked is a question of the drafter to a form checker.
type waiverAsked struct {
	workflow.Inquiry
	Name             string // who was asked
	OfMe, ByMe, Open bool
}

// waived is an error let pass that still stands in the text.
type waived struct {
	workflow.Finding
	By, Reason string
	At         time.Time
}

func formOf(v *visit, view *front.View) formFindings {
	l := view.Letter
	out := formFindings{Open: l.OpenFindings()}
	for _, f := range l.Revision.Findings {
		for _, w := range l.Waivers {
			if w.Key == f.Key {
				out.Waived = append(out.Waived, waived{f, personName(view.Org, w.By), w.Reason, w.At})
			}
		}
	}
	o := view.Option(workflow.Waive)
	if out.May = o.Allowed; !o.Allowed && o.Why != nil {
		out.Why = o.Why.Text(v.lang)
	}
	if l.State == workflow.Draft && len(out.Open) > 0 {
		out.Asked, out.Whom = askedWaivers(v, view), askable(v, view)
	}
	return out
}

// askedWaivers are this round's questions to form checkers, but for those taken
// back.
func askedWaivers(v *visit, view *front.View) (list []waiverAsked) {
	l := view.Letter
	for _, q := range l.Inquiries {
		kept := q.Outcome == "" || q.Outcome == workflow.Answered
		if kept && q.By == l.Drafter && q.Round == l.Round {
			list = append(list, waiverAsked{q, personName(view.Org, q.Of), q.Of == v.caller.Person, q.By == v.caller.Person, q.Outcome == ""})
		}
	}
	return list
}

// askable are the form checkers whom the reader may ask for a waiver and who
// have no open question.
func askable(v *visit, view *front.View) (list []named) {
	if !view.Option(workflow.Ask).Allowed {
		return nil
	}
	for _, p := range view.Letter.FormCheckers(view.Org, view.Today) {
		if _, asked := view.Letter.OpenInquiryOf(p); !asked {
			list = append(list, named{string(p), personName(view.Org, p) + ", " + view.Org.Title(p, view.Today)})
		}
	}
	return list
}
