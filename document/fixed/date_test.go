package fixed

import (
	"testing"

	"congvan/document/form"
)

// TestDates finds a date in digits and one that goes on in the next line, and
// takes no date of the text for that of the letter.
func TestDates(t *testing.T) {
	for said, test := range map[string]struct {
		next  string
		found bool
		year  float64 // where the year's line stands
	}{
		"Buôn Đôn, ngày 03/03/2026":                 {"", true, 120},
		"Buôn Đôn, 13.03.2026":                      {"", true, 120},
		"Khánh Hòa, hồi 17 giờ 45 ngày 19 tháng 11": {"năm 2026", true, 135},
		"Khánh Hòa, hồi 17 giờ 45 ngày 19":          {"tháng 11 năm 2026", true, 135},
		"Công văn số 5 ngày 03/03/2026":             {"", false, 0},
		"Sở Y tế, ngày 03/03/2026, đã":              {"", false, 0},
	} {
		found := map[string]form.Place{}
		findHead(found, sheet(at(1, 250, 120, said), at(1, 300, 135, test.next)), paper[0])
		day, ok := found[form.Day]
		if ok != test.found {
			t.Errorf("%s: found %v", said, ok)
			continue
		}
		if !ok {
			continue
		}
		month, year := found[form.Month], found[form.Year]
		if !day.Cover || !year.Cover || year.Y < test.year || year.Y > test.year+4 || day.Y > 124 || year.Y < 130 && (day.X+day.W > month.X || month.X+month.W > year.X) {
			t.Errorf("%s: %+v %+v %+v", said, day, month, year)
		}
		for name, p := range found {
			if _, wide := settled(name, p); !wide && name != form.Number {
				t.Errorf("%s: %s is too narrow: %+v", said, name, p)
			}
		}
	}
}

// TestDateEndsOnItsPage: the words of another page are no end of a date.
func TestDateEndsOnItsPage(t *testing.T) {
	found := map[string]form.Place{}
	findHead(found, sheet(at(1, 250, 120, "Khánh Hòa, ngày 19 tháng 11"), at(2, 300, 60, "năm 2026")), paper[0])
	if day, ok := found[form.Day]; ok {
		t.Errorf("found at %+v", day)
	}
}
