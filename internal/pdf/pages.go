package pdf

import (
	"errors"
	"fmt"
)

// Page is one page of the file.
type Page struct {
	Ref      Ref
	Dict     Dict
	MediaBox Rect // points, inherited if need be
	Rotate   int  // degrees, inherited if need be
}

// Pages lists the pages in order.
func (f *File) Pages() ([]Page, error) {
	catalog, err := f.Catalog()
	if err != nil {
		return nil, err
	}
	w := &pageWalk{file: f, seen: map[int]bool{}}
	if err := w.node(catalog["Pages"], Dict{}, 0); err != nil {
		return nil, fmt.Errorf("page tree: %w", err)
	}
	return w.pages, nil
}

type pageWalk struct {
	file  *File
	seen  map[int]bool
	pages []Page
}

// inheritable attributes (ISO 32000-1, 7.7.3.4) that this package reads.
var inheritable = []Name{"MediaBox", "Rotate"}

func (w *pageWalk) node(o Object, inherited Dict, depth int) error {
	r, ok := o.(Ref)
	if !ok {
		return errors.New("pdf: page node is not a reference")
	}
	if w.seen[r.Number] || depth > w.file.budget.limits.Depth {
		return fmt.Errorf("pdf: page node %s forms a loop or lies too deep", r)
	}
	w.seen[r.Number] = true
	d, err := w.file.Dict(r)
	if err != nil {
		return err
	}
	inherited = inherited.Clone()
	for _, k := range inheritable {
		if v, ok := d[k]; ok {
			inherited[k] = v
		}
	}
	kind, err := w.file.Name(d["Type"])
	if err != nil {
		return err
	}
	switch kind {
	case "Pages":
		return w.kids(d, inherited, depth)
	case "Page":
		return w.page(r, d, inherited)
	}
	return fmt.Errorf("pdf: page node %s is of type %q", r, kind)
}

func (w *pageWalk) kids(d, inherited Dict, depth int) error {
	kids, err := w.file.Array(d["Kids"])
	if err != nil {
		return err
	}
	for _, kid := range kids {
		if err := w.node(kid, inherited, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *pageWalk) page(r Ref, d, inherited Dict) error {
	box, err := w.file.Rect(inherited["MediaBox"])
	if err != nil {
		return fmt.Errorf("page %d: MediaBox: %w", len(w.pages)+1, err)
	}
	rotate, err := w.file.Int(inherited["Rotate"], 0)
	if err != nil {
		return fmt.Errorf("page %d: Rotate: %w", len(w.pages)+1, err)
	}
	w.pages = append(w.pages, Page{Ref: r, Dict: d, MediaBox: box, Rotate: rotate})
	return nil
}
