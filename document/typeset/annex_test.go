package typeset

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// TestTemplatesThatDepartFromAnnexI are told what is wrong, with the article.
func TestTemplatesThatDepartFromAnnexI(t *testing.T) {
	base := string(Templates()["base.typ"])
	for _, c := range []struct{ from, to, article string }{
		{"left: 30mm", "left: 42mm", "I.3, II.6e"},
		{"right: 15mm", "right: 30mm", "I.3, II.6e"},
		{"#let indent = 12.7mm", "#let indent = 5mm", "II.6e"},
		{"#let line-gap = 0.16em", "#let line-gap = 1em", "II.6e"},
		{"#let par-gap = 6pt + line-gap", "#let par-gap = line-gap + 2pt", "II.6e"},
		{"if n > 1 {", "if n > 99 {", "I.7"},
	} {
		dir := t.TempDir()
		changed := strings.Replace(base, c.from, c.to, 1)
		if changed == base {
			t.Fatalf("base.typ has no %q", c.from)
		}
		if err := os.WriteFile(filepath.Join(dir, "base.typ"), []byte(changed), 0o644); err != nil {
			t.Fatal(err)
		}
		l := readLetter(t, "../testdata/letters/01-an-toan-thong-tin.md")
		l.Body = "Một việc.\n\nHai việc.\n\n" + l.Body
		made, err := shared.Compose(t.Context(), l, Options{TemplateDir: dir})
		if err != nil {
			t.Fatal(err)
		}
		pages, err := annex.Read(made.PDF)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(annex.Hold(l, pages), func(f annex.Fault) bool { return f.Article == c.article }) {
			t.Errorf("%q is not told by article %s", c.to, c.article)
		}
	}
}
