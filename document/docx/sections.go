package docx

import "regexp"

// oddSection is a section's number with another mark than the stop of the form:
// "I/ TITLE", "II - TITLE" (Annex I.II.6đ).
var oddSection = regexp.MustCompile(`^(\s*[IVXLC]+)\s*[/–—-]\s*(\p{L})`)

// letterHead is a part that a letter counts.
var letterHead = regexp.MustCompile(`^[A-HĐ]\s*[./)]\s+\p{Lu}`)

// section puts the form's stop behind the number of a section.
func (w *bodyWriter) section(p *paragraph) {
	words := p.words()
	if p.number != "" || len(p.spans) == 0 || !oddSection.MatchString(p.spans[0].text) || !p.allBold() || sentenceEnd.MatchString(words) {
		return
	}
	w.rd.remarks.add(Converted, p.place, words, "sau số của mục là dấu chấm: “I.”", "behind the number of a section stands a stop: “I.”")
	p.spans[0].text = oddSection.ReplaceAllString(p.spans[0].text, "$1. $2")
}

// lettered tells "A. TITLE" in bold capitals.
func lettered(p *paragraph, words string) bool {
	return letterHead.MatchString(words) && isUpper(words) && p.allBold()
}
