// Package form makes a composed PDF the form that is signed: PDF/A-2b
// (ISO 19005-2) with text fields for number and date and empty signature
// fields for the signer and the agency.
//
// It owns what the fields are called and how they look before they are filled.
// It must not know how pages are composed or signatures made; signing fills the
// fields it finds.
package form

import (
	"errors"
	"fmt"
	"slices"

	"congvan/internal/pdf"
)

// Kinds of place.
const (
	TextPlace      = "text"
	SignaturePlace = "signature"
)

// Names of the fields every form has.
const (
	Number    = "so"
	Day       = "ngay"
	Month     = "thang"
	Year      = "nam"
	Signature = "chu_ky_lanh_dao"
	Seal      = "dau_co_quan"
)

// PointsPerMM are the points of a millimetre.
const PointsPerMM = 72 / 25.4

// Place is a named rectangle on a page, in points, measured from the page's
// top left corner.
type Place struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
	// Page counts from 1.
	Page int     `json:"page"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
	// Size is the text's size in points and Italic its slope, for text.
	Size   float64 `json:"size"`
	Italic bool    `json:"italic"`
	// Cover hides what pages of other hands print in the place.
	Cover bool `json:"cover,omitempty"`
}

// kind is what is known of a field by its name.
type kind struct {
	place  string
	tip    string // read out by screen readers
	length int    // most characters
	align  int    // 0 left, 1 centre, 2 right
}

// known are the fields of a form.
var known = map[string]kind{
	Number:    {place: TextPlace, tip: "Số văn bản", length: 6, align: 2},
	Day:       {place: TextPlace, tip: "Ngày ban hành", length: 2, align: 1},
	Month:     {place: TextPlace, tip: "Tháng ban hành", length: 2, align: 1},
	Year:      {place: TextPlace, tip: "Năm ban hành", length: 4, align: 1},
	Signature: {place: SignaturePlace, tip: "Chữ ký số của người có thẩm quyền"},
	Seal:      {place: SignaturePlace, tip: "Chữ ký số của cơ quan, tổ chức"},
}

// Names lists the fields of a form in their order.
func Names() []string { return slices.Clone(order) }

// KindOf is the kind of place that a field takes, "" for a name that is none's.
func KindOf(name string) string { return known[name].place }

// order is the order of the fields in the form and of the tab key.
var order = []string{Number, Day, Month, Year, Signature, Seal}

// dates are the fields that minutes lack: their date stands in the text (Annex
// III, model 1.9).
var dates = []string{Day, Month, Year}

// Finished is a form.
type Finished struct {
	PDF   []byte
	Pages int
}

// Finish makes a form of a composed PDF that nobody has signed. Each of the
// six fields needs exactly one place; the three of the date may all be absent.
// The file is written anew, and the same
// input gives the same bytes.
func Finish(composed []byte, places []Place) (*Finished, error) {
	return finish(composed, places, claimArchival)
}

// FinishComposed is Finish for what the typesetter made: its items are tagged
// as lists, and its blanks are read as plain ones besides.
func FinishComposed(composed []byte, places []Place) (*Finished, error) {
	return finish(composed, places, func(u *pdf.Update) error { return errors.Join(claimArchival(u), tagLists(u), plainBlanks(u)) })
}

func finish(composed []byte, places []Place, tag func(*pdf.Update) error) (*Finished, error) {
	if err := checkPlaces(places); err != nil {
		return nil, err
	}
	f, err := pdf.Open(composed)
	if err != nil {
		return nil, fmt.Errorf("composed PDF: %w", err)
	}
	pages, err := f.Pages()
	if err != nil {
		return nil, fmt.Errorf("composed PDF: %w", err)
	}
	if catalog, err := f.Catalog(); err != nil || catalog["AcroForm"] != nil {
		return nil, errors.Join(err, errors.New("the PDF has fields already, or cannot be read"))
	}
	u := pdf.NewUpdate(f)
	if err := tag(u); err != nil {
		return nil, fmt.Errorf("PDF/A: %w", err)
	}
	if err := coverPrinted(u, pages, places); err != nil {
		return nil, err
	}
	if err := addFields(u, pages, places); err != nil {
		return nil, err
	}
	out, err := u.Rewrite("1.7")
	if err != nil {
		return nil, fmt.Errorf("write form: %w", err)
	}
	return &Finished{PDF: out, Pages: len(pages)}, nil
}

func checkPlaces(places []Place) error {
	seen := map[string]bool{}
	for _, p := range places {
		k, ok := known[p.Name]
		switch {
		case !ok:
			return fmt.Errorf("place %q is none of the fields %v; correct the template", p.Name, order)
		case k.place != p.Kind:
			return fmt.Errorf("place %q is of kind %q, want %q; correct the template", p.Name, p.Kind, k.place)
		case seen[p.Name]:
			return fmt.Errorf("place %q is reported twice; correct the template", p.Name)
		case p.W <= 0 || p.H <= 0 || p.Kind == TextPlace && p.Size <= 0:
			return fmt.Errorf("place %q has no size; correct the template", p.Name)
		}
		seen[p.Name] = true
	}
	dated := seen[Day] || seen[Month] || seen[Year]
	for _, name := range order {
		if !seen[name] && (dated || !slices.Contains(dates, name)) {
			return fmt.Errorf("no place for the field %q; correct the template", name)
		}
	}
	return nil
}

// inOrder gives the places in the order of the form.
func inOrder(places []Place) []Place {
	out := slices.Clone(places)
	slices.SortFunc(out, func(a, b Place) int { return slices.Index(order, a.Name) - slices.Index(order, b.Name) })
	return out
}
