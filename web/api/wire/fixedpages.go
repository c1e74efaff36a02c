package wire

// FixedPages says whether a draft's pages are those of a Word file as they
// came, and where the fields of the form go on them.
type FixedPages struct {
	// Fixed is false while the pages are composed; what follows Word is then empty.
	Fixed bool `json:"fixed"`
	// Can says whether the server has the program that prints Word files.
	Can bool `json:"can"`
	// Word is the name of the Word file that the letter was made of.
	Word string `json:"word,omitempty"`
	// PDF is the SHA-256 of the pages among the letter's files.
	PDF     string       `json:"pdf,omitempty"`
	Places  []FieldPlace `json:"places,omitempty"`
	Guessed []string     `json:"guessed,omitempty"` // fields whose place is to be looked at
	Patched []string     `json:"patched,omitempty"` // fields whose cover will be seen on what is behind it
	Absent  []string     `json:"absent,omitempty"`  // lines of the text that the pages do not have
	Remarks []Remark     `json:"remarks,omitempty"` // what was accepted on them, and what they do not show
}

// FieldPlace is where a field of the form stands, in millimetres from the
// page's top left corner.
type FieldPlace struct {
	Name   string  `json:"name"`
	Page   int     `json:"page"`
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	W      float64 `json:"w"`
	H      float64 `json:"h"`
	Size   float64 `json:"size,omitempty"` // of the text, in points
	Italic bool    `json:"italic,omitempty"`
	Cover  bool    `json:"cover,omitempty"` // hide what is printed there
}

// FieldPlaces are those of all fields.
type FieldPlaces struct {
	Places []FieldPlace `json:"places"`
}
