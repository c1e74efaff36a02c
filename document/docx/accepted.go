package docx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// Accepted gives a Word file as it is read: tracked changes accepted, comments
// and the prompts of empty content controls gone, fields as Word last showed
// them. A file with nothing of the kind comes back as nil. Errors:
// *UnreadableError.
func Accepted(r io.ReaderAt, size int64) ([]byte, error) {
	turns <- struct{}{}
	defer func() { <-turns }()
	p, err := openPackage(r, size, time.Now().Add(maxTime))
	if err != nil {
		return nil, err
	}
	made := map[string][]byte{}
	for _, part := range p.texts() {
		var c cuts
		c.below(part.root)
		(&fieldCuts{cuts: &c}).visit(part.root)
		if len(c.list) == 0 {
			continue
		}
		raw, err := p.again(part.name)
		if err != nil {
			return nil, err
		}
		made[partName(part.name)] = c.from(raw)
	}
	if len(made) == 0 {
		return nil, nil
	}
	return p.with(made)
}

// texts are the parts whose text is printed.
func (p *pack) texts() []sidePart {
	out := slices.Concat([]sidePart{{p.main, p.root}}, p.headers, p.footers)
	for _, rel := range p.relations {
		switch {
		case rel.external:
		case rel.kind == "footnotes" && p.footnotes != nil:
			out = append(out, sidePart{rel.target, p.footnotes})
		case rel.kind == "endnotes" && p.endnotes != nil:
			out = append(out, sidePart{rel.target, p.endnotes})
		}
	}
	return out
}

// again unpacks a part that was read, which counts once.
func (p *pack) again(name string) ([]byte, error) {
	if name == p.main {
		return p.raw, nil
	}
	p.left = max(p.left, maxPartSize)
	return p.read(name)
}

// with is the archive with some parts in other words; the rest is not unpacked.
func (p *pack) with(made map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p.files)) {
		f := p.files[name]
		data, ok := made[name]
		if !ok {
			if err := z.Copy(f); err != nil {
				return nil, unreadable(f.Name, "một thành phần của tệp đã hỏng", "the part is damaged", err)
			}
			continue
		}
		if err := writePart(z, f.Name, data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// cuts are the stretches of a part that go.
type cuts struct{ list []cut }

// cut is a stretch; with tail, it goes up to the last tag before to.
type cut struct {
	from, to int32
	opening  bool // to is where an end tag ends, which goes alone
	closing  bool // from is where an end tag ends, which goes too
}

func (c *cuts) all(n *node) { c.list = append(c.list, cut{from: n.from, to: n.to}) }

// tags takes an element away and keeps what it holds.
func (c *cuts) tags(n *node) {
	if n.inner == n.to {
		c.all(n)
		return
	}
	c.list = append(c.list, cut{from: n.from, to: n.inner}, cut{from: n.to, to: n.to, opening: true})
}

// join takes away what parts two paragraphs: the end of one, the beginning and
// the properties of the next.
func (c *cuts) join(first, next *node) {
	to := next.inner
	if pr := next.kid("pPr"); pr != nil {
		to = pr.to
	}
	c.list = append(c.list, cut{from: first.to, to: to, closing: true})
}

// below finds what goes of what n holds.
func (c *cuts) below(n *node) {
	var open *node // a paragraph whose end mark is deleted
	for i, k := range n.kids {
		switch k.name {
		case "p":
			if goneAway(k) && k.path("pPr", "sectPr") == nil && !(n.name == "tc" && i == len(n.kids)-1) {
				c.all(k)
				continue
			}
			if open != nil && k.inner < k.to {
				c.join(open, k)
			}
			if open = nil; unended(k) && k.inner < k.to {
				open = k
			}
		case "tbl", "sdt", "sectPr", "AlternateContent":
			open = nil
		}
		c.element(k)
	}
}

// unended tells a paragraph that goes on in the next.
func unended(p *node) bool {
	mark := p.path("pPr", "rPr")
	return (mark.kid("del") != nil || mark.kid("moveFrom") != nil) && p.path("pPr", "sectPr") == nil
}

// element judges one element.
func (c *cuts) element(n *node) {
	switch n.name {
	case "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "cellIns", "cellMerge":
		c.all(n)
		return
	case "tbl":
		if rows := n.rows(); len(rows) > 0 && !slices.ContainsFunc(rows, keptRow) {
			c.all(n)
			return
		}
	case "tr":
		if !keptRow(n) {
			c.all(n)
			return
		}
	case "tc":
		if n.path("tcPr", "cellDel") != nil {
			c.all(n)
			return
		}
	case "sdt":
		if on, _ := n.kid("sdtPr").toggle("showingPlcHdr"); on {
			c.prompt(n.kid("sdtContent"))
			return
		}
	case "ins", "moveTo":
		c.tags(n)
	}
	if revised(n.name) {
		c.all(n)
		return
	}
	c.below(n)
}

// prompt takes the words of an empty content control away.
func (c *cuts) prompt(content *node) {
	content.each(func(n *node) bool {
		if n.name == "t" {
			c.all(n)
		}
		return true
	})
}

// keptRow tells a row that stays: it is not deleted, nor are all its cells.
func keptRow(tr *node) bool {
	if tr.path("trPr", "del") != nil {
		return false
	}
	cells, deleted := 0, 0
	for _, k := range tr.kids {
		switch {
		case k.name != "tc":
		case k.path("tcPr", "cellDel") != nil:
			deleted++
		default:
			cells++
		}
	}
	return cells > 0 || deleted == 0
}

// revised tells the record of how something looked before, or a mark of where a
// change begins or ends.
func revised(name string) bool {
	switch name {
	case "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange", "numberingChange":
		return true
	}
	return strings.HasPrefix(name, "moveFromRange") || strings.HasPrefix(name, "moveToRange") ||
		strings.HasPrefix(name, "customXml") && strings.Contains(name, "Range")
}

// from gives the part without its cuts.
func (c cuts) from(raw []byte) []byte {
	for i := range c.list {
		k := &c.list[i]
		if k.opening || k.closing {
			k.from = int32(bytes.LastIndexByte(raw[:k.from], '<'))
		}
	}
	slices.SortFunc(c.list, func(a, b cut) int { return cmp.Compare(a.from, b.from) })
	var out []byte
	at := int32(0)
	for _, k := range c.list {
		if k.from > at {
			out = append(out, raw[at:k.from]...)
		}
		at = max(at, k.to)
	}
	return append(out, raw[at:]...)
}
