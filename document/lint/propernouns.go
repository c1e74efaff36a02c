package lint

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"

	"congvan/document/lint/spell"
)

// Names that are told by the word before them: a language, a people, a part of
// the world, the Party and the State, a day or a year in words (Annex II).

//go:embed lexicon/peoples.txt
var peoplesText string

// peoples are those of Việt Nam in lower case, where what follows shows that no
// other word is meant.
var peoples = `(` + strings.ToLower(anyOf(slices.Collect(spell.Lines(peoplesText))...)) + `)(?:[,.;:)]|\s+(?:và|ở|tại|trên|sinh sống|chiếm|thuộc|vùng|trong|có)|$)`

// named are lower-case names; group 1 is the name. Every match holds the words
// before the expression.
var named = []struct {
	holds string
	name  *regexp.Regexp
	whole bool // each syllable has a capital
}{
	{"iếng ", regexp.MustCompile(`[Tt]iếng (anh|pháp|nga|nhật|hàn|đức|việt|lào|mông|êđê)(?:[\s,.;:)/]|$)`), false},
	{"ân tộc ", regexp.MustCompile(`[Dd]ân tộc ` + peoples), true},
	{"ồng bào ", regexp.MustCompile(`[Đđ]ồng bào ` + peoples), true},
	{"gười ", regexp.MustCompile(`[Nn]gười ` + peoples), true},
	{"vương quốc ", regexp.MustCompile(`(vương quốc) \p{Lu}\p{Ll}`), false},
	{"liên bang ", regexp.MustCompile(`(liên bang) \p{Lu}\p{Ll}`), false},
	{"cộng hòa ", regexp.MustCompile(`(cộng hòa) \p{Lu}\p{Ll}`), false},
	{"hạng ", regexp.MustCompile(`(?:Huân|Huy) chương [\p{L} ]{3,25} hạng (nhất|nhì|ba)(?:[\s,.;:)]|$)`), false},
	{"hội đồng nhân dân", regexp.MustCompile(`(?:[Đđ]ại biểu|[Kk]ỳ họp) (hội đồng nhân dân)(?:[\s,.;:)]|$)`), false},
	{"khmer", regexp.MustCompile(`(khmer)(?:[\s,.;:)]|$)`), false},
	{"châu ", regexp.MustCompile(`châu (á|âu|phi|mỹ|úc)(?:[\s,.;:)]|$)`), false},
	{"miền ", regexp.MustCompile(`miền (bắc|trung|nam|tây|đông)(?:[,.;:)]|\s+(?:và|của|từ|là|có|sông nước|nước|Việt|Nghệ|Trung|Bắc|Nam)|$)`), false},
	{"quốc hội", regexp.MustCompile(`(?:[Đđ]ại biểu|[Cc]hủ tịch|[Vv]ăn phòng|[Kk]ỳ họp|[Nn]ghị quyết của|[Tt]rình) (quốc hội)(?:[\s,.;:)]|$)`), false},
	{"chính phủ", regexp.MustCompile(`(?:Văn phòng|năm \d{4} của|[Nn]ghị định của|[Nn]ghị quyết của|[Tt]rình) (chính phủ)(?:[\s,.;:)]|$)`), false},
}

func properNouns(v *view, f *finder) {
	for _, p := range v.pieces {
		if p.inCapitals() {
			continue
		}
		places.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			words := p.text[start:end]
			if !n.writtenRight(words) && !p.protected(start) && !(inLowerCase(words) && p.spelt().IsPair(i)) {
				f.rename(p, start, end, n.text)
			}
		})
		for _, n := range named {
			p.eachWith(n.holds, n.name, func(m []int) {
				raised := firstRaised
				if n.whole {
					raised = eachRaised
				}
				f.rename(p, m[2], m[3], raised(p.text[m[2]:m[3]]))
			})
		}
		p.each(lunarYear, func(m []int) {
			if words := p.text[m[2]:m[3]]; words != eachRaised(words) {
				f.rename(p, m[2], m[3], eachRaised(words))
			}
		})
	}
}

// rename reports a name that has other capitals.
func (f *finder) rename(p *piece, start, end int, want string) {
	f.fix(p, start, end, want, Message{"tên riêng viết “" + want + "”", "the name is “" + want + "”"})
}

