package docx

import (
	"slices"
	"strings"
	"testing"
)

// TestCalledOtherwise reads addressees behind other words than "Kính gửi", says
// so, and takes no dots for one.
func TestCalledOtherwise(t *testing.T) {
	for call, want := range map[string]string{"Kính gửi/To: ": "Công ty A", "Kính trình: ": "Công ty A", "Kính gửi: ": "Công ty A", "Kính gửi: ………": ""} {
		head := strings.Replace(plainHead, "Kính gửi: Trung tâm Y tế các khu vực.", call+want, 1)
		if head == plainHead {
			t.Fatalf("the head has other addressees: %s", plainHead)
		}
		res := anyway(t, head+par("Nội dung./.")+plainTail)
		if got := strings.Join(res.Letter.Addressees, "|"); want != "" && got != want {
			t.Errorf("%q: addressees %q", call, got)
		}
		if told := res.remark(Converted, strings.Trim(call, ": ")); told != (want != "" && call != "Kính gửi: ") {
			t.Errorf("%q: said %t, %v", call, told, res.Remarks)
		}
		if want == "" && !res.remark(Guessed, "………") {
			t.Errorf("the dots are not said: %v", res.Remarks)
		}
	}
}

// TestInitials keeps the dot of an abbreviation.
func TestInitials(t *testing.T) {
	if got := trimEnds([]string{"V.A.D.;", "Như trên;", "Lưu.", "Công ty T.N.H."}); !slices.Equal(got, []string{"V.A.D.", "Như trên", "Lưu", "Công ty T.N.H."}) {
		t.Errorf("%q", got)
	}
}

// TestWatermark says the words printed across the page.
func TestWatermark(t *testing.T) {
	p := letter(par("Nội dung./.")).with("header", "header1.xml", `<w:hdr `+namespaces+`><w:p><w:r><w:pict><v:shape><v:textpath string="DỰ THẢO LẦN 2"/></v:shape></w:pict></w:r></w:p></w:hdr>`)
	if res := mustRead(t, p); !res.remark(Ignored, "DỰ THẢO LẦN 2") {
		t.Errorf("not said: %v", res.Remarks)
	}
}

// TestUnknownType says a title that is the name of no type.
func TestUnknownType(t *testing.T) {
	head := pars("SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: /PTr-SYT", "Huế, ngày tháng năm 2026")
	res := anyway(t, head+`<w:p><w:pPr><w:jc w:val="center"/></w:pPr>`+run("PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC", "")+`</w:p>`+par("Nội dung./.")+plainTail)
	if !res.remark(Guessed, "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC") {
		t.Errorf("not said: %q, %v", res.Letter.Body, res.Remarks)
	}
}
