package lint

import "congvan/document"

// citationCases are faults of citations, of legal bases and of what took their place.
var citationCases = []ruleCase{
	{"T19", body("Theo Kế hoạch số 12/KH-SYT, các đơn vị thực hiện."), body("Theo đề nghị của Sở Tài chính tại Tờ trình số 8/TTr-STC ngày 03 tháng 4 năm 2026 về kinh phí, thực hiện Tờ trình số 8/TTr-STC."), "Kế hoạch số 12/KH-SYT", ""},
	{"T19", body("Căn cứ Nghị định số 42/2025/NĐ-CP ngày 27 tháng 02 năm 2025 quy định chức năng, nhiệm vụ của Sở Y tế tỉnh."), body("Theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 về công tác văn thư của Chính phủ."), "Nghị định số 42/2025/NĐ-CP", ""},
	{"T19", body("Thực hiện Nghị định 30/2020/NĐ-CP về công tác văn thư."), body("Tỷ lệ 3/4; Thông báo 15/10/2026; mục 5/KH."), "Nghị định 30/2020/NĐ-CP", ""},
	{"T19", body("Các xã thực hiện Thông tư số 5/2026/TT-BNV ngày 05 tháng 3 năm 2026 quy định chế độ."), body("Ngày 05 tháng 3 năm 2026, Bộ trưởng Bộ Nội vụ ban hành Thông tư số 5/2026/TT-BNV ngày 05 tháng 3 năm 2026 quy định chế độ."), "Thông tư số 5/2026/TT-BNV", ""},
	{"T19", reportedBy("THANH TRA TỈNH CÀ MAU", "Theo Thông tư số 02/2021/TT-TTCP ngày 22 tháng 3 năm 2021 của Tổng Thanh tra Chính phủ, Thanh tra tỉnh Cà Mau báo cáo kết quả về tiếp công dân."), reportedBy("THANH TRA TỈNH CÀ MAU", "Theo Thông tư số 02/2021/TT-TTCP ngày 22 tháng 3 năm 2021 của Tổng Thanh tra Chính phủ, Bộ Nội vụ quy định chế độ báo cáo, Thanh tra tỉnh Cà Mau báo cáo kết quả."), "Thông tư số 02/2021/TT-TTCP", ""},
	{"T19", reportedBy("ỦY BAN NHÂN DÂN PHƯỜNG HẢI AN", "Theo Công văn số 12/STC-QLNS ngày 05 tháng 6 năm 2026 của Sở Tài chính, UBND phường Hải An đề nghị cấp kinh phí về phòng cháy."), reportedBy("SỞ Y TẾ", "Theo Công văn số 12/STC-QLNS ngày 05 tháng 6 năm 2026 của Sở Tài chính về kinh phí, Sở đề nghị cấp đủ."), "Công văn số 12/STC-QLNS", ""},
	{"T19", reportedBy("SỞ Y TẾ", "Theo Công văn số 12/STC-QLNS ngày 05 tháng 6 năm 2026 của Sở Tài chính, Sở báo cáo về kinh phí."), reportedBy("SỞ Y TẾ", "Theo Công văn số 12/STC-QLNS ngày 05 tháng 6 năm 2026 của Sở Tài chính, Sở hữu trí tuệ, về kinh phí."), "Công văn số 12/STC-QLNS", ""},
	{"T19a", body("Theo Luật Lưu trữ số 33/2024/QH15, các đơn vị nộp lưu."), body("Theo Luật Lưu trữ, Nghị định số 30/2020/NĐ-CP."), "số 33/2024/QH15", ""},
	{"T19b", body("Theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2021 của Chính phủ về công tác văn thư."), body("Theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư, Thông tư số 1/2019/TT-BNV."), "ngày 05 tháng 3 năm 2021", ""},
	{"T19c", body("Theo Công văn số 1190/KH-VKS ngày 05 tháng 3 năm 2026 của Viện kiểm sát nhân dân tỉnh về kiểm sát."), body("Theo Công văn số 1190/VKS-KH ngày 05 tháng 3 năm 2026 của Viện kiểm sát nhân dân tỉnh về kiểm sát; Công văn số 12/KH-ĐT."), "Công văn số 1190/KH-VKS", ""},
	{"T19c", body("Theo Quyết định số 12/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về phòng dịch."), body("Theo Công văn số 12/KH-TH và Văn bản số 5/QĐ-SYT của đơn vị."), "Quyết định số 12/KH-UBND", ""},
	{"T19c", body("Theo Công văn số 123/QĐ-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về phòng dịch."), body("Theo Công văn số 12/CT-TTHT và Công văn số 5/UBND-KT của đơn vị."), "Công văn số 123/QĐ-UBND", ""},
	{"T19c", body("Theo Công văn số 8/KH-BYT ngày 05 tháng 3 năm 2026 của Bộ Y tế về phòng dịch."), body("Theo Công văn số 8/BYT-KHTC, Công văn số 9/TB-KT của đơn vị."), "Công văn số 8/KH-BYT", ""},
	{"T19d", body("Theo Thông tư số 5/2026/TT-BNV ngày 05 tháng 3 năm 2026 của Bộ Y tế quy định chế độ."), body("Theo Thông tư số 5/2026/TT-BYT ngày 05 tháng 3 năm 2026 của Bộ trưởng Bộ Y tế quy định chế độ."), "Bộ Y tế", ""},
	{"T19e", body("Theo Nghị định số 30/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư."), body("Theo Nghị định số 64/CP ngày 27 tháng 9 năm 1993, Thông tư số 5/TT-BYT ngày 02 tháng 01 năm 1996."), "Nghị định số 30/NĐ-CP", ""},
	{"T19f", body("Theo Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026 của Sở Y tế về phòng dịch.\n\nKế hoạch số 9/KH-SYT ngày 06 tháng 3 năm 2026 nêu rõ."), body("Theo Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026 của Sở Y tế về phòng dịch.\n\nKế hoạch số 9/KH-SYT ngày 05/3/2026 nêu rõ."), "ngày 06 tháng 3 năm 2026", ""},
	{"T19g", body("Theo Quyết định số 12/QĐ - UBND."), body("Theo Quyết định số 12/QĐ-UBND - văn bản mới."), "12/QĐ - UBND", "12/QĐ-UBND"},
	{"T19g", body("Theo Nghị định số 85/2025/NĐCP."), body("Theo Công văn số 12/TTCP ngày 05 tháng 6 năm 2026, Quyết định số 12/QĐVN."), "NĐCP", "NĐ-CP"},
	{"T19g", body("Theo Thông tư số 03/2026/TTBXD và các văn bản khác."), body("Theo Thông tư số 03/2026/TT-BXD và các văn bản khác."), "TTBXD", "TT-BXD"},
	{"T19n", body("Thực hiện theo Nghị định 156/2018."), body("Theo Nghị định số 156/2018/NĐ-CP ngày 16 tháng 11 năm 2018 của Chính phủ quy định chi tiết Luật Lâm nghiệp. Theo Nghị định 156/2018, Kế hoạch 11/2026."), "Nghị định 156/2018", ""},
	{"T19n", body("Theo Thông tư 17/2024 của Bộ Tài chính, các đơn vị đối chiếu."), body("Đã ban hành Quyết định 12/2026/QĐ-UBND."), "Thông tư 17/2024", ""},
	{"T19i", body("*Căn cứ Luật Thư viện ngày 12 tháng 11 năm 2019;*"), body("Luật Thư viện ngày 21 tháng 11 năm 2019 và Luật sửa đổi, bổ sung một số điều của Luật Thư viện ngày 12 tháng 6 năm 2020; Luật Thư viện ngày 03 tháng 12 năm 2029."), "ngày 12 tháng 11 năm 2019", ""},
	{"T19j", body("Theo Nghị định số 30/2020/ND-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư."), body("Theo Công văn số 12/QDN-VP ngày 05 tháng 3 năm 2026 của Công ty về việc họp."), "ND-CP", "NĐ-CP"},
	{"T19k", body("Theo Luật số 08/2012/QH12."), body("Theo Luật số 08/2012/QH13, Nghị quyết số 49/2011/QH12 và số 02/2011/QH13."), "08/2012/QH12", ""},
	{"T19", body("Theo Thông tư số 43/2016/TT-NHNN ngày 30 tháng 12 năm 2016 của Thống đốc Ngân hàng Nhà nước Việt Nam và Luật Các tổ chức tín dụng năm 2024."), body("Theo Thông tư số 43/2016/TT-NHNN ngày 30 tháng 12 năm 2016 của Thống đốc Ngân hàng Nhà nước Việt Nam quy định cho vay tiêu dùng và Luật Các tổ chức tín dụng."), "Thông tư số 43/2016/TT-NHNN", ""},
	{"T19", body("Thực hiện Nghị quyết số 57-NQ/TW về chuyển đổi số quốc gia."), body("Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học."), "Nghị quyết số 57-NQ/TW", ""},
	{"T19", body("Theo Kết luận 127-KL/TW ngày 28 tháng 02 năm 2025 của Ban Tổ chức Trung ương."), body("Tỷ số 3-0/TP; Chương trình của Ban Tổ chức Trung ương."), "Kết luận 127-KL/TW", ""},
	{"T19p", body("*Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024 của Quốc hội;*"), body("*Căn cứ Luật Lưu trữ, Nghị quyết số 190/2025/QH15 ngày 19 tháng 02 năm 2025 của Quốc hội quy định việc sắp xếp;*"), "của Quốc hội", ""},
	{"T19p", body("Thực hiện Luật Xây dựng của Quốc hội."), body("Góp ý dự thảo Luật Xây dựng của Quốc hội; theo chương trình làm Luật Dân số của Quốc hội."), "của Quốc hội", ""},
	{"T19q", body("Theo Nghị định 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định phân cấp."), body("Theo Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định phân cấp theo Nghị định 30/2020/NĐ-CP."), "Nghị định 152/2025/NĐ-CP", "Nghị định số 152/2025/NĐ-CP"},
	{"T19r", body("Theo Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026 của Sở Y tế về phòng dịch.\n\nThực hiện Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026 của Sở Y tế về phòng dịch."), body("Theo Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026 của Sở Y tế về phòng dịch.\n\nThực hiện Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026."), "Kế hoạch số 9/KH-SYT ngày 05 tháng 3 năm 2026", ""},
	{"T20", body("*Căn cứ Luật Lưu trữ số 33/2024/QH15;*"), body("*Căn cứ Luật Lưu trữ;*"), "số 33/2024/QH15", ""},
	{"T20a", body("*Căn cứ Luật Lưu trữ.*\n\n*Căn cứ Luật Khám bệnh, chữa bệnh.*"), body("*Căn cứ Luật Lưu trữ;*\n\n*Căn cứ Luật Khám bệnh, chữa bệnh.*"), ".", ";"},
	{"T20b", body("Căn cứ Luật Lưu trữ;"), body("Căn cứ tình hình thực tế, Sở đề nghị các đơn vị thực hiện."), "Căn cứ", ""},
	{"T20c", decision("**Điều 1.** Thành lập Tổ công tác./."), decision("*Căn cứ Luật Lưu trữ.*\n\n**Điều 1.** Thành lập Tổ công tác./."), "", ""},
	{"T20d", body("*Căn cứ Nghị định của Chính phủ quy định về viên chức;*"), body("*Căn cứ Nghị định số 115/2020/NĐ-CP ngày 25 tháng 9 năm 2020 của Chính phủ;*"), "Nghị định của Chính phủ quy định về viên chức", ""},
	{"T20d", body("*Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010;*\n\n*Căn cứ Luật Du lịch;*"), body("*Căn cứ Luật Viên chức;*\n\n*Căn cứ Luật Du lịch;*"), "Luật Du lịch", ""},
	{"T20e", func(l *document.Letter) {
		ruling("**QUYẾT ĐỊNH:**\n\nĐiều 1. Thi hành./.")(l)
		l.Type = "nghi_quyet"
	}, ruling("Điều 1. Quyết định:\n\na) Giao ông A./."), "QUYẾT ĐỊNH:", ""},
	{"T19n", body("Thực hiện Kế hoạch ngày 03/5/2026 của UBND tỉnh về tuyển sinh."), body("Thực hiện Kế hoạch số 12/KH-UBND ngày 03 tháng 5 năm 2026 của UBND tỉnh về tuyển sinh; theo Kế hoạch ngày 03/5/2026 của UBND tỉnh; xét Báo cáo ngày 05 tháng 6 năm 2026 của bà Lan."), "Kế hoạch ngày 03/5/2026", ""},
	{"T19n", body("Thực hiện Kế hoạch ngày 03 tháng 11 năm 2026 của Hiệu trưởng Trường Cao đẳng Y tế."), body("Xem Báo cáo ngày 03 tháng 11 năm 2026 của Công ty A, Báo cáo ngày 03 tháng 11 năm 2026 của Nguyễn Văn An."), "Kế hoạch ngày 03 tháng 11 năm 2026", ""},
	{"C7", body("Thực hiện quyết định số 5/QĐ-SYT."), body("Sau khi có quyết định số lượng giường bệnh."), "quyết định", "Quyết định"},
	{"C7", body("Thực hiện Nghị Quyết số 28-NQ/TW."), body("Thực hiện Nghị quyết số 28-NQ/TW."), "Nghị Quyết", "Nghị quyết"},
	{"C7", body("Triển khai đề án 06."), body("Triển khai Đề án 06; hai đề án."), "đề án", "Đề án"},
	{"C7", body("Chấp hành nghiêm luật Giao thông đường bộ."), body("Chấp hành nghiêm Luật Đường bộ; theo pháp luật Việt Nam hiện hành."), "luật", "Luật"},
	{"C8", body("Theo Khoản 2 Điều 5 Quy chế."), body("Khoản 2 Điều 5 Quy chế quy định rõ."), "Khoản", "khoản"},
	{"C8", body("Theo Điểm a khoản 2 Điều 5."), body("Các Điểm trường ở xa, đạt Điểm 10."), "Điểm", "điểm"},
	{"C8a", body("Theo khoản 2 điều 5 Quy chế."), body("Có điều 5 người đều biết; nêu 3 điều 1 lần."), "điều", "Điều"},
	{"C8a", func(l *document.Letter) { l.Recipients = []string{"Như điều 2"} }, func(l *document.Letter) { l.Recipients = []string{"Như Điều 2", "Các điều phối viên"} }, "điều", "Điều"},
	{"C8a", body("Theo mục 2 Chương III Quy chế này."), body("Theo Mục 2 Chương III Quy chế này; tại mục 2.3 phần Kiến nghị của Báo cáo; phần 2 giáo trình."), "mục", "Mục"},
	{"C8c", body("Theo Chương 2 Quy chế này."), body("Theo Chương II Quy chế này; ôn Chương 2 của giáo trình."), "Chương 2", ""},
	{"C8c", body("Theo Mục 3 Chương 2, các đơn vị báo cáo."), body("Theo Mục 3 Chương II, các đơn vị báo cáo; tại Mục III Tờ trình này."), "Chương 2", ""},
	{"C8c", body("Theo Mục III Chương II, các đơn vị báo cáo."), body("Theo Mục III của Kế hoạch này."), "Mục III", ""},
	{"C8b", body("Theo Điều 5 khoản 2 Quy chế."), body("Theo Điều 5, khoản 2 Điều 7 Quy chế."), "Điều 5 khoản 2", ""},
	{"C8b", body("Theo khoản 2 điều 5 điểm a Nghị định."), body("Theo khoản 2 điều 5, điểm a khoản 1 điều 7 Quy chế."), "điều 5 điểm a", ""},
	{"C8", body("Theo khoản 2, điều 5, Điểm a Nghị định."), body("Điều 5, Điểm trường số 2."), "Điểm", "điểm"},
	{"C8c", body("Theo điểm 2 khoản 1 Điều 5 Quy chế."), body("Theo điểm b khoản 1 Điều 5 Quy chế."), "điểm 2", ""},
	{"C8d", body("Theo điểm a, khoản 2, Điều 5 của Quy chế."), body("Theo điểm a khoản 2 Điều 5 của Quy chế."), "điểm a, khoản 2, Điều 5", "điểm a khoản 2 Điều 5"},
	{"H3c", body("*Căn cứ Luật Tài nguyên nước ngày 21 tháng 6 năm 2012;*"), body("Giấy phép cấp theo Luật Tài nguyên nước ngày 21 tháng 6 năm 2012 vẫn có hiệu lực."), "Luật Tài nguyên nước ngày 21 tháng 6 năm 2012", ""},
	{"H3c", body("*Căn cứ Nghị định số 24/2024/NĐ-CP ngày 27 tháng 02 năm 2024 của Chính phủ;*"), body("*Căn cứ Nghị định số 214/2025/NĐ-CP ngày 04 tháng 8 năm 2025 của Chính phủ;*"), "Nghị định số 24/2024/NĐ-CP", ""},
}

// reportedBy is a letter of an agency with this body.
func reportedBy(agency, text string) func(*document.Letter) {
	return func(l *document.Letter) {
		l.Agency = agency
		body(text)(l)
	}
}
