package fixed

import (
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// at sets words of 13 points on a page, from x on.
func at(page int, x, y float64, said string) (out []text.Word) {
	for s := range strings.FieldsSeq(said) {
		w := text.Word{Text: s, Page: page, X: x, Y: y, H: 13 * lineHeight, Blank: true}
		for _, r := range s {
			w.W += advance(r) * 13 / 1000
		}
		out = append(out, w)
		x += w.W + 3.3
	}
	return out
}

// sheet gathers words into lines.
func sheet(words ...[]text.Word) []line {
	var all []text.Word
	for _, w := range words {
		all = append(all, w...)
	}
	return linesOf(all)
}

var (
	paper = []text.Size{{W: 595, H: 842}, {W: 595, H: 842}}
	head  = document.Signature{Titles: []string{"GIÁM ĐỐC"}, Name: "Danh Sóc Kha"}
)

// TestFirstLetter signs the first of two letters that one man signs.
func TestFirstLetter(t *testing.T) {
	lines := sheet(
		at(1, 70, 50, "BAN QUẢN LÝ"), at(1, 270, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
		at(1, 380, 300, "GIÁM ĐỐC"), at(1, 370, 400, "Danh Sóc Kha"),
		at(2, 70, 50, "BAN QUẢN LÝ"), at(2, 270, 50, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
		at(2, 380, 200, "GIÁM ĐỐC"), at(2, 370, 300, "Danh Sóc Kha"))
	found := map[string]form.Place{}
	if _, sure := findSignature(found, firstLetter(lines), paper, head); !sure || found[form.Signature].Page != 1 {
		t.Errorf("signed at %+v", found[form.Signature])
	}
}

// TestOfficeElsewhere finds an office spelt with an Icelandic letter, one that a
// tab puts right behind a colon, and one on the page before its name.
func TestOfficeElsewhere(t *testing.T) {
	for name, test := range map[string]struct {
		office []text.Word
		name   int // its page
		sure   bool
	}{
		"Icelandic":       {at(1, 380, 600, "GIÁM ÐỐC"), 1, true},
		"glued":           {at(1, 330, 600, "nhận:GIÁM ĐỐC"), 1, true},
		"the page before": {at(1, 380, 600, "GIÁM ĐỐC"), 2, false},
	} {
		below := 700.0
		if test.name == 2 {
			below = 60
		}
		found := map[string]form.Place{}
		_, sure := findSignature(found, sheet(test.office, at(test.name, 370, below, "Danh Sóc Kha")), paper, head)
		if p := found[form.Signature]; sure != test.sure || p.Page != 1 || p.Y < 610 || p.Y > 640 {
			t.Errorf("%s: sure %v, signed at %+v", name, sure, p)
		}
	}
}

// TestSealBelowText: in a narrow room the seal does not lie on the text above the
// office.
func TestSealBelowText(t *testing.T) {
	found := map[string]form.Place{}
	findSignature(found, sheet(at(1, 380, 600, "GIÁM ĐỐC"), at(1, 370, 660, "Danh Sóc Kha")), paper, head)
	if seal := found[form.Seal]; seal.Y < 600 {
		t.Errorf("the seal is at %+v", seal)
	}
}

// TestNarrowNumber: a blank that is shorter than four digits takes smaller ones;
// the stroke behind it is never covered, and nobody is asked to look unless not
// even that is enough.
func TestNarrowNumber(t *testing.T) {
	for said, guessed := range map[string]bool{"Số: 44/TTr-BQL": false, "Số: 318/KH": false, "Số:/KTTV-DB": true} {
		found := map[string]form.Place{}
		lines := sheet(at(1, 100, 100, said))
		findHead(found, lines, paper[0])
		p, ok := settled(form.Number, found[form.Number])
		stroke := after(lines[0].words[len(lines[0].words)-1], strings.IndexByte(strings.TrimPrefix(said, "Số: "), '/'))
		if !guessed && p.X+p.W > stroke || ok == guessed || p.W < leastWidth[form.Number]*p.Size-0.01 {
			t.Errorf("%s: %+v, stroke at %.1f", said, p, stroke)
		}
	}
}
