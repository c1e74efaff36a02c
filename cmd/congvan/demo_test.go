package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"congvan/internal/demo"
	"congvan/web/api/client"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// stranger is a letter of another agency, a commune's People's Committee, by a
// deputy chairman for the collective body.
const stranger = `---
type: cong_van
agency: ỦY BAN NHÂN DÂN XÃ TỊNH KHÊ
symbol: UBND-KT
place: Tịnh Khê
subject: rà soát hộ kinh doanh trên địa bàn xã
addressees:
  - Các thôn trên địa bàn xã
recipients:
  - Như trên
  - Lưu ý
filing:
  units: [KT]
signature:
  capacity: [TM, KT]
  titles: [ỦY BAN NHÂN DÂN, CHỦ TỊCH, PHÓ CHỦ TỊCH]
  name: Đoàn Thị Ý
---

Ủy ban nhân dân xã đề nghị các thôn rà soát các hộ kinh doanh và gửi kết quả trước ngày 30 tháng 11 năm 2026.

Đề nghị các thôn phối hợp thực hiện./.
`

// TestDemo is the main job as a newcomer runs it: letters of two agencies, one
// of them from Word, and one that cannot be accepted.
func TestDemo(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "xa-tinh-khe.md")
	write(t, other, stranger)
	broken := filepath.Join(dir, "thieu-noi-nhan.md")
	write(t, broken, strings.Replace(stranger, "addressees:\n  - Các thôn trên địa bàn xã\n", "addressees: []\n", 1))
	word := "../../internal/demo/letters/03-ung-pho-bao.docx"
	out := filepath.Join(dir, "out")
	env := map[string]string{"CONGVAN_CACHE": os.Getenv("CONGVAN_CACHE"), "CONGVAN_DATA": filepath.Join(dir, "data")}
	code, stdout, stderr := congvan(t, env, "demo", "--once", "--letter", word, "--letter", other, "--letter", broken, "--out", out)
	if code != 1 {
		t.Errorf("exit %d with a letter refused, want 1\n%s", code, stderr)
	}
	if !strings.Contains(stdout, "thieu-noi-nhan.md") || !strings.Contains(stdout, "addressees") {
		t.Errorf("the refusal names neither file nor field:\n%s", stdout)
	}
	for _, name := range []string{"03-ung-pho-bao", "xa-tinh-khe"} {
		t.Run(name, func(t *testing.T) { checkOutcome(t, out, name, stdout) })
	}
	if _, err := os.Stat(filepath.Join(out, "thieu-noi-nhan.pdf")); err == nil {
		t.Error("a refused letter has a PDF")
	}
	verify := []string{"verify", "--trust", filepath.Join(out, "trust.pem"), filepath.Join(out, "xa-tinh-khe.pdf")}
	if code, out, errs := congvan(t, env, verify...); code != 0 {
		t.Errorf("verify: %s%s", out, errs)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func checkOutcome(t *testing.T, dir, name, stdout string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name+".json"))
	if err != nil {
		t.Fatalf("%v\n%s", err, stdout)
	}
	var o demo.Outcome
	if err := json.Unmarshal(data, &o); err != nil {
		t.Fatal(err)
	}
	pdf := filepath.Join(dir, name+".pdf")
	final, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if o.State != workflow.Archived || !o.Chained || o.Number != "01" || o.SHA256 != workflow.HashOf(final) || o.FoundBy == "" {
		t.Errorf("outcome: state %s, chain %v, number %s, found by %q", o.State, o.Chained, o.Number, o.FoundBy)
	}
	var actions []workflow.Action
	for _, s := range o.History {
		actions = append(actions, s.Action)
	}
	want := []workflow.Action{
		workflow.Create, workflow.Submit, workflow.Approve, workflow.Approve, workflow.OpenSigning, workflow.Sign,
		workflow.NumberIt, workflow.Seal, workflow.Preserve, workflow.FileIt,
	}
	actions = slices.DeleteFunc(actions, func(a workflow.Action) bool { return a == workflow.Waive })
	if !slices.Equal(actions, want) {
		t.Errorf("history %v, want %v", actions, want)
	}
	if text := tool(t, "pdftotext", "-layout", pdf, "-"); !strings.Contains(text, "01/"+o.Symbol) {
		t.Errorf("the PDF does not carry its number:\n%.600s", text)
	}
	if verdict := tool(t, "pdfsig", "-nocert", pdf); strings.Count(verdict, "Signature is Valid") != 2 {
		t.Errorf("pdfsig:\n%s", verdict)
	}
	tool(t, "qpdf", "--check", pdf)
}

