package signing

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"congvan/internal/fonts"
	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
)

// UnsuitedError says why a file cannot be given a signature field of ours and
// should go as it is.
type UnsuitedError struct {
	Why Unsuited
	err error
}

// Unsuited is a kind of file that is left alone.
type Unsuited string

// The kinds.
const (
	UnsuitedSigned     Unsuited = "signed"     // somebody's signature is in it, which a new field might break
	UnsuitedEncrypted  Unsuited = "encrypted"  //
	UnsuitedXFA        Unsuited = "xfa"        // a form that draws its own pages
	UnsuitedUnreadable Unsuited = "unreadable" // not a PDF by the book, or one too large for its verification
)

func (e *UnsuitedError) Error() string { return fmt.Sprintf("the file is %s: %v", e.Why, e.err) }

// Unwrap gives the cause.
func (e *UnsuitedError) Unwrap() error { return e.err }

// Size and place of a text signature, in points: 10 pt, black, 15 mm from the
// right edge and 10 mm from the upper one.
const (
	textSize  = 10.0
	textRight = 42.5
	textTop   = 28.3
	// leastText is how far the text may shrink on a narrow page.
	leastText = 4.0
)

// AddTextField appends an increment with an empty signature field that shows a
// line of text at the top right of the first page: the agency's signature on a
// separate attachment, which has no picture (Decree 30/2020, Annex I.II.8b).
// Sign fills it, without a picture of its own. It gives the field's name.
func AddTextField(file []byte, name, text string) (out []byte, field string, err error) {
	return withText(file, name, text, false)
}

// AddTextBesideField is AddTextField for programs that show a stamp of their own
// in a field that they sign: the field has no place on the page, and the text
// stands in a note that the certification keeps as it is.
func AddTextBesideField(file []byte, name, text string) (out []byte, field string, err error) {
	return withText(file, name, text, true)
}

func withText(file []byte, name, text string, beside bool) (out []byte, field string, err error) {
	f, m, err := openUnsigned(file)
	if err != nil {
		return nil, "", fmt.Errorf("text signature: %w", err)
	}
	field = m.free(name)
	if out, err = addTextField(f, m, field, text, beside); err != nil {
		return nil, "", fmt.Errorf("text signature: %w", err)
	}
	return out, field, nil
}

// roomy are the limits on a file that is to be signed: half of what Verify
// takes, since timestamps will be put over it for decades.
func roomy() pdf.Limits {
	l := judging(pdf.Limits{})
	l.Revisions, l.Tokens, l.Objects, l.Decoded = l.Revisions/2, l.Tokens/2, l.Objects/2, l.Decoded/2
	return l
}

// openUnsigned opens a foreign file that nobody has signed, and of which every
// object can be read: later revisions could else not be held against it.
func openUnsigned(file []byte) (*pdf.File, *form, error) {
	f, err := pdf.OpenLimited(file, roomy())
	if errors.Is(err, pdf.ErrEncrypted) {
		return nil, nil, &UnsuitedError{UnsuitedEncrypted, err}
	}
	if err != nil {
		return nil, nil, &UnsuitedError{UnsuitedUnreadable, err}
	}
	if _, err := newGraph(f); err != nil {
		return nil, nil, &UnsuitedError{UnsuitedUnreadable, err}
	}
	m, err := readForm(f)
	if err != nil {
		return nil, nil, &UnsuitedError{UnsuitedUnreadable, err}
	}
	catalog, err := f.Catalog()
	if err != nil {
		return nil, nil, &UnsuitedError{UnsuitedUnreadable, err}
	}
	switch {
	case len(m.signed()) > 0 || catalog["Perms"] != nil:
		return nil, nil, &UnsuitedError{UnsuitedSigned, errors.New("it carries signatures")}
	case m.dict["XFA"] != nil:
		return nil, nil, &UnsuitedError{UnsuitedXFA, errors.New("it is an XFA form")}
	}
	return f, m, nil
}

func addTextField(f *pdf.File, m *form, name, text string, beside bool) ([]byte, error) {
	pages, err := f.Pages()
	if err != nil {
		return nil, &UnsuitedError{UnsuitedUnreadable, err}
	}
	if len(pages) == 0 {
		return nil, &UnsuitedError{UnsuitedUnreadable, errors.New("it has no page")}
	}
	u := pdf.NewUpdate(f)
	place, err := placeText(f, pages[0], text)
	if err != nil {
		return nil, err
	}
	shown, err := place.appearance(u, text)
	if err != nil {
		return nil, err
	}
	page := pages[0].Ref
	rect, look := place.rect.Array(), pdf.Dict{"N": shown}
	widget := pdf.Dict{
		"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Widget"), "FT": pdf.Name("Sig"), "T": pdf.Text(name), "F": pdf.Int(132),
		"Rect": rect, "P": page, "AP": look,
	}
	var added []pdf.Ref
	if beside {
		widget["Rect"] = pdf.Rect{}.Array()
		delete(widget, "AP")
		added = append(added, u.Add(pdf.Dict{
			"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Stamp"), "F": pdf.Int(196), "Contents": pdf.Text(text),
			"Rect": rect, "P": page, "AP": look,
		}))
	}
	field := u.Add(widget)
	if err := annotate(u, page, append(added, field)); err != nil {
		return nil, &UnsuitedError{UnsuitedUnreadable, err}
	}
	if err := listField(u, m, field); err != nil {
		return nil, &UnsuitedError{UnsuitedUnreadable, err}
	}
	return u.Bytes()
}

