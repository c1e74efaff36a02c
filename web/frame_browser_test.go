package web_test

import (
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// page is somebody at a real browser, signed in.
func (h *house) page(who workflow.PersonID, size browser.Size) *browser.Page {
	h.Helper()
	p := browser.Open(h.TB, h.url, size)
	p.Go("/login")
	p.Fill("[name=agency]", string(agency))
	p.Fill("[name=login]", string(who))
	p.Fill("[name=password]", password)
	p.Press("Đăng nhập")
	p.See("Chờ tôi")
	return p
}

// TestBrowserInboxAndLetter goes from sign-in to the letter's page and acts on
// it, at a desk and on a phone.
func TestBrowserInboxAndLetter(t *testing.T) {
	h := newHouse(t)
	h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := h.page(head, size)
		p.See("Chờ duyệt", "Bảo đảm an toàn thông tin")
		p.Accessible()
		p.Shot("inbox")
		p.Click("[data-row]")
		p.At("/letters/")
		p.See("Vòng duyệt", "Chuỗi băm nguyên vẹn")
		p.Until(`document.querySelector(".sheet canvas")?.width > 300`)
		p.Accessible()
		p.Shot("letter")
	}
	p := h.page(head, browser.Desktop)
	p.Go("/?lang=en")
	p.See("For me", "To review", "due")
	p.Key("?")
	p.See("Shortcuts", "search letters")
	p.Key(browser.Escape)
	p.Key("j")
	p.Key(browser.Enter)
	p.At("/letters/")
	p.See("Circuit", "The chain of hashes holds")
}
