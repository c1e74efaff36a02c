package web_test

import (
	"fmt"
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

	// The seal by the mouse: its numbers follow, and are what is kept.
	const seal = `#paper svg rect.mm-place:nth-of-type(6)`
	p.Until(`document.querySelectorAll("#paper svg rect.mm-place").length === 6`)
	was := browser.Eval[[]float64](p, `["x", "y"].map((a) => Number(document.querySelector("#dau_co_quan-" + a).value))`)
	p.Drag(seal, -40, 25)
	now := browser.Eval[[]float64](p, `["x", "y"].map((a) => Number(document.querySelector("#dau_co_quan-" + a).value))`)
	if now[0] >= was[0]-1 || now[1] <= was[1]+1 {
		t.Errorf("the seal was dragged from %v to %v", was, now)
	}
	p.Press("Lưu vị trí")
	p.See("Lưu vị trí")
	p.Until(fmt.Sprintf(`Math.abs(Number(document.querySelector("#dau_co_quan-x")?.value) - %v) < 0.05 && Math.abs(Number(document.querySelector("#dau_co_quan-y").value) - %v) < 0.05`, now[0], now[1]))

	q := h.page(drafter, browser.Phone)
	q.Go("/letters/" + string(l.ID) + "/pages")
	q.See("Lưu vị trí")
	q.Accessible()
	q.Shot("fixed-pages-phone")
}
