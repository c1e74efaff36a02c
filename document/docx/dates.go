package docx

import (
	"regexp"
	"slices"
	"strings"
)

// placeWord is a place by itself, each word with a capital: "Hà Nội", "TP. Huế".
const placeWord = `(?:^|\t| {4,})((?:TP\.? ?)?\p{Lu}\p{L}*(?:[ -]\p{Lu}\p{L}*){0,4})`

// hour stands before the day of urgent letters: "hồi 17 giờ 30".
const hour = `(?:(?i:(?:hồi|lúc|vào)\s+)?[\d._…]{1,4}\s*(?i:giờ|h|:)\s*[\d._…]{0,4}\s*(?i:phút)?\s*,?\s*)?`

// placeDates are the ways the line of place and date is written: as Annex I.II.4
// has it, without its comma, in digits, without the day. Of each the groups are
// the place, day and month, and the year.
var placeDates = []*regexp.Regexp{
	regexp.MustCompile(`([^,\t\n]*[\p{L}\d][^,\t\n]*?)\s*,\s*` + hour + `(?i:ngày)([\s\d._…/]*tháng[\s\d._…/]*)năm([\s\d._…/]*)$`),
	regexp.MustCompile(placeWord + `\s+` + hour + `(?i:ngày)([\s\d._…/]*tháng[\s\d._…/]*)năm([\s\d._…/]*)$`),
	regexp.MustCompile(placeWord + `\s*,?\s*(?i:ngày)\s*([\d._…]{1,4}\s*[/.-]\s*[\d._…]{1,4}\s*)[/.-]\s*(\d{4})\.?$`),
	regexp.MustCompile(placeWord + `\s*,\s*(?i:tháng)([\s\d._…/]*)năm([\s\d._…/]*)$`),
}

// dateLine is a line of place and date; dayMonth and year are what fills its
// blanks, placeEnd is where the place ends in the line.
type dateLine struct {
	place, dayMonth, year string
	placeEnd              int
}

func findDate(s string) (d dateLine, found bool) {
	for _, pattern := range placeDates {
		if m := pattern.FindStringSubmatchIndex(s); m != nil {
			return dateLine{place: s[m[2]:m[3]], dayMonth: s[m[4]:m[5]], year: s[m[6]:m[7]], placeEnd: m[3]}, true
		}
	}
	return d, false
}

func hasDate(s string) bool {
	_, found := findDate(s)
	return found
}

// maxDateLine is the most characters of a line that only says place and date.
const maxDateLine = 70

// dateAlone tells a line that says place and date and nothing else.
func dateAlone(words string) (dateLine, bool) {
	d, found := findDate(words)
	return d, found && strings.HasPrefix(words, d.place) && len([]rune(words)) <= maxDateLine
}

func saysDate(words string) bool {
	_, alone := dateAlone(words)
	return alone
}

// dateAtEnd takes the line of place and date that stands above the signature of a
// letter without one at its head, as memos have it.
func (a *assembler) dateAtEnd(body []block) []block {
	if a.letter.Place != "" || a.model.Undated {
		return body
	}
	for i := len(body) - 1; i >= 0 && body[i].para != nil; i-- {
		p := body[i].para
		if p.empty() {
			continue
		}
		if d, alone := dateAlone(p.words()); alone {
			a.place(p.lines(0)[0], squeeze(d.place), d.dayMonth, d.year)
			return slices.Delete(slices.Clone(body), i, i+1)
		}
		return body
	}
	return body
}
