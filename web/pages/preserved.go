package pages

import (
	"strings"
	"time"

	"congvan/workflow"
)

// preserved tells what a preservation did, in words: which file it is about,
// what the timestamp before would have ended by, until when the new one holds.
func preserved(v *visit, e workflow.Event) (title, note string) {
	title = v.T("Thêm chứng cứ và dấu thời gian lưu trữ", "Evidence and archive timestamp added")
	var parts []string
	if e.Reason != "" {
		parts = append(parts, e.Reason)
	}
	if ends, because, ok := strings.Cut(e.Detail["renews"], " "); ok {
		title = v.T("Gia hạn dấu thời gian lưu trữ", "Archive timestamp renewed")
		parts = append(parts, v.T("dấu trước hết hạn ", "the one before ends ")+dayOfDetail(ends)+" ("+becauseWords(v, because)+")")
	}
	if n := e.Detail["attachment"]; n != "" {
		title += v.T(", tệp kèm theo ", ", attachment ") + n
	}
	if until := e.Detail["timestamp_until"]; until != "" {
		by := e.Detail["timestamp_by"]
		parts = append(parts, v.T("dấu của "+by+", dùng được đến ", "the stamp by "+by+" holds until ")+dayOfDetail(until))
	}
	return title, strings.Join(parts, "; ")
}

// dayOfDetail is the day of a time that an event's detail carries, or what
// stands there.
func dayOfDetail(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return s
	}
	return dayOfTime(t)
}
