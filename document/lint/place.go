package lint

import (
	"strings"

	"congvan/document"
	"congvan/document/locate"
)

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
// the file instead of those of a field or the body. Where a field does not
// stand in the file letter by letter, its line is left out.
func InFile(source []byte, found []Finding) []Finding {
	down := document.BodyLine(source)
	fields, err := document.FieldPlaces(source)
	if err != nil {
		fields = nil
	}
	out := make([]Finding, len(found))
	for i, f := range found {
		at := &f.Place
		from, known := fields[at.Field]
		switch {
		case at.Field == "body":
			at.Line, at.EndLine = below(at.Line, down), below(at.EndLine, down)
		case !known:
			*at = Place{Field: at.Field}
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
