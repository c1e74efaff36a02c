package web_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestBrowserOtherOffice: the other office of a Word file's signer stands in the
// editor, goes and comes back with its person and is kept as it is mended.
func TestBrowserOtherOffice(t *testing.T) {
	h := newHouse(t)
	l := h.fromWord("pythondocx-committee.docx")
	if d := cmp.Diff([]string{"THỨ TRƯỞNG BỘ Y TẾ"}, l.Signer.OtherTitles); d != "" {
		t.Errorf("the API tells the other office as (-want +got)\n%s", d)
	}
	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Click("#tab-people")
	p.Until(`document.getElementById("f-other-titles").value.trim() === "THỨ TRƯỞNG BỘ Y TẾ"`)
	choose := func(option string) {
		p.Until(`(() => { const s = document.getElementById("f-mandate"); s.value = ` + option + `; s.dispatchEvent(new Event("change")); return true })()`)
	}
	choose("s.options[0].value") // another person
	p.Until(`document.getElementById("f-other-titles").value === "" && !document.getElementById("block").innerText.includes("THỨ TRƯỞNG")`)
	choose(`"as-is"`)
	p.Until(`document.getElementById("block").innerText.includes("THỨ TRƯỞNG BỘ Y TẾ\nĐinh Thị Lan Anh")`)
	p.Fill("#f-other-titles", "CỤC TRƯỞNG CỤC PHÒNG BỆNH")
	p.Until(`document.getElementById("block").innerText.includes("CỤC TRƯỞNG CỤC PHÒNG BỆNH\nĐinh Thị Lan Anh")`)
	p.Until(`/^đã lưu/.test(document.getElementById("saved").innerText.trim())`)
	p.Accessible()
	p.Shot("other-office")
	p.Click("#save")
	p.See("bản 2")
	if source := h.sourceOf(drafter, l.ID); !strings.Contains(source, "  other_titles: [CỤC TRƯỞNG CỤC PHÒNG BỆNH]\n") {
		t.Errorf("saved as\n%s", source)
	}
}
