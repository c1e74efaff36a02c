package lint

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"congvan/document"
	"congvan/document/locate"
)

// Where a finding stands: in the letter, in its file, on its pages.

// On gives the boxes of a finding on the letter's pages; where only its field
// is known, those of all of the field.
func (f Finding) On(m *locate.Map) []locate.Box {
	at := f.Place
	switch {
	case at.Field == "body" && at.Line > 0 && at.EndLine > 0:
		if boxes := m.Range("body", at.Line, at.Col, at.EndLine, at.EndCol); boxes != nil {
			return boxes
		}
		return m.Lines("body", at.Line, at.EndLine)
	case at.Field == "body":
		return m.Lines("body", at.Line, at.Line)
	case strings.HasPrefix(at.Field, "filing"):
		return m.Lines("filing", 1, 1)
	case at.Line > 0 && !strings.HasPrefix(at.Field, "signature.titles"):
		return m.Range(at.Field, at.Line, at.Col, at.EndLine, at.EndCol)
	}
	return m.Lines(at.Field, 1, 1)
}

// InFile moves places from the letter to the source it was read from: lines of
// the file instead of those of a field or the body. Of a field that does not
// stand in the file letter by letter only the beginning is known.
func InFile(source []byte, found []Finding) []Finding {
	down := document.BodyLine(source)
	fields, err := document.FieldPlaces(source)
	if err != nil {
		fields = nil
	}
	near, err := document.NearFields(source)
	if err != nil {
		near = func(string) document.Pos { return document.Pos{} }
	}
	out := make([]Finding, len(found))
	for i, f := range found {
		at := &f.Place
		from, known := fields[at.Field]
		switch {
		case at.Field == "body":
			at.Line, at.EndLine = below(at.Line, down), below(at.EndLine, down)
		case !known:
			from = near(at.Field)
			*at = Place{Field: at.Field, Line: from.Line, Col: from.Col}
		case at.Line == 0:
			at.Line, at.Col = from.Line, from.Col
		default:
			at.Col, at.EndCol = at.Col+from.Col-1, at.EndCol+from.Col-1
			at.Line, at.EndLine = from.Line, from.Line
		}
		out[i] = f
	}
	return out
}

// below moves a line that is known.
func below(line, down int) int {
	if line == 0 {
		return 0
	}
	return line + down
}

// place gives where byte at of the piece stands in the letter.
func (p *piece) place(at int) Place {
	if p.field != "body" || len(p.spots) == 0 {
		return Place{Field: p.field}
	}
	s := p.spots[0]
	for _, next := range p.spots {
		if next.start <= at {
			s = next
		}
	}
	next, _ := utf8.DecodeRuneInString(p.text[at:])
	line, col := p.view.walk(s.pos, p.text[s.start:at], next)
	return Place{Field: "body", Line: line, Col: col}
}

// span gives where the bytes from start to end of the piece stand.
func (p *piece) span(start, end int) Place {
	at := p.place(start)
	if at.Line == 0 {
		before := utf8.RuneCountInString(p.text[:start])
		at.Line, at.Col = 1, before+1
		at.EndLine, at.EndCol = 1, before+1+utf8.RuneCountInString(p.text[start:end])
		return at
	}
	if _, size := utf8.DecodeLastRuneInString(p.text[start:end]); end > start {
		last := p.place(end - size)
		at.EndLine, at.EndCol = last.Line, last.Col+1
	}
	return at
}

// settle completes a finding's place by its words and takes back the promise
// of a safe fix where the source has other words there.
func (v *view) settle(f *Finding) {
	if f.Place.Field == "body" {
		if f.Place.Line > 0 && f.Place.EndLine == 0 && f.Text != "" {
			f.Place.EndLine, f.Place.EndCol = f.Place.Line, f.Place.Col+utf8.RuneCountInString(f.Text)
		}
		stands := v.stands(f)
		f.Safe, f.Choice = f.Safe && stands, f.Choice && stands
		return
	}
	text := v.fieldText(f.Place.Field)
	if f.Covers == "" {
		f.Covers = covers(text, f.Text, 0)
	}
	if f.Place.Line == 0 && f.Text != "" && strings.Count(text, f.Text) == 1 {
		before := utf8.RuneCountInString(text[:strings.Index(text, f.Text)])
		n := utf8.RuneCountInString(f.Text)
		f.Place.Line, f.Place.Col, f.Place.EndLine, f.Place.EndCol = 1, before+1, 1, before+1+n
	}
	f.Safe, f.Choice = f.Safe && f.Place.Line == 1, f.Choice && f.Place.Line == 1
}

// stands tells that the source has the finding's words at its place.
func (v *view) stands(f *Finding) bool {
	at := f.Place
	if at.Line != at.EndLine || at.Line < 1 || at.Line > len(v.source) {
		return false
	}
	line := v.source[at.Line-1]
	return at.Col >= 1 && at.EndCol >= at.Col && at.EndCol-1 <= len(line) && string(line[at.Col-1:at.EndCol-1]) == f.Text
}

// walk follows words from a place in the source to the character next behind
// them. Marks of Markdown between them are stepped over, and the end of a line
// counts as a space.
func (v *view) walk(from document.Pos, words string, next rune) (line, col int) {
	line, col = from.Line, from.Col
	for _, want := range words {
		if line, col = v.seek(line, col, want); col > v.width(line) {
			line, col = line+1, 1+v.indent(line+1)
		} else {
			col++
		}
	}
	return v.seek(line, col, next)
}

// seek finds a character at or a few marks behind a place; a space is also
// found at the end of a line. Where it is not found the place stays.
func (v *view) seek(line, col int, want rune) (int, int) {
	for ahead := range 6 {
		at := col + ahead
		if at > v.width(line) {
			if !unicode.IsSpace(want) && line < len(v.source) {
				return line + 1, 1 + v.indent(line+1)
			}
			return line, at
		}
		got := v.source[line-1][at-1]
		if got == want || unicode.IsSpace(got) && unicode.IsSpace(want) {
			return line, at
		}
	}
	return line, col
}

func (v *view) width(line int) int {
	if line < 1 || line > len(v.source) {
		return 0
	}
	return len(v.source[line-1])
}

func (v *view) indent(line int) int {
	n := 0
	for n < v.width(line) && unicode.IsSpace(v.source[line-1][n]) {
		n++
	}
	return n
}
