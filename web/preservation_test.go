package web_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"congvan/internal/pdf/pdftest"
	"congvan/internal/testenv/browser"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// enclosingSigned is a signed letter with a PDF and a table.
func (h *house) enclosingSigned() *wire.Letter {
	h.Helper()
	l := h.draft(client.File{Name: "Phụ lục 1.pdf", Data: pdftest.Blank(1)}, client.File{Name: "Số liệu.csv", Data: []byte("đơn vị;số\n")})
	l = h.act(drafter, l, workflow.Submit, wire.Nothing{})
	for _, p := range []workflow.PersonID{head, checker} {
		l = h.get(p, l)
		l = h.act(p, l, workflow.Approve, wire.Approve{Seen: l.Seen})
	}
	return h.signIt(l)
}

// enclosing is such a letter issued.
func (h *house) enclosing() *wire.Letter {
	h.Helper()
	return h.issued(h.number(h.enclosingSigned()))
}

// Attachments as they were issued are told to those who may read the letter
// and, by their hashes, to the public, who may have them compared.
func TestAttachmentsAsIssued(t *testing.T) {
	h := newHouse(t)
	h.work()
	l := h.enclosing()
	if len(l.Enclosed) != 2 || l.Enclosed[0].AsIs != "" || l.Enclosed[0].Kind != workflow.FileKeptAttachment || l.Enclosed[1].AsIs != "not_pdf" {
		t.Fatalf("%+v", l.Enclosed)
	}
	var signed bytes.Buffer
	must(t, h.as(clerk).Download(t.Context(), l.ID, l.Enclosed[0].SHA256, &signed))
	_, face, _ := h.ask("", http.MethodGet, "/v/"+l.Code, "")
	if !strings.Contains(face, string(l.Enclosed[0].SHA256)) || !strings.Contains(face, "Phụ lục 1.pdf") {
		t.Errorf("the public face is %s", face)
	}
	for name, c := range map[string]struct {
		file    []byte
		verdict string
		says    string
	}{
		"signed":   {signed.Bytes(), "same", "tệp kèm theo"},
		"approved": {pdftest.Blank(1), "earlier", "chưa có chữ ký số của cơ quan"},
		"altered":  {altered(signed.Bytes()), "other", "khác với bản đã phát hành"},
		"table":    {[]byte("đơn vị;số\n"), "same", "tệp kèm theo"},
	} {
		if status, got := h.compare(l.Code, c.file); status != http.StatusOK || got.Verdict != c.verdict || !strings.Contains(got.Text, c.says) {
			t.Errorf("%s: %d %s %q", name, status, got.Verdict, got.Text)
		}
	}
	report, err := h.as(clerk).VerifyPDF(t.Context(), signed.Bytes())
	must(t, err)
	if !report.Valid || report.Signatures[0].Level != "B-LTA" {
		t.Errorf("%+v", report)
	}
}

// failedRenewal is as if the letter's file could not be renewed a moment ago.
func (h *house) failedRenewal() {
	h.Helper()
	_, err := h.records.Pool().Exec(h.Context(), `UPDATE archive_stamps SET tries = 1, failed_at = now(), error = 'cut off' WHERE part = 0`)
	must(h, err)
}

