package lint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/document"
)

// letters reads the letters of a folder of testdata, by name.
func letters(t testing.TB, folder string) map[string]*document.Letter {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", folder, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no letters in %s: %v", folder, err)
	}
	out := map[string]*document.Letter{}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		l, err := document.Parse(src)
		if err != nil {
			t.Fatalf("%s:\n%v", file, err)
		}
		if err := document.Check(l); err != nil {
			t.Fatalf("%s:\n%v", file, err)
		}
		out[strings.TrimSuffix(filepath.Base(file), ".md")] = l
	}
	return out
}

// charsOnPage is what a full page of running text holds.
const charsOnPage = 2600

// pages guesses a letter's pages from its words; never less than one.
func pages(l *document.Letter) float64 {
	return max(1, float64(len([]rune(l.Body)))/charsOnPage)
}

// TestCleanLetters: letters in due form, of many agencies and styles, stop
// nowhere and are hardly ever warned about.
func TestCleanLetters(t *testing.T) {
	clean := letters(t, "clean")
	if len(clean) < 30 {
		t.Errorf("%d clean letters, want at least 30", len(clean))
	}
	errors, warnings, sheets := 0, 0, 0.0
	for name, l := range clean {
		own := 0
		for _, f := range Lint(l, Options{}) {
			if f.Severity == Hint {
				continue
			}
			t.Logf("%s: %s %s %q at %s:%d:%d: %s", name, f.Severity, f.Rule, f.Text, f.Place.Field, f.Place.Line, f.Place.Col, f.Message.VI)
			if f.Severity == Error {
				errors++
			} else {
				own++
			}
		}
		warnings, sheets = warnings+own, sheets+pages(l)
	}
	t.Logf("%d clean letters, about %.0f pages: %d errors, %d warnings (%.2f a page)", len(clean), sheets, errors, warnings, float64(warnings)/sheets)
	if errors > 0 || float64(warnings) >= sheets {
		t.Errorf("%d errors and %d warnings on %.0f pages of clean letters; want none and under one a page", errors, warnings, sheets)
	}
}
