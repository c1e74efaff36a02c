package pages

import (
	"html/template"
	"io"
	"regexp"
	"strings"
	"sync"

	"congvan/document/diff"
	"congvan/internal/locale"
	"congvan/web/front"
)

// DiffSheet is a comparison to be written as one page that needs nothing beside
// it: to be kept, sent and printed.
type DiffSheet struct {
	Result   *diff.Result
	Old, New DiffSide
	Lang     locale.Lang
}

// DiffSide is one of the two texts: what it is called, and what else is to be
// said of it.
type DiffSide struct{ Name, Note, Hash string }

// Write renders the page as the revisions page shows a comparison.
func (s DiffSheet) Write(w io.Writer) error {
	styles, err := sheetStyles()
	if err != nil {
		return err
	}
	return diffSheet().ExecuteTemplate(w, "diff-sheet", view{V: &visit{lang: s.Lang}, D: struct {
		DiffSheet
		Styles  template.CSS
		Changes *front.ChangesView
	}{s, styles, &front.ChangesView{Diff: s.Result}}})
}

var diffSheet = sync.OnceValue(func() *template.Template {
	page := template.New("").Funcs(functions)
	take(page, "diff-sheet", map[string]bool{})
	return page
})

// besides are the files that styles name: a sheet on its own has none.
var besides = regexp.MustCompile(`(?s)@font-face \{.*?\n\}\n|url\([^)]*\)`)

// sheetStyles are the styles that the page of revisions has.
var sheetStyles = sync.OnceValues(func() (template.CSS, error) {
	var b strings.Builder
	for _, name := range []string{"tokens.css", "ui.css", "css/diff.css"} {
		data, err := static.ReadFile("static/" + name)
		if err != nil {
			return "", err
		}
		b.Write(besides.ReplaceAll(data, nil))
	}
	return template.CSS(b.String()), nil
})
