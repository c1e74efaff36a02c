package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"congvan/document"
)

// mergesToName is how many merged cells a remark names.
const mergesToName = 4

// mergesRemark names the cells that are merged now and were not, and those that
// were and are not; nil for none. What rows and columns that came or went do to
// a merged cell is theirs: rows gives the new place of those that stay.
func mergesRemark(a, b *document.Table, rows map[int]int, columns []pair) *Place {
	stays := map[int]int{} // columns, by where they were
	for _, p := range columns {
		if p.old >= 0 && p.new >= 0 {
			stays[p.old] = p.new
		}
	}
	before, after := staying(a.Merged, rows, stays), staying(b.Merged, identity(rows), identity(stays))
	var vi, en []string
	tell := func(t *document.Table, m document.Merge, vietnamese, english string) {
		where := mergeName(t, m)
		vi, en = append(vi, vietnamese+where.VI), append(en, english+where.EN)
	}
	for _, m := range after.list {
		if !before.has(m) {
			tell(b, m.Merge, "gộp ô ", "merged: ")
		}
	}
	for _, m := range before.list {
		if !after.meets(m) {
			tell(a, m.Merge, "bỏ gộp ô ", "no longer merged: ")
		}
	}
	if n := len(vi) - mergesToName; n > 0 {
		vi = append(vi[:mergesToName], fmt.Sprintf("và %d ô gộp khác", n))
		en = append(en[:mergesToName], fmt.Sprintf("and %d other merged cells", n))
	}
	if vi == nil {
		return nil
	}
	return &Place{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
}

// identity maps what stays to itself, by its new place.
func identity(stays map[int]int) map[int]int {
	out := map[int]int{}
	for _, now := range stays {
		out[now] = now
	}
	return out
}

// mergedCells are merged cells that take several places of rows and columns that
// stay, as these are numbered in the new table.
type mergedCells struct {
	list []mergedCell
	at   map[[2]int]int // by place
}

type mergedCell struct {
	document.Merge
	places [][2]int
}

func staying(list []document.Merge, rows, columns map[int]int) mergedCells {
	out := mergedCells{at: map[[2]int]int{}}
	for _, m := range list {
		one := mergedCell{Merge: m}
		for r := m.Row; r < m.Row+m.Rows; r++ {
			for c := m.Column; c < m.Column+m.Columns; c++ {
				row, stays := rows[r]
				column, too := columns[c]
				if stays && too {
					one.places = append(one.places, [2]int{row, column})
				}
			}
		}
		if len(one.places) < 2 {
			continue
		}
		slices.SortFunc(one.places, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
		for _, p := range one.places {
			out.at[p] = len(out.list)
		}
		out.list = append(out.list, one)
	}
	return out
}

// has tells that a cell takes the same places.
func (l mergedCells) has(m mergedCell) bool {
	i, met := l.at[m.places[0]]
	return met && slices.Equal(l.list[i].places, m.places)
}

// meets tells that a cell takes some of the same places.
func (l mergedCells) meets(m mergedCell) bool {
	return slices.ContainsFunc(m.places, func(p [2]int) bool { _, met := l.at[p]; return met })
}

// mergeName is where a merged cell stands.
func mergeName(t *document.Table, m document.Merge) Place {
	heads := t.HeadRows()
	row := func(i int) Place {
		switch {
		case i >= heads:
			return Place{fmt.Sprintf("dòng %d", i-heads+1), fmt.Sprintf("row %d", i-heads+1)}
		case heads == 1:
			return Place{"dòng tiêu đề", "heading row"}
		}
		return Place{fmt.Sprintf("dòng tiêu đề %d", i+1), fmt.Sprintf("heading row %d", i+1)}
	}
	out := row(m.Row)
	if m.Rows > 1 {
		last := row(m.Row + m.Rows - 1)
		out = Place{out.VI + " đến " + last.VI, out.EN + " to " + last.EN}
	}
	columns := fmt.Sprint(m.Column + 1)
	if m.Columns > 1 {
		columns = fmt.Sprintf("%d–%d", m.Column+1, m.Column+m.Columns)
	}
	return Place{out.VI + ", cột " + columns, out.EN + ", column " + columns}
}
