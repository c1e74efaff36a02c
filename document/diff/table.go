package diff

import (
	"fmt"
	"slices"
	"strings"
)

// table compares two tables row by row, or as wholes when their columns differ.
func (c *comparer) table(part Part, a, b *block, same bool) {
	part.Status = Changed
	columns, were := len(b.Table.Align), len(a.Table.Align)
	switch {
	case same:
		part.Status = Same
		part.fill(b, Keep)
		c.add(part, nil)
	case columns != were:
		for _, r := range a.rows {
			part.Rows = append(part.Rows, wholeRow(r, Delete, Deleted))
		}
		for _, r := range b.rows {
			part.Rows = append(part.Rows, wholeRow(r, Insert, Inserted))
		}
		c.result.Parts = append(c.result.Parts, part)
		c.list(Change{Status: Changed, Field: "body", Place: part.Place, Was: part.Was, Part: len(c.result.Parts) - 1, Line: part.Line, Remark: &Place{
			VI: fmt.Sprintf("bảng có %d cột thay cho %d; thay cả bảng", columns, were),
			EN: fmt.Sprintf("the table has %d columns for %d; all of it is new", columns, were)}})
	default:
		c.alignRows(&part, a, b)
		if !slices.ContainsFunc(part.Rows, func(r Row) bool { return r.Status != Same }) {
			part.Status = Reformatted
			c.add(part, &Place{VI: "đổi cách căn cột hoặc gộp ô", EN: "columns aligned or cells merged otherwise"})
			return
		}
		c.add(part, nil)
	}
}

func wholeRow(r row, op Op, s Status) Row {
	out := Row{Head: r.head, Status: s}
	for _, cell := range r.cells {
		out.Cells = append(out.Cells, all(op, cell))
	}
	return out
}

func (c *comparer) alignRows(part *Part, a, b *block) {
	units := func(rows []row) []unit {
		out := make([]unit, len(rows))
		for i, r := range rows {
			out[i] = unit{family: fmt.Sprintf("row %t", r.head), tokens: r.tokens(), always: r.head}
			var key, loose strings.Builder
			for j, cell := range r.cells {
				key.WriteString(spell(cell) + "\x01")
				if j > 0 || len(cell) != 1 { // a first cell of one word is the row's number
					loose.WriteString(spell(cell) + "\x01")
				}
			}
			out[i].key, out[i].loose = key.String(), loose.String()
			out[i].words = out[i].loose
		}
		return out
	}
	before, after := units(a.rows), units(b.rows)
	pairs, coarse := align(before, after)
	c.result.Coarse = c.result.Coarse || coarse
	for _, p := range pairs {
		switch {
		case p.new < 0 && p.other < 0:
			part.Rows = append(part.Rows, wholeRow(a.rows[p.old], Delete, Deleted))
		case p.new < 0:
			part.Rows = append(part.Rows, wholeRow(a.rows[p.old], Delete, MovedFrom))
		case p.old < 0 && p.other < 0:
			part.Rows = append(part.Rows, wholeRow(b.rows[p.new], Insert, Inserted))
		case p.old < 0:
			part.Rows = append(part.Rows, cells(a.rows[p.other], b.rows[p.new], MovedTo))
		case before[p.old].key == after[p.new].key:
			part.Rows = append(part.Rows, wholeRow(b.rows[p.new], Keep, Same))
		case before[p.old].loose == after[p.new].loose:
			part.Rows = append(part.Rows, cells(a.rows[p.old], b.rows[p.new], Renumbered))
		default:
			part.Rows = append(part.Rows, cells(a.rows[p.old], b.rows[p.new], Changed))
		}
	}
}

func cells(a, b row, s Status) Row {
	out := Row{Head: b.head, Status: s}
	for i := range b.cells {
		out.Cells = append(out.Cells, compareWords(a.cells[i], b.cells[i]))
	}
	return out
}

// rows lists the changes of a table, each with its row and, where one cell
// alone changed, its column.
func (c *comparer) rows(p Part, base Change) {
	row, was := 0, 0 // the heading has no number
	for _, r := range p.Rows {
		here := was
		if !r.Head && r.Status != Deleted && r.Status != MovedFrom {
			row++
			here = row
		}
		if !r.Head && r.Status != Inserted && r.Status != MovedTo {
			was++
			if r.Status == Deleted {
				here = was
			}
		}
		if r.Status == Same || r.Status == MovedFrom {
			continue
		}
		ch := base
		ch.Status = r.Status
		vi, en := fmt.Sprintf("dòng %d", here), fmt.Sprintf("row %d", here)
		if r.Head {
			vi, en = "dòng tiêu đề", "heading row"
		}
		if r.Status == Deleted && ch.Was != nil {
			ch.Place, ch.Was = *ch.Was, nil
		}
		for column, cell := range r.Cells {
			if column > 0 {
				ch.Runs = append(ch.Runs, Run{Op: Keep, Text: " | "})
			}
			ch.Runs = append(ch.Runs, clip(cell)...)
			if only(r.Cells, column) {
				vi, en = vi+fmt.Sprintf(", cột %d", column+1), en+fmt.Sprintf(", column %d", column+1)
			}
		}
		ch.Place = Place{VI: ch.Place.VI + ", " + vi, EN: ch.Place.EN + ", " + en}
		c.list(ch)
	}
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
