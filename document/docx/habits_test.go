package docx

import (
	"fmt"
	"strings"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

// centred is a paragraph in bold in the middle of the page.
func centred(text string) string {
	return `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>` + run(text, "<w:b/>") + `</w:p>`
}

func bold(text string) string { return `<w:p>` + run(text, "<w:b/>") + `</w:p>` }

// anyway reads a letter that may lack parts.
func anyway(t *testing.T, body string) *Result {
	t.Helper()
	res, err := read(t, parts{"word/document.xml": documentXML(body)}.pack(t))
	if res == nil {
		t.Fatal(err)
	}
	return res
}

// TestPlacesAndDates reads the line of place and date as offices write it.
func TestPlacesAndDates(t *testing.T) {
	for written, want := range map[string]string{
		"Hà Nội, ngày 05 tháng 3 năm 2026":                     "Hà Nội",
		"Hà Nội , ngày    tháng    năm 20…":                    "Hà Nội",
		"Hà Nội, Ngày 05 tháng 3 năm 2026":                     "Hà Nội",
		"Hà Nội ngày 5 tháng 3 năm 2026":                       "Hà Nội",
		"Hà Nội, ngày 05/3/2026":                               "Hà Nội",
		"Buôn Ma Thuột, ngày 05-3-2026":                        "Buôn Ma Thuột",
		"Hà Nội, tháng 3 năm 2026":                             "Hà Nội",
		"TP. Hồ Chí Minh, ngày 05 tháng 3 năm 2026.":           "TP. Hồ Chí Minh",
		"Quảng Trị, hồi 17 giờ 30 ngày 28 tháng 9 năm 2026":    "Quảng Trị",
		"Quảng Trị, 17 giờ 30 phút, ngày 28 tháng 9 năm 2026":  "Quảng Trị",
		"Quảng Trị, lúc 07h00 ngày 28 tháng 9 năm 2026":        "Quảng Trị",
		"Quảng Trị, hồi … giờ …, ngày … tháng … năm 2026":      "Quảng Trị",
		"Bà Rịa - Vũng Tàu, ngày 28 tháng 9 năm 2026":          "Bà Rịa - Vũng Tàu",
		"xã Mường Hoa, ngày 28 tháng 9 năm 2026":               "xã Mường Hoa",
		"Thanh Hóa, ngày 10 tháng 8 năm 2026 V/v kiểm tra kho": "",
	} {
		res := anyway(t, strings.Replace(plainHead, "Gia Lai, ngày     tháng     năm", written, 1)+par("Nội dung./.")+plainTail)
		if res.Letter.Place != want {
			t.Errorf("%q: place %q, want %q", written, res.Letter.Place, want)
		}
	}
}

// TestNumberLines reads the symbol behind the number.
func TestNumberLines(t *testing.T) {
	for written, want := range map[string]string{
		"Số : 45/SYT-NVY":   "SYT-NVY",
		"SỐ:45 /SYT-NVY":    "SYT-NVY",
		"Số:___/SYT-NVY":    "SYT-NVY",
		"Số: 45/SYT - NVY":  "SYT - NVY",
		"Số: 212-CV/BTG":    "CV/BTG",
		"Số: 45 - CV/ĐU":    "CV/ĐU",
		"Số: 08 KH/ĐTN":     "KH/ĐTN",
		"Số: 56 TTr/TTVT":   "TTr/TTVT",
		"SỐ LIỆU/BÁO CÁO":   "",
		"Số 7 đường V/Đ":    "",
		"Số: 45/2026/QĐ-BV": "2026/QĐ-BV",
	} {
		res := anyway(t, strings.Replace(plainHead, "Số:      /SYT-NVY", written, 1)+par("Nội dung./.")+plainTail)
		if res.Letter.Symbol != want {
			t.Errorf("%q: symbol %q, want %q", written, res.Letter.Symbol, want)
		}
		if want != "" && res.Letter.Agency != "SỞ Y TẾ" {
			t.Errorf("%q: agency %q", written, res.Letter.Agency)
		}
	}
}

// TestTypedRules passes over the lines that are drawn by characters.
func TestTypedRules(t *testing.T) {
	for _, rule := range []string{"───────", "━━━", "═══", "____*____", "-----o0o-----", "——oOo——", "***", "~~~~", "‾‾‾‾", "―――", "•••"} {
		res := mustRead(t, parts{"word/document.xml": documentXML(strings.Replace(plainHead, `SỞ Y TẾ</w:t></w:r></w:p>`, `SỞ Y TẾ</w:t></w:r></w:p>`+par(rule), 1) + par("Nội dung./.") + plainTail)})
		if res.Letter.Agency != "SỞ Y TẾ" || res.remark(Unplaced, rule) {
			t.Errorf("%q: agency %q, %v", rule, res.Letter.Agency, res.Remarks)
		}
	}
}

// TestMandates reads signing capacities as drafters type them, and says what was
// changed.
func TestMandates(t *testing.T) {
	for written, want := range map[string]document.Capacity{
		"KT. GIÁM ĐỐC": "KT", "KT.GIÁM ĐỐC": "KT", "K/T GIÁM ĐỐC": "KT", "KT/ GIÁM ĐỐC": "KT", "K.T. GIÁM ĐỐC": "KT", "KT GIÁM ĐỐC": "KT", "KT: GIÁM ĐỐC": "KT",
		"T/M GIÁM ĐỐC": "TM", "T.M GIÁM ĐỐC": "TM", "TL GIÁM ĐỐC": "TL", "T/L GIÁM ĐỐC": "TL", "TUQ GIÁM ĐỐC": "TUQ", "T.UQ. GIÁM ĐỐC": "TUQ", "Q.GIÁM ĐỐC": "Q",
		"KT. Giám đốc": "KT", "Kt. Giám đốc": "KT",
	} {
		res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + pars("Nơi nhận:", "- Như trên;", "- Lưu: VT, NVY.", written, "Phó Giám đốc", "Hồ Văn B"))})
		sig := document.Signature{Capacity: []document.Capacity{want}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "Hồ Văn B"}
		if diff := cmp.Diff(sig, res.Letter.Signature); diff != "" {
			t.Errorf("%q (-want +got):\n%s", written, diff)
		}
		proper := strings.HasPrefix(written, string(want)+".") && !strings.Contains(written, "Giám")
		if res.remark(Converted, written) == proper {
			t.Errorf("%q: remarks %v", written, res.Remarks)
		}
	}
}

