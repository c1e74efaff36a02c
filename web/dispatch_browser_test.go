package web_test

import (
	"strings"
	"testing"

	"congvan/internal/testenv/browser"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// TestBrowserDispatch is the clerk's path after the seal: recipients from the
// letter's own lines, one that nobody knows settled, all sent, recalled,
// answered by a recipient's link.
func TestBrowserDispatch(t *testing.T) {
	h := newHouse(t)
	h.recipients()
	h.work()
	l := h.issued(h.number(h.signed()))
	at := "/letters/" + string(l.ID)
	p := h.page(clerk, browser.Desktop)
	phone := h.page(clerk, browser.Phone)
	p.Go(at + "/dispatch")
	p.See("Gửi văn bản", "Gửi 3 nơi nhận", "Công an tỉnh", "Các sở, ban, ngành thuộc tỉnh", "để phối hợp", "Chưa có địa chỉ", "Sẵn sàng gửi")
	p.Accessible()
	p.Shot("dispatch")
	phone.Go(at + "/dispatch")
	phone.Accessible()
	phone.Shot("dispatch")

	open := h.lines(l, dispatch.Unmatched)
	p.Go(at + "/dispatch/" + string(open[0].ID))
	p.See("Hoặc ghi địa chỉ", "Đã giao trực tiếp", open[0].Name)
	p.Accessible()
	p.Shot("dispatch-line")
	p.Allow("422")
	p.Fill("#email", "sai địa chỉ")
	p.Press("Dùng địa chỉ này")
	p.See("không phải một địa chỉ thư điện tử")
	p.Fill("#email", "vanthu@noi-khac.example.vn")
	p.Press("Dùng địa chỉ này")
	p.See("Gửi 4 nơi nhận")
	p.Go(at + "/dispatch/add?q=so%20tai")
	p.See("Thêm nơi nhận", "Sở Tài chính")
	p.Accessible()
	p.Go(at + "/dispatch")
	p.Press("Gửi 4 nơi nhận")
	p.See("đã gửi", "Đã gửi")
	p.Until(`!document.querySelector("[data-busy]")`)
	p.Accessible()
	p.Shot("dispatch-sent")
	if n := len(h.box.Mails()); n < 4 {
		t.Errorf("%d mails went out", n)
	}

	s := h.page(signer, browser.Desktop)
	s.Go(at + "/recall")
	s.See("Thu hồi văn bản", "Quyết định thu hồi")
	s.Accessible()
	s.Fill("#reason", "sai thời hạn tại mục 2")
	s.Press("Quyết định thu hồi")
	s.See("Nguyễn Văn A", "sai thời hạn tại mục 2")
	phone.Go(at + "/recall")
	phone.See("Văn thư thực hiện")
	phone.Shot("recall-do")
	phone.Click(".guide ~ form button")
	phone.See("chưa trả lời", "Công an tỉnh")
	phone.Accessible()
	phone.Shot("recall")
	h.until("the police are told", func() bool { return len(h.box.To("vanthu@ca.example.vn")) == 2 })
	_, text, _ := h.box.To("vanthu@ca.example.vn")[1].Read(t)
	_, rest, _ := strings.Cut(text, "https://example.vn/r/")
	secret := strings.Fields(rest)[0]

	out := browser.Open(t, h.url, browser.Phone)
	out.Go("/r/" + secret)
	out.See("Văn bản đã được thu hồi", "Công an tỉnh", "Đã hủy bản đã nhận")
	out.Accessible()
	out.Shot("answer")
	out.Click(`input[value="destroyed"]`)
	out.Press("Gửi trả lời")
	out.See("Đã ghi nhận lúc", "chỉ dùng một lần")
	out.Shot("answered")
	out.Allow("404")
	out.Go("/r/KHONGCOMANAY")
	p.Go(at + "/recall")
	p.See("Đã hủy", "nơi nhận trả lời", "1 đã trả lời")
	p.Accessible()
	p.Shot("recall")
	p.Go(at + "/recall?lang=en")
	p.See("No answer yet", "by the recipient")
	p.Go("/?lang=vi")
	if now := h.get(clerk, l); now.State != workflow.Recalled {
		t.Errorf("the letter is %s", now.State)
	}
}

// TestBrowserRecipients keeps the directory: empty, an entry, a group, a table
// with faults and one without.
func TestBrowserRecipients(t *testing.T) {
	h := newHouse(t)
	p := h.page(clerk, browser.Desktop)
	p.Go("/recipients")
	p.See("Chưa có nơi nhận nào")
	p.Accessible()
	p.Shot("recipients-empty")
	p.Go("/recipients/new")
	p.Fill("#name", "Sở Tài chính")
	p.Fill("#aliases", "STC")
	p.Fill("#email", "sai")
	p.Allow("422")
	p.Press("Lưu")
	p.See("không phải một địa chỉ thư điện tử")
	if got := browser.Eval[string](p, `document.querySelector("#aliases").value`); got != "STC" {
		t.Errorf("what was typed is lost: %q", got)
	}
	p.Fill("#email", "vanthu@stc.example.vn")
	p.Press("Lưu")
	p.See("so-tai-chinh", "Kết thúc từ hôm nay")
	p.Accessible()
	p.Shot("recipient")
	h.recipients()
	p.Go("/recipients?q=so+tai")
	p.See("Sở Tài chính")
	p.Go("/recipients")
	p.See("1 thành viên")
	p.Accessible()
	p.Shot("recipients")
	phone := h.page(clerk, browser.Phone)
	phone.Go("/recipients")
	phone.Accessible()
	phone.Shot("recipients")
	reader := h.page(drafter, browser.Desktop)
	reader.Go("/recipients")
	reader.Lacks("Thêm nơi nhận")
	reader.Go("/account/notifications")
	reader.See("Ngay khi có việc", "soan@example.vn")
	reader.Accessible()
	reader.Shot("notifications")
	reader.Click(`input[value="digest"]`)
	reader.Press("Lưu")
	reader.See("Đã lưu")
	if got := browser.Eval[bool](reader, `document.querySelector('input[value="digest"]').checked`); !got {
		t.Error("the wish is not kept")
	}
}
