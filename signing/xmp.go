package signing

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Limits on a metadata packet.
const (
	maxXMP      = 1 << 20
	maxXMPDepth = 32
)

const (
	rdf      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xmlSpace = "http://www.w3.org/XML/1998/namespace"
)

// element is a part of a metadata packet.
type element struct {
	name  xml.Name
	attrs []xml.Attr
	text  strings.Builder
	kids  []*element
}

// readXMP gives the properties of a metadata packet (ISO 16684-1), "namespace
// name" to value, in one spelling for the several that RDF has.
func readXMP(data []byte) (map[string]string, error) {
	if len(data) > maxXMP {
		return nil, fmt.Errorf("metadata of %d bytes, at most %d are read", len(data), maxXMP)
	}
	root, err := parseXML(data)
	if err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	description := root.find(xml.Name{Space: rdf, Local: "RDF"})
	if description == nil {
		return nil, errors.New("metadata without rdf:RDF")
	}
	out := map[string]string{}
	for _, kid := range description.kids {
		if err := kid.fields(out); err != nil {
			return nil, fmt.Errorf("metadata: %w", err)
		}
	}
	return out, nil
}

// parseXML reads a document without declarations of types or entities.
func parseXML(data []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	stack := []*element{{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return stack[0], nil
		}
		if err != nil {
			return nil, err
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(stack) > maxXMPDepth {
				return nil, fmt.Errorf("nested deeper than %d", maxXMPDepth)
			}
			e := &element{name: t.Name, attrs: slices.Clone(t.Attr)}
			top.kids = append(top.kids, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			top.text.Write(t)
		case xml.Directive:
			return nil, errors.New("a document type is declared")
		}
	}
}

func (e *element) find(name xml.Name) *element {
	if e.name == name {
		return e
	}
	for _, kid := range e.kids {
		if found := kid.find(name); found != nil {
			return found
		}
	}
	return nil
}

// fields adds the properties of a description: its attributes and children.
func (e *element) fields(out map[string]string) error {
	put := func(name xml.Name, value string) error {
		key := name.Space + " " + name.Local
		if _, twice := out[key]; twice {
			return fmt.Errorf("property %s stands there twice", key)
		}
		out[key] = value
		return nil
	}
	for _, a := range e.attrs {
		if a.Name.Space == rdf || a.Name.Space == xmlSpace || a.Name.Space == "xmlns" || a.Name.Local == "xmlns" {
			continue
		}
		if err := put(a.Name, a.Value); err != nil {
			return err
		}
	}
	for _, kid := range e.kids {
		value, err := kid.value()
		if err != nil {
			return err
		}
		if err := put(kid.name, value); err != nil {
			return err
		}
	}
	return nil
}

// value spells a property: text, a list, or a structure with sorted fields.
func (e *element) value() (string, error) {
	if len(e.kids) == 1 && e.kids[0].name.Space == rdf {
		switch kid := e.kids[0]; kid.name.Local {
		case "Seq", "Bag", "Alt":
			return kid.list()
		case "Description":
			return kid.value()
		}
	}
	fields := map[string]string{}
	if err := e.fields(fields); err != nil {
		return "", err
	}
	if len(fields) == 0 {
		return e.attribute(rdf, "resource") + strings.TrimSpace(e.text.String()), nil
	}
	var out []string
	for name, v := range fields {
		out = append(out, name+"="+v)
	}
	slices.Sort(out)
	return "{" + strings.Join(out, ";") + "}", nil
}

func (e *element) list() (string, error) {
	var out strings.Builder
	for _, item := range e.kids {
		value, err := item.value()
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&out, "%s:%s;", item.attribute(xmlSpace, "lang"), value)
	}
	return e.name.Local + "[" + out.String() + "]", nil
}

func (e *element) attribute(space, local string) string {
	for _, a := range e.attrs {
		if a.Name.Space == space && a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
