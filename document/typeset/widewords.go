package typeset

import (
	"strings"
	"unicode"
)

// mmPerEm is an em of the text's 14 points in millimetres.
const mmPerEm = 14 * 25.4 / 72

// width is that of a word in millimetres, in the widest of the faces.
func (c coverage) width(word string) float64 {
	widest := 0
	for _, face := range c {
		sum := 0
		for _, r := range word {
			sum += face.Width(r)
		}
		widest = max(widest, sum)
	}
	return float64(widest) / 1000 * mmPerEm
}

// pieces parts a text where its lines may end beside its blanks, so that a word
// wider than the line is not printed past its end: behind signs, and where that
// is not enough where a line is full. It is nil for what needs none of it.
func (c coverage) pieces(text string, room float64) []string {
	if float64(len(text))*mmPerEm < room { // a character is at most an em wide
		return nil
	}
	var out []string
	var run strings.Builder
	for part := range fieldsAndBlanks(text) {
		run.WriteString(part)
		if c.width(part) <= room {
			continue
		}
		before := strings.TrimSuffix(run.String(), part)
		run.Reset()
		cuts := c.cut(part, room)
		cuts[0] = before + cuts[0]
		out = append(out, cuts[:len(cuts)-1]...)
		run.WriteString(cuts[len(cuts)-1])
	}
	if out == nil {
		return nil // every word fits
	}
	return append(out, run.String())
}

// cut parts a word that is wider than its line.
func (c coverage) cut(word string, room float64) []string {
	var out []string
	for piece := range behindSigns(word) {
		from := 0
		for at := range piece {
			if at > from && c.width(piece[from:at]) > room-mmPerEm {
				out = append(out, piece[from:at])
				from = at
			}
		}
		out = append(out, piece[from:])
	}
	return out
}

// fieldsAndBlanks gives the words of a text and the blanks between them.
func fieldsAndBlanks(s string) func(yield func(string) bool) {
	return parted(s, func(before, r rune) bool { return unicode.IsSpace(before) != unicode.IsSpace(r) })
}

func behindSigns(s string) func(yield func(string) bool) {
	return parted(s, func(before, r rune) bool {
		return strings.ContainsRune("/-_.,;:@?&=#%+~|", before) && (unicode.IsLetter(r) || unicode.IsDigit(r))
	})
}

// parted gives the parts of a text that begin where begins tells.
func parted(s string, begins func(before, r rune) bool) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		from, before := 0, rune(-1)
		for i, r := range s {
			if i > from && begins(before, r) {
				if !yield(s[from:i]) {
					return
				}
				from = i
			}
			before = r
		}
		if from < len(s) {
			yield(s[from:])
		}
	}
}
