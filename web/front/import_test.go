package front

import (
	"errors"
	"strings"
	"testing"

	"congvan/workflow"
)

func house() *workflow.Organisation {
	return &workflow.Organisation{
		Units:     []workflow.Unit{{ID: "vp", Name: "Văn phòng", Code: "VP"}},
		People:    []workflow.Person{{ID: "tran-thi-b", Name: "Trần Thị B"}},
		Positions: []workflow.Position{{Person: "tran-thi-b", Unit: "vp", Title: "Chánh Văn phòng", Role: workflow.RoleChiefOfOffice, Head: true}},
	}
}

// Each line is told its fate, and stands on the lines before it.
func TestPlanImportTellsEachLinesFate(t *testing.T) {
	text := "\ufeffHọ tên;Thư điện tử;Đơn vị;Viết tắt;Chức danh;Vai trò;Đứng đầu;Từ ngày\r\n" +
		"Nguyễn Văn An;an@example.vn;Phòng Bưu chính;BC;Trưởng phòng;trưởng phòng;x;01/02/2026\r\n" +
		"Lê Thị Bé;;Phòng Bưu chính;;Chuyên viên;drafter;;\r\n" +
		"Trần Thị B;;Văn phòng;;Chánh Văn phòng;chief_of_office;x;\r\n" +
		"Nguyễn Văn An;khac@example.vn;Văn phòng;;Chuyên viên;drafter;;\r\n" +
		"Đỗ Văn C;không phải thư;Văn phòng;;;lái xe;;30/02/2026\r\n"
	o := house()
	lines, err := planImport(o, text)
	if err != nil {
		t.Fatal(err)
	}
	type fate struct {
		unit, person, position bool
		faults                 string
	}
	want := []fate{
		{true, true, true, ""}, {false, true, true, ""}, {false, false, false, ""}, {false, false, false, "id"}, {false, true, false, "email role from"},
	}
	for i, l := range lines {
		var faults []string
		for _, f := range l.Faults {
			faults = append(faults, f.Field)
		}
		if got := (fate{l.NewUnit, l.NewPerson, l.NewPosition, strings.Join(faults, " ")}); got != want[i] {
			t.Errorf("line %d: %+v, want %+v", l.N, got, want[i])
		}
	}
	if p := lines[0].Position; p.From != "2026-02-01" || !p.Head || p.Unit != "phong-buu-chinh" {
		t.Errorf("position %+v", p)
	}
	if len(o.Units) != 1 || len(o.People) != 1 || len(o.Positions) != 1 {
		t.Error("the shared directory was changed")
	}
}

func TestPlanImportRefusesWhatItCannotRead(t *testing.T) {
	for _, text := range []string{
		"", "họ tên,đơn vị,chức danh,vai trò\n", "họ tên,lương\nA,1\n", "họ tên,họ tên\nA,B\n", "họ tên,đơn vị\nA,B\n", "\xff\xfe", strings.Repeat("x", maxImport+1),
	} {
		if _, err := planImport(house(), text); err == nil {
			t.Errorf("%.30q was read", text)
		} else if _, ok := errors.AsType[*InvalidError](err); !ok {
			t.Errorf("%.30q: %v", text, err)
		}
	}
}

// FuzzPlanImport: no bytes make it panic, and what it takes without a fault
// stands in the directory.
func FuzzPlanImport(f *testing.F) {
	f.Add("họ tên,đơn vị,chức danh,vai trò\nA B,Văn phòng,Chuyên viên,drafter\n")
	f.Add("name;unit;title;role;from\n\"A;B\";x;y;clerk;2026-01-01\n")
	f.Add("name\tunit\ttitle\trole\n\"\t\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		lines, err := planImport(house(), text)
		if err != nil {
			return
		}
		for _, l := range lines {
			if len(l.Faults) == 0 && (!workflow.ValidCode(string(l.Person.ID)) || !workflow.ValidCode(string(l.Unit.ID)) || l.Position.Title == "") {
				t.Errorf("line %d taken: %+v", l.N, l)
			}
		}
	})
}
