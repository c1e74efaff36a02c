package drafting

import (
	"context"

	"congvan/document"
	"congvan/workflow"
)

// Draw composes a letter that is being written. What is still missing stands
// as dots, so that the pages can be seen from the first word on. The letter
// drawn is given back with it.
func (d *Desk) Draw(ctx context.Context, l *document.Letter, code string) ([]byte, *document.Letter, error) {
	drawn := withDots(l)
	pdf, err := d.Composer.Compose(ctx, drawn, code)
	return pdf, drawn, err
}

const dots = "…………"

func withDots(l *document.Letter) *document.Letter {
	out := *l.Normalized()
	for _, field := range []*string{&out.Agency, &out.Symbol, &out.Place, &out.Subject, &out.Signature.Name} {
		if *field == "" {
			*field = dots
		}
	}
	if len(out.Addressees) == 0 {
		out.Addressees = []string{dots}
	}
	if len(out.Signature.Titles) == 0 {
		out.Signature.Titles, out.Signature.Capacity = []string{dots}, nil
	}
	if blocks, err := document.ParseBody(out.Body); err == nil {
		if text, _ := document.SplitAnnexes(blocks); len(text) == 0 {
			out.Body = dots + "\n\n" + out.Body
		}
	}
	return &out
}

// DraftCode stands for the verification code of a letter that has none yet.
const DraftCode = "DUTHAO"

// CodeOf is the code that a draft's pages show.
func CodeOf(l *workflow.Letter) string {
	if l == nil || l.Code == "" {
		return DraftCode
	}
	return l.Code
}
