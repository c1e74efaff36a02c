package typeset

import (
	"errors"
	"fmt"
	"strings"

	"congvan/document"
	"congvan/internal/pdf/font"
)

// MissingGlyphError says which character no font of the letter can print.
// Typst itself would leave it out without a word.
type MissingGlyphError struct {
	Char rune
	// Field is the field, or "body" with a place in it.
	Field     string
	Line, Col int
	// Near is the text round the character.
	Near string
}

func (e *MissingGlyphError) Error() string {
	return e.Vietnamese() + " / " + e.English()
}

// Vietnamese is the message for a Vietnamese reader.
func (e *MissingGlyphError) Vietnamese() string {
	return fmt.Sprintf("%s: phông chữ không có ký tự %q (U+%04X) trong “%s”; thay bằng ký tự khác", e.at("dòng"), e.Char, e.Char, e.Near)
}

// English is the message for an English reader.
func (e *MissingGlyphError) English() string {
	return fmt.Sprintf("%s: the font has no character %q (U+%04X) in %q; use another character", e.at("line"), e.Char, e.Char, e.Near)
}

// InFile moves the places in the body that an error names down by the lines
// which stand before the body in its file.
func InFile(err error, down int) error {
	if m, ok := errors.AsType[*MissingGlyphError](err); ok && m.Line > 0 {
		moved := *m
		moved.Line += down
		return &moved
	}
	faults, ok := errors.AsType[document.Errors](err)
	if !ok {
		return err
	}
	moved := make(document.Errors, len(faults))
	for i, f := range faults {
		one := *f
		if one.Field == "body" && one.Line > 0 {
			one.Line += down
		}
		moved[i] = &one
	}
	return moved
}

func (e *MissingGlyphError) at(line string) string {
	if e.Line == 0 {
		return e.Field
	}
	return fmt.Sprintf("%s, %s %d:%d", e.Field, line, e.Line, e.Col)
}

// coverage knows what can be printed: a character counts when every face of
// the family has it, since any text may be bold or italic.
type coverage []*font.Face

func newCoverage(files [][]byte) (coverage, error) {
	var out coverage
	for i, ttf := range files {
		face, err := font.Parse(ttf)
		if err != nil {
			return nil, fmt.Errorf("font file %d: %w", i+1, err)
		}
		out = append(out, face)
	}
	return out, nil
}

func (c coverage) missing(s string) (at int, char rune, found bool) {
	for i, r := range s {
		if r == '\n' {
			continue
		}
		for _, face := range c {
			if !face.Has(r) {
				return i, r, true
			}
		}
	}
	return 0, 0, false
}

// check looks through every word that will be printed.
func (c coverage) check(l *document.Letter, blocks []document.Block) error {
	fields := []struct{ name, text string }{
		{"parent_agency", l.ParentAgency}, {"agency", l.Agency}, {"symbol", l.Symbol}, {"place", l.Place},
		{"subject", l.Subject}, {"authority", l.Authority}, {"secretary", l.Secretary}, {"circulation", l.Circulation}, {"addressees", strings.Join(l.Addressees, "\n")},
		{"recipients", strings.Join(l.RecipientLines(), "\n")}, {"signature.titles", strings.Join(l.Signature.Titles, "\n")},
		{"signature.other_titles", strings.Join(l.Signature.OtherTitles, "\n")}, {"signature.name", l.Signature.Name}, {"own_side", strings.Join(l.OwnSide, "\n")}, {"other_side", strings.Join(l.OtherSide, "\n")}, {"drafter_code", l.DrafterCode}, {"contact", l.Contact},
	}
	for _, f := range fields {
		if at, char, found := c.missing(f.text); found {
			return &MissingGlyphError{Char: char, Field: f.name, Near: near(f.text, at)}
		}
	}
	for _, b := range blocks {
		if err := c.checkBlock(b); err != nil {
			return err
		}
	}
	return nil
}

func (c coverage) checkBlock(b document.Block) error {
	runs := [][]document.Inline{b.Text, b.Title}
	if b.Table != nil {
		for _, row := range append([][]document.Cell{b.Table.Head}, b.Table.Rows...) {
			for _, cell := range row {
				runs = append(runs, cell)
			}
		}
	}
	for _, in := range runs {
		if err := c.checkRuns(in); err != nil {
			return err
		}
	}
	return nil
}

func (c coverage) checkRuns(in []document.Inline) error {
	for _, run := range in {
		if at, char, found := c.missing(run.Text); found {
			return &MissingGlyphError{Char: char, Field: "body", Line: run.Line, Col: run.Col, Near: near(run.Text, at)}
		}
		if err := c.checkRuns(run.Note); err != nil {
			return err
		}
	}
	return nil
}

// near gives up to 20 characters on each side of an offset.
func near(s string, at int) string {
	const around = 20
	before, after := []rune(s[:at]), []rune(s[at:])
	return string(before[max(0, len(before)-around):]) + string(after[:min(len(after), around+1)])
}
