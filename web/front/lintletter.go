package front

import (
	"context"
	"fmt"
	"slices"

	"congvan/document"
	"congvan/document/lint"
	"congvan/document/locate"
	"congvan/internal/drafting"
	"congvan/workflow"
)

// LintLetter checks the current revision of a letter by the rules of today and
// marks the findings on its pages; their lines are those of its source.
func (f *Front) LintLetter(ctx context.Context, c Caller, id workflow.LetterID) ([]MarkedFinding, error) {
	v, err := f.Read(ctx, c, id)
	if err != nil {
		return nil, err
	}
	l, err := document.Parse([]byte(v.Letter.Revision.Source))
	if err != nil {
		return nil, fmt.Errorf("letter %s, revision %d: %w", id, v.Letter.Revision.N, err)
	}
	pdf, err := f.Desk.Preview(ctx, c.Agency, id)
	if err != nil {
		return nil, err
	}
	pages, err := locate.PDF(l, pdf)
	if err != nil {
		return nil, fmt.Errorf("pages of letter %s: %w", id, err)
	}
	layout, err := drafting.LayoutOf(v.Letter.Revision)
	if err != nil {
		return nil, err
	}
	known := drafting.Known(v.Org, l, v.Letter.Unit, f.today())
	if layout != nil {
		known.Head = layout.Head
	}
	list, err := f.Desk.Lint(ctx, l, known)
	if err != nil {
		return nil, err
	}
	placed := lint.InFile([]byte(v.Letter.Revision.Source), list)
	found := []MarkedFinding{}
	for i, finding := range list {
		waived := slices.ContainsFunc(v.Letter.Waivers, func(w workflow.Waiver) bool { return w.Key == drafting.KeyOf(finding) })
		found = append(found, MarkedFinding{Finding: placed[i], Boxes: finding.On(pages), Waived: waived})
	}
	return found, nil
}
