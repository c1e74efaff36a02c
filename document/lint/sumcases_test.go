package lint

// sumCases are numbers that do not add up, days of lists, and their marks.
var sumCases = []ruleCase{
	{"P17a", body("Có 31 người, gồm 12 người điều trị, 14 người cai nghiện, 06 người quản lý sau cai."),
		body("Có 32 người, gồm 12 người điều trị, 14 người cai nghiện và 06 người quản lý; 04 đội gồm 20 người và 03 xe."), "31 người, gồm 12 người điều trị, 14 người cai nghiện, 06 người quản lý sau cai", ""},
	{"P17a", body("Thu hồi 18.426 m² gồm 12.310 m² đất rừng và 6.126 m² đất vườn."), body("Thu hồi 18.436 m² gồm 12.310 m² đất rừng và 6.126 m² đất vườn."), "18.426 m² gồm 12.310 m² đất rừng và 6.126 m² đất vườn", ""},
	{"T12a", body("Họp ngày 15 và 30 tháng 02."), body("Họp ngày 15 và 28 tháng 02; hạn là 2 năm và 12 tháng 15 ngày."), "30 tháng 02", ""},
	{"P3", body("Doanh thu 3 tỷ đồng/ năm."), body("Doanh thu 3 tỷ đồng/năm; gọi /api/v1."), "/ ", "/"},
	{"P15a", body("Hồ sơ gồm:\n\n- Đơn;\n\n- Ảnh hiện trạng;"), body("Hồ sơ gồm:\n\n- Đơn;\n\n- Ảnh hiện trạng."), ";", "."},
	{"P17a", body("Tuyển 05 người: 02 người làm văn thư, 02 người làm kế toán."), body("1. Số lượng: 02 người làm văn thư, 02 người làm kế toán."), "05 người: 02 người làm văn thư, 02 người làm kế toán", ""},
}
