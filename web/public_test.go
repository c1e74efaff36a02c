package web_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// out takes a letter to its issue, with the bytes of every file on the way.
func (h *house) out(l *wire.Letter) (*wire.Letter, map[workflow.FileKind][]byte) {
	h.Helper()
	l = h.act(signer, h.get(signer, l), workflow.Sign, wire.Sign{Seen: l.Seen, Password: password})
	l = h.issued(h.number(l))
	files, err := h.as(clerk).Files(h.Context(), l.ID)
	must(h, err)
	kept := map[workflow.FileKind][]byte{}
	for _, f := range files.Items {
		if f.MediaType != "application/pdf" {
			continue
		}
		var b bytes.Buffer
		must(h, h.as(clerk).Download(h.Context(), l.ID, f.SHA256, &b))
		kept[f.Kind] = b.Bytes()
	}
	return l, kept
}

// compare sends a file to a letter's page as a program.
func (h *house) compare(code string, file []byte) (int, wire.FileCheck) {
	h.Helper()
	h.wait(60_000_000_000) // a minute: the limits are tried elsewhere
	status, body, _ := h.ask("", "POST", "/v/"+code, string(file), "Content-Type", "application/pdf")
	var c wire.FileCheck
	if status == http.StatusOK {
		must(h, json.Unmarshal([]byte(body), &c))
	}
	return status, c
}

// altered is a file with one bit of its first page another.
func altered(file []byte) []byte {
	other := bytes.Clone(file)
	other[bytes.Index(other, []byte("stream\n"))+20] ^= 1
	return other
}

// TestPublicFileCheck tells the issued file from an earlier, a longer, an
// altered and a foreign one.
func TestPublicFileCheck(t *testing.T) {
	h := newHouse(t)
	h.work()
	l, files := h.out(h.toSign())
	final := files[workflow.FileEvidence]
	for _, c := range []struct {
		what    string
		file    []byte
		verdict string
		kind    workflow.FileKind
		valid   bool
	}{
		{"archive copy", final, "same", workflow.FileEvidence, true},
		{"issued file", files[workflow.FileSealed], "same", workflow.FileSealed, true},
		{"signed file", files[workflow.FileSigned], "earlier", workflow.FileSigned, true},
		{"form", files[workflow.FileForm], "earlier", workflow.FileForm, false},
		{"with a tail", append(bytes.Clone(final), "\n% thêm\n"...), "extended", "", false},
		{"altered", altered(final), "other", "", false},
		{"no PDF", []byte("xin chào"), "other", "", false},
	} {
		status, got := h.compare(l.Code, c.file)
		if status != 200 || got.Verdict != c.verdict || got.Kind != c.kind || got.Text == "" {
			t.Errorf("%s: %d %s %s (%s), want %s %s", c.what, status, got.Verdict, got.Kind, got.Text, c.verdict, c.kind)
		}
		if c.valid && (got.Signatures == nil || !got.Signatures.Valid) {
			t.Errorf("%s: signatures %+v", c.what, got.Signatures)
		}
		if !c.valid && got.Signatures != nil && got.Signatures.Valid {
			t.Errorf("%s: its signatures are called valid", c.what)
		}
	}
	if status, _ := h.compare("ABCDEFGH", final); status != http.StatusNotFound {
		t.Errorf("unknown code: %d", status)
	}
	if status, body, _ := h.ask("", "POST", "/v/"+l.Code, "", "Content-Type", "application/pdf"); status != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d %s", status, body)
	}
	if status, body, _ := h.ask("", "POST", "/v/"+l.Code, "x", "Content-Type", "text/plain"); status != http.StatusUnsupportedMediaType {
		t.Errorf("another media type: %d %s", status, body)
	}
	large := strings.Repeat("x", 50<<20+1)
	if status, body, _ := h.ask("", "POST", "/v/"+l.Code, large, "Content-Type", "application/pdf"); status != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: %d %s", status, body)
	}
	last := 0
	for range 12 {
		last, _, _ = h.ask("", "POST", "/v/"+l.Code, "x", "Content-Type", "application/pdf", "X-Forwarded-For", "203.0.113.9")
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the twelfth file in a minute: %d", last)
	}
}

