package pages

import (
	"net/http"

	"congvan/web/front"
	"congvan/workflow"
)

// revisionsPage is a letter's texts and what differs between two of them.
type revisionsPage struct {
	L       *workflow.Letter
	Subject string
	Notes   []revisionLine // newest first
	Changes *front.ChangesView
	Problem *problem
	// Approved and Acted offer the comparisons a reader wants most, where there
	// are such.
	Approved, Acted bool
	Only            bool // there is one text, and nothing to compare
}

// revisionLine is one text in the list.
type revisionLine struct {
	front.RevisionNote
	By        string
	Returned  string // who sent the text before it back
	Approved  []string
	From, To  bool
	Current   bool
	Previous  int // its number, 0 for the first text
	WithFiles bool
}

// revisions lists the letter's texts and compares the two chosen.
func (p *Pages) revisions(w http.ResponseWriter, v *visit) error {
	id := workflow.LetterID(v.PathValue("id"))
	view, notes, err := p.Front.RevisionNotes(v.Context(), v.caller, id)
	if err != nil {
		return err
	}
	page := &revisionsPage{L: view.Letter, Subject: subject(view.Letter.Revision.Head.Subject)}
	page.Only = len(notes) == 1
	q := v.URL.Query()
	status := http.StatusOK
	page.Changes, err = p.Front.Changes(v.Context(), v.caller, id, q.Get("from"), q.Get("to"))
	if err != nil {
		// A wrong choice is told above the list, from which another can be made.
		if front.ProblemOf(err).Code == front.Internal {
			return err
		}
		wrong := p.told(v, err)
		page.Problem, status = &wrong, wrong.Status
	}
	for i := len(notes) - 1; i >= 0; i-- {
		n := notes[i]
		ln := revisionLine{RevisionNote: n, By: personName(view.Org, n.By), Current: i == len(notes)-1, WithFiles: len(n.Attachments) > 0}
		if i > 0 {
			ln.Previous = notes[i-1].N
		}
		if n.Return != nil {
			ln.Returned = personName(view.Org, n.Return.Actor)
		}
		for _, a := range n.Approvals {
			ln.Approved = append(ln.Approved, personName(view.Org, a.Person)+", "+moment(a.At))
			page.Approved = page.Approved || a.Person == v.caller.Person
		}
		if c := page.Changes; c != nil {
			ln.From, ln.To = n.N == c.From.N, n.N == c.To.N
		}
		page.Notes = append(page.Notes, ln)
	}
	return p.show(w, v, status, "revisions", page)
}

// NextOf is the number of the text after n, for templates.
func (d *revisionsPage) NextOf(n int) int {
	for _, ln := range d.Notes {
		if ln.Previous == n {
			return ln.N
		}
	}
	return n
}
