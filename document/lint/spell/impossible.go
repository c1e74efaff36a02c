package spell

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Impossible finds words that no language writes so: "đượcc", and "thựcchiện",
// for which no one syllable is plain. What NoSyllables knows is left to it;
// loans written as one word and words of the minorities' languages are none.
func Impossible(t Text) []Slip {
	var out []Slip
	for i, w := range t {
		running := w.lowered() || w.Begins && Capitalised(w.Text, w.Lower)
		if len(w.Lower) > maxWord || w.Foreign || w.Glued || w.Named || !running || !Marked(w.Lower) || IsSyllable(w.Lower) || vocabulary().writes(w.Lower) {
			continue
		}
		if _, told := mistyped(w.Lower); told {
			continue
		}
		if fix := withoutEcho(w.Lower); fix != "" {
			out = append(out, Slip{First: i, Last: i, Meant: []string{SameCase(w.Text, fix)}})
		} else if impossible(w.Lower) {
			out = append(out, Slip{First: i, Last: i})
		}
	}
	return out
}

// withoutEcho mends a word whose vowel was typed again without its tone, or
// whose marked vowel or last letter was typed twice: "nhữưng", "chươơng",
// "đượcc". It is empty where what is left is no syllable of the vocabulary.
func withoutEcho(word string) string {
	letters := []rune(word)
	for i := 1; i < len(letters); i++ {
		before, here := apart(letters[i-1]), apart(letters[i])
		if before.base != here.base || here.tone != level && here != before || i < len(letters)-1 && here.base <= utf8.RuneSelf {
			continue
		}
		if fix := without(letters, i); Marked(fix) && IsSyllable(fix) && vocabulary().writes(fix) {
			return fix
		}
	}
	return ""
}

// apart gives a letter and its tone.
func apart(r rune) toned {
	if v, vowel := tones[r]; vowel {
		return v
	}
	return toned{base: r}
}

// clusters begin words of the minorities' languages, and loans.
var clusters = strings.Fields("bj bl br bh cl cr dr đh đr đj gl gr hl hm hn hr kl kr kn km ks mj ml mr phj pj pl pr px sl sr tl tx vj vr")

// impossible tells a word that has a tone as only Vietnamese has, and is none of
// its syllables. Loans take none but sắc and huyền: "vắcxin".
func impossible(word string) bool {
	if slices.ContainsFunc(clusters, func(c string) bool { return strings.HasPrefix(word, c) }) {
		return false
	}
	_, ours := spell(word)
	heavy, marked, side := tonesOf(word)
	return heavy || marked && (!ours || side)
}

// tonesOf tells tones that loans do not take (hỏi, ngã, nặng), tones on vowels
// that have a mark besides, and tones on two letters side by side.
func tonesOf(word string) (heavy, marked, side bool) {
	last := level
	for _, r := range word {
		v := tones[r]
		heavy = heavy || v.tone >= hoi && r != 'ã' && r != 'õ'
		marked = marked || v.tone != level && v.base > utf8.RuneSelf
		side = side || last != level && v.tone != level
		last = v.tone
	}
	return heavy, marked, side
}
