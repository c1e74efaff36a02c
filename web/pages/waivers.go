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
	return out
}
