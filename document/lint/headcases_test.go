package lint

import "congvan/document"

// headCases are faults of the source and of the head.
var headCases = []ruleCase{
	{"D1", body("> trích"), body("lớn hơn 5"), "", ""},
	{"T3", func(l *document.Letter) { l.Subject = "huye\u0323\u0302n đảo" }, func(l *document.Letter) { l.Subject = "huyện đảo" }, "huye\u0323\u0302n", "huyện"},
	{"T6a", func(l *document.Letter) { l.Agency = "Sở Y tế" }, func(l *document.Letter) { l.ParentAgency = "" }, "Sở Y tế", "SỞ Y TẾ"},
	{"T6b", func(l *document.Letter) { l.Agency = "SỞ KH&CN" }, func(l *document.Letter) { l.ParentAgency = "UBND TỈNH GIA LAI" }, "KH&CN", ""},
	{"T6b", func(l *document.Letter) { l.Type, l.Authority = "giay_moi", "CHỦ TỊCH UBND XÃ IA GRAI" }, func(l *document.Letter) { l.Type, l.Authority = "giay_moi", "GIÁM ĐỐC SỞ Y TẾ" }, "UBND", ""},
	{"T6c", func(l *document.Letter) { l.ParentAgency = "UBND TỈNH" }, func(l *document.Letter) { l.ParentAgency = "BỘ Y TẾ" }, "UBND TỈNH", ""},
	{"T6d", func(l *document.Letter) { l.ParentAgency = "UBND TỈNH KON TUM" }, func(l *document.Letter) { l.ParentAgency = "UBND THÀNH PHỐ HUẾ" }, "UBND TỈNH KON TUM", ""},
	{"T6d", func(l *document.Letter) { l.ParentAgency = "UBND TỈNH HÒA BÌNH" }, func(l *document.Letter) {
		l.ParentAgency, l.Agency = "SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA TỈNH HÒA BÌNH"
	}, "UBND TỈNH HÒA BÌNH", ""},
	{"T6h", func(l *document.Letter) { l.Agency = "BỆNH VIỆN ĐA KHOA TỈNH HÒA BÌNH" }, func(l *document.Letter) { l.Agency = "BỆNH VIỆN ĐA KHOA TỈNH PHÚ THỌ" }, "BỆNH VIỆN ĐA KHOA TỈNH HÒA BÌNH", ""},
	{"T6f", func(l *document.Letter) { l.Agency = "SỞ VĂN HÓA THỂ THAO VÀ DU LỊCH" }, func(l *document.Letter) { l.Agency = "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH" }, "SỞ VĂN HÓA THỂ THAO VÀ DU LỊCH", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"},
	{"T6g", func(l *document.Letter) { l.ParentAgency = "UBND TỈNH LÂM ĐÒNG" }, func(l *document.Letter) { l.ParentAgency = "UBND TỈNH LÂM ĐỒNG" }, "LÂM ĐÒNG", "LÂM ĐỒNG"},
	{"T6g", func(l *document.Letter) { l.Agency = "THƯ VIỆN TỈNH LÂM ĐÔNG" }, func(l *document.Letter) { l.Agency = "THƯ VIỆN TỈNH KHÁNH HOÀ" }, "LÂM ĐÔNG", "LÂM ĐỒNG"},
	{"T6g", func(l *document.Letter) { l.Authority = "CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒN" }, func(l *document.Letter) { l.ParentAgency = "UBND THÀNH PHỐ VINH" }, "HẢI PHÒN", "HẢI PHÒNG"},
	{"T7b", body("# Phụ lục\n\n**Độc lập – Tự do – Hạnh phúc**"), body("# Phụ lục\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\\nĐộc lập - Tự do - Hạnh phúc"), "Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"},
	{"T7b", body("# Phụ lục\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\\nĐộc Lập - Tự Do - Hạnh Phúc"), body("Vì độc lập, tự do, hạnh phúc của Nhân dân."), "Độc Lập - Tự Do - Hạnh Phúc", "Độc lập - Tự do - Hạnh phúc"},
	{"T7b", body("# Phụ lục\n\nCộng hòa xã hội chủ nghĩa Việt Nam"), body("Nước Cộng hòa xã hội chủ nghĩa Việt Nam."), "Cộng hòa xã hội chủ nghĩa Việt Nam", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
	{"T10", func(l *document.Letter) { l.Symbol = "SYT – NVY" }, func(l *document.Letter) { l.Symbol = "CATTT-ƯCSC" }, "SYT – NVY", "SYT-NVY"},
	{"T10b", func(l *document.Letter) { l.Symbol = "SGDĐT-GDTrH" }, func(l *document.Letter) { l.Symbol = "SGDĐT-gdth" }, "GDTrH", ""},
	{"T10", func(l *document.Letter) { l.Symbol = "SGDĐT - GDTrH" }, func(l *document.Letter) { l.Symbol = "SGDĐT-GDTrH" }, "SGDĐT - GDTrH", "SGDĐT-GDTrH"},
	{"T10", func(l *document.Letter) { l.Symbol = "SGDĐT-gdTrH" }, func(l *document.Letter) { l.Symbol = "UBND-QLĐTh" }, "SGDĐT-gdTrH", ""},
	{"T10", func(l *document.Letter) { l.Symbol = "12/SYT-NVY" }, func(l *document.Letter) { l.Symbol = "SYT-TTB2" }, "12/SYT-NVY", ""},
	{"T10", func(l *document.Letter) { l.Symbol = "Syt-nvy" }, func(l *document.Letter) { l.Symbol = "SYT" }, "Syt-nvy", ""},
	{"T10", symbolOf("thong_bao", "TB - SYT"), symbolOf("thong_bao", "TB-SYT"), "TB - SYT", "TB-SYT"},
	{"T10", symbolOf("ke_hoach", "KH/ĐHBK"), symbolOf("ke_hoach", "KH-ĐHBK"), "KH/ĐHBK", "KH-ĐHBK"},
	{"T10", symbolOf("bien_ban", "BB.TAKV5"), symbolOf("bien_ban", "BB-TAKV5"), "BB.TAKV5", "BB-TAKV5"},
	{"T10", symbolOf("to_trinh", "TTR-SYT"), symbolOf("to_trinh", "TTr-SYT"), "TTR-SYT", "TTr-SYT"},
	{"T10", symbolOf("quyet_dinh", "QD-SYT"), symbolOf("quyet_dinh", "QĐ-SYT"), "QD-SYT", "QĐ-SYT"},
	{"T10", symbolOf("quyet_dinh", "QD/SYT"), symbolOf("quyet_dinh", "QĐ-SYT"), "QD/SYT", "QĐ-SYT"},
	{"T10", symbolOf("cong_dien", "CĐ - BCT"), symbolOf("cong_dien", "CĐ-BCT"), "CĐ - BCT", "CĐ-BCT"},
	{"T10", decision("*Căn cứ Luật Lưu trữ.*"), func(l *document.Letter) { decision("*Căn cứ Luật Lưu trữ.*")(l); l.Symbol = "QĐ-SYT" }, "SYT-NVY", ""},
	{"T11", func(l *document.Letter) { l.Symbol = "CV-SYT" }, func(l *document.Letter) { l.Symbol = "CVT-NVY" }, "CV-SYT", ""},
	{"T11", func(l *document.Letter) { l.Symbol = "SYT-CV" }, func(l *document.Letter) { l.Type, l.Symbol = "cong_dien", "CV-SYT" }, "SYT-CV", ""},
	{"T11d", func(l *document.Letter) { l.Agency = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG" }, func(l *document.Letter) { l.Agency = "SỞ Y TẾ TỈNH GIA LAI" }, "SYT", ""},
	{"T11d", both(ruling("Điều 1. Thi hành./."), func(l *document.Letter) { l.Agency = "SỞ GIÁO DỤC VÀ ĐÀO TẠO" }), ruling("Điều 1. Thi hành./."), "SYT", ""},
	{"T11d", func(l *document.Letter) { l.Agency, l.Type, l.Symbol = "SỞ CÔNG THƯƠNG", "giay_moi", "GM-STC" }, func(l *document.Letter) {
		l.Agency, l.Symbol = "SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH", "SVHTTDL-STC"
	}, "STC", ""},
	{"T11a", func(l *document.Letter) { l.Symbol = "SYT" }, func(l *document.Letter) { l.Symbol = "UBND-NVY" }, "SYT", ""},
	{"T11a", func(l *document.Letter) { l.Symbol = "TB-SYT" }, func(l *document.Letter) { l.Symbol = "SYT-TB" }, "TB-SYT", ""},
	{"T11b", func(l *document.Letter) { l.Symbol, l.Filing.Units = "CV-SYT-NVY", []string{"QLCL"} }, func(l *document.Letter) { l.Symbol, l.Filing.Units = "CV-SYT", []string{"QLCL"} }, "QLCL", ""},
	{"T11b", func(l *document.Letter) { l.Filing.Units = []string{"QLCL"} }, func(l *document.Letter) { l.Filing.Units = []string{"HSVA"} }, "QLCL", ""},
	{"T11b", func(l *document.Letter) { l.Filing.Units = []string{"VP"} }, func(l *document.Letter) { l.Filing.Units = []string{"VP", "NVY2"} }, "VP", ""},
	{"T11c", both(ruling("Điều 1. Thi hành./."), func(l *document.Letter) { l.Symbol, l.Filing.Units = "QĐ-UBND-NVY", []string{"NVY"} }), both(ruling("Điều 1. Thi hành./."), func(l *document.Letter) { l.Symbol, l.Filing.Units = "QĐ-ĐHQG-HCM", []string{"NVY"} }), "QĐ-UBND-NVY", ""},
	{"T13", func(l *document.Letter) { l.Place = "gia lai" }, func(l *document.Letter) { l.Place = "Thành phố Hồ Chí Minh" }, "gia lai", ""},
	{"T13", func(l *document.Letter) { l.Place = "Gia Lai, ngày" }, func(l *document.Letter) { l.Place = "Đắk Lắk" }, "Gia Lai, ngày", ""},
	{"T13", func(l *document.Letter) { l.Place = "tỉnh Gia Lai" }, func(l *document.Letter) { l.Place = "Thành phố Huế" }, "tỉnh Gia Lai", "Gia Lai"},
	{"T13a", func(l *document.Letter) { l.Place = "TP. HCM" }, func(l *document.Letter) { l.Place = "Thành phố Huế" }, "TP. HCM", ""},
	{"T13a", func(l *document.Letter) { l.Place = "TP Lào Cai" }, func(l *document.Letter) { l.Place = "Tô Hạp" }, "TP ", ""},
	{"T13b", func(l *document.Letter) { l.Place = "Lâm Đồng" }, func(l *document.Letter) { l.Place = "Phường Pleiku" }, "Lâm Đồng", ""},
	{"T13c", func(l *document.Letter) { l.Place = "Huyện Mai Sơn" }, func(l *document.Letter) { l.Place = "Mai Sơn" }, "Huyện Mai Sơn", ""},
	{"T13d", func(l *document.Letter) {
		l.Agency, l.Place = "ỦY BAN NHÂN DÂN PHƯỜNG HẢI CHÂU", "Thành phố Đà Nẵng"
	}, func(l *document.Letter) { l.Agency, l.Place = "ỦY BAN NHÂN DÂN XÃ HÒA VANG", "Hoà Vang" }, "Thành phố Đà Nẵng", ""},
	{"T14", func(l *document.Letter) { l.Subject = "báo cáo quý I." }, func(l *document.Letter) { l.Subject = "báo cáo giá, phí v.v." }, "báo cáo quý I.", "báo cáo quý I"},
	{"T14a", func(l *document.Letter) { l.Subject = "Về việc báo cáo" }, func(l *document.Letter) { l.Subject = "báo cáo về việc họp" }, "Về việc báo cáo", "báo cáo"},
	{"T14a", func(l *document.Letter) { l.Type, l.Subject = "quyet_dinh", "V/v ban hành Quy chế" }, func(l *document.Letter) { l.Type, l.Subject = "quyet_dinh", "Về việc ban hành Quy chế" }, "V/v ban hành Quy chế", ""},
	{"T14a", func(l *document.Letter) { l.Type, l.Subject = "thong_bao", "V/v nghỉ lễ" }, func(l *document.Letter) { l.Type, l.Subject = "thong_bao", "Về việc nghỉ lễ" }, "V/v nghỉ lễ", ""},
	{"T14b", func(l *document.Letter) { l.Subject = "báo cáo tình hình. Đề nghị nộp" }, func(l *document.Letter) { l.Subject = "mời họp với TP. Huế" }, "báo cáo tình hình. Đề nghị nộp", ""},
	{"T14c", func(l *document.Letter) { l.Subject = "KIỂM TRA an toàn thực phẩm" }, func(l *document.Letter) { l.Subject = "UBND tỉnh họp" }, "KIỂM TRA", "kiểm tra"},
	{"T14c", func(l *document.Letter) { l.Subject = "Triển khai tiêm chủng" }, func(l *document.Letter) { l.Subject = "Đại hội Công đoàn" }, "Triển", "triển"},
	{"T14d", func(l *document.Letter) {
		l.Type, l.Symbol, l.Subject = "thong_bao", "TB-SYT", "kết quả kiểm tra"
	}, func(l *document.Letter) {
		l.Type, l.Symbol, l.Subject = "thong_bao", "TB-SYT", "Kết quả kiểm tra"
	}, "kết", "Kết"},
	{"T24", func(l *document.Letter) { l.Circulation = "Lưu hành nội bộ" }, func(l *document.Letter) { l.Circulation = "LƯU HÀNH NỘI BỘ" }, "Lưu hành nội bộ", "LƯU HÀNH NỘI BỘ"},
}

// symbolOf gives the letter a type and a symbol.
func symbolOf(kind document.Type, symbol string) edit {
	return func(l *document.Letter) { l.Type, l.Symbol = kind, symbol }
}
