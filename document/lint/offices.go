package lint

import (
	"slices"
	"strings"

	"congvan/document"
)

// Offices of heads and those who sign for them.

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

// deputyElsewhere tells a deputy of another office than the head's: "KT. HIỆU
// TRƯỞNG" above "PHÓ GIÁM ĐỐC".
func deputyElsewhere(deputy, head string) bool {
	own, over := officeIn(deputy), officeIn(head)
	return own != "" && over != "" && !strings.Contains(strings.ToUpper(head), own)
}

// actingInWords finds "QUYỀN GIÁM ĐỐC", which the Decree shortens.
func actingInWords(v *view, f *finder) {
	for i, title := range v.letter.Signature.Titles {
		if strings.HasPrefix(strings.ToUpper(title), "QUYỀN ") {
			f.field(indexed("signature.titles", i), title, Message{"ghi “Q.” ở quyền hạn trước chức vụ, không ghi “QUYỀN”", "put “Q.” as the capacity before the office, not “QUYỀN”"})
		}
	}
}

// aloneOrDeputy are the first capacities of what nobody else orders.
var aloneOrDeputy = []document.Capacity{"", document.ForHead, document.Acting}

// councilAlone finds a letter of a People's Committee that its chairman signs
// as one who decides alone.
func councilAlone(v *view, f *finder) {
	s := v.letter.Signature
	if v.letter.Authority != "" || v.signedTogether() || len(s.Titles) == 0 || !slices.Contains(aloneOrDeputy, capacityAt(s, 0)) {
		return
	}
	if hasAnyPrefix(v.letter.Agency, []string{"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"}) && hasAnyPrefix(s.Titles[0], []string{"CHỦ TỊCH", "PHÓ CHỦ TỊCH"}) && v.councilSpeaks() {
		f.field(indexed("signature.titles", 0), s.Titles[0], Message{"văn bản của Ủy ban nhân dân ký “TM. ỦY BAN NHÂN DÂN” ở dòng trên", "a letter of the People's Committee is signed “TM. ỦY BAN NHÂN DÂN” on the line above"})
	}
}

// councilSpeaks tells that the text is the Committee's, not its chairman's.
func (v *view) councilSpeaks() bool {
	return (v.says("ủy ban nhân dân") || v.says("uỷ ban nhân dân") || v.says("ubnd")) && !v.says("chủ tịch ủy ban nhân dân") && !v.says("chủ tịch uỷ ban nhân dân") && !v.says("chủ tịch ubnd")
}

// signedTogether tells a letter that is not signed as the agency's own are:
// minutes by who was in the chair, what two parties sign by whoever stands for
// each.
func (v *view) signedTogether() bool {
	return v.model().Secretary != document.None || len(v.letter.OtherSide) > 0
}
