package fixed

import (
	"slices"
	"testing"

	"congvan/document"
	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// TestNotes: what is printed where the signature goes is told, what stands
// around it is not.
func TestNotes(t *testing.T) {
	office, name := at(1, 380, 600, "GIÁM ĐỐC"), at(1, 370, 720, "Danh Sóc Kha")
	black := text.Colour{}
	for title, test := range map[string]struct {
		words [][]text.Word
		fills []text.Fill
		want  []string
	}{
		"nothing": {[][]text.Word{office, name, at(1, 70, 650, "- Lưu: VT."), at(1, 70, 300, "Kinh phí (đã ký hợp đồng)")},
			[]text.Fill{{Page: 1, X: 380, Y: 650, W: 60, H: 0.5, Colour: &black}, {Page: 1, X: 70, Y: 40, W: 60, H: 60}}, nil},
		"words":                 {[][]text.Word{office, name, at(1, 390, 650, "(Đã ký)")}, nil, []string{"(Đã ký)"}},
		"a picture":             {[][]text.Word{office, name}, []text.Fill{{Page: 1, X: 380, Y: 640, W: 80, H: 60}}, []string{""}},
		"a seal's picture":      {[][]text.Word{office, name}, []text.Fill{{Page: 1, X: 260, Y: 640, W: 80, H: 80}}, []string{""}},
		"over two pages":        {[][]text.Word{office, at(2, 370, 60, "Danh Sóc Kha")}, nil, []string{"GIÁM ĐỐC"}},
		"an enclosure's blanks": {[][]text.Word{at(1, 120, 300, "(Kèm theo Quyết định số /QĐ-UBND ngày tháng 7 năm 2026")}, nil, []string{"(Kèm theo Quyết định số /QĐ-UBND ngày tháng 7 năm 2026"}},
		"an enclosure's dots":   {[][]text.Word{at(1, 120, 300, "(kèm theo Kế hoạch số ....../KH-SNN ngày 5 tháng 4")}, nil, []string{"(kèm theo Kế hoạch số ....../KH-SNN ngày 5 tháng 4"}},
		"an enclosure's number": {[][]text.Word{at(1, 120, 300, "(Kèm theo Quyết định số 12/QĐ-UBND ngày 5 tháng 7 năm 2026)")}, nil, nil},
		"a broken reference":    {[][]text.Word{at(1, 70, 300, "tại Error: Reference source not found")}, nil, []string{"Error: Reference source not found"}},
	} {
		lines, found := sheet(test.words...), map[string]form.Place{}
		b, _ := findSignature(found, lines, paper, head)
		var said []string
		for _, n := range notes(lines, test.fills, b, found) {
			said = append(said, n.Words)
		}
		if !slices.Equal(said, test.want) {
			t.Errorf("%s: told %q, want %q", title, said, test.want)
		}
	}
}

// TestBrokenOffice: an office that the pages break otherwise than the text ends
// with its last line.
func TestBrokenOffice(t *testing.T) {
	sign := document.Signature{Titles: []string{"CHÁNH THANH TRA, GIÁM SÁT"}, Name: "Danh Sóc Kha"}
	lines := sheet(at(1, 340, 600, "CHÁNH THANH TRA, GIÁM"), at(1, 70, 603, "- Như trên;"), at(1, 70, 618, "- Lưu: VT."), at(1, 400, 615.5, "SÁT"), at(1, 370, 720, "Danh Sóc Kha"))
	b, sure := findSignature(map[string]form.Place{}, lines, paper, sign)
	if !sure || b.office.said() != "SÁT" {
		t.Errorf("the office ends with %q, sure %v", b.office.said(), sure)
	}
}

// TestCrowded: where a field is wider than the figures typed there, these stay and
// are told, rather than that what stands beside them is cut.
func TestCrowded(t *testing.T) {
	lines := sheet(at(1, 90, 80, "Số: 7/TTr-BVP"), at(1, 320, 80, "Bắc Ninh, ngày 3/4/2026"))
	found := map[string]form.Place{}
	findHead(found, lines, paper[0])
	for name, told := range map[string]string{form.Number: "Số: 7/TTr-BVP", form.Month: "Bắc Ninh, ngày 3/4/2026", form.Year: ""} {
		p, _ := settled(name, found[name])
		if p.Cover != (told == "") {
			t.Errorf("%s: covers %v", name, p.Cover)
		}
		if note := crowded(lines, p); told != "" && note.Words != told {
			t.Errorf("%s: told of %q", name, note.Words)
		}
	}
}
