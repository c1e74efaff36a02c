// Package spell tells slips in running Vietnamese: syllables that the language
// does not have, words mistaken for others, keys left by a way of typing.
//
// It owns the syllable, the word lists and what clerks take for each other. It
// knows words and what their reader says of them, no letters, rules or places.
package spell

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a run of letters and what is known of it where it stands.
type Word struct {
	Text, Lower string
	Follows     bool // only a space parts it from the word before
	Begins      bool // it begins a sentence: its capital makes no name of it
	Numbered    bool // only a space parts it from a number before it
	Named       bool // it, or the word before, belongs to a person's name
	Foreign     bool // it is somebody else's: quoted, a title, an address
	Glued       bool // marks join it to what stands beside it
}

func (w *Word) lowered() bool { return w.Text == w.Lower }

// The most bytes of two syllables run together, and of one with a slip in it:
// the longest, "nghiễng", has nine.
const (
	maxWord     = 24
	maxSyllable = 16
)

// Text is words in a row.
type Text []Word

// Slip is one word or several that were hardly meant so.
type Slip struct {
	First, Last int // of the text's words
	// Meant is what stands to choose; one is written with the capitals of the
	// slip, and none is known where no syllable is plain.
	Meant []string
	// Doubtful tells that all of it are words that Vietnamese writes: they may
	// be meant, and only a person can say.
	Doubtful bool
}

// Checker checks the texts of one letter.
type Checker struct {
	sounds map[string]string      // of syllables, as asked for
	typed  map[string][2][]string // what unknown syllables may be typed for, as asked for
	told   map[string]int         // how often a word was told
}

// NewChecker makes one that was told nothing yet.
func NewChecker() *Checker {
	return &Checker{sounds: map[string]string{}, typed: map[string][2][]string{}, told: map[string]int{}}
}

// IsPair tells that word i and the one before it are a word of the list.
func (t Text) IsPair(i int) bool {
	return t.follows(i) && vocabulary().isWord(t[i-1].Lower, t[i].Lower)
}

// writes tells that Vietnamese has all the words from first to last.
func (t Text) writes(first, last int) bool {
	return !slices.ContainsFunc(t[first:last+1], func(w Word) bool { return !vocabulary().writes(w.Lower) })
}

// follows tells that only a space parts word i from the one before.
func (t Text) follows(i int) bool { return i > 0 && i < len(t) && t[i].Follows }

// met tells that word i and the one before it are known side by side.
func (t Text) met(i int) bool {
	return t.follows(i) && vocabulary().met(t[i-1].Lower, t[i].Lower)
}

// Compound tells that two syllables make one word: a line is better not broken
// between them.
func Compound(first, second string) bool {
	return vocabulary().isWord(strings.ToLower(first), strings.ToLower(second))
}

// Capitalised tells a word with its first letter in capital and no other.
func Capitalised(word, lower string) bool {
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && word[size:] == lower[len(string(unicode.ToLower(first))):]
}

// SameCase writes a lower-case word with the capitals of another.
func SameCase(like, word string) string {
	if strings.ToUpper(like) == like && utf8.RuneCountInString(like) > 1 {
		return strings.ToUpper(word)
	}
	if first, _ := utf8.DecodeRuneInString(like); unicode.IsUpper(first) {
		r, size := utf8.DecodeRuneInString(word)
		return string(unicode.ToUpper(r)) + word[size:]
	}
	return word
}

// english are words that stand between others in English, and such as are
// typed like little words of ours.
var english = strings.Fields("an and are as at but by car cos for from in is it not of on or sex that the this to was with")
