package fixed

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document/form"
	"congvan/internal/pdf/text"
)

const (
	textSize = 13.0 // points, of number and date (Annex I)
	// descent is how far letters reach below the baseline, in parts of the size;
	// lineHeight is a word's whole height (package text).
	descent, lineHeight = 0.22, 1.11
)

// lean is how far slanting digits reach beyond their width.
const lean = 1.0

// widest is the room of a field where nothing stands behind it.
var widest = map[string]float64{form.Day: 8 * mm, form.Month: 8 * mm, form.Year: 10.5*mm + 2}

// head is where number and date stand: the upper part of the first page.
const headPart = 0.55

func findHead(found map[string]form.Place, lines []line, page text.Size) {
	for i, l := range lines {
		if l.page != 1 || l.bottom() > page.H*headPart {
			continue
		}
		if _, ok := found[form.Number]; !ok {
			findNumber(found, l, page)
		}
		if _, ok := found[form.Day]; !ok {
			findDate(found, l.words, page)
		}
		if _, ok := found[form.Day]; !ok {
			findDigits(found, l.words)
		}
		if _, ok := found[form.Day]; !ok && i+1 < len(lines) && lines[i+1].page == 1 && lines[i+1].bottom() < page.H*headPart/2 {
			findDate(found, slices.Concat(l.words, lines[i+1].words), page) // broken, as behind an hour
		}
	}
}

var numberWord = regexp.MustCompile(`^[Ss][ốỐ]:?`)

// eastern are the marks of Chinese and Japanese keyboards, by those they stand
// for.
var eastern = strings.NewReplacer("：", ":", "∶", ":", "／", "/", "∕", "/")

// findNumber takes the room between "Số:" and the stroke before the symbol;
// dots and digits in it are covered.
func findNumber(found map[string]form.Place, l line, page text.Size) {
	words := slices.Clone(l.words)
	for i := range words {
		words[i].Text = eastern.Replace(words[i].Text)
	}
	for i, w := range words {
		m := numberWord.FindString(w.Text)
		if m == "" || w.X > page.W/2 {
			continue
		}
		from, rest := after(w, runes(w.Text, len(m))), w.Text[len(m):]
		if first, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(first) {
			continue // another word
		}
		if i+1 < len(words) && !strings.HasSuffix(m, ":") && rest == "" && words[i+1].Text == ":" {
			from = words[i+1].X + words[i+1].W
		}
		for j, other := range words[i:] {
			text := other.Text
			if j == 0 {
				text = rest
			}
			at := strings.IndexByte(text, '/')
			if at < 0 {
				continue
			}
			to := after(other, runes(other.Text, len(other.Text)-len(text)+at))
			p := filling(other, form.Number, from, to)
			p.Cover = covered(words[i:i+j+1], from, to)
			found[form.Number] = p
			return
		}
	}
}

// findDate takes the room behind "ngày", "tháng" and "năm", in this order among
// the words.
func findDate(found map[string]form.Place, words []text.Word, page text.Size) {
	names := []struct{ word, field string }{{"ngày", form.Day}, {"tháng", form.Month}, {"năm", form.Year}}
	var at []int
	for i, w := range words {
		if len(at) < len(names) && bare(w.Text) == names[len(at)].word && w.X > page.W/4 {
			at = append(at, i)
		}
	}
	if len(at) < len(names) {
		return
	}
	for k, i := range at {
		w, end := words[i], len(words)
		if k+1 < len(at) {
			end = at[k+1]
		}
		for end > i+1 && words[end-1].Y > w.Y+w.H/2 { // on the line below
			end--
		}
		from, to := w.X+w.W, min(w.X+w.W+widest[names[k].field], page.W-3)
		if k+1 < len(at) && end == at[k+1] && words[end].Y < w.Y+w.H/2 {
			to = words[end].X
		}
		p := filling(w, names[k].field, from, to)
		p.Italic, p.Cover = true, covered(words[i+1:end], from, to)
		if p.Cover && k == len(at)-1 { // the year as typed may be wider
			last := words[end-1]
			p.W = max(p.W, last.X+last.W+lean-p.X)
		}
		found[names[k].field] = p
	}
}

var digits = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// findDigits takes a date in digits at the end of a line, behind a place's comma:
// "Buôn Đôn, ngày 03/03/2026".
func findDigits(found map[string]form.Place, words []text.Word) {
	last := len(words) - 1
	before := last - 1
	if before > 0 && bare(words[before].Text) == "ngày" {
		before--
	}
	if before < 0 || !strings.HasSuffix(words[before].Text, ",") {
		return
	}
	w := words[last]
	m := digits.FindStringSubmatchIndex(w.Text)
	if m == nil {
		return
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
}

// aside is what a field leaves of its room, where there is enough: the number
// touches the stroke behind it.
var aside = map[string]struct{ before, behind float64 }{form.Number: {2, 0.5}, form.Day: {1, 1}, form.Month: {1, 1}, form.Year: {1, 1}}

// smallest is how much smaller than the words around it a field's text may be.
const smallest = 0.8

// filling is a place on the line of a word: its text stands on the same
// baseline, in the same size, or in a smaller one where the room is narrow.
func filling(w text.Word, name string, from, to float64) form.Place {
	size := w.H / lineHeight
	spare := max(0, to-from-leastWidth[name]*size)
	to -= min(aside[name].behind, 0.3+spare)
	from += min(aside[name].before, 0.3+spare)
	baseline := w.Y + w.H - descent*size
	height := size // which also covers what is printed there
	size = min(size, max(smallest*size, (to-from)/leastWidth[name]))
	foot := baseline + descent*size + (height-size)/2 // the text stands in the middle
	return form.Place{Page: w.Page, X: from, Y: foot - height, W: to - from, H: height, Size: size}
}

// covered tells that something is printed between two edges.
func covered(words []text.Word, from, to float64) bool {
	for _, w := range words {
		if w.X+w.W > from+1 && w.X < to-1 && strings.Trim(w.Text, "SsốỐ:/") != "" {
			return true
		}
	}
	return false
}
