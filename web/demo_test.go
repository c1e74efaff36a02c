package web_test

import (
	"net/http"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"congvan/internal/exchange"
	"congvan/web/front"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// demonstrate makes the house a demonstration: anybody may come in as anybody,
// and mail goes no further than its own mailbox.
func (h *house) demonstrate() {
	for _, who := range []workflow.PersonID{drafter, head, checker, signer, director, clerk, archivist, admin} {
		h.demo = append(h.demo, front.DemoPerson{Agency: agency, Person: who})
	}
	at := h.demoBox.Addr()
	h.exchange.Mail = &exchange.SMTP{Host: at.IP.String(), Port: at.Port, TLS: exchange.NoTLS, From: mail.Address{Name: "Văn thư", Address: "van-thu@localhost"}}
}

// TestDemoMail is the end of a demonstration: the clerk sends a letter by
// forms alone, and everybody can read the mail, open the address in it and
// check its PDF there.
func TestDemoMail(t *testing.T) {
	h := newHouse(t)
	if status, _ := h.visitor().get("/demo/mail"); status != http.StatusNotFound {
		t.Errorf("a mailbox without a demonstration: %d", status)
	}
	h.demonstrate()
	h.recipients()
	h.work()
	l := h.issued(h.number(h.signed()))
	b := h.visitorOf(clerk)
	at := "/letters/" + string(l.ID) + "/dispatch"
	_, page := b.get(at)
	if !strings.Contains(page, `href="/demo/mail"`) {
		t.Error("the dispatch page does not lead to the mailbox")
	}
	seen := regexp.MustCompile(`name="seen" value="([^"]+)"`).FindStringSubmatch(page)
	if status, page := b.post(at, url.Values{"seen": seen[1:]}); status != http.StatusOK {
		t.Fatalf("sending: %d\n%s", status, page)
	}
	h.until("all is sent", func() bool { return len(h.lines(l, dispatch.Sent)) == 3 })

	anyone := h.visitor()
	_, page = anyone.get("/demo/mail")
	mails := regexp.MustCompile(`href="(/demo/mail/\d+)">Số 01/SKHCN-CĐS ngày `).FindAllStringSubmatch(page, -1)
	if len(mails) != 3 || !strings.Contains(page, "vanthu@stc.example.vn") {
		t.Fatalf("%d mails of the letter\n%s", len(mails), page)
	}
	_, page = anyone.get(mails[0][1])
	verify := regexp.MustCompile(`href="https://example\.vn(/v/[^"]+)"`).FindStringSubmatch(page)
	file := regexp.MustCompile(`href="(` + mails[0][1] + `/files/\d+)"`).FindStringSubmatch(page)
	if verify == nil || file == nil {
		t.Fatalf("the mail lacks its address or its file:\n%s", page)
	}
	public, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.url+verify[1], nil)
	must(t, err)
	public.Header.Set("Accept", "text/html")
	if _, page := anyone.read(anyone.client.Do(public)); !strings.Contains(page, "Còn hiệu lực") {
		t.Errorf("%s does not answer:\n%s", verify[1], page)
	}
	resp, err := anyone.client.Get(h.url + file[1])
	must(t, err)
	disposition := resp.Header.Get("Content-Disposition")
	if _, got := anyone.read(resp, nil); workflow.HashOf([]byte(got)) != h.get(clerk, l).File.SHA256 || !strings.HasPrefix(disposition, "attachment") {
		t.Errorf("the file is not the letter's, or not one to keep: %s", disposition)
	}
	for _, path := range []string{mails[0][1] + "/files/1", mails[0][1] + "/files/-1", "/demo/mail/0", "/demo/mail/99999", "/demo/mail/x"} {
		if status, _ := anyone.get(path); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
	h.demo = slices.Delete(h.demo, 0, len(h.demo))
	if status, _ := h.visitor().get(mails[0][1]); status != http.StatusNotFound {
		t.Errorf("the mailbox outlives the demonstration: %d", status)
	}
}
