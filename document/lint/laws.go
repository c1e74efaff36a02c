package lint

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"time"

	"congvan/document"
	"congvan/document/lint/spell"
)

// Laws and decrees by the word lists: the day they bear, and what took their place.

//go:embed lexicon/laws.txt
var lawsText string

//go:embed lexicon/decrees.txt
var decreesText string

// law is a law by its name, with the days of those that bore it.
type law struct {
	name   string
	day    string   // of the one in force, as 9/1/2023
	former []string // those before it
	since  string   // when it took their place, as 2024-01-01
}

var (
	laws    = readLaws(lawsText)
	decrees = readDecrees(decreesText)
	lawLine = regexp.MustCompile(`^(.+?) (\d+/\d+/\d+)(?: < ([\d/ ]+?))?(?: from (\S+))?$`)
)

func readLaws(text string) map[string]law {
	out := map[string]law{}
	for line := range spell.Lines(text) {
		m := lawLine.FindStringSubmatch(line)
		if m == nil {
			panic("lexicon/laws.txt: " + line)
		}
		out[strings.ToLower(m[1])] = law{m[1], m[2], strings.Fields(m[3]), m[4]}
	}
	return out
}

func readDecrees(text string) map[string]name {
	out := map[string]name{}
	for line := range spell.Lines(text) {
		old, now, _ := strings.Cut(line, " = ")
		now, since, _ := strings.Cut(now, ", ")
		out[old] = name{text: old, now: now, since: since}
	}
	return out
}

// lawDated is a law with the day beside its name.
var lawDated = regexp.MustCompile(`((?:Bộ luật|Luật) [^;:()]{2,90}?)(?:,? số \d+/\d{4}/QH\d+)?,? (?:được [^;:()]{5,60} )?(` + fullDate + `)`)

// eachDatedLaw calls f for the laws of the list that stand with a day; day is
// as 9/1/2023, m holds the bounds of the date.
func eachDatedLaw(v *view, f func(p *piece, l law, day string, m []int)) {
	for _, p := range v.pieces {
		if p.field != "body" || !strings.Contains(p.text, "uật ") {
			continue
		}
		for _, m := range lawDated.FindAllStringSubmatchIndex(p.text, -1) {
			l, known := laws[strings.ToLower(p.text[m[2]:m[3]])]
			if !known || p.quoted(m[0]) || strings.HasSuffix(p.text[:m[0]], " của ") {
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
	eachDatedLaw(v, func(p *piece, l law, day string, m []int) {
		passed, err := time.Parse("2/1/2006", day)
		if err != nil || passed.After(lawsListed) {
			return // a day that does not exist is told as such
		}
		if day != l.day && !slices.Contains(l.former, day) {
			f.at(p, m[4], m[5], Message{l.name + " được thông qua ngày " + l.day, l.name + " was passed on " + l.day})
		}
	})
}

// replacedBasis finds a legal basis that another law or decree took the place of.
func replacedBasis(v *view, f *finder) {
	eachDatedLaw(v, func(p *piece, l law, day string, m []int) {
		if slices.Contains(l.former, day) && v.opts.on() >= l.since && v.rests(p) {
			f.at(p, m[2], m[5], Message{"đã có " + l.name + " ngày " + l.day + " thay thế; kiểm tra căn cứ", l.name + " of " + l.day + " took its place; check the basis"})
		}
	})
	eachCited(v, func(p *piece, c citation) {
		d, known := decrees[c.number]
		if known && v.opts.on() >= d.since && v.rests(p) {
			f.at(p, c.start, c.end, Message{"đã có Nghị định số " + d.now + " thay thế; kiểm tra căn cứ", "Decree " + d.now + " took its place; check the basis"})
		}
	})
}

// rests tells words that name what the letter rests on.
func (v *view) rests(p *piece) bool {
	return p.block != nil && !p.cell && !p.note && (p.block.Kind == document.LegalBasis || strings.HasPrefix(p.text, "Căn cứ ") || strings.HasPrefix(p.text, "Thực hiện "))
}
