package form

import (
	"testing"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
	"congvan/internal/pdf/text"
)

// TestCoverOnColour paints over what is printed in the colour behind it.
func TestCoverOnColour(t *testing.T) {
	f, err := pdf.Open(pdftest.Blank(1))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	again := func(u *pdf.Update) *pdf.File {
		t.Helper()
		out, err := u.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if f, err = pdf.Open(out); err != nil {
			t.Fatal(err)
		}
		return f
	}
	u := pdf.NewUpdate(f)
	page, err := u.Edit(pages[0].Ref)
	if err != nil {
		t.Fatal(err)
	}
	page["Contents"] = u.Add(&pdf.Stream{Dict: pdf.Dict{}, Data: []byte("0.2 0.4 0.6 rg 50 700 300 100 re f 0 g 110 720 20 1 re f")})
	f = again(u)
	if pages, err = f.Pages(); err != nil {
		t.Fatal(err)
	}
	places := []Place{
		{Name: Number, Kind: TextPlace, Page: 1, X: 100, Y: pages[0].MediaBox.Y1 - 740, W: 60, H: 30, Cover: true},
		{Name: Year, Kind: TextPlace, Page: 1, X: 100, Y: 400, W: 60, H: 30, Cover: true},
	}
	u = pdf.NewUpdate(f)
	if err := coverPrinted(u, pages, places); err != nil {
		t.Fatal(err)
	}
	fills, err := text.Fills(again(u), 1)
	if err != nil || len(fills) != 4 {
		t.Fatalf("%+v, %v", fills, err)
	}
	for i, want := range []text.Colour{{0.2, 0.4, 0.6}, text.White} {
		if got := fills[2+i]; *got.Colour != want || got.W != 60 {
			t.Errorf("%s is covered by %v of %v", places[i].Name, *got.Colour, got)
		}
	}
}
