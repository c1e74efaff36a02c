package lint

// meetingCases are hours and days of meetings that cannot be.
var meetingCases = []ruleCase{
	{"T12k", typed("bien_ban", "Thời gian bắt đầu: 08 giờ 00 ngày 20 tháng 11 năm 2026.\n\nCuộc họp kết thúc vào 07 giờ 30, ngày 20 tháng 11 năm 2026./."), typed("bien_ban", "Thời gian bắt đầu: 20 giờ 00 ngày 20 tháng 11 năm 2026.\n\nCuộc họp kết thúc vào 07 giờ 30, ngày 21 tháng 11 năm 2026./."), "07 giờ 30", ""},
	{"T12k", typed("bien_ban", "Khai mạc lúc 14 giờ 00.\n\nBế mạc lúc 11 giờ 30 cùng ngày./."), typed("bien_ban", "Khai mạc lúc 14 giờ 00.\n\nBế mạc lúc 16 giờ 30 cùng ngày./."), "11 giờ 30", ""},
	{"T12k", typed("bien_ban", "Bắt đầu: 9 giờ 15.\n\nKết thúc: 9 giờ 05./."), typed("bien_ban", "Bắt đầu: 9 giờ 05.\n\nKết thúc: 9 giờ 15./."), "9 giờ 05", ""},
	{"T12l", typed("giay_moi", "Thời gian: 08 giờ 00, ngày 17 tháng 12 năm 2026.\n\nĐề nghị gửi tham luận trước ngày 22 tháng 12 năm 2026./."), typed("giay_moi", "Thời gian: 08 giờ 00, ngày 17 tháng 12 năm 2026.\n\nĐề nghị gửi tham luận trước ngày 10 tháng 12 năm 2026; gửi báo cáo kết quả trước ngày 30 tháng 12 năm 2026./."), "ngày 22 tháng 12 năm 2026", ""},
	{"T12l", typed("giay_moi", "1. Thời gian: ngày 05 tháng 3 năm 2026.\n\nĐề nghị xác nhận tham dự trước ngày 08 tháng 3 năm 2026./."), typed("giay_moi", "1. Thời gian: ngày 05 tháng 3 năm 2026.\n\nSau hội nghị, đề nghị gửi ý kiến trước ngày 08 tháng 3 năm 2026./."), "ngày 08 tháng 3 năm 2026", ""},
}
