package lint

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Capitals of the names of bodies, laws and days, by the word lists and by what
// they are made of (Annex II.IV and V).

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
	for p := range v.all() {
		if p.inCapitals() {
			continue
		}
		list.find(p, func(i, end int, n name) {
			start := p.words()[i].start
			words := p.text[start:end]
			if strings.HasPrefix(words, "Viện Kiểm sát nhân dân") { // by Annex II.IV.1a, though not by the law of these bodies
				return
			}
			if n.writtenRight(words) || p.common(i, end) || !titles && inLowerCase(words) && p.spelt().IsPair(i) || p.quoted(start) || !titles && p.protected(start) {
				return
			}
			right := n.text
			if first, size := utf8.DecodeRuneInString(words); unicode.IsUpper(first) && len(words) == len(right) && !(strings.HasPrefix(right, "tết ") && midSentence(p.text, start)) {
				right = words[:size] + right[size:] // a name in lower case may begin a sentence
			}
			f.fix(p, start, end, right, Message{"viết hoa đúng là “" + right + "”", "the right capitals are “" + right + "”"})
		})
	}
}

const fieldsOfWork = `Khoa học|Nội vụ|Tài chính|Y tế|Xây dựng|Tư pháp|Giáo dục|Nông nghiệp|Công Thương|Văn hóa|Văn hoá|Ngoại vụ|Du lịch`

var (
	councilName = regexp.MustCompile(`((?:Ủy|Uỷ) [Bb]an [Nn]hân [Dd]ân|Hội [Đđ]ồng [Nn]hân [Dd]ân|Liên [Hh]ợp [Qq]uốc)`)
	// committeeUpper is "Ủy Ban" of another name; boardLower names what a board does.
	committeeUpper = regexp.MustCompile(`(?:Ủy|Uỷ) (Ban) (?:[Mm]ặt|MTTQ|[Dd]ân|[Kk]iểm|[Tt]hường|[Cc]hứng)`)
	boardLower     = regexp.MustCompile(`Ban (chỉ đạo|chỉ huy|chấp hành) \p{L}`)
	// industryLower is the one field of work with two capitals, in a list of them.
	industryLower = regexp.MustCompile(`(?:[Nn]gành|[Ss]ở [^.;]{0,80},|[Bb]ộ [^.;]{0,80},) (Công thương)(?:[\s,.;:)]|$)`)
	councilRight  = []string{"Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Liên hợp quốc"}
	lowerParty    = regexp.MustCompile(`(?:Bí thư|Ban Thường vụ|Thường trực|Văn phòng|Ban Tổ chức|Ban Nội chính) ((?:tỉnh|thành|đảng) (?:ủy|uỷ))`)
	lowerSo       = regexp.MustCompile(`(sở (?:` + fieldsOfWork + `))`)
	lowerField    = regexp.MustCompile(`(Sở (?:` + strings.ToLower(fieldsOfWork) + `))`)
)

func bodyNames(v *view, f *finder) {
	m := Message{"xem lại cách viết hoa tên cơ quan", "check the capitals of the name"}
	for p := range v.all() {
		if p.inCapitals() {
			continue
		}
		p.each(councilName, func(hit []int) {
			words := p.text[hit[2]:hit[3]]
			at := slices.IndexFunc(councilRight, func(right string) bool { return strings.EqualFold(right, words) })
			if want := councilRight[at]; want != words {
				f.fix(p, hit[2], hit[3], want, Message{"viết “" + want + "”", "write “" + want + "”"})
			}
		})
		p.eachWith("Công thương", industryLower, func(hit []int) { f.fix(p, hit[2], hit[3], "Công Thương", m) })
		p.eachWith(" Ban ", committeeUpper, func(hit []int) { f.lower(p, hit[2], hit[3]) })
		p.eachWith("Ban ", boardLower, func(hit []int) { f.raise(p, hit[2], hit[3]) })
		f.lowerBodies(p)
		f.fieldRaised(p)
		p.each(lowerParty, func(hit []int) {
			if !strings.HasPrefix(p.text[hit[3]:], " các") {
				f.raise(p, hit[2], hit[3])
			}
		})
		for _, re := range []*regexp.Regexp{lowerSo, lowerField} {
			p.each(re, func(hit []int) {
				if !agencies.begins(p, hit[2]) {
					f.at(p, hit[2], hit[3], m)
				}
			})
		}
	}
}

// unitKinds begin the names of bodies and their parts.
var unitKinds = []string{"Ban", "Bệnh", "Chi", "Công", "Cục", "Hội", "Khoa", "Kho", "Phòng", "Sở", "Tòa", "Tổ", "Trung", "Trường", "Văn", "Viện", "Vụ"}

// twoCapitals finds a body whose name has its capitals in one place and lacks
// them in another: "Ban Tiếp công dân", "Ban tiếp công dân".
func twoCapitals(v *view, f *finder) {
	type use struct {
		p          *piece
		start, end int
	}
	raised := map[string]string{} // a name as it is with capitals
	var lowered []use
	for p := range v.all() {
		w := p.words()
		for i := range w {
			if i+2 >= len(w) || !slices.Contains(unitKinds, p.text[w[i].start:w[i].end]) || !p.follows(i+1) || !p.follows(i+2) || p.protected(w[i].start) || agencies.begins(p, w[i].start) {
				continue
			}
			name := p.text[w[i].start:w[i+2].end]
			switch first, _ := utf8.DecodeRuneInString(p.text[w[i+1].start:]); {
			case name == strings.ToUpper(name):
			case unicode.IsUpper(first) && p.isLowered(w[i+2]):
				raised[strings.ToLower(name)] = name
			case unicode.IsLower(first) && p.isLowered(w[i+2]):
				lowered = append(lowered, use{p, w[i].start, w[i+2].end})
			}
		}
	}
	for _, u := range lowered {
		if name, also := raised[strings.ToLower(u.p.text[u.start:u.end])]; also {
			f.at(u.p, u.start, u.end, Message{"chỗ khác viết “" + name + "”; viết hoa một kiểu", "elsewhere it is “" + name + "”; keep to one way"})
		}
	}
}

// raisedOnce are titles and kinds of bodies; none is part of another name.
var raisedOnce = strings.Split("giám đốc,chủ tịch,hiệu trưởng,trưởng phòng,trưởng ban,bộ trưởng,thứ trưởng,cục trưởng,viện trưởng,thủ trưởng,bí thư,giám hiệu,công an,"+
	"văn phòng,bệnh viện,công ty,hội đồng,tập đoàn,tổng cục,chi cục,trung tâm,tỉnh ủy,tỉnh uỷ,thành ủy,thành uỷ,đảng ủy,đảng uỷ,thủ tướng,chính phủ,quốc hội", ",")

// quarterNouns are the last words of the units that bear such a name.
var quarterNouns = []string{"phường", "xã", "thôn", "phố", "đường", "chợ"}

func raisedTwice(v *view, f *finder) {
	for p := range v.all() {
		if p.inCapitals() {
			continue
		}
		w := p.words()
		for i := 1; i < len(w); i++ {
			if !p.follows(i) || !p.raised(w[i-1]) || !p.raised(w[i]) || !slices.Contains(raisedOnce, w[i-1].lower+" "+w[i].lower) || i > 1 && slices.Contains(quarterNouns, w[i-2].lower) {
				continue
			}
			want := firstRaised(w[i-1].lower + " " + w[i].lower)
			f.fix(p, w[i-1].start, w[i].end, want, Message{"chỉ viết hoa chữ đầu: “" + want + "”", "its first letter only has a capital: “" + want + "”"})
		}
	}
}
