package web_test

import (
	"strings"
	"testing"

	"congvan/internal/testenv/browser"
)

// TestBrowserTwoParties: the second party's block of a Word file stands in the
// editor, is mended there and printed.
func TestBrowserTwoParties(t *testing.T) {
	h := newHouse(t)
	l := h.fromWord("npm-handover.docx")
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Wait("#f-other-side")
	p.Until(`document.getElementById("f-other-side").value.startsWith("ĐẠI DIỆN BÊN NHẬN\nPHÒNG KINH TẾ")`)
	p.Fill("#f-other-side", "ĐẠI DIỆN BÊN NHẬN\nPHÓ TRƯỞNG PHÒNG\nLâm Mỹ Ngọc")
	p.Until(`/^đã lưu/.test(document.getElementById("saved").innerText.trim())`)
	p.Accessible()
	p.Shot("two-parties")
	p.Click("#save")
	p.See("bản 2")
	if source := h.sourceOf(drafter, l.ID); !strings.Contains(source, "own_side:\n  - ĐẠI DIỆN BÊN GIAO\n  - SỞ XÂY DỰNG\nother_side:\n  - ĐẠI DIỆN BÊN NHẬN\n  - PHÓ TRƯỞNG PHÒNG\n  - Lâm Mỹ Ngọc\n") {
		t.Errorf("saved as\n%s", source)
	}
}
