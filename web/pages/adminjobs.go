package pages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// jobs is the page of what the engine does by itself.
type jobs struct {
	Head  adminHead
	Tabs  []jobTab
	Lines []jobLine
	Next  string
}

type jobTab struct {
	Words, Href string
	N           int
	Here        bool
}

type jobLine struct {
	ID                  int64
	Kind, Letter        string
	State, TagFor       string
	When                string
	Tries               string
	Error, ErrorIn      string // in words, and as the program said it
	Retryable, Stopable bool
}

// jobGroups are the states of jobs as people ask for them.
var jobGroups = []struct {
	name, vi, en string
	states       []string
}{
	{"", "Tất cả", "All", nil},
	{"running", "Đang chờ, đang chạy", "Waiting, running", []string{"available", "pending", "running", "scheduled"}},
	{"failing", "Đang lỗi", "Failing", []string{"retryable", "discarded"}},
	{"over", "Đã xong, đã dừng", "Over", []string{"completed", "cancelled"}},
}

func (p *Pages) jobs(w http.ResponseWriter, v *visit) error {
	q := v.URL.Query()
	group := jobGroups[0]
	for _, g := range jobGroups {
		if g.name == q.Get("show") {
			group = g
		}
	}
	before, _ := strconv.ParseInt(q.Get("before"), 10, 64) // anything else begins at the newest
	page, err := p.Front.JobLines(v.Context(), v.caller, group.states, before, thingsPage)
	if err != nil {
		return err
	}
	d := jobs{Head: adminFrame(v, v.T("Việc nền", "Jobs"), v.T("Đóng dấu, gửi, lưu trữ, lập chỉ mục: chạy lại được bất cứ lúc nào, không làm hai lần", "Sealing, sending, archiving, indexing: each can run again at any time and does nothing twice"))}
	for _, g := range jobGroups {
		n := 0
		for state, c := range page.Counts {
			if g.states == nil || contains(g.states, state) {
				n += c
			}
		}
		d.Tabs = append(d.Tabs, jobTab{v.T(g.vi, g.en), "/admin/jobs?show=" + g.name, n, g.name == group.name})
	}
	for _, j := range page.Lines {
		d.Lines = append(d.Lines, jobLineOf(v, j))
	}
	if page.Next > 0 {
		d.Next = v.with("before", strconv.FormatInt(page.Next, 10))
	}
	return p.show(w, v, http.StatusOK, "admin_jobs", d)
}

func contains(list []string, s string) bool {
	return slices.Contains(list, s)
}

var jobKinds = map[string][2]string{
	"seal": {"Đóng dấu, phát hành", "Seal and issue"}, "token": {"Hoàn tất chữ ký bằng token", "Finish a token's signature"}, "index": {"Lập chỉ mục tra cứu", "Make findable"},
	"archive": {"Thêm chứng cứ lưu trữ", "Add archive evidence"}, "hold": {"Giữ tệp đã thu hồi", "Hold recalled files"},
	"audit": {"Kiểm tra chuỗi băm", "Check the chains"}, "dispatch": {"Gửi văn bản", "Send a letter"}, "notice": {"Báo thu hồi, thay thế", "Tell of recall or replacement"},
	"renew": {"Gia hạn dấu thời gian", "Renew archive timestamps"}, "renew_plan": {"Tìm dấu thời gian đến hạn", "Look for timestamps that are due"},
	"stamp_probe": {"Hỏi dịch vụ dấu thời gian", "Ask the timestamp services"},
	"tell":        {"Báo việc cho người dùng", "Tell our own people"},
}

var jobStates = map[string][3]string{
	"available": {"chờ chạy", "waiting", "info"}, "pending": {"chờ chạy", "waiting", "info"}, "scheduled": {"hẹn giờ", "scheduled", "info"},
	"running": {"đang chạy", "running", "info"}, "retryable": {"lỗi, sẽ thử lại", "failed, will retry", "warn"},
	"discarded": {"lỗi, đã thôi thử", "failed, given up", "warn"}, "cancelled": {"đã dừng", "stopped", ""}, "completed": {"đã xong", "done", "accent"},
}

func jobLineOf(v *visit, j postgres.JobLine) jobLine {
	line := jobLine{ID: j.ID, Kind: j.Kind, State: j.State, Retryable: j.Retryable(), Stopable: j.Cancellable(), When: moment(j.Next)}
	if k, ok := jobKinds[j.Kind]; ok {
		line.Kind = v.T(k[0], k[1])
	}
	if s, ok := jobStates[j.State]; ok {
		line.State, line.TagFor = v.T(s[0], s[1]), s[2]
	}
	if j.Letter != "" {
		line.Letter = string(j.Letter[max(0, len(j.Letter)-12):])
	}
	if !j.Ended.IsZero() {
		line.When = moment(j.Ended)
	}
	line.Tries = strconv.Itoa(j.Attempt) + " / " + strconv.Itoa(j.Attempts)
	if j.Errors > 0 && j.State != "completed" {
		line.Error, line.ErrorIn = errorWords(v, j.Error), clip(j.Error, 300)
	}
	return line
}

// errorCauses tell a job's error in words by what it says; the first that
// stands in it counts.
var errorCauses = []struct{ sign, vi, en string }{
	{"no signing key", "Máy chủ chưa có khóa con dấu của cơ quan.", "The server holds no key of the agency's seal."},
	{"revoked", "Chứng thư đã bị thu hồi.", "The certificate is revoked."},
	{"timestamp", "Dịch vụ dấu thời gian không trả lời đúng; tự thử lại.", "The time-stamp service did not answer well; it is tried again."},
	{"certificate", "Chứng thư không dùng được hoặc đã hết hạn.", "The certificate cannot be used, or has expired."},
	{"SMTP", "Máy chủ thư từ chối hoặc không trả lời.", "The mail server refused or did not answer."},
	{"connection refused", "Dịch vụ bên ngoài không chạy hoặc chặn kết nối.", "A service outside is not running or refuses us."},
	{"no such host", "Không tìm thấy địa chỉ của dịch vụ bên ngoài.", "The address of a service outside is unknown."},
	{"deadline exceeded", "Quá thời gian chờ; tự thử lại.", "It took too long; it is tried again."},
	{"canceled", "Bị dừng giữa chừng; tự thử lại.", "It was stopped midway; it is tried again."},
	{"not found", "Không tìm thấy văn bản hoặc tệp.", "The letter or a file was not found."},
}

func errorWords(v *visit, text string) string {
	for _, c := range errorCauses {
		if strings.Contains(strings.ToLower(text), strings.ToLower(c.sign)) {
			return v.T(c.vi, c.en)
		}
	}
	return v.T("Lỗi chưa rõ nguyên nhân; xem chi tiết.", "The cause is not known; see the details.")
}

// clip keeps the beginning of a text.
func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

func (p *Pages) onJob(w http.ResponseWriter, v *visit) error {
	id, err := strconv.ParseInt(v.PathValue("id"), 10, 64)
	if err != nil {
		return workflow.ErrNotFound
	}
	do, what := p.Front.RetryJob, "retried"
	if v.PathValue("what") == "cancel" {
		do, what = p.Front.CancelJob, "cancelled"
	} else if v.PathValue("what") != "retry" {
		return errNoPage
	}
	if err := do(v.Context(), v.caller, id); err != nil {
		return err
	}
	return back(w, v, done("/admin/jobs", what))
}
