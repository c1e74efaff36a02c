package lint

import (
	"regexp"
	"slices"
	"strings"
)

// landNouns are nouns of the land. Surnames and the first words of quarters'
// names are left out.
var landNouns = []string{"Chợ", "Vịnh", "Sông", "Núi", "Đèo", "Biển", "Đảo", "Kênh", "Thác", "Quần đảo", "Bán đảo"}

// landNoun is one in capital before a name of two syllables or more; with a
// single syllable it makes the name: "Vũng Tàu" (Annex II.III.1d).
var landNoun = regexp.MustCompile(`(` + anyOf(landNouns...) + `) \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+`)

// landNounRaised finds "Chợ Bến Thành" within a sentence, where no longer name
// holds it.
func landNounRaised(v *view, f *finder) {
	for p := range v.all() {
		if p.inCapitals() || !slices.ContainsFunc(landNouns, func(noun string) bool { return strings.Contains(p.text, noun) }) {
			continue
		}
		p.each(landNoun, func(m []int) {
			i := p.wordFrom(m[2])
			if !midSentence(p.text, m[2]) || p.follows(i) && (!p.isLowered(p.words()[i-1]) || slices.Contains(bearersOfLand, p.words()[i-1].lower)) {
				return
			}
			f.lower(p, m[2], m[3])
		})
	}
}

// bearersOfLand stand before names of their own that begin like those of the land.
var bearersOfLand = append([]string{"viện", "án", "khách", "sạn", "hàng", "đảo", "điện", "cầu", "thượng", "hạ"}, bearers...)
