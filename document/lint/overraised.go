package lint

import (
	"regexp"
	"strings"
)

// Capitals too many: a title or a kind of body raises its first syllable, and
// what stands behind ";" goes on with the sentence.

// raisedOnce are titles and kinds of bodies; none is part of another name.
var raisedOnce = regexp.MustCompile(`(?:Phó |Tổng |Ban |Chi )?((?:Giám Đốc|Chủ Tịch|Hiệu Trưởng|Trưởng Phòng|Trưởng Ban|Bộ Trưởng|Thứ Trưởng|Cục Trưởng|Viện Trưởng|Thủ Trưởng|Bí Thư|Giám Hiệu|Công An|` +
	`Văn Phòng|Bệnh Viện|Công Ty|Hội Đồng|Tập Đoàn|Tổng Cục|Chi Cục|Trung Tâm|Tỉnh (?:Ủy|Uỷ)|Thành (?:Ủy|Uỷ)|Đảng (?:Ủy|Uỷ)|Thủ Tướng|Chính Phủ|Quốc Hội))(?:[\s,.;:)]|$)`)

// inQuarter are the nouns of units that bear such a name.
var inQuarter = regexp.MustCompile(`(?:phường|xã|thôn|khu phố|tổ dân phố|đường|chợ) $`)

func raisedTwice(v *view, f *finder) {
	for _, p := range v.pieces {
		if p.text == strings.ToUpper(p.text) {
			continue
		}
		p.each(raisedOnce, func(m []int) {
			words := p.text[m[2]:m[3]]
			if want := firstRaised(strings.ToLower(words)); !inQuarter.MatchString(p.text[:m[2]]) {
				f.fix(p, m[2], m[3], want, Message{"chỉ viết hoa chữ đầu: “" + want + "”", "its first letter only has a capital: “" + want + "”"})
			}
		})
	}
}

// goesOnRaised is a word that begins no name, in capitals behind ";".
var goesOnRaised = regexp.MustCompile(`;\s((?:Nghiêm|Thực|Tăng|Phối|Đề|Yêu|Không|Kịp|Rà|Chủ động|Đồng thời|Tiếp|Bố|Xử|Đẩy|Các|Nếu|Trường hợp|Khi|Đối|Việc|Những|Riêng|Ngoài|Bảo đảm|Đảm|Kiểm|Thường xuyên|Nâng))\s\p{Ll}`)

func raisedAfterSemicolon(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(goesOnRaised, func(m []int) { f.lower(p, m[2], m[3]) })
	}
}
