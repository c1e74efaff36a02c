package typeset

import (
	"context"
	"errors"
	"fmt"

	"congvan/document"
	"congvan/document/typeset/annex"
	"congvan/document/typeset/typst"
)

// TemplateFault is what is wrong with a file of templates or with the pages of
// a type.
type TemplateFault struct {
	// Agency is set for what stands in the directory of one agency.
	Agency   string
	Type     document.Type
	Template string
	Sample   Sample
	// Compile is what the compiler or the form says; then there are no pages.
	Compile string
	// Annex says how the pages differ from the Decree.
	Annex *annex.Fault
	// VI and EN tell a fault of the file itself, Line where it is known.
	VI, EN string
	Line   int
}

// CheckTemplates composes sample letters of the types that a directory of
// templates brings or prints otherwise, with those of the agencies below it,
// or of those printed by one of its files, and holds their pages against Annex
// I. The types it brings must be in use (UseTypes). A fault that several types
// share is told once. The error is that of a directory that cannot be read, or
// of a typesetter that cannot work.
func (t *Typesetter) CheckTemplates(ctx context.Context, dir, file string) (checked []document.Type, faults []TemplateFault, err error) {
	places := []string{""}
	if file == "" {
		found, err := agenciesIn(dir)
		if err != nil {
			return nil, nil, err
		}
		places = append(places, found...)
	}
	seen := map[string]bool{} // what the compiler said
	for _, agency := range places {
		d, err := openTemplates(dir, agency)
		if err != nil {
			return checked, faults, err
		}
		if file != "" && d.files[file] == nil {
			return nil, nil, fmt.Errorf("template directory %s: it has no file %s", dir, file)
		}
		if file == "" {
			faults = append(faults, d.strays()...)
		}
		for _, m := range d.typesToCheck(file) {
			checked = append(checked, m.Type)
			if d.files[m.Template] == nil {
				faults = append(faults, d.missing(m))
				continue
			}
			for _, s := range samples {
				found, err := t.checkSample(ctx, d, m, s)
				if err != nil {
					return checked, faults, err
				}
				if len(found) == 1 && found[0].Compile != "" {
					if seen[found[0].Compile] {
						continue
					}
					seen[found[0].Compile] = true
				}
				faults = append(faults, found...)
			}
		}
	}
	return checked, faults, nil
}

// checkSample gives the faults of one sample's pages.
func (t *Typesetter) checkSample(ctx context.Context, d *templateDir, m document.Model, s Sample) ([]TemplateFault, error) {
	fault := TemplateFault{Agency: d.agency, Type: m.Type, Template: m.Template, Sample: s}
	l := s.letter(m)
	made, err := t.Compose(ctx, l, Options{TemplateDir: d.dir, Agency: d.agency})
	if wrong, ok := errors.AsType[*typst.Error](err); ok {
		fault.Compile = compilerWords(wrong.Detail)
		return []TemplateFault{fault}, nil
	}
	if _, ok := errors.AsType[*PlacesError](err); ok || errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil || errors.Is(err, errChildEnded) {
		fault.Compile = err.Error()
		if ok {
			fault.Compile += "\nhead(d) báo chỗ số, ngày; ending(d) báo chỗ ký, dấu / head(d) reports number and date, ending(d) signature and seal"
		}
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
