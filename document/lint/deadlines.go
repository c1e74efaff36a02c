package lint

import (
	"regexp"
	"strings"
	"time"
)

// A time limit set by the letter lies behind what the letter tells as done.

// writtenDate is a whole date in words or in figures, taken apart as dayAt
// reads it.
const writtenDate = `(ngày (\d{1,2})(?: tháng (\d{1,2}) năm |[/.-](\d{1,2})[/.-])(\d{4}))`

var (
	// timeLimit is a day by which others are to have done something.
	timeLimit = regexp.MustCompile(anyOf(
		"[Tt]rước", "[Cc]hậm nhất(?: là)?(?: vào)?", "[Mm]uộn nhất(?: là)?", "[Hh]ạn (?:cuối|chót)(?: là)?:?",
		"(?:xong|báo cáo|gửi|nộp|hoàn thành)[^.;:]{0,80}? trước",
	) + `(?:\s+\d{1,2} giờ(?: \d{2})?(?: phút)?,?)?\s+` + writtenDate)
	takesEffect = regexp.MustCompile(`(?:Quyết định|Nghị quyết|Quy chế|Quy định|Chỉ thị) này có hiệu lực(?: thi hành)?(?: kể)? từ ` + writtenDate)
	// happened is a day on which something came about that the letter tells.
	happened = regexp.MustCompile(`(?:^|[.;] )(?:Vào |Từ |Hồi |Sáng |Chiều |Tối |Đêm |Rạng sáng |Từ đêm |Trong )*(?:\d{1,2}(?: và | đến (?:rạng sáng )?))?` + writtenDate + `|Ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})(?:,|\s+\p{Lu})`)
	// asksFor are words of a sentence that sets a limit to come.
	asksFor = regexp.MustCompile(`(?i)` + anyOf(
		"yêu cầu", "đề nghị", "báo cáo", "gửi", "hoàn thành", "nộp", "giao", "thông báo", "thực hiện", "khắc phục",
		"cung cấp", "đăng ký", "phản hồi", "trả lời",
	))
	// goneBy are words of a sentence that tells what was to be done before.
	goneBy = regexp.MustCompile(`(?i)` + anyOf(
		" đã ", "phát sinh", "nguyên tắc", "được (?:cấp|ký|ban hành|giao|thành lập|công nhận|tuyển)", "có hiệu lực",
		"sinh (?:trước|ngày)", "xây dựng trước", "từ trước", "giai đoạn", "tồn đọng", "theo kế hoạch", "lẽ ra",
		"chưa ", "quá hạn", "so với",
	))
)

// limitPassed finds a time limit before the latest day of which the letter
// tells, be it that of a cited document or of an event.
func limitPassed(v *view, f *finder) {
	latest := v.latestPast()
	if latest.IsZero() {
		return
	}
	years := v.yearsOfDays()
	for p := range v.own() {
		if !strings.Contains(p.text, "ngày ") {
			continue
		}
		for _, m := range p.matches(takesEffect) {
			if day, ok := p.dayAt(m, 2); ok && day.Before(latest) {
				f.at(p, m[2], m[3], Message{"ngày hiệu lực trước ngày " + latest.Format("02/01/2006") + " nhắc đến trong văn bản; kiểm tra ngày", "it takes effect before " + latest.Format("02/01/2006") + ", of which the letter tells; check the date"})
			}
		}
		for _, m := range p.matches(timeLimit) {
			day, ok := p.dayAt(m, 2)
			sentence := p.clause(m[2])
			if !ok || !day.Before(latest) || latest.Sub(day) > farBack || p.protected(m[2]) || !asksFor.MatchString(sentence) || goneBy.MatchString(sentence) {
				continue
			}
			if day.Year() < latest.Year() && years[latest.Year()] == 1 && years[day.Year()] > 1 {
				f.aheadOfAll(latest, day)
				return
			}
			f.at(p, m[2], m[3], Message{"thời hạn đã qua: văn bản nhắc đến ngày " + latest.Format("02/01/2006") + "; kiểm tra thời hạn", "the time limit has passed: the letter tells of " + latest.Format("02/01/2006") + "; check the limit"})
		}
	}
}

// anyDay is a whole date in words or in figures.
var anyDay = regexp.MustCompile(writtenDate)

// yearsOfDays counts the days of the letter by their years.
func (v *view) yearsOfDays() map[int]int {
	years := map[int]int{}
	for p := range v.own() {
		p.each(anyDay, func(m []int) {
			if day, ok := p.dayAt(m, 2); ok {
				years[day.Year()]++
			}
		})
	}
	return years
}

// aheadOfAll tells of a day whose year no other day of the letter has: it is
// wrong, not the time limits before it.
func (f *finder) aheadOfAll(latest, limit time.Time) {
	for p := range f.view.own() {
		p.each(anyDay, func(m []int) {
			if day, ok := p.dayAt(m, 2); ok && day.Equal(latest) {
				f.at(p, m[2], m[3], Message{"ngày này sau thời hạn " + limit.Format("02/01/2006") + " nêu trong văn bản; kiểm tra năm", "it is after the time limit of " + limit.Format("02/01/2006") + "; check the year"})
			}
		})
	}
}

// farBack is the longest that a slip lies behind; a limit set years ago is
// told, not set.
const farBack = 400 * 24 * time.Hour

// dayAt reads the groups day, month in words, month in figures, year.
func (p *piece) dayAt(m []int, group int) (time.Time, bool) {
	return date(p.group(m, group), p.group(m, group+1)+p.group(m, group+2), p.group(m, group+3))
}

// latestPast gives the latest day that lies before the letter.
func (v *view) latestPast() (latest time.Time) {
	take := func(t time.Time, ok bool) {
		if ok && t.After(latest) {
			latest = t
		}
	}
	eachCited(v, func(p *piece, c citation) {
		if d, dated := p.citedDay(c); dated && p.field == "body" {
			take(date(d.day, d.month, d.year))
		}
	})
	for p := range v.own() {
		if !strings.Contains(p.text, "gày ") || !tellsOfPast(p.text) {
			continue
		}
		for _, m := range p.matches(happened) {
			if from, to := p.sentence(m[0]); !tellsOfPast(p.text[from:to]) {
				continue
			}
			if m[2] >= 0 {
				take(p.dayAt(m, 2))
				continue
			}
			take(date(p.group(m, 6), p.group(m, 7), p.group(m, 8)))
		}
	}
	return latest
}

// tellsOfPast tells a sentence of something that came about.
func tellsOfPast(sentence string) bool {
	for _, w := range []string{"nhận được", " đã ", "xảy ra", "phát hiện", "gây ", "làm ", "ban hành", "có văn bản", "tiếp nhận"} {
		if strings.Contains(sentence, w) {
			return true
		}
	}
	return false
}
