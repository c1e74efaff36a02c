package fixed

import (
	"testing"

	"congvan/document/form"
	"congvan/internal/pdf/text"
)

// TestHeadAlone takes number and date from the head alone: those of the documents
// that the text cites stay as they are printed.
func TestHeadAlone(t *testing.T) {
	const cited = "Căn cứ Nghị định số 115/2020/NĐ-CP ngày 25 tháng 9 năm 2020 của Chính phủ về"
	across := func(y float64) []text.Word { return spread(at(1, 85, y, cited), 85, 540) }
	for title, test := range map[string]struct {
		words        [][]text.Word
		number, date bool
	}{
		"no date in the head":        {[][]text.Word{at(1, 90, 80, "Số: 24/TTr-BVP"), at(1, 260, 140, "TỜ TRÌNH"), across(170)}, true, false},
		"no name either":             {[][]text.Word{at(1, 90, 80, "Số: 24/TTr-BVP"), across(170)}, true, false},
		"a month alone":              {[][]text.Word{at(1, 90, 80, "Số: 24/CV-BVP"), at(1, 320, 80, "Bắc Ninh, tháng 4 năm 2026"), at(1, 200, 140, "Kính gửi: Sở Y tế"), across(170)}, true, false},
		"a cited date at the right":  {[][]text.Word{at(1, 90, 80, "Số: 24/CV-BVP"), at(1, 280, 110, "theo Quyết định số 7 ngày 25 tháng 9 năm 2020")}, true, false},
		"a date that goes on":        {[][]text.Word{at(1, 90, 80, "Số: 24/CV-BVP"), at(1, 280, 110, "ngày 25 tháng 9 năm 2020 của Chính phủ")}, true, false},
		"a line of text":             {[][]text.Word{at(1, 90, 80, "Số: 24/CV-BVP"), at(1, 110, 110, "Theo kết quả cuộc họp của Hội đồng trường ngày 5 tháng 3 năm 2026;")}, true, false},
		"a line of text with digits": {[][]text.Word{at(1, 90, 80, "Số: 24/CV-BVP"), at(1, 110, 110, "Theo kết quả cuộc họp của Hội đồng tại Huế, ngày 5/3/2026")}, true, false},
		"no number":                  {[][]text.Word{at(1, 320, 80, "Hà Nội, ngày tháng năm"), at(1, 200, 140, "Kính gửi: Sở Y tế"), at(1, 85, 170, "Số: 115/2020/NĐ-CP của Chính phủ")}, false, true},
		"the number under the name":  {[][]text.Word{at(1, 320, 80, "Hà Nội, ngày tháng năm"), at(1, 260, 140, "HỢP ĐỒNG"), at(1, 250, 160, "Số: 12/HĐ-BVP"), across(190)}, true, true},
		"beside the number":          {[][]text.Word{at(1, 40, 80, "Số: 24/CV-BVP Huế, ngày tháng năm"), across(170)}, true, true},
		"a number without a symbol":  {[][]text.Word{at(1, 90, 80, "Số: 24"), at(1, 320, 80, "Hà Nội, ngày 3/4/2026")}, false, true},
		"the year's line is crowded": {[][]text.Word{at(1, 90, 80, "Số: 24/CV-BVP"), at(1, 320, 80, "Huế, ngày 5 tháng 3 năm 2026"), at(1, 540, 80, "ĐẾN")}, true, true},
	} {
		found, lines := map[string]form.Place{}, sheet(test.words...)
		findHead(found, lines, paper[0])
		year, date := found[form.Year]
		if _, number := found[form.Number]; number != test.number || date != test.date {
			t.Errorf("%s: number %v, date %v, want %v and %v", title, number, date, test.number, test.date)
		}
		if year.W > widest[form.Year] {
			t.Errorf("%s: the year's place is %.0f points wide", title, year.W)
		}
	}
}

// TestNumberBeforeLetters: the letters of a symbol that are not behind a stroke
// are not covered.
func TestNumberBeforeLetters(t *testing.T) {
	for said, letter := range map[string]int{"Số: 08-CV/ĐU": 2, "Số: 08KH/ĐTN": 2} {
		found, lines := map[string]form.Place{}, sheet(at(1, 90, 80, said))
		findHead(found, lines, paper[0])
		if p := found[form.Number]; p.W == 0 || p.X+p.W > after(lines[0].words[1], letter) {
			t.Errorf("%s: %+v", said, p)
		}
	}
}

// spread sets words over the whole line.
func spread(words []text.Word, from, to float64) []text.Word {
	last := words[len(words)-1]
	each := (to - (last.X + last.W)) / float64(len(words)-1)
	for i := range words {
		words[i].X += each * float64(i)
	}
	return words
}
