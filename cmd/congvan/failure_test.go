package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestFailuresInBothLanguages: what stops a command is told in Vietnamese with
// English beside, or in English alone.
func TestFailuresInBothLanguages(t *testing.T) {
	dir := t.TempDir()
	glyph := filepath.Join(dir, "glyph.md")
	text, err := os.ReadFile(exampleLetter)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(glyph, append(text, "\nThêm 漢.\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	line := strings.Count(string(text), "\n") + 2
	for _, c := range []struct {
		args   []string
		vi, en string
	}{
		{[]string{"lint", "khong-co.md"}, "không có tệp hay thư mục “khong-co.md”", "there is no file or directory “khong-co.md”"},
		{[]string{"diff", "a.md"}, "sai cách gọi lệnh; xem “congvan diff --help”", "wrong usage; see “congvan diff --help”"},
		{[]string{"lint", "--nix", "a.md"}, "sai cách gọi lệnh", "unknown flag: --nix"},
		{[]string{"lint", dir}, "là thư mục; cần một tệp", "is a directory; a file is needed"},
		{[]string{"template", "chekc"}, "sai cách gọi lệnh; xem “congvan template --help”", `unknown command "chekc"`},
		{[]string{"--lang", "fr", "lint", "a.md"}, "chỉ có vi và en", "only vi and en"},
		{[]string{"compose", glyph, "-o", filepath.Join(dir, "x.pdf")}, "dòng " + strconv.Itoa(line) + ":", "line " + strconv.Itoa(line) + ":"},
	} {
		code, _, errs := congvan(t, nil, c.args...)
		if code != 1 || !strings.Contains(errs, c.vi) || !strings.Contains(errs, c.en) {
			t.Errorf("%v: exit %d, %s\nwant %q and %q", c.args, code, errs, c.vi, c.en)
		}
	}
	if _, _, errs := congvan(t, nil, "lint", "khong-co.md", "--lang", "en"); strings.Contains(errs, "không") || !strings.Contains(errs, "there is no file") {
		t.Errorf("in English: %s", errs)
	}
	empty := filepath.Join(dir, "empty.docx")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, errs := congvan(t, nil, "lint", empty, "--lang", "en"); strings.Contains(errs, "không") || !strings.Contains(errs, "an empty file (0 bytes)") {
		t.Errorf("an empty file, in English: %s", errs)
	}
}
