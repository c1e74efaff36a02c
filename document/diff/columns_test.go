package diff_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

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
    STT | Kinh phí{+ dự kiến+} |
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
