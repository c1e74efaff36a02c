package hostile

import (
	"fmt"
	"slices"
	"strings"

	"congvan/internal/pdf"
)

// objects are put where others are expected.
var objects = []pdf.Object{
	nil, true, 0, -1, 1 << 40, pdf.Name("X"), pdf.Text("x"), pdf.Array{}, pdf.Dict{}, pdf.Ref{Number: 1}, pdf.Ref{Number: 3}, pdf.Ref{Number: 8000000},
	pdf.Array{pdf.Ref{Number: 1}, pdf.Ref{Number: 2}}, pdf.Dict{"Type": pdf.Name("Page")}, &pdf.Stream{Data: []byte("0 0 500 800 re f")},
	pdf.Dict{"S": pdf.Name("JavaScript"), "JS": pdf.Text("app.alert(1)")}, pdf.Dict{"S": pdf.Name("URI"), "URI": pdf.Text("http://x.invalid")},
}

// Increments that replace, hide and define objects.
var incrementMethods = []method{
	{"an object replaced", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			u.Set(f.RefOf(one(m, f.Numbers())), one(m, objects))
			return true
		})
	}},
	{"an object replaced by another", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			o, err := f.Object(f.RefOf(one(m, f.Numbers())))
			u.Set(f.RefOf(one(m, f.Numbers())), o)
			return err == nil
		})
	}},
	{"an entry of an object", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			d, err := u.Edit(f.RefOf(one(m, f.Numbers())))
			if err != nil {
				return false
			}
			if existing := d.Keys(); m.IntN(2) == 0 && len(existing) > 0 {
				d[one(m, existing)] = one(m, objects)
			} else {
				d[pdf.Name(one(m, keys)[1:])] = one(m, objects)
			}
			return true
		})
	}},
	{"a stream's data", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			r := f.RefOf(one(m, f.Numbers()))
			o, err := f.Object(r)
			s, ok := o.(*pdf.Stream)
			if err != nil || !ok {
				return false
			}
			d := s.Dict.Clone()
			delete(d, "Filter")
			u.Set(r, &pdf.Stream{Dict: d, Data: []byte("BT (x) Tj ET 0 0 300 300 re f")})
			return true
		})
	}},
	{"an object with a key twice", func(m *mutation) []byte {
		return m.raw(m.anyObject(), "<</Type/Page/Contents 3 0 R/Contents 4 0 R>>", "")
	}},
	{"an object hidden", func(m *mutation) []byte {
		return m.table(fmt.Sprintf("%d 1\n%010d 00000 f\r\n", m.anyObject(), 0), "")
	}},
	{"an object's entry led to other bytes", func(m *mutation) []byte {
		at := places(m.file, " 0 obj")
		if len(at) == 0 {
			return nil
		}
		return m.table(fmt.Sprintf("%d 1\n%010d 00000 n\r\n", m.anyObject(), one(m, at)-m.IntN(3)), "")
	}},
	{"an entry twice", func(m *mutation) []byte {
		n := m.anyObject()
		return m.table(fmt.Sprintf("%d 1\n%010d 00000 n\r\n%d 1\n%010d 00000 n\r\n", n, m.IntN(len(m.file)), n, m.IntN(len(m.file))), "")
	}},
	{"body without cross-references", func(m *mutation) []byte {
		return fmt.Appendf(slices.Clone(m.file), "%d 0 obj\n<</Type/Page>>\nendobj\n", m.anyObject())
	}},
	{"an empty increment", func(m *mutation) []byte { return m.table("0 0\n", "") }},
	{"a trailer entry", func(m *mutation) []byte {
		return m.table("0 0\n", one(m, []string{
			"/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>", "/Info 3 0 R", "/Info<</Title(x)>>", "/ID[(a)(b)]", "/XRefStm 9", "/XRefStm 17",
			"/Prev 0", "/Size 1", "/Root 3 0 R", "/Size 99999999999",
		}))
	}},
	{"many increments", func(m *mutation) []byte {
		for range 20 + m.IntN(150) {
			next := m.table("0 0\n", "")
			if next == nil {
				return nil
			}
			m.file = next
		}
		return slices.Clone(m.file)
	}},
	{"sections in a loop", func(m *mutation) []byte {
		return fmt.Appendf(slices.Clone(m.file), "xref\n0 0\ntrailer\n<</Size 90/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", len(m.file), len(m.file))
	}},
	{"evidence of another kind", func(m *mutation) []byte {
		return m.evidence(func(_ *pdf.File, u *pdf.Update, store pdf.Dict) {
			store[one(m, []pdf.Name{"Certs", "OCSPs", "CRLs", "VRI", "X"})] = one(m, objects)
		})
	}},
	{"evidence that cannot be read", func(m *mutation) []byte {
		return m.evidence(func(_ *pdf.File, u *pdf.Update, store pdf.Dict) {
			key := one(m, []pdf.Name{"Certs", "OCSPs", "CRLs"})
			list, _ := store[key].(pdf.Array)
			store[key] = append(slices.Clone(list), u.Add(&pdf.Stream{Data: []byte(strings.Repeat("0\x80", 1+m.IntN(5000)))}))
		})
	}},
	{"evidence taken away", func(m *mutation) []byte {
		return m.evidence(func(_ *pdf.File, _ *pdf.Update, store pdf.Dict) {
			delete(store, one(m, []pdf.Name{"Certs", "OCSPs", "CRLs", "VRI"}))
		})
	}},
}

// anyObject is the number of an object, or of none.
func (m *mutation) anyObject() int {
	if f, err := m.open(); err == nil && m.IntN(8) > 0 {
		return one(m, f.Numbers())
	}
	return m.IntN(100)
}

// raw appends an increment of one object, written as it is.
func (m *mutation) raw(number int, body, trailer string) []byte {
	at := len(m.file)
	old := m.file
	m.file = fmt.Appendf(slices.Clone(old), "%d 0 obj\n%s\nendobj\n", number, body)
	out := m.table(fmt.Sprintf("%d 1\n%010d 00000 n\r\n", number, at), trailer)
	m.file = old
	return out
}

// table appends cross-references and a trailer whose entries may be overruled.
func (m *mutation) table(entries, trailer string) []byte {
	all := starts.FindAllSubmatch(m.file, -1)
	if len(all) == 0 {
		return nil
	}
	previous := string(all[len(all)-1][1])
	root, size := "1 0 R", 200
	if f, err := m.open(); err == nil {
		root = f.CatalogRef().String()
		list := f.Numbers()
		size = list[len(list)-1] + 1
	}
	var whole strings.Builder
	for _, e := range []struct{ key, value string }{{"/Size", fmt.Sprint(size)}, {"/Root", root}, {"/Prev", previous}} {
		if !strings.HasPrefix(trailer, e.key) {
			whole.WriteString(e.key + " " + e.value)
		}
	}
	return fmt.Appendf(slices.Clone(m.file), "xref\n%strailer\n<<%s%s>>\nstartxref\n%d\n%%%%EOF\n", entries, whole.String(), trailer, len(m.file))
}

// evidence appends a changed security store.
func (m *mutation) evidence(change func(f *pdf.File, u *pdf.Update, store pdf.Dict)) []byte {
	return m.grow(func(f *pdf.File, u *pdf.Update) bool {
		catalog, err := u.EditCatalog()
		if err != nil {
			return false
		}
		store, err := f.Dict(catalog["DSS"])
		if err != nil {
			return false
		}
		store = store.Clone()
		change(f, u, store)
		catalog["DSS"] = u.Add(store)
		return true
	})
}