func annotate(u *pdf.Update, page pdf.Ref, added []pdf.Ref) error {
	d, err := u.Edit(page)
	if err != nil {
		return err
	}
	annots, err := u.File().Array(d["Annots"])
	if err != nil {
		return err
	}
	annots = slices.Clone(annots)
	for _, r := range added {
		annots = append(annots, r)
	}
	d["Annots"] = annots
	return nil
}

// listField lists the field in the form, which becomes an object of its own:
// later increments change it without touching the catalog.
func listField(u *pdf.Update, m *form, field pdf.Ref) error {
	fields, err := m.file.Array(m.dict["Fields"])
	if err != nil {
		return err
	}
	flags, err := m.file.Int(m.dict["SigFlags"], 0)
	if err != nil {
		return err
	}
	d := pdf.Dict{}
	if m.dict != nil {
		d = m.dict.Clone()
	}
	d["Fields"] = append(append(pdf.Array{}, fields...), field)
	d["SigFlags"] = pdf.Int(flags | 3)
	if m.ref != (pdf.Ref{}) {
		u.Set(m.ref, d)
		return nil
	}
	catalog, err := u.EditCatalog()
	if err != nil {
		return err
	}
	catalog["AcroForm"] = u.Add(d)
	return nil
}

// textFace is parsed once; every text has a subset of its own.
var textFace = sync.OnceValues(func() (*font.Face, error) { return font.Parse(fonts.Regular) })

// textPlace is where a line of text stands on a page, and how it is turned.
type textPlace struct {
	rect          pdf.Rect
	subset        *font.Subset
	width, height float64 // upright
	size          float64
	rotate        int // of the page, degrees
}

func placeText(f *pdf.File, page pdf.Page, text string) (*textPlace, error) {
	face, err := textFace()
	if err != nil {
		return nil, err
	}
	p := &textPlace{size: textSize, rotate: ((page.Rotate % 360) + 360) % 360}
	if p.subset, err = face.Subset(text); err != nil {
		return nil, err
	}
	units, err := p.subset.Width(text)
	if err != nil {
		return nil, err
	}
	seen, err := visible(f, page)
	if err != nil {
		return nil, &UnsuitedError{UnsuitedUnreadable, err}
	}
	across := seen.Width()
	if p.rotate%180 != 0 {
		across = seen.Height()
	}
	p.width = float64(units) * p.size / 1000
	if room := across - 2*textRight; p.width > room {
		p.size *= room / p.width
		p.width = room
	}
	if p.size < leastText {
		return nil, &UnsuitedError{UnsuitedUnreadable, fmt.Errorf("its first page is only %.0f pt wide", across)}
	}
	p.height = p.size * 1.2
	p.rect = p.corner(seen)
	return p, nil
}

// visible is the part of a page that is shown.
func visible(f *pdf.File, page pdf.Page) (pdf.Rect, error) {
	box := page.MediaBox
	if page.Dict["CropBox"] == nil {
		return box, nil
	}
	crop, err := f.Rect(page.Dict["CropBox"])
	if err != nil {
		return box, err
	}
	cut := pdf.Rect{X0: max(box.X0, crop.X0), Y0: max(box.Y0, crop.Y0), X1: min(box.X1, crop.X1), Y1: min(box.Y1, crop.Y1)}
	if cut.X1 <= cut.X0 || cut.Y1 <= cut.Y0 {
		return box, nil
	}
	return cut, nil
}

// corner is the place at the top right as the page is shown: a page turned
// clockwise has there what was its upper left.
func (p *textPlace) corner(seen pdf.Rect) pdf.Rect {
	w, h := p.width, p.height
	switch p.rotate {
	case 90:
		return pdf.Rect{X0: seen.X0 + textTop, Y0: seen.Y1 - textRight - w, X1: seen.X0 + textTop + h, Y1: seen.Y1 - textRight}
	case 180:
		return pdf.Rect{X0: seen.X0 + textRight, Y0: seen.Y0 + textTop, X1: seen.X0 + textRight + w, Y1: seen.Y0 + textTop + h}
	case 270:
		return pdf.Rect{X0: seen.X1 - textTop - h, Y0: seen.Y0 + textRight, X1: seen.X1 - textTop, Y1: seen.Y0 + textRight + w}
	}
	return pdf.Rect{X0: seen.X1 - textRight - w, Y0: seen.Y1 - textTop - h, X1: seen.X1 - textRight, Y1: seen.Y1 - textTop}
}

// upright turns the text against the page's own turn.
var upright = map[int]pdf.Array{
	90:  {pdf.Int(0), pdf.Int(1), pdf.Int(-1), pdf.Int(0), pdf.Int(0), pdf.Int(0)},
	180: {pdf.Int(-1), pdf.Int(0), pdf.Int(0), pdf.Int(-1), pdf.Int(0), pdf.Int(0)},
	270: {pdf.Int(0), pdf.Int(-1), pdf.Int(1), pdf.Int(0), pdf.Int(0), pdf.Int(0)},
}

func (p *textPlace) appearance(u *pdf.Update, text string) (pdf.Ref, error) {
	codes, err := p.subset.Encode(text)
	if err != nil {
		return pdf.Ref{}, err
	}
	content := fmt.Sprintf("q\nBT\n0 g\n/F0 %s Tf\n0 %s Td\n<%x> Tj\nET\nQ", pdf.Real(p.size), pdf.Real(0.3*p.size), codes)
	resources := pdf.Dict{"Font": pdf.Dict{"F0": p.subset.Embed(u)}}
	shown := appearance(pdf.Rect{X1: p.width, Y1: p.height}, resources, content)
	if m, turned := upright[p.rotate]; turned {
		shown.Dict["Matrix"] = m
	}
	return u.Add(shown), nil
}
