package lint

import (
	"regexp"
	"strconv"
)

// When meetings begin and end, and what is due before them.

var (
	meetingBegins = regexp.MustCompile(`(?i:bắt đầu|khai mạc)[^.;]{0,40}?(\d{1,2}) giờ(?: (\d{2}))?(?: phút)?,?(?: (?:cùng )?ngày ([^.;]{1,40}))?`)
	meetingEnds   = regexp.MustCompile(`(?i:kết thúc|bế mạc)[^.;]{0,40}?((\d{1,2}) giờ(?: (\d{2}))?)(?: phút)?,?(?: (?:cùng )?ngày ([^.;]{1,40}))?`)
	meetingDay    = regexp.MustCompile(`^(?:(?:\d+\.|[a-z]\)|-) )?Thời gian:?[^;]{0,60}?ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})`)
	dueFor        = regexp.MustCompile(`(?:gửi|đăng ký|nộp|xác nhận|phản hồi)[^.;]{0,120}? trước (?:\d{1,2} giờ(?: \d{2})? )?(ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4}))`)
	afterMeeting  = regexp.MustCompile(`(?i:sau (?:hội nghị|cuộc họp|khi)|(?:báo cáo|gửi) kết quả|kết quả thực hiện|thực hiện kết luận|quyết toán)`)
)

// endsTooSoon finds minutes of a meeting that ended before it began, on one day.
func endsTooSoon(v *view, f *finder) {
	if v.letter.Type != "bien_ban" {
		return
	}
	began, day := -1, ""
	for p := range v.own() {
		if m := meetingBegins.FindStringSubmatch(p.text); m != nil && began < 0 {
			began, day = minutes(m[1], m[2]), dayInWords.FindString(m[3])
		}
		m := meetingEnds.FindStringSubmatchIndex(p.text)
		if m == nil || began < 0 {
			continue
		}
		ends := minutes(p.group(m, 2), p.group(m, 3))
		if other := dayInWords.FindString(p.group(m, 4)); ends < began && (other == "" || other == day) {
			f.at(p, m[2], m[3], Message{"kết thúc trước giờ bắt đầu", "it ends before it began"})
		}
	}
}

var dayInWords = regexp.MustCompile(`\d{1,2}(?: tháng |/)\d{1,2}(?: năm |/)\d{4}`)

func minutes(hour, minute string) int {
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	return 60*h + m
}

// dueTooLate finds papers for a meeting that an invitation asks for by a day
// behind it.
func dueTooLate(v *view, f *finder) {
	if v.letter.Type != "giay_moi" {
		return
	}
	for p := range v.own() {
		m := meetingDay.FindStringSubmatch(p.text)
		if m == nil {
			continue
		}
		if day, ok := date(m[1], m[2], m[3]); ok {
			for q := range v.own() {
				q.each(dueFor, func(m []int) {
					due, ok := date(q.group(m, 2), q.group(m, 3), q.group(m, 4))
					if ok && due.After(day) && !afterMeeting.MatchString(q.clause(m[2])) {
						f.at(q, m[2], m[3], Message{"sau ngày họp " + day.Format("02/01/2006"), "behind the meeting on " + day.Format("02/01/2006")})
					}
				})
			}
		}
		return
	}
}
