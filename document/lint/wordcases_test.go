package lint

import (
	"strings"

	"congvan/document"
)

// wordCases are faults of spelling and of words.
var wordCases = []ruleCase{
	{"N1", body("Đề nghị ngừoi dân khẩn trương thực hiện."), body("Nghe kể khan, chơi ching, uống cà phê, hát kưt, eirei, thăm buôn Kmrơng."), "ngừoi", "người"},
	{"N1", body("Các đơn vị thưc hiện."), body("Các đơn vị quyết toán, khuỷu, giếng, quỳnh, ngoằn ngoèo."), "thưc", ""},
	{"N2", body("Văn hóa, hòa giải, hoà nhập."), body("Văn hóa, hòa giải ở Khánh Hoà."), "hoà", "hòa"},
	{"N3", body("Hồ sơ kỹ thuật và kĩ thuật viên."), body("Môn Vật lí, cơ quan quản lý, kỹ thuật."), "kĩ", ""},
	{"N3", body("Chủ tịch ký quyết định, các hộ kí xác nhận."), body("Chủ tịch ký quyết định, các hộ ký xác nhận."), "kí", ""},
	{"N3", body("Việc xử lí hồ sơ; quản lý, quản lý đất đai."), body("Môn Vật lí, vật lí trị liệu, ông Lí, theo “quản lí”; quản lý, xử lý đất đai."), "lí", ""},
	{"N3", body("Chế độ quy định; tỷ lệ đạt; hộ qui tắc."), body("Làm tỉ mỉ, tỷ lệ; công ty có ti vi; quy định."), "qui", ""},
	{"N3", body("Tiêm vắc-xin; nhận vắc xin, cấp vắc xin."), body("Tiêm vắc xin; hợp tác đông-tây, đông tây."), "vắc-xin", ""},
	{"N5", body("Nhà vệ sinh sạch sẻ, đủ nước; vệ sinh."), body("Nhà vệ sinh sạch sẽ, chia sẻ kinh nghiệm."), "sạch sẻ", "sạch sẽ"},
	{"N5", body("Quy định về phòng, chống dịch bện động vật."), body("Công tác chống dịch bền bỉ; phòng dịch bệnh."), "dịch bện", "dịch bệnh"},
	{"N5", body("Gian hàng trưng bày vú sửa."), body("Gian hàng trưng bày vú sữa, sửa chữa."), "vú sửa", "vú sữa"},
	{"N4", body("Đề nghị bổ xung hồ sơ."), body("Đề nghị bổ sung hồ sơ; sát hạch."), "bổ xung", "bổ sung"},
	{"N4", body("Báo cáo gửi về trước ngay 15/5/2026."), body("Triển khai ngay 5 tháng đầu năm."), "ngay", "ngày"},
	{"N4", body("Kế hoạch trong nam 2026 như sau."), body("Hướng đông nam 20 km."), "nam", "năm"},
	{"N4", body("Nộp trước thứ Sáu đễ tổng hợp."), body("Nộp trước thứ Sáu để tổng hợp."), "đễ", ""},
	{"N4", body("Sở đễ nghị các xã báo cáo."), body("Sở đề nghị các xã báo cáo."), "đễ", "đề"},
	{"N4", body("Theo hưỡng dẫn của Bộ."), body("Theo hướng dẫn của Bộ."), "hưỡng", "hướng"},
	{"N4", body("Đề nghị gữi hồ sơ."), body("Bà Nguyễn Thị Đễ gửi hồ sơ."), "gữi", "gửi"},
	{"N5", body("Đề nghị xử dụng hổn hợp."), body("Máy xử lý dụng cụ y tế; ngang hàng; kỹ sư, kĩ sư."), "xử dụng", "sử dụng"},
	{"N5", body("Bài chưng bày của bảo tàng."), body("Bài trưng bày của bảo tàng."), "chưng bày", "trưng bày"},
	{"N5", body("Thu bằng tiên mặt."), body("Thu bằng tiền mặt; tiên phong."), "tiên mặt", "tiền mặt"},
	{"N5", body("Chưng bày sách."), body("Tiền bị chuyển đi, mạch không giãn, cắt điện khu C trước, rồi báo."), "Chưng bày", "Trưng bày"},
	{"N5", body("Bài chưng bày mới."), body("Cổng trường; nhà thơ; ức chế tải lượng vi rút; nước chứa trong hố chứa; nợ đóng bảo hiểm; Học viện chấp nhận phiếu chỉ ghi số."), "chưng bày", "trưng bày"},
	{"N5", body("Có kê hoạch; chuyên đế mới."), body("Cuộc thi cấp tỉnh; bệnh cấp tính; thuộc tỉnh."), "kê hoạch", "kế hoạch"},
	{"N5", body("Giao ông Hồ Văn B xử dụng hổn hợp."), body("Giao ông nguyễn văn An, bà lê thị Hoa, đồng chí trần Văn Thụ theo dõi."), "xử dụng", "sử dụng"},
	{"N6", body("Hỗ trợ 500 trie6u5 đồng."), body("Tại km2 đường D6, thửa b12 và ô a6, mẫu m2b, tệp ke6-hoa5ch.doc."), "trie6u5", "triệu"},
	{"N6", body("Hỗ trợ kinh phi1."), body("Điểm a1, khối c2."), "phi1", "phí"},
	{"N7", body("Vùng đồng bằng sông Cữu Long."), body("Vùng đồng bằng sông Cửu Long; ông Nguyễn Cữu Long."), "Cữu Long", "Cửu Long"},
	{"N7", body("Công an tỉnh Vỉnh Long."), body("Công an tỉnh Vĩnh Long; thôn Vỉnh Long; bà Lê Vỉnh Long."), "Vỉnh Long", "Vĩnh Long"},
	{"N7", body("Gửi UBND tỉnh Thanh Hóá."), body("Gửi UBND tỉnh Thanh Hoá; xã Thạnh Hóa."), "Thanh Hóá", "Thanh Hóa"},
	{"N7", body("Gửi Quốc hôi."), body("Gửi Uỷ ban Nhân dân xã."), "Quốc hôi", "Quốc hội"},
	{"N7", body("Mưa lớn ở tỉnh Bình Đinh."), body("Mưa lớn ở tỉnh Bình Định, sông Kiến Giang; đồng bào Gia Rai; đường Bình Đinh."), "Bình Đinh", "Bình Định"},
	{"N7", body("Theo văn bản của Bộ Nội Vu."), body("Theo văn bản của Bộ Nội Vụ."), "Bộ Nội Vu", "Bộ Nội vụ"},
	{"N4", body("Giao Phòng Quãn lý đô thị."), body("Giao Phòng Quản lý đô thị; bà Hoa hướng dẫn; ông Quãn lý giải."), "Quãn", "Quản"},
	{"N5", body("Gửi Bảo hiểm Xã hôi tỉnh."), body("Gửi Bảo hiểm Xã hội tỉnh; bà Xã hôi hám."), "Xã hôi", "Xã hội"},
	{"N7", body("Theo Nghị đinh của Chính phủ."), body("Theo Nghị định của Chính phủ; bà Chính phụ trách."), "Nghị đinh", "Nghị định"},
	{"N7", body("Tuyên truyền Luật Đất đài."), body("Tuyên truyền Luật Đất đai; Luật Điện ảnh."), "Luật Đất đài", "Luật Đất đai"},
	{"N7", body("Gửi Đoàn Thanh niên Cộng sản Hồ Chí Mình."), body("Gửi xã Hồ Chí Tân."), "Đoàn Thanh niên Cộng sản Hồ Chí Mình", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"},
	{"H1", body("Lập HSSK cho người dân."), body("Khí CH₄, địa chỉ IP, vốn 6 triệu EUR."), "HSSK", ""},
	{"H1", body("Lập HSSK cho người dân."), body("Lập hồ sơ sức khỏe (HSSK); cập nhật HSSK, UBND, quý III, số 5/QĐ-BYT."), "HSSK", ""},
	{"H1", body("Lập HSSK cho người dân."), body("Tàu KH 96215 TS, chuyến VJ 502, bình loại ABC, máy ICOM, giao thức TLS, máy chủ NTP, bao PE, tệp định dạng IFC."), "HSSK", ""},
	{"H1", body("Lập HSSK cho người dân."), body("Chì axetat Pb(CH₃COO)₂, natri axetat CH₃COONa; hệ thống truyền hình ảnh PACS, bọt tạo màng nước AFFF, điểm NIHSS; hồ sơ sức khỏe HSSK."), "HSSK", ""},
	{"H1", body("Giao BQL VQG Pù Mát."), body("Hệ thống MAI LINH TAXI, phim VINAPHONE VNP."), "BQL", ""},
	{"H1a", body("Khoa Kiểm soát nhiễm khuẩn (KSNK) lập kế hoạch.\n\nKhoa Kiểm soát nhiễm khuẩn (KSNK) công bố."), body("Khoa Kiểm soát nhiễm khuẩn (KSNK) lập kế hoạch.\n\nBáo cáo (KSNK) công bố."), "KSNK", ""},
	{"H2", func(l *document.Letter) { l.Addressees = []string{strings.Repeat("Sở ", 100)} }, func(l *document.Letter) { l.Addressees = []string{strings.Repeat("Sở ", 40)} }, strings.Repeat("Sở ", 13) + "S…", ""},
}
