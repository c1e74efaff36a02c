package lint

import (
	"regexp"
	"strings"

	"congvan/document"
)

// Articles, clauses and points in citations (Annex II.V.7).

var (
	upperClause = regexp.MustCompile(`(Khoản)\s+\d{1,2}`)
	upperPoint  = regexp.MustCompile(`(Điểm)\s+[a-zđ]\d?\s*[,)]?\s*(?:[Kk]hoản|Điều|điều \d)`)
	// pointBehind is a point behind what it stands in.
	pointBehind = regexp.MustCompile(`(?:[Đđ]iều|[Kk]hoản) \d{1,3},? (Điểm)\s+[a-zđ](?:[\s,.;)]|$)`)
)

func clauseLower(v *view, f *finder) {
	for p := range v.all() {
		for _, re := range []*regexp.Regexp{upperClause, upperPoint, pointBehind} {
			p.each(re, func(m []int) {
				if midSentence(p.text, m[2]) {
					f.lower(p, m[2], m[3])
				}
			})
		}
	}
}

// partNumber is that of a chapter or section, ofDocument what begins the name of
// a document that is parted so.
const (
	partNumber = `(?:[IVXLC]+|\d{1,2})`
	ofDocument = `(?:của\s+)?(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị định|Thông tư|Quy chế|Quy định|Điều lệ|Nội quy|Quy trình)(?:[\s,.;)]|$)`
)

var (
	lowerArticles = []*regexp.Regexp{
		regexp.MustCompile(`(?:[Kk]hoản\s+\d{1,2}|[Đđ]iểm\s+[a-zđ]),?\s+(điều)\s+\d`),
		regexp.MustCompile(`(điều)\s+\d{1,3}[a-z]?\s+(?:của\s+)?(?:Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Pháp lệnh|Nghị quyết|Hiến pháp)`),
		regexp.MustCompile(`(?:tại|theo)\s+(điều)\s+\d{1,3}[a-z]?(?:\s|[,;.])`),
		regexp.MustCompile(`(?:tại|theo|quy định)\s+(chương)\s+[IVXLC]+`),
		regexp.MustCompile(`(chương)\s+` + partNumber + `\s+` + ofDocument),
		regexp.MustCompile(`((?:tiểu )?mục)\s+` + partNumber + `\s+(?:[Cc]hương\s+` + partNumber + `|` + ofDocument + `)`),
		regexp.MustCompile(`[Mm]ục\s+` + partNumber + `\s+(chương)\s+` + partNumber),
		regexp.MustCompile(`(phần)\s+(?:[IVX]+|thứ \p{Ll}+)\s+` + ofDocument),
	}
	articleThere = regexp.MustCompile(`(?:^|[(,]\s*|[Nn]hư\s+|và\s+)(điều)\s+\d{1,3}(?:[\s,;.)]|$)`)
)

func articleUpper(v *view, f *finder) {
	for p := range v.all() {
		told := map[int]bool{}
		known := lowerArticles
		if strings.HasPrefix(p.field, "recipients") {
			known = []*regexp.Regexp{articleThere}
		}
		for _, re := range known {
			p.each(re, func(m []int) {
				if !told[m[2]] {
					told[m[2]] = true
					f.raise(p, m[2], m[3])
				}
			})
		}
	}
}

var (
	reversed    = regexp.MustCompile(`([Đđ]iều\s+\d{1,3}[a-z]?,?\s+(?:[Kk]hoản\s+\d{1,2}|[Đđ]iểm\s+[a-zđ]))`)
	clauseAhead = regexp.MustCompile(`([Kk]hoản\s+\d{1,2},?\s+[Đđ]iểm\s+[a-zđ])`)
	onwards     = regexp.MustCompile(`^,?\s+(?:và\s+)?[Kk]hoản`)
	goesOnTo    = regexp.MustCompile(`^[^;.]{0,25}(?:Điều|điều \d)`)
)

