package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/signing"
)

var update = flag.Bool("update", false, "rewrite generated pages")

// The program runs copies of itself; here those are copies of the test binary.
func TestMain(m *testing.M) {
	if code, isChild := runChild(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr); isChild {
		os.Exit(code)
	}
	if len(os.Args) > 1 && os.Args[1] == "serve" { // a bench starts the program itself as its server
		main()
	}
	os.Exit(m.Run())
}

// congvan runs the program with an environment of its own.
func congvan(t *testing.T, env map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, func(k string) string { return env[k] }, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

func TestSettingsPage(t *testing.T) {
	const page = "../../docs/operations.md"
	const begin, end = "-update` -->\n", "<!-- /settings -->"
	old, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(old), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has lost its marks for the settings", page)
	}
	var table bytes.Buffer
	if err := writeSettings(&table); err != nil {
		t.Fatal(err)
	}
	want := before + begin + "\n" + table.String() + "\n" + end + after
	if string(old) == want {
		return
	}
	if !*update {
		t.Fatalf("%s is behind the settings in config.go: run go test ./cmd/congvan -run Settings -update", page)
	}
	if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestConfigRefusesHalves(t *testing.T) {
	for name, c := range map[string]struct {
		env  map[string]string
		says string
	}{
		"owner without application": {map[string]string{"DATABASE_OWNER_URL": "postgres://x"}, "DATABASE_URL"},
		"base without scheme":       {map[string]string{"CONGVAN_BASE_URL": "congvan.example.vn"}, "CONGVAN_BASE_URL"},
		"base nobody can reach":     {map[string]string{"CONGVAN_BASE_URL": "http://[::]:8080"}, "CONGVAN_BASE_URL"},
		"proxy without address":     {map[string]string{"CONGVAN_PROXIES": "10.0.0.1, nginx"}, "nginx"},
		"store without keys":        {map[string]string{"S3_ENDPOINT": "http://x"}, "S3_ACCESS_KEY"},
		"unknown lock mode":         {map[string]string{"CONGVAN_RETAIN_MODE": "forever"}, "governance or compliance"},
		"bad duration":              {map[string]string{"CONGVAN_RETAIN": "10 years"}, "CONGVAN_RETAIN"},
		"bad truth":                 {map[string]string{"CONGVAN_PRINT_CODE": "perhaps"}, "CONGVAN_PRINT_CODE"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := loadConfig(func(k string) string { return c.env[k] })
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want an error that says %q", err, c.says)
			}
		})
	}
}

func TestProxies(t *testing.T) {
	c, err := loadConfig(func(k string) string {
		return map[string]string{"CONGVAN_PROXIES": "10.1.2.3, 192.168.7.7/16,fd00::1", "CONGVAN_BASE_URL": "https://congvan.example.vn/"}[k]
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(c.Proxies); got != "[10.1.2.3/32 192.168.0.0/16 fd00::1/128]" || c.BaseURL != "https://congvan.example.vn" {
		t.Errorf("proxies %s, base %s", got, c.BaseURL)
	}
}

// An address that nobody can go to is not printed on letters.
func TestServeNeedsAnAddressToPrint(t *testing.T) {
	for _, listen := range []string{":0", "0.0.0.0:0", "[::]:0"} {
		code, _, errs := congvan(t, map[string]string{"CONGVAN_DATA": t.TempDir(), "CONGVAN_LISTEN": listen}, "serve")
		if code != 1 || !strings.Contains(errs, "set CONGVAN_BASE_URL") {
			t.Errorf("%s: exit %d, %s", listen, code, errs)
		}
	}
	for _, c := range []struct {
		config
		want bool
	}{
		{config{Listen: ":8080", BaseURL: "https://congvan.example.vn"}, true}, {config{Listen: "127.0.0.1:0"}, true}, {config{Listen: ":8080"}, false},
	} {
		if err := c.printable(); (err == nil) != c.want {
			t.Errorf("listening on %q as %q: %v", c.Listen, c.BaseURL, err)
		}
	}
}

func TestHealth(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/readyz" {
			status = http.StatusNotFound
		}
		w.WriteHeader(status)
	}))
	defer server.Close()
	listen := map[string]string{"CONGVAN_DATA": t.TempDir(), "CONGVAN_LISTEN": server.Listener.Addr().String()}
	if code, _, errs := congvan(t, listen, "health"); code != 0 {
		t.Errorf("a healthy server: exit %d, %s", code, errs)
	}
	status = http.StatusServiceUnavailable
	if code, _, errs := congvan(t, nil, "health", "--url", server.URL+"/"); code != 1 || !strings.Contains(errs, "503") {
		t.Errorf("a server that is not ready: exit %d, %s", code, errs)
	}
	server.Close()
	if code, _, _ := congvan(t, listen, "health"); code != 1 {
		t.Errorf("no server: exit %d", code)
	}
	if got, err := here(":8080"); err != nil || got != "http://127.0.0.1:8080" {
		t.Errorf("here: %s, %v", got, err)
	}
}

