package lint

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document/lint/spell"
)

//go:embed lexicon/agencies.txt
var agenciesText string

//go:embed lexicon/names.txt
var namesText string

//go:embed lexicon/provinces.txt
var provincesText string

//go:embed lexicon/places.txt
var placesText string

// name is a name as it is rightly written.
type name struct {
	text string
	// now is the name of what took its place, on the day since.
	now, since string
}

// lexicon finds names in a text whatever their capitals, by their first word
// in lower case; the longest stands first.
type lexicon map[string][]name

var (
	agencies  = readNames(agenciesText, "")
	fixed     = readNames(namesText, "")
	provinces = readNames(provincesText, "2025-07-01")
	places    = readNames(placesText, "")
)

// readNames reads "name", "name = new name" and "name = new name, day"; since
// is the day where none is given.
func readNames(text, since string) lexicon {
	out := lexicon{}
	for line := range spell.Lines(text) {
		old, now, ended := strings.Cut(line, " = ")
		n := name{text: old}
		if ended {
			n.now, n.since = now, since
			if at := strings.LastIndex(now, ", 20"); at >= 0 {
				n.now, n.since = now[:at], now[at+2:]
			}
		}
		out.put(n)
	}
	out.sort()
	return out
}

// put adds a name; it takes the place of one with other capitals.
func (l lexicon) put(n name) {
	first := firstLetters(n.text)
	for i, other := range l[first] {
		if strings.EqualFold(other.text, n.text) {
			l[first][i] = n
			return
		}
	}
	l[first] = append(l[first], n)
}

// firstLetters is the first word of a name as a piece has it.
func firstLetters(s string) string {
	lower := strings.ToLower(s)
	return lower[:len(lower)-len(strings.TrimLeftFunc(lower, unicode.IsLetter))]
}

// sort puts the longest name first, which is the one that is meant.
func (l lexicon) sort() {
	for _, list := range l {
		slices.SortFunc(list, func(a, b name) int { return len(b.text) - len(a.text) })
	}
}

// at finds the name that begins with token i of a piece.
func (l lexicon) at(p *piece, i int) (n name, end int, ok bool) {
	w := p.words()[i]
	for _, n := range l[w.lower] {
		end := w.start + len(n.text)
		if end <= len(p.text) && utf8.RuneStart(byteAt(p.text, end)) && strings.EqualFold(p.text[w.start:end], n.text) && alone(p.text, w.start, end) {
			return n, end, true
		}
	}
	return n, 0, false
}

// begins tells that a name of the list begins at a byte of a piece.
func (l lexicon) begins(p *piece, at int) bool {
	i := p.wordFrom(at)
	if i < 0 {
		return false
	}
	_, _, ok := l.at(p, i)
	return ok
}

// find calls f for each name in a piece.
func (l lexicon) find(p *piece, f func(i, end int, n name)) {
	w := p.words()
	for i := 0; i < len(w); i++ {
		n, end, ok := l.at(p, i)
		if !ok {
			continue
		}
		f(i, end, n)
		for i+1 < len(w) && w[i+1].start < end {
			i++
		}
	}
}

// named gives the entry of a name, whatever its capitals.
func (l lexicon) named(s string) (name, bool) {
	for _, n := range l[firstLetters(s)] {
		if strings.EqualFold(n.text, s) {
			return n, true
		}
	}
	return name{}, false
}

// writtenRight tells that words are the name, or the name in capitals; a name
// that begins in lower case may begin a sentence.
func (n name) writtenRight(words string) bool {
	if words == n.text || words == strings.ToUpper(words) {
		return true
	}
	first, size := utf8.DecodeRuneInString(n.text)
	return unicode.IsLower(first) && words[size:] == n.text[size:]
}
