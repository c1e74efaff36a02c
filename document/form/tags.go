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
// after the head, the first part of the tree; signature and seal at its end. A
// file without tags, as word processors also make, stays without.
func tagFields(u *pdf.Update, fields []tagged) error {
	catalog, err := u.EditCatalog()
	if err != nil {
		return err
	}
	rootRef, ok := catalog["StructTreeRoot"].(pdf.Ref)
	if !ok {
		return nil
	}
	root, err := u.Edit(rootRef)
	if err != nil {
		return err
	}
	top, above, err := topElement(u, rootRef, root)
	if err != nil {
		return err
	}
	parents, err := newParents(u, root)
	if err != nil {
		return fmt.Errorf("parent tree of the composed file: %w", err)
	}
	head, tail := pdf.Array{}, pdf.Array{}
	for _, f := range fields {
		element := u.Add(pdf.Dict{
			"Type": pdf.Name("StructElem"), "S": pdf.Name("Form"), "P": above, "Pg": f.page, "Alt": pdf.Text(known[f.name].tip),
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
	kids, err := kidsOf(u.File(), top["K"])
	if err != nil {
		return fmt.Errorf("structure of the composed file: %w", err)
	}
	at := min(1, len(kids))
	top["K"] = slices.Concat(kids[:at], head, kids[at:], tail)
	return parents.write(u)
}

// topElement is the one element under the root or, where there are several,
// the root itself.
func topElement(u *pdf.Update, rootRef pdf.Ref, root pdf.Dict) (pdf.Dict, pdf.Ref, error) {
	kids, err := kidsOf(u.File(), root["K"])
	if err != nil {
		return nil, rootRef, fmt.Errorf("structure of the composed file: %w", err)
	}
	if len(kids) != 1 {
		return root, rootRef, nil
	}
	ref, ok := kids[0].(pdf.Ref)
	if !ok {
		return root, rootRef, nil
	}
	top, err := u.Edit(ref)
	return top, ref, err
}

// kidsOf gives the kids of an element, which may be one alone.
func kidsOf(f *pdf.File, kids pdf.Object) (pdf.Array, error) {
	if kids == nil {
		return nil, nil
	}
	o, err := f.Resolve(kids)
	if err != nil {
		return nil, err
	}
	if list, ok := o.(pdf.Array); ok {
		return list, nil
	}
	return pdf.Array{kids}, nil
}

// parents is the number tree that leads from an annotation to its element
// (ISO 32000-1, 7.9.7).
type parents struct {
	root, tree pdf.Dict
	first      int
	added      pdf.Array
	next       int
}

func newParents(u *pdf.Update, root pdf.Dict) (*parents, error) {
	tree, err := u.File().Dict(root["ParentTree"])
	if err != nil {
		return nil, err
	}
	nodes := 0
	next, err := nextKey(u.File(), tree, &nodes)
	if err != nil {
		return nil, err
	}
	return &parents{root: root, tree: tree.Clone(), first: next, next: next}, nil
}

// maxNodes bounds a number tree.
const maxNodes = 10_000

// nextKey is one beyond the greatest key of a tree.
func nextKey(f *pdf.File, node pdf.Dict, nodes *int) (int, error) {
	if *nodes++; *nodes > maxNodes {
		return 0, errors.New("it is too large")
	}
	nums, err := f.Array(node["Nums"])
	if err != nil {
		return 0, err
	}
	next := 0
	for i := 0; i+1 < len(nums); i += 2 {
		key, err := f.Int(nums[i], 0)
		if err != nil {
			return 0, err
		}
		next = max(next, key+1)
	}
	kids, err := f.Array(node["Kids"])
	if err != nil {
		return 0, err
	}
	for _, kid := range kids {
		d, err := f.Dict(kid)
		if err != nil {
			return 0, err
		}
		below, err := nextKey(f, d, nodes)
		if err != nil {
			return 0, err
		}
		next = max(next, below)
	}
	return next, nil
}

func (p *parents) add(element pdf.Ref) pdf.Number {
	key := pdf.Int(p.next)
	p.added = append(p.added, key, element)
	p.next++
	return key
}

// write puts the new keys behind the others, in a leaf of their own where the
// tree has leaves.
func (p *parents) write(u *pdf.Update) error {
	if p.tree["Kids"] == nil {
		nums, err := u.File().Array(p.tree["Nums"])
		if err != nil {
			return err
		}
		p.tree["Nums"] = slices.Concat(nums, p.added)
	} else {
		kids, err := u.File().Array(p.tree["Kids"])
		if err != nil {
			return err
		}
		leaf := u.Add(pdf.Dict{"Limits": pdf.Array{pdf.Int(p.first), pdf.Int(p.next - 1)}, "Nums": p.added})
		p.tree["Kids"] = slices.Concat(kids, pdf.Array{leaf})
	}
	p.root["ParentTree"] = p.tree
	p.root["ParentTreeNextKey"] = pdf.Int(p.next)
	return nil
}
