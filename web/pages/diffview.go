package pages

import (
	"strings"

	"congvan/document"
	"congvan/document/diff"
	"congvan/internal/locale"
)

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

// shownCell is a cell of a compared table as the page writes it.
type shownCell struct {
	Runs    []diff.Run
	Columns int
	// Under stands below a cell that takes several rows.
	Under bool
}

// shownCells leaves out the places that a cell at their left covers. Rows that
// are gone may stand between those a cell takes, so that one below stays a
// place of its own without words.
func shownCells(r diff.Row) []shownCell {
	var out []shownCell
	for i := 0; i < len(r.Cells); {
		c := shownCell{Runs: r.Cells[i], Columns: 1}
		if r.Spans != nil {
			c.Columns, c.Under = max(1, r.Spans[i].Columns), r.Spans[i] == document.Span{}
		}
		out = append(out, c)
		i += c.Columns
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
	name, _, _ := strings.Cut(p.Field, "[")
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
