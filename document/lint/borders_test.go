package lint

import (
	"os"
	"path/filepath"
	"testing"

	"congvan/document/lint/spell"
)

// TestBorders: two words that stand side by side are not taken for a third.
func TestBorders(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "borders.txt"))
	if err != nil {
		t.Fatal(err)
	}
	phrases := 0
	for phrase := range spell.Lines(string(text)) {
		phrases++
		for _, f := range spellingOf(phrase) {
			t.Errorf("%s: %s %q: %s", phrase, f.Rule, f.Text, f.Message.VI)
		}
	}
	if phrases < 150 {
		t.Errorf("%d phrases, want at least 150", phrases)
	}
}
