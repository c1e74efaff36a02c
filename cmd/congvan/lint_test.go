package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLintOfOwnTypes: every tool knows the types of the directory it is given.
func TestLintOfOwnTypes(t *testing.T) {
	letter, err := os.ReadFile("../../document/testdata/letters/03-ung-pho-bao.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "phieu.md")
	for name, text := range map[string]string{
		file:                             strings.Replace(string(letter), "type: cong_van", "type: phieu_giao", 1),
		filepath.Join(dir, "types.yaml"): "- {type: phieu_giao, name: Phiếu giao, english: Slip, abbreviation: PG, addressees: required, call: Kính gửi}\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, errs := congvan(t, nil, "lint", file); !strings.Contains(errs, "phieu_giao") {
		t.Errorf("a type nobody knows: %s", errs)
	}
	if _, out, errs := congvan(t, nil, "lint", "--pages", "--templates", dir, file); !strings.Contains(out, " T10:") || strings.Contains(errs, "phieu_giao") {
		t.Errorf("with its directory: %s%s", out, errs)
	}
	if code, out, _ := congvan(t, nil, "template", "list", "--templates", dir); code != 0 || !strings.Contains(out, "phieu_giao") {
		t.Errorf("exit %d:\n%s", code, out)
	}
}

// TestLintKnowsOwnWords: word lists beside the templates count, and a fault in
// them is told by the linter and by the check of the directory.
func TestLintKnowsOwnWords(t *testing.T) {
	letter, err := os.ReadFile("../../document/testdata/letters/03-ung-pho-bao.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, list := filepath.Join(dir, "thu.md"), filepath.Join(dir, "lexicon", "abbreviations.txt")
	write := func(file, text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Dir(list), 0o700); err != nil {
		t.Fatal(err)
	}
	write(file, strings.Replace(string(letter), "1. Kiểm tra", "1. Theo HSSK nội bộ, kiểm tra", 1))
	write(list, "# của Sở\nHSSK\n")
	if code, out, errs := congvan(t, nil, "lint", file); code != 0 || !strings.Contains(out, "“HSSK”") {
		t.Errorf("without its directory: exit %d\n%s%s", code, out, errs)
	}
	if code, out, errs := congvan(t, nil, "lint", "--templates", dir, file); code != 0 || out != "" {
		t.Errorf("with its directory: exit %d\n%s%s", code, out, errs)
	}
	if code, out, errs := congvan(t, nil, "template", "check", dir); code != 0 || !strings.Contains(out, "lexicon/abbreviations.txt") {
		t.Errorf("a list without faults: exit %d\n%s%s", code, out, errs)
	}
	write(list, "# của Sở\nHssk\n")
	if code, out, errs := congvan(t, nil, "template", "check", dir); code != 1 || !strings.Contains(out, "lexicon/abbreviations.txt:2: ") {
		t.Errorf("a faulty list: exit %d\n%s%s", code, out, errs)
	}
	if code, _, errs := congvan(t, nil, "lint", "--templates", dir, file); code != 1 || !strings.Contains(errs, "abbreviations.txt:\ndòng 2, cột 1") {
		t.Errorf("with a faulty list: exit %d\n%s", code, errs)
	}
}

// TestLintJSON: the answer has one form, and its places are those of the file.
func TestLintJSON(t *testing.T) {
	letter, err := os.ReadFile("../../document/testdata/letters/03-ung-pho-bao.md")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "thu.md")
	text := strings.Replace(string(letter), "xong trước 18 giờ 00", "xong trước  18h00", 1)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errs := congvan(t, nil, "lint", "--json", file, "--lang", "en")
	var got struct {
		Findings []map[string]any `json:"findings"`
	}
	dec := json.NewDecoder(strings.NewReader(out))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&got); err != nil || code != 0 {
		t.Fatalf("exit %d, %v\n%s%s", code, err, out, errs)
	}
	if len(got.Findings) != 2 {
		t.Fatalf("%d findings, want 2:\n%s", len(got.Findings), out)
	}
	for _, f := range got.Findings {
		for _, key := range []string{"rule", "severity", "text", "message", "place", "source", "fix"} {
			if _, ok := f[key]; !ok {
				t.Errorf("%v lacks %s", f, key)
			}
		}
		if len(f) != 7 {
			t.Errorf("%v has more than it should", f)
		}
		at := f["place"].(map[string]any)
		line := strings.Split(text, "\n")[int(at["line"].(float64))-1]
		from, to := int(at["column"].(float64))-1, int(at["end_column"].(float64))-1
		if words := string([]rune(line)[from:to]); words != f["text"] {
			t.Errorf("at %v stands %q, not %q", at, words, f["text"])
		}
		if box, ok := at["box"].(map[string]any); !ok || at["page"] != 1.0 || box["w"].(float64) <= 0 {
			t.Errorf("%v has no place on the page", f)
		}
	}
}
