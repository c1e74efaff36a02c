package signing

import (
	"errors"
	"fmt"
	"slices"

	"congvan/internal/pdf"
)

// field is one terminal form field with what it inherits.
type field struct {
	name string // full name, parts joined with points
	ref  pdf.Ref
	dict pdf.Dict // as it stands, without inherited keys
	all  pdf.Dict // with inherited keys; shared with dict when there are none
}

func (f *field) kind() pdf.Name {
	n, _ := f.all["FT"].(pdf.Name)
	return n
}

// Limits on a form.
const (
	maxFields     = 10_000
	maxFieldDepth = 16
)

// form is the AcroForm of a file.
type form struct {
	file   *pdf.File
	ref    pdf.Ref // zero when the dictionary is direct
	dict   pdf.Dict
	fields []field
	places map[int]int // in fields, by object number
}

// readForm lists all terminal fields (ISO 32000-1, 12.7.3). A file without a
// form gives one without fields.
func readForm(f *pdf.File) (*form, error) {
	catalog, err := f.Catalog()
	if err != nil {
		return nil, err
	}
	out := &form{file: f}
	out.ref, _ = catalog["AcroForm"].(pdf.Ref)
	if out.dict, err = f.Dict(catalog["AcroForm"]); err != nil {
		return nil, fmt.Errorf("AcroForm: %w", err)
	}
	roots, err := f.Array(out.dict["Fields"])
	if err != nil {
		return nil, fmt.Errorf("AcroForm /Fields: %w", err)
	}
	seen := map[int]bool{}
	for _, o := range roots {
		if err := out.walk(o, "", nil, seen, 0); err != nil {
			return nil, fmt.Errorf("AcroForm: %w", err)
		}
	}
	out.places = make(map[int]int, len(out.fields))
	for i, f := range out.fields {
		out.places[f.ref.Number] = i
	}
	return out, nil
}

// inheritedKeys of fields (ISO 32000-1, 12.7.3.1 and 12.7.3.3).
var inheritedKeys = []pdf.Name{"FT", "Ff", "V", "DA", "Q", "MaxLen"}

func (m *form) walk(o pdf.Object, prefix string, inherited pdf.Dict, seen map[int]bool, depth int) error {
	ref, ok := o.(pdf.Ref)
	if !ok {
		return errors.New("a field is not an object of its own")
	}
	if seen[ref.Number] || depth > maxFieldDepth || len(m.fields) >= maxFields {
		return fmt.Errorf("field %s forms a loop or the form is too large", ref)
	}
	seen[ref.Number] = true
	if err := m.file.Spend(2); err != nil {
		return err
	}
	d, err := m.file.Dict(ref)
	if err != nil {
		return fmt.Errorf("field %s: %w", ref, err)
	}
	if d == nil {
		return fmt.Errorf("field %s does not exist", ref)
	}
	name, err := m.fullName(d, prefix)
	if err != nil {
		return err
	}
	all := inherit(d, inherited)
	children, err := m.children(d)
	if err != nil {
		return fmt.Errorf("field %q: %w", name, err)
	}
	if len(children) == 0 {
		m.fields = append(m.fields, field{name: name, ref: ref, dict: d, all: all})
		return nil
	}
	for _, kid := range children {
		if err := m.walk(kid, name, all, seen, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// inherit gives d with what it inherits: d itself where that is nothing.
func inherit(d, inherited pdf.Dict) pdf.Dict {
	all, copied := d, false
	for _, k := range inheritedKeys {
		v, ok := inherited[k]
		if !ok || d[k] != nil {
			continue
		}
		if !copied {
			all, copied = d.Clone(), true
		}
		all[k] = v
	}
	return all
}

func (m *form) fullName(d pdf.Dict, prefix string) (string, error) {
	part, err := m.file.Text(d["T"])
	if err != nil {
		return "", fmt.Errorf("field name below %q: %w", prefix, err)
	}
	if prefix != "" && part != "" {
		return prefix + "." + part, nil
	}
	return prefix + part, nil
}

// children are the /Kids that are fields, not mere widgets.
func (m *form) children(d pdf.Dict) (pdf.Array, error) {
	kids, err := m.file.Array(d["Kids"])
	if err != nil {
		return nil, err
	}
	var out pdf.Array
	for _, kid := range kids {
		kd, err := m.file.Dict(kid)
		if err != nil {
			return nil, err
		}
		if kd["T"] != nil {
			out = append(out, kid)
		}
	}
	return out, nil
}

// find gives a field that this package can write to: alone under its name and
// one with its widget.
func (m *form) find(name string) (*field, error) {
	i := slices.IndexFunc(m.fields, func(f field) bool { return f.name == name })
	if i < 0 {
		return nil, fmt.Errorf("%w %q does not exist; the form has %v", ErrField, name, m.names())
	}
	f := &m.fields[i]
	if slices.ContainsFunc(m.fields[i+1:], func(g field) bool { return g.name == name }) {
		return nil, fmt.Errorf("%w %q stands in the form twice", ErrField, name)
	}
	if f.dict["Kids"] != nil {
		return nil, fmt.Errorf("%w %q has several widgets; one is supported", ErrField, name)
	}
	return f, nil
}

func (m *form) names() []string {
	var out []string
	for _, f := range m.fields {
		out = append(out, f.name)
	}
	return out
}

// byRef gives the field that is the object of that number.
func (m *form) byRef(number int) *field {
	if i, ok := m.places[number]; ok {
		return &m.fields[i]
	}
	return nil
}

// signed lists the signature fields that have a value.
func (m *form) signed() []field {
	var out []field
	for _, f := range m.fields {
		if f.kind() == "Sig" && f.all["V"] != nil {
			out = append(out, f)
		}
	}
	return out
}
