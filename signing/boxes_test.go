package signing

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
)

// EU DSS calls a /BBox that differs in the last digit an undefined change after
// a certification.
func TestAppearanceBoxIsTheBlankOne(t *testing.T) {
	rect := pdf.Array{pdf.Real(410.71), pdf.Real(734.3369), pdf.Real(427.7178), pdf.Real(747.3369)}
	for name, c := range map[string]struct{ blank, want pdf.Rect }{
		"rounded":     {pdf.Rect{X1: 17.0079, Y1: 13}, pdf.Rect{X1: 17.0079, Y1: 13}},
		"other size":  {pdf.Rect{X1: 20, Y1: 13}, pdf.Rect{X1: 17.0078, Y1: 13}},
		"other place": {pdf.Rect{X0: 0.01, X1: 17.0079, Y1: 13}, pdf.Rect{X1: 17.0078, Y1: 13}},
	} {
		t.Run(name, func(t *testing.T) {
			file, err := pdf.Open(pdftest.Blank(1))
			if err != nil {
				t.Fatal(err)
			}
			blank := &pdf.Stream{Dict: pdf.Dict{"BBox": c.blank.Array()}}
			box, err := appearanceBox(file, &field{dict: pdf.Dict{"Rect": rect, "AP": pdf.Dict{"N": blank}}})
			if err != nil {
				t.Fatal(err)
			}
			got := appearance(box, nil, "").Dict["BBox"]
			if diff := cmp.Diff(c.want.Array(), got); diff != "" {
				t.Errorf("/BBox differs (-want +got):\n%s", diff)
			}
		})
	}
}
