package diff

import (
	"cmp"
	"slices"
	"strings"

	"znkr.io/diff"
)

// unit is what is aligned as a whole: a block, a list line, a table row.
type unit struct {
	// family keeps tables from being paired with text.
	family string
	// key is equal for units that are the same in print.
	key string
	// loose is the key without the number or letter before the text; words is
	// loose without styles, by which what stands elsewhere is known again.
	loose, words string
	// tokens are all words of the unit.
	tokens []token
	// always pairs two units of the family even when few words agree.
	always bool
}

// pair is one step of an alignment: -1 stands for no unit.
type pair struct {
	old, new int
	// other is the new place of a moved unit at its old place, and the reverse;
	// -1 for all others.
	other int
}

const (
	// maxPairings bounds the comparisons of changed units with each other
	// between two unchanged ones; beyond it they are paired by order.
	maxPairings = 40_000
	// alike is the least share of common words of a changed unit.
	alike = 0.4
	// movedWords is the fewest words of a unit that can be recognised elsewhere.
	movedWords = 4
	// movedAlike is the least share of common words of a unit that was changed
	// and moved, and movedLong the fewest words by which that can be told.
	movedAlike = 0.7
	movedLong  = 8
)

// align pairs units: those that are the same first, then between them those
// that have most words in common, then those that stand elsewhere.
func align(before, after []unit) (out []pair, coarse bool) {
	ids := map[string]int{}
	number := func(list []unit) []int {
		keys := make([]int, len(list))
		for i, u := range list {
			k := u.family + "\x00" + u.key
			if _, ok := ids[k]; !ok {
				ids[k] = len(ids)
			}
			keys[i] = ids[k]
		}
		return keys
	}
	i, j := 0, 0
	fromOld, fromNew := 0, 0
	gap := func() {
		pairs, byOrder := pairGap(before[fromOld:i], after[fromNew:j])
		for _, p := range pairs {
			if p.old >= 0 {
				p.old += fromOld
			}
			if p.new >= 0 {
				p.new += fromNew
			}
			out = append(out, p)
		}
		coarse = coarse || byOrder
	}
	for _, e := range diff.Edits(number(before), number(after)) {
		switch e.Op {
		case diff.Delete:
			i++
		case diff.Insert:
			j++
		default:
			gap()
			out = append(out, pair{i, j, -1})
			i, j = i+1, j+1
			fromOld, fromNew = i, j
		}
	}
	gap()
	findMoved(out, before, after)
	return out, coarse
}

// pairGap pairs changed units in order so that the most words agree.
func pairGap(before, after []unit) (out []pair, byOrder bool) {
	n, m := len(before), len(after)
	byOrder = n*m > maxPairings
	var like func(i, j int) float64
	if byOrder {
		like = func(i, j int) float64 { return 0 }
	} else {
		like = likeness(before, after)
	}
	if byOrder {
		for k := range max(n, m) {
			switch {
			case k >= m:
				out = append(out, pair{k, -1, -1})
			case k >= n:
				out = append(out, pair{-1, k, -1})
			case before[k].family == after[k].family:
				out = append(out, pair{k, k, -1})
			default:
				out = append(out, pair{k, -1, -1}, pair{-1, k, -1})
			}
		}
		return out, true
	}
	return bestPairs(n, m, like), false
}

// bestPairs finds the pairs in order with the greatest sum of likeness.
func bestPairs(n, m int, like func(i, j int) float64) []pair {
	width := m + 1
	best := make([]float64, (n+1)*width)
	score := make([]float64, n*m)
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			s := like(i, j)
			score[i*m+j] = s
			here := max(best[(i+1)*width+j], best[i*width+j+1])
			if s > 0 {
				here = max(here, s+best[(i+1)*width+j+1])
			}
			best[i*width+j] = here
		}
	}
	var out []pair
	i, j := 0, 0
	for i < n || j < m {
		switch {
		case i < n && j < m && score[i*m+j] > 0 && best[i*width+j] == score[i*m+j]+best[(i+1)*width+j+1]:
			out = append(out, pair{i, j, -1})
			i, j = i+1, j+1
		case i < n && (j == m || best[(i+1)*width+j] >= best[i*width+j+1]):
			out = append(out, pair{i, -1, -1})
			i++
		default:
			out = append(out, pair{-1, j, -1})
			j++
		}
	}
	return out
}

// likeness gives the share of words two units have in common, 0 where they are
// not to be paired.
func likeness(before, after []unit) func(i, j int) float64 {
	bags := func(list []unit) ([]map[string]int, []int) {
		out, sizes := make([]map[string]int, len(list)), make([]int, len(list))
		for i, u := range list {
			out[i] = map[string]int{}
			for _, t := range u.tokens {
				if t.isWord() {
					out[i][strings.ToLower(t.text)]++
					sizes[i]++
				}
			}
		}
		return out, sizes
	}
	oldBags, oldSizes := bags(before)
	newBags, newSizes := bags(after)
	return func(i, j int) float64 {
		if before[i].family != after[j].family {
			return 0
		}
		common := 0
		for w, n := range oldBags[i] {
			common += min(n, newBags[j][w])
		}
		share := 1.0
		if total := oldSizes[i] + newSizes[j]; total > 0 {
			share = 2 * float64(common) / float64(total)
		}
		if share < alike && !before[i].always {
			return 0
		}
		return max(share, 0.01)
	}
}

// findMoved joins units that are gone here and new there with the same words.
func findMoved(list []pair, before, after []unit) {
	gone := map[string][]int{}
	for k, p := range list {
		if p.new < 0 && countWords(before[p.old].tokens) >= movedWords {
			id := before[p.old].family + "\x00" + before[p.old].words
			gone[id] = append(gone[id], k)
		}
	}
	for k, p := range list {
		if p.old >= 0 {
			continue
		}
		id := after[p.new].family + "\x00" + after[p.new].words
		if from := gone[id]; len(from) > 0 {
			list[k].other, list[from[0]].other = list[from[0]].old, p.new
			gone[id] = from[1:]
		}
	}
	findChangedAndMoved(list, before, after)
}

// findChangedAndMoved joins units that are gone here and new there with most of
// their words, the most alike first.
func findChangedAndMoved(list []pair, before, after []unit) {
	var gone, new []int // places in the list
	for k, p := range list {
		switch {
		case p.other >= 0:
		case p.new < 0 && countWords(before[p.old].tokens) >= movedLong:
			gone = append(gone, k)
		case p.old < 0 && countWords(after[p.new].tokens) >= movedLong:
			new = append(new, k)
		}
	}
	if n := len(gone) * len(new); n == 0 || n > maxPairings {
		return
	}
	like := likeness(before, after)
	type match struct {
		gone, new int
		share     float64
	}
	var matches []match
	for _, g := range gone {
		for _, n := range new {
			if share := like(list[g].old, list[n].new); share >= movedAlike && before[list[g].old].family == "text" {
				matches = append(matches, match{g, n, share})
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return cmp.Compare(b.share, a.share) })
	for _, m := range matches {
		if list[m.gone].other < 0 && list[m.new].other < 0 {
			list[m.gone].other, list[m.new].other = list[m.new].new, list[m.gone].old
		}
	}
}
