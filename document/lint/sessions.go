package lint

import (
	"regexp"
	"strconv"
)

// lawOfSession is the number of a law or resolution of the National Assembly.
var lawOfSession = regexp.MustCompile(`(\d+/(\d{4})/(?:UBTV)?QH(\d{1,2}))`)

// firstYears are when a National Assembly met first; each sits about
// five years, and the years of change belong to both.
var firstYears = map[int]int{10: 1997, 11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021, 16: 2026}

// sessionYear holds the National Assembly in a number against its year.
func sessionYear(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(lawOfSession, func(m []int) {
			year, _ := strconv.Atoi(p.text[m[4]:m[5]])
			session, _ := strconv.Atoi(p.text[m[6]:m[7]])
			from, known := firstYears[session]
			to, ended := firstYears[session+1]
			if known && !p.quoted(m[2]) && (year < from || ended && year > to) {
				f.at(p, m[2], m[3], Message{"năm " + strconv.Itoa(year) + " không phải của Quốc hội khóa này; kiểm tra số", "the year is not one of this National Assembly; check the number"})
			}
		})
	}
}
