package spell

import "slices"

// NoSyllables finds words that Vietnamese does not write for a slip of the
// keyboard in them.
func NoSyllables(t Text) []Slip {
	var out []Slip
	for i, w := range t {
		if len(w.Lower) > 24 || w.Foreign || w.Glued {
			continue
		}
		fix, wrong := mistyped(w.Lower)
		if wrong && fix == "" {
			fix = t.withStopTone(i)
		}
		switch {
		case !wrong:
		case w.lowered() && fix == "":
			out = append(out, Slip{First: i, Last: i})
		case w.lowered(), fix != "" && Capitalised(w.Text, w.Lower) && w.Begins, fix != "" && t.startsWord(i, fix):
			out = append(out, Slip{First: i, Last: i, Meant: []string{SameCase(w.Text, fix)}})
		}
	}
	return out
}

// withStopTone gives word i, which ends in a stop and has no tone, the one
// tone with which it goes with its neighbours; empty where that is not plain.
func (t Text) withStopTone(i int) string {
	s, ok := spell(t[i].Lower)
	if !ok || s.at >= 0 {
		return ""
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
		known = slices.DeleteFunc(known, func(w string) bool { return t.fits(w, i) == 0 })
	}
	if len(known) != 1 {
		return ""
	}
	return known[0]
}

// startsWord tells that a syllable begins a word with the one behind word i,
// which is in lower case: no name then.
func (t Text) startsWord(i int, syllable string) bool {
	return t.follows(i+1) && t[i+1].lowered() && vocabulary().isWord(syllable, t[i+1].Lower)
}
