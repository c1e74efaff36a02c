package font

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"

	"congvan/internal/pdf"
)

// Embedded is a font that stands in a file. It knows only the characters its
// ToUnicode map names, which are those the file can show.
type Embedded struct {
	coded
	texts map[uint16]string
	bytes int // of a code
	spans int // codes that ranges may still name while loading
}

// CodeBytes is how many bytes a code takes: 2, or 1 of a simple font.
func (e *Embedded) CodeBytes() int { return e.bytes }

// Character gives what a code stands for and its advance in 1/1000 of the font
// size; ok is false for a code the map does not name.
func (e *Embedded) Character(code uint16) (text string, width int, ok bool) {
	text, ok = e.texts[code]
	return text, e.widths[code], ok
}

// maxSpans lets ranges name every code a few times over, not without end.
const maxSpans = 1 << 18

// span charges for a range of codes.
func (e *Embedded) span(first, last int) error {
	if e.spans -= max(0, min(last, 0xFFFF)-first) + 1; e.spans < 0 {
		return errors.New("too many ranges of codes")
	}
	return nil
}

// Load reads the ToUnicode map and widths of a font that can be written with: a
// Type0 one with Identity-H.
func Load(f *pdf.File, font pdf.Object) (*Embedded, error) {
	d, err := f.Dict(font)
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	if d["Subtype"] != pdf.Name("Type0") || d["Encoding"] != pdf.Name("Identity-H") {
		return nil, errors.New("font: only Type0 fonts with Identity-H can be written with")
	}
	name, err := f.Name(d["BaseFont"])
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	e := newEmbedded(string(name), 2)
	if err := e.readUnicode(f, d["ToUnicode"]); err != nil {
		return nil, fmt.Errorf("font %s: ToUnicode: %w", name, err)
	}
	if err := e.readWidths(f, d["DescendantFonts"]); err != nil {
		return nil, fmt.Errorf("font %s: widths: %w", name, err)
	}
	return e, nil
}

func newEmbedded(name string, bytes int) *Embedded {
	return &Embedded{coded: coded{name: name, codes: map[rune]uint16{}, widths: map[uint16]int{}}, texts: map[uint16]string{}, bytes: bytes, spans: maxSpans}
}

func (e *Embedded) readUnicode(f *pdf.File, o pdf.Object) error {
	st, err := f.Stream(o)
	if err != nil {
		return err
	}
	if st == nil {
		return errors.New("missing")
	}
	data, err := f.Decode(st)
	if err != nil {
		return err
	}
	words := strings.Fields(strings.NewReplacer("<", " <", ">", "> ", "[", " [ ", "]", " ] ").Replace(string(data)))
	for i := 0; i < len(words); i++ {
		switch words[i] {
		case "beginbfchar":
			i, err = e.characters(words, i+1)
		case "beginbfrange":
			i, err = e.ranges(words, i+1)
		}
		if err != nil {
			return err
		}
	}
	// The composer writes a no-break space with the glyph of the space.
	if code, ok := e.codes[' ']; ok {
		if _, ok := e.codes['\u00A0']; !ok {
			e.codes['\u00A0'] = code
		}
	}
	return nil
}

// characters reads "<code> <text>" pairs up to endbfchar.
func (e *Embedded) characters(words []string, i int) (int, error) {
	for ; i+1 < len(words) && words[i] != "endbfchar"; i += 2 {
		code, err := e.number(words[i])
		if err != nil {
			return i, err
		}
		text, err := characters(words[i+1])
		if err != nil {
			return i, err
		}
		e.learn(code, text)
	}
	return i, nil
}

// ranges reads "<first> <last> <text>" triples up to endbfrange; the form
// with an array of texts is refused.
func (e *Embedded) ranges(words []string, i int) (int, error) {
	for ; i+2 < len(words) && words[i] != "endbfrange"; i += 3 {
		first, err := e.number(words[i])
		if err != nil {
			return i, err
		}
		last, err := e.number(words[i+1])
		if err != nil {
			return i, err
		}
		text, err := characters(words[i+2])
		if err != nil {
			return i, err
		}
		if err := e.span(int(first), int(last)); err != nil {
			return i, err
		}
		for code := int(first); code <= int(last) && len(text) == 1; code++ {
			e.learn(uint16(code), text)
			text = []rune{text[0] + 1}
		}
	}
	return i, nil
}

// learn keeps what a code stands for and, for the characters that can be
// written, the lowest of the codes that stand for one.
func (e *Embedded) learn(code uint16, text []rune) {
	e.texts[code] = string(text)
	if len(text) != 1 {
		return
	}
	if known, ok := e.codes[text[0]]; !ok || code < known {
		e.codes[text[0]] = code
	}
}

func (e *Embedded) number(word string) (code uint16, err error) {
	b, err := hex.DecodeString(strings.Trim(word, "<>"))
	if err != nil || len(b) != e.bytes {
		return 0, fmt.Errorf("code %.20q is not of %d bytes", word, e.bytes)
	}
	for _, v := range b {
		code = code<<8 | uint16(v)
	}
	return code, nil
}

func characters(word string) ([]rune, error) {
	b, err := hex.DecodeString(strings.Trim(word, "<>"))
	if err != nil || len(b) == 0 || len(b)%2 != 0 {
		return nil, fmt.Errorf("text %.20q is not UTF-16", word)
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return utf16.Decode(units), nil
}

// readWidths reads /DW and /W (ISO 32000-1, 9.7.4.3) for the known codes.
func (e *Embedded) readWidths(f *pdf.File, o pdf.Object) error {
	descendants, err := f.Array(o)
	if err != nil || len(descendants) != 1 {
		return errors.Join(err, errors.New("one descendant font expected"))
	}
	d, err := f.Dict(descendants[0])
	if err != nil {
		return err
	}
	preset, err := f.Int(d["DW"], 1000)
	if err != nil {
		return err
	}
	for code := range e.texts {
		e.widths[code] = preset
	}
	w, err := f.Array(d["W"])
	if err != nil {
		return err
	}
	for len(w) > 0 {
		if w, err = e.widthGroup(f, w); err != nil {
			return err
		}
	}
	return nil
}

// widthGroup reads "c [w…]" or "first last w" and gives what is left.
func (e *Embedded) widthGroup(f *pdf.File, w pdf.Array) (pdf.Array, error) {
	if len(w) < 2 {
		return nil, errors.New("/W is cut off")
	}
	first, err := f.Int(w[0], -1)
	if err != nil {
		return nil, err
	}
	if first < 0 {
		return nil, errors.New("/W with a negative code")
	}
	second, err := f.Resolve(w[1])
	if err != nil {
		return nil, err
	}
	if _, ok := second.(pdf.Array); ok {
		list, err := f.Floats(second)
		if err != nil {
			return nil, err
		}
		for i, v := range list {
			e.setWidth(first+i, v)
		}
		return w[2:], nil
	}
	values, err := f.Floats(pdf.Array(w[1:min(3, len(w))]))
	if err != nil || len(values) != 2 {
		return nil, errors.Join(err, errors.New("/W is cut off"))
	}
	if err := e.span(first, int(values[0])); err != nil {
		return nil, err
	}
	for code := first; code <= int(values[0]) && code <= 0xFFFF; code++ {
		e.setWidth(code, values[1])
	}
	return w[3:], nil
}

func (e *Embedded) setWidth(code int, width float64) {
	if code < 0 || code > 0xFFFF {
		return
	}
	if _, known := e.widths[uint16(code)]; known {
		e.widths[uint16(code)] = int(width + 0.5)
	}
}
