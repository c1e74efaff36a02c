package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document/lint/spell"
)

// Capitals of provinces, cities, communes and of their common nouns (Annex
// II.III.1).

var greatCity = regexp.MustCompile(`(thành phố|Thành Phố|thành Phố) Hồ Chí Minh|(thủ đô|Thủ Đô) Hà Nội`)

func greatCities(v *view, f *finder) {
	for p := range v.all() {
		for _, m := range p.matches(greatCity) {
			start, end := oneOf(m)
			f.raiseOne(p, start, end)
		}
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
	for p := range v.all() {
		provinces.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			words := p.text[start:end]
			first, size := utf8.DecodeRuneInString(words)
			noun := p.follows(i) && slices.Contains([]string{"tỉnh", "phố"}, p.words()[i-1].lower)
			if unicode.IsUpper(first) && inLowerCase(words[size:]) && strings.Contains(words, " ") && midSentence(p.text, start) && !noun && !slices.Contains(alsoWords, n.text) && !p.protected(start) && !p.acrossName(i) {
				f.fix(p, start, end, n.text, Message{"tên riêng viết “" + n.text + "”", "the name is “" + n.text + "”"})
			}
		})
	}
}

// personOrPart stand before a name of one syllable: "em Phú yên tâm", "miền Nam định kỳ".
var personOrPart = []string{"ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cháu", "chí", "thầy", "miền", "phía", "hướng", "đội", "tuyển"}

// acrossName tells that word i ends or is a name by itself and the one behind
// it belongs to what follows: "người Việt Nam định cư".
func (p *piece) acrossName(i int) bool {
	if p.spelt().IsPair(i + 2) {
		return true
	}
	if !p.follows(i) {
		return false
	}
	before := p.words()[i-1]
	return slices.Contains(personOrPart, before.lower) || !p.isLowered(before) && midSentence(p.text, before.start)
}

// eachProvince calls f for each province named behind its common noun; i is
// the first word of the name.
func eachProvince(v *view, f func(p *piece, i, end int, n name)) {
	for p := range v.all() {
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

var (
	raisedUnit = regexp.MustCompile(`(?:[Tt]oàn|[Cc]ác|[Mm]ỗi|[Tt]ừng|[Nn]hững|\d{1,3}|UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|[Cc]ông an|Mặt trận Tổ quốc|cấp) (Tỉnh|Xã|Phường)(?:[,.;:)]|\s+\p{Ll}|$)`)
	namedUnit  = regexp.MustCompile(`(Xã|Phường) (\p{Lu}\p{Ll}*)(?: \p{Lu}\p{Ll}*)*`)
	// eventUnits are names of events and places of them.
	eventUnits = []string{"Điện", "Cách", "Chiến", "Quyết", "Thống", "Bạch", "Đống"}
)

// unitNounRaised finds "UBND Tỉnh" with no name behind it.
func unitNounRaised(v *view, f *finder) {
	for p := range v.all() {
		for _, noun := range []string{" Tỉnh", " Xã", " Phường"} {
			p.eachWith(noun, raisedUnit, func(m []int) {
				if strings.HasPrefix(p.text[m[2]-1:], noun) && !namesBody(p.text[m[3]:]) {
					f.lower(p, m[2], m[3])
				}
			})
		}
	}
}

// namesBody tells that a noun goes on as the name of a body: "các Tỉnh ủy".
func namesBody(rest string) bool {
	return hasAnyPrefix(rest, []string{" ỦY", " UỶ", " ĐOÀN", " ĐỘI", " HỘI"})
}

// namedUnitRaised finds "Phường Sài Gòn" within a sentence; many offices write
// their own so.
func namedUnitRaised(v *view, f *finder) {
	for p := range v.all() {
		if p.inCapitals() {
			continue
		}
		p.each(namedUnit, func(m []int) {
			if midSentence(p.text, m[2]) && !aSurname.MatchString(p.text[m[4]:m[5]]) && !startsEvent(p.text[m[4]:m[5]]) {
				f.lower(p, m[2], m[3])
			}
		})
	}
}

func startsEvent(syllable string) bool {
	return slices.Contains(eventUnits, syllable)
}

// nounsOfUnits stand before the name of a unit or a part of one.
var nounsOfUnits = []string{"xã", "phường", "thôn", "ấp", "khóm"}

// afterName are words in lower case that stand behind a name of one syllable.
var afterName = []string{"cũ", "mới", "này", "nay", "đó", "ta", "rồi", "thì", "trước", "sau", "trên", "dưới", "ngoài", "trong"}

// halfRaised finds a unit's name of which the last syllable before a mark lost
// its capital: "xã Phước long,".
func halfRaised(v *view, f *finder) {
	for p := range v.all() {
		f.numberedUnits(p)
		w := p.words()
		for i := 2; i < len(w); i++ {
			if !p.isLowered(w[i]) || !p.raised(w[i-1]) || !p.follows(i) || !p.follows(i-1) || !slices.Contains(nounsOfUnits, w[i-2].lower) ||
				w[i].end == len(p.text) || !strings.ContainsRune(",.;)", rune(p.text[w[i].end])) {
				continue
			}
			if last := w[i].lower; len(last) > 1 && w[i-1].end-w[i-1].start > 1 && !slices.Contains(afterName, last) && spell.IsSyllable(last) {
				start := w[i-1].start
				f.fix(p, start, w[i].end, p.text[start:w[i].start]+firstRaised(last), Message{"tên riêng viết hoa mọi âm tiết", "each syllable of the name has a capital"})
			}
		}
	}
}

// numberedUnit is a quarter whose name is a number, with a mark or another name
// behind it: "phường 5, thành phố Đà Lạt" (Annex II.III.1b).
var numberedUnit = regexp.MustCompile(`(?:^|[^\p{L}])(quận|phường) (?:[1-9]|1\d|2[0-8])(?:[,.;)](?:\s|$)|$)`)

// manyUnits stand before a noun of units and how many of something they have.
var manyUnits = []string{"mỗi", "cấp", "các", "từng", "một", "những", "hai", "số", "nhiều"}

// numberedUnits finds such names in lower case.
func (f *finder) numberedUnits(p *piece) {
	p.each(numberedUnit, func(m []int) {
		i := p.wordFrom(m[2])
		if p.follows(i) && slices.Contains(manyUnits, p.words()[i-1].lower) {
			return
		}
		f.raise(p, m[2], m[3])
	})
}