func citationOrder(v *view, f *finder) {
	order := Message{"viện dẫn theo thứ tự “điểm a khoản 2 Điều 5”", "cite in the order “điểm a khoản 2 Điều 5”"}
	for p := range v.all() {
		told := 0 // one finding for "Điều 5 khoản 2 điểm a"
		for _, turned := range []struct{ words, unless *regexp.Regexp }{{reversed, goesOnTo}, {clauseAhead, onwards}} {
			p.each(turned.words, func(m []int) {
				if m[2] >= told && !turned.unless.MatchString(p.text[m[3]:]) {
					told = m[3]
					f.at(p, m[2], m[3], order)
				}
			})
		}
	}
}

var partsByComma = regexp.MustCompile(`([Đđ]iểm [a-zđ],\s+[Kk]hoản \d+,?\s+[Đđ]iều \d+|[Đđ]iểm [a-zđ]\s+[Kk]hoản \d+,\s+[Đđ]iều \d+|[Kk]hoản \d+,\s+[Đđ]iều \d+)`)

// citationCommas finds "điểm a, khoản 2, Điều 5", which the Decree writes
// without commas.
func citationCommas(v *view, f *finder) {
	for p := range v.all() {
		p.eachWith("iều ", partsByComma, func(m []int) {
			words := p.text[m[2]:m[3]]
			f.fix(p, m[2], m[3], strings.ReplaceAll(words, ",", ""), Message{"viện dẫn không có dấu phẩy: “điểm a khoản 2 Điều 5”", "a citation has no commas: “điểm a khoản 2 Điều 5”"})
		})
	}
}

var (
	swapped  = regexp.MustCompile(`(điểm\s+\d{1,2}\s+khoản\s+\p{Ll}?\d*\p{Ll})\s`)
	pointNum = regexp.MustCompile(`(điểm\s+\d{1,2}),?\s+(?:khoản\s+\d{1,2},?\s+)?Điều\s+\d`)
	// wrongChapter is "Chương 2 Quy chế này", wrongSection "mục III Chương II".
	wrongChapter = regexp.MustCompile(`([Cc]hương\s+\d{1,2})\s+` + ofDocument)
	chapterAfter = regexp.MustCompile(`[Mm]ục\s+` + partNumber + `\s+([Cc]hương\s+\d{1,2})(?:[\s,.;)]|$)`)
	wrongSection = regexp.MustCompile(`([Mm]ục\s+[IVXLC]+)\s+[Cc]hương\s+` + partNumber)
	clauseAZ     = regexp.MustCompile(`(khoản\s+[a-zđ]),?\s+(?:và\s+khoản\s+[a-zđ]\s+)?Điều\s+\d`)
)

// kindOfPart finds points cited by number and clauses cited by letter.
func kindOfPart(v *view, f *finder) {
	m := Message{"khoản ghi số, điểm ghi chữ: “điểm a khoản 2 Điều 5”", "clauses have numbers, points letters: “điểm a khoản 2 Điều 5”"}
	for p := range v.all() {
		told := false
		for _, re := range []*regexp.Regexp{swapped, pointNum, clauseAZ} {
			p.each(re, func(hit []int) {
				if !told {
					told = true
					f.at(p, hit[2], hit[3], m)
				}
			})
		}
		f.digitsOfParts(p)
	}
}

// digitsOfParts wants Roman numerals behind Chương and Arabic ones behind Mục, as
// documents number them (Annex I.II.6đ).
func (f *finder) digitsOfParts(p *piece) {
	if p.block != nil && p.block.Kind == document.Section {
		return // T21i
	}
	told := map[int]bool{}
	for _, re := range []*regexp.Regexp{wrongChapter, chapterAfter} {
		p.each(re, func(m []int) {
			if !told[m[2]] {
				told[m[2]] = true
				f.at(p, m[2], m[3], Message{"số của chương ghi bằng chữ số La Mã, ví dụ “Chương II”", "number chapters with Roman numerals, such as “Chương II”"})
			}
		})
	}
	p.each(wrongSection, func(m []int) {
		f.at(p, m[2], m[3], Message{"số của mục ghi bằng chữ số Ả Rập, ví dụ “Mục 2”", "number sections with Arabic numerals, such as “Mục 2”"})
	})
}
