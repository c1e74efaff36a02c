package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/internal/pdf"
	"congvan/internal/pdf/pdftest"
)

func open(t testing.TB, data []byte) *pdf.File {
	t.Helper()
	f, err := pdf.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// file makes a PDF of the objects, numbered from 1, with a right table.
func file(objects ...string) []byte {
	var w bytes.Buffer
	w.WriteString("%PDF-1.7\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, w.Len())
		fmt.Fprintf(&w, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := w.Len()
	fmt.Fprintf(&w, "xref\n0 %d\n0000000000 65535 f\r\n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&w, "%010d 00000 n\r\n", o)
	}
	fmt.Fprintf(&w, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return w.Bytes()
}

const (
	catalog = "<</Type/Catalog/Pages 2 0 R>>"
	pages   = "<</Type/Pages/Kids[]/Count 0>>"
)

func TestObjectsAreReadAsWritten(t *testing.T) {
	for text, want := range map[string]pdf.Object{
		"null": nil, "true": true, "false": false, "12": pdf.Number("12"), "-.5": pdf.Number("-.5"), "+7.": pdf.Number("+7."),
		"/A#20b": pdf.Name("A b"), "(a\\(b\\)\\n\\101)": pdf.String("a(b)\nA"), "(a(b)c)": pdf.String("a(b)c"),
		"(a\\\nb)": pdf.String("ab"), "(a\r\nb)": pdf.String("a\nb"), "<48 656>": pdf.String("He`"), "3 0 R": pdf.Ref{Number: 3},
		"[1 2 0 R/N(x)]":          pdf.Array{pdf.Number("1"), pdf.Ref{Number: 2}, pdf.Name("N"), pdf.String("x")},
		"<</A 1/B<</C[null]>> >>": pdf.Dict{"A": pdf.Number("1"), "B": pdf.Dict{"C": pdf.Array{nil}}},
		"% comment\n 5":           pdf.Number("5"),
	} {
		o, err := open(t, file(catalog, pages, text)).Object(pdf.Ref{Number: 3})
		if err != nil && text != "3 0 R" {
			t.Errorf("%s: %v", text, err)
		}
		if diff := cmp.Diff(want, o); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
		var out bytes.Buffer
		if err := pdf.Write(&out, o); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if text == "3 0 R" {
			continue
		}
		again, err := open(t, file(catalog, pages, out.String())).Object(pdf.Ref{Number: 3})
		if err != nil || !pdf.Equal(o, again) {
			t.Errorf("%s written as %s is read as %v, %v", text, &out, again, err)
		}
	}
}

func TestBadObjectsAreRefused(t *testing.T) {
	for _, text := range []string{
		"", "(a", "<4", "<4g>", "[1", "<</A 1", "<</A 1/A 2>>", "<<1 2>>", "]", ">>", "{", "1.2.3", "--1", "1e5", "0x1", "NaN", "Inf", "/A#2", "/A#zz",
		strings.Repeat("[", 200), "<</Length 5>>stream\nabc\nendstream", "<</Length -1>>stream\n\nendstream", "<<>>stream\nabc\nendstream",
		"<</Length 3>>stream\nabcd\nendstream", "<</Length 9 0 R>>stream\nabc\nendstream", "1 2", "<</Length 3 0 R>>stream\nabc\nendstream",
	} {
		if o, err := open(t, file(catalog, pages, text)).Object(pdf.Ref{Number: 3}); err == nil {
			t.Errorf("%.40q was read as %v", text, o)
		}
	}
}

func TestBrokenFilesAreRefused(t *testing.T) {
	good := string(pdftest.Blank(1))
	stream := string(pdftest.BlankCompressed(1))
	for name, data := range map[string]string{
		"empty": "", "text": "hello", "cut": good[:len(good)-40], "shifted": "x" + good,
		"no EOF":        strings.Replace(good, "%%EOF", "%%EO", 1),
		"no root":       strings.Replace(good, "/Root 1 0 R", "/Rooo 1 0 R", 1),
		"root is pages": strings.Replace(good, "/Root 1 0 R", "/Root 2 0 R", 1),
		"root is null":  strings.Replace(good, "/Root 1 0 R", "/Root 9 0 R", 1),
		"encrypted":     strings.Replace(good, "/Root 1 0 R", "/Encrypt<<>>/Root 1 0 R", 1),
		"small size":    strings.Replace(good, "/Size 4", "/Size 3", 1),
		"loop":          strings.Replace(good, "/Root 1 0 R", fmt.Sprintf("/Prev %d/Root 1 0 R", strings.Index(good, "xref\n")), 1),
		"far prev":      strings.Replace(good, "/Root 1 0 R", "/Prev 99999/Root 1 0 R", 1),
		"moved object":  strings.Replace(good, "1 0 obj", "7 0 obj", 1),
		"entry kind":    strings.Replace(good, " n\r\n", " x\r\n", 1),
		"stream W":      strings.Replace(stream, "/W [1 3 1]", "/W [1 0 1]", 1),
		"stream short":  strings.Replace(stream, "/Size 6", "/Size 7", 1),
	} {
		if f, err := pdf.Open([]byte(data)); err == nil {
			t.Errorf("%s was opened: %v", name, f.Trailer())
		}
	}
	if _, err := pdf.Open([]byte(strings.Replace(good, "/Root 1 0 R", "/Encrypt<<>>/Root 1 0 R", 1))); !errors.Is(err, pdf.ErrEncrypted) {
		t.Errorf("encrypted: %v", err)
	}
}

func TestLimits(t *testing.T) {
	bomb := func(n int) []byte {
		s := pdf.Compress(nil, make([]byte, n))
		var w bytes.Buffer
		if err := pdf.Write(&w, s); err != nil {
			t.Fatal(err)
		}
		return file(catalog, pages, w.String())
	}
	if _, err := pdf.OpenLimited(pdftest.Blank(1), pdf.Limits{FileSize: 100}); !errors.Is(err, pdf.ErrLimit) {
		t.Errorf("file size: %v", err)
	}
	if _, err := pdf.OpenLimited(pdftest.Blank(50), pdf.Limits{Objects: 10}); !errors.Is(err, pdf.ErrLimit) {
		t.Errorf("objects: %v", err)
	}
	f, err := pdf.OpenLimited(bomb(1<<20), pdf.Limits{Decoded: 1 << 16})
	if err != nil {
		t.Fatal(err)
	}
	st, err := f.Stream(pdf.Ref{Number: 3})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Decode(st); !errors.Is(err, pdf.ErrLimit) {
		t.Errorf("decoded: %v", err)
	}
	wide := file(catalog, pages, "["+strings.Repeat("0 ", 10_000)+"]")
	if f, err = pdf.OpenLimited(wide, pdf.Limits{Tokens: 5000}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Object(pdf.Ref{Number: 3}); !errors.Is(err, pdf.ErrLimit) {
		t.Errorf("tokens: %v", err)
	}
}

func TestText(t *testing.T) {
	for _, s := range []string{"", "abc", "Sở Khoa học và Công nghệ", "😀", "a\nb", "(x)"} {
		got, err := pdf.DecodeText(pdf.Text(s))
		if err != nil || got != s {
			t.Errorf("%q came back as %q, %v", s, got, err)
		}
	}
	for in, want := range map[string]string{"\xEF\xBB\xBFđ": "đ", "\x92\xE0": "™à", "\x80": "•", "\xA0": "€", "\x18": "˘"} {
		if got, err := pdf.DecodeText(pdf.String(in)); err != nil || got != want {
			t.Errorf("%x is %q, %v, want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"\xFE\xFFa", "\xEF\xBB\xBF\xFF"} {
		if got, err := pdf.DecodeText(pdf.String(in)); err == nil {
			t.Errorf("%x was read as %q", in, got)
		}
	}
}

func TestPagesInheritTheirBox(t *testing.T) {
	list, err := open(t, pdftest.BlankCompressed(3)).Pages()
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 3 || list[2].MediaBox.Height() != 841.89 || list[0].Ref == list[1].Ref {
		t.Errorf("pages: %+v", list)
	}
	for name, tree := range map[string]string{
		"loop": "<</Type/Pages/Kids[2 0 R]>>", "direct": "<</Type/Pages/Kids[<<>>]>>", "kind": "<</Type/Pages/Kids[1 0 R]>>",
	} {
		if list, err := open(t, file(catalog, tree)).Pages(); err == nil {
			t.Errorf("%s: %v", name, list)
		}
	}
}
