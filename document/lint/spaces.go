package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document/lint/spell"
)

// Spaces at marks, brackets and quotation marks.

var spaces = regexp.MustCompile(` {2,}`)

func doubleSpace(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range spaces.FindAllStringIndex(p.text, -1) {
			if m[0] == 0 || m[1] == len(p.text) || p.text[m[1]] == '\n' {
				continue
			}
			f.fix(p, m[0], m[1], " ", Message{"thừa dấu cách", "more than one space"})
		}
	}
}

var (
	spaceAhead = regexp.MustCompile(`[^\s.…]( +)(?:[,;:!?](?:[^)]|$)|\.(?:\s|$|/\.|\p{Lu}\p{Ll}+[\s,]))`)
	// ratios are "1 : 2 : 3,5" and "xi măng : cát : đá", by custom with blanks.
	ratios = regexp.MustCompile(`\d(?: : \d[\d,.]*)+| : [\p{L}\d ]{1,24} : `)
)

func spaceBefore(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(spaceAhead) {
			if isListed(p.text[:m[2]]) || p.isRatio(m[2]) || strings.HasPrefix(p.text[m[3]:], ".Net") {
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

var (
	noSpace = regexp.MustCompile(`[\p{L}\d)”]([,;])\p{L}|\p{L}{2}(:)\p{L}`)
	// placesOfName follows a comma in the name of a substance: "N,N-đimetyl".
	placesOfName = regexp.MustCompile(`^[\p{Lu}\d]{1,2}['′]?[-,]`)
	// blankAtSlash is a blank behind a slash that the word before touches: "đồng/ năm".
	blankAtSlash = regexp.MustCompile(`\p{Ll}{2}(/ +)\p{L}{2}`)
)

func spaceAfter(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(noSpace) {
			start, end := oneOf(m)
			mark := p.text[start:end]
			if mark == ":" && foreignBefore(p.text[:start]) {
				continue // "micro:bit"
			}
			if mark == "," && (placesOfName.MatchString(p.text[end:]) || inShort(p.text, start, end)) {
				continue
			}
			f.fix(p, start, end, mark+" ", Message{"thêm dấu cách sau “" + mark + "”", "add a space after “" + mark + "”"})
		}
		for _, m := range p.matches(blankAtSlash) {
			f.fix(p, m[2], m[3], "/", Message{"bỏ dấu cách sau “/”", "remove the space behind “/”"})
		}
	}
}

// foreignBefore tells that the word before a mark is not Vietnamese.
func foreignBefore(before string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	return !spell.Marked(word) && inLowerCase(word) && !spell.IsSyllable(word)
}

// inShort tells a comma within an abbreviation: "Bộ VH,TT&DL".
func inShort(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, size := utf8.DecodeRuneInString(text[end:])
	next, _ := utf8.DecodeRuneInString(text[end+size:])
	return unicode.IsUpper(before) && unicode.IsUpper(after) && unicode.IsUpper(next)
}

var (
	blankInside = regexp.MustCompile(`[(\[“]( +)\S|\S( +)[)\]”]`)
	straight    = regexp.MustCompile(`"[^"]*"`)
)

// blankInMarks finds blanks behind an opening mark and before a closing one.
func blankInMarks(v *view, f *finder) {
	for p := range v.all() {
		f.blankInStraight(p)
		for _, m := range p.matches(blankInside) {
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

var blankMissing = regexp.MustCompile(`\p{Ll}{2}(\()(?:\p{L}{2}|\d+ )|(\))\p{L}{2}`)

// blankAtBrackets finds a bracket glued to the word before or behind it.
func blankAtBrackets(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(blankMissing) {
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

// tightStop is a stop glued to the sentence behind: after a word in lower case,
// or after a name of two words, of which no short form is made with a stop.
var tightStop = regexp.MustCompile(`(?:(?:^|[\s(“])\p{Ll}{2,}|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)(\.)\p{Lu}\p{Ll}*[\s,]`)

// stopGlued finds "thực hiện.Các đơn vị": a stop with no blank behind it.
func stopGlued(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(tightStop) {
			if p.protectedAddress(m[2]) {
				continue
			}
			f.fix(p, m[2], m[3], ". ", Message{"thêm dấu cách sau dấu chấm", "add a space after the stop"})
		}
	}
}
