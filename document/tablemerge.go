package document

import (
	"cmp"
	"fmt"
	"slices"

	extast "github.com/yuin/goldmark/extension/ast"
)

// Merge is a table cell that takes several rows or columns. Row 0 is the head.
type Merge struct {
	Row     int `json:"row"`
	Column  int `json:"column"`
	Rows    int `json:"rows"`
	Columns int `json:"columns"`
}

// Span is how many rows and columns the cell at a place takes; none where
// another cell covers the place.
type Span struct {
	Rows    int `json:"rows"`
	Columns int `json:"columns"`
}

// Spans gives the span of every place, the head as row 0. The error names a
// merge that leaves the table, meets another or covers words.
func (t *Table) Spans() ([][]Span, error) {
	rows := append([][]Cell{t.Head}, t.Rows...)
	spans := make([][]Span, len(rows))
	for r := range spans {
		spans[r] = make([]Span, len(t.Align))
		for c := range spans[r] {
			spans[r][c] = Span{1, 1}
		}
	}
	for _, m := range t.Merged {
		if m.Row < 0 || m.Column < 0 || m.Rows < 1 || m.Columns < 1 || m.Row > len(rows)-m.Rows || m.Column > len(t.Align)-m.Columns {
			return nil, fmt.Errorf("merged cell %+v is not within the table", m)
		}
		for r := m.Row; r < m.Row+m.Rows; r++ {
			for c := m.Column; c < m.Column+m.Columns; c++ {
				origin := r == m.Row && c == m.Column
				if spans[r][c] != (Span{1, 1}) || !origin && len(rows[r][c]) > 0 {
					return nil, fmt.Errorf("merged cell %+v covers another or its words", m)
				}
				spans[r][c] = Span{}
			}
		}
		spans[m.Row][m.Column] = Span{m.Rows, m.Columns}
	}
	return spans, nil
}

// Across tells a cell that takes several columns.
func (t *Table) Across(row, column int) bool {
	return slices.ContainsFunc(t.Merged, func(m Merge) bool { return m.Row == row && m.Column == column && m.Columns > 1 })
}

// HeadRows is how many rows make the head: more than one when a cell that
// begins in it reaches below the first row.
func (t *Table) HeadRows() int {
	n := 1
	for _, m := range t.Merged { // in the order of their rows
		if m.Row < n {
			n = max(n, m.Row+m.Rows)
		}
	}
	return n
}

// The marks of a place that another cell covers: the one at the left, the one
// above.
const (
	coveredLeft  = "<"
	coveredAbove = "^"
)

// coverMark tells a cell that is only a mark; with "\" before it, it is text.
func (r *bodyReader) coverMark(c *extast.TableCell) string {
	if c.Lines() == nil || c.Lines().Len() != 1 {
		return ""
	}
	line := c.Lines().At(0)
	if s := string(line.Value(r.src)); s == coveredLeft || s == coveredAbove {
		return s
	}
	return ""
}

// mergedCells makes merges of the marks of a table's rows, the head first. bad
// is the row of a mark without a cell, or of a shape that is no rectangle; -1
// when there is none.
func mergedCells(marks [][]string) (list []Merge, bad int) {
	owners := make([][]int, len(marks)) // by place, 1 + index into list
	cells := []int{}                    // how many places each has
	for r, row := range marks {
		owners[r] = make([]int, len(row))
		for c, mark := range row {
			dr, dc := 0, 1
			switch {
			case mark == "":
				continue
			case mark == coveredAbove:
				dr, dc = 1, 0
			}
			if r < dr || c < dc || c >= len(owners[r-dr]) {
				return nil, r
			}
			owner := owners[r-dr][c-dc]
			if owner == 0 {
				list, cells = append(list, Merge{Row: r - dr, Column: c - dc}), append(cells, 1)
				owner = len(list)
				owners[r-dr][c-dc] = owner
			}
			owners[r][c] = owner
			cells[owner-1]++
			m := &list[owner-1]
			m.Rows, m.Columns = max(m.Rows, r-m.Row+1), max(m.Columns, c-m.Column+1)
		}
	}
	for i, m := range list {
		if m.Rows*m.Columns != cells[i] {
			return nil, m.Row
		}
	}
	slices.SortFunc(list, func(a, b Merge) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
	})
	return list, -1
}

// mergeMark gives the mark that a place is written with, "" for a cell of its
// own.
func (t *Table) mergeMark(row, column int, spans [][]Span) string {
	if spans == nil || spans[row][column] != (Span{}) {
		return ""
	}
	for _, m := range t.Merged {
		if column >= m.Column && column < m.Column+m.Columns && row > m.Row && row < m.Row+m.Rows {
			return coveredAbove
		}
	}
	return coveredLeft
}
