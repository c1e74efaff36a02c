package lint

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"congvan/document"
)

// Edit is a safe fix as it is made: words at a place of the letter and those
// that are to stand there.
type Edit struct {
	Place
	Old string `json:"old"`
	New string `json:"new"`
}

// Edit is the fix of a finding; ok is false for one that is not safe.
func (f Finding) Edit() (e Edit, ok bool) {
	if !f.Safe || f.Fix == nil {
		return e, false
	}
	return Edit{f.Place, f.Text, *f.Fix}, true
}

// Edits are the safe fixes of findings that can be made together: of two that
// touch the same words the first is taken.
func Edits(list []Finding) []Edit {
	var out []Edit
	for _, f := range list {
		e, ok := f.Edit()
		if ok && !slices.ContainsFunc(out, e.touches) {
			out = append(out, e)
		}
	}
	return out
}

func (e Edit) touches(o Edit) bool {
	return e.Field == o.Field && e.Line == o.Line && e.Col <= o.EndCol && o.Col <= e.EndCol
}

// ErrMoved means that a source no longer has the words an edit replaces.
var ErrMoved = errors.New("lint: the words to be replaced do not stand there any more")

// Apply makes edits in a letter's source and leaves every other character as
// it is, but for what document.Normalize changes. The places are those of the
// letter that was parsed from this source.
func Apply(source []byte, edits ...Edit) ([]byte, error) {
	text := document.Normalize(string(source))
	places, err := document.FieldPlaces([]byte(text))
	if err != nil {
		return nil, err
	}
	want, err := document.Parse([]byte(text))
	if err != nil {
		return nil, err
	}
	if err := change(want, edits); err != nil {
		return nil, err
	}
	down := document.BodyLine([]byte(text))
	moved := make([]Edit, len(edits))
	for i, e := range edits {
		if e.Field == "body" {
			e.Line, e.EndLine = e.Line+down, e.EndLine+down
		} else {
			p, ok := places[e.Field]
			if !ok {
				return nil, fmt.Errorf("%s: %w", e.Field, ErrMoved)
			}
			e.Line, e.EndLine = p.Line, p.Line
			e.Col, e.EndCol = e.Col+p.Col-1, e.EndCol+p.Col-1
		}
		moved[i] = e
	}
	out, err := replace(text, moved)
	if err != nil {
		return nil, err
	}
	// The words must now be read as they were meant: a mark put into a plain
	// value of YAML could say something else.
	got, err := document.Parse([]byte(out))
	if err != nil {
		return nil, err
	}
	if document.HashHex(got) != document.HashHex(want) {
		return nil, fmt.Errorf("lint: the edits cannot be written into this source as they are meant: %w", ErrMoved)
	}
	return []byte(out), nil
}

// ApplyTo makes edits in a letter and gives the new one.
func ApplyTo(l *document.Letter, edits ...Edit) (*document.Letter, error) {
	l = l.Normalized()
	if err := change(l, edits); err != nil {
		return nil, err
	}
	return l.Normalized(), nil
}

func change(l *document.Letter, edits []Edit) error {
	byField := map[string][]Edit{}
	for _, e := range edits {
		byField[e.Field] = append(byField[e.Field], e)
	}
	for name, list := range byField {
		text := document.FieldText(l, name)
		if name == "body" {
			text = l.Body
		}
		out, err := replace(text, list)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if name == "body" {
			l.Body = out
		} else {
			document.SetField(l, name, out)
		}
	}
	return nil
}

// replace makes edits of one text, the last first so that places stay good.
func replace(text string, edits []Edit) (string, error) {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Or(cmp.Compare(b.Line, a.Line), cmp.Compare(b.Col, a.Col)) })
	lines := strings.Split(text, "\n")
	for i, e := range edits {
		if i > 0 && edits[i-1].Line == e.Line && edits[i-1].Col < e.EndCol {
			return "", fmt.Errorf("two edits touch line %d, column %d: %w", e.Line, e.EndCol, ErrMoved)
		}
		if e.Line != e.EndLine || e.Line < 1 || e.Line > len(lines) || strings.Contains(e.New, "\n") {
			return "", fmt.Errorf("line %d: %w", e.Line, ErrMoved)
		}
		line := []rune(lines[e.Line-1])
		if e.Col < 1 || e.EndCol < e.Col || e.EndCol-1 > len(line) || string(line[e.Col-1:e.EndCol-1]) != e.Old {
			return "", fmt.Errorf("line %d, column %d: %w", e.Line, e.Col, ErrMoved)
		}
		lines[e.Line-1] = string(line[:e.Col-1]) + e.New + string(line[e.EndCol-1:])
	}
	return strings.Join(lines, "\n"), nil
}

// Fix makes all safe fixes of a source, over again while one uncovers another,
// and says how many it made and what is left. A source that no fix can be
// written into stays as it is. Errors are those of Lint and document.Parse.
func Fix(ctx context.Context, source []byte, opts Options) (fixed []byte, made int, left []Finding, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, Deadline, ErrTooLong)
	defer cancel()
	fixed = []byte(document.Normalize(string(source)))
	const rounds = 5
	for range rounds {
		l, err := document.Parse(fixed)
		if err != nil {
			return nil, 0, nil, err
		}
		if left, err = Lint(ctx, l, opts); err != nil {
			return nil, 0, nil, err
		}
		next, n := applyEach(ctx, fixed, Edits(left))
		if n == 0 {
			return fixed, made, left, nil
		}
		fixed, made = next, made+n
	}
	l, err := document.Parse(fixed)
	if err != nil {
		return nil, 0, nil, err
	}
	left, err = Lint(ctx, l, opts)
	return fixed, made, left, err
}

// applyEach makes all edits at once or, where one of them cannot be written,
// each by itself from the end, so that places before it stay good. It stops when
// the work is cut.
func applyEach(ctx context.Context, source []byte, edits []Edit) (out []byte, made int) {
	if len(edits) == 0 {
		return source, 0
	}
	if out, err := Apply(source, edits...); err == nil {
		return out, len(edits)
	}
	slices.SortFunc(edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(b.Line, a.Line), cmp.Compare(b.Col, a.Col))
	})
	for _, e := range edits {
		if ctx.Err() != nil {
			break
		}
		if next, err := Apply(source, e); err == nil {
			source, made = next, made+1
		}
	}
	return source, made
}
