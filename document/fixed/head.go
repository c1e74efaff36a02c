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

// headPart is where number and date stand: the upper part of the first page.
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
			findDay(found, lines[i:], page)
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

// aside is what a field leaves of its room, in points, where there is enough: the
// number touches the stroke behind it. hairline is left where there is not.
var aside = map[string]struct{ before, behind float64 }{form.Number: {2, 0.5}, form.Day: {1, 1}, form.Month: {1, 1}, form.Year: {1, 1}}

const hairline = 0.3

// smallest is how much smaller than the words around it a field's text may be.
const smallest = 0.8

// filling is a place on the line of a word: its text stands on the same
// baseline, in the same size, or in a smaller one where the room is narrow.
func filling(w text.Word, name string, from, to float64) form.Place {
	size := w.H / lineHeight
	spare := max(0, to-from-leastWidth[name]*size)
	to -= min(aside[name].behind, hairline+spare)
	from += min(aside[name].before, hairline+spare)
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
