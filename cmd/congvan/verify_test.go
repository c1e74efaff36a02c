package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"congvan/signing"
)

// foreignFile is a file that another program signed.
func foreignFile(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("../../signing/testdata/foreign", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestVerifyFilesOfOtherPrograms(t *testing.T) {
	when, err := os.ReadFile(foreignFile(t, "when"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	no := filepath.Join(dir, "no.pdf")
	if err := os.WriteFile(no, []byte("no PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"CONGVAN_DATA": dir}
	good := foreignFile(t, "pyhanko-lta.pdf")
	missing := filepath.Join(dir, "missing.pdf")
	args := []string{"verify", "--trust", foreignFile(t, "root.pem"), "--at", strings.TrimSpace(string(when))}
	for _, c := range []struct {
		args []string
		code int
		says []string
	}{
		{[]string{"--lang", "en", good, foreignFile(t, "dss-certified.pdf")}, 0, []string{"VALID", "PAdES level: B-LTA", "Second verifier (digitorus/pdfsign"}},
		{[]string{"--lang", "vi", foreignFile(t, "pyhanko-extended.pdf")}, 0, []string{"HỢP LỆ", "ghi lại giờ và phần mềm đã sửa tệp"}},
		{[]string{"--lang", "en", no, good}, 1, []string{"UNREADABLE", "no %PDF- header", "B-LTA"}},
		{[]string{"--lang", "en", missing, dir, "/dev/zero", good}, 1, []string{"no such file", "is a directory", "over 128 MiB", "B-LTA"}},
		{[]string{"--lang", "en", foreignFile(t, "pyhanko-two-shown.pdf")}, 1, []string{"INDETERMINATE", "an unknown change follows", "nobody can say whether it was wanted"}},
	} {
		code, out, errs := congvan(t, env, append(args, c.args...)...)
		if code != c.code {
			t.Errorf("%v: exit %d\n%s%s", c.args, code, out, errs)
		}
		for _, word := range c.says {
			if !strings.Contains(out, word) {
				t.Errorf("%v lacks %q:\n%s", c.args, word, out)
			}
		}
	}
	code, out, errs := congvan(t, env, append(args, "--json", good)...)
	var report struct {
		File string `json:"file"`
		signing.Report
	}
	d := json.NewDecoder(strings.NewReader(out))
	d.DisallowUnknownFields()
	if err := d.Decode(&report); err != nil || code != 0 || report.File != good || !report.Valid() || report.Second == nil {
		t.Errorf("exit %d, %v\n%s%s", code, err, out, errs)
	}
}

// TestVerifyAtADay: a day is judged at its end in Vietnam.
func TestVerifyAtADay(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-22":                "2026-11-22T16:59:59Z",
		"2026-11-22T08:00:00+07:00": "2026-11-22T01:00:00Z",
	} {
		got, err := parseTime(in)
		if err != nil || got.UTC().Format(time.RFC3339) != want {
			t.Errorf("%s: %v, %v", in, got, err)
		}
	}
	if _, err := parseTime("22/11/2026"); err == nil {
		t.Error("a date in another form is taken")
	}
}
