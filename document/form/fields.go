package form

import (
	"fmt"

	"congvan/internal/fonts"
	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
)

// Resource names of the two fields' fonts.
const (
	upright = pdf.Name("F0")
	italic  = pdf.Name("F1")
)

// Flags of widgets and signature forms (ISO 32000-1, 12.5.3 and 12.7.2).
const (
	flagPrint          = 4
	flagLocked         = 128
	signaturesExist    = 1
	appendOnly         = 2
	orderedByStructure = pdf.Name("S")
)

func addFields(u *pdf.Update, pages []pdf.Page, places []Place) error {
	fontRefs, err := embedFonts(u)
	if err != nil {
		return err
	}
	var fields pdf.Array
	texts := textNames(places)
	for _, p := range inOrder(places) {
		if p.Page < 1 || p.Page > len(pages) {
			return fmt.Errorf("field %q is on page %d of %d", p.Name, p.Page, len(pages))
		}
		page := pages[p.Page-1]
		rect, err := rectangle(p, page.MediaBox)
		if err != nil {
			return err
		}
		d := widget(u, p, page.Ref, rect, fontRefs)
		if p.Name == Seal {
			d["Lock"] = u.Add(lock(texts))
		}
		field := u.Add(d)
		fields = append(fields, field)
		if err := annotate(u, page.Ref, field); err != nil {
			return fmt.Errorf("field %q: %w", p.Name, err)
		}
	}
	catalog, err := u.EditCatalog()
	if err != nil {
		return err
	}
	catalog["AcroForm"] = u.Add(pdf.Dict{
		"Fields":   fields,
		"SigFlags": pdf.Int(signaturesExist | appendOnly),
		"DR":       pdf.Dict{"Font": fontRefs},
		"DA":       pdf.String("/" + string(upright) + " 13 Tf 0 g"),
	})
	return nil
}

func embedFonts(u *pdf.Update) (pdf.Dict, error) {
	refs := pdf.Dict{}
	for _, f := range []struct {
		name pdf.Name
		ttf  []byte
	}{{upright, fonts.Regular}, {italic, fonts.Italic}} {
		face, err := font.Parse(f.ttf)
		if err != nil {
			return nil, fmt.Errorf("field font %s: %w", f.name, err)
		}
		subset, err := face.Subset(font.Vietnamese)
		if err != nil {
			return nil, fmt.Errorf("field font %s: %w", f.name, err)
		}
		refs[f.name] = subset.Embed(u)
	}
	return refs, nil
}

// rectangle turns a place into a rectangle with the origin at the lower left.
func rectangle(p Place, page pdf.Rect) (pdf.Rect, error) {
	r := pdf.Rect{X0: page.X0 + p.X, Y0: page.Y1 - p.Y - p.H, X1: page.X0 + p.X + p.W, Y1: page.Y1 - p.Y}
	if r.X0 < page.X0 || r.Y0 < page.Y0 || r.X1 > page.X1 || r.Y1 > page.Y1 {
		return r, fmt.Errorf("field %q reaches beyond page %d; correct the template", p.Name, p.Page)
	}
	return r, nil
}

// widget is field and annotation in one dictionary.
func widget(u *pdf.Update, p Place, page pdf.Ref, rect pdf.Rect, fontRefs pdf.Dict) pdf.Dict {
	k := known[p.Name]
	d := pdf.Dict{
		"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Widget"),
		"T": pdf.Text(p.Name), "TU": pdf.Text(k.tip),
		"P": page, "Rect": rect.Array(), "F": pdf.Int(flagPrint),
	}
	if p.Kind == SignaturePlace {
		d["FT"] = pdf.Name("Sig")
		d["F"] = pdf.Int(flagPrint | flagLocked)
		d["AP"] = pdf.Dict{"N": u.Add(blank(rect, pdf.Dict{}))}
		return d
	}
	name := upright
	if p.Italic {
		name = italic
	}
	d["FT"] = pdf.Name("Tx")
	d["V"] = pdf.String("")
	d["Q"] = pdf.Int(k.align)
	d["MaxLen"] = pdf.Int(k.length)
	d["DA"] = pdf.String(fmt.Sprintf("/%s %s Tf 0 g", name, pdf.Real(p.Size)))
	d["AP"] = pdf.Dict{"N": u.Add(blank(rect, pdf.Dict{"Font": pdf.Dict{name: fontRefs[name]}}))}
	return d
}

// textNames are the fields that are filled together with the seal, which locks
// them (ISO 32000-1, 12.7.4.5).
func textNames(places []Place) []string {
	var names []string
	for _, p := range inOrder(places) {
		if p.Kind == TextPlace {
			names = append(names, p.Name)
		}
	}
	return names
}

func lock(fields []string) pdf.Dict {
	var names pdf.Array
	for _, f := range fields {
		names = append(names, pdf.Text(f))
	}
	return pdf.Dict{"Type": pdf.Name("SigFieldLock"), "Action": pdf.Name("Include"), "Fields": names}
}

// blank is an appearance that shows nothing. PDF/A asks for one, and the
// fonts in it let the field be filled from its own resources.
func blank(rect pdf.Rect, resources pdf.Dict) *pdf.Stream {
	return &pdf.Stream{Dict: pdf.Dict{
		"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"),
		"BBox":      pdf.Rect{X1: rect.Width(), Y1: rect.Height()}.Array(),
		"Resources": resources,
	}}
}

func annotate(u *pdf.Update, page, field pdf.Ref) error {
	d, err := u.Edit(page)
	if err != nil {
		return err
	}
	annots, err := u.File().Array(d["Annots"])
	if err != nil {
		return err
	}
	d["Annots"] = append(append(pdf.Array{}, annots...), field)
	d["Tabs"] = orderedByStructure
	return nil
}
