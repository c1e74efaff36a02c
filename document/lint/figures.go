package lint

import "regexp"

// Figures are written with a comma before decimals and stops between
// thousands; the English way is a slip where the unit shows what was meant.

const measures = `%|‰|tỷ|tỉ|triệu|nghìn|đồng|ha|km|km2|m|m2|m3|kg|tấn|tạ|lít|điểm|MW|kWh|kV`

var (
	pointDecimal  = regexp.MustCompile(`(\d+\.\d{1,2})\s?(?:` + measures + `)(?:[\s,.;:)/]|$)`)
	commaThousand = regexp.MustCompile(`(\d{1,3}(?:,\d{3}){2,})|(\d{1,3},\d{3})\s+(?:đồng|người|hộ)(?:[\s,.;:)/]|$)`)
)

func figures(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range pointDecimal.FindAllStringSubmatchIndex(p.text, -1) {
			f.figure(p, m[2], m[3], Message{"phần thập phân viết sau dấu phẩy", "decimals stand behind a comma"})
		}
		for _, m := range commaThousand.FindAllStringSubmatchIndex(p.text, -1) {
			start, end := m[2], m[3]
			if start < 0 {
				start, end = m[4], m[5]
			}
			f.figure(p, start, end, Message{"phân cách hàng nghìn bằng dấu chấm", "thousands are parted by stops"})
		}
	}
}

// figure reports digits that are no part of a longer number or code.
func (f *finder) figure(p *piece, start, end int, m Message) {
	if start > 0 {
		switch before := p.text[start-1]; {
		case before >= '0' && before <= '9', before == '.', before == ',', before == '/', before == '-':
			return
		}
	}
	f.at(p, start, end, m)
}
