package lint

import (
	"regexp"
	"strings"
)

// The names of the agency, of the one above it and of who decides, at the head.

// namesAtHead are the fields with the names of agencies.
func (v *view) namesAtHead() []struct{ name, text string } {
	return []struct{ name, text string }{{"parent_agency", v.letter.ParentAgency}, {"agency", v.letter.Agency}}
}

func agencyCapitals(v *view, f *finder) {
	for _, a := range v.namesAtHead() {
		if upper := strings.ToUpper(a.text); upper != a.text {
			f.fieldFix(a.name, a.text, upper, Message{"tên cơ quan ở đầu văn bản viết in hoa", "the agency's name at the head is in capitals"})
		}
	}
}

// headSpelt finds the name of an agency at the head that is one of the list but
// for its marks: "SỞ VĂN HÓA THỂ THAO VÀ DU LỊCH".
func headSpelt(v *view, f *finder) {
	for _, a := range v.namesAtHead() {
		first, _, _ := strings.Cut(strings.ToLower(a.text), " ")
		letters := folded(a.text)
		for _, n := range agencies[first] {
			if right := strings.ToUpper(n.text); folded(n.text) == letters && right != strings.ToUpper(a.text) {
				f.fieldFix(a.name, a.text, right, Message{"tên cơ quan viết “" + right + "”", "the agency's name is “" + right + "”"})
			}
		}
	}
}

var shortName = regexp.MustCompile(`(UBND|HĐND|KH&CN|TT&TT|GD&ĐT|TN&MT|NN&PTNT|KH&ĐT|VH,TT&DL|VHTTDL|GTVT|LĐTBXH|TTTT)`)

func agencyInFull(v *view, f *finder) {
	if m := shortName.FindStringIndex(v.letter.Authority); m != nil && alone(v.letter.Authority, m[0], m[1]) {
		f.field("authority", v.letter.Authority[m[0]:m[1]], Message{"tên cơ quan ở thẩm quyền ban hành viết đầy đủ", "write the name of the deciding agency in full"})
	}
	if m := shortName.FindStringIndex(v.letter.Agency); m != nil && alone(v.letter.Agency, m[0], m[1]) {
		f.field("agency", v.letter.Agency[m[0]:m[1]], Message{"tên cơ quan ban hành viết đầy đủ, không viết tắt", "write the issuing agency's name in full"})
	}
}

func parentPlace(v *view, f *finder) {
	switch v.letter.ParentAgency {
	case "UBND TỈNH", "ỦY BAN NHÂN DÂN TỈNH", "UỶ BAN NHÂN DÂN TỈNH", "UBND THÀNH PHỐ", "ỦY BAN NHÂN DÂN THÀNH PHỐ", "UBND XÃ", "ỦY BAN NHÂN DÂN XÃ", "UBND PHƯỜNG", "ỦY BAN NHÂN DÂN PHƯỜNG":
		f.field("parent_agency", v.letter.ParentAgency, Message{"thêm tên tỉnh, thành phố, xã sau tên cơ quan chủ quản", "add the name of the province, city or commune"})
	}
}

// headed is the office of one person, and the agency that the person heads.
var headed = regexp.MustCompile(`^(?:(?:TỔNG )?GIÁM ĐỐC|BỘ TRƯỞNG|(?:CHI |TỔNG )?CỤC TRƯỞNG|CHỦ TỊCH|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG)\s+(.+)$`)

var inFullUpper = strings.NewReplacer("UBND", "ỦY BAN NHÂN DÂN", "UỶ BAN", "ỦY BAN", "HĐND", "HỘI ĐỒNG NHÂN DÂN", "HOÀ", "HÒA")

// authority gives the agency that the letter's authority heads; ok is false
// where no single person decides.
func (v *view) authority() (agency string, ok bool) {
	m := headed.FindStringSubmatch(inFullUpper.Replace(strings.ToUpper(v.letter.Authority)))
	if m == nil {
		return "", false
	}
	return m[1], true
}

// foreignAuthority finds an authority that heads another agency than the
// letter's. A board within it has its own head.
func (v *view) foreignAuthority(f *finder) {
	heads, ok := v.authority()
	own := inFullUpper.Replace(strings.ToUpper(v.letter.Agency))
	if !ok || own == "" || strings.HasPrefix(heads, "HỘI ĐỒNG") || strings.Contains(own, heads) || strings.Contains(heads, own) {
		return
	}
	f.field("authority", v.letter.Authority, Message{"thẩm quyền ban hành không phải của cơ quan ở đầu văn bản; kiểm tra hai tên", "the authority is not that of the agency at the head; check both names"})
}
