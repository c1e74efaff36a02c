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
	{"quốc khánh", regexp.MustCompile(`(quốc khánh)`), false},
	{"hồ tây", regexp.MustCompile(`(?:^|\s)[Hh]ồ (tây)(?:[,.;:)]|\s+(?:và|có|là|ở|với|trong|ra|về)\s|$)`), false},
	{"khmer", regexp.MustCompile(`(khmer)(?:[\s,.;:)]|$)`), false},
	{"châu ", regexp.MustCompile(`châu (á|âu|phi|mỹ|úc)(?:[\s,.;:)]|$)`), false},
	{"miền ", regexp.MustCompile(`miền (bắc|trung|nam|tây|đông)(?:[,.;:)]|\s+(?:và|của|từ|là|có|sông nước|nước|Việt|Nghệ|Trung|Bắc|Nam)|$)`), false},
	{"quốc hội", regexp.MustCompile(`(?:[Đđ]ại biểu|[Cc]hủ tịch|[Vv]ăn phòng|[Kk]ỳ họp|[Nn]ghị quyết của|[Tt]rình) (quốc hội)(?:[\s,.;:)]|$)`), false},
	{"chính phủ", regexp.MustCompile(`(?:Văn phòng|năm \d{4} của|[Nn]ghị định của|[Nn]ghị quyết của|[Tt]rình) (chính phủ)(?:[\s,.;:)]|$)`), false},
	{"chính phủ", regexp.MustCompile(`(?:(?:[Ll]ộ trình|[Cc]hỉ đạo|[Qq]uy định|[Cc]hủ trương|[Yy]êu cầu|[Ýý] kiến|[Qq]uyết định|[Cc]ông điện) của|[Bb]áo cáo|[Qq]uốc hội(?:,| và)) (chính phủ)(?:[,.;:)]|\s+(?:và|về|trong|để|theo|tại|xem xét)\s|$)`), false},
	{"quốc hội", regexp.MustCompile(`[Bb]áo cáo (quốc hội)(?:[,.;:)]|\s+(?:và|về|trong|để|theo|tại|xem xét)\s|$)`), false},
}

func properNouns(v *view, f *finder) {
	for p := range v.all() {
		if p.inCapitals() {
			continue
		}
		places.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			words := p.text[start:end]
			if !n.writtenRight(words) && !p.protected(start) && !(inLowerCase(words) && p.spelt().IsPair(i) && !inLowerCase(n.text[:1])) {
				f.rename(p, start, end, n.text)
			}
		})
		f.placesInLower(p)
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
