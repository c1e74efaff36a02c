package pages

import (
	"net/http"

	"congvan/document/diff"
	"congvan/internal/locale"
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

// shownRun is a run as the page writes it: footnotes open and close in
// brackets where their marks stand.
type shownRun struct {
	diff.Run
	// Open is the number of the footnote that begins here, 0 for none; Close
	// ends the one before.
	Open  int
	Close bool
	// Gap parts a deletion from the insertion behind it.
	Gap bool
}

// shownRuns prepares runs for the template.
func shownRuns(runs []diff.Run) []shownRun {
	out := make([]shownRun, 0, len(runs)+1)
	note := 0
	for i, r := range runs {
		s := shownRun{Run: r, Close: note > 0 && r.Note != note}
		if r.Note != note {
			s.Open = r.Note
		}
		note = r.Note
		s.Gap = r.Op == diff.Delete && i+1 < len(runs) && runs[i+1].Op == diff.Insert
		out = append(out, s)
	}
	if note > 0 {
		out = append(out, shownRun{Close: true})
	}
	return out
}

// diffSection is a part of the letter as it is read: the head, the
// addressees, the text, the end.
type diffSection struct {
	Kind  string // "fields", "addressees", "text", "recipients", "signature", "list"
	Parts []diffPart
}

// diffPart is a part with its number, which the list of changes links to.
type diffPart struct {
	diff.Part
	N int
}

// diffSections groups parts that are shown together.
func diffSections(parts []diff.Part) []diffSection {
	var out []diffSection
	for i, p := range parts {
		kind := sectionKind(p)
		if n := len(out); n == 0 || out[n-1].Kind != kind {
			out = append(out, diffSection{Kind: kind})
		}
		last := &out[len(out)-1]
		last.Parts = append(last.Parts, diffPart{p, i})
	}
	return out
}

func sectionKind(p diff.Part) string {
	name := p.Field
	for i, c := range name {
		if c == '[' {
			name = name[:i]
			break
		}
	}
	switch {
	case p.Field == "body":
		return "text"
	case p.Field == "filing", name == "recipients":
		return "recipients"
	case name == "addressees", name == "signature":
		return name
	case p.Kind == "field":
		return "fields"
	}
	return "list"
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

// placeName words a place, given plain or by address, in the visitor's language.
func placeName(v *visit, p any) string {
	switch p := p.(type) {
	case diff.Place:
		return p.Words(v.lang == locale.English)
	case *diff.Place:
		return p.Words(v.lang == locale.English)
	}
	return ""
}
