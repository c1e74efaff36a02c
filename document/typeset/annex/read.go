package annex

import (
	"fmt"
	"math"
	"strings"

	"congvan/internal/pdf"
	"congvan/internal/pdf/text"
)

// Read measures a PDF whose text our reader can read.
func Read(file []byte) (*Pages, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	found, err := text.Read(f)
	if err != nil {
		return nil, err
	}
	if found.Unread > 0 {
		return nil, fmt.Errorf("%d stretches of text cannot be read", found.Unread)
	}
	p := &Pages{}
	for _, s := range found.Sizes {
		p.Sizes = append(p.Sizes, Size{s.W, s.H})
	}
	for _, l := range found.Lines {
		p.Strokes = append(p.Strokes, Stroke{Page: l.Page, Left: l.X, Top: l.Y, Right: l.X + l.W, Bottom: l.Y + l.H})
	}
	for _, w := range found.Words {
		p.word(w)
	}
	return p, nil
}

// word adds a word to the segment before it when they stand side by side in one
// style.
func (p *Pages) word(w text.Word) {
	s := Segment{
		Page: w.Page, Text: w.Text, Left: w.X, Top: w.Y, Right: w.X + w.W, Bottom: w.Y + w.H, Size: w.Size(),
		Bold: strings.Contains(w.Font, "Bold"), Italic: strings.Contains(w.Font, "Italic") || strings.Contains(w.Font, "Oblique"),
	}
	if n := len(p.Segments); n > 0 {
		last := &p.Segments[n-1]
		gap := s.Left - last.Right
		sameStyle := last.Bold == s.Bold && last.Italic == s.Italic && math.Abs(last.Size-s.Size) < 0.05
		if last.Page == s.Page && sameStyle && math.Abs(last.Top-s.Top) < 0.1 && gap > -0.1 && gap < 0.8*s.Size {
			last.Text += " " + s.Text
			last.Right = s.Right
			return
		}
	}
	p.Segments = append(p.Segments, s)
}
