package docx

import (
	"slices"
	"testing"
)

// TestOddMarks: other colons than the form's, letters drawn apart, units in
// brackets behind "VT" are read as what they mean.
func TestOddMarks(t *testing.T) {
	for _, call := range []string{"Kính gửi：Sở Y tế tỉnh Gia Lai", "Kính gửi; Sở Y tế tỉnh Gia Lai"} {
		head := pars("UBND TỈNH GIA LAI") + `<w:p>` + run("SỞ NỘI VỤ", "<w:b/>") + `</w:p>` +
			pars("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số:      /SNV-TCCB", "Gia Lai, ngày     tháng     năm", "V/v rà soát", call)
		res := mustRead(t, parts{"word/document.xml": documentXML(head + par("Nội dung./.") + pars("Nơi nhận:", "- Như trên;", "- Lưu: VT (CA, SGDĐT).", "GIÁM ĐỐC", "Hồ Văn B"))})
		if l := res.Letter; !slices.Equal(l.Addressees, []string{"Sở Y tế tỉnh Gia Lai"}) {
			t.Errorf("%q: addressees %q", call, l.Addressees)
		}
		if u := res.Letter.Filing.Units; !slices.Equal(u, []string{"CA", "SGDĐT"}) || !res.remark(Converted, "VT (CA, SGDĐT)") {
			t.Errorf("units %q, %v", u, res.Remarks)
		}
	}
}

// TestResolvingDrawnApart: "Q U Y Ế T  Đ Ị N H :" resolves, and the bases above
// lose their marks.
func TestResolvingDrawnApart(t *testing.T) {
	head := pars("UBND TỈNH GIA LAI") + `<w:p>` + run("SỞ NỘI VỤ", "<w:b/>") + `</w:p>` +
		pars("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số:      /QĐ-SNV", "Gia Lai, ngày     tháng     năm")
	res := mustRead(t, parts{"word/document.xml": documentXML(head + centred("QUYẾT ĐỊNH") + centred("Về việc thành lập Tổ rà soát") + centred("GIÁM ĐỐC SỞ NỘI VỤ") +
		pars("- Căn cứ Luật Cán bộ, công chức;") + centred("Q U Y Ế T  Đ Ị N H :") + pars("Điều 1. Thành lập Tổ.", "Nơi nhận:", "- Như Điều 1;", "- Lưu: VT, TCCB.", "GIÁM ĐỐC", "Hồ Văn B"))})
	if want := "*Căn cứ Luật Cán bộ, công chức;*\n\nĐiều 1. Thành lập Tổ."; res.Letter.Body != want {
		t.Errorf("body %q, want %q", res.Letter.Body, want)
	}
}

// TestSectionMarks: sections whose number has another mark become headings, and
// a sentence that begins so does not.
func TestSectionMarks(t *testing.T) {
	bold := func(text string) string { return `<w:p>` + run(text, "<w:b/>") + `</w:p>` }
	res := mustRead(t, letter(bold("I/ KẾT QUẢ LẤY NƯỚC")+par("Một.")+bold("II - KHÓ KHĂN")+par("V - giá trị đo được.")+bold("B. ĐỀ XUẤT")+par("Hai./.")))
	if want := "## I. KẾT QUẢ LẤY NƯỚC\n\nMột.\n\n## II. KHÓ KHĂN\n\nV - giá trị đo được.\n\n## B. ĐỀ XUẤT\n\nHai./."; res.Letter.Body != want {
		t.Errorf("body %q, want %q", res.Letter.Body, want)
	}
	if !res.remark(Converted, "I/ KẾT QUẢ LẤY NƯỚC") || !res.remark(Converted, "II - KHÓ KHĂN") {
		t.Errorf("remarks %v", res.Remarks)
	}
}

// TestOneTitle: what the type's own line says besides begins the subject.
func TestOneTitle(t *testing.T) {
	head := pars("UBND TỈNH GIA LAI") + `<w:p>` + run("SỞ NỘI VỤ", "<w:b/>") + `</w:p>` +
		pars("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số:      /KH-SNV", "Gia Lai, ngày     tháng     năm")
	for below, want := range map[string]string{
		"Bảo đảm an toàn giao thông": "Liên ngành bảo đảm an toàn giao thông",
		"Sở Y tế ra quân":            "Liên ngành Sở Y tế ra quân",
		"UBND tỉnh ra quân":          "Liên ngành UBND tỉnh ra quân",
	} {
		res := mustRead(t, parts{"word/document.xml": documentXML(head + centred("KẾ HOẠCH LIÊN NGÀNH") + centred(below) + par("Nội dung./.") + plainTail)})
		if res.Letter.Subject != want || !res.remark(Guessed, "KẾ HOẠCH LIÊN NGÀNH") {
			t.Errorf("%q: subject %q, %v", below, res.Letter.Subject, res.Remarks)
		}
	}
}

// TestBasesOfContract: dashed bases in italics at the beginning lose their marks,
// dashed text below does not.
func TestBasesOfContract(t *testing.T) {
	italic := func(text string) string { return `<w:p>` + run(text, "<w:i/>") + `</w:p>` }
	res := mustRead(t, letter(italic("- Căn cứ Bộ luật Dân sự;")+italic("- Theo đề nghị của Bên A,")+par("Hai bên thỏa thuận:")+italic("- Căn cứ thực tế, Bên A trả tiền.")))
	if want := "*Căn cứ Bộ luật Dân sự;*\n\n*Theo đề nghị của Bên A,*\n\nHai bên thỏa thuận:\n\n*- Căn cứ thực tế, Bên A trả tiền.*"; res.Letter.Body != want {
		t.Errorf("body %q, want %q", res.Letter.Body, want)
	}
	if !res.remark(Converted, "- Căn cứ") {
		t.Errorf("remarks %v", res.Remarks)
	}
}

// TestSessionTold: the session below a council's name is told.
func TestSessionTold(t *testing.T) {
	head := pars("HỘI ĐỒNG NHÂN DÂN", "XÃ BÌNH HƯNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số:      /NQ-HĐND", "Bình Hưng, ngày     tháng     năm")
	res := anyway(t, head+centred("NGHỊ QUYẾT")+centred("Về dự toán")+centred("HỘI ĐỒNG NHÂN DÂN XÃ BÌNH HƯNG")+centred("KHÓA II, KỲ HỌP THỨ BA")+par("Căn cứ Luật A;")+centred("QUYẾT NGHỊ:")+par("Điều 1. Một.")+plainTail)
	if res.Letter.Authority != "HỘI ĐỒNG NHÂN DÂN XÃ BÌNH HƯNG KHÓA II, KỲ HỌP THỨ BA" || !res.remark(Guessed, "KHÓA II, KỲ HỌP THỨ BA") {
		t.Errorf("authority %q, %v", res.Letter.Authority, res.Remarks)
	}
}
