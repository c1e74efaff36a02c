package lint

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
	"congvan/document/lint/spell"
)

// Capitals where a sentence or an item begins (Annex II.I).

var afterStop = regexp.MustCompile(`(\p{L}+|năm \d{4})[.!?] +(\p{Ll})`)

// endsSentence tells a word before a stop that is no abbreviation: "tr.", "Ltd.".
func endsSentence(word string) bool {
	n := utf8.RuneCountInString(word)
	return n >= 4 && word[1:] == strings.ToLower(word[1:]) || n == 3 && spell.Marked(word) || n == 2 && spell.Marked(word) && spell.IsSyllable(word)
}

func sentenceStart(v *view, f *finder) {
	m := Message{"viết hoa chữ đầu câu", "begin the sentence with a capital"}
	for i := range v.blocks {
		b := &v.blocks[i]
		p := v.pieceOf(b)
		if b.Kind != document.Paragraph || p == nil {
			continue
		}
		if b.Marker == "" && v.freshStart(i) && !oddPoint.MatchString(p.text) {
			if first, size := utf8.DecodeRuneInString(p.text); unicode.IsLower(first) {
				f.at(p, 0, size, m)
			}
		}
		if _, numbered := clauseNumber(b); numbered {
			start := len(b.Marker) + leadingBlanks(p.text[len(b.Marker):])
			if first, size := utf8.DecodeRuneInString(p.text[start:]); unicode.IsLower(first) {
				f.at(p, start, start+size, m)
			}
		}
		for _, hit := range p.matches(afterStop) {
			if endsSentence(p.text[hit[2]:hit[3]]) {
				f.at(p, hit[4], hit[5], m)
			}
		}
	}
}

// freshStart tells that block i begins a paragraph and does not go on with a
// sentence around a table, a picture or a code.
func (v *view) freshStart(i int) bool {
	if i == 0 {
		return true
	}
	above := v.pieceOf(&v.blocks[i-1])
	if above == nil || v.blocks[i-1].Kind == document.TableBlock || v.blocks[i-1].Shows() {
		return false
	}
	return v.blocks[i-1].Kind != document.Paragraph || strings.HasSuffix(strings.TrimSpace(above.text), ".")
}

// itemStart finds a dash item that begins in lower case behind one that ends a
// sentence or has a capital of its own.
func itemStart(v *view, f *finder) {
	for _, part := range v.parts() {
		raised := false
		for i := range part {
			b := &part[i]
			p := v.pieceOf(b)
			if p == nil || b.Marker != "-" && b.Marker != "+" {
				raised = false
				continue
			}
			start := len(b.Marker) + leadingBlanks(p.text[len(b.Marker):])
			first, size := utf8.DecodeRuneInString(p.text[start:])
			if raised && unicode.IsLower(first) {
				f.raise(p, start, start+size)
			}
			raised = raised || unicode.IsUpper(first)
		}
	}
}

// goesOnRaised is a word that begins no name, in capitals behind ";".
var goesOnRaised = regexp.MustCompile(`;\s((?:Nghiêm|Thực|Tăng|Phối|Đề|Yêu|Không|Kịp|Rà|Chủ động|Đồng thời|Tiếp|Bố|Xử|Đẩy|Các|Nếu|Trường hợp|Khi|Đối|Việc|Những|Riêng|Ngoài|Bảo đảm|Đảm|Kiểm|Thường xuyên|Nâng))\s\p{Ll}`)

func raisedAfterSemicolon(v *view, f *finder) {
	for p := range v.all() {
		p.eachWith("; ", goesOnRaised, func(m []int) { f.lower(p, m[2], m[3]) })
	}
}
