package lint

import (
	"regexp"
	"strconv"
	"strings"
)

// A rate, how many it counts for, and what they come to, in one sentence.

var (
	// rateOf is "65.000 đồng/người/ngày".
	rateOf = regexp.MustCompile(`(\d{1,3}(?:\.\d{3})+) đồng/(\p{Ll}+)/(\p{Ll}+)`)
	// moneyIn is an amount that is no rate.
	moneyIn = regexp.MustCompile(`(\d{1,3}(?:\.\d{3})+) đồng(?:[^/]|$)`)
	// countOf is "812 người".
	countOf = regexp.MustCompile(`(\d{1,3}(?:\.\d{3})*|\d+) (\p{Ll}+)`)
	// forAll follows an amount that is said to be for all days or people.
	forAll = regexp.MustCompile(`^ đồng (?:cho|trong) (?:cả )?\d`)
)

// ratesDiffer holds the only other amount of a sentence against its rate times
// the only numbers of what it is reckoned by.
func (f *finder) ratesDiffer(p *piece) {
	for _, m := range p.matches(rateOf) {
		from, to := p.sentence(m[0])
		sentence := p.text[from:to]
		rate, ok := thousandths(p.text[m[2]:m[3]])
		first, one := onlyCount(sentence, p.text[m[4]:m[5]])
		second, other := onlyCount(sentence, p.text[m[6]:m[7]])
		sums := moneyIn.FindAllStringSubmatchIndex(sentence, -1)
		if !ok || !one || !other || len(sums) != 1 || rate > maxThousandths/max(first*second, 1) {
			continue
		}
		start, end := from+sums[0][2], from+sums[0][3]
		said, ok := thousandths(p.text[start:end])
		due := rate * first * second
		partly := said == rate*first || said == rate*second // for one day, for one person
		if !ok || said == due || partly && !forAll.MatchString(p.text[end:]) || !partly && apartFar(said, due) {
			continue
		}
		f.at(p, start, end+len(" đồng"), product(due))
	}
}

// product tells what figures make that are multiplied.
func product(due int64) Message {
	return Message{"nhân lên được " + inFigures(due) + "; kiểm tra các số", "multiplied they make " + inFigures(due) + "; check the figures"}
}

// apartFar tells amounts of which one is no slip of the other.
func apartFar(a, b int64) bool { return max(a, b)-min(a, b) > b/3 }

// onlyCount gives the number before a unit, where a sentence has no two.
func onlyCount(sentence, unit string) (n int64, ok bool) {
	for _, m := range countOf.FindAllStringSubmatch(sentence, -1) {
		if m[2] != unit {
			continue
		}
		next, err := strconv.ParseInt(strings.ReplaceAll(m[1], ".", ""), 10, 32)
		if err != nil || ok && next != n {
			return 0, false
		}
		n, ok = next, true
	}
	return n, ok
}
