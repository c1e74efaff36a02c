package lint

import (
	"regexp"
	"slices"
	"strings"
)

// Names that have ended: provinces, districts, ministries. They are right in a
// sentence about former times.

// fromThen are words that tell a text of former times, where former names are
// right.
var fromThen = []string{"trước đây", "khi sắp xếp", "trước khi nhập", "trước khi giải thể", "trước khi thành lập", "trước sắp xếp", "trước sáp nhập", "(cũ)", " cũ", "nay là", "(nay ", "sáp nhập", "hợp nhất", "nguyên là", "thời điểm đó", "chấm dứt hoạt động", "kết thúc hoạt động"}

// beforeDay is a time before a day; behind a day to come, "trước ngày 10/12/2026",
// it is a time limit.
var (
	beforeDay = regexp.MustCompile(`rước ngày`)
	limitDay  = regexp.MustCompile(`rước ngày \d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm )20(?:2[6-9]|[3-9]\d)`)
)

// yearThen is a year before districts and many agencies ended; "/2020/" is of a
// document's number.
var yearThen = regexp.MustCompile(`(?:[Nn]ăm |đoạn |\d/)(?:19\d\d|20[01]\d|202[0-4])(?:[^\d/]|$)`)

// endedSince says of an agency that it is no more.
var endedSince = regexp.MustCompile(`\((?:nay|cũ|đã)|nay là|(?:chấm dứt|kết thúc) hoạt động`)

// saysEnded tells that the sentence round byte at gives a former year, or says
// that whom it names is no more.
func (p *piece) saysEnded(at int) bool {
	from, to := p.sentence(at)
	return yearThen.MatchString(p.text[from:to]) || endedSince.MatchString(p.text[from:to])
}

// ofThen tells that the sentence round byte at speaks of former times.
func (p *piece) ofThen(at int) bool {
	from, to := p.sentence(at)
	sentence := p.text[from:to]
	return yearThen.MatchString(sentence) || beforeDay.MatchString(sentence) && !limitDay.MatchString(sentence) || slices.ContainsFunc(fromThen, func(w string) bool { return strings.Contains(sentence, w) })
}

// inCitation tells that byte at stands between a cited document's number and
// its title: the agency there is the one of that day.
func (p *piece) inCitation(at int) bool {
	return slices.ContainsFunc(p.cited, func(c citation) bool {
		if at < c.end || at >= c.until {
			return false
		}
		start, end := titleOf(p.text[:c.until], c.end)
		if comma := strings.Index(p.text[c.end:end], ", "); start == end && comma >= 0 {
			end = c.end + comma // without a title the letter's own words go on there
		}
		return at < end
	})
}

// endedProvinces finds provinces that have become part of others, unless the
// text tells that it speaks of former times.
func endedProvinces(v *view, f *finder) {
	if v.opts.on() < "2025-07-01" {
		return
	}
	v.endedPlace(f)
	eachProvince(v, func(p *piece, i, end int, n name) {
		start := p.words()[i].start
		city := i > 1 && p.words()[i-1].lower == "phố" // a town of a province bore its name, and some wards do
		if n.now == "" || city || p.ofThen(start) || p.inCitation(start) {
			return
		}
		f.at(p, start, end, Message{"từ 01/7/2025 thuộc " + n.now + " (Nghị quyết 202/2025/QH15); kiểm tra tên", "part of " + n.now + " since 1 July 2025 (Resolution 202/2025/QH15); check the name"})
	})
}

// endedPlace finds a former province as the place of an agency that is none of
// a commune: wards bear such names.
func (v *view) endedPlace(f *finder) {
	n, known := provinces.named(strings.TrimPrefix(v.letter.Place, "tỉnh "))
	names := strings.ToUpper(v.letter.ParentAgency + " " + v.letter.Agency + " ")
	if !known || n.now == "" || ofCommune.MatchString(names) {
		return
	}
	if own, elsewhere := v.placedElsewhere(); elsewhere && own.now == "" {
		return // told by what is the agency's own province
	}
	f.field("place", v.letter.Place, Message{"từ 01/7/2025 thuộc " + n.now + " (Nghị quyết 202/2025/QH15); kiểm tra địa danh", "part of " + n.now + " since 1 July 2025 (Resolution 202/2025/QH15); check the place"})
}

