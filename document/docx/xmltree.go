package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"time"
)

// node is one XML element. Names are local: Word's transitional and strict
// namespaces (ISO/IEC 29500-1 and -4) name the same elements.
type node struct {
	name string
	attr []xml.Attr
	kids []*node
	text string
	// from and to are where it begins and ends in the part, inner where its start
	// tag ends.
	from, inner, to int32
}

// kid gives the first child of that name; it and its result may be nil.
func (n *node) kid(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// path follows kids by name.
func (n *node) path(names ...string) *node {
	for _, name := range names {
		n = n.kid(name)
	}
	return n
}

// get gives an attribute by local name, empty when absent.
func (n *node) get(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// each calls f for n and all elements below, until f says not to go deeper.
func (n *node) each(f func(*node) bool) {
	if n == nil || !f(n) {
		return
	}
	for _, k := range n.kids {
		k.each(f)
	}
}

// val is the value of a kid's w:val.
func (n *node) val(name string) string { return n.kid(name).get("val") }

// toggle reads an on/off property (ISO/IEC 29500-1, 17.17.4): set tells
// whether the element stands there at all.
func (n *node) toggle(name string) (on, set bool) {
	k := n.kid(name)
	if k == nil {
		return false, false
	}
	switch k.get("val") {
	case "0", "false", "off", "none":
		return false, true
	}
	return true, true
}

var (
	errDTD   = errors.New("document type declarations are refused")
	errDeep  = errors.New("elements are nested too deep")
	errNodes = errors.New("too many elements")
	errText  = errors.New("more text than any letter has")
	errParas = errors.New("too many paragraphs")
	errTime  = errors.New("reading takes too long")
)

// parseTree reads one part. encoding/xml resolves no external entity; a DTD
// is refused outright.
func parseTree(data []byte, deadline time.Time) (*node, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	stack := []*node{root}
	paras, text := 0, 0
	for count := 0; ; {
		from := dec.InputOffset()
		tok, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return closeTree(root, stack)
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t := tok.(type) {
		case xml.StartElement:
			count++
			if err := withinLimits(count, len(stack), deadline); err != nil {
				return nil, err
			}
			if t.Name.Local == "p" {
				if paras++; paras > maxBlocks {
					return nil, errParas
				}
			}
			n := &node{name: t.Name.Local, attr: t.Attr, from: int32(from), inner: int32(dec.InputOffset())}
			top.kids = append(top.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			if len(stack) == 1 || top.name != t.Name.Local {
				return nil, errors.New("unexpected </" + t.Name.Local + ">")
			}
			top.to = int32(dec.InputOffset())
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if holdsText(top.name) {
				if text += len(t); text > maxText {
					return nil, errText
				}
				top.text += strings.ToValidUTF8(string(t), "")
			}
		case xml.Directive:
			return nil, errDTD
		}
	}
}

func closeTree(root *node, stack []*node) (*node, error) {
	if len(stack) != 1 || len(root.kids) == 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return root, nil
}

func withinLimits(count, depth int, deadline time.Time) error {
	switch {
	case count > maxNodes:
		return errNodes
	case depth > maxDepth:
		return errDeep
	case count%4096 == 0 && time.Now().After(deadline):
		return errTime
	}
	return nil
}

// holdsText names the elements whose character data is text; anywhere else
// it is layout of the XML.
func holdsText(name string) bool {
	switch name {
	case "t", "delText", "instrText", "delInstrText":
		return true
	}
	return false
}
