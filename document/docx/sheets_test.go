package docx

import (
	"strings"
	"testing"
)

// behind reads a letter with this behind its signature, on a page of its own.
func behind(t *testing.T, xml string) *Result {
	t.Helper()
	return mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + plainTail + xml)})
}

// TestSheetsAreAnnexes takes what stands behind the signature under the headings
// that offices use for annexes.
func TestSheetsAreAnnexes(t *testing.T) {
	const broken = `<w:p><w:r><w:br w:type="page"/></w:r></w:p>`
	centre := func(text string) string {
		return `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>` + run(text, "<w:b/>") + `</w:p>`
	}
	grid := `<w:tbl><w:tr>` + tc("TT", "") + tc("Tên", "") + `</w:tr><w:tr>` + tc("1", "") + tc("Máy thở", "") + `</w:tr></w:tbl>`
	const rows = "| TT | Tên |\n|---|---|\n| 1 | Máy thở |"
	for _, heading := range []string{"Biểu số 01", "PHỤ BIỂU 02a", "Mẫu số 02", "Biểu mẫu số 3/KH", "BIỂU TỔNG HỢP", "KINH PHÍ HỖ TRỢ"} {
		res := behind(t, broken+centre(heading)+centre("Chi tiết số liệu")+grid)
		want := "Nội dung./.\n\n# Phụ lục\n\n# " + heading + ". Chi tiết số liệu\n\n" + rows
		if body := res.Letter.Body; body != want || !res.remark(Guessed, heading) || res.remark(Dropped, "") {
			t.Errorf("%s: %v\n%s", heading, res.Remarks, body)
		}
	}
	res := behind(t, broken+centre("Biểu số 01")+grid+broken+centre("Biểu số 02")+grid)
	if body := res.Letter.Body; body != "Nội dung./.\n\n# Phụ lục I\n\n# Biểu số 01\n\n"+rows+"\n\n# Phụ lục II\n\n# Biểu số 02\n\n"+rows {
		t.Errorf("two: %v\n%s", res.Remarks, body)
	}
	res = behind(t, broken+centre("PHỤ LỤC")+grid+broken+centre("Mẫu số 01")+grid)
	if body := res.Letter.Body; strings.Count(body, "# Phụ lục") != 1 || !strings.Contains(body, "\n\nMẫu số 01") && !strings.Contains(body, "**Mẫu số 01**") {
		t.Errorf("a form within an annex: %s", body)
	}
}

// TestLeftOutByRow says a table that is left out row by row.
func TestLeftOutByRow(t *testing.T) {
	a := newAssembler(&reader{})
	cells := func(words ...string) (row []cell) {
		for i, w := range words {
			row = append(row, cell{column: i, span: 1, blocks: []block{{para: &paragraph{spans: []span{{text: w}}}}}})
		}
		return row
	}
	a.foreign([]block{{table: &table{columns: 2, rows: [][]cell{cells("TT", "Tên"), cells("1", "Máy thở")}}}})
	if r := a.rd.remarks.list; len(r) != 2 || r[0].Words != "TT Tên" || r[1].Words != "1 Máy thở" {
		t.Errorf("%v", r)
	}
}
