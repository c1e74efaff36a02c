package lint

import (
	"regexp"
	"strconv"
	"strings"
)

// How dates and hours are written.

var (
	longDate  = regexp.MustCompile(`[Nn]gày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?`)
	monthYear = regexp.MustCompile(`tháng\s+(0[3-9])(?:\s+năm\s+|/)\d{4}`)
	shortDate = regexp.MustCompile(`(\d{1,2})[/-](\d{1,2})[/-](\d{4})`)
	clock     = regexp.MustCompile(`(\d{1,2}[hHg]\d{2})`)
)

func dateZeros(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(longDate) {
			if m[1] < len(p.text) && isWord(rune(p.text[m[1]])) {
				continue
			}
			day, month := p.text[m[2]:m[3]], p.text[m[4]:m[5]]
			if want := zeroed(day, 9); want != day {
				f.fix(p, m[2], m[3], want, Message{"viết “ngày " + want + "”", "write “ngày " + want + "”"})
			}
			if want := zeroed(month, 2); want != month {
				f.fix(p, m[4], m[5], want, Message{"viết “tháng " + want + "”; chỉ tháng 1, 2 thêm số 0", "write “tháng " + want + "”; only months 1 and 2 have a zero"})
			}
		}
		p.each(monthYear, func(m []int) {
			if strings.HasSuffix(strings.TrimRight(p.text[:m[0]], " 0123456789"), "ngày") {
				return // told above
			}
			want := strings.TrimPrefix(p.text[m[2]:m[3]], "0")
			f.fix(p, m[2], m[3], want, Message{"viết “tháng " + want + "”", "write “tháng " + want + "”"})
		})
	}
}

// zeroed gives a number with a zero in front when it is at most upTo, and
// without one when it is more. Numbers that are no day or month stay.
func zeroed(s string, upTo int) string {
	n, err := strconv.Atoi(s)
	switch {
	case err != nil || n == 0:
		return s
	case n <= upTo:
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func dateInFull(v *view, f *finder) {
	for p := range v.all() {
		if p.cell {
			continue // tables have no room
		}
		p.each(shortDate, func(m []int) {
			if !strings.HasPrefix(p.text[m[1]:], "/") && !endsIn(p.text[:m[0]], "/-") {
				f.at(p, m[0], m[1], Message{"viết đầy đủ “ngày … tháng … năm …”", "write the date in full, “ngày … tháng … năm …”"})
			}
		})
	}
}

func hours(v *view, f *finder) {
	for p := range v.all() {
		p.each(clock, func(m []int) {
			s := p.text[m[2]:m[3]]
			at := strings.IndexAny(s, "hHg")
			want := s[:at] + " giờ " + s[at+1:]
			if !onClock(s[:at], s[at+1:]) {
				f.at(p, m[2], m[3], Message{"giờ viết như “16 giờ 00”", "hours are written like “16 giờ 00”"})
				return
			}
			f.fix(p, m[2], m[3], want, Message{"viết “" + want + "”", "write “" + want + "”"})
		})
	}
}

// onClock tells that a clock shows the hour and the minute.
func onClock(hour, minute string) bool {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	return h <= 24 && m < 60
}