// TestPublicPage is the page without scripts: the form, its answer, a code
// that is typed, and nothing for robots.
func TestPublicPage(t *testing.T) {
	h := newHouse(t)
	h.work()
	l, files := h.out(h.toSign())
	b := h.visitor()
	path := "/v/" + l.Code
	status, page := b.page("GET", path, nil, "")
	for _, says := range []string{"Còn hiệu lực", "01/SKHCN-CĐS", "Về việc bảo đảm an toàn thông tin", "Phó Giám đốc Nguyễn Văn A, ký thay Giám đốc", "Sở Khoa học và Công nghệ"} {
		if !strings.Contains(page, says) {
			t.Errorf("%d: the page does not say %q\n%s", status, says, page)
		}
	}
	for _, hides := range []string{"Lê Văn C", "Phạm Thị D", string(l.ID), "sao lưu"} {
		if strings.Contains(page, hides) {
			t.Errorf("the page tells %q", hides)
		}
	}
	for code, want := range map[string]int{strings.ToLower(l.Code[:4]) + "-" + l.Code[4:]: 200, "KHONGCOMANAY": 404, strings.Repeat("A", 500): 404, "%00": 404} {
		if status, page := b.page("GET", "/v/"+code, nil, ""); status != want || (want == 404 && !strings.Contains(page, "Kiểm tra lại mã")) {
			t.Errorf("%.40s: %d, want %d", code, status, want)
		}
	}
	if status, page := b.page("GET", "/v?code=https%3A%2F%2Fcongvan.example.vn%2Fv%2F"+l.Code, nil, ""); status != 200 || !strings.Contains(page, "Còn hiệu lực") {
		t.Errorf("an address pasted: %d", status)
	}
	send := func(name string, data []byte) (int, string) {
		var form bytes.Buffer
		w := multipart.NewWriter(&form)
		f, err := w.CreateFormFile("file", name)
		must(t, err)
		_, err = f.Write(data)
		must(t, err)
		must(t, w.Close())
		return b.page("POST", path, &form, w.FormDataContentType())
	}
	if status, page := send("công văn.pdf", files[workflow.FileSealed]); status != 200 || !strings.Contains(page, "đến từng byte") || !strings.Contains(page, "công văn.pdf") ||
		strings.Count(page, "hợp lệ") < 2 {
		t.Errorf("the issued file: %d\n%s", status, page)
	}
	if status, page := send(`<b>"x".pdf`, []byte("không phải PDF")); status != 200 || !strings.Contains(page, "không phải là tệp PDF") {
		t.Errorf("no PDF: %d\n%s", status, page)
	}
	if status, page := send("", nil); status != 422 || !strings.Contains(page, "Chưa có tệp nào") || !strings.Contains(page, "Còn hiệu lực") {
		t.Errorf("no file: %d\n%s", status, page)
	}
}

// page asks for a public page and wants it kept from robots.
func (b *visitor) page(method, path string, body io.Reader, media string) (int, string) {
	b.h.Helper()
	b.h.wait(60_000_000_000)
	req, err := http.NewRequestWithContext(b.h.Context(), method, b.h.url+path, body)
	must(b.h, err)
	req.Header.Set("Accept", "text/html")
	if media != "" {
		req.Header.Set("Content-Type", media)
	}
	resp, err := b.client.Do(req)
	must(b.h, err)
	if robots := resp.Header.Get("X-Robots-Tag"); !strings.Contains(robots, "noindex") {
		b.h.Errorf("%s %s is open to robots: %q", method, path, robots)
	}
	return b.read(resp, nil)
}

// TestPublicFates: a restricted letter tells less, a recalled one says so.
func TestPublicFates(t *testing.T) {
	h := newHouse(t)
	h.work()
	got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: "thu.md", Data: source(t)}, Unit: "cds", Restricted: true})
	must(t, err)
	l := &got.Letter
	for _, f := range l.Findings {
		l = h.act(checker, l, workflow.Waive, wire.Waive{Finding: f.Key, Reason: "giữ nguyên văn"})
	}
	l = h.act(drafter, l, workflow.Submit, wire.Nothing{})
	if status, body, _ := h.ask("", "GET", "/v/"+l.Code, ""); status != 404 {
		t.Errorf("before its issue: %d %s", status, body)
	}
	for _, p := range []workflow.PersonID{head, checker} {
		l = h.get(p, l)
		l = h.act(p, l, workflow.Approve, wire.Approve{Seen: l.Seen})
	}
	l, files := h.out(l)
	c := h.guest()
	face, err := c.Public(t.Context(), l.Code)
	must(t, err)
	if face.Subject != "" || !face.Restricted || !face.InForce || face.Signer != "Nguyễn Văn A" {
		t.Errorf("restricted: %+v", face)
	}
	if _, page := h.visitor().page("GET", "/v/"+l.Code, nil, ""); strings.Contains(page, "an toàn thông tin") || !strings.Contains(page, "hạn chế người đọc") {
		t.Errorf("the page of a restricted letter tells its subject")
	}
	l = h.act(signer, h.get(signer, l), workflow.GiveOrder, wire.GiveOrder{Order: workflow.Recall, Reason: "sai thẩm quyền"})
	l = h.act(clerk, h.get(clerk, l), workflow.Recall, wire.Because{Reason: "sai thẩm quyền"})
	face, err = c.Public(t.Context(), l.Code)
	must(t, err)
	if face.State != workflow.Recalled || face.InForce || face.RecalledAt == nil {
		t.Errorf("recalled: %+v", face)
	}
	_, page := h.visitor().page("GET", "/v/"+l.Code+"?lang=en", nil, "")
	if !strings.Contains(page, "Recalled, no longer in force") || strings.Contains(page, "sai thẩm quyền") {
		t.Errorf("the page of a recalled letter:\n%s", page)
	}
	if status, got := h.compare(l.Code, files[workflow.FileEvidence]); status != 200 || got.Verdict != "same" || !strings.Contains(got.Text, "không còn hiệu lực") {
		t.Errorf("its file: %d %s", status, got.Text)
	}
}
