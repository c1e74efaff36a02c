package lint

import (
	"regexp"
	"strings"
)

// submittedTo names whom a tờ trình asks to decide.
var submittedTo = regexp.MustCompile(`[Kk]ính trình ((?:Thường trực |Chủ tịch |Bộ trưởng |Giám đốc |Ban Thường vụ )?((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Tỉnh ủy|Thành ủy|Đảng ủy)(?: tỉnh| thành phố| xã| phường)?|Thủ tướng Chính phủ|Chính phủ|(?:Bộ|Sở|Cục|Đại học) \p{Lu}\p{Ll}*(?: \p{Lu}?\p{Ll}+)?))`)

var councilsInFull = strings.NewReplacer("ubnd", "ủy ban nhân dân", "uỷ ban", "ủy ban", "hđnd", "hội đồng nhân dân")

// submittedElsewhere finds a tờ trình that asks one to decide and is addressed to
// others.
func submittedElsewhere(v *view, f *finder) {
	if v.letter.Type != "to_trinh" || len(v.letter.Addressees) == 0 {
		return
	}
	to := councilsInFull.Replace(strings.ToLower(strings.Join(v.letter.Addressees, "\n")))
	for p := range v.own() {
		p.each(submittedTo, func(m []int) {
			if !strings.Contains(to, councilsInFull.Replace(strings.ToLower(p.text[m[4]:m[5]]))) {
				f.at(p, m[2], m[3], Message{"được kính trình nhưng không có ở “Kính gửi”", "is asked to decide but does not stand after “Kính gửi”"})
			}
		})
	}
}
