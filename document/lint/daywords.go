package lint

import "regexp"

// unmarkedDay is a word of a date without its marks: "ngay 15/5", "thang
// 5/2026", "nam 2026". "Ngay 5 tháng đầu năm" is none.
var unmarkedDay = regexp.MustCompile(`((?:[Nn]gay|[Tt]hang|nam)) (?:\d{1,2}(?:[/-]\d|\s(?:tháng|thang)\s\d)|(?:19|20)\d\d(?:[^\d]|$))`)

var dayWords = map[string]string{"ngay": "ngày", "Ngay": "Ngày", "thang": "tháng", "Thang": "Tháng", "nam": "năm"}

func (f *finder) unmarkedDays(p *piece) {
	p.each(unmarkedDay, func(m []int) {
		if want := dayWords[p.text[m[2]:m[3]]]; !p.protected(m[2]) {
			f.fix(p, m[2], m[3], want, Message{"thiếu dấu; viết “" + want + "”", "its marks are missing; write “" + want + "”"})
		}
	})
}
