package hostile

import (
	"slices"

	"congvan/internal/pdf"
)

// Names for the attacks of the literature: hiding, replacing, hiding and
// replacing (shadow attacks), evil annotations, sneaky signatures.

var catalogMethods = []method{
	{"an action on opening", func(m *mutation) []byte { return m.catalog("OpenAction", objects[15]) }},
	{"additional actions", func(m *mutation) []byte { return m.catalog("AA", pdf.Dict{"WC": objects[15]}) }},
	{"named scripts", func(m *mutation) []byte {
		return m.catalog("Names", pdf.Dict{"JavaScript": pdf.Dict{"Names": pdf.Array{pdf.Text("x"), objects[15]}}})
	}},
	{"no permissions", func(m *mutation) []byte { return m.catalog("Perms", nil) }},
	{"other permissions", func(m *mutation) []byte { return m.catalog("Perms", pdf.Dict{"DocMDP": one(m, objects)}) }},
	{"other pages", func(m *mutation) []byte {
		return m.catalog("Pages", pdf.Dict{"Type": pdf.Name("Pages"), "Kids": pdf.Array{}, "Count": 0})
	}},
	{"layers", func(m *mutation) []byte {
		return m.catalog("OCProperties", pdf.Dict{"OCGs": pdf.Array{}, "D": pdf.Dict{"BaseState": pdf.Name("OFF")}})
	}},
	{"another metadata stream", func(m *mutation) []byte {
		return m.grow(func(_ *pdf.File, u *pdf.Update) bool {
			catalog, err := u.EditCatalog()
			if err != nil {
				return false
			}
			catalog["Metadata"] = u.Add(&pdf.Stream{Dict: pdf.Dict{"Type": pdf.Name("Metadata"), "Subtype": pdf.Name("XML")}, Data: []byte(one(m, packets))})
			return true
		})
	}},
	{"extensions", func(m *mutation) []byte {
		return m.catalog("Extensions", pdf.Dict{"ADBE": one(m, objects)})
	}},
	{"any entry", func(m *mutation) []byte { return m.catalog(pdf.Name(one(m, keys)[1:]), one(m, objects)) }},
	{"another catalog", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			d, err := f.Catalog()
			u.Trailer()["Root"] = u.Add(d.Clone())
			return err == nil
		})
	}},
	{"the form in the catalog", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			catalog, err := u.EditCatalog()
			if err != nil {
				return false
			}
			form, err := f.Dict(catalog["AcroForm"])
			catalog["AcroForm"] = form
			return err == nil
		})
	}},
}

// packets of metadata, sound and not.
var packets = []string{
	`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>`,
	`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="x"/></rdf:RDF></x:xmpmeta>`,
	`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`, "<a><a><a>", "", "x",
}

