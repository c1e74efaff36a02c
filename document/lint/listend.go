package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// listEnd finds the last item of a list that ends as if another followed. Where
// a numbered clause comes next, the list may itself be part of one.
func listEnd(v *view, f *finder) {
	for _, part := range v.parts() {
		for i := range part {
			b := &part[i]
			p := v.pieceOf(b)
			if p == nil || b.Kind != document.Paragraph || !isItem(b) {
				continue
			}
			text := strings.TrimRight(p.text, " \n")
			if strings.HasSuffix(text, ";") && v.endsList(part, i+1) {
				f.fix(p, len(text)-1, len(text), ".", Message{"mục cuối của danh sách kết thúc bằng dấu chấm", "the last item of a list ends with a stop"})
			}
		}
	}
}

// isItem tells a point or a dash, which belong to the words above them.
func isItem(b *document.Block) bool {
	_, point := pointLetter(b)
	return point || b.Marker == "-" || b.Marker == "+" || b.Marker == "–"
}

// endsList tells that block i stands behind a list: a section, a title, or a
// paragraph that begins a sentence.
func (v *view) endsList(part []document.Block, i int) bool {
	if i >= len(part) {
		return true
	}
	next, p := &part[i], v.pieceOf(&part[i])
	switch {
	case next.Kind == document.Section, next.Kind == document.Clause:
		return true
	case next.Kind != document.Paragraph || p == nil:
		return false
	case next.Marker != "":
		return isTitle(p.text)
	}
	first, _ := utf8.DecodeRuneInString(p.text)
	return unicode.IsUpper(first)
}

// isTitle tells a few words without a mark at their end.
func isTitle(text string) bool {
	text = strings.TrimRight(text, " \n")
	last, _ := utf8.DecodeLastRuneInString(text)
	return len(strings.Fields(text)) < minSentence && isWord(last)
}
