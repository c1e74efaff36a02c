package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/internal/testenv/browser"
)

// TestBrowserPictures: the picture of a Word file stands in the editor, is told
// in words and replaced; another is added and removed.
func TestBrowserPictures(t *testing.T) {
	h := newHouse(t)
	l := h.fromWord("picture.docx")
	was := keptPicture.FindString(h.sourceOf(drafter, l.ID))
	chart, err := filepath.Abs("../document/testdata/golden/28-bieu-do.png")
	must(t, err)
	wrong := filepath.Join(t.TempDir(), "anh.png")
	must(t, os.WriteFile(wrong, []byte("GIF89a"), 0o600))
	const pick = `body > input[type="file"]`

	p := h.page(drafter, browser.Desktop)
	p.Go("/letters/" + string(l.ID) + "/edit")
	p.Wait(".prose .picture-block img")
	p.Until(`document.querySelector(".picture-block img").naturalWidth > 0`)
	p.Fill(`.picture-block [data-name="alt"]`, "Vỏ hộp thuốc bị thu hồi")
	p.Fill(`.picture-block [data-name="caption"]`, "Hình 1. Vỏ hộp thuốc")
	p.Allow("422")
	p.Press("Thay ảnh")
	p.Upload(pick, wrong)
	p.See("GIF", "lưu lại thành PNG hoặc JPEG")
	p.Press("Thay ảnh")
	p.Upload(pick, chart)
	p.Until(`document.querySelector(".picture-block img").naturalWidth > 900`)
	p.Until(`/^đã lưu/.test(document.getElementById("saved").innerText.trim())`)
	p.Until(`document.querySelector(".sheet canvas")?.width > 320`)
	p.Shot("picture")
	p.Accessible()
	p.Click("#save")
	p.See("bản 2")
	source := h.sourceOf(drafter, l.ID)
	now := keptPicture.FindString(source)
	if now == "" || now == was || !strings.Contains(source, "![Vỏ hộp thuốc bị thu hồi]("+now) || !strings.Contains(source, `"Hình 1. Vỏ hộp thuốc"`) {
		t.Errorf("saved as\n%s", source)
	}
	if !h.printed(l) {
		t.Error("the pages lack the picture")
	}

	p.Click(`[data-do="picture"]`)
	p.Upload(pick, chart)
	p.Until(`document.querySelectorAll(".picture-block").length === 2`)
	p.Press("Bỏ ảnh")
	p.Until(`document.querySelectorAll(".picture-block").length === 1`)

	p.Click(`[data-do="table"]`)
	p.Click(`[data-do="picture"]`)
	p.Upload(pick, chart)
	p.Until(`document.querySelector("table .picture-block.in-cell img")?.naturalWidth > 900`)
	p.Fill(`.in-cell [data-name="alt"]`, "Biểu đồ trong ô")
	p.Fill(`.in-cell [data-name="width"]`, "30")
	p.Shot("picture-in-cell")
	p.Accessible()
	p.Click("#save")
	p.See("bản 3")
	if source := h.sourceOf(drafter, l.ID); !strings.Contains(source, "| ![Biểu đồ trong ô](anh:") || !strings.Contains(source, ".png,30mm) |") {
		t.Errorf("the table was saved as\n%s", source)
	}

	phone := h.page(drafter, browser.Phone)
	phone.Go("/letters/" + string(l.ID) + "/edit")
	phone.Wait(".prose .picture-block img")
	phone.Until(`document.querySelector(".picture-block img").naturalWidth > 0`)
	phone.Shot("picture-phone")
	phone.Accessible()
}
