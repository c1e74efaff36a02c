package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestPhrasesHavePages: everybody keeps phrases of their own, administrators the
// agency's; a list that is refused comes back as it was typed. They stand in
// the forms of the signature book.
func TestPhrasesHavePages(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	own, shared := h.visitorOf(head), h.visitorOf(admin)
	long := strings.Repeat("dài ", 100)
	for _, list := range []struct {
		of   *visitor
		path string
	}{{own, "/account/phrases"}, {shared, "/admin/phrases"}} {
		if status, page := list.of.post(list.path, url.Values{"phrases": {"Câu thứ nhất.\r\n" + long}}); status != http.StatusUnprocessableEntity ||
			!strings.Contains(page, "Câu mẫu thứ 2 dài quá") || !strings.Contains(page, "Câu thứ nhất.\n"+long) {
			t.Errorf("%s with a long phrase: %d\n%s", list.path, status, page)
		}
	}
	if _, page := shared.get("/admin/phrases"); !strings.Contains(page, "Sửa thể thức theo Nghị định") {
		t.Error("the agency's list does not begin with the program's phrases")
	}
	if status, page := shared.post("/admin/phrases", url.Values{"phrases": {"Bổ sung phụ lục.\r\n\r\n  Bổ sung   phụ lục.\r\n"}}); status != http.StatusOK || !strings.Contains(page, ">Bổ sung phụ lục.</textarea>") {
		t.Errorf("the agency's: %d\n%s", status, page)
	}
	if status, page := own.post("/account/phrases", url.Values{"phrases": {"Đồng ý, đề nghị ký sớm."}}); status != http.StatusOK || !strings.Contains(page, "<li>Bổ sung phụ lục.</li>") {
		t.Errorf("one's own: %d\n%s", status, page)
	}
	path := "/book/" + string(l.ID)
	_, page := own.get(path)
	if n := strings.Count(page, `value="Đồng ý, đề nghị ký sớm."`); n != 2 || strings.Count(page, `value="Bổ sung phụ lục."`) != 1 {
		t.Errorf("one's own phrase stands in %d forms\n%s", n, page)
	}
	if status, _ := own.submit(page, "approve", url.Values{"phrase": {"Đồng ý, đề nghị ký sớm."}, "reason": {"Đã xem phụ lục."}}); status != http.StatusOK {
		t.Fatalf("approving: %d", status)
	}
	past, err := h.as(drafter).History(t.Context(), l.ID)
	must(t, err)
	if last := past.Events[len(past.Events)-1]; last.Action != workflow.Approve || last.Reason != "Đồng ý, đề nghị ký sớm. Đã xem phụ lục." {
		t.Errorf("recorded %+v", last)
	}
}
