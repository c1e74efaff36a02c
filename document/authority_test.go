package document

import (
	"slices"
	"testing"
)

func TestAuthorityLines(t *testing.T) {
	for authority, want := range map[string][]string{
		"": {},
		"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI":                 {"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI"},
		"HỘI ĐỒNG NHÂN DÂN XÃ BÌNH HƯNG KHÓA II, KỲ HỌP THỨ BA": {"HỘI ĐỒNG NHÂN DÂN XÃ BÌNH HƯNG", "KHÓA II, KỲ HỌP THỨ BA"},
		"HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU, KỲ HỌP THỨ 5":           {"HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU", "KỲ HỌP THỨ 5"},
	} {
		if got := (&Letter{Authority: authority}).AuthorityLines(); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", authority, got, want)
		}
	}
}
