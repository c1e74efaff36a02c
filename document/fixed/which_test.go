package fixed

import (
	"testing"

	"congvan/document"
	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// TestAnnexSignature signs the letter and not an annex that the same man signs.
func TestAnnexSignature(t *testing.T) {
	letter := [][]text.Word{at(1, 380, 300, "GIÁM ĐỐC"), at(1, 370, 400, "Danh Sóc Kha")}
	annex := func(words ...[]text.Word) [][]text.Word {
		return append(append(words, letter...), at(2, 380, 300, "GIÁM ĐỐC"), at(2, 370, 400, "Danh Sóc Kha"))
	}
	for title, test := range map[string]struct {
		words [][]text.Word
		page  int
	}{
		"beside the recipients":  {annex(at(1, 85, 300, "Nơi nhận:"), at(2, 250, 60, "BẢNG KÊ")), 1},
		"a form":                 {annex(at(2, 450, 60, "Biểu số 01")), 1},
		"a list":                 {annex(at(2, 250, 60, "DANH SÁCH CÁN BỘ")), 1},
		"named in the text":      {annex(at(2, 85, 60, "tại phụ lục")), 2},
		"the recipients of page": {annex(at(2, 85, 300, "Nơi nhận:")), 2},
	} {
		found := map[string]form.Place{}
		if _, sure := findSignature(found, sheet(test.words...), paper, head); !sure || found[form.Signature].Page != test.page {
			t.Errorf("%s: signed at %+v", title, found[form.Signature])
		}
	}
}

// TestSideBySide signs in one column where several sign, below the office where it
// and the name stand apart, and tells it.
func TestSideBySide(t *testing.T) {
	offices := [][]text.Word{at(1, 85, 600, "THƯ KÝ"), at(1, 230, 600, "PHÒNG KẾ TOÁN"), at(1, 420, 600, "GIÁM ĐỐC")}
	names := [][]text.Word{at(1, 85, 700, "Cao Văn Hạnh"), at(1, 235, 700, "Danh Sóc Kha"), at(1, 410, 700, "Phan Thanh Bình")}
	for name, want := range map[string]bool{"Danh Sóc Kha": false, "Phan Thanh Bình": true} {
		found, lines := map[string]form.Place{}, sheet(append(offices, names...)...)
		b, sure := findSignature(found, lines, paper, document.Signature{Titles: head.Titles, Name: name})
		if middle := found[form.Signature].X + signWidth/2; sure != want || middle < 430 || middle > 480 {
			t.Errorf("%s: sure %v, the middle at %.0f", name, sure, middle)
		}
		if said := notes(lines, nil, b, found); len(said) != 1 || said[0].Words != "GIÁM ĐỐC" {
			t.Errorf("%s: told %+v", name, said)
		}
	}
}
