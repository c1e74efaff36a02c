package font_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"

	"congvan/internal/fonts"
	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
	"congvan/internal/pdf/pdftest"
)

const sample = "Sở Khoa học và Công nghệ – số 12/SKHCN-CĐS, ngày 05 tháng 3: Ỹ ỵ Ặ ữ “ở”"

// page writes sample with the font on one page.
func page(t *testing.T, base, ttf []byte) []byte {
	t.Helper()
	f, err := pdf.Open(base)
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Parse(ttf)
	if err != nil {
		t.Fatal(err)
	}
	subset, err := face.Subset(font.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	u := pdf.NewUpdate(f)
	ref := subset.Embed(u)
	codes, err := subset.Encode(sample)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	p, err := u.Edit(pages[0].Ref)
	if err != nil {
		t.Fatal(err)
	}
	p["Resources"] = pdf.Dict{"Font": pdf.Dict{"F": ref}}
	p["Contents"] = u.Add(&pdf.Stream{Data: fmt.Appendf(nil, "BT /F 13 Tf 70 700 Td <%s> Tj ET", hex.EncodeToString(codes))})
	out, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestVietnameseComesBackAsText(t *testing.T) {
	for name, base := range map[string][]byte{"table": pdftest.Blank(1), "stream": pdftest.BlankCompressed(1)} {
		for face, ttf := range map[string][]byte{"regular": fonts.Regular, "italic": fonts.Italic} {
			t.Run(name+"/"+face, func(t *testing.T) {
				file := page(t, base, ttf)
				if again := page(t, base, ttf); !bytes.Equal(file, again) {
					t.Error("two runs gave different bytes")
				}
				path := pdftest.File(t, "a.pdf", file)
				if got := strings.TrimSpace(pdftest.Tool(t, "pdftotext", path, "-")); got != sample {
					t.Errorf("pdftotext: %q, want %q", got, sample)
				}
				pdftest.Tool(t, "qpdf", "--check", path)
			})
		}
	}
}

func TestMissingGlyphIsAnError(t *testing.T) {
	face, err := font.Parse(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	var missing *font.MissingGlyphError
	if _, err := face.Subset("漢"); !errors.As(err, &missing) || missing.Char != '漢' {
		t.Errorf("Subset: %v", err)
	}
	subset, err := face.Subset("0123456789")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := subset.Encode("12a"); !errors.As(err, &missing) || missing.Char != 'a' {
		t.Errorf("Encode: %v", err)
	}
	if _, err := subset.Width("12a"); !errors.As(err, &missing) {
		t.Errorf("Width: %v", err)
	}
}

func TestLoadGivesWhatWasEmbedded(t *testing.T) {
	f, err := pdf.Open(page(t, pdftest.Blank(1), fonts.Regular))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	ref := pages[0].Dict["Resources"].(pdf.Dict)["Font"].(pdf.Dict)["F"]
	loaded, err := font.Load(f, ref)
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Parse(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	subset, err := face.Subset(font.Vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range font.Vietnamese {
		want, _ := subset.Encode(string(c))
		got, err := loaded.Encode(string(c))
		if err != nil || !bytes.Equal(got, want) && c != '\u00A0' {
			t.Errorf("%q: %x, %v; want %x", c, got, err, want)
		}
		w1, _ := subset.Width(string(c))
		if w2, _ := loaded.Width(string(c)); w1 != w2 {
			t.Errorf("%q: width %d, want %d", c, w2, w1)
		}
	}
	if _, err := loaded.Encode("漢"); err == nil {
		t.Error("a character outside the subset was encoded")
	}
}

// A font with endless ranges must not keep us busy.
func TestEndlessRangesAreRefused(t *testing.T) {
	f, err := pdf.Open(pdftest.Blank(1))
	if err != nil {
		t.Fatal(err)
	}
	u := pdf.NewUpdate(f)
	dict := func(unicode string, w pdf.Array) pdf.Ref {
		return u.Add(pdf.Dict{
			"Subtype": pdf.Name("Type0"), "Encoding": pdf.Name("Identity-H"), "BaseFont": pdf.Name("F"),
			"ToUnicode": u.Add(&pdf.Stream{Data: []byte(unicode)}), "DescendantFonts": pdf.Array{u.Add(pdf.Dict{"W": w})},
		})
	}
	var w pdf.Array
	for range 100 {
		w = append(w, 0, 65535, 500)
	}
	refs := []pdf.Ref{
		dict("beginbfrange "+strings.Repeat("<0000> <FFFF> <0041> ", 100)+"endbfrange", nil),
		dict("beginbfchar <0003> <0020> endbfchar", w),
	}
	data, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	grown, err := pdf.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, ref := range refs {
		if _, err := font.Load(grown, ref); err == nil {
			t.Errorf("font %d was loaded", i)
		}
	}
}
