package lint

import (
	"regexp"
	"strings"

	"congvan/document"
)

// Laws and ordinances, which are cited by type and name: without their number,
// without the body that passed them (Annex I.II.6a).

var lawNumbered = regexp.MustCompile(`(?:Luật|Bộ luật|Pháp lệnh)(?:\s+\p{Lu}[^;.,:)]{2,90}?)?\s+(số\s*:?\s*\d+/\d{4}/(?:QH|UBTVQH|PL-UBTVQH)\d+)`)

func lawNumber(v *view, f *finder) {
	for p := range v.all() {
		if p.block != nil && p.block.Kind != document.LegalBasis && !p.note {
			f.lawNumbers(p)
		}
	}
}

func basisNumber(v *view, f *finder) {
	for p := range v.all() {
		if p.block != nil && p.block.Kind == document.LegalBasis && !p.note {
			f.lawNumbers(p)
		}
	}
}

func (f *finder) lawNumbers(p *piece) {
	if !strings.Contains(p.text, "QH") {
		return // the mark of the National Assembly stands in every such number
	}
	for _, m := range p.matches(lawNumbered) {
		if !p.quoted(m[0]) {
			f.at(p, m[2], m[3], Message{"luật, pháp lệnh chỉ ghi tên loại và tên, bỏ số", "give a law's type and name only, without the number"})
		}
	}
}

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
				f.at(p, m[0], m[1], Message{"luật, pháp lệnh không ghi cơ quan ban hành; bỏ “" + p.text[m[0]:m[1]] + "”", "a law is cited without the body that passed it; remove “" + p.text[m[0]:m[1]] + "”"})
			}
		})
	}
}
