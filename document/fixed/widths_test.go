package fixed

import (
	"math"
	"testing"

	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// TestNumberLeavesStroke: a number typed in front of a wide symbol is covered up
// to the stroke, which stays. The words stand as LibreOffice prints them.
func TestNumberLeavesStroke(t *testing.T) {
	const stroke = 149.592 + 4*6.5 // behind four digits of 13 points
	number := text.Word{Page: 1, X: 149.592, Y: 137.85, W: 114.725, H: 14.43, Text: "1874/SNNMT-CNTY"}
	if at := after(number, 4); math.Abs(at-stroke) > 0.6 {
		t.Errorf("the stroke is at %.1f, want %.1f", at, stroke)
	}
	found := map[string]form.Place{}
	l := line{1, []text.Word{{Page: 1, X: 129, Y: 137.85, W: 17.3, H: 14.43, Text: "Số:"}, number}}
	findNumber(found, l, text.Size{W: 595, H: 842})
	if p := found[form.Number]; !p.Cover || p.X+p.W > stroke || p.X+p.W < stroke-2 {
		t.Errorf("the number's place ends at %.1f, want it before %.1f", p.X+p.W, stroke)
	}
}

// TestNumberWords finds the number's place whatever mark stands behind "Số" and
// however far apart its letters are drawn; another word is none. The words stand
// as LibreOffice prints them.
func TestNumberWords(t *testing.T) {
	word := func(x, w float64, s string) text.Word {
		return text.Word{Page: 1, X: x, Y: 101.35, W: w, H: 14.43, Text: s}
	}
	symbol := word(170, 86, "/SKHCN-BCVT")
	for name, test := range map[string]struct {
		words []text.Word
		from  float64 // 0 for none
	}{
		"a wide colon":        {[]text.Word{word(107.7, 13.7, "Số"), word(121.4, 13, "："), symbol}, 134.4},
		"a wide stroke":       {[]text.Word{word(107.7, 17.3, "Số:"), word(170, 86, "／SKHCN-BCVT")}, 125},
		"letters drawn apart": {[]text.Word{word(100.7, 7.2, "S"), word(112.9, 6.5, "ố"), word(124.4, 3.6, ":"), symbol}, 128},
		"capitals":            {[]text.Word{word(109.3, 20.2, "SỐ:"), symbol}, 129.5},
		"another word":        {[]text.Word{word(107.7, 17, "sốt"), symbol}, 0},
	} {
		found := map[string]form.Place{}
		for _, l := range linesOf(test.words) {
			findNumber(found, l, text.Size{W: 595, H: 842})
		}
		p, ok := found[form.Number]
		if ok != (test.from > 0) || ok && (math.Abs(p.X-test.from-2) > 0.1 || p.Cover) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}
