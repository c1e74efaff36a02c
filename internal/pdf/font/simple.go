package font

import (
	"errors"
	"fmt"

	"congvan/internal/pdf"
)

// LoadShown reads a font for what it shows: besides those that can be written
// with, simple fonts with a ToUnicode map, as word processors make them (ISO
// 32000-1, 9.6).
func LoadShown(f *pdf.File, font pdf.Object) (*Embedded, error) {
	d, err := f.Dict(font)
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	if d["Subtype"] != pdf.Name("TrueType") && d["Subtype"] != pdf.Name("Type1") {
		return Load(f, font)
	}
	name, err := f.Name(d["BaseFont"])
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	e := newEmbedded(string(name), 1)
	if err := e.readUnicode(f, d["ToUnicode"]); err != nil {
		return nil, fmt.Errorf("font %s: ToUnicode: %w", name, err)
	}
	if err := e.readSimpleWidths(f, d); err != nil {
		return nil, fmt.Errorf("font %s: widths: %w", name, err)
	}
	return e, nil
}

// readSimpleWidths reads /FirstChar and /Widths.
func (e *Embedded) readSimpleWidths(f *pdf.File, d pdf.Dict) error {
	first, err := f.Int(d["FirstChar"], 0)
	if err != nil {
		return err
	}
	if first < 0 {
		return errors.New("/FirstChar is negative")
	}
	list, err := f.Floats(d["Widths"])
	if err != nil {
		return err
	}
	for code := range e.texts {
		if i := int(code) - first; i >= 0 && i < len(list) {
			e.widths[code] = int(list[i] + 0.5)
		}
	}
	return nil
}
