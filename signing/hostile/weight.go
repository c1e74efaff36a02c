package hostile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"congvan/internal/pdf"
)

// Streams of some kilobytes that hold megabytes, of nothing, of another such
// stream, of millions of objects.
var (
	bomb   = sync.OnceValue(func() []byte { return pdf.Deflate(make([]byte, 96<<20)) })
	small  = sync.OnceValue(func() []byte { return pdf.Deflate(make([]byte, 48<<20)) })
	nested = sync.OnceValue(func() []byte { return pdf.Deflate(pdf.Deflate(make([]byte, 160<<20))) })
	lists  = sync.OnceValue(func() []byte { return pdf.Deflate([]byte("5 0 [" + strings.Repeat("<<>>", 3_000_000) + "]")) })
)

// What costs a reader much and its author little.
var weightMethods = []method{
	{"deep nesting", func(m *mutation) []byte {
		n := 10 << m.IntN(14)
		return m.raw(m.anyObject(), one(m, []string{strings.Repeat("[", n) + strings.Repeat("]", n), strings.Repeat("<</A", n) + "1" + strings.Repeat(">>", n)}), "")
	}},
	{"a long list", func(m *mutation) []byte {
		return m.raw(m.anyObject(), "["+strings.Repeat(one(m, []string{"1 ", "<<>>", "[]", "3 0 R ", "()", "/A"}), 1000<<m.IntN(9))+"]", "")
	}},
	{"a long name", func(m *mutation) []byte { return m.raw(m.anyObject(), "/"+strings.Repeat("A", 100<<m.IntN(10)), "") }},
	{"a bomb for content", func(m *mutation) []byte {
		return m.bomb(one(m, []func() []byte{bomb, small})(), pdf.Name("FlateDecode"), nil)
	}},
	{"a nested bomb for content", func(m *mutation) []byte {
		return m.bomb(nested(), pdf.Array{pdf.Name("FlateDecode"), pdf.Name("FlateDecode")}, nil)
	}},
	{"a bomb with a predictor", func(m *mutation) []byte {
		return m.bomb(small(), pdf.Name("FlateDecode"), pdf.Dict{"Predictor": 12, "Columns": one(m, []int{1, 1 << 19, 1 << 30, -1}), "Colors": 32})
	}},
	{"a bomb for evidence", func(m *mutation) []byte {
		return m.evidence(func(_ *pdf.File, u *pdf.Update, store pdf.Dict) {
			key := one(m, []pdf.Name{"Certs", "OCSPs", "CRLs"})
			store[key] = pdf.Array{u.Add(&pdf.Stream{Dict: pdf.Dict{"Filter": pdf.Name("FlateDecode")}, Data: one(m, []func() []byte{bomb, small})()})}
		})
	}},
	{"a bomb for metadata", func(m *mutation) []byte {
		return m.grow(func(_ *pdf.File, u *pdf.Update) bool {
			catalog, err := u.EditCatalog()
			if err != nil {
				return false
			}
			catalog["Metadata"] = u.Add(&pdf.Stream{Dict: pdf.Dict{"Filter": pdf.Name("FlateDecode")}, Data: one(m, []func() []byte{bomb, small})()})
			return true
		})
	}},
	{"a bomb of objects", func(m *mutation) []byte {
		packed := lists()
		number := m.anyObject()
		return m.objectStream(number, fmt.Sprintf("<</Type/ObjStm/N 1/First %d/Filter/FlateDecode/Length %d>>stream\n", len("5 0 "), len(packed)), packed)
	}},
	{"an object stream that lies", func(m *mutation) []byte {
		body := "5 0 6 2 7 4 1 2 3"
		head := one(m, []string{"/N 999999999/First 12", "/N -1/First 12", "/N 3/First 999999999", "/N 3/First 12/Extends 1 0 R", "/N 1 0 R/First 2 0 R"})
		return m.objectStream(m.anyObject(), fmt.Sprintf("<</Type/ObjStm%s/Length %d>>stream\n", head, len(body)), []byte(body))
	}},
	{"a cross-reference stream that lies", func(m *mutation) []byte {
		rows := bytes.Repeat([]byte{byte(m.IntN(4)), 0, byte(m.IntN(256)), 0}, 1+m.IntN(200))
		extra := one(m, []string{"/W[1 2 1]", "/W[0 6 6]", "/W[1 2 1]/Index[0 8388607]", "/W[9 9 9]", "/W[1 0 1]", "/W[1 2 1]/Index[0 1 0 1 0 1]", "/W[1 2 1]/Index[5 2 3 4]"})
		return m.crossStream(fmt.Sprintf("<</Type/XRef/Size 5000%s/Length %d", extra, len(rows)), rows)
	}},
	{"a bomb of cross-references", func(m *mutation) []byte {
		packed := bomb()
		return m.crossStream(fmt.Sprintf("<</Type/XRef/Size 8388607/W[1 2 1]/Filter/FlateDecode/Length %d", len(packed)), packed)
	}},
	{"very many entries", func(m *mutation) []byte {
		n := 1000 << m.IntN(8)
		return m.table(fmt.Sprintf("1000 %d\n", n)+strings.Repeat("0000000017 00000 n\r\n", n), fmt.Sprintf("/Size %d", 1001+n))
	}},
	{"very many objects", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			for range 1000 << m.IntN(5) {
				u.Add(one(m, objects[:13]))
			}
			return true
		})
	}},
	{"every object again", func(m *mutation) []byte {
		return m.grow(func(f *pdf.File, u *pdf.Update) bool {
			for _, n := range f.Numbers() {
				o, err := f.Object(f.RefOf(n))
				if err != nil {
					return false
				}
				u.Set(f.RefOf(n), o)
			}
			return true
		})
	}},
}

func (m *mutation) bomb(data []byte, filter pdf.Object, params pdf.Object) []byte {
	return m.grow(func(f *pdf.File, u *pdf.Update) bool {
		d := pdf.Dict{"Filter": filter}
		if params != nil {
			d["DecodeParms"] = params
		}
		u.Set(f.RefOf(one(m, f.Numbers())), &pdf.Stream{Dict: d, Data: data})
		return true
	})
}

// objectStream appends a stream that claims to hold objects, and entries that
// believe it.
func (m *mutation) objectStream(number int, head string, data []byte) []byte {
	self := 900
	at := len(m.file)
	body := slices.Concat(m.file, fmt.Appendf(nil, "%d 0 obj\n%s", self, head), data, []byte("\nendstream\nendobj\n"))
	rows := []byte{2, 0, byte(self >> 8), byte(self & 0xff), 0, 1, byte(at >> 16), byte(at >> 8 & 0xff), byte(at & 0xff), 0}
	old := m.file
	m.file = body
	out := m.crossStream(fmt.Sprintf("<</Type/XRef/Size 1000/W[1 3 1]/Index[%d 1 %d 1]/Length %d", number, self, len(rows)), rows)
	m.file = old
	return out
}

// crossStream appends a cross-reference stream.
func (m *mutation) crossStream(head string, rows []byte) []byte {
	all := starts.FindAllSubmatch(m.file, -1)
	if len(all) == 0 {
		return nil
	}
	at := len(m.file)
	return slices.Concat(m.file, fmt.Appendf(nil, "901 0 obj\n%s/Root 1 0 R/Prev %s>>stream\n", head, all[len(all)-1][1]), rows,
		fmt.Appendf(nil, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at))
}
