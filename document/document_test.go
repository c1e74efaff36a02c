package document

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func letterFiles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/letters/*.md")
	if err != nil || len(files) < 3 {
		t.Fatalf("sample letters: %v, %v", files, err)
	}
	return files
}

func readLetter(t testing.TB, file string) *Letter {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	l, err := Parse(src)
	if err != nil {
		t.Fatalf("%s:\n%v", file, err)
	}
	return l
}

func TestSampleLettersReadCheckAndRoundTrip(t *testing.T) {
	for _, file := range letterFiles(t) {
		l := readLetter(t, file)
		if err := Check(l); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		again, err := Parse(Format(l))
		if err != nil {
			t.Fatalf("%s: its own format is refused: %v", file, err)
		}
		if diff := cmp.Diff(l, again); diff != "" {
			t.Errorf("%s changed in Format and Parse (-want +got):\n%s", file, diff)
		}
		if Hash(l) != Hash(again) {
			t.Errorf("%s: hash changed", file)
		}
	}
}
