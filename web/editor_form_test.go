package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"congvan/internal/drafting"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestEditorWithoutScripts writes, mends and submits a letter by plain forms.
func TestEditorWithoutScripts(t *testing.T) {
	h := newHouse(t)
	h.draft()
	b := h.visitorOf(drafter)
	status, page := b.post("/letters/new", url.Values{"type": {"cong_van"}})
	if status != 200 || !strings.Contains(page, "Cơ quan ban hành") {
		t.Fatalf("begin: %d\n%s", status, page)
	}
	at := regexp.MustCompile(`action="(/letters/[^"]+/edit)"`).FindStringSubmatch(page)[1]
	id := workflow.LetterID(strings.Split(at, "/")[2])
	form := url.Values{
		"base": {"0"}, "subject": {"kiểm tra định kỳ"}, "agency": {"SỞ KHOA HỌC VÀ CÔNG NGHỆ"}, "parent_agency": {"UBND TỈNH QUẢNG NGÃI"}, "symbol": {"SKHCN-CĐS"}, "place": {"Quảng Ngãi"},
		"addressees": {"- Sở Tài chính;\nSở Nội vụ\n"}, "recipients": {"Như trên"}, "filing_units": {"CĐS"}, "mandate": {"kt-a"}, "unit": {"cds"}, "do": {"save"},
		"body": {"<b>Sai</b>[^x]\n\n1. Rà soát./."}, "typed": {typedOf(page)},
	}
	status, page = b.post(at, form)
	if status != 422 || !strings.Contains(page, "&lt;b&gt;Sai&lt;/b&gt;[^x]") || !strings.Contains(page, "Sở Nội vụ") || !strings.Contains(page, "HTML") {
		t.Errorf("a faulty text: %d\n%s", status, page)
	}
	if !strings.Contains(page, "<b>Nội dung, dòng 1</b>: không dùng thẻ HTML") {
		t.Errorf("the fault's place is not the box's:\n%s", page)
	}
	form.Set("body", "Đề nghị:\n\n1. Rà soát./.")
	form.Set("filing_copies", "x9")
	if status, page = b.post(at, form); status != 422 || !strings.Contains(page, `value="x9"`) || !strings.Contains(page, "Số bản lưu: “x9” không phải số bản lưu") {
		t.Errorf("copies that are no number: %d\n%s", status, page)
	}
	form.Set("filing_copies", "9")
	status, page = b.post(at, form)
	if status != 200 || !strings.Contains(page, ">kiểm tra định kỳ</textarea>") || !strings.Contains(page, "Sở Tài chính\nSở Nội vụ\n</textarea>") || !strings.Contains(page, "1. Rà soát./.</textarea>") || !strings.Contains(page, `name="filing_copies" value="9"`) {
		t.Errorf("read back after saving: %d\n%s", status, page)
	}
	if _, list := b.get("/drafts"); strings.Contains(list, "Đang viết dở") || !strings.Contains(list, "Kiểm tra định kỳ") {
		t.Errorf("the drafts after saving:\n%s", list)
	}
	form.Set("base", "1")
	form.Set("typed", typedOf(page))
	form.Set("do", "submit")
	if status, page = b.post(at, form); status != 200 || !strings.Contains(page, "Đang duyệt") {
		t.Errorf("submit: %d\n%s", status, page)
	}
	if src := h.sourceOf(drafter, id); !strings.Contains(src, "  - Sở Tài chính\n  - Sở Nội vụ\n") || !strings.Contains(src, "name: Nguyễn Văn A") {
		t.Errorf("the letter:\n%s", src)
	}
	if status, _ := h.visitorOf(stranger).get(at); status != 404 {
		t.Errorf("somebody else's draft: %d", status)
	}
}

// typedOf is the save that an editor's form shows.
func typedOf(page string) string {
	return regexp.MustCompile(`name="typed" value="([^"]*)"`).FindStringSubmatch(page)[1]
}

