package pages

import (
	"regexp"
	"strings"
	"testing"

	"congvan/document"
	"congvan/document/diff"
	"congvan/internal/locale"
)

// TestDiffSheet: the page needs nothing beside it, shows merged cells as they
// lie, and takes nothing of a letter or file name as markup.
func TestDiffSheet(t *testing.T) {
	text := func(words, cell string) *document.Letter {
		return &document.Letter{Type: document.OfficialLetter, Subject: words,
			Body: "| STT | Kinh phí | < |\n|---|--:|--:|\n| ^ | Năm 2026 | Năm 2027 |\n| 1 | 10 | " + cell + " |"}
	}
	r, err := diff.Compare(diff.Version{Letter: text("cũ", "20")}, diff.Version{Letter: text("mới </p><script>alert(1)</script>", "25")})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	sheet := DiffSheet{Result: r, Old: DiffSide{Name: "cũ.md", Hash: r.Old}, New: DiffSide{Name: `"><img src=x>`, Hash: r.New}, Lang: locale.Vietnamese}
	if err := sheet.Write(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{`<html lang="vi"`, r.Old, r.New, `<th scope="colgroup" colspan="2">Kinh phí</th>`, `<td class="under"></td><th scope="col">Năm 2026</th>`,
		"Bảng 1, dòng 1, cột 3", "&lt;script&gt;"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if found := regexp.MustCompile(`(?i)<script|<link|<img|url\(|@import|https?://`).FindAllString(page, -1); found != nil {
		t.Errorf("the page asks for %q", found)
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(page, `id="`+m[1]+`"`) {
			t.Errorf("a change leads to %s, which is not there", m[1])
		}
	}
}
