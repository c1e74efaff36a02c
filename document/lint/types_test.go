package lint

import (
	"os"
	"path/filepath"
	"testing"

	"congvan/document"
)

// decision makes the clean letter a decision with a text of its own.
func decision(md string) func(*document.Letter) {
	return func(l *document.Letter) { l.Type, l.Body = "quyet_dinh", md }
}

// TestLettersOfManyTypes: the golden letters, most of them no công văn, stop
// nowhere and warn of nothing.
func TestLettersOfManyTypes(t *testing.T) {
	files, err := filepath.Glob("../testdata/golden/*.md")
	if err != nil || len(files) < 20 {
		t.Fatalf("golden letters: %v, %d files", err, len(files))
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		l, err := document.Parse(src)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, f := range Lint(l, Options{}) {
			if f.Severity != Hint {
				t.Errorf("%s: %s %s at %+v: %q %s", filepath.Base(file), f.Severity, f.Rule, f.Place, f.Text, f.Message.EN)
			}
		}
	}
}
