package lint

import (
	"slices"
	"strings"

	"congvan/document/lint/spell"
)

// oneOfIY are syllables that mean the same with i and with y, whatever stands
// beside them; so are all of k. "công ty" and "ti vi" are none.
var oneOfIY = strings.Fields("lí mĩ sĩ quí qui tỉ hi")

// ofSchool stand before "lí" in the names of school subjects, which their own
// books spell; onlyI stand behind "tỉ", which has no y there.
var (
	ofSchool = []string{"vật", "địa"}
	onlyI    = []string{"mỉ", "mẩn", "tê"}
)

// isOneOfIY tells word i of a piece to be compared by the syllable alone.
func (p *piece) isOneOfIY(i int) bool {
	w := p.words()
	switch base := spell.YAsI(w[i].lower); {
	case spell.BeforeI(w[i].lower) == "k":
		return len(w[i].lower) <= len("kỷ")
	case base == "lí" && p.follows(i) && slices.Contains(ofSchool, w[i-1].lower), base == "tỉ" && p.follows(i+1) && slices.Contains(onlyI, w[i+1].lower):
		return false
	default:
		return slices.Contains(oneOfIY, base)
	}
}

// syllableForms finds a syllable with i here and with y there, "kí" and "ký".
func syllableForms(v *view, f *finder) {
	var uses forms
	for p := range v.all() {
		for i, w := range p.words() {
			if p.isOneOfIY(i) && !p.protected(w.start) && p.commonWord(i) {
				uses.add(use{p: p, start: w.start, end: w.end, word: p.wordOfIY(i), form: w.lower, name: !p.isLowered(w) && !p.beginsSentence(i)})
			}
		}
	}
	uses.tell(f, func(form string) bool { return spell.YAsI(form) != form })
}

// wordOfIY parts the number "tỷ" from "tỉ lệ": these are two words, each of
// which may be written its own way.
func (p *piece) wordOfIY(i int) string {
	w := p.words()
	base := spell.YAsI(w[i].lower)
	if base == "tỉ" && (p.behindNumber(w[i]) || p.follows(i+1) && w[i+1].lower == "đồng") {
		return base + " đồng"
	}
	return base
}

// use is a place where one word is written in one of its forms.
type use struct {
	p          *piece
	start, end int
	word, form string
	name       bool // it counts, and is let alone
}

// forms are the places where words of more than one form are written.
type forms struct {
	order []string         // the words, as they come
	of    map[string][]use // by the word
}

func (l *forms) add(u use) {
	if l.of == nil {
		l.of = map[string][]use{}
	}
	if l.of[u.word] == nil {
		l.order = append(l.order, u.word)
	}
	l.of[u.word] = append(l.of[u.word], u)
}

// tell finds the less frequent form of each word; on a tie the one that is not
// in the style of the letter's other words, else the one that is not in the
// style asked for. Names are let alone.
func (l *forms) tell(f *finder, style func(form string) bool) {
	for _, word := range l.order {
		list := l.of[word]
		first := list[0].form
		at := slices.IndexFunc(list, func(u use) bool { return u.form != first })
		if at < 0 {
			continue
		}
		other, ofFirst := list[at].form, 0
		for _, u := range list {
			if u.form == first {
				ofFirst++
			}
		}
		lean := l.lean(word, style)
		tie := len(list) == 2*ofFirst && style(first) != style(other)
		fewer, want := other, first
		if len(list) > 2*ofFirst || tie && style(other) == (lean >= 0) {
			fewer, want = first, other
		}
		for _, u := range list {
			if u.form == fewer && !u.name {
				f.at(u.p, u.start, u.end, Message{"chỗ khác viết “" + want + "”; viết một kiểu", "elsewhere it is “" + want + "”; write it one way"})
			}
		}
	}
}

// lean tells by how much a style is more frequent than the other in the words
// but one.
func (l *forms) lean(but string, style func(form string) bool) (lean int) {
	for word, list := range l.of {
		for _, u := range list {
			switch {
			case word == but:
			case style(u.form):
				lean++
			default:
				lean--
			}
		}
	}
	return lean
}
