package typeset

import (
	"path/filepath"
	"testing"

	"congvan/document/typeset/annex"
)

// TestAnnexI holds every golden letter's PDF against Annex I, measured by
// Poppler and by our own reader.
func TestAnnexI(t *testing.T) {
	for _, file := range goldenFiles(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			l := readLetter(t, file)
			pdf := compose(t, l, Options{}).PDF
			own, err := annex.Read(pdf)
			if err != nil {
				t.Fatal(err)
			}
			for reader, pages := range map[string]*annex.Pages{"poppler": measure(t, pdf).annexPages(), "own": own} {
				for _, f := range annex.Hold(l, pages) {
					t.Errorf("%s: %v", reader, f)
				}
			}
		})
	}
}

// annexPages are what Poppler measured.
func (m *measured) annexPages() *annex.Pages {
	p := &annex.Pages{}
	for _, s := range m.pages {
		p.Sizes = append(p.Sizes, annex.Size{W: s.right, H: s.bottom})
	}
	for _, s := range m.segments {
		p.Segments = append(p.Segments, annex.Segment{Page: s.page, Text: s.text, Left: s.left, Top: s.top, Right: s.right, Bottom: s.bottom, Size: s.size, Bold: s.bold, Italic: s.italic})
	}
	for _, s := range m.strokes {
		p.Strokes = append(p.Strokes, annex.Stroke{Page: 1, Left: s.left, Top: s.top, Right: s.right, Bottom: s.bottom})
	}
	return p
}
