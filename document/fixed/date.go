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
	if findDate(found, first.words, page) || findDigits(found, first.words, page) || len(lines) == 1 {
		return
	}
	if next := lines[1]; next.page == first.page && next.bottom() < page.H*headPart/2 {
		findDate(found, slices.Concat(first.words, next.words), page)
	}
}

// findDate takes the room behind "ngày", "tháng" and "năm", in this order among
// the words.
func findDate(found map[string]form.Place, words []text.Word, page text.Size) bool {
	at, ok := dateAt(words, page)
	if !ok {
		return false
	}
	for k, i := range at {
		w, typed := words[i], figuresBehind(words, i)
		from, to := w.X+w.W, min(w.X+w.W+widest[dates[k]], page.W-3)
		if next := i + 1 + len(typed); k+1 < len(at) && next == at[k+1] && sameLine(w, words[next]) {
			to = words[next].X
		}
		p := filling(w, dates[k], from, to)
		p.Italic, p.Cover = true, covered(typed, from, to)
		if p.Cover && k == len(at)-1 { // the year as typed may be wider
			last := typed[len(typed)-1]
			p.W = max(p.W, last.X+last.W+lean-p.X)
		}
		found[dates[k]] = p
	}
	return true
}

// dateAt finds the words of the head's date, with nothing but figures between and
// behind them. It stands in the right part of the page or beside the number; one
// behind "số" is that of another document.
func dateAt(words []text.Word, page text.Size) (at []int, ok bool) {
	for i, w := range words {
		switch want := dateWords[len(at)]; {
		case bare(w.Text) != want || w.X < page.W/4:
			continue
		case len(at) == 0 && !inHead(words, i, page):
			continue
		}
		if len(at) > 0 && !goesOn(words, at[len(at)-1], i) {
			return nil, false
		}
		if at = append(at, i); len(at) == len(dates) {
			return at, !followed(words, i)
		}
	}
	return nil, false
}

// rightPart is where the right part of the head begins, and leftmost where what
// stands there may, in parts of the page's width; text begins before.
const rightPart, leftmost = 0.4, 0.3

// inHead tells a date that begins with a word from one in a line of text.
func inHead(words []text.Word, i int, page text.Size) bool {
	from := i
	for from > 0 && !apart(words[from-1], words[from]) {
		from--
	}
	cites := slices.ContainsFunc(words[from:i], func(w text.Word) bool { return bare(w.Text) == "số" })
	right := words[i].X >= rightPart*page.W && words[from].X >= leftmost*page.W
	return !cites && (right || numberStart.MatchString(strings.Join(texts(words[:i]), " ")))
}

// goesOn tells that nothing but figures stands between two words of a date, or
// that the second one stands on the next line.
func goesOn(words []text.Word, i, next int) bool {
	behind := i + 1 + len(figuresBehind(words, i))
	return behind == next || !sameLine(words[i], words[behind])
}

// followed tells that other words go on right behind a date's year.
func followed(words []text.Word, year int) bool {
	next := year + 1 + len(figuresBehind(words, year))
	return next < len(words) && sameLine(words[year], words[next]) && !apart(words[next-1], words[next])
}

// figuresBehind are the digits and dots that follow a word on its line.
func figuresBehind(words []text.Word, i int) []text.Word {
	end := i + 1
	for end < len(words) && sameLine(words[i], words[end]) && strings.Trim(words[end].Text, "0123456789.…_-,;/") == "" {
		end++
	}
	return words[i+1 : end]
}

func sameLine(w, other text.Word) bool { return other.Y < w.Y+w.H/2 }

// digits are a date without words: "03/03/2026", "3.3.2026".
var digits = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// findDigits takes a date in digits at the end of a line, behind a place's comma:
// "Buôn Đôn, ngày 03/03/2026".
func findDigits(found map[string]form.Place, words []text.Word, page text.Size) bool {
	last := len(words) - 1
	before := last - 1
	if before > 0 && bare(words[before].Text) == "ngày" {
		before--
	}
	if before < 0 || !strings.HasSuffix(words[before].Text, ",") {
		return false
	}
	w := words[last]
	if !inHead(words, last, page) {
		return false
	}
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
