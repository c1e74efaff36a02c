package web_test

import (
	"net/url"
	"strings"
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/web/front"
	"congvan/workflow"
)

// TestBrowserDemo: a demonstration lists its people, who come in without a
// password; nobody else does, nor anybody on another server.
func TestBrowserDemo(t *testing.T) {
	h := newHouse(t)
	enter := func(who workflow.PersonID) (int, string) {
		return h.visitor().post("/login/demo", url.Values{"as": {string(agency) + "/" + string(who)}})
	}
	if status, page := enter(drafter); status == 200 || strings.Contains(page, "Chờ tôi") {
		t.Errorf("without a demonstration: %d", status)
	}
	if _, page := h.visitor().get("/login"); strings.Contains(page, "Bản chạy thử") {
		t.Error("people are offered without a demonstration")
	}
	for _, who := range []workflow.PersonID{drafter, head, checker, signer, director, clerk, archivist, admin} {
		h.demo = append(h.demo, front.DemoPerson{Agency: agency, Person: who})
	}
	if status, page := enter(stranger); status == 200 || strings.Contains(page, "Chờ tôi") {
		t.Errorf("somebody who is not of the demonstration: %d", status)
	}
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := browser.Open(t, h.url, size)
		p.Go("/login")
		p.See("Bản chạy thử", "Phó Giám đốc: ký số một hoặc nhiều văn bản")
		p.Accessible()
		p.Shot("people")
		p.Press("Nguyễn Văn A")
		p.See("Chờ tôi")
	}
}
