package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
	"congvan/document/diff"
)

// compared gives the changes between two bodies.
func compared(t *testing.T, before, after string) *diff.Result {
	t.Helper()
	a, b := letter(t, "bao-3.md"), letter(t, "bao-3.md")
	a.Body, b.Body = before, after
	r, err := diff.Compare(diff.Version{Letter: a}, diff.Version{Letter: b})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const staff = `| STT | Họ và tên | Chức vụ |
|---|---|---|
| 1 | Nguyễn Văn An | Trưởng ban |
| 2 | Trần Thị Bình | Phó Trưởng ban |
| 3 | Lê Văn Cường | Ủy viên |
`

// TestAColumnIsAdded: the column is told once, and of the rows those that
// changed otherwise.
func TestAColumnIsAdded(t *testing.T) {
	r := compared(t, staff, `| STT | Họ và tên | Đơn vị | Chức vụ |
|---|---|---|---|
| 1 | Nguyễn Văn An | Văn phòng | Trưởng ban |
| 2 | Trần Thị Bình | Phòng Kế hoạch | Phó Trưởng ban thường trực |
| 3 | Lê Văn Cường | Thanh tra | Ủy viên |
| 4 | Phạm Dũng | Thanh tra | Thư ký |
`)
	want := `Bảng 1 (sửa)
    thêm cột 3 “Đơn vị”
Bảng 1, dòng 2 (sửa)
    2 | Trần Thị Bình | {+Phòng Kế hoạch+} | Phó Trưởng ban{+ thường trực+}
Bảng 1, dòng 4 (thêm)
    {+4+} | {+Phạm Dũng+} | {+Thanh tra+} | {+Thư ký+}
`
	if d := cmp.Diff(want, r.Text(false)); d != "" {
		t.Errorf("a column added (-want +got):\n%s", d)
	}
}

func TestAColumnIsRemoved(t *testing.T) {
	r := compared(t, staff, `| STT | Họ và tên |
|---|---|
| 1 | Nguyễn Văn An |
| 2 | Trần Thị Bình |
| 3 | Lê Văn Cường |
`)
	want := "Table 1 (changed)\n    column 3 “Chức vụ” removed\n"
	if d := cmp.Diff(want, r.Text(true)); d != "" {
		t.Errorf("a column removed (-want +got):\n%s", d)
	}
	row := r.Parts[r.Changes[0].Part].Rows[1]
	if row.Status != diff.Same || diff.MarkRuns(row.Cells[2], true) != "[-Trưởng ban-]" || diff.MarkRuns(row.Cells[1], true) != "Nguyễn Văn An" {
		t.Errorf("the first row is %+v", row)
	}
}

// TestAnotherTable: one that shares no columns is another table.
func TestAnotherTable(t *testing.T) {
	r := compared(t, staff, "| Xã | Số trạm |\n|---|---|\n| Lý Sơn | 4 |\n")
	if len(r.Changes) != 1 || r.Changes[0].Remark == nil || r.Changes[0].Remark.EN != "the table has 2 columns for 3; all of it is new" {
		t.Errorf("changes:\n%s", r.Text(true))
	}
}

// TestMergedHead: both rows of a head are head, and cells keep what they span.
func TestMergedHead(t *testing.T) {
	const head = "| STT | Kinh phí | < |\n|---|--:|--:|\n| ^ | Năm 2026 | Năm 2027 |\n| 1 | 10 | 20 |\n"
	r := compared(t, head, "| STT | Kinh phí dự kiến | < |\n|---|--:|--:|\n| ^ | Năm 2026 | Năm 2028 |\n| 1 | 10 | 25 |\n")
	want := `Table 1, heading row 1, column 2 (changed)
    STT | Kinh phí{+ dự kiến+}
Table 1, heading row 2, column 3 (changed)
    | Năm 2026 | Năm [-2027-] {+2028+}
Table 1, row 1, column 3 (changed)
    1 | 10 | [-20-] {+25+}
`
	if d := cmp.Diff(want, r.Text(true)); d != "" {
		t.Errorf("a merged head (-want +got):\n%s", d)
	}
	if rows := r.Parts[r.Changes[0].Part].Rows; !rows[1].Head || rows[0].Spans[1].Columns != 2 || rows[1].Spans[0].Columns != 0 {
		t.Errorf("rows %+v", rows)
	}
}

// costs has a heading over three columns.
const costs = `| STT | Nội dung | Kinh phí | < | < |
|---|---|--:|--:|--:|
| ^ | ^ | 2025 | 2026 | 2027 |
| 1 | Đường truyền | 10 | 20 | 30 |
| 2 | Máy trạm | 11 | 21 | 31 |
| Cộng | < | 21 | 41 | 61 |
`

// drawn writes a table of a comparison as it is shown: by row its cells, with
// the columns each takes, "^" where one from above goes on.
func drawn(r *diff.Result) string {
	var b strings.Builder
	for _, p := range r.Parts {
		for _, row := range p.Rows {
			for i, cell := range row.Cells {
				words := diff.MarkRuns(cell, false)
				switch {
				case row.Spans == nil || row.Spans[i] == document.Span{Rows: 1, Columns: 1}:
					fmt.Fprintf(&b, "| %s ", words)
				case row.Spans[i].Columns > 1 || row.Spans[i].Rows > 1:
					fmt.Fprintf(&b, "| %s (%d×%d) ", words, row.Spans[i].Rows, row.Spans[i].Columns)
				case i > 0 && row.Spans[i-1].Columns > 1 || words == "" && covered(row.Spans, i):
				default:
					fmt.Fprintf(&b, "| ^%s ", words)
				}
			}
			b.WriteString("|\n")
		}
	}
	return b.String()
}

// covered tells a place that a cell at its left takes.
func covered(spans []document.Span, i int) bool {
	for j := i - 1; j >= 0; j-- {
		if n := spans[j].Columns; n > 0 {
			return j+n > i
		}
	}
	return false
}

// TestColumnsUnderMergedCells: what is merged stays so, the column that is gone
// stands below its heading, and nothing is told twice.
func TestColumnsUnderMergedCells(t *testing.T) {
	for _, c := range []struct{ name, after, told, shown string }{
		{"the first of the merged columns is gone", `| STT | Nội dung | Kinh phí | < |
|---|---|--:|--:|
| ^ | ^ | 2026 | 2027 |
| 1 | Đường truyền | 20 | 30 |
| 2 | Máy trạm | 21 | 35 |
| Cộng | < | 41 | 65 |
`, `Bảng 1 (sửa)
    bỏ cột 3 “2025”
Bảng 1, dòng 2 (sửa)
    2 | Máy trạm | [-11-] | 21 | [-31-] {+35+}
Bảng 1, dòng 3 (sửa)
    Cộng | [-21-] | 41 | [-61-] {+65+}
`, `| STT (2×1) | Nội dung (2×1) | Kinh phí (1×3) |
| ^ | ^ | [-2025-] | 2026 | 2027 |
| 1 | Đường truyền | [-10-] | 20 | 30 |
| 2 | Máy trạm | [-11-] | 21 | [-31-] {+35+} |
| Cộng (1×2) | [-21-] | 41 | [-61-] {+65+} |
`},
		{"a column is added among them", `| STT | Nội dung | Kinh phí | < | < | < |
|---|---|--:|--:|--:|--:|
| ^ | ^ | 2025 | 2026 | Điều chỉnh | 2027 |
| 1 | Đường truyền | 10 | 20 | 5 | 30 |
| 2 | Máy trạm | 11 | 21 | 6 | 31 |
| Cộng | < | 21 | 41 | 11 | 61 |
`, `Bảng 1 (sửa)
    thêm cột 5 “Điều chỉnh”
`, `| STT (2×1) | Nội dung (2×1) | Kinh phí (1×4) |
| ^ | ^ | 2025 | 2026 | {+Điều chỉnh+} | 2027 |
| 1 | Đường truyền | 10 | 20 | {+5+} | 30 |
| 2 | Máy trạm | 11 | 21 | {+6+} | 31 |
| Cộng (1×2) | 21 | 41 | {+11+} | 61 |
`},
		{"a merged total loses its first column", `| Nội dung | Kinh phí | < | < |
|---|--:|--:|--:|
| ^ | 2025 | 2026 | 2027 |
| Đường truyền | 10 | 20 | 30 |
| Máy trạm | 11 | 21 | 31 |
| Cộng | 21 | 41 | 61 |
`, `Bảng 1 (sửa)
    bỏ cột 1 “STT”
`, `| [-STT-] (2×1) | Nội dung (2×1) | Kinh phí (1×3) |
| ^ | ^ | 2025 | 2026 | 2027 |
| [-1-] | Đường truyền | 10 | 20 | 30 |
| [-2-] | Máy trạm | 11 | 21 | 31 |
| Cộng (1×2) | 21 | 41 | 61 |
`},
		{"cells are no longer merged, others are, and words change", `| STT | Nội dung | Kinh phí | < | < |
|---|---|--:|--:|--:|
| ^ | ^ | 2025 | 2026 | 2027 |
| 1 | Đường truyền 10 | < | 20 | 30 |
| 2 | Máy trạm | 11 | 21 | 32 |
| Cộng |  | 21 | 41 | 61 |
`, `Bảng 1 (sửa)
    gộp ô dòng 1, cột 2–3; bỏ gộp ô dòng 3, cột 1–2
Bảng 1, dòng 2, cột 5 (sửa)
    2 | Máy trạm | 11 | 21 | [-31-] {+32+}
`, `| STT (2×1) | Nội dung (2×1) | Kinh phí (1×3) |
| ^ | ^ | 2025 | 2026 | 2027 |
| 1 | Đường truyền 10 (1×2) | 20 | 30 |
| 2 | Máy trạm | 11 | 21 | [-31-] {+32+} |
| Cộng |  | 21 | 41 | 61 |
`},
		{"one column takes the place of another", `| STT | Kinh phí | < | < | Ghi chú |
|---|--:|--:|--:|---|
| ^ | 2025 | 2026 | 2027 | ^ |
| 1 | 10 | 20 | 30 | đã duyệt |
| 2 | 11 | 21 | 31 | đã duyệt |
| Cộng | 21 | 41 | 61 | |
`, `Bảng 1 (sửa)
    bỏ cột 2 “Nội dung”; thêm cột 5 “Ghi chú”
`, `| STT (2×1) | [-Nội dung-] (2×1) | Kinh phí (1×3) | {+Ghi chú+} (2×1) |
| ^ | ^ | 2025 | 2026 | 2027 | ^ |
| 1 | [-Đường truyền-] | 10 | 20 | 30 | {+đã duyệt+} |
| 2 | [-Máy trạm-] | 11 | 21 | 31 | {+đã duyệt+} |
| Cộng (1×2) | 21 | 41 | 61 |  |
`},
		{"the same, aligned otherwise", strings.Replace(costs, "|---|---|--:|", "|---|:-:|--:|", 1), `Bảng 1 (đổi cách trình bày)
    căn khác: cột 2
`, ""},
	} {
		r := compared(t, costs, c.after)
		if d := cmp.Diff(c.told, r.Text(false)); d != "" {
			t.Errorf("%s, told (-want +got):\n%s", c.name, d)
		}
		if d := cmp.Diff(c.shown, drawn(r)); d != "" && c.shown != "" {
			t.Errorf("%s, shown (-want +got):\n%s", c.name, d)
		}
	}
}

// TestATableThatStaysKeepsItsMerges: so does one that is new or gone.
func TestATableThatStaysKeepsItsMerges(t *testing.T) {
	for _, r := range []*diff.Result{compared(t, costs, costs), compared(t, costs, "A."), compared(t, "A.", costs)} {
		if got := drawn(r); strings.Count(got, "(1×3)") != 1 || strings.Count(got, "(1×2)") != 1 || strings.Count(got, "(2×1)") != 2 {
			t.Errorf("shown:\n%s", got)
		}
	}
}
