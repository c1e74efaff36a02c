package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
)

var afterStop = regexp.MustCompile(`(\p{L}+|năm \d{4})[.!?] +(\p{Ll})`)

// endsSentence tells a word before a stop that is no abbreviation: "tr.", "Ltd.".
func endsSentence(word string) bool {
	n := utf8.RuneCountInString(word)
	return n >= 4 && word[1:] == strings.ToLower(word[1:]) || n == 3 && marked(word)
}

func sentenceStart(v *view, f *finder) {
	m := Message{"viết hoa chữ đầu câu", "begin the sentence with a capital"}
	for i := range v.blocks {
		b := &v.blocks[i]
		p := v.pieceOf(b)
		if b.Kind != document.Paragraph || p == nil {
			continue
		}
		if b.Marker == "" && v.freshStart(i) && !oddPoint.MatchString(p.text) {
			if first, size := utf8.DecodeRuneInString(p.text); unicode.IsLower(first) {
				f.at(p, 0, size, m)
			}
		}
		if _, numbered := clauseNumber(b); numbered {
			start := len(b.Marker) + leadingBlanks(p.text[len(b.Marker):])
			if first, size := utf8.DecodeRuneInString(p.text[start:]); unicode.IsLower(first) {
				f.at(p, start, start+size, m)
			}
		}
		for _, hit := range afterStop.FindAllStringSubmatchIndex(p.text, -1) {
			if endsSentence(p.text[hit[2]:hit[3]]) {
				f.at(p, hit[4], hit[5], m)
			}
		}
	}
}

// freshStart tells that block i begins a paragraph and does not go on with a
// sentence around a table, a picture or a code.
func (v *view) freshStart(i int) bool {
	if i == 0 {
		return true
	}
	above := v.pieceOf(&v.blocks[i-1])
	if above == nil || v.blocks[i-1].Kind == document.TableBlock || v.blocks[i-1].Shows() {
		return false
	}
	return v.blocks[i-1].Kind != document.Paragraph || strings.HasSuffix(strings.TrimSpace(above.text), ".")
}

var greatCity = regexp.MustCompile(`(thành phố|Thành Phố|thành Phố) Hồ Chí Minh|(thủ đô|Thủ Đô) Hà Nội`)

func greatCities(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, m := range greatCity.FindAllStringSubmatchIndex(p.text, -1) {
			start, end := m[2], m[3]
			if start < 0 {
				start, end = m[4], m[5]
			}
			f.raiseOne(p, start, end)
		}
	}
}

// raiseOne asks for a capital at the start of several words and nowhere else.
func (f *finder) raiseOne(p *piece, start, end int) {
	lower := strings.ToLower(p.text[start:end])
	first, size := utf8.DecodeRuneInString(lower)
	want := string(unicode.ToUpper(first)) + lower[size:]
	f.fix(p, start, end, want, Message{"viết “" + want + "”", "write “" + want + "”"})
}

// raise asks for a capital at the start of a word.
func (f *finder) raise(p *piece, start, end int) {
	word := p.text[start:end]
	first, size := utf8.DecodeRuneInString(word)
	want := string(unicode.ToUpper(first)) + word[size:]
	f.fix(p, start, end, want, Message{"viết “" + want + "”", "write “" + want + "”"})
}

// lower asks for a word in lower case.
func (f *finder) lower(p *piece, start, end int) {
	want := strings.ToLower(p.text[start:end])
	f.fix(p, start, end, want, Message{"viết “" + want + "”", "write “" + want + "”"})
}

const fieldsOfWork = `Khoa học|Nội vụ|Tài chính|Y tế|Xây dựng|Tư pháp|Giáo dục|Nông nghiệp|Công Thương|Văn hóa|Văn hoá|Ngoại vụ|Du lịch`

var (
	councilName = regexp.MustCompile(`((?:Ủy|Uỷ) [Bb]an [Nn]hân [Dd]ân|Hội [Đđ]ồng [Nn]hân [Dd]ân|Liên [Hh]ợp [Qq]uốc)`)
	// committeeUpper is "Ủy Ban" of another name; boardLower names what a board does.
	committeeUpper = regexp.MustCompile(`(?:Ủy|Uỷ) (Ban) (?:[Mm]ặt|MTTQ|[Dd]ân|[Kk]iểm|[Tt]hường|[Cc]hứng)`)
	boardLower     = regexp.MustCompile(`Ban (chỉ đạo|chỉ huy|chấp hành) \p{L}`)
	// industryLower is the one field of work with two capitals, in a list of them.
	industryLower = regexp.MustCompile(`(?:[Nn]gành|[Ss]ở [^.;]{0,80},|[Bb]ộ [^.;]{0,80},) (Công thương)(?:[\s,.;:)]|$)`)
	lowerCouncil  = regexp.MustCompile(`((?:ủy|uỷ) ban nhân dân|hội đồng nhân dân) (?:tỉnh|thành phố|xã|phường|đặc khu) \p{Lu}`)
	councilRight  = []string{"Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Liên hợp quốc"}
	lowerParty    = regexp.MustCompile(`(?:Bí thư|Ban Thường vụ|Thường trực|Văn phòng|Ban Tổ chức|Ban Nội chính) ((?:tỉnh|thành|đảng) (?:ủy|uỷ))`)
	lowerSo       = regexp.MustCompile(`(sở (?:` + fieldsOfWork + `))`)
	lowerField    = regexp.MustCompile(`(Sở (?:` + strings.ToLower(fieldsOfWork) + `))`)
)

