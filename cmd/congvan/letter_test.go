package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"congvan/internal/demo"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

const exampleLetter = "../../document/testdata/letters/01-an-toan-thong-tin.md"

// TestLetterCommands reads like a manual: a letter goes through its life from
// a shell, each command by the person whose step it is.
func TestLetterCommands(t *testing.T) {
	sh := newShell(t)
	drafter, head, checker := sh.anyone(workflow.RoleDrafter), sh.anyone(workflow.RoleDivisionHead), sh.anyone(workflow.RoleChiefOfOffice)
	clerk, signer := sh.anyone(workflow.RoleClerk), workflow.PersonID("nguyen-van-a")

	out := sh.ok(drafter, "letter", "new", exampleLetter)
	id := regexp.MustCompile(`[0-9a-f-]{36}`).FindString(out)
	for _, says := range []string{"Dự thảo (draft)", "Nguyễn Văn A", "Làm được", "submit"} {
		if !strings.Contains(out, says) {
			t.Errorf("letter new does not say %q:\n%s", says, out)
		}
	}
	sh.waive(checker, id)
	sh.lacking(drafter)
	note := filepath.Join(t.TempDir(), "phụ lục.txt")
	write(t, note, "nội dung phụ lục")
	sh.ok(drafter, "letter", "attach", id, note)
	sh.ok(drafter, "letter", "detach", id, "phụ lục.txt")
	sh.ok(drafter, "letter", "attach", note, "--help")
	sh.ok(drafter, "letter", "submit", id)

	if code, _, errs := sh.run(drafter, "letter", "approve", id); code != 1 || !strings.Contains(errs, "Chưa duyệt") {
		t.Errorf("a drafter's approval: exit %d, %s", code, errs)
	}
	if out := sh.ok(head, "letter", "inbox"); !strings.Contains(out, id) {
		t.Errorf("the head's inbox lacks the letter:\n%s", out)
	}
	sh.talking(head, sh.anyone(workflow.RoleArchivist), id)
	sh.ok(head, "letter", "approve", "--note", "đồng ý", id)
	sh.ok(checker, "letter", "approve", id, "--note", "đúng thể thức")
	if out := sh.ok(signer, "letter", "sign-many", id); !strings.Contains(out, "Đã ký") {
		t.Errorf("after signing:\n%s", out)
	}
	if code, _, errs := sh.run(clerk, "letter", "number", id); code != 1 || !strings.Contains(errs, "SKHCN-CĐS") || !strings.Contains(errs, "--yes") {
		t.Errorf("a number taken unasked: exit %d, %s", code, errs)
	}
	sh.ok(clerk, "letter", "number", id, "--yes")
	sh.says("(issued)", clerk, "letter", "show", id)
	if out := sh.ok(clerk, "letter", "verify", id); !strings.HasPrefix(out, "HỢP LỆ") {
		t.Errorf("verify:\n%s", out)
	}
	// The job that keeps the proofs acts on the letter too; what follows acts on what it leaves.
	sh.says("preserve", clerk, "letter", "history", "--json", id)
	sh.ok(clerk, "letter", "send", id, "--to", "Công an tỉnh", "--note", "giao tận tay")
	sh.filing(clerk, id)
	sh.reading(clerk, id)
}

