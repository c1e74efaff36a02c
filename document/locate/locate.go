// Package locate finds where the words of a letter's source stand on its
// composed pages, so that a page can be scrolled to what is being typed and
// findings and changes be marked on it.
//
// It compares the words of the source with those of the PDF in order; the
// template need not help. It must not know how pages are made or what the
// places are used for.
package locate

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"znkr.io/diff"

	"congvan/document"
	"congvan/internal/pdf"
	"congvan/internal/pdf/text"
)

// Box is a rectangle on a page, in millimetres from its top left corner.
type Box struct {
	Page int     `json:"page"` // from 1
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
}

// Spot is a word of the source and where it is printed.
type Spot struct {
	// Field is the key in the source, with an index for lists, or "body".
	Field string
	// Line, Col and End are where the word stands in the body's Markdown, End
	// behind its last character, all from 1. In a field, Line is 1 and the
	// columns are those of the field's text.
	Line, Col, End int
	Box
}

// Size is a page's, in millimetres.
type Size struct {
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Map says where everything is.
type Map struct {
	Pages []Size
	Spots []Spot // in the order of the source
}

// PDF finds the letter's words in its composed pages. The error is that of a
// file that cannot be read.
func PDF(l *document.Letter, file []byte) (*Map, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	found, err := text.Read(f)
	if err != nil {
		return nil, err
	}
	return words(l, found), nil
}

func words(l *document.Letter, found *text.Found) *Map {
	m := &Map{}
	for _, s := range found.Sizes {
		m.Pages = append(m.Pages, Size{mm(s.W), mm(s.H)})
	}
	source := sourceWords(l.Normalized())
	printed := slices.DeleteFunc(slices.Clone(found.Words), func(w text.Word) bool { return w.Artifact })
	boxes := make([]*Box, len(source))
	left := match(source, printed, boxes, all(len(source)), all(len(printed)))
	// What is printed elsewhere than it is written: footnotes at the foot of
	// their page, whose definitions stand at the end.
	match(source, printed, boxes, left.source, left.printed)
	for i, w := range source {
		if boxes[i] != nil {
			m.Spots = append(m.Spots, Spot{Field: w.field, Line: w.line, Col: w.col, End: w.end, Box: *boxes[i]})
		}
	}
	return m
}

const mmPerPoint = 25.4 / 72

// mm rounds to a hundredth of a millimetre.
func mm(points float64) float64 { return math.Round(points*mmPerPoint*100) / 100 }

func all(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// rest are the words of both sides that found no partner.
type rest struct{ source, printed []int }

// match pairs words in order and fills in the boxes of those of the source.
func match(source []word, printed []text.Word, boxes []*Box, from, to []int) rest {
	ids := map[string]int{}
	number := func(key string) int {
		if _, ok := ids[key]; !ok {
			ids[key] = len(ids)
		}
		return ids[key]
	}
	a, b := make([]int, len(from)), make([]int, len(to))
	for i, k := range from {
		a[i] = number(source[k].key)
	}
	for i, k := range to {
		b[i] = number(key(printed[k].Text))
	}
	var left rest
	i, j := 0, 0
	for _, e := range diff.Edits(a, b) {
		switch e.Op {
		case diff.Delete:
			left.source = append(left.source, from[i])
			i++
		case diff.Insert:
			left.printed = append(left.printed, to[j])
			j++
		default:
			w := printed[to[j]]
			boxes[from[i]] = &Box{Page: w.Page, X: mm(w.X), Y: mm(w.Y), W: mm(w.W), H: mm(w.H)}
			i, j = i+1, j+1
		}
	}
	return left
}

// key is what words are compared by: print adds stops and commas of its own.
func key(s string) string {
	if trimmed := strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }); trimmed != "" {
		return trimmed
	}
	return s
}

// Range gives the boxes of the words from one place of a field to another, one
// for each printed line. The end is behind the last character.
func (m *Map) Range(field string, line, col, endLine, endCol int) []Box {
	var out []Box
	for _, s := range m.Spots {
		after := s.Line < line || s.Line == line && s.End <= col
		before := s.Line > endLine || s.Line == endLine && s.Col >= endCol
		if s.Field == field && !after && !before {
			out = join(out, s.Box)
		}
	}
	return out
}

// Lines gives the boxes of whole lines of a field, one for each page they
// stand on.
func (m *Map) Lines(field string, from, to int) []Box {
	var out []Box
	for _, s := range m.Spots {
		if s.Field != field || s.Line < from || s.Line > to {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Page == s.Page {
			out[n-1] = union(out[n-1], s.Box)
			continue
		}
		out = append(out, s.Box)
	}
	return out
}

// Fields lists the fields that are printed, in the order of the source.
func (m *Map) Fields() []string {
	var out []string
	for _, s := range m.Spots {
		if s.Field != "body" && !slices.Contains(out, s.Field) {
			out = append(out, s.Field)
		}
	}
	return out
}

// join adds a word to the box of its line, or begins another.
func join(list []Box, b Box) []Box {
	if n := len(list); n > 0 {
		last := &list[n-1]
		sameLine := math.Abs(last.Y-b.Y) < b.H/3 && b.X >= last.X && b.X-(last.X+last.W) < 4*b.H
		if last.Page == b.Page && sameLine {
			*last = union(*last, b)
			return list
		}
	}
	return append(list, b)
}

func union(a, b Box) Box {
	right, low := max(a.X+a.W, b.X+b.W), max(a.Y+a.H, b.Y+b.H)
	a.X, a.Y = min(a.X, b.X), min(a.Y, b.Y)
	round := func(v float64) float64 { return math.Round(v*100) / 100 }
	a.W, a.H = round(right-a.X), round(low-a.Y)
	return a
}