var ofCommune = regexp.MustCompile(`(?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|MẦM NON|TIỂU HỌC|TRUNG HỌC CƠ SỞ|THCS) `)

// endedHead finds a province that is no more in the head of the letter.
func endedHead(v *view, f *finder) {
	v.eachEndedHead(func(field, text string, own name) {
		if !keepsName.MatchString(text) {
			f.field(field, text, Message{"từ 01/7/2025 tỉnh này thuộc " + own.now + " (Nghị quyết 202/2025/QH15); sửa tên cơ quan", "this province is part of " + own.now + " since 1 July 2025 (Resolution 202/2025/QH15); change the name"})
		}
	})
}

// keepsName are units whose name a former province may stay in until it is
// changed by a decision of its own: "BỆNH VIỆN ĐA KHOA TỈNH HÒA BÌNH".
var keepsName = regexp.MustCompile(`^(?i:bệnh viện|trường|trung tâm|thư viện|bảo tàng|công ty|ban quản lý|quỹ|nhà hát|nhà văn hóa|hội|liên hiệp|vườn quốc gia)\s`)

// endedUnit finds one in the name of a unit that may still have it.
func endedUnit(v *view, f *finder) {
	v.eachEndedHead(func(field, text string, own name) {
		if keepsName.MatchString(text) {
			f.field(field, text, Message{"từ 01/7/2025 tỉnh này thuộc " + own.now + " (Nghị quyết 202/2025/QH15); kiểm tra tên đơn vị", "this province is part of " + own.now + " since 1 July 2025 (Resolution 202/2025/QH15); check the unit's name"})
		}
	})
}

// eachEndedHead calls f for the names at the head that have a former province.
func (v *view) eachEndedHead(f func(field, text string, own name)) {
	for _, a := range v.namesAtHead() {
		if own, ok := provinceIn(a.text); ok && own.now != "" && v.opts.on() >= own.since {
			f(a.name, a.text, own)
		}
	}
}

// endedAgencies finds ministries and departments that have been merged.
func endedAgencies(v *view, f *finder) {
	for _, p := range v.pieces {
		agencies.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			if n.now == "" || v.opts.on() < n.since || p.protected(start) || p.ofThen(start) || p.inCitation(start) {
				return
			}
			f.at(p, start, end, Message{"đã hợp nhất, nay là " + n.now + "; kiểm tra tên", "has been merged into " + n.now + "; check the name"})
		})
	}
}

var districtBody = regexp.MustCompile(`((?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)\s+(?:các\s+)?(?:huyện|quận|thị xã))`)

// inDistrict is a commune with the district it was part of: "xã X, huyện Y".
var inDistrict = regexp.MustCompile(`(?:xã|phường|thị trấn|thôn|bản|ấp) (?:\p{Lu}\p{L}*|\d{1,2})(?: \p{Lu}\p{L}*){0,4},\s+((?:huyện|quận|thị xã) \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,3})`)

func districts(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(inDistrict, func(m []int) {
			if v.opts.on() >= "2025-07-01" && !p.ofThen(m[2]) && !p.inCitation(m[2]) {
				f.at(p, m[2], m[3], Message{"từ 01/7/2025 không còn đơn vị hành chính cấp huyện; ghi xã, phường và tỉnh", "districts ended on 1 July 2025; give commune and province"})
			}
		})
		p.each(districtBody, func(m []int) {
			if p.saysEnded(m[2]) || p.inCitation(m[2]) {
				return
			}
			f.at(p, m[2], m[3], Message{"từ 01/7/2025 không còn đơn vị hành chính cấp huyện; kiểm tra tên cơ quan", "districts ended on 1 July 2025; check the agency's name"})
		})
	}
}

var districtAtHead = regexp.MustCompile(`^(?i:huyện|quận|thị xã|thị trấn)\s`)

// districtPlace finds a district as the place at the head.
func districtPlace(v *view, f *finder) {
	if v.opts.on() >= "2025-07-01" && districtAtHead.MatchString(v.letter.Place) {
		f.field("place", v.letter.Place, Message{"từ 01/7/2025 không còn đơn vị hành chính cấp huyện; ghi tên xã, phường hoặc tỉnh", "districts ended on 1 July 2025; give the commune's or the province's name"})
	}
}
