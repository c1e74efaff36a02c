package lint

import "testing"

func TestTypedTail(t *testing.T) {
	right := TypedTail{Copies: []string{"Nơi nhận:", "- Như trên;", "- Các phòng, ban", "của Sở;", "- Lưu: VT, NVY (2)."}, References: []string{"(Kèm theo Công văn số      /SYT-NVY ngày     tháng     năm 2026)"}}
	for _, tail := range []TypedTail{right, {}} {
		if got := Lint(clean(), Options{Tail: tail}); len(got) > 0 {
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
		if got := Lint(clean(), Options{Tail: c.tail}); len(got) != 1 || got[0].Rule != c.rule || got[0].Text != c.text {
			t.Errorf("%s %q: %+v", c.rule, c.text, got)
		}
	}
}
