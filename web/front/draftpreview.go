package front

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"congvan/document"
	"congvan/document/lint"
	"congvan/document/locate"
	"congvan/document/picture"
	"congvan/document/typeset"
	"congvan/internal/drafting"
	"congvan/workflow"
)

// Layout lays out a letter that is being written; the blocks are its body and
// the code is its verification code.
type Layout func(ctx context.Context, agency workflow.AgencyID, l *document.Letter, blocks []document.Block, pictures picture.Set, code string) (*typeset.Drafted, error)

// DraftSource is what somebody is typing: the letter's .md text or an editor's
// manuscript as JSON.
type DraftSource struct {
	Markdown   []byte
	Manuscript []byte
}

// DraftPreview is the unsaved letter on its pages, with what is known of it.
type DraftPreview struct {
	*typeset.Drafted
	// Hash is the one a revision of this text would have.
	Hash string
	// Blocks are where the blocks of the body begin, lines of its Markdown, in
	// the order of the manuscript or the source.
	Blocks []DraftBlock
	// Faults are what the letter cannot be kept with; places are those of the
	// source that was sent, of a manuscript those of its body.
	Faults   document.Errors
	Findings []MarkedFinding
	// BodyLine is how many lines stand before the body in the source.
	BodyLine int
}

// DraftBlock is a block with the lines it takes and its boxes, one a page.
type DraftBlock struct {
	Line, Last int
	Boxes      []locate.Box
}

// MarkedFinding is a finding of the linter with its boxes on the pages.
type MarkedFinding struct {
	lint.Finding
	Boxes []locate.Box
	// Waived says that the form checker lets it pass, of a letter as it is kept.
	Waived bool
}

// errSuperseded ends a preview that a newer one of the same letter by the same
// person has overtaken.
var errSuperseded = &InvalidError{Status: http.StatusConflict, Code: "superseded",
	VI: "Đã có yêu cầu xem trước mới hơn.", EN: "A newer preview was asked for."}

// noCode stands for the verification code of a letter that has none yet: as
// long as one, so that the lines break alike.
var noCode = strings.Repeat("X", 26)

// PreviewDraft lays out what the caller is typing and lints it. Who may not
// edit the letter may not ask. A newer request of the caller for the letter
// ends one that still waits.
func (f *Front) PreviewDraft(ctx context.Context, c Caller, id workflow.LetterID, src DraftSource) (*DraftPreview, error) {
	b, err := f.bench(ctx, c, id)
	if err != nil {
		return nil, err
	}
	code := noCode
	if b.View != nil {
		code = cmp.Or(b.View.Letter.Code, noCode)
	} else if _, err := f.Records.WorkingCopy(ctx, c.Agency, id, c.Person); err != nil {
		return nil, err
	}
	out, l, blocks, err := readDraft(src)
	if err != nil {
		return nil, err
	}
	ctx, done := f.drafts.begin(ctx, string(c.Agency)+"/"+string(c.Person)+"/"+string(id))
	defer done()
	pictures, err := f.Desk.PicturesOf(ctx, c.Agency, id, l.Body)
	if err != nil {
		return nil, fmt.Errorf("preview of letter %s: %w", id, err)
	}
	out.faultyPictures(blocks, pictures)
	out.Drafted, err = f.Lay(ctx, c.Agency, l, blocks, pictures, code)
	if err == nil {
		err = f.markFindings(ctx, b, l, out)
	}
	if errors.Is(context.Cause(ctx), errSuperseded) {
		return nil, errSuperseded
	}
	if err != nil {
		return nil, fmt.Errorf("preview of letter %s: %w", id, err)
	}
	for i := range out.Blocks {
		out.Blocks[i].Boxes = out.Map.Lines("body", out.Blocks[i].Line, out.Blocks[i].Last)
	}
	return out, nil
}

// markFindings fills in what the linter says, with its places on the pages.
func (f *Front) markFindings(ctx context.Context, b *Bench, l *document.Letter, out *DraftPreview) error {
	found, err := f.LintBench(ctx, b, l)
	for _, finding := range found {
		out.Findings = append(out.Findings, MarkedFinding{Finding: finding, Boxes: finding.On(out.Map)})
	}
	return err
}

// faultyPictures adds the pictures that cannot be printed to the faults.
func (p *DraftPreview) faultyPictures(blocks []document.Block, set picture.Set) {
	faults, _ := errors.AsType[document.Errors](typeset.CheckPictures(blocks, set)) // it gives no other
	for _, e := range faults {
		if e.Line > 0 {
			e.Line += p.BodyLine
		}
		p.Faults = append(p.Faults, e)
	}
}

// readDraft reads a letter as far as it can be read.
func readDraft(src DraftSource) (out *DraftPreview, l *document.Letter, blocks []document.Block, err error) {
	out = &DraftPreview{}
	var lines []int
	if src.Manuscript != nil {
		m, err := drafting.ReadManuscript(src.Manuscript)
		if err != nil {
			return nil, nil, nil, err
		}
		l, lines = m.Compose()
	} else if l, out.BodyLine, err = document.ParseLoosely(src.Markdown); err != nil {
		return nil, nil, nil, err
	}
	out.Hash = document.HashHex(l)
	if faults, ok := errors.AsType[document.Errors](document.Check(l)); ok {
		for _, e := range faults {
			if e.Field == "body" && e.Line > 0 {
				e.Line += out.BodyLine
			}
		}
		out.Faults = faults
	}
	blocks = document.EditBody(l.Body)
	if lines == nil {
		lines = blockLines(l.Body)
	}
	last := strings.Count(l.Body, "\n") + 1
	for i, line := range lines {
		end := last
		for _, next := range lines[i+1:] {
			if next > line {
				end = next - 1
				break
			}
		}
		out.Blocks = append(out.Blocks, DraftBlock{Line: line, Last: end})
	}
	return out, l, blocks, nil
}

// blockLines are where the blocks of a body begin; of one that cannot be read,
// where its paragraphs do.
func blockLines(body string) []int {
	var lines []int
	if blocks, err := document.ParseBody(body); err == nil {
		for _, b := range blocks {
			lines = append(lines, b.Line)
		}
		return lines
	}
	above, n := "", 0
	for line := range strings.SplitSeq(body, "\n") {
		n++
		if line = strings.TrimSpace(line); line != "" && above == "" {
			lines = append(lines, n)
		}
		above = line
	}
	return lines
}

// latest lets only the newest request under a key go on. The zero value is
// ready.
type latest struct {
	mu   sync.Mutex
	last map[string]*context.CancelCauseFunc
}

func (s *latest) begin(ctx context.Context, key string) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last == nil {
		s.last = map[string]*context.CancelCauseFunc{}
	}
	if older := s.last[key]; older != nil {
		(*older)(errSuperseded)
	}
	s.last[key] = &cancel
	return ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.last[key] == &cancel {
			delete(s.last, key)
		}
		cancel(nil)
	}
}
