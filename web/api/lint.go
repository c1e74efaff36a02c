package api

import (
	"net/http"

	"congvan/document"
	"congvan/document/lint"
	"congvan/document/locate"
	"congvan/internal/locale"
	"congvan/web/api/wire"
	"congvan/web/front"
)

// LintOf words a finding; the boxes are those it is printed in.
func LintOf(f lint.Finding, boxes []locate.Box, lang locale.Lang) wire.Lint {
	at := wire.Place{Field: f.Place.Field, Line: f.Place.Line, Column: f.Place.Col, EndLine: f.Place.EndLine, EndColumn: f.Place.EndCol}
	if len(boxes) > 0 {
		b := boxes[0]
		at.Page, at.Box = b.Page, &wire.Rect{X: b.X, Y: b.Y, W: b.W, H: b.H}
	}
	return wire.Lint{Rule: f.Rule, Severity: string(f.Severity), Text: f.Text, Message: pick(lang == locale.English, f.Message.VI, f.Message.EN),
		Place: at, Source: f.Source, Fix: f.Fix, Safe: f.Safe}
}

// lintLetter checks a letter's current revision.
func (a *API) lintLetter(w http.ResponseWriter, r *request) error {
	found, err := a.Front.LintLetter(r.Context(), r.caller, r.letterID())
	if err != nil {
		return err
	}
	out := wire.Linted{Findings: []wire.Lint{}}
	for _, f := range found {
		one := LintOf(f.Finding, f.Boxes, r.lang)
		one.Waived = f.Waived
		out.Findings = append(out.Findings, one)
	}
	return reply(w, http.StatusOK, out)
}

// lintText checks a letter's source that is nowhere kept; fix=true answers it
// with the safe fixes made.
func (a *API) lintText(w http.ResponseWriter, r *request) error {
	if err := r.query("fix"); err != nil {
		return err
	}
	fix := r.URL.Query().Get("fix")
	if fix != "" && fix != "true" && fix != "false" {
		return faulty("fix", "phải là true hoặc false", "must be true or false")
	}
	src, err := ReadDraft(r.Request)
	if err != nil {
		return err
	}
	if src.Markdown == nil {
		return &front.InvalidError{Status: http.StatusUnsupportedMediaType, Code: "media_type",
			VI: "Nội dung phải là text/markdown.", EN: "The body must be text/markdown."}
	}
	l, err := document.Parse(src.Markdown)
	if err != nil {
		return err
	}
	opts := lint.Options{Agency: string(r.caller.Agency)}
	var found []lint.Finding
	source := src.Markdown
	out := wire.Linted{Findings: []wire.Lint{}}
	if fix == "true" {
		fixed, made, left, err := a.Front.Desk.Fix(r.Context(), src.Markdown, opts)
		if err != nil {
			return err
		}
		text := string(fixed)
		out.Fixed, out.Made, found, source = &text, made, left, fixed
	} else if found, err = a.Front.Desk.Lint(r.Context(), l, opts); err != nil {
		return err
	}
	for _, f := range lint.InFile(source, found) {
		out.Findings = append(out.Findings, LintOf(f, nil, r.lang))
	}
	return reply(w, http.StatusOK, out)
}
