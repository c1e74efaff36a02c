package typeset

import "slices"

// Of a table that ends a letter, so many rows at least stand with the
// signature, and at most.
const leastTail, mostTail = 2, 8

// tailRows counts the last rows that can be set apart: no merged cell goes on
// into them from above, and no cell is so long that it must be parted or has a
// picture. A single row above them goes along.
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
	if found > 0 && len(rows)-found == 1 && !tall(rows[0]) {
		found++
	}
	return found
}