func TestToolsWorkOnFilesAlone(t *testing.T) {
	dir := t.TempDir()
	env := map[string]string{"CONGVAN_DATA": dir}
	word := "../../internal/demo/letters/03-ung-pho-bao.docx"
	md := filepath.Join(dir, "letter.md")
	if code, _, errs := congvan(t, env, "import", word, "--out", md); code != 0 {
		t.Fatalf("import: %s", errs)
	}
	if code, out, errs := congvan(t, env, "lint", md); code != 0 {
		t.Errorf("lint: %s%s", out, errs)
	}
	pdf := filepath.Join(dir, "letter.pdf")
	if code, _, errs := congvan(t, env, "compose", "-o", pdf, md); code != 0 {
		t.Fatalf("compose: %s", errs)
	}
	if code, out, errs := congvan(t, env, "diff", word, md); code != 0 || !strings.Contains(out, "Không có thay đổi") {
		t.Errorf("diff of a letter with its own text form: exit %d\n%s%s", code, out, errs)
	}
	text, err := os.ReadFile(md)
	if err != nil {
		t.Fatal(err)
	}
	newer := filepath.Join(dir, "newer.md")
	if err := os.WriteFile(newer, bytes.Replace(text, []byte("bão số 11"), []byte("bão số 12"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	sheet := filepath.Join(dir, "diff.html")
	if code, out, errs := congvan(t, env, "diff", md, newer, "--lang", "en", "--html", sheet); code != 1 || !strings.Contains(out, "[-11-] {+12+}") {
		t.Errorf("diff of two versions: exit %d\n%s%s", code, out, errs)
	}
	page, err := os.ReadFile(sheet)
	if err != nil || !bytes.Contains(page, []byte("<b>newer.md</b>")) || !bytes.Contains(page, []byte(`lang="en"`)) || !bytes.Contains(page, []byte("<del><span class=\"sr\">removed: </span>11")) {
		t.Errorf("the page of the diff: %v\n%.3000s", err, page)
	}
	spoilt := filepath.Join(dir, "spoilt.md")
	if err := os.WriteFile(spoilt, append(text, "\nHọp ngày 5 tháng 03 năm 2026.\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	congvan(t, env, "lint", "--fix", spoilt)
	if mended, err := os.ReadFile(spoilt); err != nil || !strings.Contains(string(mended), "Họp ngày 05 tháng 3 năm 2026") || !strings.HasPrefix(string(mended), string(text[:200])) {
		t.Errorf("lint --fix: %v\n%s", err, mended)
	}
	if code, _, errs := congvan(t, env, "lint", "--fix", word); code != 1 || !strings.Contains(errs, "import") {
		t.Errorf("lint --fix of a Word file: exit %d, %s", code, errs)
	}
	code, out, _ := congvan(t, env, "verify", pdf)
	if code != 1 || !strings.Contains(out, pdf) {
		t.Errorf("verify of an unsigned letter: exit %d\n%s", code, out)
	}
}

// What is left of a letter that was cut back is sound, so verify names what is
// missing, and --require makes that a failure.
func TestVerifyOfALetterCutBack(t *testing.T) {
	const from = "../../signing/testdata/foreign/"
	when, err := os.ReadFile(from + "when")
	if err != nil {
		t.Fatal(err)
	}
	env, judge := map[string]string{}, []string{"verify", "--trust", from + "root.pem", "--at", strings.TrimSpace(string(when))}
	code, out, errs := congvan(t, env, append(judge, "--json", "--require", "signature,seal", "--require", "2", "--require", "B-LTA", from+"letter.pdf")...)
	var report signing.Report
	if err := json.Unmarshal([]byte(out), &report); err != nil || code != 0 || len(report.Unsigned) != 0 {
		t.Fatalf("the whole letter: exit %d, %v\n%s%s", code, err, out, errs)
	}
	whole, err := os.ReadFile(from + "letter.pdf")
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(t.TempDir(), "cut.pdf")
	if err := os.WriteFile(cut, whole[:report.Signatures[0].Covers], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, out, _ := congvan(t, env, append(judge, cut)...); !strings.Contains(out, "chưa đóng dấu") || !strings.Contains(out, "(trang 1)") {
		t.Errorf("the absent seal is not told:\n%s", out)
	}
	for word, says := range map[string]string{"seal": "chưa đóng dấu: trường", "2": "cần 2 chữ ký, tệp chỉ có 1", "B-LTA": "chưa đạt mức B-LTA", "khac": `"khac"`} {
		if code, out, _ := congvan(t, env, append(judge, "--require", word, cut)...); code == 0 || !strings.Contains(out, "KHÔNG HỢP LỆ") || !strings.Contains(out, says) {
			t.Errorf("--require %s: exit %d\n%s", word, code, out)
		}
	}
	if code, _, errs := congvan(t, env, append(judge, "--require", "65", cut)...); code == 0 || !strings.Contains(errs, "--require") {
		t.Errorf("65 signatures: exit %d, %s", code, errs)
	}
}

func TestErrorsNameFileAndRemedy(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.md")
	if err := os.WriteFile(bad, []byte("---\ntype: cong_van\nsubjct: x\n---\n\nText\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		says []string
	}{
		{[]string{"lint", bad}, []string{"bad.md", "subjct"}},
		{[]string{"compose"}, []string{"FILE"}},
		{[]string{"verify", bad, "--at", "soon"}, []string{"--at", "2026-11-22"}},
		{[]string{"migrate"}, []string{"DATABASE_URL"}},
		{[]string{"admin", "init"}, []string{"agency"}},
		{[]string{"archive", "due", "--server", "http://127.0.0.1:1"}, []string{"http://127.0.0.1:1/", "--server"}},
		{[]string{"letter", "login", "an", "--agency", "so", "--server", "http://127.0.0.1:1"}, []string{"CONGVAN_PASSWORD"}},
		{[]string{"nonsense"}, []string{"nonsense"}},
	} {
		t.Run(fmt.Sprint(c.args), func(t *testing.T) {
			code, out, errs := congvan(t, map[string]string{"CONGVAN_DATA": dir}, c.args...)
			if code == 0 {
				t.Fatalf("exit 0\n%s", out)
			}
			for _, word := range c.says {
				if !strings.Contains(errs, word) {
					t.Errorf("stderr does not say %q:\n%s", word, errs)
				}
			}
		})
	}
}
