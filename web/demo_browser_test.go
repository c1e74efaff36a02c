package web_test

import (
	"net/url"
	"strings"
	"testing"

	"congvan/internal/exchange"
	"congvan/internal/testenv/browser"
	"congvan/workflow"
)

// TestBrowserDemo: a demonstration lists its people, who come in without a
// password; nobody else does, nor anybody on another server. What it sends can
// be read.
func TestBrowserDemo(t *testing.T) {
	h := newHouse(t)
	enter := func(who workflow.PersonID) (int, string) {
		return h.visitor().post("/login/demo", url.Values{"as": {string(agency) + "/" + string(who)}})
	}
	if status, page := enter(drafter); status == 200 || strings.Contains(page, "Chờ tôi") {
		t.Errorf("without a demonstration: %d", status)
	}
	if _, page := h.visitor().get("/login"); strings.Contains(page, "Bản chạy thử") {
		t.Error("people are offered without a demonstration")
	}
	h.demonstrate()
	must(t, h.exchange.Mail.Send(t.Context(), exchange.Mail{
		To: "ubnd@quangngai.example", ToName: "Ủy ban nhân dân tỉnh Quảng Ngãi", ID: "1@localhost", Subject: "Số 01/SKHCN-CĐS ngày 22/11/2026: Bảo đảm an toàn thông tin mạng trong dịp nghỉ lễ",
		Text:  "Kính gửi: Ủy ban nhân dân tỉnh Quảng Ngãi\n\nKiểm tra văn bản: " + h.url + "/v/ABCD-EFGH\n\n-- \nSở Khoa học và Công nghệ\n",
		Files: []exchange.MailFile{{Name: "01_SKHCN-CĐS.pdf", Type: "application/pdf", Data: []byte("%PDF-1.7")}},
	}, func() error { return nil }))
	if status, page := enter(stranger); status == 200 || strings.Contains(page, "Chờ tôi") {
		t.Errorf("somebody who is not of the demonstration: %d", status)
	}
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := browser.Open(t, h.url, size)
		p.Go("/login")
		p.See("Bản chạy thử", "Phó Giám đốc: ký số một hoặc nhiều văn bản")
		p.Accessible()
		p.Shot("people")
		p.Go("/demo/mail")
		p.See("Hộp thư mẫu", "ubnd@quangngai.example")
		p.Accessible()
		p.Shot("mails")
		p.Press("Số 01/SKHCN-CĐS")
		p.See("Tệp kèm theo", "01_SKHCN-CĐS.pdf")
		p.Accessible()
		p.Shot("mail")
		p.Go("/login")
		p.Press("Nguyễn Văn A")
		p.See("Chờ tôi")
	}
}
