package lint

import (
	"slices"
	"strings"

	"congvan/document/lint/spell"
)

// toneStyles finds the less frequent of the two ways to place a tone, when a
// letter has both.
func toneStyles(v *view, f *finder) {
	type use struct {
		p    *piece
		w    token
		want string // in the other style
		word bool   // no name by itself: it counts
	}
	var old, other []use
	type word struct {
		old  string
		name bool
	}
	both := map[word]int{} // styles seen of one word, as bits
	for p := range v.all() {
		for i, w := range p.words() {
			was, now, styled := spell.ToneStyle(w.lower)
			if !styled || p.protected(w.start) {
				continue
			}
			if w.lower == was {
				both[word{was, !p.isLowered(w)}] |= 1
				old = append(old, use{p, w, now, p.commonWord(i)})
				continue
			}
			both[word{was, !p.isLowered(w)}] |= 2
			other = append(other, use{p, w, was, p.commonWord(i)})
		}
	}
	isName := func(u use) bool { return !u.p.isLowered(u.w) }
	count := func(list []use) (n int) {
		for _, u := range list {
			if u.word {
				n++
			}
		}
		return n
	}
	fewer := other
	if count(other) > count(old) {
		fewer = old
	}
	mixed := count(old) > 0 && count(other) > 0
	for _, u := range fewer {
		was, _, _ := spell.ToneStyle(u.w.lower)
		if both[word{was, isName(u)}] != 3 && (isName(u) || !mixed) {
			continue
		}
		want := spell.SameCase(u.p.text[u.w.start:u.w.end], u.want)
		m := Message{"đặt dấu thanh một kiểu trong cả văn bản: “" + want + "”", "place the tone in one way throughout: “" + want + "”"}
		if isName(u) {
			f.at(u.p, u.w.start, u.w.end, m) // people write their names as they please
			continue
		}
		f.fix(u.p, u.w.start, u.w.end, want, m)
	}
}

// commonWord tells that word i is no name by itself, though it may begin a
// sentence or one: "Khoa Hóa sinh".
func (p *piece) commonWord(i int) bool {
	w := p.words()
	return p.isLowered(w[i]) || p.beginsSentence(i) || p.raised(w[i]) && p.follows(i+1) && p.isLowered(w[i+1]) && p.spelt().IsPair(i+1)
}

// bothIY are initials behind which a lone i and a lone y are both in use.
var bothIY = strings.Fields("h l m s t v qu")

// iOrY finds a word written with i here and with y there, as "kỹ thuật" and
// "kĩ thuật". A word is known by its neighbour: "quản lý" and "Vật lí" differ.
func iOrY(v *view, f *finder) {
	syllableForms(v, f)
	hyphenForms(v, f)
	wordForms(v, f)
	first := map[string]string{} // how a pair of words was first written, by the pair with i for y
	for p := range v.all() {
		w := p.words()
	words:
		for i := range w {
			if !slices.Contains(bothIY, spell.BeforeI(w[i].lower)) || p.protected(w[i].start) || p.isOneOfIY(i) {
				continue
			}
			for _, at := range []int{i, i + 1} { // with the word before, with the one behind
				if !p.follows(at) {
					continue
				}
				pair := w[at-1].lower + " " + w[at].lower
				was, seen := first[spell.YAsI(pair)]
				switch {
				case !p.isLowered(w[at]):
					continue // a name
				case !seen:
					first[spell.YAsI(pair)] = pair
				case was != pair && p.isLowered(w[i]):
					f.at(p, w[i].start, w[i].end, Message{"chỗ khác viết “" + was + "”; viết một kiểu", "elsewhere it is “" + was + "”; write it one way"})
					continue words
				}
			}
		}
	}
}
