package lint

import (
	"regexp"
	"strings"
)

// The Party, the State and the people (Annex II.V.1 and V.4).

const besideState = `(?:[Đđ]ảng|[Nn]hân dân)`

// lowerState is the State that owns or acts, or is named beside the Party or the
// people; behind other nouns it tells what kind they are: "quản lý nhà nước".
var lowerState = []*regexp.Regexp{
	regexp.MustCompile(besideState + `(?:,| và) (nhà nước)(?:[\s,.;:)]|$)`),
	regexp.MustCompile(`(nhà nước)(?:,| và) ` + besideState),
	regexp.MustCompile(`(?:[Cc]ủa|[Dd]o|[Đđ]ược|[Kk]hi|[Cc]ho|[Gg]iữa|[Bb]ị|[Vv]ới) (nhà nước)(?:[\s,.;:)]|$)`),
}

// lowerPartyAlone is the Party beside the State, or whose word counts.
var lowerPartyAlone = []*regexp.Regexp{
	regexp.MustCompile(`(đảng)(?:,| và) [Nn]hà nước`),
	regexp.MustCompile(`(?:[Cc]hủ trương|[Đđ]ường lối|[Nn]ghị quyết|[Ll]ãnh đạo|[Qq]uy định) của (đảng)(?:[,.;:)]|\s+(?:và|về|trong|là|theo|đã|để|cũng)\s|$)`),
}

// raisedState has one capital too many.
var raisedState = regexp.MustCompile(`(Nhà Nước|Nhân Dân)`)

func partyAndState(v *view, f *finder) {
	for p := range v.all() {
		if p.inCapitals() {
			continue
		}
		for _, re := range lowerState {
			p.eachWith("nhà nước", re, func(m []int) { f.raise(p, m[2], m[3]) })
		}
		for _, re := range lowerPartyAlone {
			p.eachWith("đảng", re, func(m []int) { f.raise(p, m[2], m[3]) })
		}
		p.each(raisedState, func(m []int) {
			if before := lately(p.text[:m[2]]); !inPress.MatchString(before) && !surnameLast.MatchString(before) {
				f.rewrite(p, m[2], m[3], firstRaised(strings.ToLower(p.text[m[2]:m[3]])))
			}
		})
	}
}

// inPress stands before "Nhân Dân", which is a newspaper; surnameLast before a person.
var (
	inPress     = regexp.MustCompile(`(?i:báo|báo chí|tạp chí|truyền hình) $`)
	surnameLast = regexp.MustCompile(surnames + ` $`)
)

var lowerPeople = regexp.MustCompile(`Nhà nước(?:,| và) (nhân dân)`)

func thePeople(v *view, f *finder) {
	for p := range v.all() {
		p.each(lowerPeople, func(m []int) { f.raise(p, m[2], m[3]) })
	}
}

// ofPeople are words before "nhân dân" with which it names a body, a force or
// a rank: no people by itself is meant.
var ofPeople = regexp.MustCompile(`(?i)(?:` + anyOf(
	"ủy ban", "uỷ ban", "hội đồng", "tòa án", "toà án", "kiểm sát", "công an", "quân đội", "an ninh", "cảnh sát", "vũ trang",
	"phòng không", "tín dụng", "ban", "chiến tranh", "quốc phòng", "thế trận", "dân chủ", "nghệ sĩ", "nghệ sỹ", "nghệ nhân",
	"nhà giáo", "thầy thuốc", "hội thẩm", "báo", "đồng", "hải quân", "biên phòng", "thanh tra", "chính quyền", "hành chính",
) + `) $`)

var peopleInWords = regexp.MustCompile(`(?:^|\s)(nhân dân)(?:[\s.,;:)/]|$)`)

// peopleAlone finds "nhân dân" that is no part of another name, as coin or body.
func peopleAlone(v *view, f *finder) {
	for p := range v.all() {
		p.eachWith("nhân dân", peopleInWords, func(m []int) {
			before, behind := p.text[:m[2]], p.text[m[3]:]
			told := strings.HasSuffix(before, "Nhà nước và ") || strings.HasSuffix(before, "Nhà nước, ") // C5a
			if !told && !ofPeople.MatchString(lately(before)) && !hasAnyPrefix(behind, []string{" TỆ", " TỰ "}) {
				f.raise(p, m[2], m[3])
			}
		})
	}
}
