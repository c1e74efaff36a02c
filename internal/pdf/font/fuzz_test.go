package font_test

import (
	"bytes"
	"testing"

	"congvan/internal/fonts"
	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
	"congvan/internal/pdf/pdftest"
)

// FuzzParse overwrites a piece of a sound font, which an agency may bring.
func FuzzParse(f *testing.F) {
	f.Add(uint32(12), []byte{0, 1, 2, 3})
	f.Add(uint32(200), bytes.Repeat([]byte{0xFF}, 64))
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		ttf := bytes.Clone(fonts.Regular)
		copy(ttf[int(at)%len(ttf):], patch)
		face, err := font.Parse(ttf)
		if err != nil {
			return
		}
		subset, err := face.Subset("Số 12")
		if err != nil {
			return
		}
		if _, err := subset.Encode("Số"); err != nil {
			t.Fatal(err)
		}
	})
}

// FuzzLoad reads the font that a foreign file brings with its form.
func FuzzLoad(f *testing.F) {
	f.Add([]byte("1 beginbfchar\n<0003> <0020>\nendbfchar\n1 beginbfrange\n<0004> <0010> <0041>\nendbfrange"), []byte("[3 [250] 4 16 500]"))
	f.Add([]byte("beginbfchar <"), []byte("[0 65535 1]"))
	f.Fuzz(func(t *testing.T, unicode, widths []byte) {
		base, err := pdf.Open(pdftest.Blank(1))
		if err != nil {
			t.Fatal(err)
		}
		u := pdf.NewUpdate(base)
		var w pdf.Array
		for i := 0; i+1 < len(widths); i += 2 {
			w = append(w, int(widths[i])<<8|int(widths[i+1]))
		}
		ref := u.Add(pdf.Dict{
			"Subtype": pdf.Name("Type0"), "Encoding": pdf.Name("Identity-H"), "BaseFont": pdf.Name("F"),
			"ToUnicode": u.Add(&pdf.Stream{Data: unicode}), "DescendantFonts": pdf.Array{u.Add(pdf.Dict{"W": w})},
		})
		data, err := u.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		file, err := pdf.Open(data)
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := font.Load(file, ref)
		if err != nil {
			return
		}
		if codes, err := loaded.Encode("A"); err == nil && len(codes) != 2 {
			t.Fatalf("codes %x", codes)
		}
	})
}
