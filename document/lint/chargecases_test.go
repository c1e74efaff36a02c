package lint

import "congvan/document"

// planFor makes the letter a plan of a province with those recipients.
func planFor(text string, recipients ...string) edit {
	return func(l *document.Letter) {
		l.Type, l.Agency, l.ParentAgency, l.Symbol, l.Addressees = "ke_hoach", "ỦY BAN NHÂN DÂN TỈNH GIA LAI", "", "KH-UBND", nil
		l.Recipients, l.Body = recipients, text
	}
}

// chargeCases are agencies with a task that do not get the letter.
var chargeCases = []ruleCase{
	{"T15e", both(body("3. Các bệnh viện đa khoa khu vực\n\na) Dự trù thuốc;\n\nb) Cử cán bộ trực."), addressed("Sở Nội vụ")), both(body("3. Các bệnh viện đa khoa khu vực\n\na) Dự trù thuốc;\n\nb) Cử cán bộ trực."), addressed("Bệnh viện Đa khoa Pleiku", "Các bệnh viện tuyến khu vực")), "Các bệnh viện đa khoa khu vực", ""},
	{"T15e", body("2. Ủy ban nhân dân các xã, phường niêm yết danh sách tại trụ sở."), both(body("2. Ủy ban nhân dân các xã, phường niêm yết danh sách tại trụ sở."), addressed("Trung tâm Y tế các địa phương")), "Ủy ban nhân dân các xã, phường", ""},
	{"T15e", body("4. Sở Công Thương bảo đảm nguồn hàng thiết yếu."), both(body("4. Sở Công Thương bảo đảm nguồn hàng thiết yếu."), addressed("Sở Công Thương")), "Sở Công Thương", ""},
	{"T15e", body("4. Công an tỉnh ứng trực tại các điểm ngập."), body("4. Công an tỉnh đã ứng trực tại các điểm ngập; các trường hợp khẩn cấp gọi 115."), "Công an tỉnh", ""},
	{"T15e", body("2. Các trường trung học phổ thông:\n\na) Lập danh sách;\n\nb) Gửi danh sách."), body("2. Các trường hợp đặc biệt:\n\na) Người khuyết tật;\n\nb) Người cao tuổi."), "Các trường trung học phổ thông", ""},
	{"T15h", planFor("1. Sở Tài chính\n\na) Bố trí kinh phí;\n\nb) Hướng dẫn quyết toán./.", "Sở Nội vụ", "Ủy ban nhân dân các xã, phường"), planFor("1. Sở Tài chính\n\na) Bố trí kinh phí;\n\nb) Hướng dẫn quyết toán./.", "Các sở, ban, ngành"), "Sở Tài chính", ""},
	{"T15h", planFor("1. Sở Y tế chuẩn bị thuốc.\n\n2. Ủy ban nhân dân các xã, phường sơ tán dân./.", "Sở Y tế"), planFor("1. Sở Y tế chuẩn bị thuốc.\n\n2. Ủy ban nhân dân các xã, phường sơ tán dân./.", "Sở Y tế", "Các địa phương"), "Ủy ban nhân dân các xã, phường", ""},
	{"T15h", both(planFor("1. Công an tỉnh tuần tra các tuyến đường./.", "Sở Xây dựng"), func(l *document.Letter) { l.Type, l.Symbol = "chi_thi", "CT-UBND" }), planFor("Năm qua, Công an tỉnh tuần tra các tuyến đường./.", "Sở Xây dựng"), "Công an tỉnh", ""},
	{"T15h", planFor("3. Bảo hiểm xã hội tỉnh chi trả đúng hạn./.", "Sở Nội vụ"), planFor("3. Bảo hiểm xã hội tỉnh chi trả đúng hạn./.", "Sở Nội vụ", "Bảo hiểm xã hội tỉnh Gia Lai", "Như Điều 3"), "Bảo hiểm xã hội tỉnh", ""},
	{"T15i", planFor("1. Điện lực Pleiku kiểm tra đường dây./.", "Sở Công Thương"), planFor("1. Điện lực Pleiku kiểm tra đường dây./.", "Các đơn vị điện lực"), "Điện lực Pleiku", ""},
	{"T15i", body("3. Chi cục Kiểm lâm tuần tra rừng."), both(body("3. Chi cục Kiểm lâm tuần tra rừng."), addressed("Các chi cục")), "Chi cục Kiểm lâm", ""},
}

func addressed(to ...string) edit {
	return func(l *document.Letter) { l.Addressees = to }
}
