package lint

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What a calendar and a clock say of dates and hours.

const weekdays = `[Tt]hứ\s+(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ\s+nhật`

var (
	dayThenDate = regexp.MustCompile(`(` + weekdays + `),?\s*\(?(?:ngày\s+)?(\d{1,2})(?:\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|[/-](\d{1,2})[/-](\d{4}))`)
	dateThenDay = regexp.MustCompile(`(\d{1,2})(?:\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|[/-](\d{1,2})[/-](\d{4}))\s*(?:,\s*|\()(` + weekdays + `)`)
	clockWords  = regexp.MustCompile(`(\d{1,2})\s+giờ\s+(\d{1,2})(\s+phút)?`)
	fromTo      = regexp.MustCompile(`[Tt]ừ\s+ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\s+đến\s+(?:hết\s+)?ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})`)
)

// days are the weekdays by their last word in lower case.
var days = map[string]time.Weekday{"hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5, "bảy": 6, "7": 6, "nhật": 0}

var dayNames = []string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}

// date reads day, month and year; ok is false for one that does not exist.
func date(day, month, year string) (t time.Time, ok bool) {
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	y, _ := strconv.Atoi(year)
	t = time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d && int(t.Month()) == m
}

// weekdayWrong holds a weekday against the date beside it.
func weekdayWrong(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range dayThenDate.FindAllStringSubmatchIndex(p.text, -1) {
			f.weekday(p, m, 1, 2)
		}
		for _, m := range dateThenDay.FindAllStringSubmatchIndex(p.text, -1) {
			f.weekday(p, m, 6, 1)
		}
	}
}

// weekday judges a match whose group name is the weekday and whose five groups
// from day on are the date, in words or in figures.
func (f *finder) weekday(p *piece, m []int, name, day int) {
	group := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return p.text[m[2*n]:m[2*n+1]]
	}
	t, ok := date(group(day), group(day+1)+group(day+3), group(day+2)+group(day+4))
	words := strings.Fields(strings.ToLower(group(name)))
	if !ok || days[words[len(words)-1]] == t.Weekday() {
		return
	}
	f.at(p, m[2*name], m[2*name+1], Message{"ngày này là " + dayNames[t.Weekday()], "this date is a " + t.Weekday().String()})
}

// clockExists finds hours of the day that no clock shows; hours with "phút"
// also count how long something lasts.
func clockExists(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range clockWords.FindAllStringSubmatchIndex(p.text, -1) {
			hour, _ := strconv.Atoi(p.text[m[2]:m[3]])
			minute, _ := strconv.Atoi(p.text[m[4]:m[5]])
			if (minute > 59 || hour > 24 && m[6] < 0) && alone(p.text, m[2], m[5]) {
				f.at(p, m[2], m[5], Message{"không có giờ này", "there is no such time"})
			}
		}
	}
}

// daysOfMonth are two days of one month: "từ ngày 21 đến ngày 23 tháng 11".
var daysOfMonth = regexp.MustCompile(`từ ngày (\d{1,2}) đến (?:hết )?ngày (\d{1,2}) tháng`)

var reversedDays = Message{"ngày kết thúc đứng trước ngày bắt đầu", "it ends before it begins"}

func datesReversed(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range fromTo.FindAllStringSubmatchIndex(p.text, -1) {
			part := func(n int) string { return p.text[m[2*n]:m[2*n+1]] }
			from, ok := date(part(1), part(2), part(3))
			to, too := date(part(4), part(5), part(6))
			if ok && too && to.Before(from) {
				f.at(p, m[0], m[1], reversedDays)
			}
		}
		for _, m := range daysOfMonth.FindAllStringSubmatchIndex(p.text, -1) {
			from, _ := strconv.Atoi(p.text[m[2]:m[3]])
			if to, _ := strconv.Atoi(p.text[m[4]:m[5]]); to < from {
				f.at(p, m[0], m[5], reversedDays)
			}
		}
	}
}
