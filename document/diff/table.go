package diff

import (
	"fmt"
	"slices"
	"strings"

	"congvan/document"
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
	columns := columnsOf(a, b)
	if columns == nil {
		c.newTable(part, a, b)
		return
	}
	rows := c.alignRows(&part, sideBySide(a.rows, columns, oldSide), sideBySide(b.rows, columns, newSide))
	moved := columnsRemark(columns, a, b)
	remark := together(moved, mergesRemark(a.Table, b.Table, rows, columns), alignRemark(a.Table, b.Table, columns))
	changed := slices.ContainsFunc(part.Rows, func(r Row) bool { return r.Status != Same })
	if !changed && moved == nil {
		part.Status = Reformatted
	}
	c.result.Parts = append(c.result.Parts, part)
	base := c.changeOf(part, remark)
	if remark != nil {
		c.list(base)
		base.Remark = nil
	}
	c.rows(part, base, columns)
}

// together joins remarks, nil for none.
func together(list ...*Place) *Place {
	var vi, en []string
	for _, p := range list {
		if p != nil {
			vi, en = append(vi, p.VI), append(en, p.EN)
		}
	}
	if vi == nil {
		return nil
	}
	return &Place{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
}

// newTable tells a table that has nothing in common with the one before it.
func (c *comparer) newTable(part Part, a, b *block) {
	for i := range a.rows {
		part.Rows = append(part.Rows, shownRow(&a.rows[i], nil, Deleted))
	}
	for i := range b.rows {
		part.Rows = append(part.Rows, shownRow(nil, &b.rows[i], Inserted))
	}
	c.result.Parts = append(c.result.Parts, part)
	columns, were := len(b.Table.Align), len(a.Table.Align)
	c.list(c.changeOf(part, &Place{
		VI: fmt.Sprintf("bảng có %d cột thay cho %d; thay cả bảng", columns, were),
		EN: fmt.Sprintf("the table has %d columns for %d; all of it is new", columns, were)}))
}

// rowUnits are rows as they are aligned, by the columns that both tables have.
func rowUnits(rows []row) []unit {
	out := make([]unit, len(rows))
	for i, r := range rows {
		u := unit{family: fmt.Sprintf("row %t", r.head), always: r.head}
		var key, loose strings.Builder
		for j, cell := range r.cells {
			if r.alone[j] {
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

// alignRows compares rows, and gives the new place of those that stay.
func (c *comparer) alignRows(part *Part, old, new []row) map[int]int {
	before, after := rowUnits(old), rowUnits(new)
	pairs, coarse := align(before, after)
	c.result.Coarse = c.result.Coarse || coarse
	stay := map[int]int{}
	for _, p := range pairs {
		switch {
		case p.new < 0 && p.other < 0:
			part.Rows = append(part.Rows, shownRow(&old[p.old], nil, Deleted))
		case p.new < 0:
			part.Rows = append(part.Rows, shownRow(&old[p.old], nil, MovedFrom))
		case p.old < 0 && p.other < 0:
			part.Rows = append(part.Rows, shownRow(nil, &new[p.new], Inserted))
		case p.old < 0:
			stay[p.other] = p.new
			part.Rows = append(part.Rows, shownRow(&old[p.other], &new[p.new], MovedTo))
		default:
			stay[p.old] = p.new
			part.Rows = append(part.Rows, shownRow(&old[p.old], &new[p.new], fateOf(before[p.old], after[p.new])))
		}
	}
	return stay
}

func fateOf(before, after unit) Status {
	switch {
	case before.key == after.key:
		return Same
	case before.loose == after.loose:
		return Renumbered
	}
	return Changed
}

// rows lists the changes of a table, each with its row and, where one cell
// alone changed, its column as it is counted now.
func (c *comparer) rows(p Part, base Change, columns []pair) {
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
			if r.coveredLeft(column) {
				continue
			}
			if column > 0 {
				ch.Runs = append(ch.Runs, Run{Op: Keep, Text: " | "})
			}
			ch.Runs = append(ch.Runs, clip(cell)...)
			if now := columns[column].new + 1; now > 0 && only(r.Cells, column) {
				row = Place{VI: row.VI + fmt.Sprintf(", cột %d", now), EN: row.EN + fmt.Sprintf(", column %d", now)}
			}
		}
		ch.Place = Place{VI: ch.Place.VI + ", " + row.VI, EN: ch.Place.EN + ", " + row.EN}
		c.list(ch)
	}
}

// coveredLeft tells a place that a cell at its left takes.
func (r Row) coveredLeft(column int) bool {
	if r.Spans == nil || r.Spans[column] != (document.Span{}) {
		return false
	}
	for at := column - 1; at >= 0; at-- {
		if r.Spans[at].Columns > 0 {
			return at+r.Spans[at].Columns > column
		}
	}
	return false
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
