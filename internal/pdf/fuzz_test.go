package pdf_test

import (
	"bytes"
	"testing"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
)

// FuzzOpen reads all there is of a file and grows it. Whatever the bytes, it
// must end soon and not panic; what was read must be written and read again.
func FuzzOpen(f *testing.F) {
	f.Add(pdftest.Blank(1))
	f.Add(pdftest.BlankCompressed(2))
	f.Add(pdftest.BlankHybrid(1))
	f.Add(file(catalog, pages, "<</Length 3>>stream\nabc\nendstream", "[1 2 R(a)<61>/B#20]"))
	limits := pdf.Limits{FileSize: 1 << 20, Tokens: 100_000, Decoded: 4 << 20, Objects: 10_000, Revisions: 32}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := pdf.OpenLimited(data, limits)
		if err != nil {
			return
		}
		for _, n := range r.Numbers() {
			o, err := r.Object(r.RefOf(n))
			if err != nil {
				continue
			}
			if s, ok := o.(*pdf.Stream); ok {
				_, _ = r.Decode(s)
			}
		}
		_, _ = r.Pages()
		revisions, err := r.Revisions()
		if err != nil {
			return
		}
		for _, revision := range revisions {
			_, _ = r.At(revision)
		}
		u := pdf.NewUpdate(r)
		added := u.Add(pdf.Text("thêm"))
		out, err := u.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(out, data) {
			t.Fatal("the increment changed bytes before it")
		}
		limits := limits
		limits.Revisions++
		limits.FileSize += 1 << 16
		again, err := pdf.OpenLimited(out, limits)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if s, err := again.Text(added); err != nil || s != "thêm" {
			t.Fatalf("the added object is %q, %v", s, err)
		}
	})
}

// FuzzObject puts the bytes where an object stands in a sound file, so that
// the search reaches the parser and not only the cross-references.
func FuzzObject(f *testing.F) {
	for _, s := range []string{
		"[1 2 0 R(a\\)\\053)<6 1>/B#20 -.5 true null<</K[]>>]", "<</Length 3>>stream\nabc\nendstream", "<</Length 4 0 R>>stream\nab\nendstream",
		"% c\n(\\\r\n)", "<</Type/ObjStm/N 1/First 4/Length 6>>stream\n9 0 12\nendstream",
	} {
		f.Add([]byte(s))
	}
	f.Add(append([]byte("/"), bytes.Repeat([]byte{0x9A}, 1000)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := pdf.OpenLimited(file(catalog, pages, string(data), "2"), pdf.Limits{Tokens: 100_000, Decoded: 1 << 20})
		if err != nil {
			return
		}
		o, err := r.Object(pdf.Ref{Number: 3})
		if err != nil {
			return
		}
		if s, ok := o.(*pdf.Stream); ok {
			_, _ = r.Decode(s)
		}
		var out bytes.Buffer
		if err := pdf.Write(&out, o); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, err := open(t, file(catalog, pages, out.String(), "2")).Object(pdf.Ref{Number: 3})
		if err != nil || !pdf.Equal(o, again) {
			t.Fatalf("%q was written as %q and is read as %v, %v", data, &out, again, err)
		}
	})
}
