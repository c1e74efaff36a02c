package wire

import "congvan/document"

// LetterType is a type of letters that the server writes, the agency's own
// among them.
type LetterType struct {
	Type         document.Type `json:"type"` // its key, as in a text's head
	Name         string        `json:"name"` // Vietnamese
	English      string        `json:"english"`
	Abbreviation string        `json:"abbreviation,omitempty"` // in symbols (Annex III.I)
	Model        string        `json:"model,omitempty"`        // number in Annex III.II
}
