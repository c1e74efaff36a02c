package pages

import (
	"fmt"
	"time"

	"congvan/workflow"
)

func endOfDay(t time.Time) time.Time {
	y, m, d := t.In(workflow.LegalZone()).Date()
	return time.Date(y, m, d+1, 0, 0, 0, 0, workflow.LegalZone())
}

var weekdays = [...][2]string{{"Chủ nhật", "Sunday"}, {"thứ Hai", "Monday"}, {"thứ Ba", "Tuesday"}, {"thứ Tư", "Wednesday"},
	{"thứ Năm", "Thursday"}, {"thứ Sáu", "Friday"}, {"thứ Bảy", "Saturday"}}

func weekday(v *visit, t time.Time) string {
	w := weekdays[t.In(workflow.LegalZone()).Weekday()]
	return v.T(w[0], w[1])
}

// dueText is a deadline as people say it: "11:00 hôm nay", "thứ Hai 23/11".
func dueText(v *visit, due, now time.Time) string {
	if due.IsZero() {
		return ""
	}
	due = due.In(workflow.LegalZone())
	switch {
	case sameDay(due, now):
		return due.Format("15:04") + v.T(" hôm nay", " today")
	case due.Before(now.AddDate(0, 0, -7)) || due.After(now.AddDate(0, 0, 7)):
		return due.Format("15:04 02/01/2006")
	}
	return weekday(v, due) + " " + due.Format("02/01")
}

func sameDay(a, b time.Time) bool { return endOfDay(a).Equal(endOfDay(b)) }

// leftText is the time left, within two days; nil where there is no hurry.
func leftText(v *visit, due, now time.Time) *left {
	if due.IsZero() {
		return nil
	}
	d := due.Sub(now)
	if d < 0 {
		return &left{Text: v.T("quá hạn ", "overdue by ") + span(v, -d), Over: true}
	}
	if d > 48*time.Hour {
		return nil
	}
	return &left{Text: v.T("còn "+span(v, d), span(v, d)+" left"), Soon: d < 4*time.Hour}
}

// span is a length of time in at most two units.
func span(v *visit, d time.Duration) string {
	d = d.Round(time.Minute)
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 0:
		return v.T(fmt.Sprintf("%d\u00a0ngày", days), plural(days, "day"))
	case hours > 0 && minutes > 0 && hours < 12:
		return v.T(fmt.Sprintf("%d\u00a0giờ %d\u00a0phút", hours, minutes), plural(hours, "hour")+" "+plural(minutes, "minute"))
	case hours > 0:
		return v.T(fmt.Sprintf("%d\u00a0giờ", hours), plural(hours, "hour"))
	}
	return v.T(fmt.Sprintf("%d\u00a0phút", minutes), plural(minutes, "minute"))
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d\u00a0%s", n, noun)
}
