package lint

import (
	"regexp"
	"strings"
)

// What a citation has too much of or too little: the agency of a law, the word
// "số", all the words of the first citation once more (Annex I.II.6).

var (
	// byAssembly is who passes laws and ordinances.
	byAssembly = regexp.MustCompile(`của (?:Quốc hội|(?:Ủy ban|Uỷ ban) [Tt]hường vụ Quốc hội)`)
	// someDocument is what an agency may be that of.
	someDocument = regexp.MustCompile(`(?i:` + documentTypes + `|hiến pháp)`)
	namedLaw     = regexp.MustCompile(`^(?:Luật|Bộ luật|Pháp lệnh) \p{Lu}`)
	// lawMade are words of how a law comes about.
	lawMade = regexp.MustCompile(`(?i:dự án|dự thảo|thông qua|ban hành|xây dựng|chương trình|kỳ họp|đại biểu|góp ý|thẩm tra|giám sát)`)
)

// lawAgency finds "Luật Lưu trữ ngày … của Quốc hội": a law is cited by its type
// and name, as a legal basis also by its day.
func lawAgency(v *view, f *finder) {
	for p := range v.all() {
		if p.block == nil {
			continue
		}
		p.eachWith("của ", byAssembly, func(m []int) {
			before := p.text[max(0, m[0]-maxBefore):m[0]]
			before = before[strings.LastIndexAny(before, ";:.")+1:]
			kinds := someDocument.FindAllStringIndex(before, -1)
			if kinds == nil || p.quoted(m[0]) {
				return
			}
			law := kinds[len(kinds)-1][0]
			if namedLaw.MatchString(before[law:]) && !lawMade.MatchString(before[:law]) {
				f.at(p, m[0], m[1], Message{"luật, pháp lệnh không ghi cơ quan ban hành; bỏ “" + p.text[m[0]:m[1]] + "”", "a law is cited without who passed it; leave it out"})
			}
		})
	}
}

// withoutSo finds "Nghị định 30/2020/NĐ-CP" in running text.
func withoutSo(v *view, f *finder) {
	for p := range v.all() {
		if p.cell || p.field != "body" && p.field != "subject" {
			continue
		}
		for _, c := range p.cited {
			if c.bare && !p.protected(c.start) && !c.kindIsLoose() {
				start := c.end - len(c.number)
				want := strings.TrimSpace(p.text[c.start:start]) + " số " + c.number
				f.fix(p, c.start, c.end, want, Message{"trước số, ký hiệu có chữ “số”: “" + want + "”", "the word “số” stands before number and symbol: “" + want + "”"})
			}
		}
	}
}

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
