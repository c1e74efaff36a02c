package docx

import (
	"slices"
	"strings"
)

// Fields of Word (ISO/IEC 29500-1, 17.16) stand between the marks begin,
// separate and end: a code, then the result that the page shows. A field within
// a code gives that code its words and is not shown.

// fieldMark follows one such mark.
func (r *reader) fieldMark(kind string) {
	switch n := len(r.codes); {
	case kind == "begin":
		r.codes = append(r.codes, true)
	case n == 0:
	case kind == "separate":
		r.codes[n-1] = false
	case kind == "end":
		r.codes = r.codes[:n-1]
		if len(r.codes) == 0 {
			r.unshown.Reset()
		}
	}
}

// inCode tells that a text belongs to the code of an outer field.
func (r *reader) inCode() bool {
	for _, code := range r.codes[:max(0, len(r.codes)-1)] {
		if code {
			return true
		}
	}
	return false
}

// endOfFields says the words of a code that a paragraph did not end: such a
// field is broken, and what follows is shown.
func (r *reader) endOfFields() {
	if !slices.Contains(r.codes, true) {
		return
	}
	if words := squeeze(r.unshown.String()); words != "" {
		r.remarks.drop(r.here(), words, "chữ nằm trong trường (field) bị hỏng của Word, không đưa vào", "words within a broken field of Word were left out")
	}
	r.unshown.Reset()
	r.codes = nil
}

// hideCode drops the text of a code.
func (r *reader) hideCode(text string) {
	r.unshown.WriteString(strings.TrimSpace(text) + " ")
}
