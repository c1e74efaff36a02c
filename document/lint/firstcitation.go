package lint

import (
	"regexp"
	"strings"
	"unicode"

	"congvan/document"
)

// What a first citation must tell (Annex I.II.6b), and how the type is written.

// issuing begin the names of those that issue documents.
var issuing = anyOf(
	"Quốc hội", "Chính phủ", "Thủ tướng", "Bộ", "Bộ trưởng", "Ủy ban", "Uỷ ban", "UBND", "Chủ tịch", "Hội đồng", "HĐND",
	"Sở", "Giám đốc", "Cục", "Cục trưởng", "Ban", "Thanh tra", "Văn phòng", "Tòa án", "Toà án", "Viện kiểm sát", "Công an",
	"Thống đốc", "Ngân hàng Nhà nước", "Tổng cục", "Tổng Thanh tra", "Tổng Kiểm toán", "Kiểm toán", "Trung ương", "Tỉnh ủy", "Thành ủy", "Đảng ủy",
)

var (
	citedDate   = regexp.MustCompile(`^[^;]{0,60}?ngày\s+\d{1,2}(\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|[/.-]\d{1,2}[/.-]\d{4})`)
	citedAgency = regexp.MustCompile(`\scủa\s+\p{L}`)
	// agencyFirst names the agency before the document, as one that orders it,
	// asks for it or issues it.
	agencyFirst = regexp.MustCompile(`(?:\scủa\s|\scủa\s[^.;]{3,90}\s)(?:tại|theo|về)\s*(?:các\s*)?$` +
		`|(?:đề nghị|ý kiến|chỉ đạo|báo cáo)\s+của\s[^.;]{3,90}$` +
		`|(?:^|[\s,])` + issuing + `\s[^.;]{0,90}\s?(?:ban hành|ký|có|ra)\s+(?:các\s+)?$`)
	// dateFirst tells the day before the document: "Ngày …, Tòa án đã có Quyết định số …".
	dateFirst = regexp.MustCompile(`[Nn]gày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4},?\s[^.;]{0,90}\s?(?:ban hành|ký|có|ra)\s+$`)
	joinedTo  = regexp.MustCompile(`(?:,|\svà|\svà các)\s+$`)
)

// firstCitation looks at the first place each document is cited.
func firstCitation(v *view, f *finder) {
	seen := map[string]bool{}
	for p := range v.all() {
		if p.field != "body" || p.cell || p.annex {
			continue
		}
		for i, c := range p.cited {
			number := strings.ToUpper(c.number)
			kind := strings.ToLower(c.kind)
			if seen[number] || p.quoted(c.start) {
				continue
			}
			seen[number] = true
			if strings.Contains(kind, "luật") || kind == "pháp lệnh" {
				continue
			}
			if lacks := v.citationLacks(p, i); len(lacks) > 0 {
				f.at(p, c.start, c.end, Message{"viện dẫn lần đầu còn thiếu: " + vi(lacks), "the first citation lacks: " + en(lacks)})
			}
		}
	}
}

type lack struct{ vi, en string }

func vi(list []lack) string {
	var out []string
	for _, l := range list {
		out = append(out, l.vi)
	}
	return strings.Join(out, ", ")
}

func en(list []lack) string {
	var out []string
	for _, l := range list {
		out = append(out, l.en)
	}
	return strings.Join(out, ", ")
}

// citationLacks tells what does not follow the number of the cited document i
// of a piece. One that is joined to another may share its agency.
func (v *view) citationLacks(p *piece, i int) []lack {
	c := p.cited[i]
	before, rest := p.text[c.since:c.start], p.text[c.end:c.until]
	if i+1 < len(p.cited) {
		rest = p.text[c.end:min(c.until, p.cited[i+1].start)]
	}
	if end := strings.IndexByte(rest, ';'); end >= 0 {
		rest = rest[:end]
	}
	var out []lack
	if !citedDate.MatchString(rest) && !dateFirst.MatchString(before) {
		out = append(out, lack{"ngày tháng năm", "date"})
	}
	title := titleIn(v.withoutOwnClause(rest) + " ")
	shared := i > 0 && joinedTo.MatchString(before)
	if agency := citedAgency.FindStringIndex(rest); !shared && !agencyFirst.MatchString(before) && (agency == nil || ofTitle(rest, agency, title)) {
		out = append(out, lack{"cơ quan ban hành", "agency"})
	}
	if title == nil && !p.asksFor() && !qualified.MatchString(p.text[c.start:c.end]) {
		out = append(out, lack{"trích yếu", "subject"})
	}
	return out
}

var (
	// nextLaw is a law cited beside the document.
	nextLaw = regexp.MustCompile(`(?:,|\s+và)\s+(?:các )?(?:Luật|Bộ luật|Pháp lệnh)\s+\p{Lu}`)
	// ofName is a word before what begins a title elsewhere: "Ban Tổ chức Trung ương".
	ofName = regexp.MustCompile(`(?:Ban|Ủy ban|Uỷ ban|Vụ|Phòng|Sở|[Cc]ác)$`)
)

// titleIn finds where the title of a cited document begins in the words behind
// it; the names of agencies and of further laws hold such words too.
func titleIn(rest string) []int {
	if next := nextLaw.FindStringIndex(rest); next != nil {
		rest = rest[:next[0]] + " "
	}
	for _, m := range titleStart.FindAllStringIndex(rest, -1) {
		if !ofName.MatchString(rest[:m[0]]) {
			return m
		}
	}
	return nil
}

