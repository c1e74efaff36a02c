package lint

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"congvan/document"
)

// Tables: their column of numbers, and what they add up to. The head tells which
// columns are amounts; a table with subtotals or parts of its rows is let alone.

func tableNumbers(v *view, f *finder) {
	for _, part := range v.parts() {
		for i := range part {
			if t := part[i].Table; t != nil && len(t.Head) > 0 && isNumberHead(document.Words(t.Head[0])) {
				f.column(t)
			}
		}
	}
}

func isNumberHead(s string) bool {
	return slices.Contains([]string{"STT", "TT", "SỐ TT", "SỐ THỨ TỰ"}, strings.ToUpper(strings.TrimSpace(s)))
}

func (f *finder) column(t *document.Table) {
	last := 0
	for _, row := range t.Rows {
		words := strings.Trim(document.Words(row[0]), " .")
		n, err := strconv.Atoi(words)
		if err != nil {
			continue
		}
		if n != last+1 && n != 1 {
			pos := row[0][0].Pos
			f.add(Place{Field: "body", Line: pos.Line, Col: pos.Col}, words, Message{"số thứ tự trong bảng không liên tục; đánh số lại", "the numbers of the table have a gap; number them anew"}, nil)
		}
		last = n
	}
}

var (
	totalLabel = regexp.MustCompile(`^(?i:tổng cộng|tổng số|tổng|cộng)[ .:]*$`)
	ratioHead  = regexp.MustCompile(`(?i:%|tỷ lệ|tỉ lệ|đơn giá|bình quân|trung bình|xếp|năm sinh|mã số|định mức|mức |so sánh|tuổi|điểm)`)
	// partLabel begins a row that breaks down the one above.
	partLabel = regexp.MustCompile(`^(?i:trong đó|gồm|\s*[-+–]|[IVX]+\.?\s*$|[a-zđA-Z]\)?$|\d+\.\d{1,2}(?:[.\s]|$))`)
)

// tableSums holds totals and products of a table against its other cells.
func tableSums(v *view, f *finder) {
	for _, part := range v.parts() {
		for i := range part {
			t := part[i].Table
			if t == nil || len(t.Merged) > 0 || len(t.Rows) < 2 || brokenDown(t) {
				continue
			}
			g := &grid{t, f}
			g.columns()
			g.rows()
			g.products()
		}
	}
}

// brokenDown tells a table whose rows hold subtotals or parts of other rows.
func brokenDown(t *document.Table) bool {
	for _, row := range t.Rows {
		for _, c := range row[:min(2, len(row))] {
			if partLabel.MatchString(strings.TrimSpace(document.Words(c))) {
				return true
			}
		}
	}
	return false
}

// grid is a table whose amounts are read.
type grid struct {
	*document.Table
	f *finder
}

// amount reads a cell in thousandths; a dash or nothing is none.
func (g *grid) amount(row []document.Cell, col int) (n int64, ok bool) {
	return thousandths(strings.TrimSpace(document.Words(row[col])))
}

func (g *grid) head(col int) string { return strings.TrimSpace(document.Words(g.Head[col])) }

// isSum tells a row that adds up those above.
func (g *grid) isSum(row []document.Cell) bool {
	return slices.ContainsFunc(row[:min(2, len(row))], func(c document.Cell) bool { return totalLabel.MatchString(document.Words(c)) })
}

// columns holds the last row's totals against the rows above.
func (g *grid) columns() {
	last := len(g.Rows) - 1
	sums := slices.IndexFunc(g.Rows, g.isSum)
	if sums != last || last < 2 {
		return
	}
	for col := range g.Head {
		total, ok := g.amount(g.Rows[last], col)
		if !ok || isNumberHead(g.head(col)) || ratioHead.MatchString(g.head(col)) {
			continue
		}
		sum, whole := int64(0), true
		for _, row := range g.Rows[:last] {
			n, ok := g.amount(row, col)
			sum, whole = sum+n, whole && (ok || isBlank(document.Words(row[col])))
		}
		if whole {
			g.differs(last, col, sum, total)
		}
	}
}

func isBlank(s string) bool { return strings.Trim(s, " -–") == "" }

// rows holds a last column of totals against the columns before, where most
// rows show that it is their sum.
func (g *grid) rows() {
	end := len(g.Head) - 1
	if end < 2 || !totalLabel.MatchString(g.head(end)) {
		return
	}
	g.mostly(end, func(row []document.Cell) (sum int64, ok bool) {
		addends := 0
		for col := range end {
			n, amount := g.amount(row, col)
			if isNumberHead(g.head(col)) || !amount {
				continue
			}
			addends++
			sum += n
		}
		return sum, addends > 1
	})
}

// products holds "Thành tiền" against number times price.
func (g *grid) products() {
	find := func(words ...string) int {
		return slices.IndexFunc(g.Head, func(c document.Cell) bool {
			return slices.ContainsFunc(words, func(w string) bool { return hasPrefixFold(strings.TrimSpace(document.Words(c)), w) })
		})
	}
	number, price, product := find("số lượng", "khối lượng"), find("đơn giá"), find("thành tiền")
	if number < 0 || price < 0 || product < 0 {
		return
	}
	g.mostly(product, func(row []document.Cell) (int64, bool) {
		a, ok := g.amount(row, number)
		b, too := g.amount(row, price)
		return a / 1000 * b, ok && too && a%1000 == 0 && (a == 0 || b < 1e15/a*1000)
	})
}

// mostly reports the rows whose cell is not what the others show it to be; it
// is not told when no more rows agree than differ.
func (g *grid) mostly(col int, want func([]document.Cell) (int64, bool)) {
	type wrong struct {
		row       int
		due, said int64
	}
	agree, wrongs := 0, []wrong(nil)
	for i, row := range g.Rows {
		said, ok := g.amount(row, col)
		due, known := want(row)
		switch {
		case !ok || !known || g.isSum(row):
		case said == due:
			agree++
		default:
			wrongs = append(wrongs, wrong{i, due, said})
		}
	}
	if agree <= len(wrongs) {
		return
	}
	for _, w := range wrongs {
		g.differs(w.row, col, w.due, w.said)
	}
}

// differs reports an amount that a slip made of the right one: what is far
// from it may count something else.
func (g *grid) differs(row, col int, due, said int64) {
	if gap := max(due, said) - min(due, said); gap == 0 || gap > due/3 {
		return
	}
	cell := g.Rows[row][col]
	g.f.add(Place{Field: "body", Line: cell[0].Pos.Line, Col: cell[0].Pos.Col}, strings.TrimSpace(document.Words(cell)),
		Message{"các ô cho kết quả " + inFigures(due) + "; kiểm tra các số", "the other cells give " + inFigures(due) + "; check the figures"}, nil)
}