// lunarYear is a year by its stem and branch, behind a word for it.
var lunarYear = regexp.MustCompile(`(?:[Nn]ăm|[Tt]ết(?: Nguyên đán)?|[Xx]uân) ((?i:` + stems + `) (?i:` + branches + `))(?:[\s,.;:)(]|$)`)

var lowerState = regexp.MustCompile(`Đảng(?:,| và) (nhà nước)`)

func partyAndState(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(lowerState, func(m []int) { f.raise(p, m[2], m[3]) })
	}
}

var lowerPeople = regexp.MustCompile(`Nhà nước(?:,| và) (nhân dân)`)

func thePeople(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(lowerPeople, func(m []int) { f.raise(p, m[2], m[3]) })
	}
}

// ofPeople are words before "nhân dân" with which it names a body, a force or
// a rank: no people by itself is meant.
var ofPeople = regexp.MustCompile(`(?i)(?:` + anyOf(
	"ủy ban", "uỷ ban", "hội đồng", "tòa án", "toà án", "kiểm sát", "công an", "quân đội", "an ninh", "cảnh sát", "vũ trang",
	"phòng không", "tín dụng", "ban", "chiến tranh", "quốc phòng", "thế trận", "dân chủ", "nghệ sĩ", "nghệ sỹ", "nghệ nhân",
	"nhà giáo", "thầy thuốc", "hội thẩm", "báo", "đồng", "hải quân", "biên phòng", "thanh tra", "chính quyền",
) + `) $`)

var peopleInWords = regexp.MustCompile(`(?:^|\s)(nhân dân)(?:[\s.,;:)/]|$)`)

// peopleAlone finds "nhân dân" that is no part of another name, as coin or body.
func peopleAlone(v *view, f *finder) {
	for _, p := range v.pieces {
		p.eachWith("nhân dân", peopleInWords, func(m []int) {
			before, behind := p.text[:m[2]], p.text[m[3]:]
			told := strings.HasSuffix(before, "Nhà nước và ") || strings.HasSuffix(before, "Nhà nước, ") // C5a
			if !told && !ofPeople.MatchString(lately(before)) && !hasAnyPrefix(behind, []string{" TỆ", " TỰ "}) {
				f.raise(p, m[2], m[3])
			}
		})
	}
}

const (
	lowerDay    = `([Tt]hứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)`
	lowerMonths = `(một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|giêng|chạp)`
	// stems and branches make up the names of lunar years.
	stems    = `Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý`
	branches = `Tý|Tí|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi`
)

var (
	lowerWeekday = regexp.MustCompile(anyOf(
		`(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Vv]ào(?: ngày)?|[Mm]ỗi|[Tt]rước|[Cc]hậm nhất|\d{4},? \(?) ?`+lowerDay,
		lowerDay+`(?:,? \(?ngày \d| hằng tuần| hàng tuần| tuần (?:này|sau|tới|kế|trước|đầu|cuối)| đến thứ|,? \(?\d{1,2}/\d)`,
	))
	upperWeekday = regexp.MustCompile(`(Thứ) (?:[2-7]|Hai|Ba|Tư|Năm|Sáu|Bảy)(?:[\s,;.)(]|$)|Chủ (Nhật)(?:[\s,;.)(]|$)`)
	lowerMonth   = regexp.MustCompile(`tháng ` + lowerMonths + ` năm (?:\d{4}|` + stems + `)`)
)

func weekdayCapitals(v *view, f *finder) {
	for _, p := range v.pieces {
		if !strings.Contains(p.text, "hứ ") && !strings.Contains(p.text, "hủ ") && !strings.Contains(p.text, "háng ") {
			continue
		}
		for _, m := range lowerWeekday.FindAllStringSubmatchIndex(p.text, -1) {
			start, end := oneOf(m)
			if _, name, found := strings.Cut(p.text[start:end], "hứ "); found {
				f.raise(p, end-len(name), end)
				continue
			}
			f.raise(p, start, end)
		}
		for _, m := range upperWeekday.FindAllStringSubmatchIndex(p.text, -1) {
			if m[2] < 0 {
				f.lower(p, m[4], m[5])
			} else if midSentence(p.text, m[2]) {
				f.lower(p, m[2], m[3])
			}
		}
		p.each(lowerMonth, func(m []int) { f.raise(p, m[2], m[3]) })
	}
}
