package lint

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

// Spaces at brackets and quotation marks, and sentences without an end.

var (
	blankInside  = regexp.MustCompile(`[(\[“]( +)\S|\S( +)[)\]”]`)
	straight     = regexp.MustCompile(`"[^"]*"`)
	blankMissing = regexp.MustCompile(`\p{Ll}{2}(\()(?:\p{L}{2}|\d+ )|(\))\p{L}{2}`)
	tightStop    = regexp.MustCompile(`(?:^|[\s(“])[\p{Ll}]{2,}(\.)\p{Lu}\p{Ll}*[\s,]`)
)

// blankInMarks finds blanks behind an opening mark and before a closing one.
func blankInMarks(v *view, f *finder) {
	for _, p := range v.pieces {
		f.blankInStraight(p)
		for _, m := range blankInside.FindAllStringSubmatchIndex(p.text, -1) {
			start, end := m[2], m[3]
			mark := start - len("“")
			if start < 0 {
				start, end = m[4], m[5]
				mark = end
			}
			if p.protected(start) && (mark < 0 || !strings.HasPrefix(p.text[mark:], "“") && !strings.HasPrefix(p.text[mark:], "”")) {
				continue // inside of somebody else's words; the quotation marks are the letter's
			}
			// The mark goes into the words, for a blank alone shows nothing.
			if m[2] >= 0 {
				_, size := utf8.DecodeLastRuneInString(p.text[:start])
				f.fix(p, start-size, end, p.text[start-size:start], Message{"bỏ dấu cách sau dấu mở", "remove the space behind the opening mark"})
				continue
			}
			_, size := utf8.DecodeRuneInString(p.text[end:])
			f.fix(p, start, end+size, p.text[end:end+size], Message{"bỏ dấu cách trước dấu đóng", "remove the space before the closing mark"})
		}
	}
}

// blankInStraight finds blanks inside of straight quotation marks; one behind
// a word opens nothing, as that of inches.
func (f *finder) blankInStraight(p *piece) {
	if strings.Count(p.text, `"`)%2 == 1 {
		return
	}
	for _, m := range straight.FindAllStringIndex(p.text, -1) {
		words := p.text[m[0]+1 : m[1]-1]
		inner := strings.Trim(words, " ")
		before, _ := utf8.DecodeLastRuneInString(p.text[:m[0]])
		if inner != words && inner != "" && !isWord(before) {
			f.fix(p, m[0], m[1], `"`+inner+`"`, Message{"bỏ dấu cách bên trong dấu nháy", "remove the space inside the quotation marks"})
		}
	}
}

// blankAtBrackets finds a bracket glued to the word before or behind it.
func blankAtBrackets(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range blankMissing.FindAllStringSubmatchIndex(p.text, -1) {
			if m[2] >= 0 {
				f.fix(p, m[2], m[3], " (", Message{"thêm dấu cách trước dấu mở ngoặc", "add a space before the bracket"})
				continue
			}
			if !isItemMark(p.text[:m[4]]) {
				f.fix(p, m[4], m[5], ") ", Message{"thêm dấu cách sau dấu đóng ngoặc", "add a space behind the bracket"})
			}
		}
	}
}

// stopGlued finds "thực hiện.Các đơn vị": a stop with no blank behind it.
func stopGlued(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range tightStop.FindAllStringSubmatchIndex(p.text, -1) {
			f.fix(p, m[2], m[3], ". ", Message{"thêm dấu cách sau dấu chấm", "add a space after the stop"})
		}
	}
}

// minSentence is the fewest words of a paragraph that must end with a mark;
// numbered ones may be titles.
const minSentence = 12

// fewest gives the least words of a paragraph that is no title.
func fewest(numbered bool) int {
	if numbered {
		return 2 * minSentence
	}
	return minSentence
}

// noEnd finds a paragraph of running text that ends without any mark.
func noEnd(v *view, f *finder) {
	last := v.lastWords()
	for i := range v.ownText() {
		b := &v.blocks[i]
		p := v.pieceOf(b)
		if _, numbered := clauseNumber(b); p == nil || p == last || b.Kind != document.Paragraph || len(strings.Fields(p.text)) < fewest(numbered) || v.goesOn(i) {
			continue
		}
		text := strings.TrimRight(p.text, " \n")
		end, size := utf8.DecodeLastRuneInString(text)
		if (unicode.IsLetter(end) || unicode.IsDigit(end)) && !p.protectedAddress(len(text)-size) {
			start := strings.LastIndexAny(text, " \n") + 1
			f.at(p, start, len(text), Message{"đoạn văn kết thúc mà không có dấu câu", "the paragraph ends without a mark"})
		}
	}
}

// goesOn tells that block i goes on behind a table, a code or a page break, or
// that the next block goes on with it.
func (v *view) goesOn(i int) bool {
	if i+1 >= len(v.blocks) {
		return false
	}
	next := v.pieceOf(&v.blocks[i+1])
	if next == nil || v.blocks[i+1].Kind != document.Paragraph {
		return v.blocks[i+1].Kind != document.Section && v.blocks[i+1].Kind != document.Clause
	}
	first, _ := utf8.DecodeRuneInString(next.text)
	return unicode.IsLower(first) && v.blocks[i+1].Marker == ""
}

// protectedAddress tells that byte at belongs to an address, which takes no
// stop behind it.
func (p *piece) protectedAddress(at int) bool {
	for _, m := range address.FindAllStringIndex(p.text, -1) {
		if m[0] <= at && at < m[1] {
			return true
		}
	}
	return false
}
