package document

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// TestMergedCells reads marks, writes them again and gives each place its span.
func TestMergedCells(t *testing.T) {
	const md = "| TT | Kinh phí | < |\n|---|--:|--:|\n| ^ | Năm<br>2026 | Năm 2027 |\n| 1 | \\^ | \\< |\n| Tổng | < | ^<br> |"
	blocks, err := ParseBody(md)
	if err != nil {
		t.Fatal(err)
	}
	table := blocks[0].Table
	want := []Merge{{Row: 0, Column: 0, Rows: 2, Columns: 1}, {Row: 0, Column: 1, Rows: 1, Columns: 2}, {Row: 3, Column: 0, Rows: 1, Columns: 2}}
	if d := cmp.Diff(want, table.Merged); d != "" {
		t.Errorf("merged (-want +got):\n%s", d)
	}
	if got := table.HeadRows(); got != 2 {
		t.Errorf("the head has %d rows, want 2", got)
	}
	if got := Words(table.Rows[0][1]); got != "Năm\n2026" {
		t.Errorf("a cell of two lines is %q", got)
	}
	spans, err := table.Spans()
	if err != nil || spans[0][2] != (Span{}) || spans[1][0] != (Span{}) || spans[0][1] != (Span{1, 2}) {
		t.Errorf("spans %v, %v", spans, err)
	}
	out := FormatBody(blocks)
	again, err := ParseBody(out)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if d := cmp.Diff(blocks, again, ignorePlaces, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("written and read again (-want +got):\n%s\n%s", d, out)
	}
}

func TestMergedCellsOfWrongShape(t *testing.T) {
	for name, md := range map[string]string{
		"nothing at the left": "| < | b |\n|---|---|\n| 1 | 2 |",
		"nothing above":       "| a | ^ |\n|---|---|\n| 1 | 2 |",
		"no rectangle":        "| a | < |\n|---|---|\n| ^ | 2 |",
		"a tag":               "| a <b>x</b> | c |\n|---|---|\n| 1 | 2 |",
	} {
		if _, err := ParseBody(md); err == nil || !strings.Contains(err.Error(), `\<`) {
			t.Errorf("%s: error = %v, want one that tells how to print the mark", name, err)
		}
	}
	if _, err := ParseBody("Một<br>hai"); err == nil {
		t.Error("a tag outside of a table is read")
	}
	for _, m := range []Merge{{0, 0, 3, 1}, {0, 0, 1, 0}, {-1, 0, 1, 1}, {0, 1, 1, 2}, {0, 0, 1, 2}} {
		table := &Table{Align: make([]Align, 2), Head: []Cell{run("a"), run("b")}, Rows: [][]Cell{{nil, nil}}, Merged: []Merge{m}}
		if _, err := table.Spans(); err == nil {
			t.Errorf("%+v fits", m)
		}
	}
}
