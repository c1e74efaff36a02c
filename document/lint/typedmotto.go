package lint

import (
	"slices"
	"strings"
	"unicode"
)

// The national name and the motto typed into the text: forms in annexes and
// enclosed decisions have a head of their own.

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

const (
	foldedMotto    = "độclậptựdohạnhphúc"
	foldedNational = "cộnghòaxãhộichủnghĩaviệtnam"
)

// eachTypedLine calls f for the lines of the text whose letters are those of a
// head's line.
func eachTypedLine(v *view, letters string, f func(p *piece, start, end int)) {
	for _, p := range v.pieces {
		if p.field != "body" {
			continue
		}
		for at, line := 0, ""; at < len(p.text); at += len(line) + 1 {
			line, _, _ = strings.Cut(p.text[at:], "\n")
			if len(line) < 2*len(letters) && strings.ReplaceAll(folded(line), "hoà", "hòa") == letters {
				start := at + leadingBlanks(line)
				f(p, start, start+len(strings.TrimSpace(line)))
			}
		}
	}
}

// nationalTyped finds them written in another way than the head has them.
func nationalTyped(v *view, f *finder) {
	eachTypedLine(v, foldedMotto, func(p *piece, start, end int) {
		if p.text[start:end] != rightMotto {
			f.fix(p, start, end, rightMotto, wrongMotto)
		}
	})
	eachTypedLine(v, foldedNational, func(p *piece, start, end int) {
		if !slices.Contains(rightNational, p.text[start:end]) {
			f.fix(p, start, end, rightNational[0], wrongNational)
		}
	})
}
