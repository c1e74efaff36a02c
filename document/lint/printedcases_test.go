package lint

import (
	"testing"

	"congvan/document"
)

// submission makes the letter a tờ trình to somebody.
func submission(text string, to ...string) edit {
	return func(l *document.Letter) {
		l.Type, l.Symbol, l.Addressees, l.Body = "to_trinh", "TTr-SYT", to, text
	}
}

func typed(kind document.Type, text string) edit {
	return func(l *document.Letter) { l.Type, l.Body = kind, text }
}

// printedCases are lines typed into the text that the form prints, and words of
// a document about itself and its addressees.
var printedCases = []ruleCase{
	{"T7c", typed("giay_moi", "GIẤY MỜI\n\nSở Y tế trân trọng kính mời./."), typed("giay_moi", "Sở Y tế gửi GIẤY MỜI họp./."), "GIẤY MỜI", ""},
	{"T7c", whole("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSở đề nghị./."), whole("Sở đề nghị./.\n\n# Phụ lục\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""},
	{"T7c", typed("bien_ban", "Độc lập – Tự do – Hạnh phúc\n\nThời gian: 08 giờ 00./."), typed("bien_ban", "Vì độc lập, tự do, hạnh phúc./."), "Độc lập – Tự do – Hạnh phúc", ""},
	{"T7c", typed("thong_bao", "THÔNG BÁO\n\nSở thông báo lịch nghỉ./."), typed("ke_hoach", "THÔNG BÁO\n\nSở thông báo lịch nghỉ./."), "THÔNG BÁO", ""},
	{"T15j", submission("Sở Y tế kính trình Ủy ban nhân dân tỉnh xem xét./.", "Các phòng chuyên môn thuộc Sở"), submission("Sở Y tế kính trình Ủy ban nhân dân tỉnh xem xét./.", "UBND tỉnh Gia Lai"), "Ủy ban nhân dân tỉnh", ""},
	{"T15j", submission("Ủy ban nhân dân xã kính trình HĐND xã thông qua./.", "Ủy ban nhân dân tỉnh"), submission("Ủy ban nhân dân xã kính trình HĐND xã thông qua./.", "Hội đồng nhân dân xã"), "HĐND xã", ""},
	{"T15j", submission("Cục kính trình Bộ trưởng Bộ Y tế phê duyệt./.", "Bộ Nội vụ"), submission("Cục kính trình Bộ trưởng Bộ Y tế phê duyệt./.", "Bộ Y tế"), "Bộ trưởng Bộ Y tế", ""},
	{"T23g", typed("chi_thi", "Sở Nội vụ theo dõi việc thực hiện Công văn này./."), typed("cong_van", "Sở Nội vụ theo dõi việc thực hiện Công văn này./."), "Công văn này", ""},
	{"T23", whole("Hai bên đã ký phụ lục hợp đồng./.\n\n# Phụ lục\n\nBảng."), whole("Hai bên đã ký phụ lục hợp đồng (Phụ lục kèm theo)./.\n\n# Phụ lục\n\nBảng."), "Phụ lục", ""},
	{"H1", body("Có 19.000 NLĐ chưa nộp."), body("Có 19.000 MB dữ liệu."), "NLĐ", ""},
	{"H3", body("Điểm trường ở xã Tân Phú, huyện Châu Thành."), body("Điểm trường ở xã Tân Phú, huyện Châu Thành (cũ); tuyến huyện."), "huyện Châu Thành", ""},
	{"H3", body("Khu phố ở phường 5, quận Gò Vấp xuống cấp."), body("Trước ngày 01 tháng 7 năm 2025, nhà ở phường 5, quận Gò Vấp."), "quận Gò Vấp", ""},
	{"P5", body("Bão đi theo hướng tây bắc bắc."), body("Bão đi theo hướng tây tây bắc, cách bờ về phía đông đông nam."), "bắc bắc", ""},
	{"T18", func(l *document.Letter) {
		l.Recipients = []string{"Như trên", "Lãnh đạo Sở", "UBND tỉnh (b/c)"}
	}, func(l *document.Letter) {
		l.Type, l.Addressees, l.Recipients = "giay_moi", nil, []string{"Lãnh đạo Sở", "UBND tỉnh (b/c)"}
	}, "UBND tỉnh (b/c)", ""},
	{"K4", func(l *document.Letter) { l.Signature.Capacity = []document.Capacity{document.Acting} }, func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.Acting}, Titles: []string{"GIÁM ĐỐC"}, Name: "Hồ Văn B"}
	}, "Q. GIÁM ĐỐC", ""},
	{"K7", decidedBy("SỞ NỘI VỤ", "SỞ NỘI VỤ", "GIÁM ĐỐC"), decidedBy("SỞ NỘI VỤ", "GIÁM ĐỐC SỞ NỘI VỤ", "GIÁM ĐỐC"), "SỞ NỘI VỤ", ""},
	{"K7", decidedBy("CỤC ĐƯỜNG BỘ", "CỤC ĐƯỜNG BỘ", "CỤC TRƯỞNG"), decidedBy("ỦY BAN NHÂN DÂN XÃ A", "ỦY BAN NHÂN DÂN XÃ A", "CHỦ TỊCH"), "CỤC ĐƯỜNG BỘ", ""},
	{"C6", body("Chủ trì: đồng chí phó Chủ tịch Ủy ban nhân dân tỉnh."), body("Chủ trì: đồng chí Phó Chủ tịch; cấp phó Chủ tịch ủy quyền."), "phó", "Phó"},
	{"C6", body("Chủ trì: ông Vũ Quang Thắng, phó giám đốc Sở."), body("Có ông Vũ Quang Thắng, Phó Giám đốc Sở; các giám đốc, phó giám đốc."), "phó giám đốc", "Phó giám đốc"},
	{"C6", body("Bà Lê Thị Hoa, hiệu trưởng Trường Tiểu học số 1, báo cáo."), body("Bà Lê Thị Hoa, giáo viên; bà là hiệu trưởng."), "hiệu trưởng", "Hiệu trưởng"},
	{"C7a", body("Hàng hóa phục vụ Tết nguyên đán."), body("Hàng hóa phục vụ tết Nguyên đán; nghỉ Tết Nguyên đán."), "Tết nguyên đán", "tết Nguyên đán"},
	{"T11b", func(l *document.Letter) { l.Symbol = "SYT-KHTC" }, func(l *document.Letter) { l.Symbol = "CV-SYT" }, "NVY", ""},
}

