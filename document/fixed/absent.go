package fixed

import (
	"strings"
	"unicode"

	"congvan/document"
	"congvan/internal/pdf/text"
)

// maxAbsent is the most lines that are named.
const maxAbsent = 20

// absentLines gives the lines of the letter's text that the pages do not have:
// another file was printed, or the printing program lost a text box. A line is
// absent when more than a third of its words stand nowhere on the pages.
func absentLines(l *document.Letter, more []string, words []text.Word, lines []line) (absent []string) {
	printed := map[string]bool{}
	add := func(words []text.Word) {
		for _, w := range words {
			for _, s := range bareWords(spelt(w.Text)) {
				printed[s] = true
			}
		}
	}
	add(words)
	for _, l := range lines { // and words whose letters were drawn apart
		add(l.words)
	}
	ours := map[string]bool{"Phụ lục": true} // what is printed in every letter and this text may not have
	if len(l.Recipients) == 0 && len(l.Filing.Units) == 0 && l.Filing.Copies == 0 {
		ours["Nơi nhận:"], ours[l.Filing.Line()] = true, true
	}
	for line := range strings.Lines(document.PlainText(l)) {
		if ours[strings.TrimSpace(line)] {
			continue
		}
		all, lost := bareWords(line), 0
		for _, s := range all {
			if !printed[s] {
				lost++
			}
		}
		if lost*3 > len(all) && len(absent) < maxAbsent {
			absent = append(absent, strings.TrimSpace(line))
		}
	}
	return append(absent, absentWhole(more, words)...)
}

// absentWhole gives the texts of which a third or more of the words do not stand
// beside each other on the pages as they do in their parts: short texts, whose
// words may well stand elsewhere.
func absentWhole(list []string, words []text.Word) (absent []string) {
	type pair [2]string
	printed := map[pair]bool{}
	before := ""
	for _, w := range words {
		for _, s := range bareWords(spelt(w.Text)) {
			printed[pair{"", s}], printed[pair{before, s}] = true, true
			before = s
		}
	}
	for _, line := range list {
		all, lost := 0, 0
		for part := range strings.SplitSeq(line, ";") {
			before := ""
			for _, s := range bareWords(part) {
				if all++; !printed[pair{before, s}] {
					lost++
				}
				before = s
			}
		}
		if lost*3 >= all && all > 0 {
			absent = append(absent, line)
		}
	}
	return absent
}

func bareWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}
