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
		if n == r.contentsFrom {
			r.contentsFrom, r.contentsEnded = 0, true
		}
		if len(r.codes) == 0 {
			r.unshown.Reset()
		}
	}
}

// instruction notes what the code of a field asks for.
func (r *reader) instruction(text string) {
	words := strings.TrimSpace(text)
	switch code, _, _ := strings.Cut(strings.ToUpper(words), " "); code {
	case "HYPERLINK":
		r.remarks.add(Ignored, r.here(), words, "liên kết chỉ giữ phần chữ", "of a hyperlink only the words are kept")
	case "DDE", "DDEAUTO", "LINK", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DATABASE": // all take content from elsewhere
		r.remarks.add(Unprinted, r.here(), words, "trường của Word lấy nội dung ở nơi khác; địa chỉ đó không được mở, chỉ giữ chữ đã hiện", "a field of Word takes content from elsewhere; that is not opened, and what it last showed is kept")
	case "TOC":
		if r.contentsFrom == 0 {
			r.contentsFrom = len(r.codes)
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
	r.codes, r.contentsFrom = nil, 0
}

// hideCode drops the text of a code.
func (r *reader) hideCode(text string) {
	r.unshown.WriteString(strings.TrimSpace(text) + " ")
}