// filing puts the letter into two files, closes one and prints its list.
func (sh *shell) filing(clerk workflow.PersonID, id string) {
	sh.Helper()
	sh.says("I. ", clerk, "casefile", "plan")
	fileOf := func(title string, more ...string) string {
		sh.Helper()
		var f wire.OneCaseFile
		out := sh.ok(clerk, append([]string{"casefile", "new", title, "--symbol", "VP", "--json"}, more...)...)
		if err := json.Unmarshal([]byte(out), &f); err != nil {
			sh.Fatal(err)
		}
		return string(f.ID)
	}
	first, second := fileOf("An toàn thông tin 2026", "--retention", "20"), fileOf("Sao lưu dữ liệu")
	sh.ok(clerk, "letter", "file", id, "--case", "An toàn thông tin 2026")
	sh.says("xong", clerk, "casefile", "put", second, id)
	sh.says("không đổi", clerk, "casefile", "put", second, id)
	sh.says(first, clerk, "casefile", "list", "--letter", id)
	if code, _, errs := sh.run(clerk, "casefile", "close", second); code == 0 || !strings.Contains(errs, "thời hạn bảo quản") {
		sh.Errorf("a file without retention was closed: %d %s", code, errs)
	}
	sh.says("20 năm", clerk, "casefile", "close", first)
	paper := filepath.Join(sh.dir, "muc-luc.pdf")
	sh.ok(clerk, "casefile", "print", first, "--out", paper)
	if b, err := os.ReadFile(paper); err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) {
		sh.Errorf("the printed list: %v, %.20q", err, b)
	}
	if code, _, _ := sh.run(clerk, "casefile", "take", first, id); code == 0 {
		sh.Error("a letter was taken out of a closed file")
	}
	reopen := []string{"casefile", "reopen", first, "--reason", "sót phụ lục"}
	if code, _, errs := sh.run(clerk, reopen...); code == 0 || !strings.Contains(errs, "lưu trữ") {
		sh.Errorf("the clerk opened a closed file again: %d %s", code, errs)
	}
	sh.says("open", sh.anyone(workflow.RoleArchivist), reopen...)
	sheet := filepath.Join(sh.dir, "tra-cuu.xlsx")
	sh.ok(clerk, "letter", "export", "sao luu du lieu", "--out", sheet)
	if b, err := os.ReadFile(sheet); err != nil || !bytes.HasPrefix(b, []byte("PK")) {
		sh.Errorf("the exported search: %v, %.20q", err, b)
	}
}

// talking comments on a letter and asks somebody outside its circuit.
func (sh *shell) talking(head, other workflow.PersonID, id string) {
	sh.Helper()
	out := sh.ok(head, "letter", "comment", "add", id, "--block", "0", "--text", "xem lại số liệu")
	said := regexp.MustCompile(`[0-9a-f-]{36}`).FindString(out)
	sh.ok(head, "letter", "comment", "add", id, "--at", "1,20,30.5", "--text", "lệch lề")
	sh.ok(head, "letter", "comment", "add", id, "--reply", said, "--text", "đã đối chiếu")
	sh.ok(head, "letter", "comment", "resolve", id, said)
	if out := sh.ok(head, "letter", "comment", "list", id); !strings.Contains(out, "đã giải quyết") || !strings.Contains(out, "trang 1 (20, 30.5 mm)") {
		sh.Errorf("letter comment list:\n%s", out)
	}
	sh.ok(head, "letter", "opinion", "ask", id, "--of", string(other), "--question", "lưu trong bao lâu?")
	sh.ok(other, "letter", "opinion", "answer", id, "--text", "mười năm")
	if out := sh.ok(head, "letter", "opinion", "list", id); !strings.Contains(out, "mười năm") {
		sh.Errorf("letter opinion list:\n%s", out)
	}
	if out := sh.ok(head, "letter", "phrases"); !strings.Contains(out, "thể thức") {
		sh.Errorf("letter phrases:\n%s", out)
	}
}

// lacking shows that a letter says why its drafter cannot submit it yet, and
// does not list what is for others to do.
func (sh *shell) lacking(drafter workflow.PersonID) {
	sh.Helper()
	good, err := os.ReadFile(exampleLetter)
	if err != nil {
		sh.Fatal(err)
	}
	faulty := filepath.Join(sh.TempDir(), "thư.md")
	write(sh.T, faulty, strings.Replace(string(good), "tháng 3 năm", "tháng 03 năm", 1))
	id := regexp.MustCompile(`[0-9a-f-]{36}`).FindString(sh.ok(drafter, "letter", "new", faulty))
	out := sh.ok(drafter, "letter", "show", id)
	if !strings.Contains(out, "Chưa làm được submit: ") || strings.Contains(out, "Chưa làm được waive") {
		sh.Errorf("letter show does not say what submit lacks:\n%s", out)
	}
	checker := regexp.MustCompile(`opinion ask, hỏi [^(]*\(([^)]*)\)`).FindStringSubmatch(out)
	if checker == nil {
		sh.Fatalf("letter show does not say whom to ask for a waiver:\n%s", out)
	}
	sh.ok(drafter, "letter", "opinion", "ask", id, "--of", checker[1], "--question", "chép nguyên văn")
	sh.ok(workflow.PersonID(checker[1]), "letter", "waive", id, "--finding", "T12", "--reason", "đúng nguyên văn")
	sh.ok(drafter, "letter", "submit", id)
}

