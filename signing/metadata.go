package signing

import (
	"fmt"
	"slices"
	"strings"

	"congvan/internal/pdf"
)

// Programs that append to a file also write when and with what they did it,
// and nothing else may change in what the file says of itself.
var (
	noteworthyInfo = []pdf.Name{"ModDate", "Producer"}
	noteworthyXMP  = []string{
		"http://ns.adobe.com/xap/1.0/ ModifyDate", "http://ns.adobe.com/xap/1.0/ MetadataDate",
		"http://ns.adobe.com/xap/1.0/mm/ InstanceID", "http://ns.adobe.com/pdf/1.3/ Producer",
	}
)

// infoMoved: the trailer names another document information dictionary.
func (c *comparison) infoMoved(was, is pdf.Object) error {
	before, err := c.older.Dict(was)
	if err != nil {
		return err
	}
	after, err := c.newer.Dict(is)
	if err != nil {
		return err
	}
	if r, ok := is.(pdf.Ref); !ok || !c.added[r.Number] {
		c.forbid(msgTrailerChanged, "Info")
		return nil
	}
	c.info(before, after)
	return nil
}

func (c *comparison) info(was, is pdf.Dict) {
	keys := differing(was, is)
	plain := only(keys, noteworthyInfo...)
	for _, k := range keys {
		if _, text := is[k].(pdf.String); !text {
			plain = false
		}
	}
	if !plain {
		c.doubt(msgInfoChanged, fmt.Sprint(keys))
		return
	}
	c.report(MetadataChanged, "", true, msgMetadataChanged, fmt.Sprint(keys))
}

// metadataMoved: the catalog names another metadata stream, which must be new.
func (c *comparison) metadataMoved(was, is pdf.Object) error {
	r, ok := is.(pdf.Ref)
	if !ok || !c.added[r.Number] {
		c.forbid(msgCatalogChanged, "[Metadata]")
		return nil
	}
	before, err := c.older.Stream(was)
	if err != nil {
		return err
	}
	after, err := c.newer.Stream(is)
	if err != nil {
		return err
	}
	return c.metadata(before, after)
}

// metadata holds two packets against each other by what they say, however they
// write it. No packet says nothing.
func (c *comparison) metadata(was, is *pdf.Stream) error {
	if kept := is != nil && is.Dict["Type"] == pdf.Name("Metadata") && is.Dict["Subtype"] == pdf.Name("XML"); !kept {
		c.forbid(msgCatalogChanged, "[Metadata]")
		return nil
	}
	before, err := properties(c.older, was)
	if err != nil {
		return err
	}
	after, err := properties(c.newer, is)
	if err != nil {
		return err
	}
	var plain, other []string
	for _, property := range differingProperties(before, after) {
		_, name, _ := strings.Cut(property, " ")
		if slices.Contains(noteworthyXMP, property) {
			plain = append(plain, name)
		} else {
			other = append(other, name)
		}
	}
	if len(other) > 0 {
		c.doubt(msgInfoChanged, fmt.Sprint(other))
		return nil
	}
	c.report(MetadataChanged, "", true, msgMetadataChanged, fmt.Sprint(plain))
	return nil
}

func properties(f *pdf.File, s *pdf.Stream) (map[string]string, error) {
	if s == nil {
		return nil, nil
	}
	data, err := f.Decode(s)
	if err != nil {
		return nil, err
	}
	if err := f.Spend(len(data) / 16); err != nil {
		return nil, err
	}
	return readXMP(data)
}

func differingProperties(a, b map[string]string) []string {
	var out []string
	for name, v := range a {
		if w, ok := b[name]; !ok || v != w {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// justify: notes about an increment come with something that it is for. Alone
// nobody knows why they were written.
func (c *comparison) justify() {
	for _, change := range c.changes {
		if change.Kind != MetadataChanged {
			return
		}
	}
	if len(c.changes) > 0 {
		c.changes = nil
		c.doubt(msgMetadataAlone)
		return
	}
	c.doubt(msgNothingUsed)
}
