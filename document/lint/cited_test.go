package lint

import (
	"fmt"
	"strings"
	"testing"

	"congvan/document"
)

// crowded is a body of size bytes with nothing but citations.
func crowded(size int) string {
	var b strings.Builder
	run := 0
	for i := 0; b.Len() < size; i++ {
		n, _ := fmt.Fprintf(&b, "Công văn số %d/SYT-NVY của Sở về phòng dịch ", i)
		if run += n; run > 12000 {
			b.WriteString("\n\n")
			run = 0
		}
	}
	return b.String()
}

// TestCitationsAreReadOnce holds the work on a text full of citations to a few
// times its length: the words looked at for all of them together.
func TestCitationsAreReadOnce(t *testing.T) {
	for _, size := range []int{2_000, 20_000, 200_000} {
		text := strings.ReplaceAll(crowded(size), "\n\n", "")
		list := citations(text)
		if len(list) < size/70 {
			t.Fatalf("%d citations in %d bytes", len(list), size)
		}
		work := 0
		for _, c := range list {
			if c.since > c.start || c.until < c.end || c.end-c.start < len("Công văn số 0/SYT-NVY") {
				t.Fatalf("odd citation %+v", c)
			}
			work += c.until - c.since
		}
		if most := 6 * len(text); work > most {
			t.Errorf("%d bytes are looked at for %d bytes of text, at most %d are right", work, len(text), most)
		}
	}
}

func TestCitations(t *testing.T) {
	text := "Theo Bộ luật  số 45/2019/QH14, thông tư số: 1a/TT-BYT và số 5/X; tại Quyết định\nsố 7/QĐ."
	want := []struct{ words, kind, number string }{
		{"Bộ luật  số 45/2019/QH14", "Bộ luật", "45/2019/QH14"},
		{"thông tư số: 1a/TT-BYT", "thông tư", "1a/TT-BYT"},
		{"Quyết định\nsố 7/QĐ", "Quyết định", "7/QĐ"},
	}
	got := citations(text)
	if len(got) != len(want) {
		t.Fatalf("citations = %+v", got)
	}
	for i, w := range want {
		if c := got[i]; text[c.start:c.end] != w.words || c.kind != w.kind || c.number != w.number {
			t.Errorf("citation %d = %q %q %q, want %q", i, text[c.start:c.end], c.kind, c.number, w)
		}
	}
}

// BenchmarkCrowded checks a letter of the largest size, full of citations.
func BenchmarkCrowded(b *testing.B) {
	l := clean()
	l.Body = crowded(490 << 10)
	if _, err := document.ParseBody(l.Body); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(l.Body)))
	for b.Loop() {
		linted(l, Options{})
	}
}
