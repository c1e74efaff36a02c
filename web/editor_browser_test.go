package web_test

import (
	"testing"

	"congvan/internal/testenv/browser"
)

// TestBrowserEditorOpens shows a stored draft in the editor.
func TestBrowserEditorOpens(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := h.page(drafter, size)
		p.Go("/letters/" + string(l.ID) + "/edit")
		p.Wait(".prose p")
		p.Until(`document.querySelectorAll("#lint li").length > 0 || !document.getElementById("lint-ok").hidden`)
		p.Shot("editor")
		p.Accessible()
	}
}
