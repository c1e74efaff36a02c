package pages

import (
	"net/http"
	"slices"
	"strconv"

	"congvan/storage/postgres"
	"congvan/web/front"
)

// notificationsPage is how somebody wants to be told of things.
type notificationsPage struct {
	Mode    postgres.NoticeMode
	Hours   []hourChoice
	Kinds   []noticeChoice
	Email   string
	Mail    bool
	Problem *problem
	Saved   bool
}

type hourChoice struct {
	Hour int
	Text string
	Here bool
}

type noticeChoice struct {
	Kind, Name string
	On         bool
}

var noticeNames = map[string][2]string{
	"waits": {"Văn bản chờ tôi xử lý", "A letter waits for me"}, "opinion": {"Xin ý kiến của tôi", "My opinion is asked"},
	"returned": {"Văn bản của tôi bị trả lại", "My letter was returned"}, "signed": {"Văn bản của tôi đã được ký", "My letter was signed"},
	"issued": {"Văn bản của tôi đã phát hành", "My letter was issued"}, "deadline": {"Sắp hết hạn xử lý", "A deadline is near"},
	"comment": {"Có nhận xét mới về văn bản của tôi, hoặc trả lời tôi", "A comment on my letter, or a reply to me"},
	"order":   {"Có ý kiến hủy số hoặc thu hồi (văn thư)", "An order to void or recall (clerk)"}, "send_failed": {"Có nơi nhận chưa gửi được (văn thư)", "A letter did not reach a recipient (clerk)"},
}

func (p *Pages) notifications(w http.ResponseWriter, v *visit) error {
	s, _, _, err := p.Front.NoticeSettings(v.Context(), v.caller)
	if err != nil {
		return err
	}
	return p.notificationsWith(w, v, http.StatusOK, s, nil)
}

func (p *Pages) notificationsWith(w http.ResponseWriter, v *visit, status int, s postgres.NoticeSettings, wrong *problem) error {
	_, email, mail, err := p.Front.NoticeSettings(v.Context(), v.caller)
	if err != nil {
		return err
	}
	page := &notificationsPage{Mode: s.Mode, Email: email, Mail: mail, Problem: wrong, Saved: v.URL.Query().Get("saved") != ""}
	for h := range 24 {
		page.Hours = append(page.Hours, hourChoice{h, strconv.Itoa(h) + ":00", h == s.Hour})
	}
	for _, k := range postgres.NoticeKinds {
		page.Kinds = append(page.Kinds, noticeChoice{k, v.T(noticeNames[k][0], noticeNames[k][1]), !slices.Contains(s.Muted, k)})
	}
	return p.show(w, v, status, "notifications", page)
}

func (p *Pages) putNotifications(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	s := postgres.NoticeSettings{Mode: postgres.NoticeMode(v.posted("mode"))}
	s.Hour, _ = strconv.Atoi(v.posted("hour")) // a bad hour is 0, and the list offers none
	for _, k := range postgres.NoticeKinds {
		if !slices.Contains(v.PostForm["kind"], k) {
			s.Muted = append(s.Muted, k)
		}
	}
	err := p.Front.PutNoticeSettings(v.Context(), v.caller, s)
	if err == nil {
		return back(w, v, "/account/notifications?saved=1")
	}
	wrong := p.told(v, err)
	if wrong.Code == front.Internal {
		return err
	}
	return p.notificationsWith(w, v, wrong.Status, s, &wrong)
}
