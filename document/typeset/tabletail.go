package typeset

import (
	"cmp"
	"slices"
)

// Of a table that ends a letter, so many rows at least stand with the
// signature, and at most.
const leastTail, mostTail = 2, 8

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
	tall := func(row []cellView) bool {
		return slices.ContainsFunc(row, func(c cellView) bool { return c.Long || c.Pictures })
	}
	found := 0
	for n := 1; n <= min(len(rows), mostTail) && found < leastTail; n++ {
		first := len(rows) - n
		if tall(rows[first]) {
			break
		}
		if !crossed[first] {
			found = n
		}
	}
	if found == 0 && len(rows) > mostTail && !slices.ContainsFunc(rows[len(rows)-leastTail:], tall) {
		return leastTail
	}
	if found > 0 && len(rows)-found == 1 && !tall(rows[0]) {
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
