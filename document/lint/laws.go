package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"congvan/document"
)

// Laws and decrees by the word lists: the day they bear, and what took their place.

// law is one of those that bore a name.
type law struct {
	name   string
	day    string   // it was passed on, as 9/1/2023
	former []string // days of those before it
	since  string   // when it took their place, as 2024-01-01
}

// laws are those that bear one name, one after the other.
type laws []law

// on is the law in force on a day, with the days of those before it.
func (l laws) on(day string) (now law, former []string) {
	for _, one := range l {
		if one.since <= day && one.since >= now.since {
			now = one
		}
	}
	for _, one := range l {
		if one.since <= now.since {
			former = append(former, one.former...)
		}
		if one.since < now.since {
			former = append(former, one.day)
		}
	}
	return now, former
}

func (l laws) days() (days []string) {
	for _, one := range l {
		days = append(days, one.day)
	}
	return days
}

// passed tells that one of that name was passed on a day.
func (l laws) passed(day string) bool {
	return slices.ContainsFunc(l, func(one law) bool { return one.day == day || slices.Contains(one.former, day) })
}

// lawDated is a law with the day beside its name.
var lawDated = regexp.MustCompile(`((?:Bộ luật|Luật) [^;:()]{2,90}?)(?:,? số \d+/\d{4}/QH\d+)?,? (?:được [^;:()]{5,60} )?(` + fullDate + `)`)

// eachDatedLaw calls f for the laws of the list that stand with a day; day is
// as 9/1/2023, m holds the bounds of the date.
func eachDatedLaw(v *view, f func(p *piece, l laws, day string, m []int)) {
	for p := range v.all() {
		if p.field != "body" || !strings.Contains(p.text, "uật ") {
			continue
		}
		for _, m := range p.matches(lawDated) {
			l := v.lists.laws[strings.ToLower(p.text[m[2]:m[3]])]
			if l == nil || p.quoted(m[0]) || strings.HasSuffix(p.text[:m[0]], " của ") {
				continue // "Luật sửa đổi … của Luật X" has a day of its own
			}
			unpadded := func(n int) string { return strings.TrimLeft(p.group(m, n), "0") }
			f(p, l, unpadded(3)+"/"+unpadded(4)+"/"+unpadded(5), m)
		}
	}
}

// lawsListed is the day up to which laws.txt knows laws; a later one may bear a
// name of the list.
var lawsListed = time.Date(2025, time.July, 31, 0, 0, 0, 0, time.UTC)

// lawDay finds a law with a day on which none of that name was passed.
func lawDay(v *view, f *finder) {
	eachDatedLaw(v, func(p *piece, l laws, day string, m []int) {
		passed, err := time.Parse("2/1/2006", day)
		if err != nil || passed.After(lawsListed) || l.passed(day) {
			return // a day that does not exist is told as such
		}
		now, _ := l.on(v.opts.on())
		if now.day == "" {
			now = l[0]
		}
		f.at(p, m[4], m[5], Message{now.name + " được thông qua ngày " + writtenDay(now.day), now.name + " was passed on " + now.day})
	})
}

// writtenDay writes a day such as 9/1/2023 as a letter has it (Annex I.II.4b).
func writtenDay(day string) string {
	d, err := time.Parse("2/1/2006", day)
	if err != nil {
		return day
	}
	month := strconv.Itoa(int(d.Month()))
	if d.Month() < time.March {
		month = "0" + month
	}
	return fmt.Sprintf("%02d tháng %s năm %d", d.Day(), month, d.Year())
}

// replacedBasis finds a legal basis that another law or decree took the place of.
func replacedBasis(v *view, f *finder) {
	eachDatedLaw(v, func(p *piece, l laws, day string, m []int) {
		if now, former := l.on(v.opts.on()); slices.Contains(former, day) && v.rests(p) {
			f.at(p, m[2], m[5], Message{"đã có " + now.name + " ngày " + writtenDay(now.day) + " thay thế; kiểm tra căn cứ", now.name + " of " + now.day + " took its place; check the basis"})
		}
	})
	eachCited(v, func(p *piece, c citation) {
		d, known := v.lists.decrees[c.number]
		if known && v.opts.on() >= d.since && v.rests(p) {
			f.at(p, c.start, c.end, Message{"đã có Nghị định số " + d.now + " thay thế; kiểm tra căn cứ", "Decree " + d.now + " took its place; check the basis"})
		}
	})
}

// rests tells words that name what the letter rests on.
func (v *view) rests(p *piece) bool {
	return p.block != nil && !p.cell && !p.note && (p.block.Kind == document.LegalBasis || strings.HasPrefix(p.text, "Căn cứ ") || strings.HasPrefix(p.text, "Thực hiện "))
}
