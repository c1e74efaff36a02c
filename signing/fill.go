package signing

import (
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
)

// minShrink is how far a value that is too wide for its field may be made
// smaller before it is an error.
const minShrink = 0.7

// Fill appends an increment that fills text fields and does nothing else, for
// a program outside to sign over: /Lock of the field it signs covers them.
func Fill(file []byte, values map[string]string) ([]byte, error) {
	out, err := fillOnly(file, values)
	if err != nil {
		return nil, fmt.Errorf("fill fields: %w", err)
	}
	return out, nil
}

func fillOnly(file []byte, values map[string]string) ([]byte, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	m, err := readForm(f)
	if err != nil {
		return nil, err
	}
	u := pdf.NewUpdate(f)
	if err := fill(u, m, values); err != nil {
		return nil, err
	}
	return u.Bytes()
}

// fill stages values and appearances of text fields. Fields are taken in the
// order of their names, so that equal input gives equal bytes.
func fill(u *pdf.Update, m *form, values map[string]string) error {
	fonts := map[pdf.Ref]*font.Embedded{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		f, err := m.find(name)
		if err != nil {
			return err
		}
		if err := fillField(u, m, f, values[name], fonts); err != nil {
			return fmt.Errorf("%w %q: %w", ErrField, name, err)
		}
	}
	return nil
}

func fillField(u *pdf.Update, m *form, f *field, value string, fonts map[pdf.Ref]*font.Embedded) error {
	if f.kind() != "Tx" {
		return fmt.Errorf("it is of kind %q, not a text field", f.kind())
	}
	if old, err := m.file.Text(f.all["V"]); err != nil || old != "" {
		return fmt.Errorf("it already has the value %q", old)
	}
	if limit, err := m.file.Int(f.all["MaxLen"], 0); err != nil {
		return err
	} else if n := utf8.RuneCountInString(value); limit > 0 && n > limit {
		return fmt.Errorf("%q has %d characters, %d are allowed", value, n, limit)
	}
	style, err := readStyle(m, f)
	if err != nil {
		return err
	}
	embedded, ok := fonts[style.font]
	if !ok {
		if embedded, err = font.Load(m.file, style.font); err != nil {
			return err
		}
		fonts[style.font] = embedded
	}
	content, err := style.content(embedded, value)
	if err != nil {
		return err
	}
	d, err := u.Edit(f.ref)
	if err != nil {
		return err
	}
	d["V"] = pdf.Text(value)
	d["AP"] = pdf.Dict{"N": u.Add(appearance(style.box, pdf.Dict{"Font": pdf.Dict{style.fontName: style.font}}, content))}
	return nil
}

// sameBox is how far two sizes in points may differ by rounding alone.
const sameBox = 0.001

// appearanceBox is the box of a field's new appearance: that of the empty one
// where it has the field's size, since EU DSS reads a /BBox that differs in the
// last digit as a change that a certification does not allow.
func appearanceBox(file *pdf.File, f *field) (pdf.Rect, error) {
	box, err := file.Rect(f.dict["Rect"])
	if err != nil {
		return pdf.Rect{}, fmt.Errorf("/Rect: %w", err)
	}
	normal, err := normalAppearance(file, f)
	if err != nil || normal["BBox"] == nil {
		return box, err
	}
	old, err := file.Rect(normal["BBox"])
	if err != nil {
		return pdf.Rect{}, fmt.Errorf("/BBox: %w", err)
	}
	if old.X0 == 0 && old.Y0 == 0 && math.Abs(old.X1-box.Width()) < sameBox && math.Abs(old.Y1-box.Height()) < sameBox {
		return old, nil
	}
	return box, nil
}

// appearance is a form XObject whose lower left corner is the origin.
func appearance(box pdf.Rect, resources pdf.Dict, content string) *pdf.Stream {
	return &pdf.Stream{Dict: pdf.Dict{
		"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"),
		"BBox":      pdf.Rect{X1: box.Width(), Y1: box.Height()}.Array(),
		"Resources": resources,
	}, Data: []byte(content)}
}

// style is how a text field shows its value.
type style struct {
	box      pdf.Rect
	font     pdf.Ref
	fontName pdf.Name
	size     float64
	colour   string // operators
	align    int    // 0 left, 1 centre, 2 right
}

