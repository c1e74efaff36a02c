package web_test

import (
	"strings"
	"testing"
	"time"

	"congvan/internal/testenv/browser"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// page is somebody at a real browser, signed in.
func (h *house) page(who workflow.PersonID, size browser.Size) *browser.Page {
	h.Helper()
	p := browser.Open(h.TB, h.url, size)
	p.Go("/login")
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
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := h.page(head, size)
		p.See("Chờ duyệt", "Bảo đảm an toàn thông tin")
		p.Accessible()
		p.Shot("inbox")
		p.Click("[data-row]")
		p.At("/book/")
		p.Go("/letters/" + string(l.ID))
		p.See("Vòng duyệt", "Chuỗi băm nguyên vẹn")
		p.Until(`document.querySelector(".sheet canvas")?.width > 300`)
		p.Accessible()
		p.Shot("letter")
	}
	p := h.page(head, browser.Desktop)
	p.Go("/?lang=en")
	p.See("For me", "To review")
	p.Key("?")
	p.See("Shortcuts", "search letters")
	p.Key(browser.Escape)
	p.Key("j")
	p.Key(browser.Enter)
	p.At("/book/")
	p.Go("/letters/" + string(l.ID))
	p.See("Circuit", "The chain of hashes holds")
	h.until("a comment is told where the letter is open", func() bool {
		_, err := h.as(drafter).Say(t.Context(), l.ID, wire.NewComment{Text: "đã bổ sung phụ lục"})
		must(t, err)
		time.Sleep(300 * time.Millisecond)
		return strings.Contains(p.Text("#toast"), "A new comment on this letter")
	})
	p.Press("Read")
	p.At("/book/")
	p.See("đã bổ sung phụ lục")
}

// TestBrowserVerdictAndUndo approves and takes it back on the front page, then
// reads the verdict on an issued letter.
func TestBrowserVerdictAndUndo(t *testing.T) {
	h := newHouse(t)
	h.work()
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	p := h.page(head, browser.Desktop)
	p.Go("/letters/" + string(l.ID))
	p.Click("#act-approve button")
	p.Wait(".steps .done")
	p.Go("/")
	p.See("Tôi vừa làm", "Duyệt lúc")
	p.Shot("recent")
	p.Press("Hoàn tác")
	p.At("/letters/")
	p.See("Hoàn tác duyệt")
	p.Go("/")
	p.See("Chờ duyệt")
	p.Go("/?urgent=1")
	p.Fill("[name=name]", "Việc khẩn")
	p.Press("Lưu bộ lọc")
	p.See("Bộ lọc đã lưu", "Việc khẩn")
	p.Accessible()
	p.Press("Xóa bộ lọc Việc khẩn")
	p.Until(`!document.body.innerText.includes("Bộ lọc đã lưu")`)

	ready := h.toSign()
	issued := h.issued(h.number(h.act(signer, ready, workflow.Sign, wire.Sign{Seen: ready.Seen, Password: password})))
	p = h.page(clerk, browser.Desktop)
	p.Go("/letters/" + string(issued.ID))
	p.See("Nguyên vẹn, 2 chữ ký hợp lệ", "chỉ điền số, ngày và đóng dấu", "Nguyễn Văn A", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")
	p.Accessible()
	p.Shot("issued")
	p.Press("Chi tiết")
	p.See("Chuỗi", "còn hiệu lực")
	p.Accessible()
	p.Shot("verification")
}
