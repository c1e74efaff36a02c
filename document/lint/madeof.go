package lint

import (
	"regexp"
	"strconv"
	"strings"
)

// Numbers in running text against the parts they are made of.

const amountWords = `(\d+(?:\.\d{3})*(?:,\d{1,3})?)\s+([\p{L}²³]+)`

var (
	// madeOf is a number of things and the list behind "gồm".
	madeOf = regexp.MustCompile(amountWords + `(?:\s+[\p{L}²³]+){0,6},?\s*(?:(?:bao )?gồm:?|:)\s+([^.;:()]*(?:\.\d[^.;:()]*)*)`)
	partOf = regexp.MustCompile(`^` + amountWords)
	// betweenParts parts the list; the digit that begins the next part stays.
	betweenParts = regexp.MustCompile(`(?:,\s+(?:và\s+)?|\s+và\s+)(\d)`)
)

// partsDiffer finds "31 người, gồm 12 người …, 14 người …, 06 người …": all
// parts have a number and are counted in the unit of the whole.
func partsDiffer(v *view, f *finder) {
	for _, p := range v.pieces {
		if p.cell || !strings.Contains(p.text, "gồm") && !strings.Contains(p.text, ": ") {
			continue
		}
		for _, m := range madeOf.FindAllStringSubmatchIndex(p.text, -1) {
			said, ok := thousandths(p.text[m[2]:m[3]])
			sum, parts := sumOfParts(p.text[m[6]:m[7]], p.text[m[4]:m[5]])
			if ok && parts > 1 && sum != said && alone(p.text, m[2], m[3]) {
				f.at(p, m[2], m[7], Message{"các phần cộng lại được " + inFigures(sum), "the parts add up to " + inFigures(sum)})
			}
		}
	}
}

// sumOfParts adds up the parts of a list; there are none where one has another
// unit or no number.
func sumOfParts(list, unit string) (sum int64, parts int) {
	for part := range strings.SplitSeq(betweenParts.ReplaceAllString(list, "\x00$1"), "\x00") {
		m := partOf.FindStringSubmatch(part)
		if m == nil || !strings.EqualFold(m[2], unit) || strings.Contains(part, ",") && !strings.Contains(m[1], ",") {
			return 0, 0
		}
		n, ok := thousandths(m[1])
		if !ok {
			return 0, 0
		}
		sum, parts = sum+n, parts+1
	}
	return sum, parts
}

// thousandths reads an amount as letters write it: 1.234,5.
func thousandths(s string) (int64, bool) {
	if !plainAmount.MatchString(s) {
		return 0, false
	}
	whole, decimals, _ := strings.Cut(strings.ReplaceAll(s, ".", ""), ",")
	n, err := strconv.ParseInt(whole+decimals+strings.Repeat("0", 3-len(decimals)), 10, 64)
	return n, err == nil && n < 1e15
}