// TestFilingLines tells the filing line from recipients and from a name.
func TestFilingLines(t *testing.T) {
	tests := []struct {
		last              string
		recipients, units []string
	}{
		{"- Lưu TTVT.", []string{"Như trên"}, []string{"TTVT"}},
		{"- Lưu Văn phòng.", []string{"Như trên"}, []string{"Văn phòng"}},
		{"- Lưu hồ sơ.", []string{"Như trên"}, []string{"hồ sơ"}},
		{"- Lưu (VT, NVY).", []string{"Như trên"}, []string{"NVY"}},
		{"-Lưu:VT,NVY(5).", []string{"Như trên"}, []string{"NVY"}},
		{"- Lưu trữ tỉnh;", []string{"Như trên", "Lưu trữ tỉnh"}, nil},
	}
	for _, test := range tests {
		for _, name := range []string{"Hồ Văn B", "Lưu Thị Kim Ngân"} {
			res := mustRead(t, parts{"word/document.xml": documentXML(plainHead + par("Nội dung./.") + pars("Nơi nhận:", "- Như trên;", test.last, "GIÁM ĐỐC", name))})
			if diff := cmp.Diff(test.recipients, res.Letter.Recipients); diff != "" {
				t.Errorf("%q: recipients (-want +got):\n%s", test.last, diff)
			}
			if diff := cmp.Diff(test.units, res.Letter.Filing.Units); diff != "" || res.Letter.Signature.Name != name {
				t.Errorf("%q: signed by %q, units (-want +got):\n%s", test.last, res.Letter.Signature.Name, diff)
			}
		}
	}
}

