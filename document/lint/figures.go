package lint

import (
	"regexp"
	"strings"
	"unicode"
)

// How figures, units, telephone numbers and addresses are written: a comma before
// decimals, stops between thousands. The English way is a slip where the unit
// shows what was meant.

const measures = `%|‰|tỷ|tỉ|triệu|nghìn|đồng|ha|km|km2|m|m2|m3|kg|tấn|tạ|lít|điểm|MW|kWh|kV`

var (
	pointDecimal  = regexp.MustCompile(`(\d+\.\d{1,2})\s?(?:` + measures + `)(?:[\s,.;:)/]|$)`)
	commaThousand = regexp.MustCompile(`(\d{1,3}(?:,\d{3}){2,})|(\d{1,3},\d{3})\s+(?:đồng|người|hộ)(?:[\s,.;:)/]|$)`)
)

func figures(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(pointDecimal) {
			f.figure(p, m[2], m[3], Message{"phần thập phân viết sau dấu phẩy", "decimals stand behind a comma"})
		}
		for _, m := range p.matches(commaThousand) {
			start, end := oneOf(m)
			f.figure(p, start, end, Message{"phân cách hàng nghìn bằng dấu chấm", "thousands are parted by stops"})
		}
	}
}

// figure reports digits that are no part of a longer number or code.
func (f *finder) figure(p *piece, start, end int, m Message) {
	if start > 0 {
		switch before := p.text[start-1]; {
		case before >= '0' && before <= '9', before == '.', before == ',', before == '/', before == '-':
			return
		}
	}
	f.at(p, start, end, m)
}

// scaled is a figure of millions with a word for millions behind it, and
// whether it is one of many shares.
var scaled = regexp.MustCompile(`(?:[Mm]ỗi \p{Ll}+(?: \p{Ll}+){0,7} )?((\d{1,3}(?:\.\d{3}){2,}) (triệu|tỷ|tỉ)) (?:đồng|USD|đô la)(?:/\p{Ll}+)?`)

// Nobody's share is ten billion đồng, and no sum is beyond what the country
// makes in two years.
const (
	mostShare = 10e9
	mostSum   = 25e15
)

func unitTwice(v *view, f *finder) {
	for p := range v.all() {
		p.each(scaled, func(m []int) {
			figure, readable := thousandths(p.text[m[4]:m[5]])
			most := mostSum
			if words := p.text[m[0]:m[1]]; m[0] < m[2] || strings.Contains(words, "/") {
				most = mostShare
			}
			if readable && float64(figure)/1000*float64(scales[p.text[m[6]:m[7]]]) <= most {
				return
			}
			f.at(p, m[2], m[3], Message{"số đã đủ chữ số; đơn vị là “đồng”", "the figure is written out; its unit is “đồng”"})
		})
	}
}

var (
	percentApart = regexp.MustCompile(`(\d %)(?:[\s,.;:)]|$)`)
	percentClose = regexp.MustCompile(`\d%`)
)

// percentStyle finds "80 %" where the letter has "85%" elsewhere, and more often.
func percentStyle(v *view, f *finder) {
	apart, closed := 0, 0
	for p := range v.all() {
		if strings.Contains(p.text, "%") {
			apart += len(percentApart.FindAllString(p.text, -1))
			closed += len(percentClose.FindAllString(p.text, -1))
		}
	}
	if apart == 0 || closed <= apart {
		return
	}
	for p := range v.all() {
		for _, m := range p.matches(percentApart) {
			f.fix(p, m[2], m[3], p.text[m[2]:m[2]+1]+"%", Message{"chỗ khác viết liền “%”; viết một kiểu", "elsewhere “%” is closed up; write it one way"})
		}
	}
}

// phoneBeside is a number behind a word for it; short ones (114, 1900 …) do not
// begin with a zero.
var phoneBeside = regexp.MustCompile(`(?i:điện thoại|đt|di động|số máy|hotline|zalo|đường dây nóng|fax)[^\d;.]{0,25}(0\d{1,4}(?:[ .-]\d{2,5}){1,5}|0\d{5,})`)

// phoneDigits finds a telephone number with a digit too few or too many: all
// have ten or eleven.
func phoneDigits(v *view, f *finder) {
	for p := range v.all() {
		if !manyDigits(p.text) {
			continue
		}
		p.each(phoneBeside, func(m []int) {
			digits := 0
			for _, r := range p.text[m[2]:m[3]] {
				if unicode.IsDigit(r) {
					digits++
				}
			}
			if rest := strings.TrimLeft(p.text[m[3]:], " .-"); digits < 10 && rest != "" && unicode.IsDigit(rune(rest[0])) {
				return // parted in another way
			}
			if digits < 10 || digits > 11 {
				f.at(p, m[2], m[3], Message{"số điện thoại có 10 hoặc 11 chữ số; kiểm tra", "telephone numbers have ten or eleven digits; check"})
			}
		})
	}
}

// manyDigits tells a text with enough digits for a telephone number.
func manyDigits(text string) bool {
	n := 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n > 6
}

var (
	// brokenAddress is an address of the web with a slip in its first part.
	brokenAddress = regexp.MustCompile(`((?:https?:/[^/\s]|https?//|https?;//|htt?ps?:?//|htpps?:|htttps?:|wwww?\.|ww\.)[^\s,;]*)`)
	rightAddress  = regexp.MustCompile(`^(?:https?://|www\.)[^/]`)
)

func webAddress(v *view, f *finder) {
	for p := range v.all() {
		p.each(brokenAddress, func(m []int) {
			if !rightAddress.MatchString(p.text[m[2]:m[3]]) {
				f.at(p, m[2], m[3], Message{"địa chỉ viết “https://…” hoặc “www.…”", "addresses are written “https://…” or “www.…”"})
			}
		})
	}
}
