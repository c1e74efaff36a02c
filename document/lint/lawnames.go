package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Names of laws that are nearly those of the word lists, and of laws that others
// took the place of.

// lawWords is a law's name taken apart: "Luật", "tiếp", "công", "dân".
type lawWords struct {
	name  string
	words []string
}

// longNames are the laws of names.txt and of the lists whose names could lose a
// mark or a word.
func (l *Lists) longNames() (list []lawWords) {
	names := map[string]bool{}
	for _, first := range []string{"luật", "bộ"} {
		for _, n := range fixed[first] {
			names[n.text] = true
		}
	}
	for _, of := range l.laws {
		names[of[0].name] = true
	}
	for n := range names {
		if w := strings.FieldsFunc(strings.ToLower(n), notLetter); len(w) > 3 {
			list = append(list, lawWords{n, w})
		}
	}
	return list
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// lawMisnamed finds "Luật Phòng chống thiên tai" and "Luật Tiếp dân": a comma or
// a word within the name is lost.
func lawMisnamed(v *view, f *finder) {
	for p := range v.all() {
		if !strings.Contains(p.text, "Luật ") {
			continue
		}
		w := p.words()
		for i := range w {
			if w[i].lower != "luật" || p.isLowered(w[i]) || p.quoted(w[i].start) || p.namesLaw(i) {
				continue
			}
			for _, l := range v.lists.longLaws {
				if n := p.nearly(i, l.words); n > 0 && !longerName.MatchString(p.text[w[i+n-1].end:]) && !strings.EqualFold(p.text[w[i].start:w[i+n-1].end], l.name) {
					f.fix(p, w[i].start, w[i+n-1].end, l.name, Message{"tên luật là “" + l.name + "”", "the law's name is “" + l.name + "”"})
					break
				}
			}
		}
	}
}

// longerName follows what is but the beginning of a law's name, of one that the
// lists have not: "Luật Khoa học, công nghệ và đổi mới sáng tạo".
var longerName = regexp.MustCompile(`^(?:,\s+\p{Ll}+\s+\p{Ll}+(?:\s+\p{Ll}+)?)?\s+(?:và|về)\s+\p{Ll}`)

// namesLaw tells that a law of the lists is named at word i.
func (p *piece) namesLaw(i int) bool {
	_, _, now := fixed.at(p, i)
	_, _, listed := p.view.lists.lawNames.at(p, i)
	_, _, then := p.view.lists.formerLaws.at(p, i)
	return now || listed || then
}

// nearly gives how many words from word i on are those of a law's name, but for
// one within it; 0 when they are others.
func (p *piece) nearly(i int, law []string) int {
	here := p.wordsFrom(i, len(law), " ", ", ")
	if slices.Equal(here, law) {
		return len(law)
	}
	for lost := 2; lost < len(law)-1 && len(here) >= len(law)-1; lost++ {
		if slices.Equal(here[:len(law)-1], slices.Concat(law[:lost], law[lost+1:])) {
			return len(law) - 1
		}
	}
	return 0
}

// formerLaw finds a law by a name that no law has any more.
func formerLaw(v *view, f *finder) {
	for p := range v.all() {
		if !strings.Contains(p.text, "Luật ") {
			continue
		}
		v.lists.formerLaws.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			if v.opts.on() < n.since || p.quoted(start) || p.ofThen(start) || p.inCitation(start) {
				return
			}
			f.at(p, start, end, Message{"từ " + dayInFigures(n.since) + " là " + n.now, "since " + n.since + " it is " + n.now})
		})
	}
}

// dayInFigures writes 2025-01-02 as 02/01/2025.
func dayInFigures(day string) string { return day[8:] + "/" + day[5:7] + "/" + day[:4] }
