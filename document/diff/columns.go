package diff

import (
	"fmt"
	"slices"
	"strings"

	"congvan/document"
)

// columnsOf pairs the columns of two tables; nil where they have nothing in
// common. Of as many as before each is the one in its place, but where some
// have changed their places.
func columnsOf(a, b *block) []pair {
	n := len(a.Table.Align)
	if n != len(b.Table.Align) {
		return pairColumns(a, b)
	}
	pairs := pairColumns(a, b)
	if slices.ContainsFunc(pairs, func(p pair) bool { return p.old >= 0 && p.new >= 0 && p.old != p.new }) {
		return pairs
	}
	pairs = nil
	for i := range n {
		pairs = append(pairs, pair{i, i, -1})
	}
	return pairs
}

func oldSide(p pair) int { return p.old }
func newSide(p pair) int { return p.new }

// sideBySide puts the rows of one of two tables into the columns of both.
func sideBySide(rows []row, columns []pair, side func(pair) int) []row {
	out := make([]row, len(rows))
	for i, r := range rows {
		out[i] = inColumns(r, columns, side)
	}
	return out
}

// pairColumns finds the columns of one table in another with more or fewer, by
// their words; nil where less than half are found.
func pairColumns(a, b *block) []pair {
	before, after := columnUnits(a), columnUnits(b)
	pairs := bestPairs(len(before), len(after), likeness(before, after))
	found := 0
	for _, p := range pairs {
		if p.old >= 0 && p.new >= 0 {
			found++
		}
	}
	if 2*found < min(len(before), len(after)) {
		return nil
	}
	return pairs
}

// columnUnits are a table's columns. A heading weighs as much as ten words, for
// numbers in two columns may be alike.
func columnUnits(b *block) []unit {
	const weight = 10
	out := make([]unit, len(b.Table.Align))
	for i := range out {
		out[i].family = "column"
		for _, r := range b.rows {
			out[i].tokens = append(out[i].tokens, r.cells[i]...)
			if words := plainWords(r.cells[i]); r.head && words != "" {
				for range weight {
					out[i].tokens = append(out[i].tokens, token{text: "c " + words})
				}
			}
		}
	}
	return out
}

// columnsRemark names the columns that are new and gone, nil for none.
func columnsRemark(pairs []pair, a, b *block) *Place {
	var vi, en []string
	for _, p := range pairs {
		switch {
		case p.new < 0:
			name := columnName(a, p.old)
			vi, en = append(vi, "bỏ cột "+name), append(en, "column "+name+" removed")
		case p.old < 0:
			name := columnName(b, p.new)
			vi, en = append(vi, "thêm cột "+name), append(en, "column "+name+" added")
		}
	}
	if vi == nil {
		return nil
	}
	return &Place{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
}

// alignRemark names the columns that are aligned otherwise, nil for none.
func alignRemark(a, b *document.Table, columns []pair) *Place {
	var list []string
	for _, p := range columns {
		if p.old >= 0 && p.new >= 0 && a.Align[p.old] != b.Align[p.new] {
			list = append(list, fmt.Sprint(p.new+1))
		}
	}
	if list == nil {
		return nil
	}
	return &Place{VI: "căn khác: cột " + strings.Join(list, ", "), EN: "aligned otherwise: column " + strings.Join(list, ", ")}
}

// columnName is a column's number and the last of its headings.
func columnName(b *block, i int) string {
	name := fmt.Sprint(i + 1)
	for _, r := range b.rows {
		if words := strings.TrimSpace(plainWords(r.cells[i])); r.head && words != "" {
			name = fmt.Sprintf("%d “%s”", i+1, shorten(words))
		}
	}
	return name
}
