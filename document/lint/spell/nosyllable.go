package spell

import (
	"slices"
	"strings"
)

// NoSyllables finds words that Vietnamese does not write for a slip of the
// keyboard in them.
func NoSyllables(t Text) []Slip {
	var out []Slip
	for i, w := range t {
		if len(w.Lower) > maxWord || w.Foreign || w.Glued {
			continue
		}
		fix, wrong := mistyped(w.Lower)
		doubtful := false
		switch {
		case wrong && fix == "":
			fix, doubtful = t.withStopTone(i)
		case wrong:
			fix, doubtful = t.likeliest(i, fix)
		}
		switch {
		case !wrong:
		case w.lowered() && fix == "":
			out = append(out, Slip{First: i, Last: i})
		case w.lowered(), fix != "" && Capitalised(w.Text, w.Lower) && w.Begins, fix != "" && t.startsWord(i, fix):
			out = append(out, Slip{First: i, Last: i, Meant: []string{SameCase(w.Text, fix)}, Doubtful: doubtful})
		}
	}
	return out
}

// likeliest weighs a mended word against the one that has a stroke too, where
// both are words: "dựơc" may be "dược", and is mostly "được". A mended word
// that nobody writes is doubtful as well.
func (t Text) likeliest(i int, fix string) (word string, doubtful bool) {
	rest, plain := strings.CutPrefix(fix, "d")
	stroked := "đ" + rest
	if !plain || !vocabulary().writes(stroked) {
		return fix, !vocabulary().writes(fix)
	}
	with, without := t.fits(stroked, i), t.fits(fix, i)
	if with > without || without < asWord && IsLittle(stroked) {
		return stroked, true
	}
	return fix, with >= without
}

// withStopTone gives word i, which ends in a stop and has no tone, the one
// tone with which it goes with its neighbours, or that of a little word where
// it goes with none; empty where that is not plain.
func (t Text) withStopTone(i int) (word string, doubtful bool) {
	s, ok := spell(t[i].Lower)
	if !ok || s.at >= 0 {
		return "", false
	}
	var known []string
	for _, tone := range []int{sac, nang} {
		if places := parses(s.base, tone); len(places) > 0 {
			if w := written(s.base, tone, places[len(places)-1]); vocabulary().writes(w) {
				known = append(known, w)
			}
		}
	}
	if len(known) > 1 {
		little := slices.IndexFunc(known, IsLittle)
		fit := slices.DeleteFunc(slices.Clone(known), func(w string) bool { return t.fits(w, i) == 0 })
		if len(fit) == 0 && little >= 0 {
			return known[little], true
		}
		known = fit
	}
	if len(known) != 1 {
		return "", false
	}
	return known[0], false
}

// startsWord tells that a syllable begins a word with the one behind word i,
// which is in lower case: no name then.
func (t Text) startsWord(i int, syllable string) bool {
	return t.follows(i+1) && t[i+1].lowered() && vocabulary().isWord(syllable, t[i+1].Lower)
}
