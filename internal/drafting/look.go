package drafting

import (
	"context"
	"errors"

	"congvan/document"
	"congvan/document/docx"
	"congvan/document/lint"
	"congvan/document/picture"
)

// Sight is a letter's file as far as it can be read, for those who only judge
// its form.
type Sight struct {
	Letter  *document.Letter
	Remarks []docx.Remark
	// Pictures are those that a Word file brings.
	Pictures picture.Set
	source   []byte // of a .md file
	head     lint.TypedHead
	tail     lint.TypedTail
}

// Look reads a file that need not be a whole letter. Errors are those of Read
// for files that are none at all.
func Look(up Upload) (*Sight, error) {
	if err := checkFormat(up); err != nil {
		return nil, err
	}
	if !up.isWord() {
		l, _, err := document.ParseLoosely(up.Data)
		return &Sight{Letter: l, source: up.Data}, err
	}
	r, err := up.readWord()
	if _, lacks := errors.AsType[*docx.MissingError](err); err != nil && !lacks {
		return nil, err
	}
	return &Sight{Letter: r.Letter, Remarks: r.Remarks, Pictures: r.Pictures, head: typedHead(r.Printed), tail: typedTail(r.Printed)}, nil
}

// typedHead takes the first of each line.
func typedHead(lines []docx.PrintedLine) (h lint.TypedHead) {
	to := map[docx.PrintedPart]*string{docx.NationalName: &h.NationalName, docx.Motto: &h.Motto, docx.NumberLine: &h.Number, docx.PlaceDate: &h.PlaceDate}
	for _, l := range lines {
		if at := to[l.Part]; at != nil && *at == "" {
			*at = l.Text
		}
	}
	return h
}

// typedTail takes the lines of the letter's end, and those of its enclosures.
func typedTail(lines []docx.PrintedLine) (t lint.TypedTail) {
	for _, l := range lines {
		switch l.Part {
		case docx.CopiesList:
			t.Copies = append(t.Copies, l.Text)
		case docx.Reference:
			t.References = append(t.References, l.Text)
		}
	}
	return t
}

// Lint judges the letter: what it lacks, what was left out of it, its form. Errors
// are those of lint.Lint.
func (s *Sight) Lint(ctx context.Context) ([]lint.Finding, error) {
	out := append(Lacking(s.Letter), LeftOut(s.Remarks)...)
	found, err := lint.Lint(ctx, s.Letter, lint.Options{Head: s.head, Tail: s.tail})
	return append(out, found...), err
}

// InFile gives findings with their places in a .md file; those of a Word file
// stay in the letter.
func (s *Sight) InFile(found []lint.Finding) []lint.Finding {
	if s.source == nil {
		return found
	}
	return lint.InFile(s.source, found)
}

// LackingRule is the rule of findings about parts that a letter has not.
const LackingRule = "D3"

// Lacking turns the faults for which a letter cannot be printed into findings;
// those of the body's syntax are the linter's own.
func Lacking(l *document.Letter) []lint.Finding {
	faults, _ := errors.AsType[document.Errors](document.Check(l))
	var out []lint.Finding
	for _, e := range faults {
		if e.Line > 0 {
			continue
		}
		out = append(out, lint.Finding{Rule: LackingRule, Severity: lint.Error, Text: document.FieldText(l, e.Field),
			Message: lint.Message{VI: e.VI, EN: e.EN}, Place: lint.Place{Field: e.Field}, Source: "Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2"})
	}
	return out
}
