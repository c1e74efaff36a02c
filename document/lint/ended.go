package lint

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Names that have ended: provinces, ministries, and in districts.go districts.
// They are right in a sentence about former times.

// fromThen are words that tell a text of former times, where former names are
// right.
var fromThen = []string{"trước đây", "trước đó", "trước kia", "khi đó", "khi ấy", "lúc đó", "bấy giờ", "khi sắp xếp", "trước khi nhập", "trước khi giải thể", "trước khi thành lập", "trước sắp xếp", "trước sáp nhập", "nay là", "nay thuộc", "(nay", "sáp nhập", "hợp nhất", "nguyên là", "thời điểm đó", "chấm dứt hoạt động", "kết thúc hoạt động"}

// former is "cũ" of a place or a body, not of any thing: "Đồng Văn cũ", "cấp
// huyện cũ", "(cũ)".
var former = regexp.MustCompile(`\(cũ\)|(?:\p{Lu}\p{L}*|\d|huyện|quận|thị xã|thành phố|tỉnh|xã|phường|địa bàn|địa giới|đơn vị hành chính|tên|trụ sở) cũ(?:[^\p{L}]|$)`)

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
	sentence := p.withoutCitedDays(at)[from:to]
	return yearThen.MatchString(sentence) || beforeDay.MatchString(sentence) && !limitDay.MatchString(sentence) || former.MatchString(sentence) ||
		slices.ContainsFunc(fromThen, func(w string) bool { return hasWord(strings.ToLower(sentence), w) })
}

// withoutCitedDays blanks the numbers and days of the documents that are cited
// elsewhere than at a byte: an old circular tells nothing of those named beside it.
func (p *piece) withoutCitedDays(at int) string {
	text := p.text
	for _, c := range p.cited {
		if d, dated := p.citedDay(c); dated && (at < c.start || at >= c.until) {
			text = text[:c.start] + strings.Repeat(" ", d.end-c.start) + text[d.end:]
		}
	}
	return text
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
		m := n.nowPartOf()
		f.at(p, start, end, Message{m.VI + "; kiểm tra tên", m.EN + "; check the name"})
	})
}

// unitsOfCities are the nouns of those that are no provinces, as they stand
// within a sentence.
var unitsOfCities = map[string]string{"Hồ Chí Minh": "Thành phố", "Huế": "thành phố", "Hải Phòng": "thành phố", "Đà Nẵng": "thành phố", "Cần Thơ": "thành phố"}

// nowPartOf tells where a former province went; the English goes on behind its
// name.
func (n name) nowPartOf() Message {
	unit := cmp.Or(unitsOfCities[n.now], "tỉnh") + " " + n.now
	if n.since < "2025-07-01" {
		return Message{"từ " + dayInFigures(n.since) + " là " + unit + " (Nghị quyết 175/2024/QH15)", "became the city of " + n.now + " on " + n.since + " (Resolution 175/2024/QH15)"}
	}
	return Message{"từ 01/7/2025 thuộc " + unit + " (Nghị quyết 202/2025/QH15)", "became part of " + n.now + " on 1 July 2025 (Resolution 202/2025/QH15)"}
}

// endedPlace finds a former province as the place of an agency that is none of
// a commune: wards bear such names.
func (v *view) endedPlace(f *finder) {
	n, known := provinces.named(v.placeName())
	names := strings.ToUpper(v.letter.ParentAgency + " " + v.letter.Agency + " ")
	if !known || n.now == "" || ofCommune.MatchString(names) {
		return
	}
	if own, elsewhere := v.placedElsewhere(); elsewhere && own.now == "" {
		return // told by what is the agency's own province
	}
	m := n.nowPartOf()
	f.field("place", v.letter.Place, Message{m.VI + "; kiểm tra địa danh", m.EN + "; check the place"})
}

var ofCommune = regexp.MustCompile(`(?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|MẦM NON|TIỂU HỌC|TRUNG HỌC CƠ SỞ|THCS) `)

// endedHead finds a province that is no more in the head of the letter.
func endedHead(v *view, f *finder) {
	v.eachEndedHead(func(field, text string, own name) {
		if !keepsName.MatchString(text) {
			m := own.nowPartOf()
			f.field(field, text, Message{"tỉnh này " + m.VI + "; sửa tên cơ quan", "this province " + m.EN + "; change the agency's name"})
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
			m := own.nowPartOf()
			f.field(field, text, Message{"tỉnh này " + m.VI + "; kiểm tra tên đơn vị", "this province " + m.EN + "; check the unit's name"})
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
	for p := range v.all() {
		agencies.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			if n.now == "" || v.opts.on() < n.since || p.protected(start) || p.ofThen(start) || p.inCitation(start) {
				return
			}
			f.at(p, start, end, Message{"đã hợp nhất, nay là " + n.now + "; kiểm tra tên", "has been merged into " + n.now + "; check the name"})
		})
	}
}