// reading shows the commands that only read, in words and as JSON.
func (sh *shell) reading(who workflow.PersonID, id string) {
	sh.Helper()
	page := filepath.Join(sh.TempDir(), "diff.html")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"letter", "show", id}, "(archived)"},
		{[]string{"letter", "show", id, "--lang", "en"}, "State"},
		{[]string{"letter", "list", "--state", "archived"}, id},
		{[]string{"letter", "history", id}, "Chuỗi băm nguyên vẹn"},
		{[]string{"letter", "files", id}, "-da-dong-dau.pdf"},
		{[]string{"letter", "source", id}, "symbol: SKHCN-CĐS"},
		{[]string{"letter", "diff", id, "--from", "1", "--html", page}, "Không có thay đổi."},
		{[]string{"letter", "register"}, "SKHCN-CĐS"},
		{[]string{"register", "--newest"}, "SKHCN-CĐS"},
		{[]string{"register", "years"}, "Văn bản đi"},
		{[]string{"register", "export", "--format", "csv", "--out", "-"}, "Số, ký hiệu văn bản"},
		{[]string{"register", "due"}, "Chậm nhất"},
		{[]string{"--json", "letter", "show", id}, ""},
	} {
		if c.says == "" {
			c.args = append(c.args[1:], "--json")
		}
		if out := sh.ok(who, c.args...); !strings.Contains(out, c.says) {
			sh.Errorf("%q does not say %q:\n%s", c.args, c.says, out)
		}
	}
	if html, err := os.ReadFile(page); err != nil || !bytes.Contains(html, []byte("<b>bản 1</b>")) || !bytes.Contains(html, []byte("PHÓ GIÁM ĐỐC")) {
		sh.Errorf("the page of the diff: %v\n%.2000s", err, html)
	}
	// The proof that certificates were good is put into the file by a job.
	sh.says("evidence", who, "letter", "files", id)
	var l wire.Letter
	if err := json.Unmarshal([]byte(sh.ok(who, "letter", "show", "--json", id)), &l); err != nil || string(l.ID) != id {
		sh.Errorf("--json gives %v, letter %s", err, l.ID)
	}
	pdf := filepath.Join(sh.TempDir(), "văn bản.pdf")
	sh.ok(who, "letter", "download", id, "--out", pdf)
	if b, err := os.ReadFile(pdf); err != nil || workflow.HashOf(b) != l.File.SHA256 {
		sh.Errorf("download: %v", err)
	}
	if out := sh.ok(who, "letter", "verify", pdf); !strings.HasPrefix(out, "HỢP LỆ") {
		sh.Errorf("verify of the file:\n%s", out)
	}
	sh.says(id, who, "letter", "search", "sao", "luu", "du", "lieu")
	if code, out, _ := sh.run(who, "letter", "show", "--json", "00000000-0000-7000-8000-000000000000"); code != 1 || !strings.Contains(out, `"not_found"`) {
		sh.Errorf("a problem as JSON: exit %d\n%s", code, out)
	}
	if code, _, errs := sh.run("", "letter", "list", "--server", "localhost"); code != 1 || !strings.Contains(errs, "https://host") {
		sh.Errorf("a bad address: exit %d, %s", code, errs)
	}
	sh.ok(who, "letter", "logout")
	if code, _, errs := sh.run(who, "letter", "list"); code != 1 || !strings.Contains(errs, "đăng nhập") {
		sh.Errorf("after logout: exit %d, %s", code, errs)
	}
}

// shell runs commands against a server of the same program, which the demo has
// given an agency.
type shell struct {
	*testing.T
	server, dir string
	agency      workflow.AgencyID
	org         *workflow.Organisation
}

