package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"congvan/web/api/client"
)

// TestFileWithoutAHead: what a file does not say is filled in for the unit and
// remarked on, what it says stands, and an empty file is called one.
func TestFileWithoutAHead(t *testing.T) {
	h := newHouse(t)
	h.draft() // the unit's last letter, whose symbol is taken
	b := h.visitorOf(drafter)
	send := func(name, text string) (int, string) {
		return b.sendPictures("/letters/new", url.Values{}, "source", client.File{Name: name, Data: []byte(text)})
	}
	status, page := send("thu.md", "---\ntype: cong_van\nplace: Bình Sơn\nsubject: kiểm tra định kỳ\n---\n\nĐề nghị thực hiện./.\n")
	for _, want := range []string{"SỞ KHOA HỌC VÀ CÔNG NGHỆ", `value="SKHCN-CĐS"`, `value="Bình Sơn"`, "được điền theo đơn vị soạn thảo"} {
		if status != http.StatusOK || !strings.Contains(page, want) {
			t.Errorf("%d, no %q in\n%s", status, want, page)
		}
	}
	if status, page = send("rong.docx", ""); status != http.StatusBadRequest || !strings.Contains(page, "“rong.docx” rỗng") {
		t.Errorf("an empty file: %d\n%s", status, page)
	}
}

// TestForeignHead: a file of another agency that was opened last gives the
// next letter neither head nor symbol.
func TestForeignHead(t *testing.T) {
	h := newHouse(t)
	h.draft()
	b := h.visitorOf(drafter)
	text := strings.NewReplacer("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "TRƯỜNG ĐẠI HỌC TÂY NGUYÊN", "SKHCN-CĐS", "ĐHTN-CĐS").Replace(string(source(t)))
	if status, page := b.sendPictures("/letters/new", url.Values{}, "source", client.File{Name: "la.md", Data: []byte(text)}); !strings.Contains(page, "ĐHTN-CĐS") {
		t.Fatalf("%d\n%s", status, page)
	}
	_, page := b.post("/letters/new", url.Values{"type": {"cong_van"}})
	if !strings.Contains(page, `value="SỞ KHOA HỌC VÀ CÔNG NGHỆ"`) || !strings.Contains(page, `value="SKHCN-CĐS"`) {
		t.Errorf("the new letter has another agency's head\n%s", page)
	}
}