// TestLevelsOfAgencies parts heads of two and three levels.
func TestLevelsOfAgencies(t *testing.T) {
	tests := []struct{ lines, want string }{
		{"UBND TỈNH A|*SỞ GIÁO DỤC|*VÀ ĐÀO TẠO", "UBND TỈNH A / SỞ GIÁO DỤC VÀ ĐÀO TẠO"},
		{"UBND TỈNH A|*BAN CHỈ HUY|*PHÒNG THỦ DÂN SỰ", "UBND TỈNH A / BAN CHỈ HUY PHÒNG THỦ DÂN SỰ"},
		{"UBND TỈNH A|*BAN QUẢN LÝ|*TRUNG TÂM HÀNH CHÍNH", "UBND TỈNH A / BAN QUẢN LÝ TRUNG TÂM HÀNH CHÍNH"},
		{"BỘ Y TẾ|*BỆNH VIỆN ĐA KHOA|*TRUNG ƯƠNG", "BỘ Y TẾ / BỆNH VIỆN ĐA KHOA TRUNG ƯƠNG"},
		{"TẬP ĐOÀN X|*VIỄN THÔNG LẠNG SƠN|*TRUNG TÂM VIỄN THÔNG BẮC SƠN", "TẬP ĐOÀN X VIỄN THÔNG LẠNG SƠN / TRUNG TÂM VIỄN THÔNG BẮC SƠN ?"},
		{"NGÂN HÀNG NHÀ NƯỚC VIỆT NAM|CHI NHÁNH KHU VỰC 9", "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM / CHI NHÁNH KHU VỰC 9 ?"},
		{"ĐẢNG BỘ TỈNH A|ĐẢNG ỦY PHƯỜNG B", "ĐẢNG BỘ TỈNH A / ĐẢNG ỦY PHƯỜNG B ?"},
		{"CÔNG TY CỔ PHẦN|XI MĂNG HOÀNG MAI", " / CÔNG TY CỔ PHẦN XI MĂNG HOÀNG MAI ?"},
	}
	for _, test := range tests {
		var names strings.Builder
		for l := range strings.SplitSeq(test.lines, "|") {
			if strings.HasPrefix(l, "*") {
				names.WriteString(bold(l[1:]))
				continue
			}
			names.WriteString(par(l))
		}
		head := strings.Replace(plainHead, par("UBND TỈNH GIA LAI")+bold("SỞ Y TẾ"), names.String(), 1)
		res := mustRead(t, parts{"word/document.xml": documentXML(head + par("Nội dung./.") + plainTail)})
		got := res.Letter.ParentAgency + " / " + res.Letter.Agency
		if res.remark(Guessed, res.Letter.Agency) {
			got += " ?"
		}
		if got != test.want {
			t.Errorf("%s: got %s", test.lines, got)
		}
	}
}

// namedHead is the head of a letter of a named type, up to the type's name.
var namedHead = strings.Replace(plainHead, pars("V/v phòng, chống sốt xuất huyết", "", "Kính gửi: Trung tâm Y tế các khu vực."), "", 1)

