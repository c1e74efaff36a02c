package docx

import "testing"

// TestOfPages: what the letter is told of and the file's own pages show or lack
// all the same is told of them in words of their own.
func TestOfPages(t *testing.T) {
	second := par("SỞ Y TẾ") + pars("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: /SYT-VP", "V/v khác", "Kính gửi: Sở Nội vụ", "Lời khác.")
	for name, body := range map[string]string{
		"a second letter":     plainHead + par("Nội dung./.") + plainTail + second,
		"an unfilled place":   plainHead + par("Giao ông «HoTen» thực hiện./.") + plainTail,
		"an embedded letter":  plainHead + `<w:altChunk r:id="x"/>` + par("Nội dung./.") + plainTail,
		"an old font":         plainHead + `<w:p>` + run("§Ò nghÞ c¸c ®¬n vÞ./.", `<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>`) + `</w:p>` + plainTail,
		"nothing to speak of": plainHead + par("Nội dung./.") + plainTail,
	} {
		told := OfPages(mustRead(t, parts{"word/document.xml": documentXML(body)}).Remarks)
		if want := name != "nothing to speak of"; len(told) > 0 != want || want && told[0].Kind != Printed {
			t.Errorf("%s: %v", name, told)
		}
	}
}
