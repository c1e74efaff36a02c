package diff

import (
	"fmt"
	"slices"
	"strings"
)

// table compares two tables row by row and column by column, or as wholes when
// hardly a column of one is found in the other.
func (c *comparer) table(part Part, a, b *block, same bool) {
	part.Status = Changed
	if same {
		part.Status = Same
		part.fill(b, Keep)
		c.add(part, nil)
		return
	}
	old, new := a.rows, b.rows
	var columns *Place
	if len(b.Table.Align) != len(a.Table.Align) {
		pairs := pairColumns(a, b)
		if pairs == nil {
			c.newTable(part, a, b)
			return
		}
		columns = columnsRemark(pairs, a, b)
		old = inColumns(a.rows, pairs, func(p pair) int { return p.old })
		new = inColumns(b.rows, pairs, func(p pair) int { return p.new })
	}
	c.alignRows(&part, old, new)
	switch {
	case columns != nil:
		c.result.Parts = append(c.result.Parts, part)
		base := c.changeOf(part, columns)
		c.list(base)
		base.Remark = nil
		c.rows(part, base)
	case slices.ContainsFunc(part.Rows, func(r Row) bool { return r.Status != Same }):
		c.add(part, nil)
	default:
		part.Status = Reformatted
		c.add(part, &Place{VI: "đổi cách căn cột hoặc gộp ô", EN: "columns aligned or cells merged otherwise"})
	}
}

// newTable tells a table that has nothing in common with the one before it.
func (c *comparer) newTable(part Part, a, b *block) {
	for _, r := range a.rows {
		part.Rows = append(part.Rows, wholeRow(r, Delete, Deleted))
	}
	for _, r := range b.rows {
		part.Rows = append(part.Rows, wholeRow(r, Insert, Inserted))
	}
	c.result.Parts = append(c.result.Parts, part)
	columns, were := len(b.Table.Align), len(a.Table.Align)
	c.list(c.changeOf(part, &Place{
		VI: fmt.Sprintf("bảng có %d cột thay cho %d; thay cả bảng", columns, were),
		EN: fmt.Sprintf("the table has %d columns for %d; all of it is new", columns, were)}))
}

func wholeRow(r row, op Op, s Status) Row {
	out := Row{Head: r.head, Status: s, Spans: r.spans}
	for _, cell := range r.cells {
		out.Cells = append(out.Cells, all(op, cell))
	}
	return out
}

// rowUnits are rows as they are aligned, by the columns that both tables have.
func rowUnits(rows []row) []unit {
	out := make([]unit, len(rows))
	for i, r := range rows {
		u := unit{family: fmt.Sprintf("row %t", r.head), always: r.head}
		var key, loose strings.Builder
		for j, cell := range r.cells {
			if r.alone != nil && r.alone[j] {
				continue
			}
			u.tokens = append(u.tokens, cell...)
			key.WriteString(spell(cell) + "\x01")
			if j > 0 || len(cell) != 1 { // a first cell of one word is the row's number
				loose.WriteString(spell(cell) + "\x01")
			}
		}
		u.key, u.loose, u.words = key.String(), loose.String(), loose.String()
		out[i] = u
	}
	return out
}

func (c *comparer) alignRows(part *Part, old, new []row) {
	before, after := rowUnits(old), rowUnits(new)
	pairs, coarse := align(before, after)
	c.result.Coarse = c.result.Coarse || coarse
	for _, p := range pairs {
		switch {
		case p.new < 0 && p.other < 0:
			part.Rows = append(part.Rows, wholeRow(old[p.old], Delete, Deleted))
		case p.new < 0:
			part.Rows = append(part.Rows, wholeRow(old[p.old], Delete, MovedFrom))
		case p.old < 0 && p.other < 0:
			part.Rows = append(part.Rows, wholeRow(new[p.new], Insert, Inserted))
		case p.old < 0:
			part.Rows = append(part.Rows, cells(old[p.other], new[p.new], MovedTo))
		case before[p.old].key == after[p.new].key && new[p.new].alone == nil:
			part.Rows = append(part.Rows, wholeRow(new[p.new], Keep, Same))
		case before[p.old].key == after[p.new].key:
			part.Rows = append(part.Rows, cells(old[p.old], new[p.new], Same))
		case before[p.old].loose == after[p.new].loose:
			part.Rows = append(part.Rows, cells(old[p.old], new[p.new], Renumbered))
		default:
			part.Rows = append(part.Rows, cells(old[p.old], new[p.new], Changed))
		}
	}
}

func cells(a, b row, s Status) Row {
	out := Row{Head: b.head, Status: s, Spans: b.spans}
	for i := range b.cells {
		out.Cells = append(out.Cells, compareWords(a.cells[i], b.cells[i]))
	}
	return out
}

// rows lists the changes of a table, each with its row and, where one cell
// alone changed, its column.
func (c *comparer) rows(p Part, base Change) {
	numbers := newRowNumbers(p.Rows)
	for _, r := range p.Rows {
		row := numbers.next(r)
		if r.Status == Same || r.Status == MovedFrom {
			continue
		}
		ch := base
		ch.Status = r.Status
		if r.Status == Deleted && ch.Was != nil {
			ch.Place, ch.Was = *ch.Was, nil
		}
		for column, cell := range r.Cells {
			if column > 0 {
				ch.Runs = append(ch.Runs, Run{Op: Keep, Text: " | "})
			}
			ch.Runs = append(ch.Runs, clip(cell)...)
			if only(r.Cells, column) {
				row = Place{VI: row.VI + fmt.Sprintf(", cột %d", column+1), EN: row.EN + fmt.Sprintf(", column %d", column+1)}
			}
		}
		ch.Place = Place{VI: ch.Place.VI + ", " + row.VI, EN: ch.Place.EN + ", " + row.EN}
		c.list(ch)
	}
}

// rowNumbers counts the rows of a table as people do: those of the heading
// apart, and one that is gone by where it stood.
type rowNumbers struct{ heads, head, row, was int }

func newRowNumbers(rows []Row) *rowNumbers {
	n := &rowNumbers{}
	for _, r := range rows {
		if r.Head && r.Status != Deleted {
			n.heads++
		}
	}
	return n
}

// next names the row that comes next.
func (n *rowNumbers) next(r Row) Place {
	if r.Head {
		if r.Status != Deleted {
			n.head++
		}
		if r.Status == Deleted || n.heads == 1 {
			return Place{VI: "dòng tiêu đề", EN: "heading row"}
		}
		return Place{VI: fmt.Sprintf("dòng tiêu đề %d", n.head), EN: fmt.Sprintf("heading row %d", n.head)}
	}
	if r.Status != Deleted && r.Status != MovedFrom {
		n.row++
	}
	if r.Status != Inserted && r.Status != MovedTo {
		n.was++
	}
	here := n.row
	if r.Status == Deleted {
		here = n.was
	}
	return Place{VI: fmt.Sprintf("dòng %d", here), EN: fmt.Sprintf("row %d", here)}
}

// only tells that no other cell of a row changed.
func only(row [][]Run, column int) bool {
	for i, cell := range row {
		if i != column && near(cell) {
			return false
		}
	}
	return near(row[column])
}

// tableRemark tells the size of a table that is new or gone; its words stand
// in the part.
func tableRemark(p Part, rows int) *Place {
	if p.Rows == nil {
		return nil
	}
	return &Place{VI: fmt.Sprintf("cả bảng, %d dòng", rows-1), EN: fmt.Sprintf("the whole table, %d rows", rows-1)}
}
