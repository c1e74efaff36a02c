package signing

import (
	"fmt"
	"slices"
	"strings"

	"congvan/internal/pdf"
)

// viewing are entries of the catalog about how a document is opened and read
// aloud, not about what its pages show.
var viewing = []pdf.Name{"Lang", "MarkInfo", "Outlines", "PageLayout", "PageMode", "PieceInfo", "ViewerPreferences"}

// catalog: evidence, metadata, a form that stands directly in it and a later
// version of the format are judged each by its own rule. All else, such as
// actions and the permissions of a certification, is signed content.
func (c *comparison) catalog(was, is pdf.Dict, keys []pdf.Name) error {
	var rest []pdf.Name
	for _, k := range keys {
		var err error
		switch k {
		case "DSS":
			c.evidenceMoved(is[k])
		case "Perms":
			if !c.certifies {
				rest = append(rest, k)
			}
		case "Metadata":
			err = c.metadataMoved(was[k], is[k])
		case "Extensions", "Version":
			c.laterFormat(k, was[k], is[k])
		case "AcroForm":
			err = c.directForm(was[k], is[k])
		default:
			rest = append(rest, k)
		}
		if err != nil {
			return err
		}
	}
	switch {
	case len(rest) == 0:
	case only(rest, viewing...):
		c.doubt(msgCatalogChanged, fmt.Sprint(rest))
	default:
		c.forbid(msgCatalogChanged, fmt.Sprint(rest))
	}
	return nil
}

// laterFormat: programs declare the extensions they use (ISO 32000-1, 7.12)
// and a version not below the one before.
func (c *comparison) laterFormat(key pdf.Name, was, is pdf.Object) {
	ok := false
	switch now := is.(type) {
	case pdf.Name:
		before, _ := was.(pdf.Name)
		ok = key == "Version" && slices.Contains([]pdf.Name{"1.4", "1.5", "1.6", "1.7", "2.0"}, now) && before <= now
	case pdf.Dict:
		ok = key == "Extensions" && declaresExtensions(now)
	}
	if !ok {
		c.forbid(msgCatalogChanged, fmt.Sprint([]pdf.Name{key}))
		return
	}
	c.report(MetadataChanged, "", true, msgFormatDeclared, key)
}

// declaresExtensions: names and levels only, nothing that points anywhere.
func declaresExtensions(d pdf.Dict) bool {
	plain := true
	pdf.References(d, func(pdf.Ref) { plain = false })
	for k := range d {
		plain = plain && len(k) <= 8 && !strings.ContainsAny(string(k), " /")
	}
	return plain
}

func (c *comparison) directForm(was, is pdf.Object) error {
	before, ok1 := was.(pdf.Dict)
	after, ok2 := is.(pdf.Dict)
	if !ok1 || !ok2 {
		c.forbid(msgCatalogChanged, "[AcroForm]")
		return nil
	}
	return c.form(before, after, differing(before, after))
}
