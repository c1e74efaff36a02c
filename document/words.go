package document

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// lineAt gives the trimmed source line that holds an offset.
func (r *bodyReader) lineAt(offset int) string {
	if offset < 0 || offset > len(r.src) {
		return ""
	}
	begin := bytes.LastIndexByte(r.src[:offset], '\n') + 1
	line, _, _ := bytes.Cut(r.src[begin:], []byte{'\n'})
	return string(bytes.TrimSpace(line))
}

// countCells counts a table row's cells; "\|" parts nothing.
func countCells(row string) int {
	row = strings.ReplaceAll(row, `\|`, "")
	row = strings.TrimSuffix(strings.TrimPrefix(row, "|"), "|")
	return 1 + strings.Count(row, "|")
}

// trimEnds drops blanks at both ends of a run and empty inlines.
func trimEnds(in []Inline) []Inline {
	const blanks = " \t\n"
	for len(in) > 0 && !in[0].wordless() {
		in[0].Text = strings.TrimLeft(in[0].Text, blanks)
		if in[0].Text != "" {
			break
		}
		in = in[1:]
	}
	for n := len(in) - 1; n >= 0 && !in[n].wordless(); n-- {
		in[n].Text = strings.TrimRight(in[n].Text, blanks)
		if in[n].Text != "" {
			break
		}
		in = in[:n]
	}
	return in
}

func (es Errors) sort() {
	slices.SortStableFunc(es, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}
