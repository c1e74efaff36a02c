package lint

import (
	"strings"

	"congvan/document"
)

type ruleCase struct {
	rule      string
	bad, near edit
	text, fix string
}

// cases has one planted fault for each rule at least: the text of the finding,
// its fix, and a near miss that must not be found.
var cases = []ruleCase{
	{"D1", body("> trích"), body("lớn hơn 5"), "", ""},
	{"T3", func(l *document.Letter) { l.Subject = "huye\u0323\u0302n đảo" }, func(l *document.Letter) { l.Subject = "huyện đảo" }, "huye\u0323\u0302n", "huyện"},
	{"T6a", func(l *document.Letter) { l.Agency = "Sở Y tế" }, func(l *document.Letter) { l.ParentAgency = "" }, "Sở Y tế", "SỞ Y TẾ"},
	{"T6b", func(l *document.Letter) { l.Agency = "SỞ KH&CN" }, func(l *document.Letter) { l.ParentAgency = "UBND TỈNH GIA LAI" }, "KH&CN", ""},
	{"T6c", func(l *document.Letter) { l.ParentAgency = "UBND TỈNH" }, func(l *document.Letter) { l.ParentAgency = "BỘ Y TẾ" }, "UBND TỈNH", ""},
	{"T10", func(l *document.Letter) { l.Symbol = "SYT – NVY" }, func(l *document.Letter) { l.Symbol = "CATTT-ƯCSC" }, "SYT – NVY", "SYT-NVY"},
	{"T10", func(l *document.Letter) { l.Symbol = "12/SYT-NVY" }, func(l *document.Letter) { l.Symbol = "SYT-TTB2" }, "12/SYT-NVY", ""},
	{"T10", func(l *document.Letter) { l.Symbol = "Syt-nvy" }, func(l *document.Letter) { l.Symbol = "SYT" }, "Syt-nvy", ""},
	{"T11", func(l *document.Letter) { l.Symbol = "CV-SYT" }, func(l *document.Letter) { l.Symbol = "CVT-NVY" }, "CV-SYT", ""},
	{"T11a", func(l *document.Letter) { l.Symbol = "SYT" }, func(l *document.Letter) { l.Symbol = "UBND-NVY" }, "SYT", ""},
	{"T11a", func(l *document.Letter) { l.Symbol = "TB-SYT" }, func(l *document.Letter) { l.Symbol = "SYT-TB" }, "TB-SYT", ""},
	{"T11b", func(l *document.Letter) { l.Filing.Units = []string{"VP"} }, func(l *document.Letter) { l.Filing.Units = []string{"VP", "NVY2"} }, "VP", ""},
	{"T13", func(l *document.Letter) { l.Place = "gia lai" }, func(l *document.Letter) { l.Place = "Thành phố Hồ Chí Minh" }, "gia lai", ""},
	{"T13", func(l *document.Letter) { l.Place = "Gia Lai, ngày" }, func(l *document.Letter) { l.Place = "Đắk Lắk" }, "Gia Lai, ngày", ""},
	{"T13a", func(l *document.Letter) { l.Place = "TP. HCM" }, func(l *document.Letter) { l.Place = "Thành phố Huế" }, "TP. HCM", ""},
	{"T14", func(l *document.Letter) { l.Subject = "báo cáo quý I." }, func(l *document.Letter) { l.Subject = "báo cáo giá, phí v.v." }, "báo cáo quý I.", "báo cáo quý I"},
	{"T14a", func(l *document.Letter) { l.Subject = "Về việc báo cáo" }, func(l *document.Letter) { l.Subject = "báo cáo về việc họp" }, "Về việc báo cáo", "báo cáo"},
	{"T14b", func(l *document.Letter) { l.Subject = "báo cáo tình hình. Đề nghị nộp" }, func(l *document.Letter) { l.Subject = "mời họp với TP. Huế" }, "báo cáo tình hình. Đề nghị nộp", ""},
	{"T14c", func(l *document.Letter) { l.Subject = "Triển khai tiêm chủng" }, func(l *document.Letter) { l.Subject = "Đại hội Công đoàn" }, "Triển", "triển"},
	{"T24", func(l *document.Letter) { l.Circulation = "Lưu hành nội bộ" }, func(l *document.Letter) { l.Circulation = "LƯU HÀNH NỘI BỘ" }, "Lưu hành nội bộ", "LƯU HÀNH NỘI BỘ"},
	{"T15", func(l *document.Letter) { l.Addressees = []string{"Sở A; Sở B"} }, func(l *document.Letter) { l.Addressees = []string{"Các sở, ban, ngành"} }, "Sở A; Sở B", ""},
	{"T15a", func(l *document.Letter) { l.Addressees = []string{"Kính gửi: Sở A"} }, func(l *document.Letter) { l.Addressees = []string{"Sở A"} }, "Kính gửi: Sở A", ""},
	{"T15c", func(l *document.Letter) { l.Addressees[1] = strings.Repeat("Sở ", 70) }, func(l *document.Letter) { l.Addressees[1] = strings.Repeat("Sở ", 65) }, strings.Repeat("Sở ", 69) + "Sở", ""},
	{"T15b", func(l *document.Letter) { l.Recipients = []string{"Như trên", "UBND tỉnh (b/c)", "UBND tỉnh"} }, func(l *document.Letter) {
		l.Recipients = []string{"Như trên", "UBND tỉnh", "UBND tỉnh Đắk Lắk"}
	}, "UBND tỉnh", ""},
	{"T16", func(l *document.Letter) { l.Recipients = []string{"UBND tỉnh", "Như trên"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên (qua thư điện tử)"} }, "Như trên", ""},
	{"T16", func(l *document.Letter) { l.Recipients = []string{"UBND tỉnh"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên"} }, "", ""},
	{"T17", func(l *document.Letter) { l.Filing.Units = nil }, func(l *document.Letter) { l.Filing.Copies = 2 }, "Lưu: VT.", ""},
	{"T17a", func(l *document.Letter) { l.Filing.Units = []string{"VT", "NVY"} }, func(l *document.Letter) { l.Filing.Units = []string{"NVY", "VTYT"} }, "VT", ""},
	{"T18", func(l *document.Letter) {
		l.Recipients = []string{"Như trên", "Lãnh đạo Sở", "UBND tỉnh (để b/c)"}
	}, func(l *document.Letter) {
		l.Recipients = []string{"Như trên", "UBND tỉnh (b/c)", "Bộ Y tế (b/c)"}
	}, "UBND tỉnh (để b/c)", ""},
	{"T18", func(l *document.Letter) {
		l.Recipients = []string{"Như trên", "Lãnh đạo Sở", "UBND tỉnh (để b/c)"}
	}, func(l *document.Letter) {
		l.Recipients = []string{"Như Điều 3", "UBND tỉnh (để b/c)", "Lãnh đạo Sở"}
	}, "UBND tỉnh (để b/c)", ""},
	{"T25", func(l *document.Letter) { l.Signature.Name = "ThS. Hồ Văn B" }, func(l *document.Letter) { l.Signature.Name = "Ông Ích Khiêm" }, "ThS. Hồ Văn B", "Hồ Văn B"},
	{"T25a", func(l *document.Letter) { l.Signature.Name = "HỒ VĂN BÌNH" }, func(l *document.Letter) { l.Signature.Name = "Hồ Văn A" }, "HỒ VĂN BÌNH", ""},
	{"K1", func(l *document.Letter) {
		l.Signature.Capacity = []document.Capacity{document.OnBehalf}
	}, func(l *document.Letter) {
		l.Agency = "ỦY BAN NHÂN DÂN TỈNH GIA LAI"
		l.Signature = document.Signature{Capacity: []document.Capacity{document.OnBehalf, document.ForHead}, Titles: []string{"ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, Name: "Hồ Văn B"}
	}, "TM. GIÁM ĐỐC", ""},
	{"K2", func(l *document.Letter) { l.Signature.Titles = []string{"PHÓ GIÁM ĐỐC"} }, func(l *document.Letter) { l.Signature.Titles = []string{"BỘ TRƯỞNG", "THỨ TRƯỞNG"} }, "KT. PHÓ GIÁM ĐỐC", ""},
	{"K2", func(l *document.Letter) { l.Signature.Titles = []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"} }, func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.ByOrder}, Titles: []string{"GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"}}
	}, "CHÁNH VĂN PHÒNG", ""},
	{"K3", func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.ByOrder}, Titles: []string{"GIÁM ĐỐC"}}
	}, func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.ByDelegation}, Titles: []string{"GIÁM ĐỐC", "TRƯỞNG PHÒNG"}}
	}, "TL. GIÁM ĐỐC", ""},
	{"K4", func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.Acting}, Titles: []string{"PHÓ GIÁM ĐỐC"}}
	}, func(l *document.Letter) {
		l.Signature = document.Signature{Capacity: []document.Capacity{document.Acting}, Titles: []string{"GIÁM ĐỐC"}}
	}, "Q. PHÓ GIÁM ĐỐC", ""},
	{"K5", func(l *document.Letter) { l.Signature.Titles[1] = "Phó Giám đốc" }, func(l *document.Letter) {}, "Phó Giám đốc", "PHÓ GIÁM ĐỐC"},
	{"K5", headOf("Thứ trưởng Bộ Y tế"), headOf("THỨ TRƯỞNG BỘ Y TẾ"), "Thứ trưởng Bộ Y tế", "THỨ TRƯỞNG BỘ Y TẾ"},
	{"K13", func(l *document.Letter) { l.Signature.OtherTitles = []string{"PHÓ CHỦ TỊCH UBND TỈNH"} }, headOf("PHÓ CHỦ TỊCH UBND TỈNH"), "PHÓ CHỦ TỊCH UBND TỈNH", ""},
	{"K13", func(l *document.Letter) {
		headOf("BÍ THƯ XÃ")(l)
		l.Agency, l.Signature.Titles = "HỘI ĐỒNG NHÂN DÂN XÃ BA TƠ", []string{"CHỦ TỊCH"}
	}, func(l *document.Letter) {
		headOf("HIỆU TRƯỞNG")(l)
		l.Agency, l.Signature.Titles = "TRƯỜNG ĐẠI HỌC LUẬT", []string{"CHỦ TỊCH HỘI ĐỒNG TUYỂN SINH"}
	}, "BÍ THƯ XÃ", ""},
	{"K14", headOf("TL. BỘ TRƯỞNG"), headOf("BỘ TRƯỞNG BỘ Y TẾ"), "TL. BỘ TRƯỞNG", ""},
	{"K14", headOf("TRƯỞNG BAN"), headOf("CỤC TRƯỞNG CỤC PHÒNG BỆNH", "BỘ Y TẾ"), "TRƯỞNG BAN", ""},
	{"K14", headOf("ỦY VIÊN BAN CHỈ ĐẠO"), headOf("CHỦ TỊCH HỘI ĐỒNG TRƯỜNG"), "ỦY VIÊN BAN CHỈ ĐẠO", ""},
	{"K14", headOf("BỘ Y TẾ"), headOf("THỨ TRƯỞNG"), "BỘ Y TẾ", ""},
	{"K14", func(l *document.Letter) { headOf("THỨ TRƯỞNG")(l); l.ParentAgency = "" }, func(l *document.Letter) { headOf("THỨ TRƯỞNG BỘ Y TẾ")(l); l.ParentAgency = "" }, "THỨ TRƯỞNG", ""},

	{"T12", body("Họp ngày 12 tháng 05 năm 2026."), body("Họp ngày 12 tháng 5 năm 2026, ngày 05 tháng 10."), "05", "5"},
	{"T12", body("Họp ngày 5 tháng 12 năm 2026."), body("Cứ 12 tháng 1 lần, trong 5 ngày, quý 1."), "5", "05"},
	{"T12", body("Họp ngày 15 tháng 1 năm 2026."), body("Họp ngày 15 tháng 01 năm 2026."), "1", "01"},
	{"T12", body("Trong tháng 05 năm 2026."), body("Trong tháng 5 năm 2026 và tháng 02 năm 2026."), "05", "5"},
	{"T12a", body("Nộp trước ngày 31 tháng 4 năm 2026."), body("Nộp trước ngày 30 tháng 4 năm 2026, ngày 29 tháng 02 năm 2028."), "ngày 31 tháng 4 năm 2026", ""},
	{"T12a", body("Nộp trước 30/02/2026."), body("Thông tư 30/13/2026/TT."), "30/02/2026", ""},
	{"T12b", body("Nộp trước 20/02/2026."), body("Tỷ lệ 20/02."), "20/02/2026", ""},
	{"T12c", body("Họp lúc 16h30."), body("Họp lúc 16 giờ 30, tần số 50Hz."), "16h30", "16 giờ 30"},

	{"T19", body("Theo Kế hoạch số 12/KH-SYT, các đơn vị thực hiện."), body("Theo đề nghị của Sở Tài chính tại Tờ trình số 8/TTr-STC ngày 03 tháng 4 năm 2026 về kinh phí, thực hiện Tờ trình số 8/TTr-STC."), "Kế hoạch số 12/KH-SYT", ""},
	{"T19a", body("Theo Luật Lưu trữ số 33/2024/QH15, các đơn vị nộp lưu."), body("Theo Luật Lưu trữ, Nghị định số 30/2020/NĐ-CP."), "số 33/2024/QH15", ""},
	{"T20c", decision("**Điều 1.** Thành lập Tổ công tác./."), decision("*Căn cứ Luật Lưu trữ.*\n\n**Điều 1.** Thành lập Tổ công tác./."), "", ""},
	{"T23e", decision("*Căn cứ Luật Lưu trữ.*\n\n**Điều 1.** Ban hành Quy chế./.\n\n# QUY CHẾ\n\nLời."), decision("*Căn cứ Luật Lưu trữ.*\n\n**Điều 1.** Ban hành kèm theo Quyết định này Quy chế./.\n\n# QUY CHẾ\n\nLời."), "QUY CHẾ", ""},
	{"T10", decision("*Căn cứ Luật Lưu trữ.*"), func(l *document.Letter) { decision("*Căn cứ Luật Lưu trữ.*")(l); l.Symbol = "QĐ-SYT" }, "SYT-NVY", ""},
	{"T20", body("*Căn cứ Luật Lưu trữ số 33/2024/QH15;*"), body("*Căn cứ Luật Lưu trữ;*"), "số 33/2024/QH15", ""},
	{"T20a", body("*Căn cứ Luật Lưu trữ.*\n\n*Căn cứ Luật Khám bệnh, chữa bệnh.*"), body("*Căn cứ Luật Lưu trữ;*\n\n*Căn cứ Luật Khám bệnh, chữa bệnh.*"), ".", ""},
	{"T20b", body("Căn cứ Luật Lưu trữ;"), body("Căn cứ tình hình thực tế, Sở đề nghị các đơn vị thực hiện."), "Căn cứ", ""},
	{"C7", body("Thực hiện quyết định số 5/QĐ-SYT."), body("Sau khi có quyết định số lượng giường bệnh."), "quyết định", "Quyết định"},

	{"T21", body("e) Một;\n\nf) Hai."), body("a) Một;\n\nb) Hai."), "f)", ""},
	{"T21a", body("a) Một;\n\nb) Hai;\n\nc) Ba;\n\nd) Bốn;\n\ne) Năm."), body("a) Một;\n\nb) Hai;\n\nc) Ba;\n\nd) Bốn;\n\nđ) Năm;\n\ne) Sáu;\n\ng) Bảy."), "e)", ""},
	{"T21b", body("1. Một.\n\n3. Ba."), body("## I. MỤC\n\n1. Một.\n\n2. Hai.\n\n## II. MỤC\n\n1. Một.\n\n2. Hai."), "3.", ""},
	{"T21c", body("## I. MỘT\n\nChữ.\n\n## III. BA\n\nChữ."), body("## I. MỘT\n\nChữ.\n\n## II. HAI\n\nChữ."), "III", ""},
	{"T21c", body("## I. MỘT\n\nChữ.\n\n## V. NĂM\n\nChữ."), body("## A. MỘT\n\nChữ.\n\n## B. HAI\n\nChữ.\n\n## C. BA\n\nChữ."), "V", ""},
	{"T21d", body("## I. Tổ chức\n\nChữ."), body("## Phần I\n\nChữ."), "Tổ chức", ""},
	{"T21e", body("a. Một;\n\nb. Hai."), body("a) Một;\n\nb) Hai."), "a.", "a)"},
	{"T21e", body("1) Một.\n\n2) Hai."), body("1. Một.\n\n2. Hai."), "1)", "1."},
	{"T21f", body("1. Một:\n\na) Duy nhất.\n\n2. Hai."), body("1. Một:\n\na) Đầu;\n\nb) Cuối.\n\n2. Hai."), "a)", ""},
	{"T22", whole("Sở đề nghị thực hiện."), whole("Sở đề nghị thực hiện./.\n\n(Gửi kèm biểu mẫu.)"), ".", "./."},
	{"T22a", body("Đề nghị thực hiện./."), body("Đề nghị thực hiện."), "./.", "."},

	{"T23", whole("Chữ./.\n\n# Phụ lục I\n\nBảng."), whole("Chữ tại Phụ lục kèm theo./.\n\n# Phụ lục I\n\nBảng."), "Phụ lục I", ""},
	{"T23a", whole("Phụ lục./.\n\n# Phụ lục 1\n\nA.\n\n# Phụ lục 2\n\nB."), whole("Phụ lục./.\n\n# Phụ lục\n\nA."), "Phụ lục 1", ""},
	{"T23h", whole("Theo Phụ lục I và Phụ lục II./.\n\n# PHỤ LỤC I\n\nA.\n\n# Phụ lục II\n\nB."), whole("Theo Phụ lục kèm theo./.\n\n# Phụ lục\n# BIỂU MẪU PHỤ LỤC\n\nA."), "PHỤ LỤC", "Phụ lục"},
	{"T23i", whole("Theo Phụ lục kèm theo./.\n\n# Phụ lục\n# Danh sách hộ nghèo\n\nA."), whole("Theo Phụ lục kèm theo./.\n\n# Phụ lục\n# SẢN LƯỢNG ĐIỆN (kWh)\n\nA."), "Danh sách hộ nghèo", "DANH SÁCH HỘ NGHÈO"},
	{"T14d", func(l *document.Letter) {
		l.Type, l.Symbol, l.Subject = "thong_bao", "TB-SYT", "kết quả kiểm tra"
	}, func(l *document.Letter) {
		l.Type, l.Symbol, l.Subject = "thong_bao", "TB-SYT", "Kết quả kiểm tra"
	}, "kết", "Kết"},
	{"T23b", body("Chi tiết tại Phụ lục II kèm theo Công văn này."), body("Theo Phụ lục I kèm theo Nghị định số 30/2020/NĐ-CP."), "Phụ lục II", ""},
	{"P10", body("Quét mã QR để nộp."), body("Quét mã QR để nộp:\n\n![QR](qr:https://syt.example)"), "mã QR", ""},
	{"P10", body("Thông tin chi tiết xem tại mã QR."), body("Người dân quét mã QR trên thẻ, trả phí qua mã QR tại quầy."), "mã QR", ""},
	{"P11", body("![QR](qr:https://syt.example)"), body("![QR: Biểu mẫu](qr:https://syt.example)"), "https://syt.example", ""},
	{"P11a", body("Như bảng.\n\n| A | B |\n|---|---|\n| ![cổng](anh:a.png) | ![](anh:b.png) |"), body("Như bảng.\n\n| A | B |\n|---|---|\n| ![cổng](anh:a.png) | ![sân](anh:b.png) |"), "b.png", ""},
	{"P11a", body("Số liệu như Hình 1.\n\n![](anh:bieu-do.png \"Hình 1. Số hồ sơ\")"), body("Số liệu như Hình 1.\n\n![Số hồ sơ tăng đều](anh:bieu-do.png)"), "Hình 1. Số hồ sơ", ""},
	{"P12", body("Điền biểu mẫu (gửi kèm biểu mẫu)."), body("Gửi kèm bản chụp hóa đơn về Sở (ban hành kèm theo Quyết định số 5/QĐ-SYT)."), "(gửi kèm biểu mẫu)", ""},
	{"P13", func(l *document.Letter) { l.Attachments = []string{"Biểu mẫu"} }, both(body("Điền biểu mẫu kèm theo."), func(l *document.Letter) { l.Attachments = []string{"Biểu mẫu"} }), "Biểu mẫu", ""},

	{"C1", body("các đơn vị thực hiện."), body("- các đơn vị thực hiện;\n\nNộp 5 tr. đồng, v.v. và giấy tờ."), "c", ""},
	{"C1", body("Các đơn vị thực hiện. báo cáo về Sở."), body("Các đơn vị ở TP. hoặc xã thực hiện."), "b", ""},
	{"C3", body("Tại thành phố Hồ Chí Minh."), body("Tại thành phố Huế, Thành phố Hồ Chí Minh."), "thành phố", "Thành phố"},
	{"C4", body("Gửi Ủy Ban Nhân Dân tỉnh."), body("Gửi Ủy ban nhân dân tỉnh, Sở Y tế, các sở, ban, ngành."), "Ủy Ban Nhân Dân", ""},
	{"C4", body("Gửi sở Nông nghiệp tỉnh."), body("Gửi các sở nông nghiệp vững mạnh."), "sở Nông nghiệp", ""},
	{"C4b", body("Ban Tiếp công dân nhận đơn. Ban tiếp công dân chuyển đơn."), body("Ban Quản lý dự án họp; các ban quản lý chợ; Ban hành kèm theo."), "Ban tiếp công", ""},
	{"P16", body("Tỷ lệ đạt 41.7% kế hoạch."), body("Đạt 1.250 ha, 41,7%, phiên bản 5.2, mục 1.1."), "41.7", ""},
	{"P16", body("Chi 25,000,000 đồng."), body("Chi 25.000.000 đồng; tăng 12,50 điểm."), "25,000,000", ""},
	{"N5", body("Đề nghị xử dụng hổn hợp."), body("Máy xử lý dụng cụ y tế; ngang hàng; kỹ sư, kĩ sư."), "xử dụng", "sử dụng"},
	{"N5", body("Bài chưng bày của bảo tàng."), body("Bài trưng bày của bảo tàng."), "chưng bày", "trưng bày"},
	{"N5", body("Thu bằng tiên mặt."), body("Thu bằng tiền mặt; tiên phong."), "tiên mặt", "tiền mặt"},
	{"P5", body("Việc kết hôn hôn, khai sinh."), body("Cơ quan quan tâm, công an an toàn, luôn luôn."), "hôn hôn", ""},
	{"P5", body("Cả làng theo phong phong trào."), body("Gửi Ủy ban ban hành."), "phong phong", ""},
	{"P5", body("Vườn vườn cây."), body("Vườn chôm chôm rụng trái; đàn cá thờn bơn, ba ba."), "Vườn vườn", ""},
	{"N5", body("Chưng bày sách."), body("Tiền bị chuyển đi, mạch không giãn, cắt điện khu C trước, rồi báo."), "Chưng bày", "Trưng bày"},
	{"C3d", body("Tại xã Phước long, có dịch."), body("Cắt điện khu C trước, rồi báo; khu B cao, thoáng."), "Phước long", "Phước Long"},
	{"N5", body("Bài chưng bày mới."), body("Cổng trường; nhà thơ; ức chế tải lượng vi rút; nước chứa trong hố chứa; nợ đóng bảo hiểm; Học viện chấp nhận phiếu chỉ ghi số."), "chưng bày", "trưng bày"},
	{"C5", body("Chủ trương của Đảng và nhà nước."), body("Tăng cường quản lý nhà nước."), "nhà nước", "Nhà nước"},
	{"C8", body("Theo Khoản 2 Điều 5 Quy chế."), body("Khoản 2 Điều 5 Quy chế quy định rõ."), "Khoản", "khoản"},
	{"C8", body("Theo Điểm a khoản 2 Điều 5."), body("Các Điểm trường ở xa, đạt Điểm 10."), "Điểm", "điểm"},
	{"C8a", body("Theo khoản 2 điều 5 Quy chế."), body("Có điều 5 người đều biết; nêu 3 điều 1 lần."), "điều", "Điều"},
	{"C8b", body("Theo Điều 5 khoản 2 Quy chế."), body("Theo Điều 5, khoản 2 Điều 7 Quy chế."), "Điều 5 khoản 2", ""},

	{"P1", body("Các  đơn vị."), body("Các đơn vị."), "  ", " "},
	{"P2", body("Các đơn vị , địa phương."), body("Các đơn vị ... địa phương."), " ,", ","},
	{"P3", body("Các xã,phường."), body("Tăng 5,3%; lúc 16:30."), ",", ", "},
	{"P4", body("Các đơn vị (trừ bệnh viện thực hiện."), body("Gồm: a) một; b) hai (đủ)."), "(", ""},
	{"P4", body("Chủ đề “An toàn là trên hết."), body("Chủ đề “An toàn”."), "“", ""},
	{"P5", body("Báo cáo của của đơn vị."), body("Ngày ngày, xanh xanh."), "của của", ""},
	{"P6", body("Các xã,, phường."), body("Các xã…, v.v., phường..."), ",,", ""},
	{"P7", body("| STT | Tên |\n|---|---|\n| 1 | a |\n| 3 | b |"), body("| STT | Tên |\n|---|---|\n| 1 | a |\n| 2 | b |\n|  | Tổng |"), "3", ""},
	{"H1", body("Lập HSSK cho người dân."), body("Khí CH₄, địa chỉ IP, vốn 6 triệu EUR."), "HSSK", ""},
	{"H1", body("Lập HSSK cho người dân."), body("Lập hồ sơ sức khỏe (HSSK); cập nhật HSSK, UBND, quý III, số 5/QĐ-BYT."), "HSSK", ""},
	{"H2", func(l *document.Letter) { l.Addressees = []string{strings.Repeat("Sở ", 100)} }, func(l *document.Letter) { l.Addressees = []string{strings.Repeat("Sở ", 40)} }, strings.Repeat("Sở ", 13) + "S…", ""},
	{"H3", body("Gửi Ủy ban nhân dân huyện theo Nghị định số 30/2020/NĐ-CP."), body("Năm 1996, Ủy ban nhân dân huyện Văn Quan cấp giấy. Hồ sơ của Ủy ban nhân dân huyện Đầm Dơi (nay không còn)."), "Ủy ban nhân dân huyện", ""},
	{"H3", body("Gửi Ủy ban nhân dân các huyện."), body("Gửi Ủy ban nhân dân các xã, phường."), "Ủy ban nhân dân các huyện", ""},

	{"T25b", func(l *document.Letter) {
		l.Agency, l.Signature.Name = "BỆNH VIỆN ĐA KHOA TỈNH", "BS. Hồ Văn B"
	}, func(l *document.Letter) { l.Agency = "BỆNH VIỆN ĐA KHOA TỈNH" }, "BS. Hồ Văn B", ""},
	{"T6d", func(l *document.Letter) { l.ParentAgency = "UBND TỈNH KON TUM" }, func(l *document.Letter) { l.ParentAgency = "UBND THÀNH PHỐ HUẾ" }, "UBND TỈNH KON TUM", ""},
	{"T13b", func(l *document.Letter) { l.Place = "Lâm Đồng" }, func(l *document.Letter) { l.Place = "Phường Pleiku" }, "Lâm Đồng", ""},
	{"T15d", func(l *document.Letter) {
		l.Recipients = []string{"Như trên", "Bệnh viện Đa khoa tỉnh (để th/h)"}
	}, func(l *document.Letter) { l.Recipients = []string{"Như trên", "Bệnh viện Đa khoa khu vực"} }, "Bệnh viện Đa khoa tỉnh (để th/h)", ""},
	{"T15e", body("1. Sở Tài chính bố trí kinh phí."), both(body("1. Sở Tài chính bố trí kinh phí."), func(l *document.Letter) { l.Addressees = []string{"Các sở, ban, ngành"} }), "Sở Tài chính", ""},
	{"K7", func(l *document.Letter) { l.Signature.Titles = []string{"VỤ TRƯỞNG", "PHÓ VỤ TRƯỞNG"} }, func(l *document.Letter) {
		l.Agency, l.Signature.Titles = "BỘ CHỈ HUY QUÂN SỰ TỈNH GIA LAI", []string{"CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG"}
	}, "VỤ TRƯỞNG", ""},
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
	{"T12d", body("Họp vào thứ Hai, ngày 24 tháng 11 năm 2026."), body("Họp vào thứ Ba, ngày 24 tháng 11 năm 2026 và 27/11/2026 (thứ Sáu)."), "thứ Hai", ""},
	{"T12d", body("Họp ngày 22/11/2026 (thứ 7)."), body("Họp ngày 22/11/2026 (Chủ nhật)."), "thứ 7", ""},
	{"T12e", body("Nộp trước 16 giờ 75."), body("Trong 48 giờ 30 phút, trước 16 giờ 59 phút."), "16 giờ 75", ""},
	{"K9", func(l *document.Letter) { l.Signature.Capacity = nil }, func(*document.Letter) {}, "GIÁM ĐỐC", ""},
	{"C1", body("1. đề nghị các xã báo cáo."), body("1. Đề nghị các xã báo cáo.\n\na) lúa nước;\n\nb) ngô."), "đ", ""},
	{"C4", body("Thực hiện ý kiến của ủy ban nhân dân tỉnh Hà Tĩnh."), body("Mỗi ủy ban nhân dân xã đều có công chức."), "ủy ban nhân dân", "Ủy ban nhân dân"},
	{"T21a", body("1. Các xã:\n\na) Họp dân;\n\na) Báo cáo;\n\nc) Lưu hồ sơ."), body("Bên A:\n\na) Giao hàng;\n\nb) Thu tiền.\n\nBên B:\n\na) Nhận hàng;\n\nb) Trả tiền."), "a)", ""},
	{"T19", body("Căn cứ Nghị định số 42/2025/NĐ-CP ngày 27 tháng 02 năm 2025 quy định chức năng, nhiệm vụ của Sở Y tế tỉnh."), body("Theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 về công tác văn thư của Chính phủ."), "Nghị định số 42/2025/NĐ-CP", ""},
	{"T14a", func(l *document.Letter) { l.Type, l.Subject = "thong_bao", "V/v nghỉ lễ" }, func(l *document.Letter) { l.Type, l.Subject = "thong_bao", "Về việc nghỉ lễ" }, "V/v nghỉ lễ", ""},
	{"N5", body("Có kê hoạch; chuyên đế mới."), body("Cuộc thi cấp tỉnh; bệnh cấp tính; thuộc tỉnh."), "kê hoạch", "kế hoạch"},
	{"T12f", body("Mở cửa từ ngày 23 đến ngày 21 tháng 11."), body("Mở cửa từ ngày 21 đến hết ngày 23 tháng 11, từ ngày 25 tháng 11 đến ngày 02 tháng 12."), "từ ngày 23 đến ngày 21 tháng 11", ""},
	{"T12f", body("Từ ngày 15 tháng 5 năm 2026 đến ngày 10 tháng 5 năm 2026."), body("Từ ngày 15 tháng 5 năm 2026 đến hết ngày 10 tháng 6 năm 2026."), "Từ ngày 15 tháng 5 năm 2026 đến ngày 10 tháng 5 năm 2026", ""},
	{"T19b", body("Theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2021 của Chính phủ về công tác văn thư."), body("Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, Thông tư số 1/2019/TT-BNV."), "ngày 05 tháng 3 năm 2021", ""},
	{"T19c", body("Theo Quyết định số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về phòng dịch."), body("Theo Công văn số 12/KH-TH và Văn bản số 5/QĐ-SYT của đơn vị."), "Quyết định số 12/KH-UBND", ""},
	{"T19d", body("Theo Thông tư số 5/2026/TT-BNV ngày 05 tháng 3 năm 2026 của Bộ Y tế quy định chế độ."), body("Theo Thông tư số 5/2026/TT-BYT ngày 05 tháng 3 năm 2026 của Bộ trưởng Bộ Y tế quy định chế độ."), "Bộ Y tế", ""},
	{"T19e", body("Theo Nghị định số 30/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư."), body("Theo Nghị định số 64/CP ngày 27 tháng 9 năm 1993, Thông tư số 5/TT-BYT ngày 02 tháng 01 năm 1996."), "Nghị định số 30/NĐ-CP", ""},
	{"T19f", body("Theo Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026 của Sở Y tế về phòng dịch.\n\nKế hoạch số 9/KH-SYT ngày 06 tháng 3 năm 2026 nêu rõ."), body("Theo Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026 của Sở Y tế về phòng dịch.\n\nKế hoạch số 9/KH-SYT ngày 05/3/2026 nêu rõ."), "ngày 06 tháng 3 năm 2026", ""},
	{"T21g", body("1.1. Một.\n\n1.3. Ba."), body("1.1. Một.\n\n1.2. Hai.\n\n2.1. Ba.\n\n2.2. Bốn."), "1.3.", ""},
	{"T21h", body("### Điều 1. Phạm vi\n\nMột.\n\n### Điều 3. Đối tượng\n\nHai."), body("### Điều 1. Phạm vi\n\nMột.\n\n### Điều 2. Đối tượng\n\nHai."), "Điều 3", ""},
	{"T21i", body("## Chương 1\n## QUY ĐỊNH CHUNG\n\nChữ."), body("## Chương I\n## QUY ĐỊNH CHUNG\n\n## Mục 1\n## CHUNG\n\nChữ."), "1", ""},
	{"T23c", whole("Theo Phụ lục I và Phụ lục III./.\n\n# Phụ lục I\n\nA.\n\n# Phụ lục II\n\nB."), whole("Theo Phụ lục I và Phụ lục III của Nghị định./.\n\n# Phụ lục I\n\nA.\n\n# Phụ lục II\n\nB."), "Phụ lục III", ""},
	{"T23d", whole("Theo Phụ lục I./.\n\n# Phụ lục I\n\nA.\n\n# Phụ lục II\n\nB."), whole("Theo các Phụ lục I, II./.\n\n# Phụ lục I\n\nA.\n\n# Phụ lục II\n\nB."), "Phụ lục II", ""},
	{"C2", body("Giao ông Nguyễn văn Bình theo dõi."), body("Giao ông Nguyễn Văn Bình và anh Lê phụ trách thanh tra Sở."), "văn", "Văn"},
	{"C3a", body("Tại tỉnh Quảng ngãi."), body("Tại TỈNH QUẢNG NGÃI, tỉnh Gia Lai, khánh hòa."), "Quảng ngãi", "Quảng Ngãi"},
	{"C3b", body("Trên địa bàn Tỉnh Gia Lai."), body("Tỉnh Gia Lai có 135 xã; Tỉnh ủy, của Tỉnh."), "Tỉnh", "tỉnh"},
	{"C4a", body("Gửi Bộ nội vụ."), body("Gửi các sở nội vụ, BỘ NỘI VỤ, Bộ Nội vụ."), "Bộ nội vụ", "Bộ Nội vụ"},
	{"C4a", body("Gửi Sở Khoa Học Và Công Nghệ."), body("Gửi Sở Khoa học và Công nghệ."), "Sở Khoa Học Và Công Nghệ", "Sở Khoa học và Công nghệ"},
	{"C5a", body("Được Đảng, Nhà nước và nhân dân ghi nhận."), body("Hội đồng nhân dân và nhân dân trong xã."), "nhân dân", "Nhân dân"},
	{"C6", body("Thay mặt giám đốc Nguyễn Văn Bình."), body("Báo cáo giám đốc Sở Y tế."), "giám đốc", "Giám đốc"},
	{"C7a", body("Theo Luật lưu trữ."), body("Theo pháp luật lưu trữ, Luật Lưu trữ, chính phủ điện tử."), "Luật lưu trữ", "Luật Lưu trữ"},
	{"C8c", body("Theo điểm 2 khoản 1 Điều 5 Quy chế."), body("Theo điểm b khoản 1 Điều 5 Quy chế."), "điểm 2", ""},
	{"C9", body("Họp sáng thứ hai, ngày 23 tháng 11 năm 2026."), body("Lần thứ hai, ngày đầu của tháng năm nay."), "hai", "Hai"},
	{"P8", body("Các đơn vị ( trừ bệnh viện) thực hiện."), body("Các đơn vị (trừ bệnh viện) thực hiện."), "( ", "("},
	{"P9", body("Các đơn vị(trừ bệnh viện) thực hiện."), body("Hàm f(x), số (các) đơn vị."), "(", " ("},
	{"P14", body("Các đơn vị thực hiện.Báo cáo về Sở."), body("Gửi tp.HCM, bieumau.SYT, v.v.Các."), ".", ". "},
	{"P15", body("Các bệnh viện, trung tâm y tế trên địa bàn tỉnh rà soát, báo cáo kết quả về Sở"), body("Các bệnh viện, trung tâm y tế trên địa bàn tỉnh rà soát, báo cáo kết quả về Sở:\n\n- Ngắn"), "Sở", ""},
	{"N1", body("Đề nghị ngừoi dân khẩn trương thực hiện."), body("Nghe kể khan, chơi ching, uống cà phê, hát kưt, eirei, thăm buôn Kmrơng."), "ngừoi", "người"},
	{"N1", body("Các đơn vị thưc hiện."), body("Các đơn vị quyết toán, khuỷu, giếng, quỳnh, ngoằn ngoèo."), "thưc", ""},
	{"N2", body("Văn hóa, hòa giải, hoà nhập."), body("Văn hóa, hòa giải ở Khánh Hoà."), "hoà", "hòa"},
	{"N3", body("Hồ sơ kỹ thuật và kĩ thuật viên."), body("Môn Vật lí, cơ quan quản lý, kỹ thuật."), "kĩ", ""},
	{"N4", body("Đề nghị bổ xung hồ sơ."), body("Đề nghị bổ sung hồ sơ; sát hạch."), "bổ xung", "bổ sung"},
	{"H3a", body("Đoàn công tác của tỉnh Kon Tum."), body("Phường Kon Tum; trước đây là tỉnh Kon Tum; nay thuộc tỉnh Quảng Ngãi."), "Kon Tum", ""},
	{"H3b", body("Gửi Bộ Giao thông vận tải."), body("Bộ Giao thông vận tải (nay là Bộ Xây dựng)."), "Bộ Giao thông vận tải", ""},
	{"T19", body("Thực hiện Nghị định 30/2020/NĐ-CP về công tác văn thư."), body("Tỷ lệ 3/4; Thông báo 15/10/2026; mục 5/KH."), "Nghị định 30/2020/NĐ-CP", ""},
	{"N5", body("Giao ông Hồ Văn B xử dụng hổn hợp."), body("Giao ông nguyễn văn An, bà lê thị Hoa, đồng chí trần Văn Thụ theo dõi."), "xử dụng", "sử dụng"},
	{"C2", body("Giao ông nguyễn Văn An theo dõi."), body("Giao ông Nguyễn Văn An; đông hồ Ba Bể; các anh đoàn viên; bà từ Hà Nội về."), "nguyễn", "Nguyễn"},
	{"C2", body("Giao ông trần Văn Thụ theo dõi."), body("Giao ông Trần Văn Thụ theo dõi."), "trần", "Trần"},
	{"C2", body("Giao bà lê thị Hoa theo dõi."), body("Giao bà Lê Thị Hoa theo dõi."), "lê", "Lê"},
	{"C2", body("Giao bà Lê và bà Đỗ thị Hoa theo dõi."), body("Giao bà Lê Thị Hoa, không hồ Ba Bể nào cạn."), "thị", "Thị"},
	{"N4", body("Nộp trước thứ Sáu đễ tổng hợp."), body("Nộp trước thứ Sáu để tổng hợp."), "đễ", ""},
	{"N4", body("Sở đễ nghị các xã báo cáo."), body("Sở đề nghị các xã báo cáo."), "đễ", "đề"},
	{"N4", body("Theo hưỡng dẫn của Bộ."), body("Theo hướng dẫn của Bộ."), "hưỡng", "hướng"},
	{"T12c", body("Họp lúc 25h00."), body("Họp lúc 24 giờ 00."), "25h00", ""},
	{"T12e", body("Họp lúc 25h00."), body("Họp lúc 16h30, 24h00."), "25h00", ""},
	{"T25b", ofAgency("TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "BS. Hồ Văn B"), ofAgency("TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "Hồ Văn B"), "BS. Hồ Văn B", ""},
	{"T25b", ofAgency("PHÂN HIỆU ĐẠI HỌC ĐÀ NẴNG", "TS. Hồ Văn B"), ofAgency("CHI CỤC THUẾ", "TS. Hồ Văn B"), "TS. Hồ Văn B", ""},
	{"T25", ofAgency("CHI CỤC THỦY SẢN", "TS. Hồ Văn B"), both(ofAgency("CHI CỤC DÂN SỐ", "TS. Hồ Văn B"), func(l *document.Letter) { l.ParentAgency = "SỞ Y TẾ TỈNH GIA LAI" }), "TS. Hồ Văn B", "Hồ Văn B"},
	{"K7", signed("SỞ Y TẾ", "CHỦ TỌA"), both(signed("SỞ Y TẾ", "CHỦ TỌA"), func(l *document.Letter) { l.Type = "bien_ban" }), "CHỦ TỌA", ""},
	{"K7", signed("VĂN PHÒNG SỞ Y TẾ", "GIÁM ĐỐC"), signed("VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "GIÁM ĐỐC"), "GIÁM ĐỐC", ""},
	{"K7", signed("VĂN PHÒNG CHÍNH PHỦ", "CHÁNH VĂN PHÒNG"), signed("VĂN PHÒNG CHÍNH PHỦ", "BỘ TRƯỞNG, CHỦ NHIỆM"), "CHÁNH VĂN PHÒNG", ""},
	{"K7", signed("VĂN PHÒNG QUỐC HỘI", "CHÁNH VĂN PHÒNG"), signed("VĂN PHÒNG QUỐC HỘI", "CHỦ NHIỆM"), "CHÁNH VĂN PHÒNG", ""},
	{"K7", signed("BỘ TỔNG THAM MƯU", "BỘ TRƯỞNG"), signed("BỘ TỔNG THAM MƯU", "TỔNG THAM MƯU TRƯỞNG"), "BỘ TRƯỞNG", ""},
	{"K7", decidedBy("CỤC ĐƯỜNG BỘ VIỆT NAM", "GIÁM ĐỐC SỞ Y TẾ", "CỤC TRƯỞNG"), decidedBy("CỤC ĐƯỜNG BỘ VIỆT NAM", "CỤC TRƯỞNG CỤC ĐƯỜNG BỘ", "CỤC TRƯỞNG"), "GIÁM ĐỐC SỞ Y TẾ", ""},
	{"K1", both(decidedBy("ỦY BAN NHÂN DÂN TỈNH GIA LAI", "CHỦ TỊCH UBND TỈNH GIA LAI", "ỦY BAN NHÂN DÂN"), onBehalfOf), both(decidedBy("ỦY BAN NHÂN DÂN TỈNH GIA LAI", "ỦY BAN NHÂN DÂN TỈNH GIA LAI", "ỦY BAN NHÂN DÂN"), onBehalfOf), "TM. ỦY BAN NHÂN DÂN", ""},
	{"K3", both(signed("CỤC ĐƯỜNG BỘ", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"), byOrderOf), both(signed("CỤC ĐƯỜNG BỘ", "CỤC TRƯỞNG", "CHÁNH VĂN PHÒNG"), byOrderOf), "TL. CỤC TRƯỞNG", ""},
	{"T22", decision("*Căn cứ Luật Lưu trữ.*\n\n**Điều 1.** Ban hành kèm theo Quyết định này Quy chế./.\n\n# QUY CHẾ LÀM VIỆC\n\nLời."), decision("*Căn cứ Luật Lưu trữ.*\n\n**Điều 1.** Ban hành kèm theo Quyết định này Danh sách./.\n\n# DANH SÁCH\n\nLời."), ".", "./."},
	{"T19", body("Các xã thực hiện Thông tư số 5/2026/TT-BNV ngày 05 tháng 3 năm 2026 quy định chế độ."), body("Ngày 05 tháng 3 năm 2026, Bộ trưởng Bộ Nội vụ ban hành Thông tư số 5/2026/TT-BNV ngày 05 tháng 3 năm 2026 quy định chế độ."), "Thông tư số 5/2026/TT-BNV", ""},
	{"T16", func(l *document.Letter) { l.Type, l.Addressees = "thong_bao", nil }, func(l *document.Letter) {
		l.Type, l.Addressees, l.Recipients = "thong_bao", nil, []string{"Các phòng"}
	}, "Như trên", ""},
	{"T19g", body("Theo Quyết định số 12/QĐ - UBND."), body("Theo Quyết định số 12/QĐ-UBND - văn bản mới."), "12/QĐ - UBND", "12/QĐ-UBND"},
	{"T12", body("Số liệu tháng 05/2026."), body("Số liệu tháng 5/2026, tháng 01/2026."), "05", "5"},
	{"T23b", body("Danh mục chi tiết (tại Phụ lục II)."), body("Danh mục tại Phụ lục II Nghị định số 30/2020/NĐ-CP."), "Phụ lục II", ""},
	{"C3", body("Tại Thành Phố Hồ Chí Minh."), body("Tại THÀNH PHỐ HỒ CHÍ MINH."), "Thành Phố", "Thành phố"},
	{"N4", body("Đề nghị gữi hồ sơ."), body("Bà Nguyễn Thị Đễ gửi hồ sơ."), "gữi", "gửi"},
	{"T12f", body("Mở cửa từ ngày 10/5/2026 đến ngày 05/5/2026."), body("Mở cửa từ ngày 25/12 đến ngày 05/01/2027, từ ngày 05/5/2026 đến ngày 10/5/2026, từ ngày 26 đến ngày 05 hằng tháng."), "từ ngày 10/5/2026 đến ngày 05/5/2026", ""},
	{"T12f", body("Họp từ 08 giờ 00 ngày 10/5/2026 đến 17 giờ 00 ngày 09/5/2026."), body("Tăng từ 12/5 đến 10/5 điểm, từ 01/2026 đến 12/2025."), "từ 08 giờ 00 ngày 10/5/2026 đến 17 giờ 00 ngày 09/5/2026", ""},
	{"T12f", body("Nghỉ từ 10/5/2026 tới hết 05/5/2026."), body("Từ thứ Hai ngày 11 tháng 5 đến hết thứ Sáu ngày 15 tháng 5 năm 2026."), "từ 10/5/2026 tới hết 05/5/2026", ""},
	{"T12f", body("Từ ngày 15/5 đến 10/5/2026."), body("Từ ngày 15 tháng 12 năm 2025 đến ngày 10/01/2026."), "Từ ngày 15/5 đến 10/5/2026", ""},
	{"P12", body("Báo cáo theo mẫu gửi kèm Công văn này."), body("Báo cáo theo mẫu gửi kèm Công văn số 5/SYT-NVY ngày 02 tháng 3 năm 2026 của Sở Y tế về báo cáo."), "gửi kèm Công văn này", ""},
	{"P12", body("Các đơn vị có tên trong danh sách kèm theo."), body("Nộp đơn và giấy tờ kèm theo; hồ sơ phải có danh sách kèm theo."), "danh sách kèm theo", ""},
	{"P12", body("Thống kê số liệu (biểu mẫu đính kèm)."), body("Nộp hồ sơ (nếu có giấy tờ kèm theo), tệp đính kèm không quá 50 MB."), "(biểu mẫu đính kèm)", ""},
	{"P12", body("Sở Y tế gửi kèm theo danh sách để các xã biết."), body("Đề nghị các đơn vị báo cáo, gửi kèm theo danh sách về Sở.\n\n- Gửi kèm theo danh sách thí sinh."), "gửi kèm theo danh sách", ""},
	{"P12", body("Góp ý vào dự thảo. Dự thảo Kế hoạch gửi kèm theo văn bản này."), body("Gửi báo cáo kèm tài liệu chứng minh về Sở."), "gửi kèm theo văn bản này", ""},
	{"T23b", body("Xem Phụ lục II."), body("Theo Phụ lục II, Thông tư số 5/2026/TT-BYT."), "Phụ lục II", ""},
	{"T23b", body("Chỉ tiêu giao cho các xã (Phụ lục I và II)."), body("Chỉ tiêu (Phụ lục I) ban hành kèm theo Nghị định."), "Phụ lục I và II", ""},
	{"T19c", body("Theo Công văn số 123/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về phòng dịch."), body("Theo Công văn số 12/CT-TTHT và Công văn số 5/UBND-KT của đơn vị."), "Công văn số 123/QĐ-UBND", ""},
	{"T19c", body("Theo Công văn số 8/KH-BYT ngày 05 tháng 3 năm 2026 của Bộ Y tế về phòng dịch."), body("Theo Công văn số 8/BYT-KHTC, Công văn số 9/TB-KT của đơn vị."), "Công văn số 8/KH-BYT", ""},
	{"P5", body("Các đơn vị đơn vị thực hiện."), body("Gửi đơn vị, đơn vị báo cáo; tại Gia Lai Gia Lai."), "đơn vị đơn vị", ""},
	{"P5", body("Báo cáo Ủy ban nhân dân ủy ban nhân dân."), body("Ủy ban nhân dân xã, Ủy ban nhân dân tỉnh."), "Ủy ban nhân dân ủy ban nhân dân", ""},
	{"C9", body("Họp vào Thứ 2 hằng tuần."), body("Lịch trực: Thứ 2, thứ 3; lần thứ 2."), "Thứ", "thứ"},
	{"C9", body("Nộp trước Thứ Sáu."), body("Nộp trước thứ Sáu, Chủ nhật."), "Thứ", "thứ"},
	{"C9", body("Nghỉ Chủ Nhật."), body("Chủ nhật nghỉ."), "Nhật", "nhật"},
	{"C7a", body("Nghỉ Lễ Quốc Khánh."), body("Lễ Quốc khánh, nghỉ Quốc khánh, ông Nguyễn Quốc Khánh."), "Lễ Quốc Khánh", "Lễ Quốc khánh"},
	{"C7a", body("Nghỉ giỗ tổ Hùng vương."), body("Nghỉ ngày Giỗ Tổ Hùng Vương, giỗ Tổ Hùng Vương."), "giỗ tổ Hùng vương", "giỗ Tổ Hùng Vương"},
	{"C4", body("Đồng chí Bí thư tỉnh ủy chủ trì."), body("Đồng chí Bí thư Tỉnh ủy; các tỉnh ủy, thành ủy; Văn phòng đảng ủy các xã."), "tỉnh ủy", "Tỉnh ủy"},
	{"C8a", func(l *document.Letter) { l.Recipients = []string{"Như điều 2"} }, func(l *document.Letter) { l.Recipients = []string{"Như Điều 2", "Các điều phối viên"} }, "điều", "Điều"},
	{"T21e", decision("*Căn cứ Luật Lưu trữ.*\n\n**Điều 1:** Thành lập Tổ công tác./."), decision("*Căn cứ Luật Lưu trữ.*\n\n**Điều 1.** Thành lập Tổ công tác: ba người./."), "Điều 1:", "Điều 1."},
	{"P8", body("Chấn chỉnh “ nghiêm túc”."), body("Chấn chỉnh “nghiêm túc ( ngay )”."), "“ ", "“"},
	{"P8", body("Chủ đề “An toàn ” đã chọn."), body("Chủ đề “An toàn” đã chọn."), " ”", "”"},
	{"P2", body("Thời gian : 8 giờ."), body("Trộn xi măng : cát : đá là 1 : 2 : 3,5; bản đồ tỷ lệ 1 : 500."), " :", ":"},
	{"P2", body("Các xã hiện ,không có dịch."), body("Các xã hiện, không có dịch."), " ,", ", "},
	{"P8", body(`Chấn chỉnh " nghiêm túc" việc này.`), body(`Chủ đề "An toàn" và "Sức khỏe"; màn hình 24" và 27".`), `" nghiêm túc"`, `"nghiêm túc"`},
	{"T15e", body("Giao cho Giám đốc Sở Nội vụ tổng hợp."), body("Giao Giám đốc Sở Y tế tổng hợp; bàn giao Sở Nội vụ tổng hợp."), "Sở Nội vụ", ""},
	{"T12f", body("Mở lớp từ 20/5/2026 - 10/5/2026."), body("Mở lớp từ 10/5/2026 - 20/5/2026."), "từ 20/5/2026 - 10/5/2026", ""},
	{"T15e", body("Giao Sở Tài chính chủ trì bố trí kinh phí."), body("Ủy ban nhân dân tỉnh đã giao Sở Tài chính chủ trì; theo đề nghị của Sở Tài chính."), "Sở Tài chính", ""},
	{"T15e", body("Để kịp tiến độ, Sở Y tế kính đề nghị Sở Tài chính bố trí kinh phí."), body("Sở Y tế kính đề nghị UBND tỉnh giao Sở Tài chính bố trí kinh phí."), "Sở Tài chính", ""},
	{"T15e", body("1. Sở Nội vụ bố trí nhân sự, cung cấp hồ sơ."), both(body("1. Sở Nội vụ tra cứu hồ sơ gốc, cung cấp bản sao."), func(l *document.Letter) { l.Addressees = []string{"Sở Nội vụ tỉnh Nghệ An"} }), "Sở Nội vụ", ""},
	{"T15e", body("1. Bộ Tài chính hướng dẫn kinh phí."), body("1. Bộ phận một cửa hướng dẫn người dân."), "Bộ Tài chính", ""},
	{"T15e", both(body("Có dịch. UBND tỉnh yêu cầu Sở Xây dựng kiểm tra ngay."), func(l *document.Letter) { l.Agency = "ỦY BAN NHÂN DÂN TỈNH GIA LAI" }), both(body("Yêu cầu Sở Xây dựng kiểm tra ngay."), func(l *document.Letter) { l.Addressees = []string{"Sở Xây dựng"} }), "Sở Xây dựng", ""},
}

// ofAgency makes the letter one of another agency and signer.
func ofAgency(agency, name string) edit {
	return func(l *document.Letter) { l.Agency, l.Signature.Name = agency, name }
}

// signed signs for an agency, by nobody's order.
func signed(agency string, titles ...string) edit {
	return func(l *document.Letter) {
		l.Agency, l.Signature = agency, document.Signature{Titles: titles, Name: "Hồ Văn B"}
	}
}

func decidedBy(agency, authority string, titles ...string) edit {
	return both(signed(agency, titles...), func(l *document.Letter) { l.Type, l.Authority = "quyet_dinh", authority })
}

func onBehalfOf(l *document.Letter) { l.Signature.Capacity = []document.Capacity{document.OnBehalf} }

func byOrderOf(l *document.Letter) { l.Signature.Capacity = []document.Capacity{document.ByOrder} }

// headOf makes a letter that of a steering committee whose head holds another
// office too.
func headOf(other ...string) func(*document.Letter) {
	return func(l *document.Letter) {
		l.ParentAgency, l.Agency = "BỘ Y TẾ", "BAN CHỈ ĐẠO PHÒNG, CHỐNG SỐT XUẤT HUYẾT"
		l.Signature = document.Signature{Titles: []string{"TRƯỞNG BAN"}, OtherTitles: other, Name: l.Signature.Name}
	}
}
