package lint

import (
	"regexp"
	"slices"
	"strings"
)

// Capitals too many: a title or a kind of body raises its first syllable, and
// what stands behind ";" goes on with the sentence.

// raisedOnce are titles and kinds of bodies; none is part of another name.
var raisedOnce = strings.Split("giám đốc,chủ tịch,hiệu trưởng,trưởng phòng,trưởng ban,bộ trưởng,thứ trưởng,cục trưởng,viện trưởng,thủ trưởng,bí thư,giám hiệu,công an,"+
	"văn phòng,bệnh viện,công ty,hội đồng,tập đoàn,tổng cục,chi cục,trung tâm,tỉnh ủy,tỉnh uỷ,thành ủy,thành uỷ,đảng ủy,đảng uỷ,thủ tướng,chính phủ,quốc hội", ",")

// quarterNouns are the last words of the units that bear such a name.
var quarterNouns = []string{"phường", "xã", "thôn", "phố", "đường", "chợ"}

func raisedTwice(v *view, f *finder) {
	for _, p := range v.pieces {
		if p.text == strings.ToUpper(p.text) {
			continue
		}
		w := p.words()
		for i := 1; i < len(w); i++ {
			if !p.follows(i) || !p.raised(w[i-1]) || !p.raised(w[i]) || !slices.Contains(raisedOnce, w[i-1].lower+" "+w[i].lower) || i > 1 && slices.Contains(quarterNouns, w[i-2].lower) {
				continue
			}
			want := firstRaised(w[i-1].lower + " " + w[i].lower)
			f.fix(p, w[i-1].start, w[i].end, want, Message{"chỉ viết hoa chữ đầu: “" + want + "”", "its first letter only has a capital: “" + want + "”"})
		}
	}
}

// raised tells a word with its first letter in capital and no other.
func (p *piece) raised(w token) bool { return capitalised(p.text[w.start:w.end], w.lower) }

// goesOnRaised is a word that begins no name, in capitals behind ";".
var goesOnRaised = regexp.MustCompile(`;\s((?:Nghiêm|Thực|Tăng|Phối|Đề|Yêu|Không|Kịp|Rà|Chủ động|Đồng thời|Tiếp|Bố|Xử|Đẩy|Các|Nếu|Trường hợp|Khi|Đối|Việc|Những|Riêng|Ngoài|Bảo đảm|Đảm|Kiểm|Thường xuyên|Nâng))\s\p{Ll}`)

func raisedAfterSemicolon(v *view, f *finder) {
	for _, p := range v.pieces {
		p.eachWith("; ", goesOnRaised, func(m []int) { f.lower(p, m[2], m[3]) })
	}
}
