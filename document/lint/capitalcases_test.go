package lint

import "congvan/document"

// capitalCases are faults of capitals and names that have ended.
var capitalCases = []ruleCase{
	{"C1", body("các đơn vị thực hiện."), body("- các đơn vị thực hiện;\n\nNộp 5 tr. đồng, v.v. và giấy tờ."), "c", ""},
	{"C1", body("Các đơn vị thực hiện. báo cáo về Sở."), body("Các đơn vị ở TP. hoặc xã thực hiện."), "b", ""},
	{"C1", body("1. đề nghị các xã báo cáo."), body("1. Đề nghị các xã báo cáo.\n\na) lúa nước;\n\nb) ngô."), "đ", ""},
	{"C1a", body("Thành phần:\n\n- Đại diện Sở;\n\n- đại diện các xã."), body("Thành phần:\n\n- đại diện Sở;\n\n- đại diện các xã."), "đ", "Đ"},
	{"C1b", body("Giữ nếp sống văn minh; Nghiêm cấm cờ bạc."), body("Giữ nếp sống văn minh; Nghị quyết số 5; nghiêm cấm cờ bạc."), "Nghiêm", "nghiêm"},
	{"C2", body("Giao ông Nguyễn văn Bình theo dõi."), body("Giao ông Nguyễn Văn Bình và anh Lê phụ trách thanh tra Sở."), "văn", "Văn"},
	{"C2", body("Giao ông nguyễn Văn An theo dõi."), body("Giao ông Nguyễn Văn An; đông hồ Ba Bể; các anh đoàn viên; bà từ Hà Nội về."), "nguyễn", "Nguyễn"},
	{"C2", body("Giao ông trần Văn Thụ theo dõi."), body("Giao ông Trần Văn Thụ theo dõi."), "trần", "Trần"},
	{"C2", body("Giao bà lê thị Hoa theo dõi."), body("Giao bà Lê Thị Hoa theo dõi."), "lê", "Lê"},
	{"C2", body("Giao bà Lê và bà Đỗ thị Hoa theo dõi."), body("Giao bà Lê Thị Hoa, không hồ Ba Bể nào cạn."), "thị", "Thị"},
	{"C2", body("Nguyễn thị Lan chủ trì."), body("Nguyễn Thị Lan chủ trì; phường Cẩm Thị Trấn."), "thị", "Thị"},
	{"C2", body("Giao bà Dìu thị Mỉ."), body("Giao bà Dìu ở thị xã."), "thị", "Thị"},
	{"C3", body("Tại thành phố Hồ Chí Minh."), body("Tại thành phố Huế, Thành phố Hồ Chí Minh."), "thành phố", "Thành phố"},
	{"C3", body("Tại Thành Phố Hồ Chí Minh."), body("Tại THÀNH PHỐ HỒ CHÍ MINH."), "Thành Phố", "Thành phố"},
	{"C3a", body("Tại tỉnh Quảng ngãi."), body("Tại TỈNH QUẢNG NGÃI, tỉnh Gia Lai, khánh hòa."), "Quảng ngãi", "Quảng Ngãi"},
	{"C3a", body("Hàng từ Quảng bình về."), body("Người gốc Việt Nam định cư; đồng bào miền Nam định kỳ về thăm; em Phú yên tâm học; khen ông Hà nội trợ giỏi; bà Tây ninh da heo; đội Nam định vị tàu."), "Quảng bình", "Quảng Bình"},
	{"C3a", body("Hàng từ Quảng bình và An giang."), body("Viện Hải dương học; hàng từ Quảng Bình."), "Quảng bình", "Quảng Bình"},
	{"C3b", body("Trên địa bàn Tỉnh Gia Lai."), body("Tỉnh Gia Lai có 135 xã; Tỉnh ủy, của Tỉnh."), "Tỉnh", "tỉnh"},
	{"C3c", body("Chủ tịch UBND Tỉnh chủ trì."), body("Chủ tịch UBND tỉnh, Phường Nguyễn Trãi; Phường 1."), "Tỉnh", "tỉnh"},
	{"C3c", body("Nghiệm thu đề tài cấp Tỉnh."), body("Nghiệm thu đề tài cấp Bộ."), "Tỉnh", "tỉnh"},
	{"C3d", body("Tại xã Phước long, có dịch."), body("Cắt điện khu C trước, rồi báo; khu B cao, thoáng."), "Phước long", "Phước Long"},
	{"C3d", body("Hộ dân ở xã Phước long, thôn 2."), body("Hộ dân ở xã Phước Long, xã Kbang cũ, thôn 2."), "Phước long", "Phước Long"},
	{"C3e", body("Hộ dân ở Xã Ia Grai."), body("Hộ dân ở xã Ia Grai; Phường Điện Biên Phủ."), "Xã", "xã"},
	{"C4", body("Gửi Ủy Ban Nhân Dân tỉnh."), body("Gửi Ủy ban nhân dân tỉnh, Sở Y tế, các sở, ban, ngành."), "Ủy Ban Nhân Dân", "Ủy ban nhân dân"},
	{"C4", body("Gửi sở Nông nghiệp tỉnh."), body("Gửi các sở nông nghiệp vững mạnh."), "sở Nông nghiệp", ""},
	{"C4", body("Thực hiện ý kiến của ủy ban nhân dân tỉnh Hà Tĩnh."), body("Mỗi ủy ban nhân dân xã đều có công chức."), "ủy ban nhân dân", "Ủy ban nhân dân"},
	{"C4", body("Đồng chí Bí thư tỉnh ủy chủ trì."), body("Đồng chí Bí thư Tỉnh ủy; các tỉnh ủy, thành ủy; Văn phòng đảng ủy các xã."), "tỉnh ủy", "Tỉnh ủy"},
	{"C4", body("Gửi Ủy Ban MTTQ tỉnh."), body("Gửi Ủy ban MTTQ tỉnh."), "Ban", "ban"},
	{"C4", body("Báo cáo Ban chỉ đạo tỉnh."), body("Báo cáo Ban Chỉ đạo tỉnh; ban chỉ đạo các xã."), "chỉ đạo", "Chỉ đạo"},
	{"C4", body("Phối hợp với các Sở Xây dựng, Công thương."), body("Phối hợp với các Sở Xây dựng, Công Thương."), "Công thương", "Công Thương"},
	{"C4a", body("Gửi Bộ nội vụ."), body("Gửi các sở nội vụ, BỘ NỘI VỤ, Bộ Nội vụ."), "Bộ nội vụ", "Bộ Nội vụ"},
	{"C4a", body("Gửi Sở Khoa Học Và Công Nghệ."), body("Gửi Sở Khoa học và Công nghệ."), "Sở Khoa Học Và Công Nghệ", "Sở Khoa học và Công nghệ"},
	{"C4a", body("Đại diện mặt trận Tổ quốc xã."), body("Đại diện Mặt trận Tổ quốc xã; cán bộ y tế trực."), "mặt trận Tổ quốc", "Mặt trận Tổ quốc"},
	{"C4b", body("Ban Tiếp công dân nhận đơn. Ban tiếp công dân chuyển đơn."), body("Ban Quản lý dự án họp; các ban quản lý chợ; Ban hành kèm theo."), "Ban tiếp công", ""},
	{"C4c", body("Có chứng chỉ tiếng anh."), body("Có chứng chỉ tiếng Anh; nghe tiếng động lạ."), "anh", "Anh"},
	{"C4c", body("Đồng bào khmer ở vùng ven."), body("Đồng bào Khmer ở vùng ven; người kinh doanh."), "khmer", "Khmer"},
	{"C4c", body("Nhập khẩu từ châu âu."), body("Nhập khẩu từ châu Âu; ngọc trai, trân châu."), "âu", "Âu"},
	{"C4c", body("Đón Tết đinh Mùi."), body("Đón Tết Đinh Mùi; quý I năm nay."), "đinh Mùi", "Đinh Mùi"},
	{"C4c", body("Gửi Đoàn đại biểu quốc hội tỉnh."), body("Gửi Đoàn đại biểu Quốc hội tỉnh; quốc hội các nước."), "quốc hội", "Quốc hội"},
	{"C4c", body("Các tỉnh tây nguyên có mưa."), body("Các tỉnh Tây Nguyên có mưa; phía tây có gió."), "tây nguyên", "Tây Nguyên"},
	{"C4c", body("Xuất sang Nhật bản và ấn Độ."), body("Xuất sang Nhật Bản; cập nhật bản vá."), "Nhật bản", "Nhật Bản"},
	{"C4c", body("Người có quốc tịch việt nam."), body("Người có quốc tịch Việt Nam."), "việt nam", "Việt Nam"},
	{"C4c", body("Tặng Huân chương Lao động hạng ba."), body("Tặng Huân chương Lao động hạng Ba; đạt hạng ba."), "ba", "Ba"},
	{"C4c", body("Bồi dưỡng đại biểu hội đồng nhân dân xã."), body("Bồi dưỡng đại biểu Hội đồng nhân dân xã."), "hội đồng nhân dân", "Hội đồng nhân dân"},
	{"C4c", body("Hộ đồng bào ê đê ở buôn."), body("Hộ đồng bào Ê Đê ở buôn; người dao động."), "ê đê", "Ê Đê"},
	{"C4e", body("Báo cáo Giám Đốc Sở."), body("Báo cáo Giám đốc Sở; phường Trung Tâm."), "Giám Đốc", "Giám đốc"},
	{"C4e", body("Gửi Thường trực Thành Ủy."), body("Gửi Thường trực Thành ủy."), "Thành Ủy", "Thành ủy"},
	{"C5", body("Chủ trương của Đảng và nhà nước."), body("Tăng cường quản lý nhà nước."), "nhà nước", "Nhà nước"},
	{"C5a", body("Được Đảng, Nhà nước và nhân dân ghi nhận."), body("Hội đồng nhân dân và nhân dân trong xã."), "nhân dân", "Nhân dân"},
	{"C5b", body("Công tác phục vụ nhân dân đi lại."), body("Phục vụ Nhân dân; Ban nhân dân khối phố; Công an nhân dân; Phòng không nhân dân; Đảng, Nhà nước và nhân dân."), "nhân dân", "Nhân dân"},
	{"C5b", body("Thông báo cho nhân dân vùng hạ du."), body("Báo cáo Hội đồng nhân dân xã; trả bằng nhân dân tệ."), "nhân dân", "Nhân dân"},
	{"C6", body("Thay mặt giám đốc Nguyễn Văn Bình."), body("Báo cáo giám đốc Sở Y tế."), "giám đốc", "Giám đốc"},
	{"C7a", body("Theo Luật lưu trữ."), body("Theo pháp luật lưu trữ, Luật Lưu trữ, chính phủ điện tử."), "Luật lưu trữ", "Luật Lưu trữ"},
	{"C7a", body("Nghỉ Lễ Quốc Khánh."), body("Lễ Quốc khánh, nghỉ Quốc khánh, ông Nguyễn Quốc Khánh."), "Lễ Quốc Khánh", "Lễ Quốc khánh"},
	{"C7a", body("Nghỉ giỗ tổ Hùng vương."), body("Nghỉ ngày Giỗ Tổ Hùng Vương, giỗ Tổ Hùng Vương."), "giỗ tổ Hùng vương", "giỗ Tổ Hùng Vương"},
	{"C7a", body("Nhân Ngày phụ nữ Việt Nam 20-10."), body("Nhân Ngày Phụ nữ Việt Nam 20-10; phụ nữ Việt Nam."), "Ngày phụ nữ Việt Nam", "Ngày Phụ nữ Việt Nam"},
	{"C7a", body("Tặng Huân Chương Lao Động."), body("Tặng Huân chương Lao động."), "Huân Chương Lao Động", "Huân chương Lao động"},
	{"C7a", body("Mừng ngày quốc tế lao động."), body("Mừng ngày Quốc tế Lao động."), "quốc tế lao động", "Quốc tế Lao động"},
	{"C7a", body("Theo Luật Thư Viện."), body("Theo Luật Thư viện."), "Luật Thư Viện", "Luật Thư viện"},
	{"C9", body("Họp sáng thứ hai, ngày 23 tháng 11 năm 2026."), body("Lần thứ hai, ngày đầu của tháng năm nay."), "hai", "Hai"},
	{"C9", body("Họp vào Thứ 2 hằng tuần."), body("Lịch trực: Thứ 2, thứ 3; lần thứ 2."), "Thứ", "thứ"},
	{"C9", body("Nộp trước Thứ Sáu."), body("Nộp trước thứ Sáu, Chủ nhật."), "Thứ", "thứ"},
	{"C9", body("Nghỉ Chủ Nhật."), body("Chủ nhật nghỉ."), "Nhật", "nhật"},
	{"C9", body("Nếu trùng thì tiếp vào thứ hai tuần kế tiếp."), body("Xếp thứ hai toàn quốc; lần thứ hai."), "hai", "Hai"},
	{"C9", body("Nghỉ từ ngày 01 tháng 02 năm 2027 (thứ hai)."), body("Nghỉ từ ngày 01 tháng 02 năm 2027 (thứ Hai); kỳ họp năm 2026, lần thứ hai."), "hai", "Hai"},
	{"C9", body("Họp lúc 14 giờ 00, Thứ năm (ngày 26 tháng 11 năm 2026)."), body("Họp lúc 14 giờ 00, thứ Năm (ngày 26 tháng 11 năm 2026)."), "năm", "Năm"},
	{"H3", body("Gửi Ủy ban nhân dân huyện theo Nghị định số 30/2020/NĐ-CP."), body("Năm 1996, Ủy ban nhân dân huyện Văn Quan cấp giấy. Hồ sơ của Ủy ban nhân dân huyện Đầm Dơi (nay không còn)."), "Ủy ban nhân dân huyện", ""},
	{"H3", body("Gửi Ủy ban nhân dân các huyện."), body("Gửi Ủy ban nhân dân các xã, phường."), "Ủy ban nhân dân các huyện", ""},
	{"H3a", body("Phân luồng tại Thành phố Hồ Chí Minh, tỉnh Bình Dương trước khi áp dụng 05 ngày."), body("Phân luồng tại tỉnh Bình Dương trước khi sắp xếp."), "Bình Dương", ""},
	{"H3a", body("Các trường tại tỉnh Bình Dương báo cáo trước ngày 10/12/2026."), body("Tại tỉnh Bình Dương (cũ); trước ngày 01/7/2025, tại tỉnh Bình Dương có 91 đơn vị; tỉnh Bình Dương nay thuộc Thành phố Hồ Chí Minh; năm 2024, tại tỉnh Bình Dương."), "Bình Dương", ""},
	{"H3", body("Hiện nay huyện Ba Vì vẫn quản lý trạm bơm cũ."), body("Bệnh viện Đa khoa huyện Ba Vì mở khoa mới; tuyến huyện, quân đội; khi ấy thuộc huyện Ba Vì; nguyên quán: huyện Ba Vì."), "huyện Ba Vì", ""},
	{"H3", body("Phòng giao dịch tại quận Hoàn Kiếm kiểm tra xong trong tháng."), body("Trụ sở tại quận Hoàn Kiếm cũ; Ủy ban nhân dân quận Hoàn Kiếm (nay đã giải thể)."), "quận Hoàn Kiếm", ""},
	{"H3", body("Lắp đặt biển báo tại thành phố Nha Trang."), body("Lắp đặt biển báo tại Thành phố Hồ Chí Minh, thành phố Huế, Trường Chính trị thành phố Nha Trang."), "thành phố Nha Trang", ""},
	{"H3a", body("Tại tỉnh Bình Phước cũng thực hiện như vậy."), body("Tại tỉnh Bình Phước cũ, việc này đã xong."), "Bình Phước", ""},
	{"H3a", body("Đoàn công tác của tỉnh Thừa Thiên Huế."), body("Đoàn công tác của thành phố Huế; Sở Văn hóa - Thông tin Thừa Thiên Huế."), "Thừa Thiên Huế", ""},
	{"H3a", func(l *document.Letter) {
		l.Place, l.ParentAgency, l.Agency = "Thừa Thiên Huế", "BỘ Y TẾ", "BỆNH VIỆN TRUNG ƯƠNG HUẾ"
	}, func(l *document.Letter) {
		l.Place, l.ParentAgency, l.Agency = "Huế", "BỘ Y TẾ", "BỆNH VIỆN TRUNG ƯƠNG HUẾ"
	}, "Thừa Thiên Huế", ""},
	{"H3a", body("Đoàn công tác của tỉnh Kon Tum."), body("Phường Kon Tum; trước đây là tỉnh Kon Tum; nay thuộc tỉnh Quảng Ngãi."), "Kon Tum", ""},
	{"H3a", func(l *document.Letter) {
		l.Place, l.ParentAgency, l.Agency = "Tiền Giang", "ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP", "TRƯỜNG CAO ĐẲNG NGHỀ"
	}, func(l *document.Letter) {
		l.Place, l.ParentAgency, l.Agency = "Đồng Tháp", "ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP", "TRƯỜNG CAO ĐẲNG TIỀN GIANG"
	}, "Tiền Giang", ""},
	{"H3a", func(l *document.Letter) {
		l.Place, l.ParentAgency, l.Agency = "Bình Định", "BỘ Y TẾ", "BỆNH VIỆN PHONG"
	}, func(l *document.Letter) {
		l.Place, l.Agency = "Bình Định", "ỦY BAN NHÂN DÂN PHƯỜNG BÌNH ĐỊNH"
	}, "Bình Định", ""},
	{"H3b", body("Gửi Bộ Giao thông vận tải."), body("Bộ Giao thông vận tải (nay là Bộ Xây dựng)."), "Bộ Giao thông vận tải", ""},
}
