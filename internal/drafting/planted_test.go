package drafting

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"congvan/document/lint"
)

// TestPlantedWordFiles: of the errors planted into Word files as offices make
// them, nearly all are found by the rule that is theirs. Those that are not stay
// in the list.
func TestPlantedWordFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "planted", "*.docx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	planted, found := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sight, err := Look(Upload{Name: filepath.Base(file), Data: data})
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		got, err := sight.Lint(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		expected, err := os.ReadFile(strings.TrimSuffix(file, ".docx") + ".expected")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(expected)) {
			rule, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if !ok {
				t.Fatalf("%s: %q is no rule, tab and words", file, line)
			}
			planted++
			i := slices.IndexFunc(got, func(f lint.Finding) bool { return f.Rule == rule && strings.Contains(f.Text, words) })
			if i < 0 {
				t.Logf("%s: %s %q is not found", filepath.Base(file), rule, words)
				continue
			}
			found++
			got = slices.Delete(got, i, i+1)
		}
	}
	t.Logf("%d of %d planted errors are found", found, planted)
	if share := float64(found) / float64(planted); planted < 80 || share < 0.9 {
		t.Errorf("%d of %d planted errors are found, want 90%% of at least 80", found, planted)
	}
}
