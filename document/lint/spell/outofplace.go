package spell

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed lexicon/outofplace.txt
var outOfPlaceText string

// company is what a syllable is right beside, and what it is meant for elsewhere.
type company struct {
	meant         string
	before, after []string
}

var keepsCompany = func() map[string]company {
	out := map[string]company{}
	for line := range Lines(outOfPlaceText) {
		typed, rest, _ := strings.Cut(line, " = ")
		rest, after, _ := strings.Cut(rest, " > ")
		meant, before, _ := strings.Cut(rest, " < ")
		out[typed] = company{meant, strings.Fields(before), strings.Fields(after)}
	}
	return out
}()

// OutOfPlace finds syllables that Vietnamese has, but not beside such words:
// "sẻ" but in "chia sẻ", "san sẻ".
func OutOfPlace(t Text) []Slip {
	var out []Slip
	for i, w := range t {
		c, known := keepsCompany[w.Lower]
		if !known || !w.lowered() && !w.Begins || w.Foreign || w.Glued || w.Named || t.besideMistaken(i) {
			continue
		}
		before, after := t.follows(i), t.follows(i+1)
		if !before && !after || before && slices.Contains(c.before, t[i-1].Lower) || after && slices.Contains(c.after, t[i+1].Lower) || before && !t[i-1].lowered() && !t[i-1].Begins {
			continue
		}
		out = append(out, Slip{First: i, Last: i, Meant: []string{SameCase(w.Text, c.meant)}, Doubtful: true})
	}
	return out
}
