package spell

import (
	"slices"
	"strings"
)

// unknownSyllable gives what word i is meant for when Vietnamese does not
// write it and, beside its neighbours, it is plain.
func (c *Checker) unknownSyllable(t Text, i int) []string {
	w := t[i]
	if len(w.Lower) < 2 || len(w.Lower) > 16 || !t.mayMean(i) || vocabulary().writes(w.Lower) || foundOtherwise(w.Lower) || t.besideMistaken(i) || !w.lowered() && !w.Begins {
		return nil
	}
	same, near := c.typedFor(w.Lower)
	meant := t.bestFit(i, same)
	if len(meant) == 0 {
		meant = t.bestFit(i, near)
	}
	if len(meant) == 0 {
		meant = parts(w.Lower)
	}
	if len(meant) > maxMeant {
		return nil
	}
	return meant
}

// bestFit gives the syllables of a list that go best with the neighbours of
// the unknown word i.
func (t Text) bestFit(i int, list []string) (meant []string) {
	word, best := t[i].Lower, 0
	for _, syllable := range list {
		sure := t.fits(syllable, i)
		switch {
		case strings.HasPrefix(word, "dd"):
			sure++ // no language begins so
		case sure == 0, !Marked(word) && (sure < asWord || !plainly(word, syllable)):
			continue // perhaps a word of another language
		}
		if isSlip(word, syllable) {
			sure += asSlip
		}
		if sure > best {
			best, meant = sure, nil
		}
		if sure == best {
			meant = append(meant, syllable)
		}
	}
	return meant
}

// plainly tells that letters without marks are a syllable's: with the marks
// left out, its keys in another order, or with no vowel as no language has.
func plainly(word, syllable string) bool {
	keys := keystrokes(syllable)
	order := func(s string) string { return string(slices.Sorted(slices.Values([]byte(s)))) }
	return slipFor(word, syllable) == left || !strings.ContainsAny(word, "aeiouyw") || len(keys) == len(word) && order(keys) == order(word)
}

// maxMeant is how many words are proposed at most; with more nothing is plain.
const maxMeant = 3

// parts gives the word whose space was left out: "triểnkhai".
func parts(word string) []string {
	for at := range word {
		if at > 0 && Marked(word) && vocabulary().isWord(word[:at], word[at:]) {
			return []string{word[:at] + " " + word[at:]}
		}
	}
	return nil
}

// What speaks for a syllable: it was seen beside its neighbour, is written
// otherwise by a usual slip, makes a word with its neighbour.
const (
	seen   = 1
	asSlip = 3
	asWord = 4
)

// fits tells how well a syllable goes with the neighbours of word i.
func (t Text) fits(syllable string, i int) (sure int) {
	known := vocabulary()
	weigh := func(first, second string) int {
		switch {
		case known.isWord(first, second):
			return asWord
		case known.met(first, second):
			return seen
		}
		return 0
	}
	if t.follows(i) {
		sure += weigh(t[i-1].Lower, syllable)
	}
	if t.follows(i + 1) {
		sure += weigh(syllable, t[i+1].Lower)
	}
	return sure
}
