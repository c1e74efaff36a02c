package spell

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// unknownSyllable gives what word i is meant for when Vietnamese does not
// write it and, beside its neighbours, it is plain.
func (c *Checker) unknownSyllable(t Text, i int) []string {
	w := t[i]
	if utf8.RuneCountInString(w.Lower) < 2 || len(w.Lower) > maxSyllable || !t.mayMean(i) || vocabulary().writes(w.Lower) || foundOtherwise(w.Lower) || t.besideMistaken(i) || !w.lowered() && !w.Begins {
		return nil
	}
	same, near := c.typedFor(w.Lower)
	meant := t.bestFit(i, same)
	if len(meant) == 0 {
		meant = t.bestFit(i, near)
	}
	if len(meant) == 0 {
		meant = t.plainAmong(i, same)
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

// toneInside is the key of a tone before the end of a syllable, as no language
// of Latin letters has it: "tirnh".
var toneInside = regexp.MustCompile(`^[a-z]*[aeiouyw][sfrxj](?:nh|ng|ch)$`)

// keysInside are keys of a mark and of a tone before the end of a syllable:
// "hieejn", "nguwowfi"; English has "boost".
var keysInside = regexp.MustCompile(`^[a-z]*(?:aa|ee|oo|w)(?:[frxj][a-z]|s[mniuoy])[a-z]*$`)

// plainAmong gives the syllable that word i, in letters without marks, is typed
// for among Vietnamese words: a little one, or the only one of its keys.
func (t Text) plainAmong(i int, same []string) []string {
	word := t[i].Lower
	vietnamese := func(w Word) bool { return Marked(w.Lower) && vocabulary().writes(w.Lower) }
	among := t.follows(i) && vietnamese(t[i-1]) || t.follows(i+1) && vietnamese(t[i+1])
	if !among || Marked(word) || len(word) < 3 {
		return nil
	}
	if len(same) == 1 && (toneInside.MatchString(word) || keysInside.MatchString(word)) {
		return same
	}
	return slices.DeleteFunc(slices.Clone(littleWords), func(little string) bool {
		return !Marked(little) || keystrokes(little) != word && Unmarked(little) != word
	})
}

// plainly tells that letters without marks are a syllable's: with the marks
// left out, its keys in another order, or with no vowel as no language has.
func plainly(word, syllable string) bool {
	keys := keystrokes(syllable)
	return slipFor(word, syllable) == left || strings.HasSuffix(word, "ing") && word[:len(word)-1]+"h" == syllable || undoubled(word) == syllable || Unmarked(syllable) == word || !strings.ContainsAny(word, "aeiouyw") || sameLetters(keys, word)
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
