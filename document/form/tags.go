package form

import (
	"errors"
	"fmt"
	"slices"

	"congvan/internal/pdf"
)

// tagged is a field that gets a place in the structure tree, so that screen
// readers come to it (ISO 32000-1, 14.7.4.3 and 14.8.4.5).
type tagged struct {
	name         string
	widget, page pdf.Ref
}

// tagFields adds the fields to the composed file's structure: number and date
// after the head, the first part of the tree; signature and seal at its end.
func tagFields(u *pdf.Update, fields []tagged) error {
	catalog, err := u.EditCatalog()
	if err != nil {
		return err
	}
	rootRef, ok := catalog["StructTreeRoot"].(pdf.Ref)
	if !ok {
		return errors.New("the composed file is not tagged")
	}
	root, err := u.Edit(rootRef)
	if err != nil {
		return err
	}
	top, err := topElement(u, root)
	if err != nil {
		return err
	}
	document, err := u.Edit(top)
	if err != nil {
		return err
	}
	head, tail := pdf.Array{}, pdf.Array{}
	parents, err := newParents(u, root)
	if err != nil {
		return err
	}
	for _, f := range fields {
		element := u.Add(pdf.Dict{
			"Type": pdf.Name("StructElem"), "S": pdf.Name("Form"), "P": top, "Pg": f.page, "Alt": pdf.Text(known[f.name].tip),
			"K": pdf.Dict{"Type": pdf.Name("OBJR"), "Obj": f.widget, "Pg": f.page},
		})
		widget, err := u.Edit(f.widget)
		if err != nil {
			return err
		}
		widget["StructParent"] = parents.add(element)
		if known[f.name].place == TextPlace {
			head = append(head, element)
		} else {
			tail = append(tail, element)
		}
	}
	kids, err := u.File().Array(document["K"])
	if err != nil {
		return fmt.Errorf("structure of the composed file: %w", err)
	}
	at := min(1, len(kids))
	document["K"] = slices.Concat(kids[:at], head, kids[at:], tail)
	parents.write()
	return nil
}

// topElement is the one element under the root, of type Document.
func topElement(u *pdf.Update, root pdf.Dict) (pdf.Ref, error) {
	kids := root["K"]
	if list, ok := kids.(pdf.Array); ok && len(list) == 1 {
		kids = list[0]
	}
	top, ok := kids.(pdf.Ref)
	if !ok {
		return pdf.Ref{}, errors.New("the structure tree of the composed file has no single element at its top")
	}
	return top, nil
}

// parents is the number tree that leads from an annotation to its element. The
// composed file has it as one list.
type parents struct {
	root pdf.Dict
	tree pdf.Dict
	nums pdf.Array
	next int
}

func newParents(u *pdf.Update, root pdf.Dict) (*parents, error) {
	tree, err := u.File().Dict(root["ParentTree"])
	if err != nil {
		return nil, fmt.Errorf("parent tree: %w", err)
	}
	nums, err := u.File().Array(tree["Nums"])
	if err != nil {
		return nil, fmt.Errorf("parent tree: %w", err)
	}
	if tree["Kids"] != nil || len(nums)%2 != 0 {
		return nil, errors.New("the parent tree of the composed file is of another form")
	}
	p := &parents{root: root, tree: tree.Clone(), nums: slices.Clone(nums)}
	for i := 0; i < len(nums); i += 2 {
		key, err := u.File().Int(nums[i], 0)
		if err != nil {
			return nil, fmt.Errorf("parent tree: %w", err)
		}
		p.next = max(p.next, key+1)
	}
	return p, nil
}

func (p *parents) add(element pdf.Ref) pdf.Number {
	key := pdf.Int(p.next)
	p.nums = append(p.nums, key, element)
	p.next++
	return key
}

func (p *parents) write() {
	p.tree["Nums"] = p.nums
	p.root["ParentTree"] = p.tree
	p.root["ParentTreeNextKey"] = pdf.Int(p.next)
}
