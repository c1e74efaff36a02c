package signing

import (
	"fmt"
	"slices"
	"strings"

	"congvan/internal/pdf"
)

// newFields judges what was appended to the fields of the form.
func (c *comparison) newFields(before, after pdf.Array) error {
	if len(after) < len(before) || !pdf.Equal(before, after[:len(before)]) {
		c.forbid(msgFormChanged, "[Fields]")
		return nil
	}
	for _, o := range after[len(before):] {
		if c.full() {
			return nil
		}
		if err := c.newField(o); err != nil {
			return err
		}
	}
	return nil
}

// widgetKeys are the entries of a signature field that is its own widget,
// without actions.
var widgetKeys = []pdf.Name{
	"AP", "BS", "Border", "DA", "F", "FT", "Ff", "Lock", "M", "MK", "NM", "P", "Rect", "SV", "Subtype", "T", "TU", "Type", "V",
}

// newField: a signature or timestamp may bring its own field if that shows
// nothing. A visible one could cover what was signed before: after a
// certification it is forbidden, without one a person has to look at it.
func (c *comparison) newField(o pdf.Object) error {
	r, ok := o.(pdf.Ref)
	if !ok || !c.added[r.Number] {
		c.forbid(msgFieldAdded, "")
		return nil
	}
	d, err := c.newer.Dict(r)
	if err != nil {
		return err
	}
	name, err := c.newer.Text(d["T"])
	if err != nil {
		return err
	}
	taken := slices.Contains(c.oldForm.names(), name)
	if taken || d["FT"] != pdf.Name("Sig") || !only(d.Keys(), widgetKeys...) {
		c.forbid(msgFieldAdded, name)
		return nil
	}
	value, _ := d["V"].(pdf.Ref)
	if !c.ending[value.Number] {
		c.doubt(msgFieldAdded, name)
		return nil
	}
	visible, err := c.visible(d)
	if err != nil {
		return err
	}
	return c.newSignature(name, value, visible)
}

func (c *comparison) newSignature(name string, value pdf.Ref, visible bool) error {
	v, err := c.newer.Dict(value)
	if err != nil {
		return err
	}
	locked := c.rules.locked(name)
	switch stamp := v["Type"] == pdf.Name("DocTimeStamp"); {
	case visible && locked:
		c.forbid(msgFieldAdded, name)
	case visible:
		c.doubt(msgVisibleAdded, name)
	case stamp:
		c.report(TimestampAdded, "", true, msgTimestampAdded)
	default:
		c.report(FieldSigned, name, c.rules.docMDP != 1 && !locked, msgFieldSigned, name)
	}
	return nil
}

// visible says whether a widget can show anything: it has an area, or an
// appearance with one.
func (c *comparison) visible(widget pdf.Dict) (bool, error) {
	if widget["Rect"] != nil {
		box, err := c.newer.Rect(widget["Rect"])
		if err != nil {
			return false, err
		}
		if box.Width() != 0 && box.Height() != 0 {
			return true, nil
		}
	}
	ap, err := c.newer.Dict(widget["AP"])
	if err != nil || ap == nil {
		return false, err
	}
	normal, err := c.newer.Stream(ap["N"])
	if err != nil || normal == nil || len(ap) != 1 {
		return true, err
	}
	box, err := c.newer.Rect(normal.Dict["BBox"])
	if err != nil {
		return true, err
	}
	content, err := c.newer.Decode(normal)
	if err != nil {
		return true, err
	}
	return box.Width() != 0 && box.Height() != 0 && strings.TrimSpace(string(content)) != "", nil
}

// showsAnnotations: the object is a page whose list of annotations is n.
func (c *comparison) showsAnnotations(page, n int) bool {
	o, err := c.older.Object(c.older.RefOf(page))
	if err != nil {
		return false
	}
	d, ok := o.(pdf.Dict)
	list, indirect := d["Annots"].(pdf.Ref)
	return ok && indirect && d["Type"] == pdf.Name("Page") && list.Number == n
}

// annotations: a page may list the widget of a field that the form's rule
// lets in.
func (c *comparison) annotations(was, is pdf.Object) error {
	before, err := c.older.Array(was)
	if err != nil {
		return err
	}
	after, err := c.newer.Array(is)
	if err != nil {
		return err
	}
	if err := c.newer.Spend(len(before) + len(after)); err != nil {
		return err
	}
	if len(after) < len(before) || !pdf.Equal(before, after[:len(before)]) {
		c.forbid(msgAnnotationsChanged)
		return nil
	}
	for _, o := range after[len(before):] {
		r, _ := o.(pdf.Ref)
		field := c.newForm.byRef(r.Number)
		if c.added[r.Number] && field != nil && c.oldForm.byRef(r.Number) == nil {
			continue // newField judges it
		}
		c.doubt(msgAnnotationAdded, fmt.Sprint(r))
	}
	return nil
}
