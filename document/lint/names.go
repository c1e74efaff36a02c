package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capitals of names by the word lists (Annex II), and names that have ended.

// inLowerCase tells that the words have no capital at all.
func inLowerCase(s string) bool { return strings.ToLower(s) == s }

// beforeGeneric are words that make of a name in lower case a common noun:
// "các sở tài chính", "pháp luật xây dựng".
var beforeGeneric = []string{"các", "những", "mỗi", "pháp", "từng", "nhiều", "mọi"}

// common tells words in lower case that name no one body: few words, or a word
// before them that makes them common.
func (p *piece) common(i, end int) bool {
	w := p.words()
	if !inLowerCase(p.text[w[i].start:end]) {
		return false
	}
	return strings.Count(p.text[w[i].start:end], " ") < 2 || i > 0 && slices.Contains(beforeGeneric, w[i-1].lower)
}

func agencyNames(v *view, f *finder) { f.namesOf(v, agencies, false) }

func fixedNames(v *view, f *finder) {
	f.namesOf(v, fixed, true)
}

// namesOf finds names of a list with other capitals. Names of laws stand where
// other words are somebody else's; quotations are let alone in any case.
func (f *finder) namesOf(v *view, list lexicon, titles bool) {
	for _, p := range v.pieces {
		if p.text == strings.ToUpper(p.text) {
			continue
		}
		list.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			words := p.text[start:end]
			if n.writtenRight(words) || p.common(i, end) || !titles && inLowerCase(words) && p.isPair(i) || p.quoted(start) || !titles && p.protected(start) {
				return
			}
			right := n.text
			if first, size := utf8.DecodeRuneInString(words); unicode.IsUpper(first) && len(words) == len(right) {
				right = words[:size] + right[size:] // a name in lower case may begin a sentence
			}
			f.fix(p, start, end, right, Message{"viết hoa đúng là “" + right + "”", "the right capitals are “" + right + "”"})
		})
	}
}

var unitNouns = []string{"tỉnh", "thành phố"}

// provinceNames looks at names of provinces behind "tỉnh" and "thành phố".
func provinceNames(v *view, f *finder) {
	halfProvinces(v, f)
	eachProvince(v, func(p *piece, i, end int, n name) {
		start := p.words()[i].start
		if words := p.text[start:end]; words != n.text && words != strings.ToUpper(words) {
			f.fix(p, start, end, n.text, Message{"tên riêng của đơn vị hành chính: “" + n.text + "”", "the unit's proper name: “" + n.text + "”"})
		}
	})
}

// alsoWords are provinces whose names are common words too: "Viện Hải dương học".
var alsoWords = []string{"Hải Dương", "Thái Bình", "Hòa Bình", "Bình Định", "Long An"}

// halfProvinces finds "Quảng bình" with no noun before it.
func halfProvinces(v *view, f *finder) {
	for _, p := range v.pieces {
		provinces.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			words := p.text[start:end]
			first, size := utf8.DecodeRuneInString(words)
			noun := p.follows(i) && slices.Contains([]string{"tỉnh", "phố"}, p.words()[i-1].lower)
			if unicode.IsUpper(first) && inLowerCase(words[size:]) && strings.Contains(words, " ") && midSentence(p.text, start) && !noun && !slices.Contains(alsoWords, n.text) && !p.protected(start) {
				f.fix(p, start, end, n.text, Message{"tên riêng viết “" + n.text + "”", "the name is “" + n.text + "”"})
			}
		})
	}
}

// eachProvince calls f for each province named behind its common noun; i is
// the first word of the name.
func eachProvince(v *view, f func(p *piece, i, end int, n name)) {
	for _, p := range v.pieces {
		provinces.find(p, func(i, end int, n name) {
			w := p.words()
			noun := ""
			if p.follows(i) {
				noun = w[i-1].lower
			}
			if noun == "phố" && p.follows(i-1) {
				noun = w[i-2].lower + " " + noun
			}
			if slices.Contains(unitNouns, noun) && !p.protected(w[i].start) {
				f(p, i, end, n)
			}
		})
	}
}