// tool runs an outside program, which must be there and succeed.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

// TestDemoLeavesWork runs the demonstration as people who stay do: everybody
// who signs in finds letters waiting.
func TestDemoLeavesWork(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, in := io.Pipe()
	done := make(chan int, 1)
	env := map[string]string{"CONGVAN_CACHE": os.Getenv("CONGVAN_CACHE")}
	go func() {
		args := []string{"demo", "--listen", "127.0.0.1:0", "--data", filepath.Join(t.TempDir(), "data")}
		done <- run(ctx, args, func(k string) string { return env[k] }, strings.NewReader(""), in, in)
		_ = in.Close()
	}()
	said := readUntil(t, out, "Ctrl-C")
	if !strings.Contains(said, "Để lại 9 văn bản") {
		t.Errorf("no letters are left waiting:\n%s", said)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	_, after, _ := strings.Cut(said, "Mở http://")
	server, _, _ := strings.Cut(after, " ")
	for who, want := range map[string]int{"nguyen-van-a": 3, "hoang-van-e": 2} {
		c, err := client.New("http://"+server, "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Login(ctx, "skhcn-quang-ngai", who, demo.Password); err != nil {
			t.Fatal(err)
		}
		inbox, err := c.Inbox(ctx, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(inbox.Items) < want {
			t.Errorf("%d letters wait for %s, want %d at least", len(inbox.Items), who, want)
		}
	}
	clerk := regexp.MustCompile(`(?m)^ +(\S+) .* Văn thư$`).FindStringSubmatch(said)
	if clerk == nil {
		t.Fatalf("no clerk among the accounts:\n%s", said)
	}
	sends(t, "http://"+server, clerk[1])
	stop()
	if code := <-done; code != 0 {
		t.Errorf("exit %d", code)
	}
}

// sends has the clerk send an issued letter to whom the directory knows: each
// mail can then be read where the demonstration says.
func sends(t *testing.T, server, clerk string) {
	t.Helper()
	ctx := t.Context()
	c, err := client.New(server, "")
	must(t, err)
	_, err = c.Login(ctx, "skhcn-quang-ngai", clerk, demo.Password)
	must(t, err)
	found, err := c.Search(ctx, client.Query{Text: "01/SKHCN-CĐS"})
	must(t, err)
	if len(found.Items) == 0 {
		t.Fatal("no letter was issued")
	}
	id := found.Items[0].ID
	d, err := c.Dispatch(ctx, id)
	must(t, err)
	sent, err := c.SendAll(ctx, id, d.Seen)
	must(t, err)
	want := 0
	for _, line := range sent.Lines {
		if line.State != dispatch.Unmatched {
			want++
		}
	}
	for n := 0; want == 0 || n < want; time.Sleep(100 * time.Millisecond) {
		resp, err := http.Get(server + "/demo/mail")
		must(t, err)
		page, err := io.ReadAll(resp.Body)
		must(t, errors.Join(err, resp.Body.Close()))
		if n = strings.Count(string(page), `data-row href="/demo/mail/`); want == 0 || resp.StatusCode != http.StatusOK {
			t.Fatalf("%d mails to be sent, the mailbox answers %d", want, resp.StatusCode)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// readUntil reads until the words come; the test's own limit ends a wait in
// vain.
func readUntil(t *testing.T, r io.Reader, words string) string {
	t.Helper()
	var b strings.Builder
	for lines := bufio.NewScanner(r); lines.Scan(); {
		b.WriteString(lines.Text() + "\n")
		if strings.Contains(lines.Text(), words) {
			return b.String()
		}
	}
	t.Fatalf("it ended without %q:\n%s", words, &b)
	return ""
}
