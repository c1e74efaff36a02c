package typeset

import (
	"testing"

	"congvan/document"
)

// TestEmptyColumns: a table that has just been put in has widths too.
func TestEmptyColumns(t *testing.T) {
	for i, w := range columnWidths(&document.Table{Align: make([]document.Align, 3), Head: make([]document.Cell, 3), Rows: [][]document.Cell{make([]document.Cell, 3)}}, textWidth, nil) {
		if w.MM <= 0 && w.FR <= 0 {
			t.Errorf("column %d has no width: %+v", i, w)
		}
	}
}
