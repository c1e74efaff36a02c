package font

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// Subset is a face cut down to some characters. Glyph numbers stay those of
// the face, so Identity-H codes are the same in every subset.
type Subset struct {
	coded
	face *Face
	file []byte
}

// coded encodes text by a table of characters; Subset and Embedded share it.
type coded struct {
	name   string
	codes  map[rune]uint16
	widths map[uint16]int
}

// Encode gives the codes of s, two bytes each, as Tj takes them.
func (c *coded) Encode(s string) ([]byte, error) {
	out := make([]byte, 0, 2*len(s))
	for _, r := range s {
		code, ok := c.codes[r]
		if !ok {
			return nil, &MissingGlyphError{Font: c.name, Char: r}
		}
		out = append(out, byte(code>>8), byte(code))
	}
	return out, nil
}

// Width is the advance of s in 1/1000 of the font size.
func (c *coded) Width(s string) (int, error) {
	total := 0
	for _, r := range s {
		code, ok := c.codes[r]
		if !ok {
			return 0, &MissingGlyphError{Font: c.name, Char: r}
		}
		total += c.widths[code]
	}
	return total, nil
}

// Subset keeps the glyphs of the given characters; their order and repetition
// do not matter. A character the face lacks is a MissingGlyphError.
func (f *Face) Subset(characters string) (*Subset, error) {
	s := &Subset{face: f, coded: coded{name: f.name, codes: map[rune]uint16{}, widths: map[uint16]int{}}}
	keep := map[int]bool{}
	if err := f.keep(0, keep, 0); err != nil {
		return nil, err
	}
	for _, c := range characters {
		glyph, ok := f.glyphs[c]
		if !ok {
			return nil, &MissingGlyphError{Font: f.name, Char: c}
		}
		s.codes[c] = glyph
		s.widths[glyph] = f.advance(glyph)
		if err := f.keep(int(glyph), keep, 0); err != nil {
			return nil, err
		}
	}
	s.file = f.cut(keep)
	return s, nil
}

// outline gives a glyph's description; empty for a blank.
func (f *Face) outline(glyph int) ([]byte, error) {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	var from, to int
	if f.wide {
		from, to = int(binary.BigEndian.Uint32(loca[4*glyph:])), int(binary.BigEndian.Uint32(loca[4*glyph+4:]))
	} else {
		from, to = 2*int(binary.BigEndian.Uint16(loca[2*glyph:])), 2*int(binary.BigEndian.Uint16(loca[2*glyph+2:]))
	}
	if from > to || to > len(glyf) {
		return nil, errors.New("font: glyph lies outside its table")
	}
	return glyf[from:to], nil
}

// keep marks a glyph and the parts it is composed of.
func (f *Face) keep(glyph int, kept map[int]bool, depth int) error {
	if kept[glyph] {
		return nil
	}
	if glyph >= f.count || depth > 8 {
		return errors.New("font: broken composite glyph")
	}
	kept[glyph] = true
	data, err := f.outline(glyph)
	if err != nil || len(data) < 10 || i16(data) >= 0 {
		return err
	}
	const argsAreWords, scale, more, twoScales, matrix = 1, 8, 0x20, 0x40, 0x80
	for at := 10; ; {
		flags, err := u16(data, at)
		if err != nil {
			return err
		}
		part, err := u16(data, at+2)
		if err != nil {
			return err
		}
		if err := f.keep(part, kept, depth+1); err != nil {
			return err
		}
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return nil
		}
	}
}

// cut builds a font file in which only the kept glyphs have outlines.
func (f *Face) cut(kept map[int]bool) []byte {
	var glyf []byte
	loca := make([]byte, 4*(f.count+1))
	for g := range f.count {
		binary.BigEndian.PutUint32(loca[4*g:], uint32(len(glyf)))
		if kept[g] {
			// keep has read the outline before.
			outline, _ := f.outline(g)
			glyf = append(glyf, outline...)
			glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		}
	}
	binary.BigEndian.PutUint32(loca[4*f.count:], uint32(len(glyf)))
	tables := map[string][]byte{"glyf": glyf, "loca": loca}
	for _, name := range []string{"head", "hhea", "maxp", "hmtx", "cvt ", "fpgm", "prep"} {
		if t, ok := f.tables[name]; ok {
			tables[name] = slices.Clone(t)
		}
	}
	binary.BigEndian.PutUint32(tables["head"][8:], 0)
	binary.BigEndian.PutUint16(tables["head"][50:], 1)
	return assemble(tables)
}

// assemble writes a font file (OpenType, "Organization of an OpenType Font").
func assemble(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	n := len(names)
	power, exponent := 1, 0
	for power*2 <= n {
		power *= 2
		exponent++
	}
	out := make([]byte, 12+16*n)
	binary.BigEndian.PutUint32(out, 0x00010000)
	for i, v := range []int{n, power * 16, exponent, (n - power) * 16} {
		binary.BigEndian.PutUint16(out[4+2*i:], uint16(v))
	}
	head := 0
	for i, name := range names {
		t := tables[name]
		if name == "head" {
			head = len(out)
		}
		entry := out[12+16*i:]
		copy(entry, name)
		binary.BigEndian.PutUint32(entry[4:], checksum(t))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t)))
		out = append(out, t...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	binary.BigEndian.PutUint32(out[head+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for i := 0; i < len(b); i += 4 {
		var word [4]byte
		copy(word[:], b[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
