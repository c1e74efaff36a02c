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

// findHead looks for number and date in the head. What stands below it is the
// letter's text, whose own numbers and dates are never taken; only a number alone
// on its line may stand below the letter's name.
func findHead(found map[string]form.Place, lines []line, page text.Size) {
	top := topOf(lines, page)
	for i, l := range top {
		if _, ok := found[form.Number]; !ok {
			findNumber(found, l, page)
		}
		if _, ok := found[form.Day]; !ok {
			findDay(found, top[i:], page)
		}
	}
	if _, ok := found[form.Number]; ok {
		return
	}
	for _, l := range lines[len(top):min(len(lines), len(top)+underName)] {
		if s := l.stretches()[0]; l.page == 1 && ownNumber.MatchString(s.said()) {
			findNumber(found, line{l.page, s.words()}, page)
			return
		}
	}
}

// underName is among how many lines from the letter's name on its number may
// stand; ownNumber is one with nothing beside it.
const underName = 4

var ownNumber = regexp.MustCompile(`^(?i:số)\s*[:：∶]?[\s.…\d_]*[/／∕]\s?\S+$`)

var numberWord = regexp.MustCompile(`^[Ss][ốỐ]:?`)

// eastern are the marks of Chinese and Japanese keyboards, by those they stand
// for.
var eastern = strings.NewReplacer("：", ":", "∶", ":", "／", "/", "∕", "/")

// findNumber takes the room between "Số:" and the stroke or letters behind it;
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
			at := strings.IndexFunc(text, endsNumber)
			if at < 0 {
				continue
			}
			if !strings.Contains(text, "/") {
				return // words of something else
			}
			to := after(other, runes(other.Text, len(other.Text)-len(text)+at))
			p := filling(other, form.Number, from, to)
			p.Cover = covered(words[i:i+j+1], from, to)
			found[form.Number] = p
			return
		}
	}
}

// endsNumber tells what stands behind the digits of a number: the stroke, the dash
// of a Party's symbol, or the letters of one without either.
func endsNumber(r rune) bool { return r == '/' || r == '-' || r == '–' || unicode.IsLetter(r) }

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
