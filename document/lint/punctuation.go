package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

var (
	spaces = regexp.MustCompile(` {2,}`)
	// blankAtSlash is a blank behind a slash that the word before touches: "đồng/ năm".
	blankAtSlash = regexp.MustCompile(`\p{Ll}{2}(/ +)\p{L}{2}`)
	spaceAhead   = regexp.MustCompile(`[^\s.…]( +)(?:[,;:!?](?:[^)]|$)|\.(?:\s|$|/\.))`)
	// ratios are "1 : 2 : 3,5" and "xi măng : cát : đá", by custom with blanks.
	ratios  = regexp.MustCompile(`\d(?: : \d[\d,.]*)+| : [\p{L}\d ]{1,24} : `)
	noSpace = regexp.MustCompile(`[\p{L}\d)”]([,;])\p{L}|\p{L}{2}(:)\p{L}`)
	// placesOfName follows a comma in the name of a substance: "N,N-đimetyl".
	placesOfName = regexp.MustCompile(`^[\p{Lu}\d]{1,2}['′]?[-,]`)
	twoMarks     = regexp.MustCompile(`(,,+|;;+|::+|,\.|;\.|;,|,;|\?\?+|!!+)(?:\s|$|\p{L})`)
	twoStops     = regexp.MustCompile(`[^.…\s](\.\.)(?:[^./…]|$)`)
)

func doubleSpace(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range spaces.FindAllStringIndex(p.text, -1) {
			if m[0] == 0 || m[1] == len(p.text) || p.text[m[1]] == '\n' {
				continue
			}
			f.fix(p, m[0], m[1], " ", Message{"thừa dấu cách", "more than one space"})
		}
	}
}

func spaceBefore(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range spaceAhead.FindAllStringSubmatchIndex(p.text, -1) {
			if isListed(p.text[:m[2]]) || p.isRatio(m[2]) {
				continue
			}
			mark := p.text[m[3] : m[3]+1]
			if next, _ := utf8.DecodeRuneInString(p.text[m[3]+1:]); unicode.IsLetter(next) {
				mark += " " // the blank stands on the wrong side
			}
			f.fix(p, m[2], m[3]+1, mark, Message{"bỏ dấu cách trước dấu câu", "remove the space before the punctuation"})
		}
	}
}

// isRatio tells that byte at stands in a ratio.
func (p *piece) isRatio(at int) bool {
	return slices.ContainsFunc(ratios.FindAllStringIndex(p.text, -1), func(m []int) bool { return m[0] <= at && at < m[1] })
}

// isListed tells that a mark behind these words is one of a list of marks: "*, ?, #".
func isListed(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return last == ',' || last == ';'
}

func spaceAfter(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range noSpace.FindAllStringSubmatchIndex(p.text, -1) {
			start, end := m[2], m[3]
			if start < 0 {
				start, end = m[4], m[5]
			}
			mark := p.text[start:end]
			if mark == "," && (placesOfName.MatchString(p.text[end:]) || inShort(p.text, start, end)) {
				continue
			}
			f.fix(p, start, end, mark+" ", Message{"thêm dấu cách sau “" + mark + "”", "add a space after “" + mark + "”"})
		}
		for _, m := range blankAtSlash.FindAllStringSubmatchIndex(p.text, -1) {
			f.fix(p, m[2], m[3], "/", Message{"bỏ dấu cách sau “/”", "remove the space behind “/”"})
		}
	}
}

// inShort tells a comma within an abbreviation: "Bộ VH,TT&DL".
func inShort(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, size := utf8.DecodeRuneInString(text[end:])
	next, _ := utf8.DecodeRuneInString(text[end+size:])
	return unicode.IsUpper(before) && unicode.IsUpper(after) && unicode.IsUpper(next)
}

func doubledMark(v *view, f *finder) {
	m := Message{"thừa dấu câu", "doubled punctuation"}
	for _, p := range v.pieces {
		for _, hit := range twoMarks.FindAllStringSubmatchIndex(p.text, -1) {
			f.at(p, hit[2], hit[3], m)
		}
		for _, hit := range twoStops.FindAllStringSubmatchIndex(p.text, -1) {
			f.at(p, hit[2], hit[3], m)
		}
	}
}

func unclosed(v *view, f *finder) {
	for _, p := range v.pieces {
		f.pairs(p, '(', ')')
		f.pairs(p, '“', '”')
		if n := strings.Count(p.text, `"`); n%2 == 1 {
			at := strings.LastIndexByte(p.text, '"')
			f.at(p, at, at+1, Message{"dấu nháy mở mà không đóng", "a quotation mark is not closed"})
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
			f.at(p, i, i+utf8.RuneLen(r), Message{"dấu đóng mà không có dấu mở", "a closing mark without an opening one"})
			return
		}
	}
	if len(opened) > 0 {
		at := opened[len(opened)-1]
		f.at(p, at, at+utf8.RuneLen(open), Message{"dấu mở mà không đóng", "an opening mark without a closing one"})
	}
}

// isItemMark tells "a)" and "1)" from a closing bracket.
func isItemMark(before string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !isWord(r) })+1:]
	n := utf8.RuneCountInString(word)
	return n == 1 || n == 2 && unicode.IsDigit(rune(word[0]))
}

func tableNumbers(v *view, f *finder) {
	for _, part := range v.parts() {
		for i := range part {
			if t := part[i].Table; t != nil && len(t.Head) > 0 && isNumberHead(document.Words(t.Head[0])) {
				f.column(t)
			}
		}
	}
}

func isNumberHead(s string) bool {
	return slices.Contains([]string{"STT", "TT", "SỐ TT", "SỐ THỨ TỰ"}, strings.ToUpper(strings.TrimSpace(s)))
}

func (f *finder) column(t *document.Table) {
	last := 0
	for _, row := range t.Rows {
		words := strings.Trim(document.Words(row[0]), " .")
		n, err := strconv.Atoi(words)
		if err != nil {
			continue
		}
		if n != last+1 && n != 1 {
			pos := row[0][0].Pos
			f.add(Place{Field: "body", Line: pos.Line, Col: pos.Col}, words, Message{"số thứ tự trong bảng không liên tục", "the numbers of the table have a gap"}, nil)
		}
		last = n
	}
}
