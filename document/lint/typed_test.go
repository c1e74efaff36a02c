package lint

import "testing"

// TestTypedHead judges the lines of a Word file's head that the engine prints
// by itself, and lets right ones and blanks pass.
func TestTypedHead(t *testing.T) {
	right := TypedHead{rightNational[0], rightMotto, "Số: 05/", "Gia Lai, ngày 05 tháng 5 năm 2026"}
	blank := TypedHead{rightNational[1], rightMotto, "Số:      /", "Gia Lai, ngày     tháng     năm"}
	for _, head := range []TypedHead{right, blank, {}} {
		if got := linted(clean(), Options{Head: head}); len(got) > 0 {
			t.Errorf("%+v: %+v", head, got)
		}
	}
	for _, c := range []struct {
		rule, text, fix string
		spoil           func(*TypedHead)
	}{
		{"T7", "Độc lập – Tự do – Hạnh phúc", rightMotto, func(h *TypedHead) { h.Motto = "Độc lập – Tự do – Hạnh phúc" }},
		{"T7", "Độc lập-Tự do-Hạnh phúc", rightMotto, func(h *TypedHead) { h.Motto = "Độc lập-Tự do-Hạnh phúc" }},
		{"T7", "Độc Lập - Tự Do - Hạnh Phúc", rightMotto, func(h *TypedHead) { h.Motto = "Độc Lập - Tự Do - Hạnh Phúc" }},
		{"T7a", "Cộng hòa xã hội chủ nghĩa Việt Nam", rightNational[0], func(h *TypedHead) { h.NationalName = "Cộng hòa xã hội chủ nghĩa Việt Nam" }},
		{"T10a", "Số: 5/", "", func(h *TypedHead) { h.Number = "Số: 5/" }},
		{"T10a", "Số 12/", "", func(h *TypedHead) { h.Number = "Số 12/" }},
		{"T10a", "Số: 12 / ", "", func(h *TypedHead) { h.Number = "Số: 12 / " }},
		{"T12g", "ngày 5 tháng 05 năm 2026", "ngày 05 tháng 5 năm 2026", func(h *TypedHead) { h.PlaceDate = "Gia Lai, ngày 5 tháng 05 năm 2026" }},
		{"T12g", "ngày 15/3/2026", "ngày 15 tháng 3 năm 2026", func(h *TypedHead) { h.PlaceDate = "Gia Lai, ngày 15/3/2026" }},
		{"T12g", "ngày 31 tháng 11 năm 2026", "", func(h *TypedHead) { h.PlaceDate = "Gia Lai, ngày 31 tháng 11 năm 2026" }},
		{"T12g", "Gia Lai ,ngày 05 tháng 5 năm 2026", "", func(h *TypedHead) { h.PlaceDate = "Gia Lai ,ngày 05 tháng 5 năm 2026" }},
	} {
		head := right
		c.spoil(&head)
		got := linted(clean(), Options{Head: head})
		fix := ""
		if len(got) == 1 && got[0].Fix != nil {
			fix = *got[0].Fix
		}
		if len(got) != 1 || got[0].Rule != c.rule || got[0].Text != c.text || fix != c.fix || got[0].Safe {
			t.Errorf("%s %q: %+v", c.rule, c.text, got)
		}
	}
}

// TestTypedTail does so with the lines of its end and of its enclosures.
func TestTypedTail(t *testing.T) {
	right := TypedTail{Copies: []string{"Nơi nhận:", "- Như trên;", "- Các phòng, ban", "của Sở;", "- Lưu: VT, NVY (2)."}, References: []string{"(Kèm theo Công văn số      /SYT-NVY ngày     tháng     năm 2026)"}}
	for _, tail := range []TypedTail{right, {}} {
		if got := linted(clean(), Options{Tail: tail}); len(got) > 0 {
			t.Errorf("%+v: %+v", tail, got)
		}
	}
	for _, c := range []struct {
		rule, text string
		tail       TypedTail
	}{
		{"T17c", "Nơi nhận", TypedTail{Copies: []string{"Nơi nhận", "- Lưu: VT."}}},
		{"T17c", "- Như trên.", TypedTail{Copies: []string{"Nơi nhận:", "- Như trên.", "- Lưu: VT."}}},
		{"T17c", "- Các đội ;", TypedTail{Copies: []string{"Nơi nhận:", "- Các đội ;", "- Lưu: VT."}}},
		{"T17c", "- Lưu: VT", TypedTail{Copies: []string{"Nơi nhận:", "- Như trên;", "- Lưu: VT"}}},
		{"T17c", "- Lưu VT, TTN.", TypedTail{Copies: []string{"Nơi nhận:", "- Lưu VT, TTN."}}},
		{"T23k", "Quyết định số /QĐ-UBND", TypedTail{References: []string{"(Ban hành kèm theo Quyết định số /QĐ-UBND ngày tháng năm 2026)"}}},
	} {
		if got := linted(clean(), Options{Tail: c.tail}); len(got) != 1 || got[0].Rule != c.rule || got[0].Text != c.text {
			t.Errorf("%s %q: %+v", c.rule, c.text, got)
		}
	}
}
