package wire

// Lint is one finding of the linter.
type Lint struct {
	Rule     string  `json:"rule"`
	Severity string  `json:"severity"`
	Text     string  `json:"text"` // the few words that are meant
	Message  string  `json:"message"`
	Place    Place   `json:"place"`
	Source   string  `json:"source"` // article or annex
	Fix      *string `json:"fix"`    // what may stand in place of the text
	Safe     bool    `json:"safe,omitempty"`
	Waived   bool    `json:"waived,omitempty"` // of a kept letter, by its form checker
}

// Place is where a finding stands: a field, with line and column in the source,
// and the page and box it is printed in, as far as they are known. The end is
// behind the last character; of several printed lines the box is the first's.
type Place struct {
	Field     string `json:"field"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndLine   int    `json:"end_line,omitempty"`
	EndColumn int    `json:"end_column,omitempty"`
	Page      int    `json:"page,omitempty"`
	Box       *Rect  `json:"box,omitempty"`
}

// Rect is a place on a page, in millimetres from its top left corner.
type Rect struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Linted is a source with its findings and, when asked for, the same with the
// safe fixes made.
type Linted struct {
	Findings []Lint  `json:"findings"`
	Fixed    *string `json:"fixed,omitempty"`
	Made     int     `json:"made,omitempty"` // fixes
}
