package docx

import (
	"regexp"
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
		if n == r.contentsFrom {
			r.contentsFrom, r.contentsEnded = 0, true
		}
		if len(r.codes) == 0 {
			r.unshown.Reset()
		}
	}
}

// pageBehind ends an entry of a table of contents.
var pageBehind = regexp.MustCompile(`^$|(?:^|\D)\d{1,4}$|^(?i:mục lục)$`)

// inContents tells that a paragraph is of a table of contents made by a field;
// before says that one was open above it. A text that is no entry ends the table,
// so that a broken field takes nothing away.
func (r *reader) inContents(p *paragraph, before bool) bool {
	within := before || r.contentsEnded || r.contentsFrom > 0
	r.contentsEnded = false
	if words := p.words(); !within || len([]rune(words)) > 300 || !pageBehind.MatchString(words) {
		r.contentsFrom = 0
		return false
	}
	return true
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
	r.codes, r.contentsFrom = nil, 0
}

// hideCode drops the text of a code.
func (r *reader) hideCode(text string) {
	r.unshown.WriteString(strings.TrimSpace(text) + " ")
}
