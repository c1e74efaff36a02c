package document

import (
	"fmt"
	"strings"
)

// Error is one fault of a letter's source, told in Vietnamese and English.
// Each text names the fault and its remedy.
type Error struct {
	// Field is the front matter key, with an index for lists
	// ("addressees[2]"), or "body".
	Field string
	// Line and Col count lines and characters from 1 in the text that was
	// read: the whole file for Parse, the body alone for ParseBody. Line is 0
	// where there is no source text.
	Line, Col int
	VI, EN    string
}

// Error gives both languages, Vietnamese first.
func (e *Error) Error() string {
	return e.Vietnamese() + " / " + e.English()
}

// Vietnamese gives place and text for a Vietnamese reader.
func (e *Error) Vietnamese() string {
	return e.place("dòng %d, cột %d: ") + e.VI
}

// English gives place and text for an English reader.
func (e *Error) English() string {
	return e.place("line %d, column %d: ") + e.EN
}

func (e *Error) place(format string) string {
	var b strings.Builder
	if e.Line > 0 {
		fmt.Fprintf(&b, format, e.Line, e.Col)
	}
	if e.Field != "" {
		b.WriteString(e.Field + ": ")
	}
	return b.String()
}

// Errors is every fault found in one reading, in the order of the text.
type Errors []*Error

// Error gives one fault per line.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the single faults.
func (es Errors) Unwrap() []error {
	out := make([]error, len(es))
	for i, e := range es {
		out[i] = e
	}
	return out
}

// orNil keeps an empty list from becoming a non-nil error.
func (es Errors) orNil() error {
	if len(es) == 0 {
		return nil
	}
	return es
}
