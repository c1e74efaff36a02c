package typeset

import (
	"cmp"
	"slices"
)

// Of a table that ends a letter, so many rows at least stand with the
// signature, and at most; together they have so many lines at most.
const leastTail, mostTail, mostLines = 2, 8, 20

// tailRows counts the last rows that can be set apart: no cell is so long that
// it must be parted or has a picture, and no merged cell goes on into them from
// above, unless it does so into all that could be. A single row above them goes
// along.
func tailRows(rows [][]cellView) int {
	crossed := make([]bool, len(rows)) // rows that a cell from above goes on into
	for i, row := range rows {
		for _, c := range row {
			for below := i + 1; below < i+c.Rows; below++ {
				crossed[below] = true
			}
		}
	}
	found, fit, lines := 0, 0, 0
	fits := func(row []cellView) bool {
		tallest := 0
		for _, c := range row {
			tallest = max(tallest, c.lines/max(c.Rows, 1))
		}
		lines += tallest
		return lines <= mostLines && !slices.ContainsFunc(row, func(c cellView) bool { return c.Long || c.Pictures })
	}
	for n := 1; n <= min(len(rows), mostTail) && found < leastTail; n++ {
		first := len(rows) - n
		if !fits(rows[first]) {
			break
		}
		fit = n
		if !crossed[first] {
			found = n
		}
	}
	if found == 0 {
		return min(fit, leastTail)
	}
	if len(rows)-found == 1 && fits(rows[0]) {
		found++
	}
	return found
}

// partMerged parts the merged cells that go on from the rows above one into it.
// The part below is empty: the words stand once.
func partMerged(rows [][]cellView, first int) {
	for i := range first {
		for j := range rows[i] {
			c := &rows[i][j]
			below := i + c.Rows - first
			if below <= 0 {
				continue
			}
			c.Rows, c.GoesOn = first-i, true
			rows[first] = append(rows[first], cellView{Runs: []runView{}, Columns: c.Columns, Rows: below, GoesOn: true, column: c.column})
		}
	}
	if first < len(rows) {
		slices.SortFunc(rows[first], func(a, b cellView) int { return cmp.Compare(a.column, b.column) })
	}
}
