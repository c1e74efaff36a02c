package lint

import (
	"slices"
	"strings"

	"congvan/document/lint/spell"
)

// properName is where a name of two words or more stands, each with a capital.
type properName struct {
	p          *piece
	start, end int
	text       string
	noun       string // the word before it
}

// speltTwice finds a name that stands once with other marks than everywhere
// else: "Cẩm Phượng" beside "Cẩm Phương". Two of one list, or behind the same
// noun, may well be two.
func speltTwice(v *view, f *finder) {
	var order []string
	alike := map[string][]properName{} // by the name without marks
	for p := range v.all() {
		if p.inCapitals() {
			continue
		}
		for _, n := range p.properNames() {
			key := unmarkedName(n.text)
			if alike[key] == nil {
				order = append(order, key)
			}
			alike[key] = append(alike[key], n)
		}
	}
	for _, key := range order {
		if n, usual, ok := oddOne(alike[key]); ok && n.isSlipOf(alike[key]) {
			f.at(n.p, n.start, n.end, Message{"chỗ khác viết “" + usual + "”; kiểm tra tên", "elsewhere it is “" + usual + "”; check the name"})
		}
	}
}

// oddOne gives the only name that is spelt otherwise than two or more others.
func oddOne(list []properName) (odd properName, usual string, ok bool) {
	count := map[string]int{}
	for _, n := range list {
		count[n.text]++
	}
	i := slices.IndexFunc(list, func(n properName) bool { return count[n.text] == 1 })
	if len(count) != 2 || len(list) < 3 || i < 0 {
		return odd, "", false
	}
	return list[i], list[(i+1)%len(list)].text, true
}

// sideBySide is how many bytes stand between two names of one list: ", ông ".
const sideBySide = 20

// isSlipOf tells that no other of the list shows the name to be another's: in a
// table, behind the same unit's noun, or side by side with it.
func (n properName) isSlipOf(list []properName) bool {
	return !n.p.cell && !slices.ContainsFunc(list, func(o properName) bool {
		near := o.p == n.p && max(n.start, o.start)-min(n.end, o.end) <= sideBySide
		return o.text != n.text && (o.p.cell || near || o.noun == n.noun && slices.Contains(nounsOfUnits, n.noun) && !n.p.view.atHead(o.text))
	})
}

// atHead tells that a name is that of the agency or of an addressee: a unit of
// nearly that name in the text is the same.
func (v *view) atHead(name string) bool {
	head := strings.ToLower(v.letter.Agency + "\n" + v.letter.Place + "\n" + strings.Join(v.letter.Addressees, "\n"))
	return hasWord(head, strings.ToLower(name))
}

// properNames gives the runs of words with capitals, without the noun that
// begins one.
func (p *piece) properNames() (list []properName) {
	w := p.words()
	for i := 0; i < len(w); {
		last := i
		for last+1 < len(w) && p.raised(w[last]) && p.raised(w[last+1]) && p.follows(last+1) {
			last++
		}
		first := i
		if slices.Contains(bearers, w[first].lower) && last > first {
			first++
		}
		if last > first && !p.protected(w[first].start) && spell.Marked(w[first].lower+w[last].lower) {
			n := properName{p: p, start: w[first].start, end: w[last].end, text: p.text[w[first].start:w[last].end]}
			if p.follows(first) {
				n.noun = w[first-1].lower
			}
			list = append(list, n)
		}
		i = last + 1
	}
	return list
}

func unmarkedName(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		words[i] = spell.Unmarked(w)
	}
	return strings.Join(words, " ")
}
