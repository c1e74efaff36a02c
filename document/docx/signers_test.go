package docx

import (
	"strings"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

// signedBy reads a letter whose end is a table with these columns of lines.
func signedBy(t *testing.T, columns ...string) *Result {
	t.Helper()
	var cells strings.Builder
	for _, c := range columns {
		cells.WriteString(`<w:tc>` + pars(strings.Split(c, "|")...) + `</w:tc>`)
	}
	return anyway(t, plainHead+par("Nội dung./.")+pars("Nơi nhận:", "- Như trên;", "- Lưu: VT.")+`<w:tbl><w:tr>`+cells.String()+`</w:tr></w:tbl>`)
}

// TestOneSigner takes the head's signature of several side by side, and says the
// others.
func TestOneSigner(t *testing.T) {
	tests := []struct {
		columns []string
		want    document.Signature
		others  []string
	}{
		{[]string{"NGƯỜI LẬP BIỂU|Lù Thị Sen", "KẾ TOÁN TRƯỞNG|Bàn Văn Nhất", "GIÁM ĐỐC|Vàng A Thào"},
			document.Signature{Titles: []string{"GIÁM ĐỐC"}, Name: "Vàng A Thào"}, []string{"Lù Thị Sen", "Bàn Văn Nhất"}},
		{[]string{"KT. BỘ TRƯỞNG BỘ CÔNG AN|THỨ TRƯỞNG|Lê Văn A", "KT. BỘ TRƯỞNG BỘ Y TẾ|THỨ TRƯỞNG|Đỗ Văn B"},
			document.Signature{Capacity: []document.Capacity{"KT"}, Titles: []string{"BỘ TRƯỞNG BỘ CÔNG AN", "THỨ TRƯỞNG"}, Name: "Lê Văn A"}, []string{"Đỗ Văn B"}},
		{[]string{"GIÁM ĐỐC / DIRECTOR|PARK JI HOON"},
			document.Signature{Titles: []string{"GIÁM ĐỐC / DIRECTOR"}, Name: "PARK JI HOON"}, nil},
	}
	for _, test := range tests {
		res := signedBy(t, test.columns...)
		if diff := cmp.Diff(test.want, res.Letter.Signature); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.columns, diff)
		}
		for _, name := range test.others {
			if !res.remark(Unplaced, name) {
				t.Errorf("%s is not said: %v", name, res.Remarks)
			}
		}
	}
}

// TestFiledInBrackets keeps the units in brackets together.
func TestFiledInBrackets(t *testing.T) {
	res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + pars("Nơi nhận:", "- Như trên;", "- Lưu: VT, NNMT (Tr, 12b).", "GIÁM ĐỐC", "Hồ Văn B"))})
	if diff := cmp.Diff([]string{"NNMT (Tr, 12b)"}, res.Letter.Filing.Units); diff != "" {
		t.Errorf("units (-want +got):\n%s", diff)
	}
}
