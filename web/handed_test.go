package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"congvan/web/api/wire"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// TestWhatIsRecordedWasDispatched notes deliveries by hand: the record and the
// dispatch say the same, and no page records one that the dispatch lacks.
func TestWhatIsRecordedWasDispatched(t *testing.T) {
	h := newHouse(t)
	h.recipients()
	h.work()
	l := h.issued(h.number(h.signed()))
	send := func(to, note string) error {
		_, err := h.as(clerk).Act(t.Context(), l.ID, workflow.Send, h.get(clerk, l).Version, wire.Send{Recipient: to, Note: note})
		return err
	}
	refused(t, send("Công an tỉnh", ""), http.StatusUnprocessableEntity, "invalid_recipient")
	refused(t, send("", "giao"), http.StatusUnprocessableEntity, "invalid_recipient")
	refused(t, send("Các sở, ban, ngành thuộc tỉnh", "giao"), http.StatusUnprocessableEntity, "invalid_recipient")
	if n := len(h.lines(l, dispatch.Handed)); n != 0 {
		t.Fatalf("refused, yet %d are handed over", n)
	}
	before, err := h.as(clerk).Dispatch(t.Context(), l.ID)
	must(t, err)
	own := before.Lines[0]
	must(t, send("Kho lưu trữ xã Bình An", "giao tận tay ông C"))
	must(t, send(own.Name, "giao tận tay bà B"))
	refused(t, send(own.Name, "lần nữa"), http.StatusConflict, "line_state")
	handed := h.lines(l, dispatch.Handed)
	after, err := h.as(clerk).Dispatch(t.Context(), l.ID)
	must(t, err)
	if len(handed) != 2 || len(after.Lines) != len(before.Lines)+1 || handed[0].ID != own.ID || handed[1].Name != "Kho lưu trữ xã Bình An" || handed[1].Reason != "giao tận tay ông C" {
		t.Errorf("handed over: %+v", handed)
	}
	past, err := h.as(clerk).History(t.Context(), l.ID)
	must(t, err)
	sends := 0
	for _, e := range past.Events {
		if e.Action == workflow.Send {
			sends++
		}
	}
	if sends != 2 || !past.Verified {
		t.Errorf("%d sends in the record", sends)
	}

	b := h.visitorOf(clerk)
	l = h.get(clerk, l)
	for _, action := range []string{"send", "file_it", "file", "recall", "replace", "correct"} {
		status, _ := b.post("/letters/"+string(l.ID)+"/"+action, url.Values{"version": {"1"}, "recipient": {"Ma"}, "case_file": {"x"}, "reason": {"x"}, "other": {string(l.ID)}})
		if status != http.StatusConflict && status != http.StatusNotFound {
			t.Errorf("%s without its page: %d", action, status)
		}
	}
	if status, page := b.post("/letters/"+string(l.ID)+"/send", url.Values{"version": {"1"}, "recipient": {"Ma"}}); status != http.StatusConflict || !strings.Contains(page, "trang riêng") {
		t.Errorf("send without its page: %d", status)
	}
	if status, _ := b.post("/letters/"+string(l.ID)+"/related/correct", url.Values{"version": {"1"}, "other": {string(l.ID)}}); status != http.StatusConflict {
		t.Errorf("a correction nobody began: %d", status)
	}

	// Its file is named by it, on the page and in the download.
	_, page := b.get("/letters/" + string(l.ID))
	name := "01-SKHCN-CDS.pdf"
	if !strings.Contains(page, ">"+name+"<") || strings.Contains(page, ">signed.pdf<") {
		t.Errorf("the page does not name %s", name)
	}
	resp, err := b.client.Get(h.url + "/letters/" + string(l.ID) + "/files/" + string(l.File.SHA256))
	must(t, err)
	resp.Body.Close()
	if got := resp.Header.Get("Content-Disposition"); got != `inline; filename="`+name+`"; filename*=UTF-8''`+name || l.File.Name != name {
		t.Errorf("disposition %s, file %+v", got, l.File)
	}
}

// TestTooManySignIns says how long to wait.
func TestTooManySignIns(t *testing.T) {
	h := newHouse(t)
	b := h.visitor()
	for range 50 {
		resp, err := b.client.PostForm(h.url+"/login", url.Values{"agency": {string(agency)}, "login": {string(clerk)}, "password": {"sai"}})
		must(t, err)
		resp.Body.Close()
		if resp.StatusCode == http.StatusTooManyRequests {
			if resp.Header.Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
			return
		}
	}
	t.Fatal("never too many")
}

// TestHealthOfWhatIsNotSetUp shows no tick on what does nothing.
func TestHealthOfWhatIsNotSetUp(t *testing.T) {
	h := newHouse(t)
	status, page := h.fetch(h.browse(admin), http.MethodGet, "/admin")
	if status != http.StatusOK || !strings.Contains(page, `vital off`) || !strings.Contains(page, "Chưa cài đặt (OLD_MAIL)") {
		t.Errorf("%d\n%s", status, page)
	}
}