// ownClause is a name behind a comma, with what follows.
var ownClause = regexp.MustCompile(`,\s+(\p{Lu}[^,;]*)`)

// withoutOwnClause cuts off where, behind a comma, the letter's own agency goes
// on: what that reports or asks for is no subject of what it cites.
func (v *view) withoutOwnClause(rest string) string {
	for _, m := range ownClause.FindAllStringSubmatchIndex(rest, -1) {
		if v.namesItself(rest[m[2]:m[3]]) {
			return rest[:m[0]]
		}
	}
	return rest
}

// itself are nouns that an agency calls itself by, "Sở", before what it does.
var itself = regexp.MustCompile(`(?i)^(?:sở|cục|chi cục|công ty|trường|nhà trường|bệnh viện|trung tâm|phòng|ban|viện|thanh tra|văn phòng|ubnd (?:xã|phường|tỉnh|thành phố)|ủy ban nhân dân (?:xã|phường|tỉnh|thành phố)) `)

// namesItself tells that a clause begins with the letter's own agency, in full,
// with the usual short form or by its noun alone.
func (v *view) namesItself(clause string) bool {
	inFull := func(s string) string { return councilsInFull.Replace(strings.ToLower(s)) }
	agency := inFull(v.letter.Agency)
	if agency != "" && strings.HasPrefix(inFull(clause), agency) {
		return true
	}
	noun := itself.FindString(clause)
	return noun != "" && strings.HasPrefix(agency, inFull(noun)) &&
		unicode.IsLower(firstRune(clause[len(noun):])) && !hasPrefixFold(clause, "sở hữu")
}

// asksFor tells the legal basis "Theo đề nghị của … tại Tờ trình số …", which
// needs no subject (Model 1.2).
func (p *piece) asksFor() bool {
	return p.block != nil && p.block.Kind == document.LegalBasis && strings.HasPrefix(p.text, "Theo đề nghị")
}

// qualified is a type with a word that tells what it is about: "Báo cáo thẩm định".
var qualified = regexp.MustCompile(`\p{L} (?:thẩm|kiểm|thanh|giám|tổng|kết luận)`)

// ofTitle tells that an agency stands in the title, where this begins right
// behind the number or the date: "ngày … quy định chức năng của Sở Y tế tỉnh".
func ofTitle(rest string, agency, title []int) bool {
	if title == nil || agency[0] < title[0] {
		return false
	}
	behind := 0
	if day := citedDate.FindStringIndex(rest); day != nil {
		behind = day[1]
	}
	if title[0] > behind {
		return false
	}
	_, known := issuerAt(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest[agency[0]:]), "của")))
	return !known
}

var lowerType = regexp.MustCompile(`(` + anyOf(
	"bộ luật", "nghị quyết", "nghị định", "quyết định", "chỉ thị", "thông tư", "kế hoạch", "công văn",
	"tờ trình", "báo cáo", "thông báo", "hướng dẫn", "công điện", "kết luận",
) + `)\s+(?:số\s+\d+[\p{L}]?/|\d+[\p{L}]?/(?:\d{4}/)?\p{Lu}[\p{L}\d]*-)`)

// lowerLaw is a law by its name; "pháp luật", "bộ luật" and the law of a country are none.
var lowerLaw = regexp.MustCompile(`(?:nghiêm|theo|của|hành|trong|tại|với) (luật) (?:\p{Lu}\p{Ll}+,? \p{Ll})`)

// lowerScheme is the scheme on population data that all agencies know by its number.
var lowerScheme = regexp.MustCompile(`(đề án)\s+06(?:[\s,.;]|$)`)

func citedType(v *view, f *finder) {
	for p := range v.all() {
		typeCapitals(p, f)
		p.eachWith("luật ", lowerLaw, func(m []int) { f.raise(p, m[2], m[3]) })
		p.eachWith("đề án 06", lowerScheme, func(m []int) { f.raise(p, m[2], m[3]) })
		p.eachWith("/", lowerType, func(m []int) {
			f.fix(p, m[2], m[3], firstRaised(p.text[m[2]:m[3]]), Message{"tên loại của văn bản cụ thể viết hoa chữ đầu", "the type of a cited document begins with a capital"})
		})
	}
}

// capitalType is a document's type with a capital too many, before its number.
var capitalType = regexp.MustCompile(`((?:Nghị|Quyết|Thông|Kế|Công|Chỉ|Báo|Tờ|Hướng|Kết|Chương|Quy) (?:Quyết|Định|Tư|Hoạch|Văn|Thị|Báo|Cáo|Trình|Dẫn|Điện|Luận|Chế))\s+(?:số\s+\d|\d+/)`)

// typeCapitals finds "Nghị Quyết số 28-NQ/TW".
func typeCapitals(p *piece, f *finder) {
	p.eachWith("/", capitalType, func(m []int) {
		words := p.text[m[2]:m[3]]
		want := firstRaised(strings.ToLower(words))
		f.fix(p, m[2], m[3], want, Message{"tên loại văn bản chỉ viết hoa chữ đầu: “" + want + "”", "a type of document has its first letter in capital only: “" + want + "”"})
	})
}
