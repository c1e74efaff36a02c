package docx

import (
	"strings"
	"testing"
)

// TestFormInAnnex keeps the head of a form that an annex gives out of the annex's
// title.
func TestFormInAnnex(t *testing.T) {
	head := `<w:tbl><w:tr>` + tc("TÊN CƠ QUAN", "") + tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "") + `</w:tr></w:tbl>`
	res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + plainTail + centred("Phụ lục I") + head + centred("BIÊN BẢN KIỂM TRA") + par("Hôm nay, …"))})
	_, annex, _ := strings.Cut(res.Letter.Body, "# Phụ lục I\n\n")
	if want := "TÊN CƠ QUAN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n**BIÊN BẢN KIỂM TRA**\n\nHôm nay, …"; annex != want {
		t.Errorf("got %q", annex)
	}
}
