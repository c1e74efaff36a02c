package lint

// bodyCases are faults in the capitals of bodies, persons, places, days and of
// the words that Annex II names.
var bodyCases = []ruleCase{
	{"C2", body("Chủ trì: Ông Phạm hồng Minh, Tổng Giám đốc."), body("Chủ trì: Ông Phạm Hồng Minh; bà Lê cùng Sở Y tế; ông Hồ về Hà Nội."), "hồng", "Hồng"},
	{"C2", body("Giao bà Trần Thị hoa, chuyên viên."), body("Giao bà Trần Thị Hoa, chuyên viên; gốm Lê hoa văn Nam Bộ."), "hoa", "Hoa"},
	{"C3f", body("Cải tạo vỉa hè quanh Chợ Bến Thành."), body("Quanh chợ Bến Thành; Bệnh viện Chợ Rẫy; phường Chợ Quán Cũ; khách sạn Sông Hồng Xanh; tại Vũng Tàu."), "Chợ", "chợ"},
	{"C3f", body("Khách đến tham quan Vịnh Hạ Long."), body("Vịnh Hạ Long đón khách; tàu vào vịnh Hạ Long."), "Vịnh", "vịnh"},
	{"C4", body("Phối hợp công an thành phố Hải Phòng tuần tra."), body("Phối hợp Công an thành phố Hải Phòng; các công an xã Tân Lập, Tân Hòa; công an viên."), "công an", "Công an"},
	{"C4", body("Phối hợp với công an phường bảo đảm an toàn."), body("Lực lượng công an phường; mỗi công an xã."), "công an", "Công an"},
	{"C3c", body("Phối hợp với công an Phường bảo đảm an toàn."), body("Phối hợp với Công an phường."), "Phường", "phường"},
	{"C4", body("Mời đại diện ủy ban Mặt trận Tổ quốc Việt Nam xã."), body("Mời Ủy ban Mặt trận Tổ quốc Việt Nam xã."), "ủy ban Mặt trận", "Ủy ban Mặt trận"},
	{"C4", body("Gửi Tập đoàn Công Nghiệp Than - Khoáng sản Việt Nam."), body("Gửi Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam; Sở Công Thương; Công ty TNHH Thương Mại Hoa Mai."), "Công Nghiệp", "Công nghiệp"},
	{"C4", body("Gửi Trường Đại học Kinh tế, Kỹ Thuật Công nghiệp."), body("Trường Đại học Kinh tế - Kỹ thuật Công nghiệp."), "Kỹ Thuật", "Kỹ thuật"},
	{"C4a", body("Gửi Tòa án Nhân dân khu vực 5."), body("Gửi Tòa án nhân dân khu vực 5; các tòa án nhân dân."), "Tòa án Nhân dân", "Tòa án nhân dân"},
	{"C5", body("Vận hành đúng quy định của nhà nước về nước sạch."), body("Tăng cường quản lý nhà nước; vốn của ngân sách nhà nước; cho cơ quan nhà nước."), "nhà nước", "Nhà nước"},
	{"C5", body("Bồi thường khi nhà nước thu hồi đất."), body("Bồi thường khi Nhà nước thu hồi đất."), "nhà nước", "Nhà nước"},
	{"C5", body("Theo chủ trương của đảng về cải cách."), body("Theo chủ trương của đảng bộ xã; của đảng viên; của Đảng."), "đảng", "Đảng"},
	{"C5", body("Phương châm nhà nước và nhân dân cùng làm."), body("Phương châm Nhà nước và nhân dân cùng làm."), "nhà nước", "Nhà nước"},
	{"C5", body("Bảo vệ an ninh cho toàn Nhân Dân."), body("Bài trên báo Nhân Dân; ông Lê Nhân Dân."), "Nhân Dân", "Nhân dân"},
	{"C9", body("Báo cáo tiến độ vào tháng tám hằng năm."), body("Mỗi tháng hai, ba lần; ngày, tháng, năm sinh; tám tháng năm nay; trong tháng ba đơn vị họp."), "tám", "Tám"},
	{"C9", body("Lễ hội mở vào tháng ba, kéo dài đến hết xuân."), body("Lễ hội mở vào tháng Ba; 03 tháng hai, ba lần."), "ba", "Ba"},
	{"C9", body("Trực từ thứ Hai đến thứ bảy."), body("Trực từ thứ Hai đến thứ Bảy; lần thứ hai hoặc thứ ba."), "bảy", "Bảy"},
	{"C9", body("Trả hồ sơ từ thứ 2 đến hết thứ sáu."), body("Trả hồ sơ từ thứ Hai đến thứ Sáu."), "sáu", "Sáu"},
	{"C9", body("Bình ổn giá trong dịp tết."), body("Trong dịp tết Nguyên đán; dịp tết Trung thu; nghỉ lễ, tết; dịp Tết."), "tết", "Tết"},
	{"C1", body("Mời Nhà hát Dân ca Quan họ. giấy mời gửi sau."), body("Xuất phát từ TP. hoặc xã."), "g", ""},
}
