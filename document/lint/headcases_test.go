package lint

import "congvan/document"

// committee makes the letter one of a People's Committee.
func committee(s document.Signature) edit {
	return func(l *document.Letter) {
		l.Agency, l.Signature = "ỦY BAN NHÂN DÂN XÃ IA GRAI", s
		l.Body = "Ủy ban nhân dân xã Ia Grai đề nghị các thôn báo cáo./."
	}
}

// headCases are faults of the head, the lists of names and the signature.
var headCases = []ruleCase{
	{"T7b", body("# Phụ lục\n\n**Độc lập – Tự do – Hạnh phúc**"), body("# Phụ lục\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\\nĐộc lập - Tự do - Hạnh phúc"), "Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"},
	{"T7b", body("# Phụ lục\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\\nĐộc Lập - Tự Do - Hạnh Phúc"), body("Vì độc lập, tự do, hạnh phúc của Nhân dân."), "Độc Lập - Tự Do - Hạnh Phúc", "Độc lập - Tự do - Hạnh phúc"},
	{"T7b", body("# Phụ lục\n\nCộng hòa xã hội chủ nghĩa Việt Nam"), body("Nước Cộng hòa xã hội chủ nghĩa Việt Nam."), "Cộng hòa xã hội chủ nghĩa Việt Nam", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
	{"T13c", func(l *document.Letter) { l.Place = "Huyện Mai Sơn" }, func(l *document.Letter) { l.Place = "Mai Sơn" }, "Huyện Mai Sơn", ""},
	{"T15f", func(l *document.Letter) { l.Addressees = []string{"Như trên", "Bệnh viện Đa khoa tỉnh"} }, func(l *document.Letter) { l.Addressees = []string{"Bệnh viện Đa khoa tỉnh"} }, "Như trên", ""},
	{"T15f", func(l *document.Letter) { l.Recipients = []string{"Như trên", "Lưu: VT, NVY"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên", "Trung tâm Lưu trữ lịch sử"} }, "Lưu: VT, NVY", ""},
	{"T15f", func(l *document.Letter) { l.Recipients = []string{"Như trên", "Kính gửi: UBND tỉnh"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên"} }, "Kính gửi: UBND tỉnh", ""},
	{"T16", func(l *document.Letter) { l.Recipients = []string{"Như kính gửi"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên"} }, "Như kính gửi", ""},
	{"K2", func(l *document.Letter) {
		l.Agency, l.Signature.Titles = "TRƯỜNG ĐẠI HỌC KHOA HỌC", []string{"HIỆU TRƯỞNG", "PHÓ GIÁM ĐỐC"}
	}, func(l *document.Letter) {
		l.Agency, l.Signature.Titles = "VĂN PHÒNG CHÍNH PHỦ", []string{"BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"}
	}, "PHÓ GIÁM ĐỐC", ""},
	{"K4", func(l *document.Letter) { l.Signature.Titles = []string{"QUYỀN GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"} }, func(l *document.Letter) {
		l.Signature.Capacity, l.Signature.Titles = []document.Capacity{document.Acting}, []string{"GIÁM ĐỐC"}
	}, "QUYỀN GIÁM ĐỐC", ""},
	{"K10", committee(document.Signature{Capacity: []document.Capacity{document.ForHead}, Titles: []string{"CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Hồ Văn B"}),
		committee(document.Signature{Capacity: []document.Capacity{document.OnBehalf, document.ForHead}, Titles: []string{"ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Hồ Văn B"}), "CHỦ TỊCH", ""},
	{"T13a", func(l *document.Letter) { l.Place = "TP Lào Cai" }, func(l *document.Letter) { l.Place = "Tô Hạp" }, "TP ", ""},
	{"T25", func(l *document.Letter) { l.Agency, l.Signature.Name = "SỞ CÔNG THƯƠNG", "Ths. Lê Văn Sử" }, func(l *document.Letter) { l.Signature.Name = "Tsan Văn Sử" }, "Ths. Lê Văn Sử", "Lê Văn Sử"},
	{"T6b", func(l *document.Letter) { l.Type, l.Authority = "giay_moi", "CHỦ TỊCH UBND XÃ IA GRAI" }, func(l *document.Letter) { l.Type, l.Authority = "giay_moi", "GIÁM ĐỐC SỞ Y TẾ" }, "UBND", ""},
	{"T6f", func(l *document.Letter) { l.Agency = "SỞ VĂN HÓA THỂ THAO VÀ DU LỊCH" }, func(l *document.Letter) { l.Agency = "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH" }, "SỞ VĂN HÓA THỂ THAO VÀ DU LỊCH", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"},
	{"K3", both(byOrderOf, func(l *document.Letter) { l.Signature.Titles = []string{"GIÁM ĐỐC", "PHÓ CHÁNH VĂN PHÒNG"} }), both(byOrderOf, func(l *document.Letter) { l.Signature.Titles = []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"} }), "PHÓ CHÁNH VĂN PHÒNG", ""},
}
