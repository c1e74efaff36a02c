package fixed

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"congvan/internal/pdf/text"
)

// line is the words that stand beside each other on a page, left to right.
type line struct {
	page  int
	words []text.Word
}

func (l line) top() float64    { return l.words[0].Y }
func (l line) bottom() float64 { return l.words[0].Y + l.words[0].H }

// linesOf gathers words into lines, from the top of the first page down. A file
// draws them in any order.
func linesOf(words []text.Word) []line {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b text.Word) int {
		return cmp.Or(cmp.Compare(a.Page, b.Page), cmp.Compare(a.Y+a.H, b.Y+b.H))
	})
	var lines []line
	for _, w := range sorted {
		w.Text = spelt(w.Text)
		if n := len(lines); n > 0 {
			last := &lines[n-1]
			if last.page == w.Page && w.Y+w.H-last.bottom() < w.H/3 {
				last.words = append(last.words, w)
				continue
			}
		}
		lines = append(lines, line{w.Page, []text.Word{w}})
	}
	for i := range lines {
		lines[i].words = unglued(joined(lines[i].words))
	}
	return lines
}

// icelandic are letters that look like Vietnamese ones, by those they stand for.
var icelandic = strings.NewReplacer("Ð", "Đ", "ð", "đ")

// spelt gives a text as the letter has it.
func spelt(s string) string { return icelandic.Replace(norm.NFC.String(s)) }

// drawnApart is the most that the letters of a word stand apart when each is
// drawn alone, in parts of its height; no blank is drawn between them.
const drawnApart = 0.5

// joined puts the parts of a word together that were drawn one by one.
func joined(words []text.Word) []text.Word {
	slices.SortStableFunc(words, func(a, b text.Word) int { return cmp.Compare(a.X, b.X) })
	out := words[:1]
	letter := oneLetter(words[0].Text) // the part before
	for _, w := range words[1:] {
		before := letter
		letter = oneLetter(w.Text)
		last := &out[len(out)-1]
		gap := w.X - (last.X + last.W)
		if gap < w.H/12 || gap < w.H*drawnApart && !last.Blank && (before || letter) {
			last.Text, last.Blank = last.Text+w.Text, w.Blank
			last.W = max(last.W, w.X+w.W-last.X)
			continue
		}
		out = append(out, w)
	}
	return out
}

// glued is a word that a tab too short for its place puts right behind a colon:
// "nhận:HIỆU".
var glued = regexp.MustCompile(`:\p{Lu}`)

func unglued(words []text.Word) (out []text.Word) {
	for _, w := range words {
		if at := glued.FindStringIndex(w.Text); at != nil {
			edge, second := after(w, runes(w.Text, at[0]+1)), w
			second.Text, second.X, second.W = w.Text[at[0]+1:], edge, w.X+w.W-edge
			w.Text, w.W = w.Text[:at[0]+1], edge-w.X
			out, w = append(out, w), second
		}
		out = append(out, w)
	}
	return out
}

// oneLetter tells a letter that may be part of a word; "a)" and "a." count a line.
func oneLetter(s string) bool {
	if strings.HasSuffix(s, ")") || strings.HasSuffix(s, ".") {
		return false
	}
	r, size := utf8.DecodeRuneInString(bare(s))
	return unicode.IsLetter(r) && size == len(bare(s))
}

// runes is how many characters stand before a byte of a text.
func runes(s string, before int) int { return utf8.RuneCountInString(s[:before]) }

// find looks for a run of words in a line, told by their letters alone; it
// gives the place of the first and the one behind the last.
func (l line) find(phrase string) (from, to int, ok bool) {
	want := strings.Fields(phrase)
	for i := 0; i+len(want) <= len(l.words) && len(want) > 0; i++ {
		if slices.EqualFunc(l.words[i:i+len(want)], want, func(w text.Word, s string) bool { return bare(w.Text) == bare(s) }) {
			return i, i + len(want), true
		}
	}
	return 0, 0, false
}

// bare is a word without the marks around it.
func bare(s string) string { return strings.Trim(s, " .,;:-–/()\"“”") }