func newShell(t *testing.T) *shell {
	t.Helper()
	sh := &shell{T: t, dir: t.TempDir()}
	env := map[string]string{"CONGVAN_CACHE": os.Getenv("CONGVAN_CACHE"), "CONGVAN_DATA": filepath.Join(sh.dir, "data")}
	code, out, errs := congvan(t, env, "demo", "--once", "--letter", exampleLetter)
	if code != 0 {
		t.Fatalf("demo: %s%s", out, errs)
	}
	named := regexp.MustCompile(`SỞ KHOA HỌC VÀ CÔNG NGHỆ \(([a-z0-9-]+)\)`).FindStringSubmatch(out)
	if named == nil {
		t.Fatalf("the demo names no agency:\n%s", out)
	}
	sh.agency = workflow.AgencyID(named[1])
	sh.serve(env)
	c, err := client.New(sh.server, "")
	if err == nil {
		_, err = c.Login(t.Context(), sh.agency, "nguyen-van-a", demo.Password)
	}
	if err == nil {
		sh.org, err = c.Organisation(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return sh
}

// serve runs the server until the test ends.
func (sh *shell) serve(env map[string]string) {
	sh.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(sh.Context()))
	out, in := io.Pipe()
	var errs bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		getenv := func(k string) string { return env[k] }
		ended <- run(ctx, []string{"serve", "--listen", "127.0.0.1:0"}, getenv, strings.NewReader(""), in, &errs)
		_ = in.CloseWithError(io.EOF)
	}()
	sh.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 && code != 130 {
			sh.Errorf("serve: exit %d\n%s", code, errs.String())
		}
	})
	b := make([]byte, 256)
	n, err := out.Read(b)
	sh.server = regexp.MustCompile(`http://\S+`).FindString(string(b[:n]))
	if sh.server == "" {
		sh.Fatalf("serve printed %q, %v", b[:n], err)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }() // nothing more is of interest
}

// anyone is a person with the role, in the unit of the example letter where it
// matters.
func (sh *shell) anyone(r workflow.Role) workflow.PersonID {
	sh.Helper()
	for _, p := range sh.org.Positions {
		if p.Role == r && (!slices.Contains([]workflow.Role{workflow.RoleDrafter, workflow.RoleDivisionHead}, r) || p.Unit == "cds") {
			return p.Person
		}
	}
	sh.Fatalf("nobody is %s", r)
	return ""
}

// run runs a command as somebody, who logs in first if need be.
func (sh *shell) run(who workflow.PersonID, args ...string) (code int, stdout, stderr string) {
	sh.Helper()
	env := map[string]string{"CONGVAN_SERVER": sh.server, "CONGVAN_LOGIN": filepath.Join(sh.dir, string(who)+".json"), "CONGVAN_PASSWORD": demo.Password}
	if who != "" && !slices.Contains(args, "logout") {
		st, err := os.Stat(env["CONGVAN_LOGIN"])
		switch {
		case os.IsNotExist(err) && !sh.gone(who):
			if code, out, errs := congvan(sh.T, env, "letter", "login", string(who), "--agency", string(sh.agency)); code != 0 {
				sh.Fatalf("login: %s%s", out, errs)
			}
		case err == nil && st.Mode().Perm() != 0o600:
			sh.Errorf("the login file has mode %v", st.Mode())
		}
	}
	return congvan(sh.T, env, args...)
}

// gone says whether somebody has logged out.
func (sh *shell) gone(who workflow.PersonID) bool {
	_, err := os.Stat(filepath.Join(sh.dir, string(who)+".gone"))
	return err == nil
}

func (sh *shell) ok(who workflow.PersonID, args ...string) string {
	sh.Helper()
	code, out, errs := sh.run(who, args...)
	if code != 0 {
		sh.Fatalf("congvan %s as %s: exit %d\n%s%s", strings.Join(args, " "), who, code, out, errs)
	}
	if slices.Contains(args, "logout") {
		write(sh.T, filepath.Join(sh.dir, string(who)+".gone"), "")
	}
	return out
}

// waive lets every open finding pass; the check fails until then.
func (sh *shell) waive(who workflow.PersonID, id string) {
	sh.Helper()
	var l wire.Letter
	if err := json.Unmarshal([]byte(sh.ok(who, "letter", "show", id, "--json")), &l); err != nil {
		sh.Fatal(err)
	}
	if code, out, errs := sh.run(who, "letter", "lint", id); len(l.Findings) > 0 && (code != 1 || strings.Contains(out, "đã bỏ qua")) {
		sh.Errorf("letter lint with open errors: exit %d\n%s%s", code, out, errs)
	}
	for _, f := range l.Findings {
		sh.ok(who, "letter", "waive", id, "--finding", string(f.Key), "--reason", "giữ nguyên văn")
	}
	if out := sh.ok(who, "letter", "lint", id); strings.Count(out, "đã bỏ qua") != len(l.Findings) {
		sh.Errorf("letter lint with %d waivers:\n%s", len(l.Findings), out)
	}
}

// says repeats a command until it says something that a job brings about.
func (sh *shell) says(what string, who workflow.PersonID, args ...string) {
	sh.Helper()
	for range 300 {
		if strings.Contains(sh.ok(who, args...), what) {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	sh.Fatalf("%q does not come to say %q:\n%s", args, what, sh.ok(who, args...))
}
