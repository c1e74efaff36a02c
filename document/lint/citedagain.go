package lint

import "strings"

// citedInFull finds a later citation with day, agency and title once more.
func citedInFull(v *view, f *finder) {
	seen := map[string]bool{}
	for p := range v.own() {
		if p.cell || p.note {
			continue
		}
		for i, c := range p.cited {
			key := strings.ToUpper(c.kind + " " + c.number)
			d, dated := p.citedDay(c)
			if seen[key] && dated && !p.quoted(c.start) && len(v.citationLacks(p, i)) == 0 {
				f.at(p, c.start, d.end, Message{"đã viện dẫn đầy đủ ở trên; lần sau chỉ ghi tên loại và số, ký hiệu", "is cited in full above; give type, number and symbol only"})
			}
			seen[key] = seen[key] || dated
		}
	}
}
