package lint

import (
	_ "embed"
	"regexp"
	"slices"

	"congvan/document/lint/spell"
)

// Districts, which have ended: their names and bodies in the text, the place at
// the head.

//go:embed lexicon/cities.txt
var citiesText string

var (
	districtBody = regexp.MustCompile(`((?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)\s+(?:các\s+)?(?:huyện|quận|thị xã))`)
	// districtName is one by its name; cities under a province were districts.
	districtName = regexp.MustCompile(`((?:huyện(?: đảo)?|quận|thị xã) (?:\p{Lu}\p{L}*(?: \p{Lu}\p{L}*){0,3}|\d{1,2})|thành phố ` + anyOf(slices.Collect(spell.Lines(citiesText))...) + `)`)
	// inBodysName tells that a district's name belongs to that of a body, which may
	// have kept it: "Bệnh viện Đa khoa huyện Điện Biên".
	inBodysName = regexp.MustCompile(`(?i:bệnh viện|trường|trung tâm|trạm|tòa án|toà án|viện|công an|công ty|hợp tác xã|nhà|thư viện|bảo tàng|ban|phòng|chi cục|đội|kho bạc|bảo hiểm xã hội|huyện ủy|đảng bộ|hội|đoàn|chợ|ga|bến xe|khu công nghiệp|khu du lịch|ủy ban nhân dân|uỷ ban nhân dân|ubnd|hđnd|hội đồng nhân dân)(?: [\p{L}-]+){0,7} $`)
	// placedIn parts a body from the place it is at.
	placedIn = regexp.MustCompile(` (?:tại|ở|thuộc|của|và|về|với|trên|trong|từ|đến|cho) `)
	// paperWords stand before a district as a person's papers name it, or where
	// somebody was born.
	paperWords = regexp.MustCompile(`(?i:sinh quán|nguyên quán|quê quán|quê|sinh tại|sinh ngày|sinh năm|thường trú|cư trú|trú tại|hộ khẩu|nơi sinh|địa chỉ|giấy chứng nhận|giấy phép|hồ sơ|phông)`)
)

func districts(v *view, f *finder) {
	if v.opts.on() < "2025-07-01" {
		return
	}
	for p := range v.all() {
		p.each(districtName, func(m []int) {
			if p.field == "agency" || p.ofThen(m[2]) || p.inCitation(m[2]) || ofBody(lately(p.text[:m[2]])) || p.onPapers(m[2]) {
				return
			}
			f.at(p, m[2], m[3], noDistricts("ghi xã, phường và tỉnh", "give commune and province"))
		})
		p.each(districtBody, func(m []int) {
			if p.saysEnded(m[2]) || p.inCitation(m[2]) {
				return
			}
			f.at(p, m[2], m[3], noDistricts("kiểm tra tên cơ quan", "check the agency's name"))
		})
	}
}

func noDistricts(vi, en string) Message {
	return Message{"từ 01/7/2025 không còn đơn vị hành chính cấp huyện; " + vi, "districts ended on 1 July 2025; " + en}
}

// ofBody tells that the words before a district are those of a body's name.
func ofBody(before string) bool {
	body := inBodysName.FindString(before)
	return body != "" && !placedIn.MatchString(body)
}

// onPapers tells a district that the sentence gives as papers have it.
func (p *piece) onPapers(at int) bool {
	from, _ := p.sentence(at)
	return paperWords.MatchString(p.text[from:at])
}

var districtAtHead = regexp.MustCompile(`^(?i:huyện|quận|thị xã|thị trấn)\s`)

// districtPlace finds a district as the place at the head.
func districtPlace(v *view, f *finder) {
	if v.opts.on() >= "2025-07-01" && districtAtHead.MatchString(v.letter.Place) {
		f.field("place", v.letter.Place, noDistricts("ghi tên xã, phường hoặc tỉnh", "give the name of the commune or of the province"))
	}
}
