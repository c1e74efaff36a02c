package diff

import (
	"slices"

	"congvan/document"
)

// grid is how the cells of a row stand in the columns of a table, or of two
// tables side by side.
type grid struct {
	// owner is the column in which the cell begins that takes a place, none
	// (-1) where the row's table has no such column.
	owner []int
	// under tells places of a cell that begins in a row above, rows how many
	// the cell that begins there takes.
	under []bool
	rows  []int
}

const none = -1

func newGrid(columns int) grid {
	g := grid{owner: make([]int, columns), under: make([]bool, columns), rows: make([]int, columns)}
	for i := range columns {
		g.owner[i], g.rows[i] = i, 1
	}
	return g
}

// gridsOf are those of a table's rows, the head first.
func gridsOf(t *document.Table) []grid {
	out := make([]grid, 1+len(t.Rows))
	for i := range out {
		out[i] = newGrid(len(t.Align))
	}
	for _, m := range t.Merged {
		for r := m.Row; r < m.Row+m.Rows; r++ {
			for c := m.Column; c < m.Column+m.Columns; c++ {
				out[r].owner[c], out[r].under[c] = m.Column, r > m.Row
			}
		}
		out[m.Row].rows[m.Column] = m.Rows
	}
	return out
}

// inColumns puts a row where the columns of both tables stand side by side;
// side tells which column of the pair is the row's. A cell that takes several
// columns has its words in the first of them that both tables have.
func inColumns(r row, pairs []pair, side func(pair) int) row {
	at := make([]int, 0, len(pairs)) // where the row's columns stand
	for j, p := range pairs {
		if side(p) >= 0 {
			at = append(at, j)
		}
	}
	out := row{head: r.head, cells: make([][]token, len(pairs)), alone: make([]bool, len(pairs)), grid: newGrid(len(pairs))}
	for j, p := range pairs {
		out.alone[j] = p.old < 0 || p.new < 0
		out.owner[j] = none
	}
	for c := 0; c < len(at); {
		last := c
		for last+1 < len(at) && r.owner[last+1] == r.owner[c] {
			last++
		}
		for j := at[c]; j <= at[last]; j++ {
			out.owner[j], out.under[j] = at[c], r.under[c]
		}
		words := at[c]
		for _, j := range at[c : last+1] {
			if !out.alone[j] {
				words = j
				break
			}
		}
		out.cells[words], out.rows[at[c]] = r.cells[c], r.rows[c]
		c = last + 1
	}
	return out
}

// shared gives for each column the number of the cell in which two rows show
// it: those of the new one, each with the columns beside it that are gone and
// that its cell took before.
func shared(old, new *row) []int {
	if new == nil {
		return old.owner
	}
	out := slices.Clone(new.owner)
	if old == nil {
		return out
	}
	reach := func(j, beside int) {
		if o := old.owner[j]; out[j] == none && o != none && beside >= 0 && beside < len(out) && out[beside] != none && old.owner[beside] == o {
			out[j] = out[beside]
		}
	}
	for j := range out {
		reach(j, j-1)
	}
	for j := len(out) - 1; j >= 0; j-- {
		reach(j, j+1)
	}
	for j, o := range old.owner {
		if out[j] == none && o != none {
			out[j] = len(out) + o // apart from the columns of the new row
		}
	}
	return out
}

// shownRow writes a row of which one side may be missing, in the cells that
// both sides share.
func shownRow(old, new *row, s Status) Row {
	cells := shared(old, new)
	now := new
	if now == nil {
		now = old
	}
	out := Row{Head: now.head, Status: s, Cells: make([][]Run, len(cells)), Spans: make([]document.Span, len(cells))}
	merged := false
	for j := 0; j < len(cells); {
		end := j + 1
		for cells[j] != none && end < len(cells) && cells[end] == cells[j] {
			end++
		}
		of := now
		if old != nil && now.owner[j] == none {
			of = old
		}
		out.Cells[j] = runsOf(old, new, j, end)
		if !of.under[j] {
			out.Spans[j] = document.Span{Rows: slices.Max(of.rows[j:end]), Columns: end - j}
		}
		merged = merged || out.Spans[j] != document.Span{Rows: 1, Columns: 1}
		j = end
	}
	if !merged {
		out.Spans = nil
	}
	if s == Changed && !slices.ContainsFunc(out.Cells, near) {
		out.Status = Same // its cells are merged otherwise
	}
	return out
}

// runsOf compares the words of a cell that takes the columns from start to end.
func runsOf(old, new *row, start, end int) []Run {
	switch {
	case new == nil:
		return all(Delete, wordsIn(old.cells[start:end]))
	case old == nil:
		return all(Insert, wordsIn(new.cells[start:end]))
	}
	return compareWords(wordsIn(old.cells[start:end]), wordsIn(new.cells[start:end]))
}

// wordsIn joins the words of cells that one takes the place of.
func wordsIn(cells [][]token) []token {
	var out []token
	for _, cell := range cells {
		if n := len(out); n > 0 && len(cell) > 0 {
			out[n-1].gap = " "
		}
		out = append(out, cell...)
	}
	return out
}

// whole writes a row all of whose words have one fate.
func (r *row) whole(op Op, s Status) Row {
	switch op {
	case Delete:
		return shownRow(r, nil, s)
	case Insert:
		return shownRow(nil, r, s)
	}
	return shownRow(r, r, s)
}
