package font

import (
	"encoding/binary"
	"errors"
)

// readCharacters fills glyphs from the Unicode character map.
func (f *Face) readCharacters() error {
	t := f.tables["cmap"]
	n := int(binary.BigEndian.Uint16(t[2:]))
	for i := range n {
		at := 4 + 8*i
		if at+8 > len(t) {
			return errors.New("character map is cut off")
		}
		if binary.BigEndian.Uint16(t[at:]) != 3 || binary.BigEndian.Uint16(t[at+2:]) != 1 {
			continue
		}
		off := int(binary.BigEndian.Uint32(t[at+4:]))
		if off > len(t) {
			return errors.New("character map lies outside its table")
		}
		return f.readFormat4(t[off:])
	}
	return errors.New("no Unicode character map (3, 1)")
}

// readFormat4 reads the segments of the BMP (OpenType, cmap format 4).
func (f *Face) readFormat4(t []byte) error {
	format, err := u16(t, 0)
	if err != nil {
		return err
	}
	if format != 4 {
		return errors.New("the character map is not of format 4")
	}
	double, err := u16(t, 6)
	if err != nil {
		return err
	}
	f.glyphs = map[rune]uint16{}
	last := -1
	for i := range double / 2 {
		if last, err = f.readSegment(t, 14+2*i, double, last); err != nil {
			return err
		}
	}
	return nil
}

// readSegment reads the segment whose end code stands at; the four arrays of
// the format are double bytes long each. Segments ascend, so that no font makes
// us walk over the same characters again and again; it gives the new last one.
func (f *Face) readSegment(t []byte, at, double, last int) (int, error) {
	var v [4]int // end, start, delta, range offset
	for i := range v {
		place := at + i*double
		if i > 0 {
			place += 2 // reservedPad
		}
		n, err := u16(t, place)
		if err != nil {
			return 0, err
		}
		v[i] = n
	}
	if v[1] <= last || v[0] < v[1] {
		return 0, errors.New("segments of the character map overlap")
	}
	base := at + 3*double + 2
	for c := v[1]; c <= v[0] && c < 0xFFFF; c++ {
		glyph := c
		if v[3] != 0 {
			g, err := u16(t, base+v[3]+2*(c-v[1]))
			if err != nil {
				return 0, err
			}
			if glyph = g; g == 0 {
				continue
			}
		}
		glyph = (glyph + v[2]) & 0xFFFF
		if glyph != 0 && glyph < f.count {
			f.glyphs[rune(c)] = uint16(glyph)
		}
	}
	return v[0], nil
}