// provinceNoun finds "Tỉnh Gia Lai" within a sentence: the common noun is in
// lower case but for the names that Annex II gives.
func provinceNoun(v *view, f *finder) {
	eachProvince(v, func(p *piece, i, _ int, n name) {
		w := p.words()[i-1]
		word := p.text[w.start:w.end]
		if word == "Tỉnh" && midSentence(p.text, w.start) {
			f.lower(p, w.start, w.end)
		}
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
	if own, ok := v.province(); ok && own.now == "" && !strings.EqualFold(own.text, n.text) {
		return // told by what is the agency's own province
	}
	f.field("place", v.letter.Place, Message{"từ 01/7/2025 thuộc " + n.now + " (Nghị quyết 202/2025/QH15); kiểm tra địa danh", "part of " + n.now + " since 1 July 2025 (Resolution 202/2025/QH15); check the place"})
}

var ofCommune = regexp.MustCompile(`(?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|MẦM NON|TIỂU HỌC|TRUNG HỌC CƠ SỞ|THCS) `)

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

// Titles and names of people.

// plainSurnames are no words of another meaning; the others are known as names
// by their capital only.
var plainSurnames = anyOf(
	"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
	"Dương", "Đinh", "Trương", "Lâm", "Tạ", "Triệu", "Đào", "Trịnh", "Phùng", "Quách", "Đàm", "Hứa", "Mạc",
	"Doãn", "Khổng",
)

var surnames = anyOf(
	plainSurnames,
	"Lý", "Đoàn", "Lương", "Mai", "Cao", "Hà", "Nông", "Lò", "Quàng", "Giàng", "Thạch", "Kim", "Sơn", "Danh",
	"Tô", "Tống", "Vương", "Chu", "Thái", "Tăng", "Kiều", "Lưu", "Châu", "Từ", "Nghiêm", "Viên", "Ông",
)

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
	lowerMiddle = regexp.MustCompile(`(?:` + calledBy + surnames + `|(?:^|[\s(])(?:[Ôô]ng|[Bb]à) \p{Lu}\p{Ll}+)(?: \p{Lu}\p{Ll}+)* (` + middleNames + `) \p{Lu}\p{Ll}`)
)

func titleBeforeName(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(lowerTitle, func(m []int) { f.raise(p, m[2], m[3]) })
	}
}

// personNames finds a syllable in lower case within a person's name.
func personNames(v *view, f *finder) {
	for _, p := range v.pieces {
		for _, marker := range []string{" thị ", " văn "} {
			p.eachWith(marker, lowerMarker, func(m []int) {
				if strings.HasPrefix(p.text[m[2]-1:], marker) && !lowerMiddle.MatchString(p.text[:m[1]]) {
					f.raise(p, m[2], m[3])
				}
			})
		}
		for _, m := range lowerSurname.FindAllStringSubmatchIndex(p.text, -1) {
			f.raise(p, m[2], m[3])
			if m[4] >= 0 {
				f.raise(p, m[4], m[5])
			}
		}
		for _, m := range lowerMiddle.FindAllStringSubmatchIndex(p.text, -1) {
			f.raise(p, m[2], m[3])
		}
	}
}

// Days and months in words (Annex II.V.8).

var (
	lowerWeekday = regexp.MustCompile(`(?:(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Vv]ào(?: ngày)?|[Mm]ỗi|[Tt]rước|[Cc]hậm nhất|\d{4},? \(?) ?([Tt]hứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)|([Tt]hứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?:,? \(?ngày \d| hằng tuần| hàng tuần| tuần (?:này|sau|tới|kế|trước|đầu|cuối)| đến thứ|,? \(?\d{1,2}/\d))`)
	upperWeekday = regexp.MustCompile(`(Thứ) (?:[2-7]|Hai|Ba|Tư|Năm|Sáu|Bảy)(?:[\s,;.)(]|$)|Chủ (Nhật)(?:[\s,;.)(]|$)`)
	lowerMonth   = regexp.MustCompile(`tháng (một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|giêng|chạp) năm (?:\d{4}|Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý)`)
	lowerPeople  = regexp.MustCompile(`Nhà nước(?:,| và) (nhân dân)`)
)

func weekdayCapitals(v *view, f *finder) {
	for _, p := range v.pieces {
		if !strings.Contains(p.text, "hứ ") && !strings.Contains(p.text, "hủ ") && !strings.Contains(p.text, "háng ") {
			continue
		}
		for _, m := range lowerWeekday.FindAllStringSubmatchIndex(p.text, -1) {
			start, end := m[2], m[3]
			if start < 0 {
				start, end = m[4], m[5]
			}
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

func thePeople(v *view, f *finder) {
	for _, p := range v.pieces {
		p.each(lowerPeople, func(m []int) { f.raise(p, m[2], m[3]) })
	}
}
