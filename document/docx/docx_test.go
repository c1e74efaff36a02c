package docx

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the expected results anew")

// TestFiles reads every file of testdata and compares letter and remarks with
// the files beside it.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.docx")
	if err != nil || len(files) < 5 {
		t.Fatalf("testdata: %v, %d files", err, len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			res, err := read(t, data)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			got.WriteString(string(document.Format(res.Letter)) + "\n<!-- remarks\n")
			for _, m := range res.Remarks {
				got.WriteString(m.String() + "\n")
			}
			golden := strings.TrimSuffix(file, ".docx") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("letter (-want +got):\n%s", diff)
			}
			roundTrip(t, res.Letter)
		})
	}
}

// roundTrip holds the letter against its own source text.
func roundTrip(t *testing.T, l *document.Letter) {
	t.Helper()
	back, err := document.Parse(document.Format(l))
	if err != nil {
		t.Fatalf("the letter's source is not read back: %v", err)
	}
	if diff := cmp.Diff(l.Normalized(), back); diff != "" {
		t.Errorf("source round trip (-read +parsed):\n%s", diff)
	}
}

// TestEveryWord holds what comes out against the text the sample was made
// from. Where the .docx itself differs from the text, the words are listed.
func TestEveryWord(t *testing.T) {
	tests := []struct {
		name   string
		absent []string // in the text, not in the .docx
	}{
		// The picture of the QR code says another address than the text.
		{"01-an-toan-thong-tin", []string{"qr", "https", "skhcn", "example", "bieu", "mau", "attt", "2026"}},
		// The .docx was made without the urgency mark.
		{"03-ung-pho-bao", []string{"hỏa", "tốc"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, err := os.ReadFile("testdata/" + test.name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile("testdata/" + test.name + ".docx")
			if err != nil {
				t.Fatal(err)
			}
			res, err := read(t, data)
			if err != nil {
				t.Fatal(err)
			}
			have := map[string]int{}
			const printed = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc " // by the template
			for _, w := range accountWords(printed + document.PlainText(res.Letter)) {
				have[w]++
			}
			for _, w := range accountWords(string(text)) {
				if have[w]--; have[w] < 0 && !slices.Contains(test.absent, w) {
					t.Errorf("the word %q of the text does not come out", w)
				}
			}
			for _, m := range res.Remarks {
				if m.Kind == Unplaced {
					t.Errorf("unplaced: %s", m)
				}
			}
		})
	}
}
