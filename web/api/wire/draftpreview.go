package wire

import "congvan/document/locate"

// DraftPreview is an unsaved letter on its pages.
type DraftPreview struct {
	// Hash is the one a revision of this text would have.
	Hash  string        `json:"hash"`
	Pages []locate.Size `json:"pages"` // millimetres
	// BodyLine is how many lines of the source stand before its body, 0 for a
	// manuscript. Lines below count in the body.
	BodyLine int              `json:"body_line"`
	Blocks   []DraftBlock     `json:"blocks"`
	Fields   map[string]Boxes `json:"fields"`
	Words    [][8]float64     `json:"words"` // line, column, end column, page, x, y, w, h
	Findings []MarkedLint     `json:"findings"`
	Faults   []Fault          `json:"faults"` // what it cannot be kept with
	Missing  *Fault           `json:"missing_glyph,omitempty"`
	PDF      []byte           `json:"pdf"`
}

// Boxes are rectangles on pages, in millimetres.
type Boxes []locate.Box

// DraftBlock is a block of the body: the lines it takes and its boxes, one for
// each page.
type DraftBlock struct {
	Line  int   `json:"line"`
	Last  int   `json:"last"`
	Boxes Boxes `json:"boxes"`
}

// MarkedLint is a finding with its boxes.
type MarkedLint struct {
	Lint
	Boxes Boxes `json:"boxes"`
}
