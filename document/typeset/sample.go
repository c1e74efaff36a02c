package typeset

import (
	"fmt"
	"strings"

	"congvan/document"
)

// Sample is a made-up letter that templates are tried with.
type Sample struct {
	// VI and EN name it.
	VI, EN string
	fill   func(*document.Letter)
}

// samples are a letter of one page with the least it may have, and one of
// several with everything.
var samples = []Sample{
	{"mẫu ngắn", "short sample", func(*document.Letter) {}},
	{"mẫu đầy đủ", "full sample", full},
}

// letter is the sample as a letter of a type, with the parts the type has.
func (s Sample) letter(m document.Model) *document.Letter {
	l := &document.Letter{
		Type: m.Type, ParentAgency: "UBND TỈNH QUẢNG NGÃI", Agency: "SỞ KHOA HỌC VÀ CÔNG NGHỆ", Symbol: m.SymbolOf("SKHCN", "CĐS"),
		Place: "Quảng Ngãi", Subject: "rà soát điểm phục vụ bưu chính công cộng", Recipients: []string{"Như trên", "UBND tỉnh (b/c)"},
		Filing:    document.Filing{Units: []string{"CĐS"}},
		Signature: document.Signature{Titles: []string{"GIÁM ĐỐC"}, Name: "Nguyễn Văn Minh"},
		Body:      "Đơn vị được giao thực hiện việc rà soát trước ngày 30 tháng 11 năm 2026./.",
	}
	if m.Addressees != document.None {
		l.Addressees = []string{"Bưu điện tỉnh Quảng Ngãi"}
	}
	if m.Authority != document.None {
		l.Authority = "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"
	}
	if m.Secretary != document.None {
		l.Secretary = "Trần Thị Hoa"
	}
	if m.LegalBases != document.None {
		l.Body = "*Căn cứ Luật Bưu chính;*\n\n*Theo đề nghị của Trưởng phòng Chuyển đổi số.*\n\n" + l.Body
	}
	s.fill(l)
	return l
}

// full adds what a letter may have: long names, every kind of block, tables
// over pages, annexes, marks, codes.
func full(l *document.Letter) {
	l.Agency = "BAN QUẢN LÝ CÁC KHU CÔNG NGHỆ CAO VÀ KHU CÔNG NGHIỆP TỈNH QUẢNG NGÃI"
	l.Subject = "rà soát điểm phục vụ bưu chính công cộng và hạ tầng viễn thông thụ động tại các xã miền núi, hải đảo trên địa bàn tỉnh năm 2026"
	l.Urgency, l.Circulation = document.VeryUrgent, "LƯU HÀNH NỘI BỘ"
	if len(l.Addressees) > 0 {
		l.Addressees = append(l.Addressees, "Viễn thông Quảng Ngãi", "Ủy ban nhân dân các xã, phường, đặc khu")
	}
	for i := range 12 {
		l.Recipients = append(l.Recipients, fmt.Sprintf("Phòng chuyên môn số %d", i+1))
	}
	l.Filing.Copies = 3
	l.Signature = document.Signature{
		Capacity: []document.Capacity{document.ByOrder, document.ForHead}, Titles: []string{"TRƯỞNG BAN", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"},
		OtherTitles: []string{"PHÓ GIÁM ĐỐC SỞ CÔNG THƯƠNG TỈNH QUẢNG NGÃI"}, Name: "Nguyễn Văn Minh",
	}
	l.DrafterCode, l.Contact = "NVM.(45)", "Số 12, đường Hùng Vương; điện thoại: 0255 000 0000; thư điện tử: bql@quangngai.example"
	var rows strings.Builder
	for i := range 60 {
		fmt.Fprintf(&rows, "| %d | Xã số %d | %d |\n", i+1, i+1, 100+i*7)
	}
	l.Body += "\n\n## I. NỘI DUNG\n\n### 1. Rà soát tại chỗ\n\na) Kiểm tra từng điểm phục vụ[^1], ghi lại hiện trạng nhà trạm, đường truyền, nguồn điện, người trực và thời gian mở cửa;\n\n" +
		"đ) Đối chiếu với hồ sơ[^1].\n\n- Mỗi xã một biên bản.\n\n| STT | Xã | Số điểm |\n|:-:|---|--:|\n" + rows.String() +
		"\n## II. TỔ CHỨC THỰC HIỆN\n\n1. Báo cáo kết quả qua biểu mẫu dưới đây; số liệu chi tiết theo Phụ lục I, Phụ lục II.\n\n![QR: Biểu mẫu](qr:https://bql.example/bieu-mau)\n\n" +
		"2. Khó khăn, vướng mắc phản ánh về cơ quan để được hướng dẫn./.\n\n# Phụ lục I\n# DANH SÁCH ĐIỂM PHỤC VỤ\n\n1. Điểm thứ nhất.\n\n---\n\n2. Điểm thứ hai.\n\n" +
		"# Phụ lục II\n# BIỂU TỔNG HỢP\n\n| Xã | Ghi chú |\n|---|---|\n| Ba Tơ | |\n\n# QUY CHẾ\n# Phối hợp rà soát điểm phục vụ\n\n## Chương I\n\n## QUY ĐỊNH CHUNG\n\n" +
		"### Điều 1. Phạm vi\n\nQuy chế này quy định việc phối hợp./.\n\n[^1]: Theo danh mục công bố năm 2025."
}
