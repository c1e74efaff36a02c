package lint

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unitKinds begin the names of bodies and their parts.
var unitKinds = []string{"Ban", "Bệnh", "Chi", "Công", "Cục", "Hội", "Khoa", "Kho", "Phòng", "Sở", "Tòa", "Tổ", "Trung", "Trường", "Văn", "Viện", "Vụ"}

// twoCapitals finds a body whose name has its capitals in one place and lacks
// them in another: "Ban Tiếp công dân", "Ban tiếp công dân".
func twoCapitals(v *view, f *finder) {
	type use struct {
		p          *piece
		start, end int
	}
	raised := map[string]string{} // a name as it is with capitals
	var lowered []use
	for _, p := range v.pieces {
		w := p.words()
		for i := range w {
			if i+2 >= len(w) || !slices.Contains(unitKinds, p.text[w[i].start:w[i].end]) || !p.follows(i+1) || !p.follows(i+2) || p.protected(w[i].start) || agencies.begins(p, w[i].start) {
				continue
			}
			name := p.text[w[i].start:w[i+2].end]
			switch first, _ := utf8.DecodeRuneInString(p.text[w[i+1].start:]); {
			case name == strings.ToUpper(name):
			case unicode.IsUpper(first) && p.isLowered(w[i+2]):
				raised[strings.ToLower(name)] = name
			case unicode.IsLower(first) && p.isLowered(w[i+2]):
				lowered = append(lowered, use{p, w[i].start, w[i+2].end})
			}
		}
	}
	for _, u := range lowered {
		if name, also := raised[strings.ToLower(u.p.text[u.start:u.end])]; also {
			f.at(u.p, u.start, u.end, Message{"chỗ khác viết “" + name + "”; viết hoa một kiểu", "elsewhere it is “" + name + "”; keep to one way"})
		}
	}
}
