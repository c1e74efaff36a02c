package form

import (
	"bytes"
	"fmt"

	"congvan/internal/pdf"
	"congvan/internal/pdf/text"
)

// coverPrinted paints over what pages of other hands print where a field goes,
// dots or a date typed beforehand, in the colour behind it.
func coverPrinted(u *pdf.Update, pages []pdf.Page, places []Place) error {
	for i, page := range pages {
		var paint bytes.Buffer
		var fills []text.Fill
		for _, p := range places {
			if !p.Cover || p.Page != i+1 {
				continue
			}
			r, err := rectangle(p, page.MediaBox)
			if err != nil {
				return err
			}
			if paint.Len() == 0 {
				if fills, err = text.Fills(u.File(), p.Page); err != nil {
					return fmt.Errorf("colours of page %d: %w", p.Page, err)
				}
			}
			c, _ := text.Ground(fills, p.Page, p.X, p.Y, p.W, p.H)
			fmt.Fprintf(&paint, "%s %s %s rg %s %s %s %s re f\n", pdf.Real(c[0]), pdf.Real(c[1]), pdf.Real(c[2]), pdf.Real(r.X0), pdf.Real(r.Y0), pdf.Real(r.Width()), pdf.Real(r.Height()))
		}
		if paint.Len() == 0 {
			continue
		}
		if err := paintOver(u, page.Ref, paint.Bytes()); err != nil {
			return fmt.Errorf("cover on page %d: %w", i+1, err)
		}
	}
	return nil
}

// paintOver draws above a page, as no part of its text. The page's own
// drawing is closed in, whatever state it ends with.
func paintOver(u *pdf.Update, page pdf.Ref, paths []byte) error {
	d, err := u.Edit(page)
	if err != nil {
		return err
	}
	own, err := u.File().Resolve(d["Contents"])
	if err != nil {
		return err
	}
	parts, isList := own.(pdf.Array)
	if !isList {
		parts = pdf.Array{d["Contents"]}
	}
	before := u.Add(&pdf.Stream{Dict: pdf.Dict{}, Data: []byte("q\n")})
	after := u.Add(&pdf.Stream{Dict: pdf.Dict{}, Data: fmt.Appendf(nil, "\nQ\n/Artifact BMC q\n%sQ EMC\n", paths)})
	d["Contents"] = append(append(pdf.Array{before}, parts...), after)
	return nil
}
