package workflow

import (
	"slices"
	"strings"
)

// A drafter who holds that an error of form is none asks a form checker to let
// it pass. The question is an inquiry put in draft; it ends when the checker
// answers, and with the last finding.

// FormCheckerAsked wants somebody who may let the letter's findings pass.
var FormCheckerAsked = Need{"form_checker_asked", formCheckerAsked}

func formCheckerAsked(a *attempt) *Reason {
	may := a.letter.FormCheckers(a.org, a.today)
	switch {
	case slices.Contains(may, a.cmd.Whom):
		return nil
	case len(may) == 0:
		return reason(CircuitIncomplete)
	}
	return reason(AskFormChecker, "names", a.names(may))
}

// FormCheckers are those who may let the letter's findings pass on that day.
func (l *Letter) FormCheckers(o *Organisation, on Date) []PersonID {
	var list []PersonID
	for _, p := range o.People {
		if checksForm(&attempt{cmd: Command{By: Actor{Person: p.ID}}, letter: l, org: o, today: on}) == nil {
			list = append(list, p.ID)
		}
	}
	return list
}

func (a *attempt) names(of []PersonID) []string {
	var list []string
	for _, p := range of {
		list = append(list, a.name(p))
	}
	return list
}

// askWaiver puts the findings before the drafter's words, so that the question
// says what it is about when the text has changed.
func askWaiver(a *attempt, detail map[string]string) {
	var about []string
	for _, f := range a.letter.OpenFindings() {
		if f.Text == "" {
			about = append(about, f.Rule)
			continue
		}
		about = append(about, f.Rule+" “"+f.Text+"”")
	}
	detail["findings"] = strings.Join(about, "; ")
	a.inquire(detail, detail["findings"]+": "+a.cmd.Reason)
}

// endWaiverAsked ends the questions that have nothing left to ask, or whose
// form checker is one no more. Whoever let the last finding pass has answered.
func endWaiverAsked(a *attempt, detail map[string]string) {
	l := a.letter
	if l.State != Draft || len(l.inquiryWaits()) == 0 {
		return
	}
	done := len(l.OpenFindings()) == 0
	own := l.openInquiry(func(q Inquiry) bool { return q.Of == a.cmd.By.Person })
	if done && own >= 0 && a.cmd.Action == Waive {
		answer(a, detail)
	}
	checkers := l.FormCheckers(a.org, a.today)
	a.overtake(detail, func(q Inquiry) bool { return done || !slices.Contains(checkers, q.Of) })
}
