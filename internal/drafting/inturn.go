package drafting

import (
	"context"

	"congvan/document"
	"congvan/document/lint"
)

// Lint checks a letter's form when its turn comes. Errors: lint.ErrTooLong,
// turns.ErrManyWaiting, that of the context.
func (d *Desk) Lint(ctx context.Context, l *document.Letter, known lint.Options) ([]lint.Finding, error) {
	leave, err := d.Linting.Enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return lint.Lint(ctx, l, known)
}

// Fix makes the safe fixes of a text when its turn comes, as lint.Fix does.
// Errors are those of Lint and document.Parse.
func (d *Desk) Fix(ctx context.Context, source []byte, known lint.Options) (fixed []byte, made int, left []lint.Finding, err error) {
	leave, err := d.Linting.Enter(ctx)
	if err != nil {
		return nil, 0, nil, err
	}
	defer leave()
	return lint.Fix(ctx, source, known)
}

// lint fills in the findings, those about lost content first. A text that was
// not wholly checked is not kept: nobody could tell whether it has errors.
func (d *Desk) lint(ctx context.Context, r *Received, l *document.Letter, known lint.Options) error {
	found, err := d.Lint(ctx, l, known)
	r.Findings = append(LeftOut(r.Remarks), found...)
	return err
}
