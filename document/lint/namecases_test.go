package lint

// nameCases are names in wrong capitals and words spelt in two ways.
var nameCases = []ruleCase{
	{"C4c", body("Có chứng chỉ tiếng anh."), body("Có chứng chỉ tiếng Anh; nghe tiếng động lạ."), "anh", "Anh"},
	{"C4c", body("Đồng bào khmer ở vùng ven."), body("Đồng bào Khmer ở vùng ven; người kinh doanh."), "khmer", "Khmer"},
	{"C4c", body("Nhập khẩu từ châu âu."), body("Nhập khẩu từ châu Âu; ngọc trai, trân châu."), "âu", "Âu"},
	{"C4c", body("Đón Tết đinh Mùi."), body("Đón Tết Đinh Mùi; quý I năm nay."), "đinh Mùi", "Đinh Mùi"},
	{"C4c", body("Gửi Đoàn đại biểu quốc hội tỉnh."), body("Gửi Đoàn đại biểu Quốc hội tỉnh; quốc hội các nước."), "quốc hội", "Quốc hội"},
	{"C4c", body("Các tỉnh tây nguyên có mưa."), body("Các tỉnh Tây Nguyên có mưa; phía tây có gió."), "tây nguyên", "Tây Nguyên"},
	{"C4a", body("Đại diện mặt trận Tổ quốc xã."), body("Đại diện Mặt trận Tổ quốc xã; cán bộ y tế trực."), "mặt trận Tổ quốc", "Mặt trận Tổ quốc"},
	{"C5b", body("Thông báo cho nhân dân vùng hạ du."), body("Báo cáo Hội đồng nhân dân xã; trả bằng nhân dân tệ."), "nhân dân", "Nhân dân"},
	{"C7", body("Thực hiện Nghị Quyết số 28-NQ/TW."), body("Thực hiện Nghị quyết số 28-NQ/TW."), "Nghị Quyết", "Nghị quyết"},
	{"C7a", body("Nhân Ngày phụ nữ Việt Nam 20-10."), body("Nhân Ngày Phụ nữ Việt Nam 20-10; phụ nữ Việt Nam."), "Ngày phụ nữ Việt Nam", "Ngày Phụ nữ Việt Nam"},
	{"C9", body("Nếu trùng thì tiếp vào thứ hai tuần kế tiếp."), body("Xếp thứ hai toàn quốc; lần thứ hai."), "hai", "Hai"},
	{"N3", body("Chủ tịch kí quyết định, các hộ ký xác nhận."), body("Chủ tịch ký quyết định, các hộ ký xác nhận."), "kí", ""},
	{"P5", body("Phải thường thường xuyên trực ban."), body("Thường thường, việc này xong sớm; ngày ngày trực ban."), "thường thường", ""},
}