// TestEmptyLetterLacks names what a letter lacks, by the fields' own names, to
// browsers without scripts too.
func TestEmptyLetterLacks(t *testing.T) {
	h := newHouse(t)
	b := h.visitorOf(drafter)
	_, page := b.post("/letters/new", url.Values{"type": {"cong_van"}})
	if !strings.Contains(page, `id="lint-ok" tabindex="-1" hidden>`) || !strings.Contains(page, "thiếu trích yếu nội dung;") || !strings.Contains(page, "<small>Kính gửi</small>") {
		t.Errorf("the panel of an empty letter:\n%s", page)
	}
	at := regexp.MustCompile(`action="(/letters/[^"]+/edit)"`).FindStringSubmatch(page)[1]
	if _, page = b.get(at + "?lang=en"); !strings.Contains(page, "add the subject (now empty)") || !strings.Contains(page, "<small>Addressees</small>") {
		t.Errorf("in English:\n%s", page)
	}
}

// TestSubmitWantsWhatWasTyped: nobody submits a letter without what its drafter
// typed last.
func TestSubmitWantsWhatWasTyped(t *testing.T) {
	h := newHouse(t)
	l, c := h.draft(), h.as(drafter)
	was, err := c.WorkingCopy(t.Context(), l.ID)
	must(t, err)
	keep := func(seq int64, subject string) {
		t.Helper()
		var m drafting.Manuscript
		must(t, json.Unmarshal(was.Content, &m))
		m.Letter.Subject += subject
		content, err := json.Marshal(m)
		must(t, err)
		_, err = c.KeepWorkingCopy(t.Context(), l.ID, wire.KeepWorkingCopy{Tab: "một", Seq: seq, Base: 1, Content: content})
		must(t, err)
	}
	keep(1, " gõ thêm")
	_, err = c.Act(t.Context(), l.ID, workflow.Submit, l.Version, wire.Nothing{})
	refused(t, err, http.StatusConflict, "unkept_text")
	b := h.visitorOf(drafter)
	at := "/letters/" + string(l.ID)
	if _, page := b.get(at); !strings.Contains(page, "Có chữ đã lưu tạm chưa thành bản") || !strings.Contains(page, `id="unkept"`) {
		t.Errorf("the letter's page does not tell:\n%s", page)
	}
	status, page := b.post(at+"/submit", url.Values{"version": {strconv.FormatInt(l.Version, 10)}})
	if status != http.StatusConflict || !strings.Contains(page, "Chưa trình được: có chữ đã lưu tạm chưa thành bản") || !strings.Contains(page, `href="`+at+`/edit"`) {
		t.Errorf("submitting on the page: %d\n%s", status, page)
	}
	keep(2, "") // what was typed is the revision again
	if _, page := b.get(at); strings.Contains(page, `id="unkept"`) {
		t.Errorf("a copy like the revision is told:\n%s", page)
	}
	if done := h.act(drafter, l, workflow.Submit, wire.Nothing{}); done.State != workflow.InReview {
		t.Errorf("submitted: %s", done.State)
	}
}

// TestReturnedStandsOnTop: what came back stands before other drafts with its
// reason, until it is submitted again.
func TestReturnedStandsOnTop(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	h.draft()
	b := h.visitorOf(drafter)
	l = h.act(head, l, workflow.Return, wire.Because{Reason: "thiếu căn cứ pháp lý"})
	why, where := "</b>: thiếu căn cứ pháp lý", "/letters/"+string(l.ID)
	first := func(when, path, link string, told bool) {
		t.Helper()
		_, page := b.get(path)
		rows := regexp.MustCompile(`data-row href="([^"]+)"`).FindAllStringSubmatch(page, -1)
		if strings.Contains(page, why) != told || told && (len(rows) != 2 || rows[0][1] != link) {
			t.Errorf("%s, %s: %v\n%s", when, path, rows, page)
		}
	}
	first("returned", "/drafts", where, true)
	l = h.act(head, l, workflow.PassOn, wire.Because{Reason: "sửa theo ý kiến"})
	first("passed on", "/drafts", where+"/edit", true)
	first("passed on", "/", where+"/edit", true)
	h.act(drafter, l, workflow.Submit, wire.Nothing{})
	first("submitted", "/drafts", "", false)
	first("submitted", "/", "", false)
}
