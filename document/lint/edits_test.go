package lint

import "congvan/document"

// The letter that tests spoil, and the ways they do.

// clean is a letter without a fault; each case spoils it in one place.
func clean() *document.Letter {
	return &document.Letter{
		Type: document.OfficialLetter, ParentAgency: "UBND TỈNH GIA LAI", Agency: "SỞ Y TẾ",
		Symbol: "SYT-NVY", Place: "Gia Lai", Subject: "phòng, chống sốt xuất huyết",
		Addressees: []string{"Trung tâm Y tế các khu vực", "Bệnh viện Đa khoa tỉnh"},
		Recipients: []string{"Như trên", "UBND tỉnh (b/c)", "Lãnh đạo Sở"},
		Filing:     document.Filing{Units: []string{"NVY"}},
		Signature:  document.Signature{Capacity: []document.Capacity{document.ForHead}, Titles: []string{"GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"}, Name: "Hồ Văn B"},
		Body: "Thực hiện Kế hoạch số 145/KH-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh về phòng, chống dịch bệnh năm 2026, Sở Y tế đề nghị:\n\n" +
			"1. Trung tâm Y tế các khu vực giám sát ca bệnh theo điểm a khoản 2 Điều 5 của Quy chế.\n\n" +
			"2. Bệnh viện Đa khoa tỉnh chuẩn bị:\n\na) Giường bệnh;\n\nb) Thuốc, vật tư.\n\n" +
			"Báo cáo trước ngày 05 tháng 5 năm 2026./.",
	}
}

// edit changes a letter.
type edit func(*document.Letter)

// body puts a text before the closing sentence.
func body(text string) edit {
	return func(l *document.Letter) {
		l.Body = "Sở Y tế đề nghị thực hiện như sau.\n\n" + text + "\n\nBáo cáo Sở./."
	}
}

// attached gives the letter its only attachment.
func attached(name string) edit {
	return func(l *document.Letter) { l.Attachments = []string{name} }
}

func whole(text string) edit { return func(l *document.Letter) { l.Body = text } }

// both applies two edits.
func both(a, b edit) edit { return func(l *document.Letter) { a(l); b(l) } }

func findings(e edit) []Finding {
	l := clean()
	e(l)
	return linted(l, Options{})
}

func of(list []Finding, rule string) []Finding {
	var out []Finding
	for _, f := range list {
		if f.Rule == rule {
			out = append(out, f)
		}
	}
	return out
}

// ruling edits a letter into a decision with that text and those recipients.
func ruling(text string, recipients ...string) edit {
	return func(l *document.Letter) {
		l.Type, l.Symbol, l.Authority, l.Addressees = "quyet_dinh", "QĐ-SYT", "GIÁM ĐỐC SỞ Y TẾ", nil
		l.Body, l.Recipients = text, recipients
	}
}

// ofAgency makes the letter one of another agency and signer.
func ofAgency(agency, name string) edit {
	return func(l *document.Letter) { l.Agency, l.Signature.Name = agency, name }
}

// signed signs for an agency, by nobody's order.
func signed(agency string, titles ...string) edit {
	return func(l *document.Letter) {
		l.Agency, l.Signature = agency, document.Signature{Titles: titles, Name: "Hồ Văn B"}
	}
}

func decidedBy(agency, authority string, titles ...string) edit {
	return both(signed(agency, titles...), func(l *document.Letter) { l.Type, l.Authority = "quyet_dinh", authority })
}

func onBehalfOf(l *document.Letter) { l.Signature.Capacity = []document.Capacity{document.OnBehalf} }

func byOrderOf(l *document.Letter) { l.Signature.Capacity = []document.Capacity{document.ByOrder} }

// headOf makes a letter that of a steering committee whose head holds another
// office too.
func headOf(other ...string) func(*document.Letter) {
	return func(l *document.Letter) {
		l.ParentAgency, l.Agency = "BỘ Y TẾ", "BAN CHỈ ĐẠO PHÒNG, CHỐNG SỐT XUẤT HUYẾT"
		l.Signature = document.Signature{Titles: []string{"TRƯỞNG BAN"}, OtherTitles: other, Name: l.Signature.Name}
	}
}

// planFor makes the letter a plan of a province with those recipients.
func planFor(text string, recipients ...string) edit {
	return func(l *document.Letter) {
		l.Type, l.Agency, l.ParentAgency, l.Symbol, l.Addressees = "ke_hoach", "ỦY BAN NHÂN DÂN TỈNH GIA LAI", "", "KH-UBND", nil
		l.Recipients, l.Body = recipients, text
	}
}

func addressed(to ...string) edit {
	return func(l *document.Letter) { l.Addressees = to }
}

// committee makes the letter one of a People's Committee.
func committee(s document.Signature) edit {
	return func(l *document.Letter) {
		l.Agency, l.Signature = "ỦY BAN NHÂN DÂN XÃ IA GRAI", s
		l.Body = "Ủy ban nhân dân xã Ia Grai đề nghị các thôn báo cáo./."
	}
}

func decisionReplacing(from string) edit {
	return ruling("Điều 1. Quyết định này có hiệu lực từ ngày " + from + " và thay thế Quyết định số 18/QĐ-SYT ngày 12 tháng 7 năm 2026 của Giám đốc Sở Y tế.")
}

func contract(name string) edit {
	return func(l *document.Letter) {
		l.Type, l.Signature.Name = "hop_dong", "Trương Công Nhật"
		l.Body = "Bên A do ông " + name + " làm đại diện./."
	}
}

// boardSigned edits the signature block of a body of many heads.
func boardSigned(c []document.Capacity, titles ...string) edit {
	return func(l *document.Letter) {
		l.Agency, l.Signature.Capacity, l.Signature.Titles = "ỦY BAN NHÂN DÂN TỈNH GIA LAI", c, titles
	}
}

// decision makes the clean letter a decision with a text of its own.
func decision(md string) func(*document.Letter) {
	return func(l *document.Letter) { l.Type, l.Body = "quyet_dinh", md }
}
