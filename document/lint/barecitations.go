package lint

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// noSymbol is a document cited by its bare number: "Công văn số 4520 ngày …".
	noSymbol = regexp.MustCompile(`((?:Công văn|Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Kế hoạch|Tờ trình|Báo cáo|Thông báo|Công điện) số (\d{1,5}))(?:,? ngày \d|\s+của\s+\p{Lu}|[,.;)]|$)`)
	// yearAlone is one cited by number and year: "Nghị định 156/2018".
	yearAlone = regexp.MustCompile(`((?:Nghị định|Thông tư(?: liên tịch)?|Nghị quyết|Quyết định) (\d{1,4}/(?:19|20)\d{2}))(?:[\s,.;:)]|$)`)
	// noNumber is one cited by its day alone: "Kế hoạch ngày … của Ủy ban …".
	noNumber = regexp.MustCompile(`((?:Công văn|Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Tờ trình|Báo cáo|Thông báo|Công điện|Hướng dẫn|Kết luận) ngày (\d{1,2})(?:/(\d{1,2})/(\d{4})| tháng (\d{1,2}) năm (\d{4}))),? (?:của|do) (\p{Lu}\p{L}+ \p{L}+)`)
	// noSeries begins the names of those that need not number what they write:
	// firms and people.
	noSeries = regexp.MustCompile(`^(?i:Công ty|Doanh nghiệp|Hợp tác|Tập đoàn|Tổng công|Liên danh|Nhà thầu|Hãng|Chi nhánh|Quý|` + surnames + `) `)
	// shortType is one whose type is shortened: "NQ 33", "QĐ số 12".
	shortType = regexp.MustCompile(`(?:^|[\s(])((?:NQ|QĐ|NĐ|CV|KL|TTr) (?:số )?\d{1,5})(?:[\s,.;)/-]|$)`)
)

// bareCitations finds documents cited by number without symbol or with their
// type shortened, where the letter has no full citation of them.
func bareCitations(v *view, f *finder) {
	for p := range v.own() {
		if p.cell || p.note {
			continue
		}
		p.eachWith(" số ", noSymbol, func(m []int) {
			number := p.text[m[4]:m[5]]
			dated := strings.Contains(p.text[m[3]:m[1]], "ngày")
			if (dated || len(number) > 2) && !v.says(number+"/") && !v.says(number+"-") {
				f.at(p, m[2], m[3], Message{"viện dẫn lần đầu còn thiếu ký hiệu", "the first citation lacks the symbol"})
			}
		})
		p.each(yearAlone, func(m []int) {
			if !v.says(p.text[m[4]:m[5]] + "/") {
				f.at(p, m[2], m[3], Message{"viện dẫn lần đầu còn thiếu ký hiệu", "the first citation lacks the symbol"})
			}
		})
		p.eachWith(" ngày ", noNumber, func(m []int) {
			day := citedDay{day: p.group(m, 2), month: p.group(m, 3) + p.group(m, 5), year: p.group(m, 4) + p.group(m, 6)}
			if !noSeries.MatchString(p.group(m, 7)+" ") && !v.citesOn(day) {
				f.at(p, m[2], m[3], Message{"viện dẫn lần đầu còn thiếu số, ký hiệu", "the first citation lacks number and symbol"})
			}
		})
		p.each(shortType, func(m []int) {
			f.at(p, m[2], m[3], Message{"viện dẫn ghi tên loại đầy đủ, số, ký hiệu", "a citation has its type in full, number and symbol"})
		})
	}
}

// citesOn tells that the letter cites a document of that day by its number.
func (v *view) citesOn(day citedDay) bool {
	return slices.ContainsFunc(v.pieces, func(p *piece) bool {
		return slices.ContainsFunc(p.cited, func(c citation) bool {
			d, dated := p.citedDay(c)
			return dated && d.same(day)
		})
	})
}

var yearOfDecree = regexp.MustCompile(`^(\d+\p{L}?)/((?:19|20)\d{2})/(.+)$`)

// twoYears finds a number cited again with another year, and no date of its own
// to say that another document is meant.
func twoYears(v *view, f *finder) {
	first := map[string]string{}
	eachCited(v, func(p *piece, c citation) {
		m := yearOfDecree.FindStringSubmatch(c.number)
		if m == nil || p.field != "body" {
			return
		}
		key := m[1] + "/" + m[3]
		_, dated := p.citedDay(c)
		if was := first[key]; was != "" && was != m[2] && !dated {
			f.at(p, c.start, c.end, Message{"ở trên là số " + m[1] + "/" + was + "/" + m[3], "above it is " + m[1] + "/" + was + "/" + m[3]})
		} else if was == "" {
			first[key] = m[2]
		}
	})
}
