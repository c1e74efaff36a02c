package typeset

import (
	"math"
	"strings"
	"testing"

	"congvan/document"
)

// TestEmptyColumns: a table that has just been put in has widths too.
func TestEmptyColumns(t *testing.T) {
	for i, w := range columnWidths(&document.Table{Align: make([]document.Align, 3), Head: make([]document.Cell, 3), Rows: [][]document.Cell{make([]document.Cell, 3)}}, textWidth, tableType{13, 3.5}, nil, nil) {
		if w.MM <= 0 && w.FR <= 0 {
			t.Errorf("column %d has no width: %+v", i, w)
		}
	}
}

// TestColumnsHaveTheRoomTheyAskFor: what fits on one line stands on one, and one
// long cell does not starve the others.
func TestColumnsHaveTheRoomTheyAskFor(t *testing.T) {
	const short, middle = "Xã Đạ Huoai 2", "Ủy ban nhân dân xã"
	for name, cells := range map[string][]string{
		"all fit":           {"12", short, middle},
		"one long":          {"12", short, strings.Repeat(sentence, 3)},
		"two long":          {"12", short, strings.Repeat(sentence, 3), sentence},
		"more than a line":  {"12", short, middle, sentence, "1.250.000.000"},
		"one very long one": {"12", short, strings.Repeat(sentence, 30)},
	} {
		table := &document.Table{Align: make([]document.Align, len(cells)), Head: make([]document.Cell, len(cells)), Rows: [][]document.Cell{{}}}
		for _, words := range cells {
			table.Rows[0] = append(table.Rows[0], document.Cell{{Text: words}})
		}
		widths, as := columnsOf(table, textWidth, shared.coverage, nil)
		fixed, shares := 0.0, 0.0
		for _, w := range widths {
			fixed, shares = fixed+w.MM, shares+w.FR
		}
		room := func(i int) float64 {
			if widths[i].FR > 0 {
				return widths[i].FR / shares * (textWidth - fixed)
			}
			return widths[i].MM
		}
		total := 0.0
		for i, words := range cells {
			total += room(i)
			if line := shared.coverage.width(words)*as.size/14 + as.padding(); line < 50 && room(i) < line-1e-9 {
				t.Errorf("%s: %q has %.1f of %.1f mm", name, words, room(i), line)
			}
		}
		if math.Abs(total-textWidth) > 1e-6 {
			t.Errorf("%s: columns are %.1f mm together, want %g", name, total, textWidth)
		}
	}
}

// TestAShortLineLeavesRoomForWords: what has room on one line does not push the
// last column over the margin where the words of the others need that room.
func TestAShortLineLeavesRoomForWords(t *testing.T) {
	const short, cited = "Xã Ba Tơ", "Theo Nghị định số 118/2025/NĐ-CP. " + sentence
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	l.Body = "| A | B | C | D | E |\n|---|---|---|---|---|\n| " + strings.Join([]string{short, cited, cited, cited, cited}, " | ") + " |\n\nHết./."
	for _, s := range measureText(t, compose(t, l, Options{}).PDF).segments {
		if s.right > (210-15)*mm {
			t.Errorf("%q ends %.1f mm from the left edge", s.text, s.right/mm)
		}
	}
}

// TestManyColumnsKeepTheirWords: a wide table of an annex, whose pages are not
// turned, is set in smaller words; none is parted or runs over the lines.
func TestManyColumnsKeepTheirWords(t *testing.T) {
	l := readLetter(t, "../testdata/letters/03-ung-pho-bao.md")
	for columns, size := range map[int]float64{8: 12, 14: 9} {
		line := func(cell string) string { return strings.Repeat("| "+cell+" ", columns) + "|\n" }
		l.Body = "Kèm theo Phụ lục./.\n\n# Phụ lục\n\n# SỐ LIỆU\n\n" + line("Tháng") + strings.Repeat("|--:", columns) + "|\n" + strings.Repeat(line("12.345"), 3)
		m := measureText(t, compose(t, l, Options{}).PDF)
		words := 0
		for _, s := range m.segments {
			if s.text != "12.345" && s.text != "Tháng" {
				continue
			}
			words++
			if math.Abs(s.size-size) > 0.01 {
				t.Errorf("%d columns: %q is of %g points, want %g", columns, s.text, s.size, size)
			}
		}
		if words != 4*columns {
			t.Errorf("%d columns: %d words are whole, want %d", columns, words, 4*columns)
		}
	}
}
