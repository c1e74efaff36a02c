package lint

import (
	"testing"

	"congvan/document"
)

// ruling edits a letter into a decision with that text and those recipients.
func ruling(text string, recipients ...string) edit {
	return func(l *document.Letter) {
		l.Type, l.Symbol, l.Authority, l.Addressees = "quyet_dinh", "QĐ-SYT", "GIÁM ĐỐC SỞ Y TẾ", nil
		l.Body, l.Recipients = text, recipients
	}
}

// accounts are cases of rules that hold parts of one letter against each other.
var accounts = []ruleCase{
	{"P17", body("| STT | Nội dung | Tiền |\n|---|---|--:|\n| 1 | Thu | 38.450 |\n| 2 | Chi | 96.120,5 |\n| | Cộng | 135.570,5 |"),
		body("| STT | Nội dung | Tiền |\n|---|---|--:|\n| 1 | Thu | 38.450 |\n| 2 | Chi | 96.120,5 |\n| | Cộng | 134.570,5 |"), "135.570,5", ""},
	{"P17", body("| STT | Phần mềm | Năm 2026 | Năm 2027 | Cộng |\n|---|---|--:|--:|--:|\n| 1 | Máy chủ | 5 | 6 | 11 |\n| 2 | Bản quyền | 7 | 8 | 14 |\n| 3 | Đào tạo | 1 | 2 | 3 |"),
		body("| STT | Xã | Năm 2026 | Năm 2027 | Tổng |\n|---|---|--:|--:|--:|\n| 1 | A | 5 | 6 | 12 |\n| 2 | B | 7 | 8 | 16 |"), "14", ""},
	{"P17", body("| Tên | Số lượng | Đơn giá | Thành tiền |\n|---|--:|--:|--:|\n| Bàn | 14 | 18.200 | 245.800 |\n| Ghế | 2 | 100 | 200 |\n| Tủ | 3 | 7 | 21 |"),
		body("| Tên | Số lượng | Đơn giá | Thành tiền |\n|---|--:|--:|--:|\n| Bàn | 14 | 18.200 | 254.800 |\n| Ghế | 2 | 100 | 200 |\n| Tủ | 3 | 7 | |"), "245.800", ""},
	{"P18", body("Số tiền 875.000.000 đồng (Bằng chữ: Tám trăm bảy mươi lăm nghìn đồng chẵn)."),
		body("Số tiền 875.000.000 đồng (Bằng chữ: Tám trăm bảy mươi lăm triệu đồng), 1.200 triệu đồng (một tỷ hai trăm triệu đồng), 105 (một trăm linh năm) hộ, 21 (hai mươi mốt), năm 2026 (năm đầu)."),
		"875.000.000 đồng (Bằng chữ: Tám trăm bảy mươi lăm nghìn đồng chẵn)", ""},
	{"T12h", body("Căn cứ Kế hoạch số 47/KH-UBND ngày 22 tháng 10 năm 2026, đề nghị báo cáo trước ngày 20 tháng 9 năm 2026."),
		body("Thực hiện Kế hoạch số 47/KH-UBND ngày 22 tháng 10 năm 2026, đề nghị báo cáo trước ngày 20 tháng 11 năm 2026; hồ sơ đã nộp trước ngày 20 tháng 9 năm 2026 giữ nguyên."), "ngày 20 tháng 9 năm 2026", ""},
	{"T19i", body("*Căn cứ Luật Thư viện ngày 12 tháng 11 năm 2019;*"), body("Luật Thư viện ngày 21 tháng 11 năm 2019 và Luật sửa đổi, bổ sung một số điều của Luật Thư viện ngày 12 tháng 6 năm 2020."), "ngày 12 tháng 11 năm 2019", ""},
	{"H3c", body("*Căn cứ Luật Tài nguyên nước ngày 21 tháng 6 năm 2012;*"), body("Giấy phép cấp theo Luật Tài nguyên nước ngày 21 tháng 6 năm 2012 vẫn có hiệu lực."), "Luật Tài nguyên nước ngày 21 tháng 6 năm 2012", ""},
	{"H3c", body("*Căn cứ Nghị định số 24/2024/NĐ-CP ngày 27 tháng 02 năm 2024 của Chính phủ;*"), body("*Căn cứ Nghị định số 214/2025/NĐ-CP ngày 04 tháng 8 năm 2025 của Chính phủ;*"), "Nghị định số 24/2024/NĐ-CP", ""},
	{"T16a", ruling("Điều 1. Giao ông A.\n\nĐiều 2. Trưởng phòng chịu trách nhiệm thi hành Quyết định này./.", "Như Điều 1"), ruling("Điều 1. Giao ông A.\n\nĐiều 2. Trưởng phòng chịu trách nhiệm thi hành Quyết định này./.", "Như Điều 2"), "Như Điều 1", ""},
	{"T16a", ruling("Điều 1. Giao ông A chịu trách nhiệm thi hành./.", "Như Điều 3"), ruling("Giao ông A./.", "Như Điều 3"), "Như Điều 3", ""},
	{"T21j", ruling("Điều 1. Theo Điều 8 Quyết định này.\n\nĐiều 2. Thi hành./."), ruling("Điều 1. Theo Điều 2 Quyết định này và Điều 8 Quy chế.\n\nĐiều 2. Thi hành./."), "Điều 8", ""},
	{"T23f", ruling("Điều 1. Ban hành kèm theo Quyết định này Quy định tiếp công dân./.\n\n# QUY CHẾ\n# Tiếp công dân\n\nĐiều 1. Phạm vi./."), ruling("Điều 1. Ban hành kèm theo Quyết định này Quy chế tiếp công dân./.\n\n# QUY CHẾ\n# Tiếp công dân\n\nĐiều 1. Phạm vi./."), "Quy định", ""},
	{"T23g", ruling("Điều 1. Thi hành Nghị quyết này./."), ruling("Điều 1. Kèm theo là Nghị quyết về học phí. Thi hành Nghị quyết này và Quyết định này./."), "Nghị quyết này", ""},
}

func TestNumeral(t *testing.T) {
	for words, want := range map[string]int64{
		"không": 0, "Mười lăm": 15, "hai mươi mốt": 21, "một trăm linh năm": 105, "Một tỷ hai trăm triệu đồng": 1_200_000_000,
		"Một nghìn hai trăm tỷ đồng": 1_200_000_000_000, "ba trăm bốn mươi lăm nghìn sáu trăm": 345_600,
	} {
		if got, ok := numeral(words); !ok || got != want {
			t.Errorf("%q = %d, %t, want %d", words, got, ok, want)
		}
	}
	for _, words := range []string{"", "bản chính", "năm học", "trăm", "đồng"} {
		if got, ok := numeral(words); ok {
			t.Errorf("%q = %d, want none", words, got)
		}
	}
}
