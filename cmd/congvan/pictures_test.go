package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPicturesBesideTheText: import writes the pictures of a Word file beside
// its text, compose prints them from there, diff tells them apart.
func TestPicturesBesideTheText(t *testing.T) {
	dir := t.TempDir()
	env := map[string]string{"CONGVAN_DATA": dir}
	word := "../../document/docx/testdata/picture.docx"
	md, pdf := filepath.Join(dir, "thu, 1.md"), filepath.Join(dir, "thu.pdf")
	if code, out, errs := congvan(t, env, "import", word); code != 0 || !strings.Contains(out, "anh:hinh-1.png") || !strings.Contains(errs, "1 ảnh chưa được ghi ra") {
		t.Errorf("import to the screen: exit %d\n%s%s", code, out, errs)
	}
	if code, _, errs := congvan(t, env, "import", word, "-o", md); code != 0 {
		t.Fatalf("import: %s", errs)
	}
	beside := filepath.Join(dir, "thu--1-hinh-1.png")
	picture, err := os.ReadFile(beside)
	if err != nil {
		t.Fatal(err)
	}
	if code, _, errs := congvan(t, env, "compose", "-o", pdf, md); code != 0 {
		t.Fatalf("compose: %s", errs)
	}
	if made, err := os.ReadFile(pdf); err != nil || !bytes.Contains(made, []byte("/Image")) {
		t.Errorf("no picture on the pages: %v", err)
	}
	if code, out, errs := congvan(t, env, "bench", "compose", "--letter", md, "--rounds", "1"); code != 0 {
		t.Errorf("measuring it: exit %d\n%s%s", code, out, errs)
	}
	if code, out, errs := congvan(t, env, "diff", word, md); code != 0 {
		t.Errorf("diff with its own text form: exit %d\n%s%s", code, out, errs)
	}

	other, err := os.ReadFile("../../document/testdata/golden/28-bieu-do.png")
	if err != nil {
		t.Fatal(err)
	}
	put := func(data []byte) {
		t.Helper()
		if err := os.WriteFile(beside, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put(other)
	if code, out, _ := congvan(t, env, "diff", word, md); code != 1 || !strings.Contains(out, "Ảnh 1 (sửa)") {
		t.Errorf("diff with another picture: exit %d\n%s", code, out)
	}
	put([]byte("GIF89a"))
	if code, _, errs := congvan(t, env, "compose", "-o", pdf, md); code == 0 || !strings.Contains(errs, "GIF") {
		t.Errorf("compose with a GIF: exit %d, %s", code, errs)
	}
	if err := os.Remove(beside); err != nil {
		t.Fatal(err)
	}
	outside := filepath.Join(t.TempDir(), "ngoai.png")
	if err := os.WriteFile(outside, picture, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := congvan(t, env, "compose", "-o", pdf, md); code == 0 || !strings.Contains(errs, "không có tệp ảnh") {
		t.Errorf("compose without the picture: exit %d, %s", code, errs)
	}
	if err := os.Symlink(outside, beside); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := congvan(t, env, "compose", "-o", pdf, md); code == 0 {
		t.Errorf("compose with a link out of the folder: %s", errs)
	}
}