func bodyNames(v *view, f *finder) {
	m := Message{"xem lại cách viết hoa tên cơ quan", "check the capitals of the name"}
	for _, p := range v.pieces {
		if p.text == strings.ToUpper(p.text) {
			continue
		}
		p.each(councilName, func(hit []int) {
			if !slices.Contains(councilRight, p.text[hit[2]:hit[3]]) {
				f.at(p, hit[2], hit[3], m)
			}
		})
		p.eachWith("Công thương", industryLower, func(hit []int) { f.fix(p, hit[2], hit[3], "Công Thương", m) })
		p.eachWith(" Ban ", committeeUpper, func(hit []int) { f.lower(p, hit[2], hit[3]) })
		p.eachWith("Ban ", boardLower, func(hit []int) { f.raise(p, hit[2], hit[3]) })
		p.each(lowerCouncil, func(hit []int) { f.raise(p, hit[2], hit[3]) })
		p.each(lowerParty, func(hit []int) {
			if !strings.HasPrefix(p.text[hit[3]:], " các") {
				f.raise(p, hit[2], hit[3])
			}
		})
		for _, re := range []*regexp.Regexp{lowerSo, lowerField} {
			p.each(re, func(hit []int) {
				if !agencies.begins(p, hit[2]) {
					f.at(p, hit[2], hit[3], m)
				}
			})
		}
	}
}

var lowerState = regexp.MustCompile(`Đảng(?:,| và) (nhà nước)`)

func partyAndState(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(lowerState, func(m []int) { f.raise(p, m[2], m[3]) })
	}
}

var (
	upperClause = regexp.MustCompile(`(Khoản)\s+\d{1,2}`)
	upperPoint  = regexp.MustCompile(`(Điểm)\s+[a-zđ]\d?\s*[,)]?\s*(?:[Kk]hoản|Điều)`)
)

func clauseLower(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, re := range []*regexp.Regexp{upperClause, upperPoint} {
			p.each(re, func(m []int) {
				if midSentence(p.text, m[2]) {
					f.lower(p, m[2], m[3])
				}
			})
		}
	}
}

// midSentence tells that the words before byte at go on.
func midSentence(text string, at int) bool {
	before := strings.TrimRight(text[:at], " \n")
	last, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && (isWord(last) || strings.ContainsRune(",;(", last))
}

var (
	lowerArticles = []*regexp.Regexp{
		regexp.MustCompile(`(?:[Kk]hoản\s+\d{1,2}|[Đđ]iểm\s+[a-zđ]),?\s+(điều)\s+\d`),
		regexp.MustCompile(`(điều)\s+\d{1,3}[a-z]?\s+(?:của\s+)?(?:Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Pháp lệnh|Nghị quyết|Hiến pháp)`),
		regexp.MustCompile(`(?:tại|theo)\s+(điều)\s+\d{1,3}[a-z]?(?:\s|[,;.])`),
		regexp.MustCompile(`(?:tại|theo|quy định)\s+(chương)\s+[IVXLC]+`),
		regexp.MustCompile(`(chương)\s+[IVXLC]+\s+(?:của\s+)?(?:Luật|Bộ luật|Nghị định|Thông tư|Quyết định)`),
	}
	articleThere = regexp.MustCompile(`(?:^|[(,]\s*|[Nn]hư\s+|và\s+)(điều)\s+\d{1,3}(?:[\s,;.)]|$)`)
	reversed     = regexp.MustCompile(`(Điều\s+\d{1,3}[a-z]?,?\s+(?:[Kk]hoản\s+\d{1,2}|[Đđ]iểm\s+[a-zđ]))`)
	clauseAhead  = regexp.MustCompile(`([Kk]hoản\s+\d{1,2},?\s+[Đđ]iểm\s+[a-zđ])`)
	onwards      = regexp.MustCompile(`^,?\s+(?:và\s+)?[Kk]hoản`)
	goesOnTo     = regexp.MustCompile(`^[^;.]{0,25}Điều`)
)

func articleUpper(v *view, f *finder) {
	for _, p := range v.pieces {
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

func citationOrder(v *view, f *finder) {
	order := Message{"viện dẫn theo thứ tự “điểm a khoản 2 Điều 5”", "cite in the order “điểm a khoản 2 Điều 5”"}
	for _, p := range v.pieces {
		for _, turned := range []struct{ words, unless *regexp.Regexp }{{reversed, goesOnTo}, {clauseAhead, onwards}} {
			p.each(turned.words, func(m []int) {
				if !turned.unless.MatchString(p.text[m[3]:]) {
					f.at(p, m[2], m[3], order)
				}
			})
		}
	}
}
