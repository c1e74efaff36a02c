package web_test

import (
	"os"
	"path/filepath"
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestBrowserPublicPage: a stranger looks a letter up and has files compared,
// at a desk and on a phone; then it is recalled.
func TestBrowserPublicPage(t *testing.T) {
	h := newHouse(t)
	h.work()
	l, files := h.out(h.toSign())
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "cv-01.pdf"), filepath.Join(dir, "cv-01-sua.pdf")
	must(t, os.WriteFile(good, files[workflow.FileSealed], 0o600))
	must(t, os.WriteFile(bad, altered(files[workflow.FileSealed]), 0o600))
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := browser.Open(t, h.url, size)
		p.Go("/v")
		p.Accessible()
		p.Fill("#code", l.Code)
		p.Press("Tra cứu")
		p.At("/v/")
		p.See("Còn hiệu lực", "01/SKHCN-CĐS", "Thả tệp PDF vào đây")
		p.Accessible()
		p.Shot("in-force")
		p.Upload("#file", good)
		p.See("đến từng byte", "cv-01.pdf", "Chữ ký trong tệp")
		p.Accessible()
		p.Shot("same")
		p.Press("Kiểm tra tệp khác")
		p.Upload("#file", bad)
		p.See("Tệp khác với bản đã phát hành")
		p.Shot("other")
	}
	l = h.act(signer, h.get(signer, l), workflow.GiveOrder, wire.GiveOrder{Order: workflow.Recall, Reason: "sai thẩm quyền"})
	h.act(clerk, h.get(clerk, l), workflow.Recall, wire.Because{Reason: "sai thẩm quyền"})
	p := browser.Open(t, h.url, browser.Phone)
	p.Go("/v/" + l.Code + "?lang=en")
	p.See("Recalled, no longer in force", "Do not act on it")
	p.Accessible()
	p.Shot("recalled")
	p.Allow("status of 404")
	p.Go("/v/KHONGCOMANAY")
	p.See("No issued letter has this code")
	p.Accessible()
	p.Shot("unknown")
}
