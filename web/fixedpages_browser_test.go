package web_test

import (
	"testing"

	"congvan/internal/testenv/browser"
)

// TestBrowserFixedPages moves a field of kept pages by its numbers and by
// dragging its box.
func TestBrowserFixedPages(t *testing.T) {
	h := newHouse(t)
	h.printing()
	l := h.fromWord("03-ung-pho-bao.docx")
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/pages")
	p.Accessible()
	p.Press("Giữ nguyên trang Word")
	p.See("Lưu vị trí")
	p.Until(`document.querySelectorAll("#paper svg .mm-place").length === 6`)
	p.Accessible()
	p.Shot("fixed-pages")
	p.Fill("#so-x", "60")
	p.Until(`Math.abs(document.querySelector("#paper svg rect.mm-place").x.baseVal.value - 60) < 0.01`)
	p.Press("Lưu vị trí")
	p.Until(`document.querySelector("#so-x")?.value === "60"`)

	q := h.page(drafter, browser.Phone)
	q.Go("/letters/" + string(l.ID) + "/pages")
	q.See("Lưu vị trí")
	q.Accessible()
	q.Shot("fixed-pages-phone")
}