// Who keeps letters or services sees what ends when and begins renewals; an
// administrator is not told which letters they are about.
func TestRenewals(t *testing.T) {
	h := newHouse(t)
	h.work()
	l := h.enclosing()
	ctx := t.Context()
	_, page := h.visitorOf(archivist).get("/letters/" + string(l.ID))
	for _, want := range []string{"Thêm chứng cứ và dấu thời gian lưu trữ, tệp kèm theo 01", "dùng được đến 01/01/2029"} {
		if !strings.Contains(page, want) {
			t.Errorf("the letter's history does not say %q", want)
		}
	}
	p, err := h.as(archivist).Preservation(ctx, "")
	must(t, err)
	if p.Files != 2 || p.Due != 0 || len(p.Ends) != 1 || p.Ends[0].Because != "rsa-2048" || p.Ends[0].Files != 2 || len(p.Renewals) != 0 {
		t.Errorf("%+v", p)
	}
	for _, who := range []workflow.PersonID{drafter, clerk, director} {
		_, err := h.as(who).Preservation(ctx, "")
		refused(t, err, http.StatusForbidden, "forbidden")
		_, err = h.as(who).Renew(ctx, "")
		refused(t, err, http.StatusForbidden, "forbidden")
	}
	_, err = h.as(archivist).Preservation(ctx, "xyz")
	refused(t, err, http.StatusUnprocessableEntity, "invalid")
	_, err = h.as(archivist).Renew(ctx, "31/12/2031")
	refused(t, err, http.StatusUnprocessableEntity, "invalid")
	run, err := h.as(archivist).Renew(ctx, "2035-01-01")
	must(t, err)
	if run.Due != 2 || run.By == nil || run.By.ID != string(archivist) {
		t.Errorf("%+v", run)
	}
	h.until("the run to end", func() bool {
		p, err = h.as(archivist).Preservation(ctx, "")
		must(t, err)
		return p.Renewals[0].Finished != nil
	})
	if r := p.Renewals[0]; r.Renewed+r.Failed != 0 || !strings.Contains(r.Error, "no later than") || p.Failing != 0 {
		t.Errorf("%+v", p)
	}
	h.failedRenewal()
	p, err = h.as(archivist).Preservation(ctx, "")
	must(t, err)
	if p.Failing != 1 || p.Failures[0].Letter == "" || p.Failures[0].Subject == "" {
		t.Errorf("%+v", p)
	}
	p, err = h.as(admin).Preservation(ctx, "")
	must(t, err)
	if f := p.Failures[0]; f.Letter != "" || f.Subject != "" || f.Number == "" || f.Error == "" {
		t.Errorf("an administrator is told %+v", f)
	}
}

// TestBrowserRenewals: the archivist looks at what ends when, renews early and
// is told why nothing came of it; the administrator sees the service's end.
func TestBrowserRenewals(t *testing.T) {
	h := newHouse(t)
	h.work()
	l := h.enclosing()
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		p := h.page(archivist, size)
		p.Go("/preservation")
		p.See("Chưa có tệp nào đến hạn", "2 tệp", "thuật toán rsa-2048 hết tin cậy", "Chưa có lượt nào")
		p.Accessible()
		p.Shot("renewals")
	}
	p := h.page(archivist, browser.Desktop)
	p.Go("/preservation")
	p.Until(`(document.querySelector("#until").value = "2035-01-01") !== ""`)
	p.Press("Bắt đầu gia hạn")
	p.See("Đã bắt đầu gia hạn")
	h.until("the run to end", func() bool {
		all, err := h.as(archivist).Preservation(t.Context(), "")
		must(t, err)
		return all.Renewals[0].Finished != nil
	})
	h.failedRenewal()
	p.Go("/preservation")
	p.See("Dịch vụ dấu thời gian vẫn dùng chứng thư", "1 tệp gia hạn chưa được")
	p.Accessible()
	p.Shot("renewals-failed")
	p.Go("/letters/" + string(l.ID))
	p.See("Tệp kèm theo đã phát hành", "đã ký số của cơ quan", "không phải PDF")
	p.Accessible()
	p.Shot("letter-enclosed")

	a := h.adminPage(browser.Desktop, "vi")
	h.until("the service to be asked", func() bool {
		list, err := h.records.TimestampServices(t.Context())
		must(t, err)
		return len(list) > 0 && !list[0].Answered.IsZero()
	})
	a.Go("/admin/certificates")
	a.See("Dịch vụ dấu thời gian", "đang trả lời", "thuật toán rsa-2048")
	a.Accessible()
	a.Shot("services")
}
