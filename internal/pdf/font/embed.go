package font

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"congvan/internal/pdf"
)

// Embed stages the font in u and gives the reference of its Type0 dictionary.
func (s *Subset) Embed(u *pdf.Update) pdf.Ref {
	name := pdf.Name(s.tag() + "+" + s.name)
	file := u.Add(pdf.Compress(pdf.Dict{"Length1": pdf.Int(len(s.file))}, s.file))
	descriptor := u.Add(s.descriptor(name, file))
	descendant := u.Add(pdf.Dict{
		"Type": pdf.Name("Font"), "Subtype": pdf.Name("CIDFontType2"), "BaseFont": name,
		"CIDSystemInfo":  pdf.Dict{"Registry": pdf.Text("Adobe"), "Ordering": pdf.Text("Identity"), "Supplement": pdf.Int(0)},
		"FontDescriptor": descriptor, "CIDToGIDMap": pdf.Name("Identity"),
		"DW": pdf.Int(s.face.advance(0)), "W": s.widthArray(),
	})
	unicode := u.Add(pdf.Compress(nil, []byte(s.toUnicode())))
	return u.Add(pdf.Dict{
		"Type": pdf.Name("Font"), "Subtype": pdf.Name("Type0"), "BaseFont": name, "Encoding": pdf.Name("Identity-H"),
		"DescendantFonts": pdf.Array{descendant}, "ToUnicode": unicode,
	})
}

// tag is the six letters before the name of a subset (ISO 32000-1, 9.6.4),
// made of its content.
func (s *Subset) tag() string {
	sum := sha256.Sum256(s.file)
	out := make([]byte, 6)
	for i := range out {
		out[i] = 'A' + sum[i]%26
	}
	return string(out)
}

func (s *Subset) descriptor(name pdf.Name, file pdf.Ref) pdf.Dict {
	f := s.face
	flags := 2 | 4 // serif, symbolic: codes are glyph numbers
	if f.italic != 0 {
		flags |= 64
	}
	return pdf.Dict{
		"Type": pdf.Name("FontDescriptor"), "FontName": name, "Flags": pdf.Int(flags),
		"FontBBox":    pdf.Array{pdf.Int(f.bbox[0]), pdf.Int(f.bbox[1]), pdf.Int(f.bbox[2]), pdf.Int(f.bbox[3])},
		"ItalicAngle": pdf.Int(f.italic), "Ascent": pdf.Int(f.ascent), "Descent": pdf.Int(f.descent),
		// No TrueType table has StemV; this is the usual estimate from the weight.
		"CapHeight": pdf.Int(f.capHeight), "StemV": pdf.Int(50 + f.weight*f.weight/4225), "FontFile2": file,
	}
}

func (s *Subset) widthArray() pdf.Array {
	var out pdf.Array
	for _, code := range slices.Sorted(maps.Keys(s.widths)) {
		out = append(out, pdf.Int(int(code)), pdf.Array{pdf.Int(s.widths[code])})
	}
	return out
}

// toUnicode writes the map from codes to characters. Two characters with one
// glyph (space and no-break space) give the first in Unicode order.
func (s *Subset) toUnicode() string {
	byCode := map[uint16]rune{}
	for _, c := range slices.Sorted(maps.Keys(s.codes)) {
		if _, ok := byCode[s.codes[c]]; !ok {
			byCode[s.codes[c]] = c
		}
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for chunk := range slices.Chunk(slices.Sorted(maps.Keys(byCode)), 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(chunk))
		for _, code := range chunk {
			fmt.Fprintf(&b, "<%04X> <", code)
			for _, unit := range utf16.Encode([]rune{byCode[code]}) {
				fmt.Fprintf(&b, "%04X", unit)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.String()
}
