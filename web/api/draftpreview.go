package api

import (
	"io"
	"mime"
	"net/http"
	"strings"

	"congvan/internal/locale"
	"congvan/web/api/wire"
	"congvan/web/front"
)

// draftPreview lays out an unsaved text.
func (a *API) draftPreview(w http.ResponseWriter, r *request) error {
	src, err := ReadDraft(r.Request)
	if err != nil {
		return err
	}
	p, err := a.Front.PreviewDraft(r.Context(), r.caller, r.letterID(), src)
	if err != nil {
		return err
	}
	if strings.HasPrefix(r.Header.Get("Accept"), "application/pdf") {
		w.Header().Set("Content-Type", "application/pdf")
		_, _ = w.Write(p.PDF) // the caller is gone, then
		return nil
	}
	return reply(w, http.StatusOK, DraftPreviewOf(p, r.lang))
}

// ReadDraft reads the body of a request for a preview: text/markdown is a
// letter's source, application/json a manuscript.
func ReadDraft(r *http.Request) (src front.DraftSource, err error) {
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return src, err
	}
	switch media {
	case "text/markdown", "text/plain":
		src.Markdown = body
	case "application/json":
		src.Manuscript = body
	default:
		return src, &front.InvalidError{Status: http.StatusUnsupportedMediaType, Code: "media_type",
			VI: "Nội dung phải là text/markdown hoặc application/json.", EN: "The body must be text/markdown or application/json."}
	}
	return src, nil
}

// DraftPreviewOf words a preview.
func DraftPreviewOf(p *front.DraftPreview, lang locale.Lang) wire.DraftPreview {
	out := wire.DraftPreview{
		Hash: p.Hash, Pages: p.Map.Pages, BodyLine: p.BodyLine, PDF: p.PDF, Blocks: []wire.DraftBlock{},
		Fields: map[string]wire.Boxes{}, Words: [][8]float64{}, Findings: []wire.MarkedLint{}, Faults: []wire.Fault{},
	}
	for _, b := range p.Blocks {
		out.Blocks = append(out.Blocks, wire.DraftBlock{Line: b.Line, Last: b.Last, Boxes: listed(b.Boxes)})
	}
	for _, name := range p.Map.Fields() {
		out.Fields[name] = p.Map.Lines(name, 1, 1)
	}
	for _, s := range p.Map.Spots {
		if s.Field == "body" {
			out.Words = append(out.Words, [8]float64{float64(s.Line), float64(s.Col), float64(s.End), float64(s.Page), s.X, s.Y, s.W, s.H})
		}
	}
	for _, f := range p.Findings {
		out.Findings = append(out.Findings, wire.MarkedLint{Lint: LintOf(f.Finding, f.Boxes, lang), Boxes: listed(f.Boxes)})
	}
	english := lang == locale.English
	for _, e := range p.Faults {
		out.Faults = append(out.Faults, wire.Fault{Field: e.Field, Line: e.Line, Column: e.Col, Detail: pick(english, e.VI, e.EN)})
	}
	if m := p.Missing; m != nil {
		out.Missing = &wire.Fault{Field: m.Field, Line: m.Line, Column: m.Col, Detail: pick(english, m.Vietnamese(), m.English())}
	}
	return out
}

func pick(english bool, vi, en string) string {
	if english {
		return en
	}
	return vi
}
