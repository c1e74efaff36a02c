package lint

import (
	"strings"

	"congvan/document"
)

// nameListCases are faults of the lists of names: who is addressed, who gets a copy.
var nameListCases = []ruleCase{
	{"T15", func(l *document.Letter) { l.Addressees = []string{"Sở A; Sở B"} }, func(l *document.Letter) { l.Addressees = []string{"Các sở, ban, ngành"} }, "Sở A; Sở B", ""},
	{"T15a", func(l *document.Letter) { l.Addressees = []string{"Kính gửi: Sở A"} }, func(l *document.Letter) { l.Addressees = []string{"Sở A"} }, "Kính gửi: Sở A", ""},
	{"T15b", func(l *document.Letter) { l.Recipients = []string{"Như trên", "UBND tỉnh (b/c)", "UBND tỉnh"} }, func(l *document.Letter) {
		l.Recipients = []string{"Như trên", "UBND tỉnh", "UBND tỉnh Đắk Lắk"}
	}, "UBND tỉnh", ""},
	{"T15c", func(l *document.Letter) { l.Addressees[1] = strings.Repeat("Sở ", 70) }, func(l *document.Letter) { l.Addressees[1] = strings.Repeat("Sở ", 65) }, strings.Repeat("Sở ", 69) + "Sở", ""},
	{"T15d", func(l *document.Letter) {
		l.Recipients = []string{"Như trên", "Bệnh viện Đa khoa tỉnh (để th/h)"}
	}, func(l *document.Letter) { l.Recipients = []string{"Như trên", "Bệnh viện Đa khoa khu vực"} }, "Bệnh viện Đa khoa tỉnh (để th/h)", ""},
	{"T15e", body("1. Sở Tài chính bố trí kinh phí."), both(body("1. Sở Tài chính bố trí kinh phí."), func(l *document.Letter) { l.Addressees = []string{"Các sở, ban, ngành"} }), "Sở Tài chính", ""},
	{"T15e", body("Đề nghị các xã rà soát; đồng thời đề nghị Sở Tài chính bố trí kinh phí."), body("Ủy ban nhân dân xã rà soát; đồng thời đề nghị Sở Tài chính bố trí kinh phí."), "Sở Tài chính", ""},
	{"T15e", body("Giao cho Giám đốc Sở Nội vụ tổng hợp."), body("Giao Giám đốc Sở Y tế tổng hợp; bàn giao Sở Nội vụ tổng hợp."), "Sở Nội vụ", ""},
	{"T15e", body("Giao Sở Tài chính chủ trì bố trí kinh phí."), body("Ủy ban nhân dân tỉnh đã giao Sở Tài chính chủ trì; theo đề nghị của Sở Tài chính."), "Sở Tài chính", ""},
	{"T15e", body("Để kịp tiến độ, Sở Y tế kính đề nghị Sở Tài chính bố trí kinh phí."), body("Sở Y tế kính đề nghị UBND tỉnh giao Sở Tài chính bố trí kinh phí."), "Sở Tài chính", ""},
	{"T15e", body("1. Sở Nội vụ bố trí nhân sự, cung cấp hồ sơ."), both(body("1. Sở Nội vụ tra cứu hồ sơ gốc, cung cấp bản sao."), func(l *document.Letter) { l.Addressees = []string{"Sở Nội vụ tỉnh Nghệ An"} }), "Sở Nội vụ", ""},
	{"T15e", body("1. Bộ Tài chính hướng dẫn kinh phí."), body("1. Bộ phận một cửa hướng dẫn người dân."), "Bộ Tài chính", ""},
	{"T15e", both(body("Có dịch. UBND tỉnh yêu cầu Sở Xây dựng kiểm tra ngay."), func(l *document.Letter) { l.Agency = "ỦY BAN NHÂN DÂN TỈNH GIA LAI" }), both(body("Yêu cầu Sở Xây dựng kiểm tra ngay."), func(l *document.Letter) { l.Addressees = []string{"Sở Xây dựng"} }), "Sở Xây dựng", ""},
	{"T15e", both(body("3. Các bệnh viện đa khoa khu vực\n\na) Dự trù thuốc;\n\nb) Cử cán bộ trực."), addressed("Sở Nội vụ")), both(body("3. Các bệnh viện đa khoa khu vực\n\na) Dự trù thuốc;\n\nb) Cử cán bộ trực."), addressed("Bệnh viện Đa khoa Pleiku", "Các bệnh viện tuyến khu vực")), "Các bệnh viện đa khoa khu vực", ""},
	{"T15e", body("2. Ủy ban nhân dân các xã, phường niêm yết danh sách tại trụ sở."), both(body("2. Ủy ban nhân dân các xã, phường niêm yết danh sách tại trụ sở."), addressed("Trung tâm Y tế các địa phương")), "Ủy ban nhân dân các xã, phường", ""},
	{"T15e", body("4. Sở Công Thương bảo đảm nguồn hàng thiết yếu."), both(body("4. Sở Công Thương bảo đảm nguồn hàng thiết yếu."), addressed("Sở Công Thương")), "Sở Công Thương", ""},
	{"T15e", body("4. Công an tỉnh ứng trực tại các điểm ngập."), body("4. Công an tỉnh đã ứng trực tại các điểm ngập; các trường hợp khẩn cấp gọi 115."), "Công an tỉnh", ""},
	{"T15e", body("2. Các trường trung học phổ thông:\n\na) Lập danh sách;\n\nb) Gửi danh sách."), body("2. Các trường hợp đặc biệt:\n\na) Người khuyết tật;\n\nb) Người cao tuổi."), "Các trường trung học phổ thông", ""},
	{"T15f", func(l *document.Letter) { l.Addressees = []string{"Như trên", "Bệnh viện Đa khoa tỉnh"} }, func(l *document.Letter) { l.Addressees = []string{"Bệnh viện Đa khoa tỉnh"} }, "Như trên", ""},
	{"T15f", func(l *document.Letter) { l.Recipients = []string{"Như trên", "Lưu: VT, NVY"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên", "Trung tâm Lưu trữ lịch sử"} }, "Lưu: VT, NVY", ""},
	{"T15f", func(l *document.Letter) { l.Recipients = []string{"Như trên", "Kính gửi: UBND tỉnh"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên"} }, "Kính gửi: UBND tỉnh", ""},
	{"T15g", func(l *document.Letter) {
		body("Kính gửi: Các đơn vị")(l)
		l.Type, l.Addressees = "ke_hoach", nil
	}, body("Kính gửi kèm theo các tài liệu."), "Kính gửi:", ""},
	{"T15h", planFor("1. Sở Tài chính\n\na) Bố trí kinh phí;\n\nb) Hướng dẫn quyết toán./.", "Sở Nội vụ", "Ủy ban nhân dân các xã, phường"), planFor("1. Sở Tài chính\n\na) Bố trí kinh phí;\n\nb) Hướng dẫn quyết toán./.", "Các sở, ban, ngành"), "Sở Tài chính", ""},
	{"T15h", planFor("1. Sở Y tế chuẩn bị thuốc.\n\n2. Ủy ban nhân dân các xã, phường sơ tán dân./.", "Sở Y tế"), planFor("1. Sở Y tế chuẩn bị thuốc.\n\n2. Ủy ban nhân dân các xã, phường sơ tán dân./.", "Sở Y tế", "Các địa phương"), "Ủy ban nhân dân các xã, phường", ""},
	{"T15h", both(planFor("1. Công an tỉnh tuần tra các tuyến đường./.", "Sở Xây dựng"), func(l *document.Letter) { l.Type, l.Symbol = "chi_thi", "CT-UBND" }), planFor("Năm qua, Công an tỉnh tuần tra các tuyến đường./.", "Sở Xây dựng"), "Công an tỉnh", ""},
	{"T15h", planFor("3. Bảo hiểm xã hội tỉnh chi trả đúng hạn./.", "Sở Nội vụ"), planFor("3. Bảo hiểm xã hội tỉnh chi trả đúng hạn./.", "Sở Nội vụ", "Bảo hiểm xã hội tỉnh Gia Lai", "Như Điều 3"), "Bảo hiểm xã hội tỉnh", ""},
	{"T15i", planFor("1. Điện lực Pleiku kiểm tra đường dây./.", "Sở Công Thương"), planFor("1. Điện lực Pleiku kiểm tra đường dây./.", "Các đơn vị điện lực"), "Điện lực Pleiku", ""},
	{"T15i", both(body("Sở yêu cầu Bệnh viện Đa khoa tỉnh Lâm Đồng tổ chức tập huấn."), addressed("Trạm Y tế các xã")), body("Sở đã yêu cầu Bệnh viện Đa khoa tỉnh; Sở báo cáo UBND tỉnh yêu cầu Bệnh viện Đa khoa tỉnh tổ chức tập huấn."), "Bệnh viện Đa khoa tỉnh Lâm Đồng", ""},
	{"T15i", both(body("Yêu cầu Trung tâm Kiểm soát bệnh tật tỉnh tổ chức tập huấn."), addressed("Trạm Y tế các xã")), both(body("Yêu cầu Trung tâm Kiểm soát bệnh tật tỉnh tổ chức tập huấn."), addressed("Các trung tâm")), "Trung tâm Kiểm soát bệnh tật tỉnh", ""},
	{"T15i", body("Sở giao Chi cục An toàn vệ sinh thực phẩm chủ trì, báo cáo Sở."), body("Các cơ sở giao Chi cục An toàn vệ sinh thực phẩm chủ trì."), "Chi cục An toàn vệ sinh thực phẩm", ""},
	{"T15k", addressed("Giám đốc các sở", "ban", "ngành"), addressed("Giám đốc các sở, ban, ngành", "các đơn vị trực thuộc"), "ban", ""},
	{"T15k", addressed("Ông Nguyễn Văn An", "Phó Chủ tịch UBND tỉnh"), addressed("Ông Nguyễn Văn An, Phó Chủ tịch UBND tỉnh", "Giám đốc Sở Y tế"), "Phó Chủ tịch UBND tỉnh", ""},
	{"T15i", body("3. Chi cục Kiểm lâm tuần tra rừng."), both(body("3. Chi cục Kiểm lâm tuần tra rừng."), addressed("Các chi cục")), "Chi cục Kiểm lâm", ""},
	{"T16", func(l *document.Letter) { l.Recipients = []string{"UBND tỉnh", "Như trên"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên (qua thư điện tử)"} }, "Như trên", ""},
	{"T16", func(l *document.Letter) { l.Recipients = []string{"UBND tỉnh"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên"} }, "UBND tỉnh", ""},
	{"T16", func(l *document.Letter) { l.Type, l.Addressees = "thong_bao", nil }, func(l *document.Letter) {
		l.Type, l.Addressees, l.Recipients = "thong_bao", nil, []string{"Các phòng"}
	}, "Như trên", ""},
	{"T16", func(l *document.Letter) { l.Recipients = []string{"Như kính gửi"} }, func(l *document.Letter) { l.Recipients = []string{"Như trên"} }, "Như kính gửi", ""},
	{"T16a", ruling("Điều 1. Giao ông A.\n\nĐiều 2. Trưởng phòng chịu trách nhiệm thi hành Quyết định này./.", "Như Điều 1"), ruling("Điều 1. Giao ông A.\n\nĐiều 2. Trưởng phòng chịu trách nhiệm thi hành Quyết định này./.", "Như Điều 2"), "Như Điều 1", ""},
	{"T16a", ruling("Điều 1. Giao ông A chịu trách nhiệm thi hành./.", "Như Điều 3"), ruling("Giao ông A./.", "Như Điều 3"), "Như Điều 3", ""},
	{"T17", func(l *document.Letter) { l.Filing.Units = nil }, func(l *document.Letter) { l.Filing.Copies = 2 }, "Lưu: VT.", ""},
	{"T17", func(l *document.Letter) { l.Filing.Units, l.Recipients = nil, nil }, func(l *document.Letter) { l.Recipients = nil }, "", ""},
	{"T17d", func(l *document.Letter) { l.Filing.Units = []string{"phòng nghiệp vụ Y"} }, func(l *document.Letter) { l.Filing.Units = []string{"NVY", "hồ sơ CB"} }, "phòng nghiệp vụ Y", ""},
	{"T17a", func(l *document.Letter) { l.Filing.Units = []string{"VT, VHXH"} }, func(l *document.Letter) { l.Filing.Units = []string{"VTLT, NVY"} }, "VT, VHXH", ""},
	{"T17d", func(l *document.Letter) { l.Filing.Units = []string{"NVY", "vp"} }, func(l *document.Letter) { l.Filing.Units = []string{"GDTrH", "QLĐTh", "Lan"} }, "vp", "VP"},
	{"T15c", func(l *document.Letter) { l.Addressees = []string{"Thường trực Tỉnh ủy (để báo cáo)"} }, func(l *document.Letter) {
		l.Addressees = []string{"Thường trực Tỉnh ủy (qua Văn phòng)"}
	}, "Thường trực Tỉnh ủy (để báo cáo)", ""},
	{"T17d", func(l *document.Letter) { l.Filing.Units = []string{"PVBĐ."} }, func(l *document.Letter) { l.Filing.Units = []string{"P.VBĐ"} }, "PVBĐ.", ""},
	{"T17a", func(l *document.Letter) { l.Filing.Units = []string{"Lưu NV3"} }, func(l *document.Letter) { l.Filing.Units = []string{"Lưu trữ"} }, "Lưu NV3", ""},
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
}
