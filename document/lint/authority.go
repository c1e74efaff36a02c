package lint

import (
	"regexp"
	"strings"
)

// Who decides, as printed above the text, against the agency.

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
	f.field("authority", v.letter.Authority, Message{"thẩm quyền ban hành không phải của cơ quan ở đầu văn bản", "the authority is not that of the agency at the head"})
}
