package lint

import "congvan/document/lint/spell"

// kForms finds a syllable of k with i here and with y there, "kí" and "ký":
// behind k they are the same word, whatever stands beside it.
func kForms(v *view, f *finder) {
	type use struct {
		p *piece
		w token
	}
	uses := map[string][]use{}
	for _, p := range v.pieces {
		for _, w := range p.words() {
			if w.lower[0] != 'k' || len(w.lower) > len("kỷ") || !p.isLowered(w) || p.protected(w.start) {
				continue
			}
			if spell.BeforeI(w.lower) == "k" {
				uses[w.lower] = append(uses[w.lower], use{p, w})
			}
		}
	}
	for word, list := range uses {
		other := spell.YAsI(word)
		if other == word || len(uses[other]) == 0 {
			continue
		}
		fewer, want := uses[other], word
		if len(uses[other]) > len(list) {
			fewer, want = list, other
		}
		for _, u := range fewer {
			f.at(u.p, u.w.start, u.w.end, Message{"chỗ khác viết “" + want + "”; viết một kiểu", "elsewhere it is “" + want + "”; write it one way"})
		}
	}
}
