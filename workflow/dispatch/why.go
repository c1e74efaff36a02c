package dispatch

import (
	"fmt"
	"strings"
)

// Cause is why a line stands where it does, when the engine and not a person
// says so. It is kept as a code, and worded for whoever reads it.
type Cause string

// The causes.
const (
	Unlisted   Cause = "unlisted"
	Ambiguous  Cause = "ambiguous" // how many
	EmptyGroup Cause = "empty_group"
	NoAddress  Cause = "no_address"
	OutsideGot Cause = "outside" // got the letter by other ways than e-mail
	GroupSplit Cause = "group"   // how many members, the group
	CutOff     Cause = "cut_off" // this server stopped
	NoServer   Cause = "no_server"
	NotInForce Cause = "not_in_force"
	Rejected   Cause = "rejected" // the server's answer
	LostAnswer Cause = "lost_answer"
	GaveUp     Cause = "gave_up" // tries, the last error
	WillRetry  Cause = "will_retry"
)

var causes = map[Cause][2]string{
	Unlisted:   {"Danh bạ chưa có nơi nhận này.", "The directory has no such recipient."},
	Ambiguous:  {"Danh bạ có %s mục cùng tên này.", "The directory has %s entries of this name."},
	EmptyGroup: {"Nhóm này chưa có thành viên nào.", "This group has no members."},
	NoAddress:  {"Danh bạ chưa có địa chỉ thư điện tử của nơi nhận này.", "The directory has no e-mail address for this recipient."},
	OutsideGot: {"Nơi nhận này đã nhận văn bản ngoài hệ thống; báo trực tiếp rồi ghi lại.", "This recipient got the letter by other ways; tell them in person and note it."},
	GroupSplit: {"Đã thay bằng %s nơi nhận của nhóm “%s”.", "Its place was taken by %s members of the group “%s”."},
	CutOff:     {"Máy chủ dừng giữa lúc giao thư; không rõ máy thư đã nhận hay chưa.", "The server stopped while the mail was handed over; it may or may not have been taken."},
	NoServer:   {"Máy chủ chưa cài đặt máy thư (CONGVAN_SMTP).", "No mail server is set up (CONGVAN_SMTP)."},
	NotInForce: {"Văn bản không còn hiệu lực để gửi.", "The letter is no longer in force to be sent."},
	Rejected:   {"Máy thư từ chối: %s", "The mail server refused: %s"},
	LostAnswer: {"Mất kết nối khi máy thư đang trả lời; không rõ đã nhận hay chưa.", "The connection was lost while the mail server answered; it may or may not have been taken."},
	GaveUp:     {"Đã thử %s lần: %s", "Tried %s times: %s"},
	WillRetry:  {"Sẽ thử lại: %s", "Will be tried again: %s"},
}

// What sets a code off from a person's words, and its arguments from another.
const (
	causeMark = "@dispatch."
	causeArg  = "\x1f"
)

// Why is a cause as it is kept.
func Why(c Cause, args ...any) string {
	var b strings.Builder
	b.WriteString(causeMark + string(c))
	for _, a := range args {
		b.WriteString(causeArg + strings.ReplaceAll(fmt.Sprint(a), causeArg, " "))
	}
	return b.String()
}

// Words is what is kept as people read it. Words of a person stay as they are,
// and so do causes kept in Vietnamese before they were codes, unless they can
// be told apart.
func Words(kept string, vietnamese bool) string {
	lang := 1
	if vietnamese {
		lang = 0
	}
	code, ok := strings.CutPrefix(kept, causeMark)
	if !ok {
		return older(kept, lang)
	}
	parts := strings.Split(code, causeArg)
	said, ok := causes[Cause(parts[0])]
	if !ok || strings.Count(said[lang], "%s") != len(parts)-1 {
		return kept
	}
	args := make([]any, 0, len(parts))
	for _, p := range parts[1:] {
		args = append(args, p)
	}
	return fmt.Sprintf(said[lang], args...)
}

// older gives a cause kept in Vietnamese its words in the reader's language.
func older(kept string, lang int) string {
	for _, said := range causes {
		before, after, split := strings.Cut(said[0], "%s")
		switch {
		case kept == said[0]:
			return said[lang]
		case split && !strings.Contains(after, "%s") && len(kept) > len(before)+len(after) && strings.HasPrefix(kept, before) && strings.HasSuffix(kept, after):
			return fmt.Sprintf(said[lang], kept[len(before):len(kept)-len(after)])
		}
	}
	return kept
}

// Title is the name without the purpose in brackets, which is told beside it.
func (l Line) Title() string {
	if l.Purpose == "" {
		return l.Name
	}
	return strings.TrimSpace(strings.ReplaceAll(l.Name, "("+l.Purpose+")", ""))
}
