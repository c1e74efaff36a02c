package lint

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
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

// pages gives how many pages each clean letter has, as "congvan compose" made them.
func pages(t testing.TB) map[string]int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "clean", "pages.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for line := range strings.Lines(string(text)) {
		name, count, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if out[name], err = strconv.Atoi(count); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// TestCleanLetters: letters in due form, of many agencies and styles, stop
// nowhere and are hardly ever warned about.
func TestCleanLetters(t *testing.T) {
	clean := letters(t, "clean")
	if len(clean) < 30 {
		t.Errorf("%d clean letters, want at least 30", len(clean))
	}
	errors, warnings, sheets, counted := 0, 0, 0, pages(t)
	for name, l := range clean {
		own := 0
		for _, f := range linted(l, Options{}) {
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
		if counted[name] == 0 {
			t.Errorf("%s: pages.tsv has not its pages", name)
		}
		warnings, sheets = warnings+own, sheets+counted[name]
	}
	t.Logf("%d clean letters, %d pages: %d errors, %d warnings (%.2f a page)", len(clean), sheets, errors, warnings, float64(warnings)/float64(sheets))
	if errors > 0 || warnings >= sheets {
		t.Errorf("%d errors and %d warnings on %d pages of clean letters; want none and under one a page", errors, warnings, sheets)
	}
}

// plant is an error put into a letter: the rule that is to find it and words
// that its finding holds.
type plant struct{ rule, words string }

func plants(t testing.TB, name string) []plant {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "planted", name+".expected"))
	if err != nil {
		t.Fatal(err)
	}
	var out []plant
	for line := range strings.Lines(string(text)) {
		rule, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			t.Fatalf("%s.expected: %q is no rule, tab and words", name, line)
		}
		out = append(out, plant{rule, words})
	}
	return out
}

// TestPlantedLetters: of the errors planted into letters, each in words of its
// own, nearly all are found by the rule that is theirs.
func TestPlantedLetters(t *testing.T) {
	planted, found, others := 0, 0, 0
	rulesSeen := map[string]bool{}
	for name, l := range letters(t, "planted") {
		got := linted(l, Options{})
		others += len(got)
		for _, p := range plants(t, name) {
			planted++
			rulesSeen[p.rule] = true
			if i := slices.IndexFunc(got, func(f Finding) bool { return f.Rule == p.rule && strings.Contains(f.Text, p.words) }); i >= 0 {
				found++
				others--
				got = slices.Delete(got, i, i+1)
				continue
			}
			t.Logf("%s: %s %q is not found", name, p.rule, p.words)
		}
		for _, f := range got {
			if f.Severity != Hint {
				t.Logf("%s: besides %s %q: %s", name, f.Rule, f.Text, f.Message.VI)
			}
		}
	}
	share := float64(found) / float64(planted)
	t.Logf("%d of %d planted errors of %d rules are found (%.1f%%); %d findings besides", found, planted, len(rulesSeen), 100*share, others)
	if planted < 150 || share < 0.95 {
		t.Errorf("%d of %d planted errors are found, want 95%% of at least 150", found, planted)
	}
}
