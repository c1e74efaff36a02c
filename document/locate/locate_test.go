package locate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/document"
	"congvan/internal/pdf/text"
)

// TestSourceWords: words are found under the marks of Markdown, with their own
// columns.
func TestSourceWords(t *testing.T) {
	l := &document.Letter{Agency: "SỞ Y TẾ", Subject: "họp", Addressees: []string{"Sở A"},
		Body: "1. Họp **khẩn trương**[^1] tại `x`, *gửi* a_b@c.vn và 2\\*3.\n\n| A | B c |\n|---|--:|\n| 1 | **2** |\n\n---\n\n[^1]: Chú thích.\n\n![QR: Tải mẫu](qr:https://x.vn)\n\n# Phụ lục I\n"}
	got := map[string]string{}
	var order []string
	for _, w := range sourceWords(l) {
		if w.field == "body" {
			line := []rune(strings.Split(l.Body, "\n")[w.line-1])
			got[w.key] = string(line[w.col-1 : w.end-1])
		}
		order = append(order, w.key)
	}
	want := map[string]string{"1": "1", "Họp": "Họp", "khẩn": "khẩn", "trương": "trương", "tại": "tại", "x": "`x`,", "gửi": "gửi", "a_b@c.vn": "a_b@c.vn", "và": "và",
		"2*3": `2\*3.`, "A": "A", "B": "B", "c": "c", "2": "2", "Chú": "Chú", "thích": "thích.", "Tải": "Tải", "mẫu": "mẫu", "Phụ": "Phụ", "lục": "lục", "I": "I"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("words (-want +got):\n%s", d)
	}
	if words, _ := bodyWords("| a | < | x<br>y |\n|---|---|---|\n| ^ | b | c |"); len(words) != 5 {
		t.Errorf("words of a table with merged cells: %+v", words)
	}
	shown, _ := bodyWords("| Cổng ![a \\] b](<anh:x (1).png,40mm>)<br>Ảnh ![c](anh:y.png) |\n\n![d e](anh:z.jpg,80mm \"Hình vẽ\")")
	var keys []string
	for _, w := range shown {
		keys = append(keys, w.key)
	}
	if got := strings.Join(keys, " "); got != "Cổng Ảnh Hình vẽ" {
		t.Errorf("of pictures the captions alone are printed: %q", got)
	}
	if s := strings.Join(order, " "); !strings.HasPrefix(s, "SỞ Y TẾ họp Sở A 1 Họp") || !strings.HasSuffix(s, "Lưu VT Phụ lục I") {
		t.Errorf("order: %s", s)
	}
}

// TestFootnotesAreFound at the foot of their page, though they are written at
// the end.
func TestFootnotesAreFound(t *testing.T) {
	l := &document.Letter{Body: "Một hai[^1] ba.\n\nBốn năm sáu.\n\n[^1]: Chú thích riêng."}
	found := &text.Found{Sizes: []text.Size{{W: 595, H: 842}}}
	for i, w := range strings.Fields("Một hai 1 ba. 1 Chú thích riêng. Bốn năm sáu.") {
		found.Words = append(found.Words, text.Word{Text: w, Page: 1 + i/8, X: float64(i), W: 10, H: 10})
	}
	m := words(l, found)
	if got := m.Lines("body", 5, 5); len(got) != 1 || got[0].Page != 1 {
		t.Errorf("the footnote is in %+v", got)
	}
	if got := m.Lines("body", 3, 3); len(got) != 1 || got[0].Page != 2 {
		t.Errorf("the paragraph behind it is in %+v", got)
	}
}

func FuzzSourceWords(f *testing.F) {
	f.Add("1. Họp **khẩn**[^1] \\* | a | `x` _y_ <https://x.vn>")
	f.Add("| a | b |\n|---|---|\n| ![QR: x](qr:y) | \\| |")
	f.Fuzz(func(t *testing.T, body string) {
		l := (&document.Letter{Body: body}).Normalized()
		lines := strings.Split(l.Body, "\n")
		text, annexes := bodyWords(l.Body)
		for _, w := range append(text, annexes...) {
			if w.line < 1 || w.line > len(lines) || w.col < 1 || w.end <= w.col || w.end-1 > len([]rune(lines[w.line-1])) {
				t.Fatalf("word %+v stands outside %q", w, lines)
			}
		}
	})
}
