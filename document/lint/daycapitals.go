package lint

import (
	"regexp"
	"slices"
	"strings"
)

// Days, months and the New Year in words (Annex II.V.8).

const (
	lowerDay    = `([Tt]hứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)`
	aWeekday    = `(?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)|[Cc]hủ nhật)`
	lowerMonths = `(một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|giêng|chạp)`
	// stems and branches make up the names of lunar years.
	stems    = `Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý`
	branches = `Tý|Tí|Sửu|Dần|Mão|Mẹo|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi`
)

var (
	lowerWeekday = regexp.MustCompile(anyOf(
		`(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Vv]ào(?: ngày)?|[Mm]ỗi|[Tt]rước|[Cc]hậm nhất|\d{4},? \(?) ?`+lowerDay,
		lowerDay+`(?:,? \(?ngày \d| hằng tuần| hàng tuần| tuần (?:này|sau|tới|kế|trước|đầu|cuối)| đến thứ|,? \(?\d{1,2}/\d)`,
	))
	upperWeekday = regexp.MustCompile(`(Thứ) (?:[2-7]|Hai|Ba|Tư|Năm|Sáu|Bảy)(?:[\s,;.)(]|$)|Chủ (Nhật)(?:[\s,;.)(]|$)`)
	// lowerLastDay is the second day of two.
	lowerLastDay = regexp.MustCompile(`(?:[Tt]ừ [Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu)|thứ (?:Hai|Ba|Tư|Năm|Sáu|[2-7])) (?:đến|tới|và|hoặc)(?: hết)? ` + lowerDay)
	// dayList are days one behind another; cả ngày thứ hai may be the second.
	dayList     = regexp.MustCompile(`((?:[Cc]ác|[Nn]hững|[Cc]ả) ngày )?` + aWeekday + `(?:(?:,|,? và|,? hoặc) ` + aWeekday + `)*(?:[\s,.;:)]|$)`)
	lowerInList = regexp.MustCompile(lowerDay)
	lowerMonth  = regexp.MustCompile(`tháng ` + lowerMonths + ` năm (?:\d{4}|` + stems + `)`)
	// lowerMonthAlone is a month without its year; "mỗi tháng hai" counts.
	lowerMonthAlone = []*regexp.Regexp{
		regexp.MustCompile(`tháng (hai|ba|tư|sáu|bảy|tám|chín|mười một|mười hai|mười)(?: hằng năm| hàng năm| tới| vừa qua| âm lịch| dương lịch| này| năm (?:nay|sau|tới|trước)| đến (?:hết )?tháng| và tháng|[,.;:)]|$)`),
		regexp.MustCompile(`tháng (năm|một)(?: hằng năm| hàng năm| tới| vừa qua| âm lịch| dương lịch)`),
		regexp.MustCompile(`tháng (giêng|chạp)`),
	}
	countsMonths = strings.Fields("mỗi một hai ba bốn sáu hằng hàng từng mấy nhiều vài các những")
	// lowerNewYear is "tết" for the New Year; other feasts bear names of their own,
	// and "lễ, tết" are holidays of any kind.
	lowerNewYear = regexp.MustCompile(`(?:^|[^\p{L}])(?:[Dd]ịp|[Nn]ghỉ|[Tt]hưởng|[Đđ]ón|[Mm]ừng|[Cc]húc|[Vv]ui|[Ăă]n|[Tt]rước|[Ss]au|[Tt]rong|[Qq]uà|[Tt]rực|[Pp]hục vụ|[Hh]àng|[Hh]oa|[Cc]hợ|[Gg]iáp|[Mm]ùng \d|[Tt]iền) (tết)(?:[,.;:)]|\s+(?:và|đến|năm|này|cho|của|với|sắp|là|tại|theo|đúng|an toàn|vui|từ)\s|$)`)
)

func dayCapitals(v *view, f *finder) {
	for p := range v.all() {
		p.eachWith(" tết", lowerNewYear, func(m []int) { f.raise(p, m[2], m[3]) })
		if !strings.Contains(p.text, "hứ ") && !strings.Contains(p.text, "hủ ") && !strings.Contains(p.text, "háng ") {
			continue
		}
		for _, m := range p.matches(lowerWeekday) {
			start, end := oneOf(m)
			f.raiseDay(p, start, end)
		}
		for _, m := range p.matches(upperWeekday) {
			if m[2] < 0 {
				f.lower(p, m[4], m[5])
			} else if midSentence(p.text, m[2]) {
				f.lower(p, m[2], m[3])
			}
		}
		p.eachWith("hứ ", lowerLastDay, func(m []int) { f.raiseDay(p, m[2], m[3]) })
		for _, m := range p.matches(dayList) {
			words := p.text[m[0]:m[1]]
			if !meansDays(words, m[2] >= 0) {
				continue
			}
			for _, day := range lowerInList.FindAllStringIndex(words, -1) {
				f.raiseDay(p, m[0]+day[0], m[0]+day[1])
			}
		}
		p.each(lowerMonth, func(m []int) { f.raise(p, m[2], m[3]) })
		f.monthsAlone(p)
	}
}

var surelyDay = regexp.MustCompile(`[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy)|[Cc]hủ nhật`)

// meansDays tells a list of days from things that are counted.
func meansDays(words string, ofDays bool) bool {
	several := strings.Count(words, "hứ ")+strings.Count(words, "hủ nhật") > 1
	return ofDays && (several || !hasAnyPrefix(words, []string{"CẢ "})) || several && surelyDay.MatchString(words)
}

// raiseDay asks for "thứ Hai", "Chủ nhật".
func (f *finder) raiseDay(p *piece, start, end int) {
	if _, name, found := strings.Cut(p.text[start:end], "hứ "); found {
		start = end - len(name)
	}
	f.raise(p, start, end)
}

func (f *finder) monthsAlone(p *piece) {
	for _, re := range lowerMonthAlone {
		p.eachWith("háng ", re, func(m []int) {
			before := p.text[:m[0]]
			if !endsInDigit(before) && !slices.Contains(countsMonths, strings.ToLower(lastField(before))) {
				f.raise(p, m[2], m[3])
			}
		})
	}
}
