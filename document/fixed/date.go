package fixed

import (
	"regexp"
	"slices"
	"strings"

	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// lean is how far slanting digits reach beyond their width, in points.
const lean = 1.0

// widest is the room of a field where nothing stands behind it, with what the
// field leaves of it.
var widest = map[string]float64{form.Day: 8 * mm, form.Month: 8 * mm, form.Year: 10.5*mm + 2}

// dateWords stand before the fields of the date.
var dateWords = []string{"ngày", "tháng", "năm"}

// findDay takes the date from the first of these lines: in words, in digits, or
// in words that go on in the next line, as behind an hour.
func findDay(found map[string]form.Place, lines []line, page text.Size) {
	first := lines[0]
	if findDate(found, first.words, page) || findDigits(found, first.words) || len(lines) == 1 {
		return
	}
	if next := lines[1]; next.page == first.page && next.bottom() < page.H*headPart/2 {
		findDate(found, slices.Concat(first.words, next.words), page)
	}
}

// findDate takes the room behind "ngày", "tháng" and "năm", in this order among
// the words.
func findDate(found map[string]form.Place, words []text.Word, page text.Size) bool {
	var at []int
	for i, w := range words {
		if len(at) < len(dates) && bare(w.Text) == dateWords[len(at)] && w.X > page.W/4 {
			at = append(at, i)
		}
	}
	if len(at) < len(dates) {
		return false
	}
	for k, i := range at {
		w, end := words[i], len(words)
		if k+1 < len(at) {
			end = at[k+1]
		}
		for end > i+1 && words[end-1].Y > w.Y+w.H/2 { // on the line below
			end--
		}
		from, to := w.X+w.W, min(w.X+w.W+widest[dates[k]], page.W-3)
		if k+1 < len(at) && end == at[k+1] && words[end].Y < w.Y+w.H/2 {
			to = words[end].X
		}
		p := filling(w, dates[k], from, to)
		p.Italic, p.Cover = true, covered(words[i+1:end], from, to)
		if p.Cover && k == len(at)-1 { // the year as typed may be wider
			last := words[end-1]
			p.W = max(p.W, last.X+last.W+lean-p.X)
		}
		found[dates[k]] = p
	}
	return true
}

// digits are a date without words: "03/03/2026", "3.3.2026".
var digits = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// findDigits takes a date in digits at the end of a line, behind a place's comma:
// "Buôn Đôn, ngày 03/03/2026".
func findDigits(found map[string]form.Place, words []text.Word) bool {
	last := len(words) - 1
	before := last - 1
	if before > 0 && bare(words[before].Text) == "ngày" {
		before--
	}
	if before < 0 || !strings.HasSuffix(words[before].Text, ",") {
		return false
	}
	w := words[last]
	m := digits.FindStringSubmatchIndex(w.Text)
	if m == nil {
		return false
	}
	for k, name := range dates {
		from, to := after(w, m[2*k+2]), after(w, m[2*k+3])
		p := filling(w, name, from, to)
		p.X, p.W, p.Italic, p.Cover = from, to-from, true, true // all of the digits
		if name == form.Year {
			p.W += lean
		}
		found[name] = p
	}
	return true
}