// readStyle reads the default appearance (ISO 32000-1, 12.7.3.3) and finds its
// font in the field's own appearance or in the form's /DR.
func readStyle(m *form, f *field) (style, error) {
	var s style
	var err error
	if s.box, err = appearanceBox(m.file, f); err != nil {
		return s, err
	}
	if s.align, err = m.file.Int(f.all["Q"], 0); err != nil {
		return s, fmt.Errorf("/Q: %w", err)
	}
	da := f.all["DA"]
	if da == nil {
		da = m.dict["DA"]
	}
	text, err := m.file.String(da)
	if err != nil {
		return s, fmt.Errorf("/DA: %w", err)
	}
	if err := s.parse(string(text)); err != nil {
		return s, err
	}
	s.font, err = findFont(m, f, s.fontName)
	return s, err
}

// parse reads "/F0 13 Tf 0 g". Only one colour operator is taken over; a
// default appearance must not smuggle in other drawing.
func (s *style) parse(da string) error {
	words := strings.Fields(da)
	s.colour = "0 g"
	for i, w := range words {
		switch operands := map[string]int{"g": 1, "rg": 3, "k": 4}[w]; {
		case w == "Tf" && i >= 2 && strings.HasPrefix(words[i-2], "/"):
			size, err := pdf.Number(words[i-1]).Float()
			if err != nil || size <= 0 || size > 200 {
				return fmt.Errorf("/DA %q has no usable font size", da)
			}
			s.fontName, s.size = pdf.Name(words[i-2][1:]), size
		case operands > 0 && i >= operands:
			for _, n := range words[i-operands : i] {
				if v, err := pdf.Number(n).Float(); err != nil || v < 0 || v > 1 {
					return fmt.Errorf("/DA %q has no usable colour", da)
				}
			}
			s.colour = strings.Join(words[i-operands:i+1], " ")
		}
	}
	if s.fontName == "" {
		return fmt.Errorf("/DA %q names no font", da)
	}
	return nil
}

func findFont(m *form, f *field, name pdf.Name) (pdf.Ref, error) {
	normal, err := normalAppearance(m.file, f)
	if err != nil {
		return pdf.Ref{}, err
	}
	for _, resources := range []pdf.Object{normal["Resources"], m.dict["DR"]} {
		r, err := m.file.Dict(resources)
		if err != nil {
			return pdf.Ref{}, err
		}
		fonts, err := m.file.Dict(r["Font"])
		if err != nil {
			return pdf.Ref{}, err
		}
		if ref, ok := fonts[name].(pdf.Ref); ok {
			return ref, nil
		}
	}
	return pdf.Ref{}, fmt.Errorf("the form has no font /%s", name)
}

// normalAppearance is the dictionary of the /N appearance; nil if none.
func normalAppearance(file *pdf.File, f *field) (pdf.Dict, error) {
	ap, err := file.Dict(f.dict["AP"])
	if err != nil || ap["N"] == nil {
		return nil, err
	}
	n, err := file.Stream(ap["N"])
	if err != nil || n == nil {
		return nil, err
	}
	return n.Dict, nil
}

// content writes the value: the em box of the text stands in the middle of the
// field's height with the baseline 0.22 em above its foot, where the composed
// line around the field has it. There is no margin: the field stands in running
// text, so "01" must touch the "/" that follows it.
func (s style) content(f *font.Embedded, value string) (string, error) {
	codes, err := f.Encode(value)
	if err != nil {
		return "", err
	}
	units, err := f.Width(value)
	if err != nil {
		return "", err
	}
	size, room := s.size, s.box.Width()
	width := float64(units) * size / 1000
	if width > room {
		size *= room / width
		width = room
	}
	if size < s.size*minShrink {
		return "", fmt.Errorf("%q is too wide for the field of %.1f pt", value, s.box.Width())
	}
	x := (room - width) * float64(s.align) / 2
	y := (s.box.Height()-size)/2 + 0.22*size
	return fmt.Sprintf("/Tx BMC\nq\nBT\n%s\n/%s %s Tf\n%s %s Td\n<%s> Tj\nET\nQ\nEMC",
		s.colour, s.fontName, pdf.Real(size), pdf.Real(x), pdf.Real(y), hex.EncodeToString(codes)), nil
}
