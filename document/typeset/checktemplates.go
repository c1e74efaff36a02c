package typeset

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"congvan/document"
	"congvan/document/typeset/annex"
	"congvan/document/typeset/typst"
)

// TemplateFault is what is wrong with the pages of a type.
type TemplateFault struct {
	Type     document.Type
	Template string
	Sample   Sample
	// Compile is what the compiler or the form says; then there are no pages.
	Compile string
	// Annex says how the pages differ from the Decree.
	Annex *annex.Fault
}

// CheckTemplates composes sample letters of the types that a directory of
// templates prints otherwise, or of those printed by one of its files, and
// holds their pages against Annex I. The types it brings must be in use
// (UseTypes). The error is that of a directory that cannot be read, or of a
// typesetter that cannot work.
func (t *Typesetter) CheckTemplates(ctx context.Context, dir, file string) (checked []document.Type, faults []TemplateFault, err error) {
	files, err := templateFiles(dir, "")
	if err != nil {
		return nil, nil, err
	}
	if file != "" && files[file] == nil {
		return nil, nil, fmt.Errorf("template directory %s: it has no file %s", dir, file)
	}
	for _, m := range typesToCheck(files, file) {
		checked = append(checked, m.Type)
		for _, s := range samples {
			found, err := t.checkSample(ctx, dir, m, s)
			if err != nil {
				return checked, faults, err
			}
			faults = append(faults, found...)
		}
	}
	return checked, faults, nil
}

// typesToCheck are those that a file prints, or that some file other than the
// built-in ones may; of types that share a template and its rules, the first.
func typesToCheck(files map[string][]byte, file string) (list []document.Model) {
	built := Templates()
	own := func(name string) bool { return string(files[name]) != string(built[name]) }
	shared := slices.ContainsFunc(slices.Collect(maps.Keys(files)), func(name string) bool {
		return own(name) && !slices.ContainsFunc(document.Models(), func(m document.Model) bool { return m.Template == name })
	})
	seen := map[string]bool{}
	for _, m := range document.Models() {
		wanted := shared || own(m.Template)
		if file != "" {
			wanted = m.Template == file || own(file) && shared
		}
		rules := fmt.Sprint(m.Template, m.Addressees, m.Authority, m.Resolves, m.Call, m.Undated, m.Secretary)
		if wanted && !seen[rules] {
			seen[rules] = true
			list = append(list, m)
		}
	}
	return list
}

// checkSample gives the faults of one sample's pages.
func (t *Typesetter) checkSample(ctx context.Context, dir string, m document.Model, s Sample) ([]TemplateFault, error) {
	fault := TemplateFault{Type: m.Type, Template: m.Template, Sample: s}
	l := s.letter(m)
	made, err := t.Compose(ctx, l, Options{TemplateDir: dir})
	if wrong, ok := errors.AsType[*typst.Error](err); ok {
		fault.Compile = strings.ReplaceAll(wrong.Detail, "/template/", "")
		return []TemplateFault{fault}, nil
	}
	if _, ok := errors.AsType[*PlacesError](err); ok || errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil || errors.Is(err, errChildEnded) {
		fault.Compile = err.Error()
		return []TemplateFault{fault}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("sample of %s: %w", m.Type, err)
	}
	pages, err := annex.Read(made.PDF)
	if err != nil {
		return nil, fmt.Errorf("pages of a sample of %s: %w", m.Type, err)
	}
	var faults []TemplateFault
	for _, f := range annex.Hold(l, pages) {
		one := fault
		one.Annex = &f
		faults = append(faults, one)
	}
	return faults, nil
}
