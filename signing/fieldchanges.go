package signing

import (
	"fmt"
	"slices"

	"congvan/internal/pdf"
)

// field judges a form field that changed.
func (c *comparison) field(f *field, is pdf.Dict, keys []pdf.Name) error {
	keys, err := c.withoutEmptyBox(f, is, keys)
	if err != nil {
		return err
	}
	if !only(keys, "V", "AP", "M") {
		c.forbid(msgFieldChanged, f.name, fmt.Sprint(keys))
		return nil
	}
	empty, err := isEmpty(c.older, f)
	if err != nil {
		return err
	}
	if !empty {
		c.report(ForbiddenChanged, f.name, false, msgFilledFieldChanged, f.name)
		return nil
	}
	allowed := c.rules.docMDP != 1 && !c.rules.locked(f.name)
	if !c.freshAppearance(f, is) {
		c.forbid(msgAppearanceOld, f.name)
		return nil
	}
	switch f.kind() {
	case "Sig":
		return c.signed(f, is, allowed)
	case "Tx":
		return c.filled(f, is, allowed)
	}
	c.forbid(msgFieldChanged, f.name, fmt.Sprint(keys))
	return nil
}

// withoutEmptyBox: programs that sign without a picture take the field's
// rectangle away, as EU DSS does. Moving it is another thing.
func (c *comparison) withoutEmptyBox(f *field, is pdf.Dict, keys []pdf.Name) ([]pdf.Name, error) {
	if f.kind() != "Sig" || !slices.Contains(keys, "Rect") {
		return keys, nil
	}
	box, err := c.newer.Rect(is["Rect"])
	if err != nil || box.Width() != 0 || box.Height() != 0 {
		return keys, err
	}
	return slices.DeleteFunc(keys, func(k pdf.Name) bool { return k == "Rect" }), nil
}

func isEmpty(file *pdf.File, f *field) (bool, error) {
	v, err := file.Resolve(f.all["V"])
	if err != nil {
		return false, err
	}
	s, ok := v.(pdf.String)
	return v == nil || ok && len(s) == 0, nil
}

// freshAppearance: a changed field shows a new object, never some other object
// of the signed file. Only a signature may leave the appearance as it was.
func (c *comparison) freshAppearance(f *field, is pdf.Dict) bool {
	if f.kind() == "Sig" && pdf.Equal(f.dict["AP"], is["AP"]) {
		return true
	}
	if r, ok := is["AP"].(pdf.Ref); ok && !c.added[r.Number] {
		return false
	}
	ap, err := c.newer.Dict(is["AP"])
	r, ok := ap["N"].(pdf.Ref)
	return err == nil && ok && len(ap) == 1 && c.added[r.Number]
}

func (c *comparison) signed(f *field, is pdf.Dict, allowed bool) error {
	r, ok := is["V"].(pdf.Ref)
	if !ok || !c.added[r.Number] {
		c.forbid(msgFieldNotSigned, f.name)
		return nil
	}
	d, err := c.newer.Dict(r)
	if err != nil {
		return err
	}
	if d["Type"] != pdf.Name("Sig") {
		c.forbid(msgFieldNotSigned, f.name)
		return nil
	}
	unseen, err := c.boxGone(f, is)
	if err != nil {
		return err
	}
	code := msgFieldSigned
	if unseen {
		code = msgSignedUnseen
	}
	c.report(FieldSigned, f.name, allowed, code, f.name)
	return nil
}

// boxGone: the field had a place on the page, and its signature has none.
func (c *comparison) boxGone(f *field, is pdf.Dict) (bool, error) {
	if f.dict["Rect"] == nil || pdf.Equal(f.dict["Rect"], is["Rect"]) {
		return false, nil
	}
	before, err := c.older.Rect(f.dict["Rect"])
	if err != nil {
		return false, err
	}
	return before.Width() != 0 && before.Height() != 0, nil
}

func (c *comparison) filled(f *field, is pdf.Dict, allowed bool) error {
	value, err := c.newer.Text(is["V"])
	if err != nil {
		return err
	}
	code := msgFieldFilled
	if !allowed {
		code = msgLockedFieldFilled
	}
	c.report(FieldFilled, f.name, allowed, code, f.name, value)
	return nil
}

// form judges the form dictionary: only signature fields may be appended, and
// said to be there.
func (c *comparison) form(was, is pdf.Dict, keys []pdf.Name) error {
	flags, err := c.newer.Int(is["SigFlags"], 0)
	if err != nil {
		return err
	}
	if !only(keys, "Fields", "SigFlags") || flags != 3 && slices.Contains(keys, "SigFlags") {
		c.forbid(msgFormChanged, fmt.Sprint(keys))
		return nil
	}
	before, err := c.older.Array(was["Fields"])
	if err != nil {
		return err
	}
	after, err := c.newer.Array(is["Fields"])
	if err != nil {
		return err
	}
	return c.newFields(before, after)
}
