package lint

// lawCases are names of laws that are nearly right, or of former days.
var lawCases = []ruleCase{
	{"T19l", body("Theo Luật Phòng chống thiên tai, các xã trực ban."), body("Theo Luật Phòng, chống thiên tai, các xã trực ban; phòng chống thiên tai."), "Luật Phòng chống thiên tai", "Luật Phòng, chống thiên tai"},
	{"T19l", body("*Căn cứ Luật Cán bộ công chức ngày 24 tháng 6 năm 2025;*"), body("*Căn cứ Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025;*"), "Luật Cán bộ công chức", "Luật Cán bộ, công chức"},
	{"T19l", body("Lịch tiếp dân theo Luật Tiếp dân."), body("Lịch tiếp dân theo Luật Tiếp công dân, Luật Tiếp cận thông tin."), "Luật Tiếp dân", "Luật Tiếp công dân"},
	{"T19l", body("Theo Luật Xử lý phạm hành chính và Nghị định của Chính phủ."), body("Theo Luật Đầu tư, Luật Đầu tư công và Luật Đất đai."), "Luật Xử lý phạm hành chính", "Luật Xử lý vi phạm hành chính"},
	{"T19l", body("Thực hiện Luật Tín ngưỡng tôn giáo."), body("Bản góp ý ghi “Luật Tín ngưỡng tôn giáo”; Luật Bảo hiểm, tiền gửi."), "Luật Tín ngưỡng tôn giáo", "Luật Tín ngưỡng, tôn giáo"},
	{"T19l", body("Theo Luật Tiếp dân."), body("Theo Luật Khoa học, công nghệ và đổi mới sáng tạo; Luật Phòng chống thiên tai và phòng vệ dân sự; Luật Năng lượng nguyên tử."), "Luật Tiếp dân", "Luật Tiếp công dân"},
	{"T19m", body("Theo Luật Khoa học và Công nghệ."), body("Theo Luật Khoa học, công nghệ và đổi mới sáng tạo."), "Luật Khoa học và Công nghệ", ""},
	{"T19m", body("Tuyên truyền Luật Giao thông đường bộ cho học sinh."), body("Tuyên truyền Luật Trật tự, an toàn giao thông đường bộ, thay Luật Giao thông đường bộ năm 2008."), "Luật Giao thông đường bộ", ""},
	{"T19m", body("Tập huấn Luật Phòng cháy và chữa cháy."), body("Tập huấn Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ."), "Luật Phòng cháy và chữa cháy", ""},
	{"T19n", body("Biểu mẫu gửi tại Công văn số 4520 ngày 06 tháng 10 năm 2026 của Sở Xây dựng về chế độ báo cáo."), body("Theo Nghị quyết số 57-NQ/TW; phương án số 2; Kế hoạch số 1."), "Công văn số 4520", ""},
	{"T19n", body("Vốn vay ưu đãi theo NQ 33; kiến nghị cụ thể."), body("Vốn vay theo Nghị quyết số 33/NQ-CP ngày 11 tháng 3 năm 2023 của Chính phủ về một số giải pháp tháo gỡ; 33 NQ."), "NQ 33", ""},
	{"T19n", body("Thành lập theo Quyết định số 1876 của Ủy ban nhân dân tỉnh."), body("Thành lập theo Quyết định số 1876/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về thành lập Tổ; Quyết định số 1876 của Ủy ban nhân dân tỉnh."), "Quyết định số 1876", ""},
	{"T19o", body("Theo Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về thi đua; Nghị định số 152/2024/NĐ-CP."), body("Theo Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025, Nghị định số 152/2020/NĐ-CP ngày 30 tháng 12 năm 2020 của Chính phủ quy định về lao động."), "Nghị định số 152/2024/NĐ-CP", ""},
	{"T19o", body("Thông tư số 5/2024/TT-BNV ngày 05 tháng 3 năm 2024, Thông tư số 5/2025/TT-BNV."), body("Thông tư số 5/2024/TT-BNV, Thông tư số 5/2024/TT-BYT, Thông tư số 5/2024/TT-BNV."), "Thông tư số 5/2025/TT-BNV", ""},
	{"T19c", body("Thực hiện Chương trình công tác số 02/CT-UBND ngày 08 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về công tác năm 2026."), body("Thực hiện Chương trình công tác số 02/CTr-UBND ngày 08 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh."), "Chương trình công tác số 02/CT-UBND", ""},
	{"T19", decision("*Theo đề nghị tại Tờ trình số 8/TTr-STC.*"), decision("*Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 8/TTr-STC ngày 03 tháng 4 năm 2026.*"), "Tờ trình số 8/TTr-STC", ""},
	{"T19d", body("Công điện số 5/CĐ-TTg ngày 12 tháng 11 năm 2026 của Chính phủ về ứng phó bão."), body("Nghị định số 156/2018/TT-BNNPTNT ngày 16 tháng 11 năm 2018 của Chính phủ quy định chi tiết."), "Chính phủ", ""},
	{"T19e", body("Theo Nghị định số 30/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư."), body("Theo Tờ trình số 57/TT-VHXH ngày 05 tháng 3 năm 2026 của Phòng Văn hóa."), "Nghị định số 30/NĐ-CP", ""},
	{"C6", body("Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về dịch bệnh và ý kiến của chủ tịch Nguyễn Văn Lâm."), body("Thực hiện Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về dịch bệnh và thuốc."), "chủ tịch", "Chủ tịch"},
	{"T19m", body("Cấp thẻ theo Luật Căn cước công dân."), body("Cấp thẻ theo Luật Căn cước, công dân đến trụ sở."), "Luật Căn cước công dân", ""},
}
