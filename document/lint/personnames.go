package lint

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"

	"congvan/document/lint/spell"
)

// Capitals of people's names and of the offices before them (Annex II.II and
// V.3).

//go:embed lexicon/surnames.txt
var surnamesText string

var (
	// plainSurnames are no words of another meaning; the others are known as
	// names by their capital only.
	plainSurnames = anyOf(readSurnames(false)...)
	surnames      = anyOf(readSurnames(true)...)
)

func readSurnames(words bool) (list []string) {
	for line := range spell.Lines(surnamesText) {
		if name, word := strings.CutPrefix(line, "? "); words || !word {
			list = append(list, name)
		}
	}
	return list
}

var namedTitles = anyOf(
	"phó giám đốc", "giám đốc", "phó chủ tịch", "chủ tịch", "bộ trưởng", "thứ trưởng", "thủ tướng",
	"phó thủ tướng", "phó trưởng phòng", "trưởng phòng", "chánh văn phòng", "viện trưởng", "hiệu trưởng",
	"giáo sư", "tiến sĩ", "cục trưởng",
)

const (
	calledBy    = `(?:^|[^\p{L}])(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Aa]nh|[Cc]hị) `
	middleNames = `(?:văn|thị|đình|hữu|ngọc|thanh|minh|quang|xuân)`
)

var (
	lowerTitle   = regexp.MustCompile(`(` + namedTitles + `) ` + surnames + ` \p{Lu}\p{Ll}+`)
	lowerSurname = regexp.MustCompile(calledBy + `(` + strings.ToLower(plainSurnames) + `) (?:\p{Lu}\p{Ll}|(` + middleNames + `) \p{L})`)
	// lowerMarker is the syllable that only names of people have there, with no
	// word for the person before.
	lowerMarker = regexp.MustCompile(`(?:^|[^\p{L}])` + plainSurnames + ` (thị|văn) \p{Lu}\p{Ll}`)
	// lowerAfterWork is such a syllable behind what the person does.
	lowerAfterWork = regexp.MustCompile(`(?:nghệ nhân|nghệ sĩ|bác sĩ|kỹ sư|luật sư|nhà báo|nhạc sĩ|họa sĩ|già làng|thầy giáo|cô giáo|thôn|bản|chuyên viên|công chức|nhân viên|học sinh|sinh viên|chủ hộ|thí sinh|bị cáo|bị can|bệnh nhân|tổ trưởng|trưởng \p{Ll}+) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)? (thị|văn) \p{Lu}\p{Ll}`)
	lowerMiddle    = regexp.MustCompile(`(?:` + calledBy + surnames + `|(?:^|[\s(])(?:[Ôô]ng|[Bb]à) \p{Lu}\p{Ll}+)(?: \p{Lu}\p{Ll}+)* (` + middleNames + `|` + someGiven + `) \p{Lu}\p{Ll}`)
)

var (
	// lowerDeputy is "phó" before an office that has its capital.
	lowerDeputy = regexp.MustCompile(`(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Cc]ác đồng chí) (phó) (?:Chủ tịch|Giám đốc|Tổng Giám đốc|Trưởng|Chánh|Bí thư|Hiệu trưởng|Cục trưởng|Vụ trưởng|Viện trưởng)`)
	// lowerHead is an office before the name of the unit and of the person, or of
	// a person whose middle name tells one.
	lowerHead = regexp.MustCompile(`(` + namedTitles + `)(?: (?:Phòng|Ban|Sở|Cục|Vụ|Chi cục|Khoa))?(?: \p{L}+,?){0,5}? \p{Lu}\p{Ll}+ (?:Thị|Văn) \p{Lu}\p{Ll}+`)
	// lowerOffice is an office behind the person's name: "ông X, phó giám đốc Sở".
	lowerOffice = regexp.MustCompile(calledBy + surnames + `(?: \p{Lu}\p{Ll}*){1,4}, (` + namedTitles + `)(?:[\s,.;:)]|$)`)
)

// bearsPersonsName is a unit that is called after somebody, or somebody else's
// word for a person.
var bearsPersonsName = regexp.MustCompile(`(?i:trường|bệnh viện|công ty|hợp tác xã|học viện|trung tâm|đường|phố|ông|bà|đồng chí|giao|các|và|của|là|do)\s|,`)

func titleBeforeName(v *view, f *finder) {
	for p := range v.all() {
		p.eachWith("phó ", lowerDeputy, func(m []int) { f.raise(p, m[2], m[3]) })
		p.eachWith(", ", lowerOffice, func(m []int) { f.raise(p, m[2], m[3]) })
		if p.hasMiddle() {
			p.each(lowerHead, func(m []int) {
				if words := p.text[m[0]:m[1]]; !bearsPersonsName.MatchString(words) && !lowerTitle.MatchString(words) {
					f.raise(p, m[2], m[3])
				}
			})
		}
		p.each(lowerTitle, func(m []int) { f.raise(p, m[2], m[3]) })
	}
}

// hasMiddle tells a text with the syllables that end no name; most have none.
func (p *piece) hasMiddle() bool {
	return strings.Contains(p.text, " Thị ") || strings.Contains(p.text, " Văn ")
}

//go:embed lexicon/givennames.txt
var givenNamesText string

// someGiven are syllables that people bear, in lower case.
var someGiven = strings.ToLower(anyOf(strings.Fields(strings.Join(slices.Collect(spell.Lines(givenNamesText)), " "))...))

var (
	// lowerInside is a syllable of a name between two with capitals where a list or
	// a cell begins with it.
	lowerInside = regexp.MustCompile(`(?:^|; |, |: )` + surnames + `(?: \p{Lu}\p{Ll}+)? (` + someGiven + `) \p{Lu}\p{Ll}+(?:[\s,.;:)(]|$)`)
	// lowerLast ends a name whose middle cannot end one.
	lowerLast = regexp.MustCompile(`(?:^|[^\p{L}])` + surnames + ` (?:Thị|Văn)(?: \p{Lu}\p{Ll}+)? (` + someGiven + `)(?:[,.;:)(]|\s+(?:và|là|-|–)\s|$)`)
)

// personNames finds a syllable in lower case within a person's name.
func personNames(v *view, f *finder) {
	for p := range v.all() {
		p.each(lowerMarker, func(m []int) {
			if !lowerMiddle.MatchString(lately(p.text[:m[1]])) {
				f.raise(p, m[2], m[3])
			}
		})
		p.each(lowerAfterWork, func(m []int) {
			if !lowerMarker.MatchString(lately(p.text[:m[1]])) {
				f.raise(p, m[2], m[3])
			}
		})
		for _, m := range p.matches(lowerSurname) {
			f.raise(p, m[2], m[3])
			if m[4] >= 0 {
				f.raise(p, m[4], m[5])
			}
		}
		p.each(lowerInside, func(m []int) {
			if !strings.HasSuffix(p.text[:m[3]], "Vương quốc") {
				f.raise(p, m[2], m[3])
			}
		})
		if p.hasMiddle() {
			p.each(lowerLast, func(m []int) { f.raise(p, m[2], m[3]) })
		}
		for _, m := range p.matches(lowerMiddle) {
			f.raise(p, m[2], m[3])
		}
	}
}
