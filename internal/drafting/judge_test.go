//go:build judge

package drafting

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/document/office"
	"congvan/internal/pdf/pdftest"
)

// TestPagesAccepted: kept pages have what was inserted and moved, nothing of
// what was deleted, and no comment.
func TestPagesAccepted(t *testing.T) {
	tests := []struct {
		file       string
		have, lack []string
	}{
		{"../../document/docx/testdata/word-tracked.docx", []string{"khẩn trương thực hiện", "trước ngày 20/3/2026", "4. Khoản mới thêm."}, []string{"nhanh chóng", "15/3", "bằng văn bản", "xóa hẳn", "Chợ cũ"}},
		{"testdata/word-tracked.odt", []string{"khẩn trương thực hiện", "trước ngày 20/3/2026", "4. Khoản mới thêm."}, []string{"nhanh chóng", "15/3", "bằng văn bản", "xóa hẳn", "Chợ cũ"}},
		{"testdata/word-tracked.rtf", []string{"khẩn trương thực hiện", "trước ngày 20/3/2026", "4. Khoản mới thêm."}, []string{"nhanh chóng", "15/3", "bằng văn bản", "xóa hẳn", "Chợ cũ"}},
		{"../../document/docx/testdata/npm-comments.docx", []string{"xuất cấp 650 tấn gạo trong"}, []string{"500", "Đổi thành 3 ngày"}},
	}
	for _, test := range tests {
		data, err := os.ReadFile(test.file)
		if err != nil {
			t.Fatal(err)
		}
		pages, err := WordPages(t.Context(), office.New(""), &Upload{Name: filepath.Base(test.file), Data: data})
		if err != nil {
			t.Fatal(err)
		}
		path := pdftest.File(t, "pages.pdf", pages)
		text := strings.Join(strings.Fields(pdftest.Tool(t, "pdftotext", path, "-")), " ")
		for _, s := range test.have {
			if !strings.Contains(text, s) {
				t.Errorf("%s: the pages lack %q: %s", test.file, s, text)
			}
		}
		for _, s := range test.lack {
			if strings.Contains(text, s) {
				t.Errorf("%s: the pages have %q", test.file, s)
			}
		}
		if qdf := pdftest.Tool(t, "qpdf", "--qdf", "--object-streams=disable", path, "-"); strings.Contains(qdf, "/Subtype /Text") {
			t.Errorf("%s: a comment is on the pages", test.file)
		}
	}
}
