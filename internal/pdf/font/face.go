// Package font puts TrueType text into PDF files: a face is cut down to the
// glyphs needed and embedded as Type0 with Identity-H (ISO 32000-1, 9.7) the
// way PDF/A-2b asks (ISO 19005-2, 6.2.11): embedded, true widths, ToUnicode.
//
// A character without a glyph is an error everywhere; nothing is replaced and
// nothing silently left out. Text must be composed (Unicode NFC).
//
// To give a form its font and write text with it:
//
//	face, err := font.Parse(fonts.Regular)
//	subset, err := face.Subset(font.Vietnamese)
//	ref := subset.Embed(update)             // for /DR and /Resources
//	codes, err := subset.Encode("Số: 12")   // operand of Tj
//	width, err := subset.Width("Số: 12")    // 1/1000 of the font size
//
// To write with a font that a file already has, whatever face it is:
//
//	embedded, err := font.Load(file, ref)
package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// Vietnamese is the repertoire of a form font: printable ASCII, the marks of
// Vietnamese print and every Vietnamese letter, composed.
var Vietnamese = vietnamese()

func vietnamese() string {
	var b strings.Builder
	for c := ' '; c <= '~'; c++ {
		b.WriteRune(c)
	}
	b.WriteString("\u00A0–—…“”‘’«»°×ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư")
	for c := 'Ạ'; c <= 'ỹ'; c++ {
		b.WriteRune(c)
	}
	return b.String()
}

// MissingGlyphError says which character a font cannot show.
type MissingGlyphError struct {
	Font string
	Char rune
}

func (e *MissingGlyphError) Error() string {
	return fmt.Sprintf("font %s has no glyph for %q (U+%04X); is the text composed (NFC)?", e.Font, e.Char, e.Char)
}

// Face is a parsed TrueType font.
type Face struct {
	name   string
	data   []byte
	tables map[string][]byte
	glyphs map[rune]uint16
	count  int // glyphs in the font
	units  int // per em
	wide   bool
	hmtx   int // long metrics

	ascent, descent, capHeight, italic, weight int // 1/1000 em; italic in degrees
	bbox                                       [4]int
}

// Parse reads a TrueType font with a Unicode (3, 1) character map of format 4.
func Parse(ttf []byte) (face *Face, err error) {
	f := &Face{data: ttf, tables: map[string][]byte{}}
	for _, step := range []func() error{f.readTables, f.readMetrics, f.readName, f.readCharacters} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("font: %w", err)
		}
	}
	return f, nil
}

// Name is the font's PostScript name.
func (f *Face) Name() string { return f.name }

// Has says whether the face has a glyph for the character.
func (f *Face) Has(c rune) bool { _, ok := f.glyphs[c]; return ok }

func (f *Face) readTables() error {
	n, err := u16(f.data, 4)
	if err != nil {
		return err
	}
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(f.data) {
			return errors.New("table directory is cut off")
		}
		off := int(binary.BigEndian.Uint32(f.data[at+8:]))
		size := int(binary.BigEndian.Uint32(f.data[at+12:]))
		if off > len(f.data) || size > len(f.data)-off {
			return fmt.Errorf("table %q lies outside the file", f.data[at:at+4])
		}
		f.tables[string(f.data[at:at+4])] = f.data[off : off+size]
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0, "cmap": 4, "OS/2": 78, "post": 8, "name": 6} {
		t, ok := f.tables[name]
		if !ok || len(t) < least {
			return fmt.Errorf("no usable %q table; a TrueType font with outlines is needed", name)
		}
	}
	return nil
}

func (f *Face) readMetrics() error {
	head, hhea, os2 := f.tables["head"], f.tables["hhea"], f.tables["OS/2"]
	f.units = int(binary.BigEndian.Uint16(head[18:]))
	f.count = int(binary.BigEndian.Uint16(f.tables["maxp"][4:]))
	f.hmtx = int(binary.BigEndian.Uint16(hhea[34:]))
	f.wide = binary.BigEndian.Uint16(head[50:]) == 1
	if f.units == 0 || f.count == 0 || f.hmtx == 0 || f.hmtx > f.count || len(f.tables["hmtx"]) < 4*f.hmtx {
		return errors.New("metrics do not fit together")
	}
	for i := range f.bbox {
		f.bbox[i] = f.scale(i16(head[36+2*i:]))
	}
	f.ascent, f.descent = f.scale(i16(hhea[4:])), f.scale(i16(hhea[6:]))
	f.capHeight = f.ascent
	if binary.BigEndian.Uint16(os2) >= 2 && len(os2) >= 90 {
		f.capHeight = f.scale(i16(os2[88:]))
	}
	f.weight = int(binary.BigEndian.Uint16(os2[4:]))
	f.italic = i16(f.tables["post"][4:])
	size := 2
	if f.wide {
		size = 4
	}
	if len(f.tables["loca"]) < size*(f.count+1) {
		return errors.New("loca table is too short")
	}
	return nil
}

// readName takes the PostScript name (name ID 6) in its Windows form.
func (f *Face) readName() error {
	t := f.tables["name"]
	n, storage := int(binary.BigEndian.Uint16(t[2:])), int(binary.BigEndian.Uint16(t[4:]))
	for i := range n {
		at := 6 + 12*i
		if at+12 > len(t) {
			break
		}
		if binary.BigEndian.Uint16(t[at:]) != 3 || binary.BigEndian.Uint16(t[at+6:]) != 6 {
			continue
		}
		size, off := int(binary.BigEndian.Uint16(t[at+8:])), storage+int(binary.BigEndian.Uint16(t[at+10:]))
		if off+size > len(t) {
			break
		}
		for j := 1; j < size; j += 2 {
			if c := t[off+j]; c > 32 && c < 127 && !strings.ContainsRune("()<>[]{}/%", rune(c)) {
				f.name += string(rune(c))
			}
		}
		break
	}
	if f.name == "" {
		return errors.New("no PostScript name")
	}
	return nil
}

// Width is a character's in 1/1000 em, 0 when the font has none.
func (f *Face) Width(c rune) int {
	glyph, ok := f.glyphs[c]
	if !ok {
		return 0
	}
	return f.advance(glyph)
}

// scale turns font units into 1/1000 em, rounded.
func (f *Face) scale(v int) int {
	if v < 0 {
		return -((-v*1000 + f.units/2) / f.units)
	}
	return (v*1000 + f.units/2) / f.units
}

// advance is a glyph's width in 1/1000 em.
func (f *Face) advance(glyph uint16) int {
	i := min(int(glyph), f.hmtx-1)
	return f.scale(int(binary.BigEndian.Uint16(f.tables["hmtx"][4*i:])))
}

func i16(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }

func u16(b []byte, at int) (int, error) {
	if at < 0 || at+2 > len(b) {
		return 0, errors.New("table is cut off")
	}
	return int(binary.BigEndian.Uint16(b[at:])), nil
}
