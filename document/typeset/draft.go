package typeset

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"congvan/document"
	"congvan/document/locate"
)

// Drafted are the pages of a letter that is being written.
type Drafted struct {
	// PDF is as composed, without fields: blanks stand for number and date. It
	// must not be changed, for others may hold it too.
	PDF []byte
	// Map says where the words of the source are printed.
	Map *locate.Map
	// Missing is a character that cannot be printed, nil when all can.
	Missing *MissingGlyphError
}

// Draft lays out a letter as far as it is written: what is missing shows as
// "…", and what cannot be read shows as it stands. The blocks are the body,
// from document.EditBody.
func (t *Typesetter) Draft(ctx context.Context, l *document.Letter, blocks []document.Block, o Options) (*Drafted, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	l = withGaps(l.Normalized())
	blocks = withoutMissing(readable(blocks), o.Pictures)
	job, err := t.job(l, blocks, o)
	if err != nil {
		return nil, err
	}
	out := &Drafted{}
	if err := t.coverage.check(l, blocks); err != nil {
		out.Missing, _ = errors.AsType[*MissingGlyphError](err)
	}
	// The places are kept with the source they were found for: a line break
	// within a paragraph changes them and not the pages.
	id := letterJob{job.Job}.id("draft\n" + l.Body)
	if made, ok := t.made.Get(id); ok {
		kept := made.(*Drafted)
		out.PDF, out.Map = kept.PDF, kept.Map
		return out, nil
	}
	result, err := t.run(ctx, job.Job, t.config.Deadline)
	if err != nil {
		return nil, fmt.Errorf("lay out draft %q: %w", l.SubjectLine(), err)
	}
	out.PDF = result.PDF
	if out.Map, err = locate.PDF(l, result.PDF); err != nil {
		return nil, fmt.Errorf("places of the words in draft %q: %w", l.SubjectLine(), err)
	}
	t.made.Put(id, &Drafted{PDF: out.PDF, Map: out.Map}, len(out.PDF)+len(out.Map.Spots)*96)
	return out, nil
}

// gap stands for what is not written yet.
const gap = "…"

// withGaps fills what a template needs.
func withGaps(l *document.Letter) *document.Letter {
	out := *l
	for _, field := range []*string{&out.Agency, &out.Symbol, &out.Place, &out.Subject, &out.Signature.Name} {
		if *field == "" {
			*field = gap
		}
	}
	m, _ := out.Type.Model()
	if m.Authority == document.Required && out.Authority == "" {
		out.Authority = gap
	}
	if m.Secretary == document.Required && out.Secretary == "" && len(out.OtherSide) == 0 {
		out.Secretary = gap
	}
	fill := func(list []string) []string {
		filled := make([]string, 0, len(list)+1)
		for _, s := range list {
			if s == "" {
				s = gap
			}
			filled = append(filled, s)
		}
		if len(filled) == 0 {
			filled = append(filled, gap)
		}
		return filled
	}
	out.Signature.Titles = fill(out.Signature.Titles)
	if m.Addressees == document.Required || len(out.Addressees) > 0 {
		out.Addressees = fill(out.Addressees)
	}
	if len(out.Signature.Capacity) > len(out.Signature.Titles) {
		out.Signature.Capacity = out.Signature.Capacity[:len(out.Signature.Titles)]
	}
	return &out
}

// readable makes paragraphs of what could not be read, line by line, and of a
// letter without a text one that says so.
func readable(blocks []document.Block) []document.Block {
	out := make([]document.Block, 0, len(blocks)+1)
	for _, b := range blocks {
		if b.Kind == document.Raw {
			b = document.Block{Kind: document.Paragraph, Pos: b.Pos, Text: []document.Inline{{Text: strings.ReplaceAll(b.Source, "\t", " ")}}}
		}
		if b.Kind == document.QRBlock && b.Data == "" {
			continue
		}
		out = append(out, b)
	}
	if len(out) == 0 || out[0].Opens() {
		out = append([]document.Block{{Kind: document.Paragraph, Text: []document.Inline{{Text: gap}}}}, out...)
	}
	return out
}
