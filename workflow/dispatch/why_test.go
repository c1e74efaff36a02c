package dispatch

import "testing"

func TestCausesAreWordedForTheReader(t *testing.T) {
	for _, c := range []struct{ kept, vi, en string }{
		{Why(Unlisted), "Danh bạ chưa có nơi nhận này.", "The directory has no such recipient."},
		{Why(GaveUp, 5, "dial tcp\x1f: refused"), "Đã thử 5 lần: dial tcp : refused", "Tried 5 times: dial tcp : refused"},
		{Why(GroupSplit, 3, "Các sở 100%"), "Đã thay bằng 3 nơi nhận của nhóm “Các sở 100%”.", "Its place was taken by 3 members of the group “Các sở 100%”."},
		{"Danh bạ chưa có nơi nhận này.", "Danh bạ chưa có nơi nhận này.", "The directory has no such recipient."},              // kept before
		{"Máy thư từ chối: 550 no such user", "Máy thư từ chối: 550 no such user", "The mail server refused: 550 no such user"}, // kept before
		{"giao tận tay bà B", "giao tận tay bà B", "giao tận tay bà B"},
		{"@dispatch.rejected", "@dispatch.rejected", "@dispatch.rejected"},
		{"", "", ""},
	} {
		if got := Words(c.kept, true); got != c.vi {
			t.Errorf("%q reads %q, want %q", c.kept, got, c.vi)
		}
		if got := Words(c.kept, false); got != c.en {
			t.Errorf("%q reads %q, want %q", c.kept, got, c.en)
		}
	}
	for c, said := range causes {
		if said[0] == "" || said[1] == "" {
			t.Errorf("%s lacks words", c)
		}
	}
}

func TestAPurposeIsToldOnce(t *testing.T) {
	for _, c := range []struct{ name, purpose, want string }{
		{"UBND tỉnh (b/c)", "b/c", "UBND tỉnh"}, {"UBND tỉnh", "b/c", "UBND tỉnh"}, {"Bộ Công Thương (Cục Hóa chất) (b/c)", "b/c", "Bộ Công Thương (Cục Hóa chất)"},
		{"Bộ Công Thương (Cục Hóa chất)", "", "Bộ Công Thương (Cục Hóa chất)"},
	} {
		if got := (Line{Name: c.name, Purpose: c.purpose}).Title(); got != c.want {
			t.Errorf("%q with %q is titled %q", c.name, c.purpose, got)
		}
	}
}
