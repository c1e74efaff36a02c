package typeset

import (
	"slices"
	"strings"

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

// tableType is how large the words of a table are and how far from the lines
// beside them, in points.
type tableType struct{ size, inset float64 }

// padding is the room that a cell has besides its words, in millimetres: the
// insets of both sides, and as much again for lines and rounding.
func (t tableType) padding() float64 { return t.inset }

// tableTypes are tried one after the other on a table of many columns: the pages
// of an annex are not turned (Annex I.I.2), and words shall stay whole.
var tableTypes = []tableType{{12, 3.5}, {11, 2.5}, {10, 2}, {9, 1.5}}

// manyColumns is the number from which words are smaller than 13 points.
const manyColumns = 7

// columnsOf gives a table's columns and the type that they are made for.
func columnsOf(t *document.Table, width float64, faces coverage, set picture.Set) ([]columnView, tableType) {
	chosen := tableType{13, 3.5}
	if len(t.Align) >= manyColumns {
		for _, chosen = range tableTypes {
			if wordsFit(t, width, chosen, faces, set) {
				break
			}
		}
	}
	return columnWidths(t, width, chosen, faces, set), chosen
}

func wordsFit(t *document.Table, width float64, as tableType, faces coverage, set picture.Set) bool {
	sum := 0.0
	for i := range t.Align {
		sum += columnAsks(t, i, as, faces, set).word
	}
	return sum < width
}

// cellRoom is the width of a cell's words over some of a table's columns, as if
// they were as large as those of the letter.
func cellRoom(over, all []columnView, width float64, as tableType) float64 {
	fixed, shares := 0.0, 0.0
	for _, c := range all {
		fixed, shares = fixed+c.MM, shares+c.FR
	}
	room := 0.01 - as.padding() // a word that has just its room is not parted
	for _, c := range over {
		room += c.MM
		if c.FR > 0 {
			room += c.FR / shares * (width - fixed)
		}
	}
	return room * 14 / as.size
}

// asked is what the cells of a column ask for, in millimetres with the room
// beside the words.
type asked struct {
	whole float64 // the longest line
	line  float64 // the same with headings on two lines
	word  float64 // the widest word or picture
}

// columnWidths gives each column the room of its longest line where all fit,
// and what is left to all but the narrowest. Where they do not fit, columns that
// ask for less than their share get what they ask for, and the others part the
// rest.
func columnWidths(t *document.Table, width float64, as tableType, faces coverage, set picture.Set) []columnView {
	asks := make([]asked, len(t.Align))
	var all asked
	for i := range asks {
		asks[i] = columnAsks(t, i, as, faces, set)
		all.whole, all.line, all.word = all.whole+asks[i].whole, all.line+asks[i].line, all.word+asks[i].word
	}
	switch {
	case all.whole <= width:
		return stretched(asks, func(a asked) float64 { return a.whole })
	case all.line <= width:
		return stretched(asks, func(a asked) float64 { return a.line })
	case all.word < width:
		return rationed(asks, width)
	}
	out := make([]columnView, len(asks)) // not even the words fit
	for i, a := range asks {
		out[i].FR = a.word
	}
	return out
}

// stretched lets columns have what the lines of all leave, as wide as these are.
// A column of numbers in order needs no more than its line.
func stretched(asks []asked, line func(asked) float64) []columnView {
	const narrow = 14.0
	wide := slices.ContainsFunc(asks, func(a asked) bool { return line(a) >= narrow })
	out := make([]columnView, len(asks))
	for i, a := range asks {
		if wide && line(a) < narrow {
			out[i].MM = line(a)
		} else {
			out[i].FR = line(a)
		}
	}
	return out
}

// rationed parts a width that is too small for the lines of all.
func rationed(asks []asked, width float64) []columnView {
	r := ration{asks: asks, out: make([]columnView, len(asks)), all: width, rest: width, open: len(asks)}
	for i, mm := r.next(); mm > 0; i, mm = r.next() {
		r.out[i].MM, r.rest, r.open = mm, r.rest-mm, r.open-1
	}
	for i := range r.out {
		r.out[i].FR = r.share(i)
	}
	return r.out
}

// ration is a width that is being parted; open columns have no part yet.
type ration struct {
	asks      []asked
	out       []columnView
	all, rest float64
	open      int
}

// next is an open column whose line takes no more than its part and leaves the
// others room for their words, or else whose word takes more, with what it asks
// for; 0 when there is none.
func (r *ration) next() (column int, mm float64) {
	shares, words := 0.0, 0.0
	for i, a := range r.asks {
		shares += r.share(i)
		if r.out[i].MM == 0 {
			words += a.word
		}
	}
	for i, a := range r.asks {
		if r.out[i].MM == 0 && a.line <= min(r.rest/float64(r.open), r.rest-words+a.word) {
			return i, a.line
		}
	}
	for i, a := range r.asks {
		if a.word > r.rest*r.share(i)/shares && r.share(i) > 0 {
			return i, a.word
		}
	}
	return 0, 0
}

// share is an open column's weight: its line, but that of a very long one does
// not starve the others.
func (r *ration) share(column int) float64 {
	if r.out[column].MM > 0 {
		return 0
	}
	return min(r.asks[column].line, r.all)
}

// columnAsks looks through a column. A cell over several columns asks nothing
// of the first of them.
func columnAsks(t *document.Table, column int, as tableType, faces coverage, set picture.Set) (a asked) {
	scale := as.size / 14
	blank := faces.width(" ") * scale
	measure := func(c document.Cell, heading bool) {
		for _, in := range c {
			if in.Picture != nil {
				a.word = max(a.word, pictureMM(*in.Picture, set))
			}
		}
		for line := range strings.SplitSeq(document.Words(c), "\n") {
			var words []float64
			for w := range strings.FieldsSeq(line) {
				words = append(words, faces.width(w)*scale)
				a.word = max(a.word, words[len(words)-1])
			}
			a.whole, a.line = max(a.whole, lineWidth(words, blank, false)), max(a.line, lineWidth(words, blank, heading))
		}
	}
	if !t.Across(0, column) {
		measure(t.Head[column], true)
	}
	heads := t.HeadRows()
	for i, row := range t.Rows {
		if !t.Across(i+1, column) {
			measure(row[column], i+1 < heads)
		}
	}
	padding := as.padding()
	a.word += padding
	a.whole, a.line = max(a.whole+padding, a.word), max(a.line+padding, a.word)
	return a
}

// lineWidth is that of words on one line, or on the two lines that come out
// most alike.
func lineWidth(words []float64, blank float64, parted bool) float64 {
	total := 0.0
	for i, w := range words {
		total += w
		if i > 0 {
			total += blank
		}
	}
	least, first := total, 0.0
	if parted {
		for _, w := range words {
			first += w
			least = min(least, max(first, total-first-blank))
			first += blank
		}
	}
	return least
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
