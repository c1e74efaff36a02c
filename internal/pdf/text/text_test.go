package text

import (
	"fmt"
	"strings"
	"testing"

	"congvan/internal/fonts"
	"congvan/internal/pdf"
	"congvan/internal/pdf/font"
	"congvan/internal/pdf/pdftest"
)

// file makes a page with a content stream in which %s is hex codes of words.
func file(t testing.TB, content string, words ...string) *pdf.File {
	t.Helper()
	f, err := pdf.Open(pdftest.Blank(1))
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Parse(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	subset, err := face.Subset(strings.Join(words, ""))
	if err != nil {
		t.Fatal(err)
	}
	codes := make([]any, len(words))
	for i, w := range words {
		code, err := subset.Encode(w)
		if err != nil {
			t.Fatal(err)
		}
		codes[i] = fmt.Sprintf("%x", code)
	}
	u := pdf.NewUpdate(f)
	ref := subset.Embed(u)
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	page, err := u.Edit(pages[0].Ref)
	if err != nil {
		t.Fatal(err)
	}
	page["Resources"] = pdf.Dict{"Font": pdf.Dict{"F": ref}}
	page["Contents"] = u.Add(pdf.Compress(pdf.Dict{}, fmt.Appendf(nil, content, codes...)))
	out, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if f, err = pdf.Open(out); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWords(t *testing.T) {
	f := file(t, `q 2 0 0 2 10 20 cm BT /F 10 Tf 1 0 0 1 5 100 Tm [<%s> -400 <%s> 20 <%s>] TJ 0 -12 Td <%s> Tj ET Q
/Artifact <</Type /Pagination>> BDC BT /F 10 Tf 300 800 Td (x) Tj <%s> Tj ET EMC BI /W 1 ID xEI y EI BT ET`,
		"Độc lập", "Tự", "do", "Hạnh phúc", "2")
	found, err := Read(f)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range found.Words {
		got = append(got, fmt.Sprintf("%s %t", w.Text, w.Artifact))
	}
	if s := strings.Join(got, "|"); s != "Độc false|lập false|Tựdo false|Hạnh false|phúc false|2 true" {
		t.Errorf("words %s", s)
	}
	first, below := found.Words[0], found.Words[3]
	if first.X != 20 || first.H < 21 || first.H > 23 || first.W < 30 || first.W > 50 || below.X != 20 || below.Y-first.Y < 23.9 || below.Y-first.Y > 24.1 {
		t.Errorf("places %+v, %+v", first, below)
	}
	if found.Unread == 0 {
		t.Error("a string of one byte was read")
	}
}

func FuzzOperations(f *testing.F) {
	f.Add("q 1 0 0 1 0 0 cm BT /F 12 Tf [<0001> -5 (a\\)b)] TJ ET Q")
	f.Add("BI /W 1 ID \x00\x01 EI << /A [1 2] >> BDC EMC /X Do")
	f.Add("1 2 3 Tm T* ' \" 1e9 Tz -.5 Tc")
	f.Fuzz(func(t *testing.T, content string) {
		base := file(t, strings.ReplaceAll(content, "%", "%%")+" <%s>", "chữ")
		found, err := Read(base)
		if err != nil {
			return
		}
		for _, w := range found.Words {
			if w.Text == "" || !finite(w.X, w.Y, w.W, w.H) {
				t.Fatalf("word %+v", w)
			}
		}
	})
}
