package lint

import (
	"regexp"
	"slices"
	"strings"
)

// The signer's other office, above the name (Annex I.II.7c, cell 7b).

// advisoryBody is in the names of bodies that advise or coordinate, and of those
// who lead them; people's councils and what they set up are none.
var advisoryBody = regexp.MustCompile(`(?:^|\s)(?:BAN (?:CHỈ ĐẠO|CHỈ HUY|TỔ CHỨC|ĐIỀU HÀNH|ĐIỀU PHỐI|SOẠN THẢO|VẬN ĐỘNG|BIÊN TẬP|VÌ SỰ TIẾN BỘ)|HỘI ĐỒNG|` +
	`TỔ (?:CÔNG TÁC|TRƯỞNG|SOẠN THẢO|BIÊN TẬP|CHUYÊN GIA|GIÚP VIỆC|ĐỀ ÁN)|TIỂU BAN|ĐOÀN (?:CÔNG TÁC|KIỂM TRA|GIÁM SÁT|THANH TRA)|[UỦ][ỶY] BAN QUỐC GIA)(?:[\s,]|$)`)

func advises(name string) bool {
	return advisoryBody.MatchString(strings.ReplaceAll(strings.ToUpper(name), "HỘI ĐỒNG NHÂN DÂN", ""))
}

// signingBody is what the letter says of who signs.
func (v *view) signingBody() []string {
	return append([]string{v.letter.Agency, v.letter.Authority}, v.letter.Signature.Titles...)
}

// advisorySigns tells a letter of such a body, by its name or, under the head of
// an agency that is no board (ban) itself, by the office of who leads it.
func (v *view) advisorySigns() bool {
	leads := func(title string) bool {
		return hasAnyPrefix(strings.TrimPrefix(strings.ToUpper(title), "PHÓ "), []string{"TRƯỞNG BAN", "TRƯỞNG ĐOÀN"})
	}
	return slices.ContainsFunc(v.signingBody(), advises) ||
		!hasAnyPrefix(v.letter.Agency, []string{"BAN "}) && slices.ContainsFunc(v.letter.Signature.Titles, leads)
}

// otherOfficeUncalled finds another office where the agency itself signs.
func otherOfficeUncalled(v *view, f *finder) {
	if s := v.letter.Signature; len(s.OtherTitles) > 0 && !v.advisorySigns() {
		f.field(indexed("signature.other_titles", 0), s.OtherTitles[0], Message{"cơ quan ban hành không phải hội đồng, ban chỉ đạo, tổ công tác; bỏ chức vụ này hoặc ghi ở quyền hạn, chức vụ phía trên chữ ký",
			"the issuing agency is no council, steering committee or working group; remove this office or write it above the signature"})
	}
}

// heldOffice tells words of an office.
var heldOffice = regexp.MustCompile(`TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|CHÁNH|CHỦ NHIỆM|THỐNG ĐỐC|TỔNG |THỦ TƯỚNG|BÍ THƯ|TƯ LỆNH|CHÍNH ỦY|CHỦ BIÊN|PHÓ `)

func otherOfficeWrong(v *view, f *finder) {
	s := v.letter.Signature
	words := strings.ToUpper(strings.Join(s.OtherTitles, " "))
	say := func(vi, en string) {
		f.field(indexed("signature.other_titles", 0), s.OtherTitles[0], Message{vi, en})
	}
	switch {
	case words == "":
	case capacityTyped.MatchString(words):
		say("“TM.”, “Q.”, “KT.”, “TL.”, “TUQ.” chỉ đứng ở quyền hạn phía trên chữ ký", "“TM.”, “Q.”, “KT.”, “TL.” and “TUQ.” stand above the signature only")
	case slices.ContainsFunc(s.Titles, func(t string) bool { return strings.ToUpper(t) == words }):
		say("đã ghi phía trên chữ ký; ở đây ghi chức vụ trong cơ quan của người ký", "stands above the signature already; here stands the signer's office in the agency")
	case v.ofSigningBody(words):
		say("là chức danh trong tổ chức tư vấn, ghi phía trên chữ ký; ở đây ghi chức vụ trong cơ quan của người ký", "is an office of the advisory body, which stands above the signature; here stands the signer's office in the agency")
	case !heldOffice.MatchString(words):
		say("không thấy chức vụ; ghi chức vụ và tên cơ quan, ví dụ “THỨ TRƯỞNG BỘ Y TẾ”", "names no office; write the office and the agency, such as “THỨ TRƯỞNG BỘ Y TẾ”")
	case v.ofTheState() && len(strings.Fields(words)) < 3:
		say("ghi rõ cả tên cơ quan nơi người ký công tác, ví dụ “THỨ TRƯỞNG BỘ Y TẾ”", "name the agency where the signer works too, such as “THỨ TRƯỞNG BỘ Y TẾ”")
	}
}

// ofSigningBody tells an office in the very body that signs.
func (v *view) ofSigningBody(office string) bool {
	body := strings.TrimSpace(advisoryBody.FindString(office))
	return body != "" && slices.ContainsFunc(v.signingBody(), func(s string) bool { return strings.Contains(strings.ToUpper(s), body) })
}

// capacityTyped begins a line with a capacity.
var capacityTyped = regexp.MustCompile(`^(?:TM|Q|KT|TL|TUQ)\.`)

// ofTheState tells a council or committee of the State, which belongs to no
// ministry or province.
func (v *view) ofTheState() bool {
	return advises(v.letter.Agency) && (v.letter.ParentAgency == "" || hasAnyPrefix(v.letter.ParentAgency, []string{"CHÍNH PHỦ", "THỦ TƯỚNG"}))
}
