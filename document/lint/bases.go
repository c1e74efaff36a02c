package lint

import (
	"regexp"
	"strings"

	"congvan/document"
)

var (
	// bareBasis is a decree or decision without "số"; a code, an agency's rules
	// or minutes may have none.
	bareBasis = regexp.MustCompile(`^(?:Căn cứ|Thực hiện|Theo)\s+((?:Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Công văn|Thông báo|Kế hoạch|Hướng dẫn)\s+(?:của|về|quy định|ngày|hướng dẫn|ban hành)\s[^;]{0,40})`)
	// undatedLaw is a law without the day it was passed on.
	undatedLaw = regexp.MustCompile(`^Căn cứ\s+((?:Bộ luật|Luật|Pháp lệnh)\s+[^;]+)`)
	lawsDay    = regexp.MustCompile(`\d{1,2}(?: tháng |[/.-])\d{1,2}(?: năm |[/.-])\d{4}`)
)

// bareBases finds legal bases without the number and day that tell which
// document is meant. The first law without a day is told, when others have one.
func bareBases(v *view, f *finder) {
	dated := false
	var undated []func()
	for i := range v.blocks {
		p := v.pieceOf(&v.blocks[i])
		if v.blocks[i].Kind != document.LegalBasis || p == nil {
			continue
		}
		if m := bareBasis.FindStringSubmatchIndex(p.text); m != nil && !strings.Contains(p.text, " số ") && !symbolled.MatchString(p.text) {
			f.at(p, m[2], m[3], Message{"căn cứ thiếu số, ký hiệu, ngày ban hành", "the legal basis lacks number, symbol and date"})
		}
		if m := undatedLaw.FindStringSubmatchIndex(p.text); m != nil {
			if lawsDay.MatchString(p.text) {
				dated = true
				continue
			}
			undated = append(undated, func() {
				f.at(p, m[2], m[2]+len(strings.TrimRight(p.text[m[2]:m[3]], " \n.")), Message{"các luật khác có ngày ban hành; ghi ngày của luật này", "the other laws have a date; give that of this one"})
			})
		}
	}
	if dated {
		for _, tell := range undated {
			tell()
		}
	}
}