var formMethods = []method{
	{"appearances wanted anew", func(m *mutation) []byte { return m.form("NeedAppearances", true) }},
	{"a form of the other kind", func(m *mutation) []byte { return m.form("XFA", &pdf.Stream{Data: []byte("<xdp/>")}) }},
	{"other fonts", func(m *mutation) []byte { return m.form("DR", pdf.Dict{"Font": pdf.Dict{}}) }},
	{"flags", func(m *mutation) []byte { return m.form("SigFlags", m.IntN(5)) }},
	{"no fields", func(m *mutation) []byte { return m.form("Fields", pdf.Array{}) }},
	{"a field taken away", func(m *mutation) []byte {
		return m.fields(func(_ *pdf.Update, list pdf.Array) pdf.Array {
			at := m.IntN(len(list))
			return slices.Delete(list, at, at+1)
		})
	}},
	{"fields in another order", func(m *mutation) []byte {
		return m.fields(func(_ *pdf.Update, list pdf.Array) pdf.Array {
			slices.Reverse(list)
			return list
		})
	}},
	{"a field twice", func(m *mutation) []byte {
		return m.fields(func(_ *pdf.Update, list pdf.Array) pdf.Array { return append(list, one(m, list)) })
	}},
	{"a text field added", func(m *mutation) []byte {
		return m.fields(func(u *pdf.Update, list pdf.Array) pdf.Array {
			return append(list, u.Add(pdf.Dict{"FT": pdf.Name("Tx"), "T": pdf.Text("x"), "V": pdf.Text("x"), "Rect": pdf.Rect{X1: 300, Y1: 300}.Array()}))
		})
	}},
	{"fields that hold themselves", func(m *mutation) []byte {
		return m.fields(func(u *pdf.Update, list pdf.Array) pdf.Array {
			a, b := u.Add(nil), u.Add(nil)
			u.Set(a, pdf.Dict{"T": pdf.Text("a"), "Kids": pdf.Array{b}})
			u.Set(b, pdf.Dict{"T": pdf.Text("b"), "Kids": pdf.Array{a}, "Parent": a})
			return append(list, a)
		})
	}},
	{"a deep tree of fields", func(m *mutation) []byte {
		return m.fields(func(u *pdf.Update, list pdf.Array) pdf.Array {
			at := u.Add(pdf.Dict{"T": pdf.Text("x")})
			for range 5 + m.IntN(40) {
				at = u.Add(pdf.Dict{"T": pdf.Text("x"), "Kids": pdf.Array{at}})
			}
			return append(list, at)
		})
	}},
	{"a sneaky signature", func(m *mutation) []byte {
		size := one(m, []float64{0, 300})
		return m.fields(func(u *pdf.Update, list pdf.Array) pdf.Array {
			return append(list, u.Add(pdf.Dict{
				"FT": pdf.Name("Sig"), "T": pdf.Text("x"), "Type": pdf.Name("Annot"), "Subtype": pdf.Name("Widget"), "Rect": pdf.Rect{X1: size, Y1: size}.Array(),
				"V":  u.Add(pdf.Dict{"Type": one(m, []pdf.Object{pdf.Name("Sig"), pdf.Name("DocTimeStamp")}), "Contents": pdf.Text("x"), "ByteRange": pdf.Array{0, 1, 2, 3}}),
				"AP": pdf.Dict{"N": u.Add(&pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "BBox": pdf.Rect{X1: 300, Y1: 300}.Array()}, Data: []byte("0 0 300 300 re f")})},
			}))
		})
	}},
	{"a value", func(m *mutation) []byte {
		return m.field(func(_ *pdf.File, _ *pdf.Update, field pdf.Dict, _ []pdf.Dict) bool {
			field["V"] = one(m, []pdf.Object{pdf.Text("129"), nil, pdf.Text(""), 7, pdf.Ref{Number: 3}})
			return true
		})
	}},
	{"an appearance", func(m *mutation) []byte {
		return m.field(func(_ *pdf.File, u *pdf.Update, field pdf.Dict, _ []pdf.Dict) bool {
			field["AP"] = pdf.Dict{"N": u.Add(&pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "BBox": pdf.Rect{X1: 40, Y1: 13}.Array()}, Data: []byte("0 0 40 13 re f")})}
			return true
		})
	}},
	{"a value and its appearance", func(m *mutation) []byte {
		return m.field(func(_ *pdf.File, u *pdf.Update, field pdf.Dict, _ []pdf.Dict) bool {
			field["V"] = pdf.Text("129")
			field["AP"] = pdf.Dict{"N": u.Add(&pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "BBox": pdf.Rect{X1: 40, Y1: 13}.Array()}})}
			return true
		})
	}},
	{"a field's entry", func(m *mutation) []byte {
		return m.field(func(_ *pdf.File, _ *pdf.Update, field pdf.Dict, _ []pdf.Dict) bool {
			field[one(m, []pdf.Name{"Rect", "F", "FT", "T", "Kids", "Parent", "Lock", "AA", "A", "MK", "P", "DA", "Ff", "M"})] = one(m, objects)
			return true
		})
	}},
}

