package lint

import (
	"regexp"
	"strings"
)

// What a text cites: documents by type and number, with what stands beside them.

var (
	// citedNumber is the number with symbol of a cited document.
	citedNumber = regexp.MustCompile(`(số\s*:?\s*)?(\d+[\p{L}]?/[\p{L}\d/&.-]*[\p{L}\d]|` + ofParty + `)`)
	// symbolled is a number that shows by its symbol what it is, without "số".
	symbolled = regexp.MustCompile(`/\p{Lu}[\p{L}\d]*-\p{Lu}|` + ofParty)
	// citedAs is its type, right before it.
	citedAs = regexp.MustCompile(`(?i:(` + documentTypes + `))(?:\s+(?:thẩm tra|thẩm định|kiểm tra|kiểm toán|thanh tra|giám sát|tổng hợp|kết luận|liên tịch|phối hợp|công tác|hành động))?\s+$`)
)

// ofParty is a number as the Party writes it: 57-NQ/TW.
const ofParty = `\d{1,4}-\p{Lu}\p{L}*/\p{Lu}[\p{L}\d/&.-]*`

// citation is a document cited by type and number, in bytes of its text. The
// words round it are looked at from byte since up to byte until.
type citation struct {
	start, end   int
	kind, number string
	bare         bool // without "số"
	since, until int
}

const (
	// maxTitle bounds a cited document's title, in bytes; real ones are shorter.
	maxTitle = 1000
	// maxBefore bounds what is read before a citation, in bytes: the longest
	// name of an agency and the words that join it.
	maxBefore = 450
	// maxNested is how many further citations the words of one may reach over.
	// It keeps the reading of a text full of citations linear.
	maxNested = 2
	// maxKind is the longest type with the blanks behind it, in bytes.
	maxKind = 64
)

// citations finds the cited documents of a text.
func citations(text string) []citation {
	var list []citation
	last := 0
	for _, m := range citedNumber.FindAllStringSubmatchIndex(text, -1) {
		if bare := m[2] < 0; bare && !symbolled.MatchString(text[m[4]:m[5]]) {
			continue // a date or a fraction
		}
		from := max(last, m[0]-maxKind)
		kind := citedAs.FindStringSubmatchIndex(text[from:m[0]])
		if kind == nil {
			continue
		}
		list = append(list, citation{start: from + kind[0], end: m[1], kind: text[from+kind[2] : from+kind[3]], number: text[m[4]:m[5]], bare: m[2] < 0})
		last = m[1]
	}
	for i := range list {
		c := &list[i]
		c.since, c.until = max(0, c.start-maxBefore), min(len(text), c.end+maxTitle)
		if i >= maxNested {
			c.since = max(c.since, list[i-maxNested].end)
		}
		if i+maxNested < len(list) {
			c.until = min(c.until, list[i+maxNested].start)
		}
	}
	return list
}

// eachCited calls f for the cited documents of the letter that are no part of
// a quotation.
func eachCited(v *view, f func(p *piece, c citation)) {
	for p := range v.all() {
		for _, c := range p.cited {
			if !p.quoted(c.start) {
				f(p, c)
			}
		}
	}
}

var dateBeside = regexp.MustCompile(`^\s*,?\s*ngày\s+(\d{1,2})(?:\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|[/.-](\d{1,2})[/.-](\d{4}))`)

// citedDay is the date right behind a citation, as it is written.
type citedDay struct {
	day, month, year string
	start, end       int // without the blanks before it
}

// same tells the same day, with or without zeros.
func (d citedDay) same(o citedDay) bool {
	bare := func(s string) string { return strings.TrimLeft(s, "0") }
	return bare(d.day) == bare(o.day) && bare(d.month) == bare(o.month) && d.year == o.year
}

// citedDay gives the date that stands right behind a citation.
func (p *piece) citedDay(c citation) (d citedDay, ok bool) {
	behind := p.text[c.end:c.until]
	m := dateBeside.FindStringSubmatchIndex(behind)
	if m == nil {
		return d, false
	}
	part := func(n int) string { return group(behind, m, n) }
	return citedDay{
		day: part(1), month: part(2) + part(4), year: part(3) + part(5),
		start: c.end + leadingBlanks(behind), end: c.end + m[1],
	}, true
}
