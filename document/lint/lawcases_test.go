package lint

// lawCases are names of laws that are nearly right, or of former days.
var lawCases = []ruleCase{
	{"T19l", body("Theo Luật Phòng chống thiên tai, các xã trực ban."), body("Theo Luật Phòng, chống thiên tai, các xã trực ban; phòng chống thiên tai."), "Luật Phòng chống thiên tai", "Luật Phòng, chống thiên tai"},
	{"T19l", body("*Căn cứ Luật Cán bộ công chức ngày 24 tháng 6 năm 2025;*"), body("*Căn cứ Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025;*"), "Luật Cán bộ công chức", "Luật Cán bộ, công chức"},
	{"T19l", body("Lịch tiếp dân theo Luật Tiếp dân."), body("Lịch tiếp dân theo Luật Tiếp công dân, Luật Tiếp cận thông tin."), "Luật Tiếp dân", "Luật Tiếp công dân"},
	{"T19l", body("Theo Luật Xử lý phạm hành chính và Nghị định của Chính phủ."), body("Theo Luật Đầu tư, Luật Đầu tư công và Luật Đất đai."), "Luật Xử lý phạm hành chính", "Luật Xử lý vi phạm hành chính"},
	{"T19l", body("Thực hiện Luật Tín ngưỡng tôn giáo."), body("Bản góp ý ghi “Luật Tín ngưỡng tôn giáo”; Luật Bảo hiểm, tiền gửi."), "Luật Tín ngưỡng tôn giáo", "Luật Tín ngưỡng, tôn giáo"},
	{"T19m", body("Tuyên truyền Luật Giao thông đường bộ cho học sinh."), body("Tuyên truyền Luật Trật tự, an toàn giao thông đường bộ, thay Luật Giao thông đường bộ năm 2008."), "Luật Giao thông đường bộ", ""},
	{"T19m", body("Tập huấn Luật Phòng cháy và chữa cháy."), body("Tập huấn Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ."), "Luật Phòng cháy và chữa cháy", ""},
	{"T19m", body("Cấp thẻ theo Luật Căn cước công dân."), body("Cấp thẻ theo Luật Căn cước, công dân đến trụ sở."), "Luật Căn cước công dân", ""},
}
