package lint

import (
	_ "embed"
	"regexp"
	"slices"

	"congvan/document/lint/spell"
)

// Capitals of bodies told by what they are made of: the kind, the field of work
// and the unit they belong to (Annex II.IV.1a).

//go:embed lexicon/fields.txt
var fieldsText string

// fieldsOfBodies are the words for what bodies do, in lower case.
var fieldsOfBodies = slices.Collect(spell.Lines(fieldsText))

const (
	localBodies = `(?:ủy|uỷ) ban nhân dân|hội đồng nhân dân|công an|(?:tòa|toà) án nhân dân|viện kiểm sát nhân dân|(?:ban|bộ) chỉ huy quân sự|hội liên hiệp phụ nữ|hội nông dân|hội cựu chiến binh`
	charging    = `(?:[Gg]iao|[Đđ]ề nghị|[Pp]hối hợp(?: với| cùng)?|[Yy]êu cầu|[Bb]áo cáo|[Gg]ửi|[Tt]ham mưu)`
	unitBefore  = `(?:tỉnh|[Tt]hành phố|xã|phường|đặc khu|khu vực)`
)

var (
	// lowerBody is a body of the unit whose name stands behind.
	lowerBody = regexp.MustCompile(`(` + localBodies + `) ` + unitBefore + ` (?:\p{Lu}|\d)`)
	// lowerPartner is one that a letter charges or writes to, named or not.
	lowerPartner = regexp.MustCompile(`(?:` + charging + `|Văn phòng) (` + localBodies + `) ` + unitBefore + `(?:[\s,.;:)]|$)`)
	// lowerSecond is the one behind it.
	lowerSecond = regexp.MustCompile(charging + ` (?i:` + localBodies + `) ` + unitBefore + `(?:,| và) (` + localBodies + `) ` + unitBefore + `(?:[\s,.;:)]|$)`)
	// lowerKind is a kind of body in lower case before its field in capital.
	lowerKind     = regexp.MustCompile(`((?:ủy|uỷ) ban (?:Mặt trận|MTTQ|Dân tộc|Kiểm tra)|hội (?:Nông dân|Phụ nữ|Liên hiệp|Cựu chiến binh|Chữ thập đỏ)|đoàn (?:Thanh niên|TNCS)|(?:tòa|toà) án (?:[Nn]hân)|viện (?:[Kk]iểm sát))`)
	lowerCentre   = regexp.MustCompile(`(trung tâm) (?:Phục vụ hành|Hành chính|Y tế|Kiểm soát|Khuyến nông|Giáo dục|Bảo trợ|Xúc tiến) `)
	lowerHospital = regexp.MustCompile(`(bệnh viện) (?:Đa khoa|Y học|Phụ sản|Tâm thần) `)
)

// lowerBodies finds the name of a body that begins in lower case; "các công an
// xã" names none.
func (f *finder) lowerBodies(p *piece) {
	for _, re := range []*regexp.Regexp{lowerBody, lowerPartner, lowerSecond, lowerKind, lowerCentre, lowerHospital} {
		p.each(re, func(m []int) {
			start, end := m[2], m[3]
			i := p.wordFrom(start)
			if p.follows(i) && slices.Contains(beforeGeneric, p.words()[i-1].lower) || agencies.begins(p, start) || endsInDigit(p.text[:start]) {
				return
			}
			f.raise(p, start, end)
		})
	}
}

// bodyKinds begin the names of bodies whose fields of work have one capital;
// a company may have registered a name with more.
var bodyKinds = regexp.MustCompile(`(?:Tập đoàn|Tổng [Cc]ông ty|Ngân hàng|Bệnh viện|Trường|Học viện|Viện|Trung tâm|Tổng cục|Cục|Chi cục|Vụ|Sở|Bộ|Phòng|Ban|Khoa|Hội|Hiệp hội|Liên đoàn|Quỹ|Thanh tra|Kho bạc|Bảo hiểm|Đài|Nhà xuất bản)((?:,? (?:- )?\p{L}+){2,8})`)

// fieldRaised finds a field of work with two capitals in a body's name: "Tập
// đoàn Công Nghiệp".
func (f *finder) fieldRaised(p *piece) {
	p.each(bodyKinds, func(m []int) {
		w := p.words()
		for i := range w {
			if w[i].start < m[2] || w[i].end > m[3] || !p.follows(i+1) || w[i+1].end > m[3] {
				continue
			}
			field := w[i].lower + " " + w[i+1].lower
			if p.raised(w[i]) && p.raised(w[i+1]) && slices.Contains(fieldsOfBodies, field) {
				want := firstRaised(field)
				f.choice(p, w[i].start, w[i+1].end, want, Message{"chỉ viết hoa chữ đầu: “" + want + "”", "only its first letter is a capital: “" + want + "”"})
			}
		}
	})
}