var pageMethods = []method{
	{"other content", func(m *mutation) []byte {
		return m.page(func(_ *pdf.File, u *pdf.Update, page pdf.Dict) {
			page["Contents"] = u.Add(&pdf.Stream{Data: []byte("0 0 100 100 re f")})
		})
	}},
	{"more content", func(m *mutation) []byte {
		return m.page(func(_ *pdf.File, u *pdf.Update, page pdf.Dict) {
			page["Contents"] = pdf.Array{page["Contents"], u.Add(&pdf.Stream{Data: []byte("0 0 100 100 re f")})}
		})
	}},
	{"an annotation", func(m *mutation) []byte {
		return m.page(func(f *pdf.File, u *pdf.Update, page pdf.Dict) {
			list, _ := f.Array(page["Annots"])
			kind := one(m, []pdf.Name{"FreeText", "Stamp", "Redact", "Highlight", "Link", "Widget", "Square", "Ink", "Popup", "FileAttachment"})
			page["Annots"] = append(slices.Clone(list), u.Add(pdf.Dict{
				"Type": pdf.Name("Annot"), "Subtype": kind, "Rect": pdf.Rect{X1: 300, Y1: 300}.Array(), "Contents": pdf.Text("x"),
				"AP": pdf.Dict{"N": u.Add(&pdf.Stream{Dict: pdf.Dict{"Subtype": pdf.Name("Form"), "BBox": pdf.Rect{X1: 300, Y1: 300}.Array()}, Data: []byte("0 0 300 300 re f")})},
			}))
		})
	}},
	{"no annotations", func(m *mutation) []byte {
		return m.page(func(_ *pdf.File, _ *pdf.Update, page pdf.Dict) { delete(page, "Annots") })
	}},
	{"another box", func(m *mutation) []byte {
		return m.page(func(_ *pdf.File, _ *pdf.Update, page pdf.Dict) {
			page[one(m, []pdf.Name{"MediaBox", "CropBox", "Rotate", "UserUnit"})] = pdf.Rect{X1: 100, Y1: 100}.Array()
		})
	}},
	{"any entry", func(m *mutation) []byte {
		return m.page(func(_ *pdf.File, _ *pdf.Update, page pdf.Dict) { page[pdf.Name(one(m, keys)[1:])] = one(m, objects) })
	}},
	{"pages that hold themselves", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			catalog, err := f.Catalog()
			root, ok := catalog["Pages"].(pdf.Ref)
			if err != nil || !ok {
				return false
			}
			u.Set(root, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": pdf.Array{root, root}, "Count": 1 << 30})
			return true
		})
	}},
}

func (m *mutation) catalog(key pdf.Name, value pdf.Object) []byte {
	return m.grow(func(_ *pdf.File, u *pdf.Update) bool {
		catalog, err := u.EditCatalog()
		if err != nil {
			return false
		}
		catalog[key] = value
		return true
	})
}

// form changes an entry of the form, which is an object of its own or part of
// the catalog.
func (m *mutation) form(key pdf.Name, value pdf.Object) []byte {
	return m.editForm(func(_ *pdf.File, _ *pdf.Update, form pdf.Dict) bool {
		form[key] = value
		return true
	})
}

func (m *mutation) editForm(change func(f *pdf.File, u *pdf.Update, form pdf.Dict) bool) []byte {
	return m.grow(func(f *pdf.File, u *pdf.Update) bool {
		catalog, err := f.Catalog()
		if err != nil {
			return false
		}
		if r, ok := catalog["AcroForm"].(pdf.Ref); ok {
			form, err := u.Edit(r)
			return err == nil && change(f, u, form)
		}
		form, err := f.Dict(catalog["AcroForm"])
		if err != nil || form == nil {
			return false
		}
		edited, err := u.EditCatalog()
		form = form.Clone()
		edited["AcroForm"] = form
		return err == nil && change(f, u, form)
	})
}

func (m *mutation) fields(change func(u *pdf.Update, list pdf.Array) pdf.Array) []byte {
	return m.editForm(func(f *pdf.File, u *pdf.Update, form pdf.Dict) bool {
		list, err := f.Array(form["Fields"])
		if err != nil || len(list) == 0 {
			return false
		}
		form["Fields"] = change(u, slices.Clone(list))
		return true
	})
}

// field changes one of the fields; others are all of them.
func (m *mutation) field(change func(f *pdf.File, u *pdf.Update, field pdf.Dict, others []pdf.Dict) bool) []byte {
	return m.grow(func(f *pdf.File, u *pdf.Update) bool {
		catalog, err := f.Catalog()
		if err != nil {
			return false
		}
		form, err := f.Dict(catalog["AcroForm"])
		if err != nil {
			return false
		}
		list, err := f.Array(form["Fields"])
		if err != nil || len(list) == 0 {
			return false
		}
		var others []pdf.Dict
		for _, o := range list {
			d, err := f.Dict(o)
			if err != nil {
				return false
			}
			others = append(others, d)
		}
		r, ok := one(m, list).(pdf.Ref)
		if !ok {
			return false
		}
		edited, err := u.Edit(r)
		return err == nil && change(f, u, edited, others)
	})
}

func (m *mutation) page(change func(f *pdf.File, u *pdf.Update, page pdf.Dict)) []byte {
	return m.grow(func(f *pdf.File, u *pdf.Update) bool {
		pages, err := f.Pages()
		if err != nil || len(pages) == 0 {
			return false
		}
		page, err := u.Edit(one(m, pages).Ref)
		if err != nil {
			return false
		}
		change(f, u, page)
		return true
	})
}
