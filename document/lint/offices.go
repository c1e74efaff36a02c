package lint

import (
	"slices"
	"strings"

	"congvan/document"
)

// The offices of those who sign: which head an agency has, and whose deputy one is.

func officeCapitals(v *view, f *finder) {
	for _, list := range []struct {
		name  string
		lines []string
	}{{"signature.titles", v.letter.Signature.Titles}, {"signature.other_titles", v.letter.Signature.OtherTitles}} {
		for i, title := range list.lines {
			if upper := strings.ToUpper(title); upper != title {
				f.fieldFix(indexed(list.name, i), title, upper, Message{"chức vụ người ký viết in hoa", "write the signer's office in capitals"})
			}
		}
	}
}

// heads are the offices of heads, by how the agency's name begins.
var heads = []struct {
	agency  string
	offices []string
}{
	{"BỘ CHỈ HUY", nil}, {"BỘ TƯ LỆNH", nil}, {"BỘ MÔN", nil},
	{"BỘ TỔNG THAM MƯU", []string{"TỔNG THAM MƯU TRƯỞNG"}},
	{"BỘ ", []string{"BỘ TRƯỞNG"}},
	{"SỞ ", []string{"GIÁM ĐỐC"}},
	{"CHI CỤC ", []string{"CHI CỤC TRƯỞNG"}},
	{"CỤC ", []string{"CỤC TRƯỞNG"}},
	{"TỔNG CỤC ", []string{"TỔNG CỤC TRƯỞNG"}},
	{"ỦY BAN NHÂN DÂN", []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "CHỦ TỊCH"}},
	{"UỶ BAN NHÂN DÂN", []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "CHỦ TỊCH"}},
	{"TRƯỜNG ĐẠI HỌC", []string{"HIỆU TRƯỞNG", "HỘI ĐỒNG"}},
	{"BỆNH VIỆN", []string{"GIÁM ĐỐC"}},
	{"VĂN PHÒNG CHÍNH PHỦ", []string{"BỘ TRƯỞNG", "CHỦ NHIỆM"}},
	{"VĂN PHÒNG QUỐC HỘI", []string{"CHỦ NHIỆM", "TỔNG THƯ KÝ"}},
	{"VĂN PHÒNG CHỦ TỊCH NƯỚC", []string{"CHỦ NHIỆM"}},
	{"VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", []string{"GIÁM ĐỐC"}},
	{"VĂN PHÒNG CÔNG CHỨNG", []string{"TRƯỞNG VĂN PHÒNG"}},
	{"VĂN PHÒNG LUẬT SƯ", []string{"TRƯỞNG VĂN PHÒNG"}},
	{"VĂN PHÒNG ", []string{"CHÁNH VĂN PHÒNG"}},
}

// headOffice finds a first office that is not that of the agency's head.
// Minutes are signed by who was in the chair.
func headOffice(v *view, f *finder) {
	v.headlessAuthority(f)
	v.foreignAuthority(f)
	s := v.letter.Signature
	if v.signedTogether() || len(s.Titles) == 0 || isDeputy(s.Titles[0]) {
		return
	}
	for _, h := range heads {
		if !strings.HasPrefix(strings.ToUpper(v.letter.Agency), h.agency) {
			continue
		}
		if h.offices != nil && !slices.ContainsFunc(h.offices, func(o string) bool { return strings.HasPrefix(strings.ToUpper(s.Titles[0]), o) }) {
			f.field(indexed("signature.titles", 0), s.Titles[0], Message{"người đứng đầu cơ quan này là " + h.offices[0] + "; kiểm tra chức vụ", "the head of this agency is the " + h.offices[0] + "; check the office"})
		}
		return
	}
}

// headlessAuthority finds a decision of an agency that its head decides, "SỞ NỘI
// VỤ" for "GIÁM ĐỐC SỞ NỘI VỤ" (Model 1.2).
func (v *view) headlessAuthority(f *finder) {
	name := strings.ToUpper(v.letter.Authority)
	if v.letter.Type != "quyet_dinh" || name == "" || name != strings.ToUpper(v.letter.Agency) || !hasAnyPrefix(name, oneHead) {
		return
	}
	for _, h := range heads {
		if strings.HasPrefix(name, h.agency) && len(h.offices) == 1 {
			f.field("authority", v.letter.Authority, Message{"cơ quan làm việc theo chế độ thủ trưởng: ghi “" + h.offices[0] + " " + name + "”", "an agency under one head: put “" + h.offices[0] + " " + name + "”"})
			return
		}
	}
}

// headOffices are offices with deputies of the same name; the longer stands
// before the one that its words hold.
var headOffices = []string{
	"TỔNG GIÁM ĐỐC", "GIÁM ĐỐC", "CHỦ TỊCH", "HIỆU TRƯỞNG", "TỔNG CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "VIỆN TRƯỞNG",
	"CHÁNH ÁN", "CHÁNH VĂN PHÒNG", "CHÁNH THANH TRA", "TRƯỞNG PHÒNG", "BÍ THƯ", "CHỦ NHIỆM", "THỐNG ĐỐC", "TỔNG BIÊN TẬP",
	"TỔNG KIỂM TOÁN", "TỔNG THANH TRA", "ĐỘI TRƯỞNG", "TRẠM TRƯỞNG",
}

// officeIn gives the office that a title begins with, "PHÓ" left out; empty
// when the list has none.
func officeIn(title string) string {
	title = strings.TrimPrefix(strings.ToUpper(title), "PHÓ ")
	i := slices.IndexFunc(headOffices, func(o string) bool { return strings.HasPrefix(title, o) })
	if i < 0 {
		return ""
	}
	return headOffices[i]
}

func isDeputy(title string) bool {
	return hasAnyPrefix(title, []string{"PHÓ ", "THỨ TRƯỞNG"})
}

// isDeputyOf tells the deputy of that very head.
func isDeputyOf(title, head string) bool {
	title, head = strings.ToUpper(title), strings.ToUpper(head)
	return title == "PHÓ "+head || head == "BỘ TRƯỞNG" && title == "THỨ TRƯỞNG"
}

// deputyElsewhere tells a deputy of another office than the head's: "KT. HIỆU
// TRƯỞNG" above "PHÓ GIÁM ĐỐC".
func deputyElsewhere(deputy, head string) bool {
	own, over := officeIn(deputy), officeIn(head)
	return own != "" && over != "" && !strings.Contains(strings.ToUpper(head), own)
}

// signedTogether tells a letter that is not signed as the agency's own are:
// minutes by who was in the chair, what two parties sign by whoever stands for
// each.
func (v *view) signedTogether() bool {
	return v.model().Secretary != document.None || len(v.letter.OtherSide) > 0
}
