package lint

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document/lint/spell"
)

// What rules ask of a text: its words, its sentences, its capitals.

// anyOf is a regular expression for one of several words.
func anyOf(words ...string) string { return "(?:" + strings.Join(words, "|") + ")" }

// each calls f for every match of re whose group 1 stands alone: no letter or
// digit touches it. Group 1 is the whole match when re has no groups. The
// bounds of all groups are given, as regexp's FindSubmatchIndex does.
func (p *piece) each(re *regexp.Regexp, f func(m []int)) {
	for _, m := range p.matches(re) {
		if p.view.cut() {
			return
		}
		if len(m) < 4 {
			m = append(m, m[0], m[1])
		}
		if m[2] >= 0 && alone(p.text, m[2], m[3]) {
			f(m)
		}
	}
}

// eachWith is each for a text that holds some words; looking for them first
// spares most texts the expression.
func (p *piece) eachWith(words string, re *regexp.Regexp, f func(m []int)) {
	if strings.Contains(p.text, words) {
		p.each(re, f)
	}
}

func alone(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	after, _ := utf8.DecodeRuneInString(s[end:])
	first, _ := utf8.DecodeRuneInString(s[start:])
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	return !(isWord(before) && isWord(first)) && !(isWord(after) && isWord(last))
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// hasWord tells whether s holds the word w, with no letter touching it.
func hasWord(s, w string) bool {
	for i := range occurrences(s, w) {
		if alone(s, i, i+len(w)) {
			return true
		}
	}
	return false
}

func byteAt(s string, i int) byte {
	if i < len(s) {
		return s[i]
	}
	return 0
}

func leadingBlanks(s string) int { return len(s) - len(strings.TrimLeft(s, " ,\n")) }

func endsIn(s, chars string) bool { return s != "" && strings.ContainsRune(chars, rune(s[len(s)-1])) }

func lastField(s string) string {
	s = strings.TrimRight(s, " ")
	return s[strings.LastIndexByte(s, ' ')+1:]
}

// lately is the end of what stands before a place: some ten words. To look
// through all of it at each place would take the square of its length.
func lately(before string) string {
	const most = 200
	if len(before) <= most {
		return before
	}
	before = before[len(before)-most:]
	return before[strings.IndexByte(before, ' ')+1:]
}

func hasPrefixFold(s, lower string) bool { return strings.HasPrefix(strings.ToLower(s), lower) }

func hasAnyPrefix(s string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return strings.HasPrefix(strings.ToUpper(s), p) })
}

// sentence gives the bounds of the sentence round byte at.
func (p *piece) sentence(at int) (from, to int) {
	from, to = strings.LastIndex(p.text[:at], ". ")+1, len(p.text)
	if stop := strings.Index(p.text[at:], ". "); stop >= 0 {
		to = at + stop
	}
	return from, to
}

// clause gives the part of the sentence round byte at that semicolons bound.
func (p *piece) clause(at int) string {
	from, to := p.sentence(at)
	if semi := strings.LastIndexByte(p.text[from:at], ';'); semi >= 0 {
		from += semi
	}
	if semi := strings.IndexByte(p.text[at:to], ';'); semi >= 0 {
		to = at + semi
	}
	return p.text[from:to]
}

// midSentence tells that the words before byte at go on.
func midSentence(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \n")
	last, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && (isWord(last) || strings.ContainsRune(",;(", last))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// inLowerCase tells that the words have no capital at all.
func inLowerCase(s string) bool { return strings.ToLower(s) == s }

// mostlyCapitals lets units of measure and the like be lower case.
func mostlyCapitals(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper >= 3*lower
}

func firstRaised(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// eachRaised gives each word of a name in lower case but for its first letter.
func eachRaised(s string) string {
	words := strings.Split(strings.ToLower(s), " ")
	for i, w := range words {
		words[i] = firstRaised(w)
	}
	return strings.Join(words, " ")
}

// raised tells a word with its first letter in capital and no other.
func (p *piece) raised(w token) bool { return spell.Capitalised(p.text[w.start:w.end], w.lower) }

// firstLowered is a name with its first letter in lower case.
func firstLowered(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}

// inCapitals tells a text that is all in capitals, where they show no name.
func (p *piece) inCapitals() bool { return p.text == strings.ToUpper(p.text) }

// group gives the words of a group; none where it took no part in the match.
func (p *piece) group(m []int, n int) string { return group(p.text, m, n) }

func group(text string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return text[m[2*n]:m[2*n+1]]
}

// oneOf gives the bounds of the first group that took part in a match.
func oneOf(m []int) (start, end int) {
	for n := 2; n < len(m); n += 2 {
		if m[n] >= 0 {
			return m[n], m[n+1]
		}
	}
	return m[0], m[1]
}

// occurrences gives where a word stands in a text.
func occurrences(s, word string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for from := 0; ; {
			i := strings.Index(s[from:], word)
			if i < 0 || !yield(from+i) {
				return
			}
			from += i + len(word)
		}
	}
}

// raiseOne asks for a capital at the start of several words and nowhere else.
func (f *finder) raiseOne(p *piece, start, end int) {
	f.rewrite(p, start, end, firstRaised(strings.ToLower(p.text[start:end])))
}

// raise asks for a capital at the start of a word.
func (f *finder) raise(p *piece, start, end int) {
	f.rewrite(p, start, end, firstRaised(p.text[start:end]))
}

// lower asks for a word in lower case.
func (f *finder) lower(p *piece, start, end int) {
	f.rewrite(p, start, end, strings.ToLower(p.text[start:end]))
}

// rewrite asks for words as they should be.
func (f *finder) rewrite(p *piece, start, end int, want string) {
	f.fix(p, start, end, want, Message{"viết “" + want + "”", "write “" + want + "”"})
}

// folded gives the letters of a line alone, in lower case.
func folded(line string) string {
	var out strings.Builder
	for _, r := range strings.ToLower(line) {
		if unicode.IsLetter(r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}
