package text

import "testing"

// TestGround tells the colour behind an area of a page of A4, and where there is
// no telling.
func TestGround(t *testing.T) {
	const sky = "0.2 0.4 0.6 rg "
	blue := Colour{0.2, 0.4, 0.6}
	for name, test := range map[string]struct {
		content string
		want    Colour
		plain   bool
	}{
		"paper":               {"", White, true},
		"a rectangle":         {sky + "100 700 200 50 re f", blue, true},
		"by lines":            {sky + "100 700 m 300 700 l 300 750 l 100 750 l h f*", blue, true},
		"moved":               {"q 2 0 0 2 20 20 cm " + sky + "40 340 100 25 re f Q", blue, true},
		"gray over it":        {sky + "100 700 200 50 re f 0.5 g 90 690 300 90 re f", Colour{0.5, 0.5, 0.5}, true},
		"only stroked":        {sky + "100 700 200 50 re S", White, true},
		"elsewhere":           {sky + "100 600 200 50 re f", White, true},
		"a rule":              {"0 g 100 715 200 1 re f", White, true},
		"several":             {sky + "10 10 5 5 re 100 700 200 50 re f", blue, true},
		"ended by a state":    {"q " + sky + "Q 1 0 0 rg 100 700 200 50 re f", Colour{1, 0, 0}, true},
		"half of it":          {sky + "100 700 60 50 re f", White, false},
		"clipped to half":     {"q 100 700 60 50 re W n " + sky + "100 700 200 50 re f Q", White, false},
		"white on white":      {"1 g 100 700 60 50 re f", White, true},
		"ink of four colours": {"0 0 1 0 k 100 700 200 50 re f", White, false},
		"a triangle":          {sky + "100 700 m 300 700 l 200 790 l h f", White, false},
		"a slope":             {sky + "100 700 m 300 710 l 300 760 l 100 750 l h f", White, false},
		"a curve":             {sky + "100 700 m 200 690 250 720 300 700 c 300 750 l 100 750 l f", White, false},
		"shaded":              {"/Sh0 sh", White, false},
		"covered again":       {"/Sh0 sh " + sky + "90 690 300 90 re f", blue, true},
	} {
		f := file(t, test.content+" BT /F 10 Tf <%s> Tj ET", "x")
		fills, err := Fills(f, 1)
		if err != nil {
			t.Fatal(err)
		}
		// 140 to 180 across, 715 to 730 above the foot.
		if c, plain := Ground(fills, 1, 140, 841.89-730, 40, 15); plain != test.plain || plain && c != test.want {
			t.Errorf("%s: %v, %t of %+v", name, c, plain, fills)
		}
	}
}
