package web_test

import (
	"bytes"
	"strings"
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// again is a letter that the head approved once, that came back from the form
// check and was changed since.
func (h *house) again() *wire.Letter {
	h.Helper()
	l := h.act(drafter, h.draft(client.File{Name: "Phụ lục số liệu.txt", Data: []byte("số liệu")}), workflow.Submit, wire.Nothing{})
	l = h.act(head, l, workflow.Approve, wire.Approve{Seen: l.Seen, Note: "đồng ý"})
	l = h.act(checker, h.get(checker, l), workflow.Return, wire.Because{Reason: "sửa đoạn đầu"})
	l = h.act(head, h.get(head, l), workflow.PassOn, wire.Because{})
	changed := bytes.Replace(source(h), []byte("Thực hiện"), []byte("Căn cứ yêu cầu nhiệm vụ, thực hiện"), 1)
	if bytes.Equal(changed, source(h)) {
		h.Fatal("the example letter has other words now")
	}
	got, err := h.as(drafter).Revise(h.Context(), l.ID, l.Version, client.Draft{Source: client.File{Name: "thu.md", Data: changed}})
	must(h, err)
	l = &got.Letter
	for _, f := range l.Findings {
		l = h.act(checker, l, workflow.Waive, wire.Waive{Finding: f.Key, Reason: "giữ nguyên văn"})
	}
	return h.act(drafter, l, workflow.Submit, wire.Nothing{})
}

// TestBrowserReviewer goes a reviewer's whole way at a desk: what changed, a
// comment, an opinion asked, an approval taken back and a return.
func TestBrowserReviewer(t *testing.T) {
	h := newHouse(t)
	l := h.again()
	other := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})

	p := h.page(head, browser.Desktop)
	p.Go("/book/" + string(l.ID))
	p.See("Thay đổi so với lần duyệt trước", "Căn cứ yêu cầu nhiệm vụ", "Vòng duyệt", "Người ký")
	p.Until(`document.querySelector("[data-marked]") !== null`)
	p.Until(`document.querySelectorAll(".mm-change").length > 0 && document.querySelectorAll(".mm-ins").length > 0`)
	p.Shot("book")
	p.Accessible()
	p.Key("d")
	p.See("Bản ký là trang in", "so với bản 1")
	p.Shot("book-text")
	p.Accessible()

	// A comment on a paragraph, then one on a place of the page.
	p.Click("#block-1 .book-say")
	p.See("Cho đoạn:")
	p.Fill("#comment-text", "Nêu rõ thời hạn báo cáo.")
	p.Press("Gửi nhận xét")
	p.See("Nêu rõ thời hạn báo cáo.", "Phạm Thị D")
	p.Press("Trang in")
	p.Until(`document.querySelectorAll(".mm-pin").length === 1`)
	p.Press("Ghi lên trang")
	p.Click(".sheet")
	p.See("Trên trang 1.")
	p.Fill("#comment-text", "Lệch lề.")
	p.Press("Gửi nhận xét")
	p.Until(`document.querySelectorAll(".mm-pin").length === 2`)
	p.Shot("book-comments")
	p.Accessible()

	// An opinion is asked and the turn stays.
	p.Press("Xin ý kiến")
	p.Choose("#ask-whom", string(stranger))
	p.Fill("#ask-what", "Kinh phí đã đúng chưa?")
	p.Shot("book-ask")
	p.Press("Gửi")
	p.See("Đã xin ý kiến", "chờ trả lời")
	q := h.page(stranger, browser.Desktop)
	q.See("Được xin ý kiến")
	q.Click("[data-row]")
	q.At("/book/")
	q.See("xin ý kiến", "Kinh phí đã đúng chưa?")
	q.Press("Cho ý kiến")
	q.Fill("#answer-text", "Đúng dự toán được giao.")
	q.Accessible()
	q.Press("Gửi ý kiến")
	q.See("Đã gửi ý kiến", "Không còn văn bản nào chờ")
	q.Accessible()

	// The answer came while the page was open: it is shown before anything is
	// decided.
	p.Press("Duyệt nội dung")
	p.Allow("412")
	p.See("vừa thao tác", "Cho ý kiến", "Nội dung văn bản không đổi", "Đúng dự toán được giao.")
	p.Shot("book-conflict")
	p.Press("Mở bản hiện tại")
	p.Until(`document.querySelector("#conflict") === null && document.querySelector("[data-marked]") !== null`)
	p.Press("Duyệt nội dung")
	p.See("Đã duyệt")
	p.At("/book/" + string(other.ID))
	p.Shot("book-approved")
	p.Accessible()
	p.Press("Hoàn tác")
	p.At("/book/" + string(l.ID))
	p.See("Đã hoàn tác duyệt")

	// The letter goes back with a ready phrase and words of one's own.
	p.Until(`document.querySelector("[data-marked]") !== null`)
	p.Key("r")
	p.Click("[name=phrase]")
	p.Fill("#return-reason", "Xem đoạn 2.")
	p.Click("[name=keep]")
	p.Shot("book-return")
	p.Accessible()
	p.Click("#step-return .btn-return")
	p.See("Đã trả lại")
	p.At("/book/" + string(other.ID))
	now := h.get(drafter, l)
	history, err := h.as(drafter).History(t.Context(), l.ID)
	must(t, err)
	last := history.Events[len(history.Events)-1]
	if now.State != workflow.Returned || !strings.HasSuffix(last.Reason, "Xem đoạn 2.") || !strings.Contains(last.Reason, "nhận xét") {
		t.Errorf("returned as %s with %q", now.State, last.Reason)
	}
	if ready, err := h.as(head).Phrases(t.Context()); err != nil || len(ready.Own) != 1 || ready.Own[0] != "Xem đoạn 2." {
		t.Errorf("own phrases: %+v, %v", ready, err)
	}
}

