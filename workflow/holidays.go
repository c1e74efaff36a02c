package workflow

import (
	"fmt"
	"slices"
	"strings"
)

// Suggested is a public holiday to be confirmed. One without a date depends on
// the lunar year or on the year's notice: it is entered, never guessed.
type Suggested struct {
	Date   Date    `json:"date,omitempty"`
	Kind   DayKind `json:"kind"`
	Name   string  `json:"name"`
	NameEN string  `json:"name_en"`
}

// publicHolidays are those of the Labour Code 2019, Art. 112.1; an empty day is
// one of the lunar year or chosen by the Prime Minister's notice.
var publicHolidays = []struct{ day, vi, en string }{
	{"01-01", "Tết Dương lịch", "New Year's Day"},
	{"", "Tết Âm lịch, ngày thứ nhất", "Lunar New Year, first day"},
	{"", "Tết Âm lịch, ngày thứ hai", "Lunar New Year, second day"},
	{"", "Tết Âm lịch, ngày thứ ba", "Lunar New Year, third day"},
	{"", "Tết Âm lịch, ngày thứ tư", "Lunar New Year, fourth day"},
	{"", "Tết Âm lịch, ngày thứ năm", "Lunar New Year, fifth day"},
	{"", "Giỗ Tổ Hùng Vương (10/3 Âm lịch)", "Hùng Kings' Commemoration (10th of the 3rd lunar month)"},
	{"04-30", "Ngày Chiến thắng", "Reunification Day"},
	{"05-01", "Ngày Quốc tế lao động", "Labour Day"},
	{"09-02", "Quốc khánh", "National Day"},
	{"", "Quốc khánh, ngày liền kề (01/9 hoặc 03/9)", "National Day, the day next to it (1 or 3 September)"},
}

// SuggestHolidays lists the public holidays of a year, with the days off in
// lieu of those of known date that fall on a weekend (Labour Code, Art.
// 111.3). It is a proposal: nothing counts before it is confirmed.
func SuggestHolidays(year int) []Suggested {
	var list []Suggested
	taken := func(d Date) bool { return slices.ContainsFunc(list, func(s Suggested) bool { return s.Date == d }) }
	for _, h := range publicHolidays {
		s := Suggested{Kind: DayOff, Name: h.vi, NameEN: h.en}
		if h.day != "" {
			s.Date = Date(fmt.Sprintf("%04d-%s", year, h.day))
		}
		list = append(list, s)
	}
	plain := Calendar{}
	for _, s := range slices.Clone(list) {
		if s.Date == "" || plain.Works(s.Date) {
			continue
		}
		instead := plain.NextWorkingDay(s.Date)
		for taken(instead) {
			instead = plain.NextWorkingDay(instead)
		}
		list = append(list, Suggested{Date: instead, Kind: DayOff, Name: "Nghỉ bù " + s.Name, NameEN: s.NameEN + ", day in lieu"})
	}
	return list
}

// CheckDays reports days that cannot stand in a year's calendar: without a
// name, of another year, twice, or saying what their weekday says already.
// The fault names the line, from 1.
func CheckDays(year int, days []SpecialDay) *DayFault {
	plain := Calendar{}
	seen := map[Date]bool{}
	for i, d := range days {
		fault := func(vi, en string) *DayFault { return &DayFault{Line: i + 1, Date: d.Date, VI: vi, EN: en} }
		switch {
		case !d.Date.Valid():
			return fault("ngày không đúng; ghi dạng ngày/tháng/năm", "no day; write it as 2026-01-31")
		case d.Date.Year() != year:
			return fault(fmt.Sprintf("ngày không thuộc năm %d", year), fmt.Sprintf("the day is not in %d", year))
		case seen[d.Date]:
			return fault("ngày này đã có ở dòng khác", "the day stands in another line already")
		case strings.TrimSpace(d.Name) == "":
			return fault("chưa ghi tên ngày nghỉ hoặc lý do", "the name of the holiday or the reason is missing")
		case len(d.Name) > 200:
			return fault("tên quá dài", "the name is too long")
		case d.Kind != DayOff && d.Kind != DayWorking:
			return fault("chọn nghỉ hoặc làm bù", "say off or working")
		case d.Kind == DayWorking && plain.Works(d.Date):
			return fault("ngày làm bù phải là thứ Bảy hoặc Chủ nhật", "a day of work in exchange is a Saturday or Sunday")
		}
		seen[d.Date] = true
	}
	return nil
}

// DayFault is a line of a calendar that cannot stand.
type DayFault struct {
	Line   int
	Date   Date
	VI, EN string
}

func (f *DayFault) Error() string { return fmt.Sprintf("line %d (%s): %s", f.Line, f.Date, f.EN) }