// TestMinutesInOrder: minutes name those who were there before who gets a report.
func TestMinutesInOrder(t *testing.T) {
	got := findings(func(l *document.Letter) {
		l.Type, l.Addressees, l.Recipients = "bien_ban", nil, []string{"Các thành viên dự họp", "Giám đốc Sở (b/c)"}
	})
	if list := of(got, "T18"); len(list) > 0 {
		t.Errorf("%+v", list)
	}
}

// TestOncePerFault: of two findings about the same words the more telling stays.
func TestOncePerFault(t *testing.T) {
	for _, c := range []struct {
		e          edit
		more, less string
	}{
		{body("Nghị quyết trình Hội Đồng nhân dân xã."), "C4", "C4e"},
		{func(l *document.Letter) { l.Signature.Titles = []string{"CHỦ TỊCH", "PHÓ GIÁM ĐỐC"} }, "K7", "K2"},
		{both(onBehalfOf, func(l *document.Letter) { l.Signature.Titles = []string{"SỞ Y TẾ", "GIÁM ĐỐC"} }), "K1", "K7"},
	} {
		got := findings(c.e)
		if len(of(got, c.more)) != 1 || len(of(got, c.less)) != 0 {
			t.Errorf("want %s alone, not %s: %+v", c.more, c.less, got)
		}
	}
}
