package lint

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/lint/spell"
)

// slip is a phrase as it was typed and as it was meant.
type slip struct{ typed, meant string }

var slipMarks = regexp.MustCompile(`\[([^|]*)\|([^\]]*)\]`)

func readSlips(t testing.TB, name string) []slip {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []slip
	for line := range spell.Lines(string(text)) {
		if !slipMarks.MatchString(line) {
			t.Fatalf("%q has no [typed|meant]", line)
		}
		out = append(out, slip{slipMarks.ReplaceAllString(line, "$1"), slipMarks.ReplaceAllString(line, "$2")})
	}
	return out
}

// spellingOf gives what the rules of spelling say about a phrase in the middle
// of a sentence.
func spellingOf(phrase string) []Finding {
	var out []Finding
	for _, f := range findings(func(l *document.Letter) {
		l.Body = "Sở yêu cầu các đơn vị lưu ý: " + phrase + "; báo cáo về Sở./."
	}) {
		if f.Rule[0] == 'N' {
			out = append(out, f)
		}
	}
	return out
}

// TestSlips: most of what clerks mistype is found, and nothing in what they
// meant.
func TestSlips(t *testing.T) {
	for name, want := range map[string]float64{"slips.txt": 0.92, "slips-kept.txt": 0.8} {
		slips, found, mended := readSlips(t, name), 0, 0
		for _, s := range slips {
			for _, f := range spellingOf(s.meant) {
				t.Errorf("%s: %s %q: %s", s.meant, f.Rule, f.Text, f.Message.VI)
			}
			got := spellingOf(s.typed)
			if len(got) == 0 {
				t.Logf("not found: %s", s.typed)
				continue
			}
			found++
			if f := got[0]; f.Fix != nil && strings.Replace(s.typed, f.Text, *f.Fix, 1) == s.meant {
				mended++
			} else {
				t.Logf("%s: %s %q: %s", s.typed, f.Rule, f.Text, f.Message.VI)
			}
		}
		share := float64(found) / float64(len(slips))
		t.Logf("%s: %d of %d slips are found (%.1f%%), %d with the right fix", name, found, len(slips), 100*share, mended)
		if share < want {
			t.Errorf("%s: %.1f%% of the slips are found, want %.0f%%", name, 100*share, 100*want)
		}
	}
}
