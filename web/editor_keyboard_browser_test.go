package web_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"congvan/internal/testenv/browser"
	"congvan/web/api/client"
)

// TestBrowserFixesByKeyboard: findings are stepped through and mended without a
// mouse, one of them in a table with merged cells, which stays as it was; after
// each the keyboard is where the work goes on.
func TestBrowserFixesByKeyboard(t *testing.T) {
	h := newHouse(t)
	const table = "| STT | Thời hạn | < |\n|---|---|---|\n| ^ | Bắt đầu | Kết thúc |\n| 1 | ngày 5 tháng 03 năm 2026 | Sau khi có hướng dẫn |\n\nCác đơn vị quét"
	text := bytes.Replace(source(t), []byte("Các đơn vị quét"), []byte(table), 1)
	text = bytes.Replace(text, []byte("subject: "), []byte("subject: V/v "), 1)
	got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: "thu.md", Data: text}, Unit: "cds"})
	must(t, err)
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(got.Letter.ID) + "/edit")
	p.Until(`document.querySelectorAll("#lint li[data-id] button").length > 1 && document.querySelector(".prose th[colspan='2']") !== null`)
	onFix := func(words string) {
		t.Helper()
		p.Until(`[...document.querySelectorAll("#lint li")].some((li) => li.innerText.includes("` + words + `"))`)
		browser.Eval[bool](p, `[...document.querySelectorAll("#lint li")].find((li) => li.innerText.includes("`+words+`")).querySelector("button").focus() ?? true`)
		enter(p)
	}
	p.Key(kb.F8)
	p.Wait("#lint li[aria-current]")
	onFix("V/v")
	p.Until(`!document.getElementById("f-subject").value.startsWith("V/v")`)
	p.Until(`![...document.querySelectorAll("#lint li")].some((li) => li.innerText.includes("V/v")) && document.activeElement.closest("#lint-pane") !== null`)
	onFix("tháng 3")
	p.Until(`document.querySelector(".prose table").innerText.includes("ngày 5 tháng 3 năm 2026")`)
	onFix("ngày 05")
	p.Until(`document.querySelector(".prose table").innerText.includes("ngày 05 tháng 3 năm 2026") && document.activeElement.closest(".prose") !== null`)
	p.Shot("fixed-by-keyboard")
	p.Accessible()
	kept(p)
	p.Click("#save")
	p.Until(`/bản 2/.test(document.getElementById("revision").innerText)`)
	if now := h.sourceOf(drafter, got.Letter.ID); !strings.Contains(now, "| STT | Thời hạn | < |") || !strings.Contains(now, "| ^ | Bắt đầu | Kết thúc |") || !strings.Contains(now, "| 1 | ngày 05 tháng 3 năm 2026 |") {
		t.Errorf("kept is\n%s", now)
	}
}
