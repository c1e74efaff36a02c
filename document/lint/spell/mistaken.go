package spell

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed lexicon/mistaken.txt
var mistakenText string

var mistaken = func() map[string]string {
	out := map[string]string{}
	for line := range Lines(mistakenText) {
		wrong, right, _ := strings.Cut(line, " = ")
		out[wrong] = right
	}
	return out
}()

// Mistaken finds words that are often mistaken for others, and some that are
// none though they could be.
func Mistaken(t Text) []Slip {
	var out []Slip
	for i, w := range t {
		right, known := mistaken[w.Lower]
		if !known && w.Numbered {
			right, known = mistaken["0 "+w.Lower]
		}
		if known && !w.Foreign && !w.Glued && (w.lowered() || w.Begins || t.inBody(i) && t.startsWord(i, right)) {
			out = append(out, t.mistakenWord(i, strings.Split(right, ", ")))
		}
	}
	for i := 1; i < len(t); i++ {
		for first := i - 1; first >= max(i-2, 0) && t.follows(first+1); first-- {
			if meant := t.mistakenPhrase(first, i); meant != "" && !t[first].Foreign && !t[first].Named && !t.acrossWords(first, i) {
				out = append(out, Slip{first, i, []string{meant}, t.writes(first, i) && (t.met(first) || t.met(i+1))})
			}
		}
	}
	return out
}

// acrossWords tells right words of which the first closes a word with the one
// before it: "giám sát nhập kho" has no "sát nhập".
func (t Text) acrossWords(first, last int) bool {
	return t.IsPair(first) && !slices.Contains(halves, t[first-1].Lower+" "+t[first].Lower) && t.writes(first, last)
}

// mistakenWord gives what word i is meant for of several: the one that is a
// word with a neighbour, if it is the only one.
func (t Text) mistakenWord(i int, meant []string) Slip {
	beside := func(right string) bool {
		return t.follows(i+1) && vocabulary().isWord(right, t[i+1].Lower) || t.follows(i) && vocabulary().isWord(t[i-1].Lower, right)
	}
	if fit := slices.DeleteFunc(slices.Clone(meant), func(right string) bool { return !beside(right) }); len(fit) == 1 {
		meant = fit
	}
	if len(meant) == 1 {
		meant = []string{SameCase(t[i].Text, meant[0])}
	}
	return Slip{First: i, Last: i, Meant: meant}
}

// mistakenPhrase gives what words that the list has as one mistaken word are
// meant for; empty when it has them not.
func (t Text) mistakenPhrase(first, last int) string {
	var typed []string
	for _, w := range t[first : last+1] {
		typed = append(typed, w.Lower)
	}
	meant := strings.Fields(mistaken[strings.Join(typed, " ")])
	for i := range meant {
		meant[i] = SameCase(t[first+i].Text, meant[i])
	}
	return strings.Join(meant, " ")
}

// besideMistaken tells that word i is part of a pair that the list has.
func (t Text) besideMistaken(i int) bool {
	for _, at := range []int{i, i + 1} {
		if !t.follows(at) {
			continue
		}
		if _, told := mistaken[t[at-1].Lower+" "+t[at].Lower]; told {
			return true
		}
	}
	return false
}

// foundOtherwise tells a syllable that is told of by itself.
func foundOtherwise(syllable string) bool {
	_, known := mistaken[syllable]
	_, wrong := mistyped(syllable)
	return known || wrong
}
