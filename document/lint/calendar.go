package lint

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What a calendar and a clock say of dates and hours.

// fullDate is a date in words, in three groups.
const fullDate = `ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})`

// date reads day, month and year; ok is false for one that does not exist.
func date(day, month, year string) (t time.Time, ok bool) {
	d, _ := strconv.Atoi(day)
	m, _ := strconv.Atoi(month)
	y, _ := strconv.Atoi(year)
	t = time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d && int(t.Month()) == m
}

// dateExists looks at titles of cited documents too: a day there is a day as well.
func dateExists(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(longDate) {
			year := "2024" // a leap year, for dates without one
			if m[6] >= 0 {
				year = p.text[m[6]:m[7]]
			}
			f.exists(p, m, p.text[m[2]:m[3]], p.text[m[4]:m[5]], year)
		}
		f.listedDays(p)
		p.each(bareDate, func(m []int) {
			if !endsIn(p.text[:m[2]], "–-") {
				f.exists(p, []int{m[2], m[7]}, p.text[m[2]:m[3]], p.text[m[4]:m[5]], p.text[m[6]:m[7]])
			}
		})
		p.each(shortDate, func(m []int) {
			// "12/13/2026" followed by "/" is a document's number.
			if rest := p.text[m[1]:]; !strings.HasPrefix(rest, "/") && !strings.HasPrefix(rest, "-") && !endsIn(p.text[:m[0]], "/-") {
				f.exists(p, m, p.text[m[2]:m[3]], p.text[m[4]:m[5]], p.text[m[6]:m[7]])
			}
		})
	}
}

// bareDate is a day with nothing but a colon or a word of limits before it:
// "Hạn hoàn thành: 29 tháng 02 năm 2027".
var bareDate = regexp.MustCompile(`(?::|[Hh]ạn|[Tt]rước|[Đđ]ến|[Tt]ừ|[Ss]áng|[Cc]hiều|[Tt]ối|hết|vào|\(|,)\s*([012]?\d|3[01])\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d\d)`)

// listedDay is a day whose "ngày" stands before another: "ngày 15 và 30 tháng 02".
var listedDay = regexp.MustCompile(`(?:\d(?:,| và| đến| tới| hoặc| -) )(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4})|[.,;:)\s]|$)`)

// listedDays looks at the days of a list that have no "ngày" of their own; a
// length of time has one behind its months.
func (f *finder) listedDays(p *piece) {
	for _, m := range p.matches(listedDay) {
		year := "2024"
		if m[6] >= 0 {
			year = p.text[m[6]:m[7]]
		}
		if !strings.HasPrefix(strings.TrimLeft(p.text[m[5]:], " "), "ngày") {
			f.exists(p, []int{m[2], max(m[5], m[7])}, p.text[m[2]:m[3]], p.text[m[4]:m[5]], year)
		}
	}
}

func (f *finder) exists(p *piece, m []int, day, month, year string) {
	if _, ok := date(day, month, year); !ok && !p.quoted(m[0]) {
		f.at(p, m[0], m[1], Message{"ngày này không có trong lịch; kiểm tra ngày, tháng", "there is no such date; check day and month"})
	}
}

const weekdays = `[Tt]hứ\s+(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ\s+nhật`

var (
	dayThenDate = regexp.MustCompile(`(` + weekdays + `),?\s*\(?(?:ngày\s+)?(\d{1,2})(?:\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|[/-](\d{1,2})[/-](\d{4}))`)
	dateThenDay = regexp.MustCompile(`(\d{1,2})(?:\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|[/-](\d{1,2})[/-](\d{4}))\s*(?:,\s*|\()(` + weekdays + `)`)
)

// days are the weekdays by their last word in lower case.
var days = map[string]time.Weekday{"hai": 1, "2": 1, "ba": 2, "3": 2, "tư": 3, "4": 3, "năm": 4, "5": 4, "sáu": 5, "6": 5, "bảy": 6, "7": 6, "nhật": 0}

var dayNames = []string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}

// weekdayWrong holds a weekday against the date beside it.
func weekdayWrong(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(dayThenDate) {
			f.weekday(p, m, 1, 2)
		}
		for _, m := range p.matches(dateThenDay) {
			f.weekday(p, m, 6, 1)
		}
	}
}

