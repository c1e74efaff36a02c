package web_test

import (
	"testing"

	"congvan/internal/testenv/browser"
)

// TestBrowserTurnsPagesAndEncloses: a table on landscape pages and a document
// with a head of its own, from the format bar to the pages.
func TestBrowserTurnsPagesAndEncloses(t *testing.T) {
	h := newHouse(t)
	h.draft() // the unit's newest letter lends its symbol and place
	p := h.page(drafter, browser.Desktop)
	newDraft(p)
	p.Fill("#f-subject", "rà soát số liệu")
	p.Click(".prose")
	p.Type("Số liệu theo bảng sau:")
	p.Click("#format-more summary")
	p.Shot("format-more")
	p.Accessible()
	p.Click(`[data-do="landscape"]`)
	for _, cell := range []string{"TT", "Đơn vị", "Tháng 1"} {
		p.Type(cell)
		p.Key(browser.Tab)
	}
	p.Until(`[...document.querySelectorAll(".prose [data-turn]")].map((b) => b.dataset.turn).join() === "landscape,portrait"`)
	p.Until(`!!document.querySelector("[data-do=landscape]").getAttribute("aria-disabled")`) // here the pages lie already

	p.Click("#format-more summary")
	p.Click(`[data-do="enclosure"]`)
	p.Wait("#insert-dialog[open]")
	p.See("QUY ĐỊNH", "Trích yếu")
	p.Fill("#insert-b", "Sử dụng số liệu")
	p.Press("Chèn")
	p.Until(`document.querySelector(".prose .annex[data-kind=enclosure]")?.innerText.includes("Sử dụng số liệu")`)
	p.Type("Quy chế này quy định việc sử dụng số liệu.")
	kept(p)
	p.Until(`[...document.querySelectorAll(".sheet")].some((s) => s.offsetWidth > s.offsetHeight)`)
	p.Until(`document.querySelectorAll(".sheet").length >= 3`)
	p.Shot("landscape-and-enclosure")
}
