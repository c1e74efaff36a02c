package web_test

import (
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestBrowserWaiver: a drafter blocked by an error of form asks for a waiver from
// the editor, the form checker lets it pass on a phone, and the open editor lets
// the drafter submit.
func TestBrowserWaiver(t *testing.T) {
	h := newHouse(t)
	l := h.create("trước ngày 25 tháng 12 năm 2026 và", "trước ngày 31 tháng 11 năm 2026 và")
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Wait(`#submit[aria-disabled="true"]`)
	p.See("còn 1 lỗi thể thức", "Xin bỏ qua")
	p.Shot("waiver-editor")
	p.Press("Xin bỏ qua")
	p.Press("Xin bỏ qua lỗi…")
	p.Fill("#ask-why", "Ngày ghi trong công điện của Bộ")
	p.Accessible()
	p.Shot("waiver-ask")
	p.Press("Gửi")
	p.See("Đã xin", "Rút lời xin")
	p.Accessible()
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Wait("#lint li.is-e")
	c := h.page(checker, browser.Phone)
	c.Go("/")
	c.See("Xin bỏ qua lỗi")
	c.Go("/letters/" + string(l.ID))
	c.See("xin bỏ qua", "Ngày ghi trong công điện của Bộ")
	c.Press("Bỏ qua lỗi này")
	c.Shot("waiver-phone")
	c.Accessible()
	now := h.get(checker, l)
	h.act(checker, now, workflow.Waive, wire.Waive{Finding: now.Findings[0].Key, Reason: "Đúng nguyên văn"})
	p.See("đã bỏ qua một lỗi", "Lỗi đã được bỏ qua")
	p.Until(`!document.getElementById("submit").hasAttribute("aria-disabled")`)
}