// TestBrowserApprover signs one letter, then the others at once, one of which
// has been withdrawn meanwhile.
func TestBrowserApprover(t *testing.T) {
	h := newHouse(t)
	letters := []*wire.Letter{h.toSign(), h.toSign(), h.toSign()}
	p := h.page(signer, browser.Laptop)
	p.Press("Mở cặp trình ký")
	p.At("/book/")
	p.See("Ký với tư cách", "KT. Giám đốc, Phó Giám đốc", "Theo Quyết định phân công", "Phạm Thị D")
	p.Until(`document.querySelector("[data-marked]") !== null`)
	p.Accessible()
	p.Key("s")
	p.Fill("#step-sign [name=password]", "không phải mật khẩu")
	p.Shot("book-sign")
	p.Accessible()
	p.Click("#step-sign .btn-primary")
	p.Allow("403")
	p.See("Mật khẩu xác nhận không đúng")
	p.Until(`document.querySelector("#step-sign.open [aria-invalid]") !== null`)
	p.Accessible()
	p.Fill("#step-sign [name=password]", password)
	p.Click("#step-sign .btn-primary")
	p.See("Đã ký số")
	p.Until(`document.querySelectorAll(".queue a").length === 2`)

	p.Click(".queue [data-pick]")
	p.See("Ký nhiều (1)")
	p.Accessible()
	p.Shot("book-pick")
	p.Go("/")
	p.See("Ký nhiều (1)")
	p.Accessible()
	p.Shot("inbox-pick")
	p.Press("Ký nhiều (1)")
	p.At("/book/many")
	p.Until(`document.querySelectorAll("[name=pick]").length === 2 && document.querySelector("[data-all]").hidden === false`)
	p.See("Đã chọn 1")
	p.Accessible()
	p.Click("[data-all] input")
	p.See("Đã chọn 2")
	p.Shot("book-many")
	last := letters[2]
	h.act(drafter, h.get(drafter, last), workflow.Withdraw, wire.Because{Reason: "sửa lại"})
	p.Fill(".many-sign [name=password]", password)
	p.Press("Ký các văn bản đã chọn")
	p.See("1 văn bản đã ký, 1 văn bản chưa ký được", "có người vừa thao tác")
	p.Shot("book-many-results")
	p.Accessible()
	states := map[workflow.State]int{}
	for _, l := range letters {
		states[h.get(drafter, l).State]++
	}
	if states[workflow.Signed] != 2 || states[workflow.Withdrawn] != 1 {
		t.Errorf("after signing: %v", states)
	}
	p.Press("Về cặp trình ký")
	p.See("Không còn văn bản nào chờ duyệt, ký")
}

// TestBrowserPhone reads and signs on a phone, in English.
func TestBrowserPhone(t *testing.T) {
	h := newHouse(t)
	l := h.toSign()
	p := h.page(signer, browser.Phone)
	p.Go("/book?lang=en")
	p.At("/book/" + string(l.ID))
	p.See("Signature book", "Signing as", "Circuit")
	p.Until(`document.querySelector("[data-marked]") !== null`)
	p.Shot("book")
	p.Accessible()
	p.Until(`document.documentElement.scrollWidth <= innerWidth`)
	p.Press("Text")
	p.See("What is signed is the printed page")
	p.Shot("book-text")
	p.Accessible()
	p.Click(".decide .btn-primary")
	p.Fill("#step-sign [name=password]", password)
	p.Shot("book-sign")
	p.Accessible()
	p.Click("#step-sign .btn-primary")
	p.See("Signed", "No letter waits for review or signature")
	if now := h.get(signer, l); now.State != workflow.Signed {
		t.Errorf("the letter is %s", now.State)
	}
}

// TestBrowserBookNarrowed: a window made narrow keeps the page within it, and
// the words that can be chosen where they are seen.
func TestBrowserBookNarrowed(t *testing.T) {
	h := newHouse(t)
	l := h.act(drafter, h.draft(), workflow.Submit, wire.Nothing{})
	p := h.page(head, browser.Desktop)
	p.Go("/book/" + string(l.ID))
	p.Until(`document.querySelectorAll(".textLayer span").length > 20`)
	p.Resize(browser.Phone)
	p.Until(`document.documentElement.scrollWidth <= innerWidth`)
	p.Until(`(() => { const s = document.querySelector(".sheet"), w = s.getBoundingClientRect();
		const words = [...s.querySelectorAll(".textLayer span")].map((e) => e.getBoundingClientRect());
		return words.length > 20 && words.every((r) => r.left >= w.left - 1 && r.right <= w.right + 2) && words.some((r) => r.right > w.left + w.width * 0.8); })()`)
	p.Shot("narrowed")
}
