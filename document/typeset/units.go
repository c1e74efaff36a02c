package typeset

import (
	"slices"
	"strings"
	"unicode"

	"congvan/document"
	"congvan/document/lint/spell"
)

// councils are names of four syllables that stand on one line, as no office
// breaks them.
var councils = []string{"ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân"}

// unitMaker parts texts of centred lines where these may end: between words,
// not between the syllables of one.
type unitMaker struct{ names []string }

// placeKinds are what stands before the name of one, on the same line.
var placeKinds = []string{"tỉnh", "thành phố", "xã", "phường", "đặc khu"}

func newUnitMaker(place string) unitMaker {
	place = strings.ToLower(place)
	for _, kind := range placeKinds {
		place = strings.TrimPrefix(place, kind+" ")
	}
	names := slices.Clone(councils)
	for _, kind := range placeKinds {
		names = append(names, kind+" "+place)
	}
	return unitMaker{append(names, place)}
}

func (m unitMaker) units(text string) []string {
	out := []string{}
	for syllables := strings.Fields(text); len(syllables) > 0; {
		n := m.first(syllables)
		if n < len(syllables) && dash(syllables[n]) {
			n++ // begins no line
		}
		out = append(out, strings.Join(syllables[:n], " "))
		syllables = syllables[n:]
	}
	return out
}

// first counts the syllables at the beginning that belong together: a name, a
// word, "và" with the word that it leads to, or what has a number with this.
func (m unitMaker) first(syllables []string) int {
	for _, name := range m.names {
		n := len(strings.Fields(name))
		if n > 1 && n <= len(syllables) && strings.ToLower(bare(strings.Join(syllables[:n], " "))) == name {
			return n
		}
	}
	switch {
	case len(syllables) > 1 && spell.Compound(syllables[0], bare(syllables[1])):
		return 2
	case len(syllables) > 2 && strings.EqualFold(syllables[0], "và") && spell.Compound(syllables[1], bare(syllables[2])):
		return 3
	case len(syllables) > 1 && numbered(syllables[0], syllables[1]):
		return 2
	}
	return 1
}

// bare is a text without the marks behind it.
func bare(text string) string {
	return strings.TrimRightFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// heads are the units of what a letter prints in centred lines, by its text.
func (m unitMaker) heads(l *document.Letter) map[string][]string {
	out := map[string][]string{}
	lines := slices.Concat(l.Signature.Lines(), l.Signature.OtherTitles, l.OwnSide, l.OtherSide, l.AuthorityLines(), []string{l.ParentAgency, l.Agency, l.Authority, l.SubjectLine()})
	for _, text := range lines {
		out[text] = m.units(text)
	}
	return out
}

// title are the units of a heading's title; none where it is not in one style.
func (m unitMaker) title(b document.Block) []string {
	if len(b.Title) != 1 || b.Title[0].Note != nil || b.Title[0].Picture != nil || strings.Contains(b.Title[0].Text, "\n") {
		return nil
	}
	return m.units(b.Title[0].Text)
}
