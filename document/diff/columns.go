package diff

import (
	"fmt"
	"strings"
)

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

// inColumns puts the cells of rows where the columns of both tables stand side
// by side; side tells which column of the pair is theirs.
func inColumns(rows []row, pairs []pair, side func(pair) int) []row {
	out := make([]row, len(rows))
	for i, r := range rows {
		out[i] = row{head: r.head, cells: make([][]token, len(pairs)), alone: make([]bool, len(pairs))}
		for j, p := range pairs {
			if at := side(p); at >= 0 {
				out[i].cells[j] = r.cells[at]
			}
			out[i].alone[j] = p.old < 0 || p.new < 0
		}
	}
	return out
}

// columnsRemark names the columns that are new and gone.
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
	return &Place{VI: strings.Join(vi, "; "), EN: strings.Join(en, "; ")}
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
