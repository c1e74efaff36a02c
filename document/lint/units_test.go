package lint

import "congvan/document"

// formCases are cases of symbols, legal bases, units and addresses.
var formCases = []ruleCase{
	{"T11c", both(ruling("Điều 1. Thi hành./."), func(l *document.Letter) { l.Symbol, l.Filing.Units = "QĐ-UBND-NVY", []string{"NVY"} }), both(ruling("Điều 1. Thi hành./."), func(l *document.Letter) { l.Symbol, l.Filing.Units = "QĐ-ĐHQG-HCM", []string{"NVY"} }), "QĐ-UBND-NVY", ""},
	{"P19", body("Hỗ trợ 60.000.000 triệu đồng."), body("Hỗ trợ 60.000.000 đồng, tổng 1.200 triệu đồng."), "60.000.000 triệu", ""},
	{"P20", body("Đăng tại https:/sxd.example và báo."), body("Đăng tại https://sxd.example, http://a.example và www.b.example."), "https:/sxd.example", ""},
	{"H1a", body("Khoa Kiểm soát nhiễm khuẩn (KSNK) lập kế hoạch.\n\nKhoa Kiểm soát nhiễm khuẩn (KSNK) công bố."), body("Khoa Kiểm soát nhiễm khuẩn (KSNK) lập kế hoạch.\n\nBáo cáo (KSNK) công bố."), "KSNK", ""},
	{"T20d", body("*Căn cứ Nghị định của Chính phủ quy định về viên chức;*"), body("*Căn cứ Nghị định số 115/2020/NĐ-CP ngày 25 tháng 9 năm 2020 của Chính phủ;*"), "Nghị định của Chính phủ quy định về viên chức", ""},
	{"T20d", body("*Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;*\n\n*Căn cứ Luật Du lịch;*"), body("*Căn cứ Luật Viên chức;*\n\n*Căn cứ Luật Du lịch;*"), "Luật Du lịch", ""},
	{"T21e", body("a) Một;\n\nb) Hai;\n\nc) Ba;\n\ndd) Bốn."), body("a) Một;\n\nb) Hai;\n\nc) Ba;\n\nd) Bốn;\n\nđ) Năm."), "dd)", ""},
	{"T21c", body("## 1. MỤC TIÊU\n\n## II. NHIỆM VỤ\n\n## III. TỔ CHỨC"), body("## 1. MỤC TIÊU\n\n## 2. NHIỆM VỤ\n\n## 3. TỔ CHỨC"), "1", ""},
	{"T21c", body("### Mục 1. Mục tiêu\n\n### Mục 3. Nhiệm vụ"), body("### Mục 1. Mục tiêu\n\n### Mục 2. Nhiệm vụ"), "3", ""},
	{"K1", boardSigned([]document.Capacity{"TM"}, "HỘI ĐỒNG TRƯỜNG", "HIỆU TRƯỞNG"), boardSigned([]document.Capacity{"TM"}, "HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH"), "HIỆU TRƯỞNG", ""},
	{"K2", boardSigned([]document.Capacity{"KT"}, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), boardSigned([]document.Capacity{"TM", "KT"}, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "KT. ỦY BAN NHÂN DÂN", ""},
	{"K4", boardSigned([]document.Capacity{"Q"}, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), boardSigned([]document.Capacity{"TM", "Q"}, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Q. ỦY BAN NHÂN DÂN", ""},
	{"K9", boardSigned(nil, "PHÓ GIÁM ĐỐC"), both(boardSigned(nil, "PHÓ GIÁM ĐỐC"), func(l *document.Letter) { l.Type, l.Secretary = "bien_ban", "Hồ A" }), "PHÓ GIÁM ĐỐC", ""},
	{"H3a", func(l *document.Letter) {
		l.Place, l.ParentAgency, l.Agency = "Bình Định", "BỘ Y TẾ", "BỆNH VIỆN PHONG"
	}, func(l *document.Letter) {
		l.Place, l.Agency = "Bình Định", "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH ĐỊNH"
	}, "Bình Định", ""},
	{"T20e", func(l *document.Letter) {
		ruling("**QUYẾT ĐỊNH:**\n\nĐiều 1. Thi hành./.")(l)
		l.Type = "nghi_quyet"
	}, ruling("Điều 1. Quyết định:\n\na) Giao ông A./."), "QUYẾT ĐỊNH:", ""},
	{"T15g", func(l *document.Letter) {
		body("Kính gửi: Các đơn vị")(l)
		l.Type, l.Addressees = "ke_hoach", nil
	}, body("Kính gửi kèm theo các tài liệu."), "Kính gửi:", ""},
	{"P17b", body("Mở 06 lớp, mỗi lớp 40 học viên, tổng cộng 280 lượt."), body("Mở 06 lớp, mỗi lớp 40 học viên, tổng cộng 240 lượt; 5 xã, mỗi năm 3 hội, tổng cộng 9 hội."), "280 lượt", ""},
	{"P17b", body("Giá 1.785.600.000 đồng, thuế giá trị gia tăng 8% là 142.488.000 đồng."), body("Giá 1.785.600.000 đồng, thuế giá trị gia tăng 8% là 142.848.000 đồng."), "142.488.000", ""},
	{"P17b", body("Thi công 300 ngày, từ ngày 01 tháng 12 năm 2026 đến ngày 01 tháng 3 năm 2027."), body("Thi công 91 ngày, từ ngày 01 tháng 12 năm 2026 đến ngày 01 tháng 3 năm 2027."), "300 ngày, từ ngày 01 tháng 12 năm 2026 đến ngày 01 tháng 3 năm 2027", ""},
	{"T12j", body("Ủy quyền đến ngày 15 tháng 12 năm 2062."), body("Thuê đất đến ngày 15 tháng 12 năm 2070, tầm nhìn năm 2062."), "2062", ""},
	{"T12h", decisionReplacing("01 tháng 01 năm 2026"), decisionReplacing("01 tháng 8 năm 2026"), "ngày 01 tháng 01 năm 2026", ""},
	{"K11", contract("Trương Công Nhựt"), contract("Trương Công Nhật"), "Trương Công Nhựt", ""},
	{"K11", contract("Trươngcông Nhật"), contract("Trương Thị Nhật"), "Trươngcông Nhật", ""},
	{"P5", body("Xử lý trong 03 ngày ngày làm việc."), body("Ngày ngày, bà con ra đồng."), "ngày ngày", ""},
	{"P5", body("Sạt lở ở ở xã."), body("Ở nơi ở mới."), "ở ở", ""},
	{"C2", body("Giao bà Dìu thị Mỉ."), body("Giao bà Dìu ở thị xã."), "thị", "Thị"},
	{"C7a", body("Theo Luật Thư Viện."), body("Theo Luật Thư viện."), "Luật Thư Viện", "Luật Thư viện"},
	{"N6", body("Hỗ trợ 500 trie6u5 đồng."), body("Tại km2 đường D6, thửa b12 và ô a6, mẫu m2b, tệp ke6-hoa5ch.doc."), "trie6u5", "triệu"},
	{"N6", body("Hỗ trợ kinh phi1."), body("Điểm a1, khối c2."), "phi1", "phí"},
	{"T19k", body("Theo Luật số 08/2012/QH12."), body("Theo Luật số 08/2012/QH13, Nghị quyết số 49/2011/QH12 và số 02/2011/QH13."), "08/2012/QH12", ""},
	{"K12", body("Giao ông Hồ Văn B, Giám đốc, chỉ đạo."), body("Giao ông Hồ Văn B, Phó Giám đốc, chỉ đạo."), "KT. GIÁM ĐỐC", ""},
	{"P19a", body("Đạt 80 % kế hoạch, tăng 5%, giảm 3%."), body("Đạt 80 % kế hoạch."), "0 %", "0%"},
	{"P17b", body("Bên A và Bên B lập 04 bản, mỗi bên giữ 03 bản."), body("Bên A và Bên B lập 06 bản, mỗi bên giữ 03 bản."), "03 bản", ""},
	{"P5", body("Xử lý theo theo quy định."), body("Làm các bước tiếp theo theo quy định."), "theo theo", ""},
	{"T22", whole("Yêu cầu thực hiện../."), whole("Yêu cầu thực hiện./."), "../.", "./."},
}

func decisionReplacing(from string) edit {
	return ruling("Điều 1. Quyết định này có hiệu lực từ ngày " + from + " và thay thế Quyết định số 18/QĐ-SYT ngày 12 tháng 7 năm 2026 của Giám đốc Sở Y tế.")
}

func contract(name string) edit {
	return func(l *document.Letter) {
		l.Type, l.Signature.Name = "hop_dong", "Trương Công Nhật"
		l.Body = "Bên A do ông " + name + " làm đại diện./."
	}
}

// boardSigned edits the signature block of a body of many heads.
func boardSigned(c []document.Capacity, titles ...string) edit {
	return func(l *document.Letter) {
		l.Agency, l.Signature.Capacity, l.Signature.Titles = "ỦY BAN NHÂN DÂN TỈNH GIA LAI", c, titles
	}
}
