package typeset

import (
	"math"
	"strings"
	"unicode/utf8"

	"congvan/document"
	"congvan/document/picture"
)

// columnView is a column's width: fixed in millimetres, or a share of what the
// fixed ones leave.
type columnView struct {
	MM float64 `json:"mm,omitempty"`
	FR float64 `json:"fr,omitempty"`
}

const (
	// longCell is the number of characters from which a cell may be parted.
	longCell = 600
	// narrowColumn is the most characters a column of fixed width may have.
	narrowColumn = 12
	// mmPerChar is the width of a character at 13 pt, taken wide; cellPadding
	// is that of both sides of a cell.
	mmPerChar   = 2.5
	cellPadding = 3.5
	// textWidth is that of the page between its margins, in millimetres.
	textWidth      = 165.0
	landscapeWidth = 252.0
)

func sheetWidth(landscape bool) float64 {
	if landscape {
		return landscapeWidth
	}
	return textWidth
}

// cellRoom is the width of a cell over some of a table's columns, as if its
// text were as large as that of the letter.
func cellRoom(over, all []columnView, width float64) float64 {
	fixed, shares := 0.0, 0.0
	for _, c := range all {
		fixed, shares = fixed+c.MM, shares+c.FR
	}
	room := 0.0
	for _, c := range over {
		room += c.MM
		if c.FR > 0 {
			room += c.FR / shares * (width - fixed)
		}
	}
	if len(all) > 6 { // as the template has it
		return room * 14 / 12
	}
	return room * 14 / 13
}

// columnWidths gives narrow columns the room of their longest line and parts
// the rest among the wide ones, by the square root of their longest cell, so
// that one very long cell does not starve the others. A picture asks for the
// characters that its width would take.
func columnWidths(t *document.Table, width float64, set picture.Set) []columnView {
	widths := make([]columnView, len(t.Align))
	fixed, wide := 0.0, 0
	for i := range widths {
		chars, word := columnLength(t, i, set)
		if chars <= narrowColumn {
			widths[i].MM = float64(max(chars, 3))*mmPerChar + cellPadding
			fixed += widths[i].MM
			continue
		}
		wide++
		widths[i].FR = math.Max(math.Sqrt(float64(chars)), float64(word)/2)
	}
	if wide > 0 && fixed+float64(wide)*20 < width {
		return widths
	}
	for i := range widths { // nothing to stretch, or too much: shares for all
		chars, word := columnLength(t, i, set)
		widths[i] = columnView{FR: math.Max(1, math.Max(math.Sqrt(float64(chars)), float64(word)))}
	}
	return widths
}

// columnLength gives the characters of a column's longest cell, its heading
// taken in two lines, and of its longest word. A cell over several columns
// asks nothing of the first of them.
func columnLength(t *document.Table, column int, set picture.Set) (chars, word int) {
	measure := func(c document.Cell, lines int) {
		for _, in := range c {
			if in.Picture != nil {
				word = max(word, int(math.Ceil(pictureMM(*in.Picture, set)/mmPerChar)))
			}
		}
		words := document.Words(c)
		for line := range strings.SplitSeq(words, "\n") {
			chars = max(chars, (utf8.RuneCountInString(line)+lines-1)/lines)
		}
		for w := range strings.FieldsSeq(words) {
			word = max(word, utf8.RuneCountInString(w))
		}
	}
	if column < len(t.Head) && !t.Across(0, column) {
		measure(t.Head[column], 2)
	}
	for i, row := range t.Rows {
		if !t.Across(i+1, column) {
			measure(row[column], 1)
		}
	}
	return max(chars, word), word
}

// pictureMM is how wide a picture asks to be; 0 for one that cannot be read.
func pictureMM(p document.Picture, set picture.Set) float64 {
	_, width, _, err := picture.Measure(set[p.Data])
	if err != nil {
		return 0
	}
	return min(printedMM(p, width), landscapeWidth)
}

func picturesIn(c document.Cell) (n int) {
	for _, in := range c {
		if in.Picture != nil {
			n++
		}
	}
	return n
}
