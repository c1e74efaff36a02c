package lint

import "congvan/document"

// signatureCases are faults of the signature block.
var signatureCases = []ruleCase{
	{"T25", func(l *document.Letter) { l.Signature.Name = "ThS. Hồ Văn B" }, func(l *document.Letter) { l.Signature.Name = "Ông Ích Khiêm" }, "ThS. Hồ Văn B", "Hồ Văn B"},
	{"T25", func(l *document.Letter) { l.Signature.Name = "Nghệ nhân Ưu tú Hồ Văn B" }, func(l *document.Letter) { l.Signature.Name = "Hồ Văn B" }, "Nghệ nhân Ưu tú Hồ Văn B", "Hồ Văn B"},
	{"T25", func(l *document.Letter) { l.Signature.Name = "Anh hùng Lao động Hồ Văn B" }, func(l *document.Letter) { l.Signature.Name = "Hồ Văn B" }, "Anh hùng Lao động Hồ Văn B", "Hồ Văn B"},
	{"T25", func(l *document.Letter) { l.Secretary = "ThS. Lô Thị Mỷ" }, func(l *document.Letter) { l.Secretary = "Lô Thị Mỷ" }, "ThS. Lô Thị Mỷ", "Lô Thị Mỷ"},
	{"T25", ofAgency("CHI CỤC THỦY SẢN", "TS. Hồ Văn B"), both(ofAgency("CHI CỤC DÂN SỐ", "TS. Hồ Văn B"), func(l *document.Letter) { l.ParentAgency = "SỞ Y TẾ TỈNH GIA LAI" }), "TS. Hồ Văn B", "Hồ Văn B"},
	{"T25", func(l *document.Letter) { l.Agency, l.Signature.Name = "SỞ CÔNG THƯƠNG", "Ths. Lê Văn Sử" }, func(l *document.Letter) { l.Signature.Name = "Tsan Văn Sử" }, "Ths. Lê Văn Sử", "Lê Văn Sử"},
	{"T25a", func(l *document.Letter) { l.Signature.Name = "Ông Hồ Sỹ Thành" }, func(l *document.Letter) { l.Signature.Name = "Ông Văn Sinh" }, "Ông Hồ Sỹ Thành", "Hồ Sỹ Thành"},
	{"T25a", func(l *document.Letter) { l.Signature.Name = "HỒ VĂN BÌNH" }, func(l *document.Letter) { l.Signature.Name = "Hồ Văn A" }, "HỒ VĂN BÌNH", ""},
	{"T25b", func(l *document.Letter) {
		l.Agency, l.Signature.Name = "BỆNH VIỆN ĐA KHOA TỈNH", "BS. Hồ Văn B"
	}, func(l *document.Letter) { l.Agency = "BỆNH VIỆN ĐA KHOA TỈNH" }, "BS. Hồ Văn B", ""},
	{"T25b", ofAgency("TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "BS. Hồ Văn B"), ofAgency("TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "Hồ Văn B"), "BS. Hồ Văn B", ""},
	{"T25b", ofAgency("PHÂN HIỆU ĐẠI HỌC ĐÀ NẴNG", "TS. Hồ Văn B"), ofAgency("CHI CỤC THUẾ", "TS. Hồ Văn B"), "TS. Hồ Văn B", ""},
	{"K1", func(l *document.Letter) {
		l.Signature.Capacity = []document.Capacity{document.OnBehalf}
	}, func(l *document.Letter) {
		l.Agency = "ỦY BAN NHÂN DÂN TỈNH GIA LAI"
		l.Signature = document.Signature{Capacity: []document.Capacity{document.OnBehalf, document.ForHead}, Titles: []string{"ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Hồ Văn B"}
	}, "TM. GIÁM ĐỐC", ""},
	{"K1", both(decidedBy("ỦY BAN NHÂN DÂN TỈNH GIA LAI", "CHỦ TỊCH UBND TỈNH GIA LAI", "ỦY BAN NHÂN DÂN"), onBehalfOf), both(decidedBy("ỦY BAN NHÂN DÂN TỈNH GIA LAI", "ỦY BAN NHÂN DÂN TỈNH GIA LAI", "ỦY BAN NHÂN DÂN"), onBehalfOf), "TM. ỦY BAN NHÂN DÂN", ""},
	{"K1", boardSigned([]document.Capacity{"TM"}, "HỘI ĐỒNG TRƯỜNG", "HIỆU TRƯỞNG"), boardSigned([]document.Capacity{"TM"}, "HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH"), "HIỆU TRƯỞNG", ""},
	{"K2", func(l *document.Letter) { l.Signature.Titles = []string{"PHÓ GIÁM ĐỐC"} }, func(l *document.Letter) { l.Signature.Titles = []string{"BỘ TRƯỞNG", "THỨ TRƯỞNG"} }, "KT. PHÓ GIÁM ĐỐC", ""},
	{"K2", func(l *document.Letter) { l.Signature.Titles = []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"} }, func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.ByOrder}, Titles: []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"}}
	}, "CHÁNH VĂN PHÒNG", ""},
	{"K2", func(l *document.Letter) {
		l.Agency, l.Signature.Titles = "TRƯỜNG ĐẠI HỌC KHOA HỌC", []string{"HIỆU TRƯỞNG", "PHÓ GIÁM ĐỐC"}
	}, func(l *document.Letter) {
		l.Agency, l.Signature.Titles = "VĂN PHÒNG CHÍNH PHỦ", []string{"BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"}
	}, "PHÓ GIÁM ĐỐC", ""},
	{"K2", boardSigned([]document.Capacity{"KT"}, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), boardSigned([]document.Capacity{"TM", "KT"}, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "KT. ỦY BAN NHÂN DÂN", ""},
	{"K3", func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.ByOrder}, Titles: []string{"GIÁM ĐỐC"}}
	}, func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.ByDelegation}, Titles: []string{"GIÁM ĐỐC", "TRƯỞNG PHÒNG"}}
	}, "TL. GIÁM ĐỐC", ""},
	{"K3", both(signed("CỤC ĐƯỜNG BỘ", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"), byOrderOf), both(signed("CỤC ĐƯỜNG BỘ", "CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG"), byOrderOf), "TL. CỤC TRƯỞNG", ""},
	{"K3", both(byOrderOf, func(l *document.Letter) { l.Signature.Titles = []string{"GIÁM ĐỐC", "PHÓ CHÁNH VĂN PHÒNG"} }), both(byOrderOf, func(l *document.Letter) { l.Signature.Titles = []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"} }), "PHÓ CHÁNH VĂN PHÒNG", ""},
	{"K4", func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.Acting}, Titles: []string{"PHÓ GIÁM ĐỐC"}}
	}, func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.Acting}, Titles: []string{"GIÁM ĐỐC"}}
	}, "Q. PHÓ GIÁM ĐỐC", ""},
	{"K4", func(l *document.Letter) { l.Signature.Titles = []string{"QUYỀN GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"} }, func(l *document.Letter) {
		l.Signature.Capacity, l.Signature.Titles = []document.Capacity{document.Acting}, []string{"GIÁM ĐỐC"}
	}, "QUYỀN GIÁM ĐỐC", ""},
	{"K4", boardSigned([]document.Capacity{"Q"}, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), boardSigned([]document.Capacity{"TM", "Q"}, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Q. ỦY BAN NHÂN DÂN", ""},
	{"K5", func(l *document.Letter) { l.Signature.Titles[1] = "Phó Giám đốc" }, func(l *document.Letter) {}, "Phó Giám đốc", "PHÓ GIÁM ĐỐC"},
	{"K5", headOf("Thứ trưởng Bộ Y tế"), headOf("THỨ TRƯỞNG BỘ Y TẾ"), "Thứ trưởng Bộ Y tế", "THỨ TRƯỞNG BỘ Y TẾ"},
	{"K7", func(l *document.Letter) { l.Signature.Titles = []string{"VỤ TRƯỞNG", "PHÓ VỤ TRƯỞNG"} }, func(l *document.Letter) {
		l.Agency, l.Signature.Titles = "BỘ CHỈ HUY QUÂN SỰ TỈNH GIA LAI", []string{"CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG"}
	}, "VỤ TRƯỞNG", ""},
	{"K7", signed("SỞ Y TẾ", "CHỦ TỌA"), both(signed("SỞ Y TẾ", "CHỦ TỌA"), func(l *document.Letter) { l.Type = "bien_ban" }), "CHỦ TỌA", ""},
	{"K7", signed("VĂN PHÒNG SỞ Y TẾ", "GIÁM ĐỐC"), signed("VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "GIÁM ĐỐC"), "GIÁM ĐỐC", ""},
	{"K7", signed("VĂN PHÒNG CHÍNH PHỦ", "CHÁNH VĂN PHÒNG"), signed("VĂN PHÒNG CHÍNH PHỦ", "BỘ TRƯỞNG, CHỦ NHIỆM"), "CHÁNH VĂN PHÒNG", ""},
	{"K7", signed("VĂN PHÒNG QUỐC HỘI", "CHÁNH VĂN PHÒNG"), signed("VĂN PHÒNG QUỐC HỘI", "CHỦ NHIỆM"), "CHÁNH VĂN PHÒNG", ""},
	{"K7", signed("BỘ TỔNG THAM MƯU", "BỘ TRƯỞNG"), signed("BỘ TỔNG THAM MƯU", "TỔNG THAM MƯU TRƯỞNG"), "BỘ TRƯỞNG", ""},
	{"K7", decidedBy("CỤC ĐƯỜNG BỘ VIỆT NAM", "GIÁM ĐỐC SỞ Y TẾ", "CỤC TRƯỞNG"), decidedBy("CỤC ĐƯỜNG BỘ VIỆT NAM", "CỤC TRƯỞNG CỤC ĐƯỜNG BỘ", "CỤC TRƯỞNG"), "GIÁM ĐỐC SỞ Y TẾ", ""},
	{"K8", func(l *document.Letter) {
		l.Signature.Capacity, l.Signature.Titles = []document.Capacity{"KT", "TM"}, []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}
	}, func(l *document.Letter) {
		l.Signature.Capacity, l.Signature.Titles = []document.Capacity{"TL", "KT"}, []string{"GIÁM ĐỐC", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"}
	}, "KT", ""},
	{"K9", func(l *document.Letter) {
		l.Signature.Capacity, l.Signature.Titles = nil, []string{"PHÓ GIÁM ĐỐC"}
	}, func(l *document.Letter) {
		l.Signature.Capacity, l.Signature.Titles = nil, []string{"GIÁM ĐỐC"}
	}, "PHÓ GIÁM ĐỐC", ""},
	{"K9", func(l *document.Letter) { l.Signature.Capacity = nil }, func(*document.Letter) {}, "GIÁM ĐỐC", ""},
	{"K9", boardSigned(nil, "PHÓ GIÁM ĐỐC"), both(boardSigned(nil, "PHÓ GIÁM ĐỐC"), func(l *document.Letter) { l.Type, l.Secretary = "bien_ban", "Hồ A" }), "PHÓ GIÁM ĐỐC", ""},
	{"K10", committee(document.Signature{Capacity: []document.Capacity{document.ForHead}, Titles: []string{"CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Hồ Văn B"}),
		committee(document.Signature{Capacity: []document.Capacity{document.OnBehalf, document.ForHead}, Titles: []string{"ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Hồ Văn B"}), "CHỦ TỊCH", ""},
	{"K10a", decidedBy("ỦY BAN NHÂN DÂN XÃ IA GRAI", "ỦY BAN NHÂN DÂN XÃ IA GRAI", "CHỦ TỊCH"), decidedBy("ỦY BAN NHÂN DÂN XÃ IA GRAI", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ IA GRAI", "CHỦ TỊCH"), "CHỦ TỊCH", ""},
	{"K10a", decidedBy("ỦY BAN NHÂN DÂN XÃ IA GRAI", "UBND XÃ IA GRAI", "CHỦ TỊCH"), both(decidedBy("ỦY BAN NHÂN DÂN XÃ IA GRAI", "ỦY BAN NHÂN DÂN XÃ IA GRAI", "ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), onBehalfOf), "CHỦ TỊCH", ""},
	{"K11", contract("Trương Công Nhựt"), contract("Trương Công Nhật"), "Trương Công Nhựt", ""},
	{"K11", contract("Trươngcông Nhật"), contract("Trương Thị Nhật"), "Trươngcông Nhật", ""},
	{"K12", body("Giao ông Hồ Văn B, Giám đốc, chỉ đạo."), body("Giao ông Hồ Văn B, Phó Giám đốc, chỉ đạo."), "KT. GIÁM ĐỐC", ""},
	{"K13", func(l *document.Letter) { l.Signature.OtherTitles = []string{"PHÓ CHỦ TỊCH UBND TỈNH"} }, headOf("PHÓ CHỦ TỊCH UBND TỈNH"), "PHÓ CHỦ TỊCH UBND TỈNH", ""},
	{"K13", func(l *document.Letter) {
		headOf("BÍ THƯ XÃ")(l)
		l.Agency, l.Signature.Titles = "HỘI ĐỒNG NHÂN DÂN XÃ BA TƠ", []string{"CHỦ TỊCH"}
	}, func(l *document.Letter) {
		headOf("HIỆU TRƯỞNG")(l)
		l.Agency, l.Signature.Titles = "TRƯỜNG ĐẠI HỌC LUẬT", []string{"CHỦ TỊCH HỘI ĐỒNG TUYỂN SINH"}
	}, "BÍ THƯ XÃ", ""},
	{"K13", func(l *document.Letter) {
		headOf("PHÓ CHỦ TỊCH UBND TỈNH")(l)
		l.Agency = "BAN DÂN TỘC TỈNH GIA LAI"
	}, func(l *document.Letter) { headOf("THỨ TRƯỞNG BỘ Y TẾ")(l); l.Agency = "BỘ Y TẾ" }, "PHÓ CHỦ TỊCH UBND TỈNH", ""},
	{"K14", headOf("TL. BỘ TRƯỞNG"), headOf("BỘ TRƯỞNG BỘ Y TẾ"), "TL. BỘ TRƯỞNG", ""},
	{"K14", headOf("TRƯỞNG BAN"), headOf("CỤC TRƯỞNG CỤC PHÒNG BỆNH", "BỘ Y TẾ"), "TRƯỞNG BAN", ""},
	{"K14", headOf("ỦY VIÊN BAN CHỈ ĐẠO"), headOf("CHỦ TỊCH HỘI ĐỒNG TRƯỜNG"), "ỦY VIÊN BAN CHỈ ĐẠO", ""},
	{"K14", headOf("BỘ Y TẾ"), headOf("THỨ TRƯỞNG"), "BỘ Y TẾ", ""},
	{"K14", func(l *document.Letter) { headOf("THỨ TRƯỞNG")(l); l.ParentAgency = "" }, func(l *document.Letter) { headOf("THỨ TRƯỞNG BỘ Y TẾ")(l); l.ParentAgency = "" }, "THỨ TRƯỞNG", ""},
}
