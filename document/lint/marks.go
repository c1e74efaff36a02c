package lint

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marks that are doubled, and such as have no partner.

var (
	twoMarks = regexp.MustCompile(`(,,+|;;+|::+|,\.|;\.|;,|,;|\?\?+|!!+|[!?]\./\.)(?:\s|$|\p{L})`)
	twoStops = regexp.MustCompile(`[^.…\s](\.\.)(?:[^./…]|$)`)
)

func doubledMark(v *view, f *finder) {
	m := Message{"thừa dấu câu; chỉ để một dấu", "doubled punctuation; keep one mark"}
	for p := range v.all() {
		for _, hit := range p.matches(twoMarks) {
			if mark := p.text[hit[2]:hit[3]]; strings.Trim(mark, mark[:1]) == "" {
				f.fix(p, hit[2], hit[3], mark[:1], m) // the same mark again
				continue
			}
			f.at(p, hit[2], hit[3], m)
		}
		for _, hit := range p.matches(twoStops) {
			f.at(p, hit[2], hit[3], m)
		}
	}
}

func unclosed(v *view, f *finder) {
	for p := range v.all() {
		f.pairs(p, '(', ')')
		f.pairs(p, '[', ']')
		f.pairs(p, '“', '”')
		if n := strings.Count(p.text, `"`); n%2 == 1 {
			at := strings.LastIndexByte(p.text, '"')
			f.at(p, at, at+1, Message{"dấu nháy mở mà không đóng; thêm dấu đóng", "a quotation mark is not closed; add the closing mark"})
		}
	}
}

// pairs reports the first mark without its partner.
func (f *finder) pairs(p *piece, open, closing rune) {
	var opened []int
	for i, r := range p.withoutCarried() {
		switch {
		case r == open:
			opened = append(opened, i)
		case r != closing:
		case len(opened) > 0:
			opened = opened[:len(opened)-1]
		case closing == ')' && (isItemMark(p.text[:i]) || twoLetters.MatchString(p.text)):
		default:
			f.at(p, i, i+utf8.RuneLen(r), Message{"dấu đóng mà không có dấu mở; thêm dấu mở hoặc bỏ dấu này", "a closing mark without an opening one; add the opening one or remove this"})
			return
		}
	}
	if len(opened) > 0 {
		at := opened[len(opened)-1]
		f.at(p, at, at+utf8.RuneLen(open), Message{"dấu mở mà không đóng; thêm dấu đóng", "an opening mark without a closing one; add the closing mark"})
	}
}

// isItemMark tells "a)" and "1)" from a closing bracket.
func isItemMark(before string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !isWord(r) })+1:]
	n := utf8.RuneCountInString(word)
	return n == 1 || n == 2 && unicode.IsDigit(rune(word[0]))
}
