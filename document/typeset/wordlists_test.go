package typeset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
	"congvan/document/lint"
)

// TestWordListsBesideTemplates: those of the directory count for every agency,
// its own for one; a file with a fault is told and changes nothing.
func TestWordListsBesideTemplates(t *testing.T) {
	t.Cleanup(func() { lint.UseLists(nil) })
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	unexplained := func(agency string) (words []string) {
		l := &document.Letter{Type: "cong_van", Body: "Triển khai HSSK và QLCL nội bộ./."}
		found, err := lint.Lint(t.Context(), l, lint.Options{Agency: agency})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Rule == "H1" {
				words = append(words, f.Text)
			}
		}
		return words
	}
	told := func(want map[string][]string) {
		t.Helper()
		for agency, words := range want {
			if d := cmp.Diff(words, unexplained(agency)); d != "" {
				t.Errorf("abbreviations unknown in %q: %s", agency, d)
			}
		}
	}
	write("lexicon/abbreviations.txt", "HSSK\n")
	write("agencies/so-y-te/lexicon/abbreviations.txt", "# của Sở\nQLCL\n")
	write("agencies/so-y-te/lexicon/decrees.txt", "30/2020/NĐ-CP = 12/2027/NĐ-CP, 2027-03-01\n")
	if err := Use(dir); err != nil {
		t.Fatal(err)
	}
	known := map[string][]string{"": {"QLCL"}, "so-noi-vu": {"QLCL"}, "so-y-te": nil}
	told(known)

	write("lexicon/abbreviations.txt", "HSSK\nQLCL\n")
	write("agencies/so-y-te/lexicon/decrees.txt", "\n30/2020 = 12/2027\n")
	if err := Use(dir); err == nil || !strings.Contains(err.Error(), "agencies/so-y-te/lexicon/decrees.txt:\ndòng 2, cột 1") {
		t.Errorf("a faulty file: %v", err)
	}
	told(known)

	files, faults, err := CheckLists(dir)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"lexicon/abbreviations.txt", "agencies/so-y-te/lexicon/abbreviations.txt", "agencies/so-y-te/lexicon/decrees.txt"}, files); d != "" {
		t.Errorf("files: %s", d)
	}
	if len(faults) != 1 || faults[0].Agency != "so-y-te" || faults[0].Template != "lexicon/decrees.txt" || faults[0].Line != 2 || !strings.Contains(faults[0].EN, "write as in") {
		t.Errorf("faults: %+v", faults)
	}
	if err := Use(""); err != nil {
		t.Fatal(err)
	}
	told(map[string][]string{"so-y-te": {"HSSK", "QLCL"}})
}
