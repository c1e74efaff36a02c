package typeset

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// TestPagesOfCleanLetters: the measure of the linter's warnings, so many to a
// page, counts the pages that these letters have.
func TestPagesOfCleanLetters(t *testing.T) {
	const dir = "../lint/testdata/clean"
	counts, err := os.ReadFile(filepath.Join(dir, "pages.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for line := range strings.Lines(string(counts)) {
		name, count, _ := strings.Cut(strings.TrimSpace(line), "\t")
		want, err := strconv.Atoi(count)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		l := readLetter(t, filepath.Join(dir, name+".md"))
		all.Go(func() {
			made, err := shared.Compose(t.Context(), l, Options{})
			if err != nil {
				t.Errorf("%s: %v", name, err)
			} else if made.Pages != want {
				t.Errorf("%s: %d pages, pages.tsv says %d", name, made.Pages, want)
			}
		})
	}
	all.Wait()
}
