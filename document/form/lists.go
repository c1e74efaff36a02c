package form

import (
	"errors"
	"fmt"

	"congvan/internal/pdf"
)

// deepestTag bounds the structure tree of a composed file.
const deepestTag = 64

// tagLists makes lists of the items of a composed text. The typesetter can set
// them as paragraphs with first-line indents only when it tags each as
// BlockQuote, which a letter has no other use for but a parted table: items that
// follow each other become L, each in an LI with its paragraphs, and the items
// below it, as LBody.
func tagLists(u *pdf.Update) error {
	catalog, err := u.File().Catalog()
	if err != nil {
		return err
	}
	root, ok := catalog["StructTreeRoot"].(pdf.Ref)
	if !ok {
		return errors.New("the composed file is not tagged")
	}
	return tagListsBelow(u, root, 0)
}

func tagListsBelow(u *pdf.Update, parent pdf.Ref, depth int) error {
	if depth > deepestTag {
		return fmt.Errorf("structure tree deeper than %d", deepestTag)
	}
	kids, err := elementsBelow(u, parent)
	if err != nil {
		return err
	}
	var out, items pdf.Array
	flush := func() error {
		if len(items) == 0 {
			return nil
		}
		list, err := newList(u, parent, items)
		out, items = append(out, list), nil
		return err
	}
	changed := false
	for _, kid := range kids {
		ref, _ := kid.(pdf.Ref)
		kind, table := role(u, ref), pdf.Ref{}
		if kind == "BlockQuote" {
			changed = true
			if table, err = joinTables(u, ref, parent); err != nil {
				return err
			}
		}
		if kind == "BlockQuote" && table == (pdf.Ref{}) {
			items = append(items, ref)
		} else {
			if err := flush(); err != nil {
				return err
			}
			if table != (pdf.Ref{}) {
				kid = table
			}
			out = append(out, kid)
		}
		if kind != "" {
			if err := tagListsBelow(u, ref, depth+1); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil || !changed {
		return err
	}
	element, err := u.Edit(parent)
	if err != nil {
		return err
	}
	element["K"] = out
	return nil
}

// elementsBelow are an element's kids.
func elementsBelow(u *pdf.Update, parent pdf.Ref) (pdf.Array, error) {
	element, err := u.File().Dict(parent)
	if err != nil {
		return nil, err
	}
	switch kids := element["K"].(type) {
	case nil:
		return nil, nil
	case pdf.Ref:
		if list, err := u.File().Array(kids); err == nil && list != nil {
			return list, nil
		}
		return pdf.Array{kids}, nil
	case pdf.Array:
		return kids, nil
	default:
		return pdf.Array{kids}, nil
	}
}

// newList puts items that have followed each other into a list.
func newList(u *pdf.Update, parent pdf.Ref, items pdf.Array) (pdf.Ref, error) {
	element := pdf.Dict{"Type": pdf.Name("StructElem"), "S": pdf.Name("L"), "P": parent}
	list := u.Add(element)
	var entries pdf.Array
	for _, item := range items {
		ref := item.(pdf.Ref)
		body, err := u.Edit(ref)
		if err != nil {
			return list, err
		}
		entry := u.Add(pdf.Dict{"Type": pdf.Name("StructElem"), "S": pdf.Name("LI"), "P": list, "K": pdf.Array{ref}})
		body["S"], body["P"] = pdf.Name("LBody"), entry
		entries = append(entries, entry)
	}
	element["K"] = entries
	return list, nil
}
