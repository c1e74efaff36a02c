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
