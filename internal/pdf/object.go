package pdf

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Object is any PDF object: nil (null), bool, Number, Name, String, Array,
// Dict, *Stream or Ref. Writers also take int, float64 and *Placeholder.
//
// Objects got from a File are shared: never change them in place. Update.Edit
// and Clone give copies.
type Object any

type (
	// Number keeps the digits as they stand in the file.
	Number string
	// Name is a name without its slash and with #xx resolved.
	Name string
	// String is the bytes of a string; Text and DecodeText convert.
	String []byte
	// Array is an array.
	Array []Object
	// Dict is a dictionary. Its keys are written in sorted order.
	Dict map[Name]Object
)

// Ref points at an indirect object.
type Ref struct{ Number, Generation int }

// String gives the reference as PDF writes it.
func (r Ref) String() string { return fmt.Sprintf("%d %d R", r.Number, r.Generation) }

// Stream is a stream with its data still encoded; File.Decode decodes it. The
// writer sets /Length itself.
type Stream struct {
	Dict Dict
	Data []byte
}

// Placeholder is written as Open, as many Fill as make it Width bytes long, and
// Close; Offset becomes its position in the file. Signatures reserve /ByteRange
// and /Contents with it.
type Placeholder struct {
	Open, Close string
	Fill        byte
	Width       int
	Offset      int64
}

// Int makes a Number of an integer.
func Int(n int) Number { return Number(strconv.Itoa(n)) }

// Real makes a Number with at most four decimals, which is finer than any
// printer (1/10000 pt).
func Real(f float64) Number {
	s := strconv.FormatFloat(f, 'f', 4, 64)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	if s == "-0" {
		s = "0"
	}
	return Number(s)
}

// Int gives the number as an integer; a fraction is an error.
func (n Number) Int() (int, error) { return strconv.Atoi(string(n)) }

// Float gives the number's value.
func (n Number) Float() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// Clone copies the dictionary; the values are shared.
func (d Dict) Clone() Dict {
	if d == nil {
		return Dict{}
	}
	return maps.Clone(d)
}

// Keys gives the keys in sorted order.
func (d Dict) Keys() []Name {
	keys := make([]Name, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Text makes a text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything
// else as UTF-16BE with its mark.
func Text(s string) String {
	if isPrintableASCII(s) {
		return String(s)
	}
	out := String{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return out
}

func isPrintableASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 32 || s[i] > 126 {
			return false
		}
	}
	return true
}

// DecodeText reads a text string in UTF-16BE, UTF-8 or PDFDocEncoding.
func DecodeText(s String) (string, error) {
	switch {
	case len(s) >= 2 && s[0] == 0xFE && s[1] == 0xFF:
		if len(s)%2 != 0 {
			return "", errors.New("pdf: UTF-16 text string of odd length")
		}
		units := make([]uint16, 0, len(s)/2-1)
		for i := 2; i < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units)), nil
	case len(s) >= 3 && s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF:
		if !utf8.Valid(s[3:]) {
			return "", errors.New("pdf: text string is not UTF-8 as its mark says")
		}
		return string(s[3:]), nil
	}
	out := make([]rune, len(s))
	for i, c := range s {
		out[i] = docEncoding(c)
	}
	return string(out), nil
}

// docEncoding is PDFDocEncoding (ISO 32000-1, D.3).
func docEncoding(c byte) rune {
	const low, high = "˘ˇˆ˙˝˛˚˜", "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"
	switch {
	case c >= 0x18 && c <= 0x1F:
		return []rune(low)[c-0x18]
	case c >= 0x80 && c <= 0x9E:
		return []rune(high)[c-0x80]
	case c == 0x9F:
		return utf8.RuneError
	case c == 0xA0:
		return '€'
	}
	return rune(c)
}

// Rect is a rectangle in points, origin at the lower left of the page.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Width in points.
func (r Rect) Width() float64 { return r.X1 - r.X0 }

// Height in points.
func (r Rect) Height() float64 { return r.Y1 - r.Y0 }

// Array gives the rectangle as PDF writes it.
func (r Rect) Array() Array { return Array{Real(r.X0), Real(r.Y0), Real(r.X1), Real(r.Y1)} }
