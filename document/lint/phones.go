package lint

import (
	"regexp"
	"strings"
	"unicode"
)

// phoneBeside is a number behind a word for it; short ones (114, 1900 …) do not
// begin with a zero.
var phoneBeside = regexp.MustCompile(`(?i:điện thoại|đt|di động|số máy|hotline|zalo|đường dây nóng|fax)[^\d;.]{0,25}(0\d{1,4}(?:[ .-]\d{2,5}){1,5}|0\d{5,})`)

// phoneDigits finds a telephone number with a digit too few or too many: all
// have ten or eleven.
func phoneDigits(v *view, f *finder) {
	for _, p := range v.pieces {
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