// TestNamesOfTypes reads the name of a type and what stands round it.
func TestNamesOfTypes(t *testing.T) {
	tests := []struct {
		lines []string // XML
		want  string   // type, authority, subject, the first words of the body
	}{
		{[]string{centred("THÔNG BÁO TUYỂN DỤNG VIÊN CHỨC")}, "thong_bao||TUYỂN DỤNG VIÊN CHỨC|Nội"},
		{[]string{centred("BÁO CÁO TỔNG KẾT"), centred("NĂM HỌC 2025 - 2026")}, "bao_cao||TỔNG KẾT NĂM HỌC 2025 - 2026|Nội"},
		{[]string{centred("QUYẾT ĐỊNH CỦA GIÁM ĐỐC SỞ Y TẾ"), centred("Về việc khen thưởng")}, "quyet_dinh|GIÁM ĐỐC SỞ Y TẾ|khen thưởng|Nội"},
		{[]string{centred("Thông báo"), centred("Về việc nghỉ lễ")}, "thong_bao||Về việc nghỉ lễ|Nội"},
		{[]string{centred("T H Ô N G  B Á O"), centred("Về việc nghỉ lễ")}, "thong_bao||Về việc nghỉ lễ|Nội"},
		{[]string{centred("THÔNG BÁO:"), centred("Về việc nghỉ lễ")}, "thong_bao||Về việc nghỉ lễ|Nội"},
		{[]string{centred("THÔNG BÁO"), centred("Về việc nghỉ lễ"), centred("A. QUY ĐỊNH CHUNG")}, "thong_bao||Về việc nghỉ lễ|##"},
		{[]string{centred("KẾ HOẠCH"), centred("Tổ chức hội thi"), centred("1. Mục đích")}, "ke_hoach||Tổ chức hội thi|### 1."},
		{[]string{centred("QUY ĐỊNH"), centred("Về sử dụng xe"), bold("Điều 1. Phạm vi của quy định này.")}, "quy_dinh||Về sử dụng xe|**Điều"},
		{[]string{centred("THÔNG BÁO"), centred("Về nghỉ lễ"), bold("Phòng Hành chính thông báo như sau:")}, "thong_bao||Về nghỉ lễ|**Phòng"},
		{[]string{centred("THÔNG BÁO"), par("Về việc sử dụng xe công")}, "thong_bao||Về việc sử dụng xe công|Nội"},
		{[]string{centred("PHƯƠNG ÁN"), `<w:p>` + run("Sắp xếp nhà, đất dôi dư", "<w:i/>") + `</w:p>`}, "phuong_an||Sắp xếp nhà, đất dôi dư|Nội"},
	}
	for _, test := range tests {
		l := anyway(t, namedHead+strings.Join(test.lines, "")+par("Nội dung của văn bản này như sau.")+plainTail).Letter
		words, _, _ := strings.Cut(l.Body, " ")
		if words == "###" {
			words = strings.Join(strings.Fields(l.Body)[:2], " ")
		}
		if got := fmt.Sprintf("%s|%s|%s|%s", l.Type, l.Authority, l.Subject, words); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

// TestNumberBelowTheName reads a number that stands under the type's name, as
// contracts and minutes have it.
func TestNumberBelowTheName(t *testing.T) {
	head := strings.Replace(namedHead, par("Số:      /SYT-NVY"), "", 1)
	l := anyway(t, head+centred("THÔNG BÁO")+centred("Số: 12/TB-SYT")+centred("Về việc nghỉ lễ")+par("Nội dung.")+plainTail).Letter
	if l.Symbol != "TB-SYT" || l.Subject != "Về việc nghỉ lễ" {
		t.Errorf("symbol %q, subject %q", l.Symbol, l.Subject)
	}
}

// TestSubjectInText takes a letter of introduction's subject from its text.
func TestSubjectInText(t *testing.T) {
	res := mustRead(t, parts{"word/document.xml": documentXML(namedHead + centred("GIẤY GIỚI THIỆU") + pars("Sở Y tế trân trọng giới thiệu:", "Ông (bà): Lý Ngọc Yến", "Về việc: khảo sát tài liệu.") + plainTail)})
	if res.Letter.Subject != "khảo sát tài liệu" || !strings.Contains(res.Letter.Body, "Về việc: khảo sát") || !res.remark(Guessed, "khảo sát") {
		t.Errorf("subject %q of %q, %v", res.Letter.Subject, res.Letter.Body, res.Remarks)
	}
}

// TestManyCells reads the letter round a table that is too long for it.
func TestManyCells(t *testing.T) {
	row := `<w:tr>` + strings.Repeat(tc("x", ""), 8) + `</w:tr>`
	res := mustRead(t, letter(par("Danh sách:")+`<w:tbl>`+strings.Repeat(row, 2400)+`</w:tbl>`+par("Đề nghị rà soát./.")))
	if !strings.Contains(res.Letter.Body, "rà soát./.") || res.Letter.Signature.Name != "Hồ Văn B" {
		t.Errorf("%.200q", res.Letter.Body)
	}
}

// TestDateAtEnd takes place and date from above the signature where the head has
// none.
func TestDateAtEnd(t *testing.T) {
	head := strings.Replace(plainHead, par("Gia Lai, ngày     tháng     năm"), "", 1)
	l := mustRead(t, parts{"word/document.xml": documentXML(head + pars("Nội dung./.", "Pleiku, ngày 20 tháng 12 năm 2026") + plainTail)}).Letter
	if l.Place != "Pleiku" || l.Body != "Nội dung./." {
		t.Errorf("place %q, body %q", l.Place, l.Body)
	}
}

// TestSpareColumn reads a head whose first column holds an emblem or nothing.
func TestSpareColumn(t *testing.T) {
	row := func(a, b string) string { return `<w:tr>` + tc("", "") + tc(a, "") + tc(b, "") + `</w:tr>` }
	head := `<w:tbl>` + row("HỘI VĂN HỌC NGHỆ THUẬT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + row("TẠP CHÍ SÔNG TIỀN", "Độc lập - Tự do - Hạnh phúc") + row("⎯⎯⎯", "⎯⎯⎯") +
		row("Số: 33/TCST", "Mỹ Tho, ngày 19 tháng 01 năm 2026") + row("V/v mời viết bài", "") + `</w:tbl>`
	l := mustRead(t, parts{"word/document.xml": documentXML(head + pars("Kính gửi: Nhà thơ Lê Ái", "Nội dung./.") + plainTail)}).Letter
	if got := l.ParentAgency + "/" + l.Agency + "/" + l.Symbol + "/" + l.Subject; got != "HỘI VĂN HỌC NGHỆ THUẬT/TẠP CHÍ SÔNG TIỀN/TCST/mời viết bài" {
		t.Error(got)
	}
}

// TestAuthorityInSmall takes who decides from the last line above the bases.
func TestAuthorityInSmall(t *testing.T) {
	res := mustRead(t, parts{"word/document.xml": documentXML(namedHead + centred("QUYẾT ĐỊNH") + centred("Về việc thành lập tổ thẩm định") + centred("Giám đốc Sở Y tế") +
		pars("Căn cứ Luật Xây dựng;") + centred("QUYẾT ĐỊNH:") + par("Điều 1. Thành lập.") + plainTail)})
	if res.Letter.Authority != "GIÁM ĐỐC SỞ Y TẾ" || res.Letter.Subject != "thành lập tổ thẩm định" || !res.remark(Guessed, "Giám đốc Sở Y tế") {
		t.Errorf("%q, %q, %v", res.Letter.Authority, res.Letter.Subject, res.Remarks)
	}
}

// TestArrivalStamp leaves out a receiver's stamp that stands in a text box.
func TestArrivalStamp(t *testing.T) {
	stamp := `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + pars("SỞ Y TẾ TỈNH HUẾ", "CÔNG VĂN ĐẾN", "Số: 2231", "Ngày: 12/5/2026") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`
	res := mustRead(t, parts{"word/document.xml": documentXML(stamp + plainHead + par("Nội dung./.") + plainTail)})
	if res.Letter.ParentAgency != "UBND TỈNH GIA LAI" || !res.remark(Ignored, "Số: 2231") || res.remark(Unplaced, "") {
		t.Errorf("parent %q, %v", res.Letter.ParentAgency, res.Remarks)
	}
}

// TestHoles says the places that a template left to fill.
func TestHoles(t *testing.T) {
	res := mustRead(t, letter(par("Đơn vị {{ TEN }} nộp «SoTien», ${x}, theo «Quy chế mới».")))
	for _, words := range []string{"{{ TEN }}", "«SoTien»", "${x}"} {
		if !res.remark(Guessed, words) {
			t.Errorf("%s is not said: %v", words, res.Remarks)
		}
	}
	if res.remark(Guessed, "Quy chế") {
		t.Errorf("a quotation is no hole: %v", res.Remarks)
	}
}

// TestArticleColons puts the form's stop behind the number of an article.
func TestArticleColons(t *testing.T) {
	res := mustRead(t, letter(`<w:p>`+run("Điều 1: ", "<w:b/>")+run("Giao việc.", "")+`</w:p>`))
	if want := "**Điều 1.** Giao việc."; res.Letter.Body != want || !res.remark(Converted, "Điều 1:") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}

// TestContents leaves out a table of contents and says so.
func TestContents(t *testing.T) {
	const style = `<w:styles ` + namespaces + `><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>`
	toc := func(text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>` + run(text, "") + `</w:p>`
	}
	res := mustRead(t, letter(centred("MỤC LỤC")+toc("I. NỘI DUNG 2")+par("Nội dung./.")).with("styles", "styles.xml", style))
	if res.Letter.Body != "Nội dung./." || !res.remark(Ignored, "MỤC LỤC") {
		t.Errorf("%q, %v", res.Letter.Body, res.Remarks)
	}
}
