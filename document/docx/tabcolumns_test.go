package docx

import (
	"strings"
	"testing"
)

// TestTabColumns says columns that tabs make, and no tab behind the mark of an
// item.
func TestTabColumns(t *testing.T) {
	tabbed := func(parts ...string) (p string) {
		p = `<w:p>`
		for i, s := range parts {
			if i > 0 {
				p += `<w:r><w:tab/></w:r>`
			}
			p += run(s, "")
		}
		return p + `</w:p>`
	}
	for name, test := range map[string]struct {
		body string
		want bool
	}{
		"two":         {tabbed("Khu 5 - Bến Đầm", "10 giờ 30", "13 giờ 00"), true},
		"one in each": {tabbed("Bà Tôn Nữ Mộng Cầm", "Chức vụ: Hiệu trưởng") + tabbed("Ông Lê Văn A", "Chức vụ: Kế toán"), true},
		"items":       {tabbed("-", "Rà soát hồ sơ;") + tabbed("-", "Báo cáo kết quả;") + tabbed("2.", "Tổ chức."), false},
		"one":         {tabbed("Người liên hệ: bà A", "điện thoại 0901."), false},
	} {
		res := mustRead(t, letter(par("Lời.")+test.body+par("Cuối./.")))
		told := false
		for _, m := range res.Remarks {
			told = told || strings.Contains(m.English, "columns made by tabs")
		}
		if told != test.want {
			t.Errorf("%s: told %t, %v", name, told, res.Remarks)
		}
	}
}