// weekday judges a match whose group name is the weekday and whose five groups
// from day on are the date, in words or in figures.
func (f *finder) weekday(p *piece, m []int, name, day int) {
	t, ok := date(p.group(m, day), p.group(m, day+1)+p.group(m, day+3), p.group(m, day+2)+p.group(m, day+4))
	words := strings.Fields(strings.ToLower(p.group(m, name)))
	if !ok || days[words[len(words)-1]] == t.Weekday() {
		return
	}
	f.at(p, m[2*name], m[2*name+1], Message{"ngày này là " + dayNames[t.Weekday()] + "; kiểm tra ngày và thứ", "this date is a " + t.Weekday().String() + "; check date and weekday"})
}

var clockWords = regexp.MustCompile(`(\d{1,2})(?:\s+giờ\s+|[hHg])(\d{1,2})(\s+phút)?`)

// clockExists finds hours of the day that no clock shows; hours with "phút"
// also count how long something lasts.
func clockExists(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(clockWords) {
			hour, _ := strconv.Atoi(p.text[m[2]:m[3]])
			minute, _ := strconv.Atoi(p.text[m[4]:m[5]])
			if (minute > 59 || hour > 24 && m[6] < 0) && alone(p.text, m[2], m[5]) {
				f.at(p, m[2], m[5], Message{"không có giờ này; kiểm tra giờ, phút", "there is no such time; check hour and minute"})
			}
		}
	}
}

// someDay is a day with or without its month and year, behind an hour or a
// weekday; it may be "10/5/2026" or "ngày 10 tháng 5 năm 2026".
const someDay = `(?:\d{1,2} giờ(?: \d{1,2})?(?: phút)?,?\s+)?(?:(?:` + weekdays + `),?\s+)?((?:ngày\s+)?)(\d{1,2})(?:(?:\s+tháng\s+|[/-])(\d{1,2})(?:(?:\s+năm\s+|[/-])(\d{4}))?)?`

var fromTo = regexp.MustCompile(`[Tt]ừ\s+` + someDay + `\s+(?:đến|tới|[-–])\s+(?:hết\s+|trước\s+)?` + someDay)

var reversedDays = Message{"ngày kết thúc đứng trước ngày bắt đầu; kiểm tra hai ngày", "it ends before it begins; check both days"}

func datesReversed(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(fromTo) {
			var part [9]string
			for i := range part {
				part[i] = p.group(m, i)
			}
			if endsBefore(dayPart(part[1:5]), dayPart(part[5:9])) && alone(p.text, m[0], m[1]) {
				f.at(p, m[0], m[1], reversedDays)
			}
		}
	}
}

// dayPart is a day as someDay takes it apart: "ngày" where it is written, day,
// month and year.
type dayPart []string

// endsBefore tells that a period ends before it begins. Where a year is left
// out, only two days of one month can be told apart: the next year may be meant.
func endsBefore(from, to dayPart) bool {
	if from[3] != "" && to[3] != "" {
		a, ok := date(from[1], from[2], from[3])
		b, too := date(to[1], to[2], to[3])
		return ok && too && b.Before(a)
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	sameMonth := to[2] != "" && (from[2] == "" || number(from[2]) == number(to[2]))
	return from[0] != "" && sameMonth && number(to[1]) < number(from[1])
}

var fullDay = regexp.MustCompile(`ngày \d{1,2} tháng \d{1,2} năm (20\d{2})`)

// yearTurned finds a year far ahead whose digits are those of a year at hand
// exchanged: 2062 for 2026.
func yearTurned(v *view, f *finder) {
	for p := range v.all() {
		p.each(fullDay, func(m []int) {
			year := p.text[m[2]:m[3]]
			turned := year[:2] + year[3:] + year[2:3]
			if year >= "2042" && turned >= "2020" && turned < "2040" && !strings.HasSuffix(p.text[:m[0]], "sinh ") {
				f.at(p, m[2], m[3], Message{"có lẽ là năm " + turned + "; kiểm tra năm", "perhaps the year " + turned + "; check it"})
			}
		})
	}
}
