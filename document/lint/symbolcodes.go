package lint

import (
	"regexp"
	"strings"
)

// bareCodes are codes in cited symbols that lost the mark of their đ.
var bareCodes = strings.NewReplacer("ND-CP", "NĐ-CP", "QD-", "QĐ-", "HDND", "HĐND", "BGDDT", "BGDĐT", "LDTBXH", "LĐTBXH")

var bareCode = regexp.MustCompile(`\d/((?:ND-CP|QD-\p{Lu}[\p{L}\d]*|\p{L}+-(?:HDND|BGDDT|B?LDTBXH)))(?:[\s,.;:)]|$)`)

// lostStroke finds "30/2020/ND-CP": the code of a decree is NĐ.
func lostStroke(v *view, f *finder) {
	for _, p := range v.pieces {
		p.eachWith("D", bareCode, func(m []int) {
			want := bareCodes.Replace(p.text[m[2]:m[3]])
			if !p.quoted(m[2]) {
				f.fix(p, m[2], m[3], want, Message{"ký hiệu viết “" + want + "”", "the symbol is “" + want + "”"})
			}
		})
	}
}

var partsByComma = regexp.MustCompile(`([Đđ]iểm [a-zđ],\s+[Kk]hoản \d+,?\s+[Đđ]iều \d+|[Đđ]iểm [a-zđ]\s+[Kk]hoản \d+,\s+[Đđ]iều \d+|[Kk]hoản \d+,\s+[Đđ]iều \d+)`)

// citationCommas finds "điểm a, khoản 2, Điều 5", which the Decree writes
// without commas.
func citationCommas(v *view, f *finder) {
	for _, p := range v.pieces {
		p.eachWith("iều ", partsByComma, func(m []int) {
			words := p.text[m[2]:m[3]]
			f.fix(p, m[2], m[3], strings.ReplaceAll(words, ",", ""), Message{"viện dẫn không có dấu phẩy: “điểm a khoản 2 Điều 5”", "a citation has no commas: “điểm a khoản 2 Điều 5”"})
		})
	}
}
