package lint

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"

	"congvan/document/lint/spell"
)

// Slips inside names that everybody writes alike: of provinces, rivers, laws,
// bodies and documents. Names of people and of what is not listed are nobody's
// business here.

//go:embed lexicon/geography.txt
var geographyText string

//go:embed lexicon/headwords.txt
var headwordsText string

// nameSlipped finds a listed name with one syllable mistyped: "Bộ Nội vu".
func nameSlipped(v *view, f *finder) {
	for p := range v.all() {
		told := 0
		for i, w := range p.words() {
			n, ok := spelledNames.near(p, i)
			if _, _, law := v.lists.lawNames.at(p, i); law || !ok || w.start < told {
				continue
			}
			told = p.words()[i+len(n.words)-1].end
			want := n.like(p.text[w.start:told])
			f.choice(p, w.start, told, want, Message{"có lẽ gõ sai tên; viết “" + want + "”", "the name is perhaps mistyped; write “" + want + "”"})
		}
	}
}

// spelledName is a name by its words.
type spelledName struct {
	name
	words []string // in lower case
	place bool     // communes and people have names like it
	// province tells a place that a noun of provinces stands before.
	province bool
}

// nameIndex finds names by each of their first two words; one of them is right
// where another word is mistyped.
type nameIndex struct{ byFirst, bySecond map[string][]spelledName }

var spelledNames = indexNames()

func indexNames() nameIndex {
	ix := nameIndex{map[string][]spelledName{}, map[string][]spelledName{}}
	add := func(l lexicon, place, province bool) {
		for _, list := range l {
			for _, n := range list {
				words := strings.FieldsFunc(strings.ToLower(n.text), notLetter)
				if len(words) < 2 || !place && unicode.IsLower(firstRune(n.text)) {
					continue
				}
				s := spelledName{n, words, place && len(words) == 2, province}
				ix.byFirst[words[0]] = append(ix.byFirst[words[0]], s)
				ix.bySecond[words[1]] = append(ix.bySecond[words[1]], s)
			}
		}
	}
	add(provinces, true, true)
	for _, l := range []lexicon{places, readNames(geographyText, "")} {
		add(l, true, false)
	}
	for _, l := range []lexicon{agencies, fixed, readNames(headwordsText, "")} {
		add(l, false, false)
	}
	return ix
}

// near gives the only name that the words from i on miss by one slip.
func (ix nameIndex) near(p *piece, i int) (near spelledName, ok bool) {
	w := p.words()
	if i+1 >= len(w) {
		return near, false
	}
	for _, list := range [][]spelledName{ix.byFirst[w[i].lower], ix.bySecond[w[i+1].lower]} {
		for _, n := range list {
			at, missed := n.missed(p, i)
			switch {
			case !missed || n.text == near.text || !n.meant(p, i, at):
			case ok:
				return near, false // it may be either
			default:
				near, ok = n, true
			}
		}
	}
	return near, ok
}

// missed gives the only word of the name that the piece has otherwise from
// word i on.
func (n spelledName) missed(p *piece, i int) (at int, ok bool) {
	w := p.words()
	if i+len(n.words) > len(w) {
		return 0, false
	}
	at = -1
	for k, want := range n.words {
		got := w[i+k].lower
		switch {
		case k > 0 && w[i+k].start-w[i+k-1].end > len(" - "):
			return 0, false
		case got == want:
		case at >= 0 || !spell.Slipped(got, want):
			return 0, false
		default:
			at = i + k
		}
	}
	return at, at >= 0 && n.capitalsOf(p, i)
}

// capitalsOf tells that the words from i on have the capitals of the name, or
// are all in capitals.
func (n spelledName) capitalsOf(p *piece, i int) bool {
	w := p.words()
	typed := p.text[w[i].start:w[i+len(n.words)-1].end]
	if typed == strings.ToUpper(typed) {
		return true
	}
	return unicode.IsUpper(firstRune(typed)) && (len(n.words) > 2 || n.secondRaised() == unicode.IsUpper(firstRune(p.text[w[i+1].start:])))
}

func (n spelledName) secondRaised() bool {
	_, second, _ := strings.Cut(n.text, " ")
	return unicode.IsUpper(firstRune(second))
}

// meant tells that nothing but the name is meant by the words from i on, of
// which word at is mistyped.
func (n spelledName) meant(p *piece, i, at int) bool {
	w, last := p.words(), i+len(n.words)-1
	start := w[i].start
	switch {
	case p.quoted(start), p.protected(start) && !isLaw(n.text), p.glued(w[i]), p.glued(w[last]):
		return false
	case n.place:
		return p.namesPlace(i, n.province, spell.OtherTone(w[at].lower, n.words[at-i]))
	case len(n.words) == 2:
		return !p.spelt().IsPair(i+1) && !p.spelt().IsPair(i+2) && !p.inName(i)
	}
	return true
}

func isLaw(name string) bool {
	return hasAnyPrefix(name, []string{"LUẬT ", "BỘ LUẬT ", "PHÁP LỆNH "})
}

// bearers stand before names of their own, which may be like those of places.
var bearers = strings.Fields(`
	xã phường khu thôn ấp bản làng xóm buôn khóm tổ đường phố chợ cầu trường ông bà anh chị em cháu chí họ ty xưởng
	tàu quán tác sĩ thầy cô giáo chùa đình đền
`)

// namesPlace tells that the two words from i on name a province behind its
// noun, or any place where only hỏi and ngã are taken for each other.
func (p *piece) namesPlace(i int, province, otherTone bool) bool {
	w := p.words()
	if p.follows(i+2) && !p.isLowered(w[i+2]) {
		return false // a longer name
	}
	if !p.follows(i) {
		return otherTone
	}
	before := w[i-1].lower
	switch {
	case before == "tỉnh", before == "phố" && i > 1 && w[i-2].lower == "thành":
		return province || otherTone
	case slices.Contains(bearers, before), !p.isLowered(w[i-1]):
		return false
	}
	return otherTone
}

// like is the name with the capitals of what was typed where this is all in
// capitals.
func (n spelledName) like(typed string) string {
	if typed == strings.ToUpper(typed) {
		return strings.ToUpper(n.text)
	}
	return n.text
}
