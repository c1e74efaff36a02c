package document

import "testing"

func TestCites(t *testing.T) {
	for text, want := range map[string]bool{
		"thay thế Công văn số 45/SKHCN-CĐS ngày 20 tháng 11 năm 2026 của Sở Khoa học và Công nghệ về việc họp": true,
		"đính chính Công văn số 45/SKHCN-CĐS\nngày 20/11/2026":                                                 true,
		"Công văn số: 045/skhcn-cđs của Sở, ngày 20.11.2026.":                                                  true,
		"Công văn số 45/SKHCN-CĐS ngày 20 tháng 11 năm 2026":                                                   true, // decomposed
		"Công văn số 145/SKHCN-CĐS ngày 20/11/2026":                                                            false,
		"Công văn số 45/SKHCN-CĐS-X ngày 20/11/2026":                                                           false,
		"Công văn số 45/SKHCN ngày 20/11/2026":                                                                 false,
		"Công văn số 45/SKHCN-CĐS ngày 21/11/2026":                                                             false,
		"Công văn số 45/SKHCN-CĐS ngày 20/11/20261":                                                            false,
		"Công văn số 45/SKHCN-CĐS":                                                                             false,
		"ngày 20/11/2026; Công văn số 45/SKHCN-CĐS; Công văn số 46/SKHCN-CĐS ngày 20/11/2026":                  false,
		"": false,
	} {
		if got := Cites(text, "45/SKHCN-CĐS", 20, 11, 2026); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if !Cites("số 05/SKHCN-CĐS ngày 05 tháng 01 năm 2026", "05/SKHCN-CĐS", 5, 1, 2026) || !Cites("số 5/SKHCN-CĐS ngày 5/1/2026", "05/SKHCN-CĐS", 5, 1, 2026) {
		t.Error("a zero more or less is the same number and day")
	}
	if Cites("số 05 ngày 05/01/2026", "05", 5, 1, 2026) || Cites("số 05/ ngày 05/01/2026", "05/", 5, 1, 2026) {
		t.Error("a number without a symbol names nothing")
	}
}

func FuzzCites(f *testing.F) {
	f.Add("Công văn số 45/SKHCN-CĐS ngày 20 tháng 11 năm 2026", "45/SKHCN-CĐS")
	f.Fuzz(func(_ *testing.T, text, number string) { Cites(text, number, 20, 11, 2026) })
}
