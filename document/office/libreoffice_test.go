//go:build judge

package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"image"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"congvan/document/docx"
	"congvan/internal/pdf"
	"congvan/internal/pdf/text"
)

// TestOldWord reads a .doc as the letter that its .docx is.
func TestOldWord(t *testing.T) {
	data, err := os.ReadFile("testdata/letter.doc")
	if err != nil {
		t.Fatal(err)
	}
	word, err := New("").Docx(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := docx.Read(bytes.NewReader(word), int64(len(word)))
	if err != nil {
		t.Fatal(err)
	}
	if r.Letter.Symbol != "SKHCN-CĐS" || len(r.Letter.Addressees) != 4 || !strings.Contains(r.Letter.Body, "## I. NỘI DUNG THỰC HIỆN") {
		t.Errorf("letter %+v", r.Letter)
	}
}

// TestNothingOutside: no address is asked and no file of this machine is shown,
// whatever the document links to.
func TestNothingOutside(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer server.Close()
	dir := t.TempDir()
	secret, picture := filepath.Join(dir, "secret.txt"), filepath.Join(dir, "secret.png")
	var drawn bytes.Buffer
	if err := png.Encode(&drawn, image.NewGray(image.Rect(0, 0, 90, 90))); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{secret: []byte("BIMAT"), picture: drawn.Bytes()} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, err := New("").PDF(t.Context(), linked(t, server.URL+"/x.png", "file://"+picture, "file://"+secret))
	if err != nil {
		t.Fatal(err)
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("an address was asked %d times", n)
	}
	f, err := pdf.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	found, err := text.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	seen := ""
	for _, w := range found.Words {
		seen += w.Text + " "
	}
	if !strings.Contains(seen, "Trang thường") || strings.Contains(seen, "BIMAT") || bytes.Contains(out, []byte("/Width 90")) {
		t.Errorf("the pages say %q, or show the picture", seen)
	}
}

// TestDrawings: a chart and two metafiles come out as they look, in their size.
func TestDrawings(t *testing.T) {
	data, err := os.ReadFile("../docx/testdata/poi-drawn.docx")
	if err != nil {
		t.Fatal(err)
	}
	r, err := docx.Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var words [][]byte
	for _, d := range r.Undrawn {
		words = append(words, d.Word)
	}
	pages, err := New("").FirstPages(t.Context(), words)
	if err != nil || len(pages) != 3 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	// Where each has a box, of its width and height, and the colour there.
	for i, want := range []struct {
		x, y    float64
		r, g, b uint32
	}{{0.24, 0.7, 70, 130, 180}, {0.2, 0.5, 0x20, 0x60, 0xA0}, {0.7, 0.6, 0xC0, 0x30, 0x30}} {
		cut, err := r.Undrawn[i].Cut(pages[i])
		if err != nil {
			t.Errorf("%s: %v", r.Undrawn[i].Key, err)
			continue
		}
		img, err := png.Decode(bytes.NewReader(cut))
		if err != nil {
			t.Fatal(err)
		}
		size := img.Bounds().Size()
		red, green, blue, _ := img.At(int(want.x*float64(size.X)), int(want.y*float64(size.Y))).RGBA()
		if red>>8 != want.r || green>>8 != want.g || blue>>8 != want.b || size.X != 2*size.Y && size.X != 2*size.Y+1 {
			t.Errorf("%s, %v: colour %d %d %d", r.Undrawn[i].Key, size, red>>8, green>>8, blue>>8)
		}
	}
}

// TestNotAWordFile is refused, and not shown as text.
func TestNotAWordFile(t *testing.T) {
	for name, data := range map[string]string{"noise": "PK\x03\x04 noise", "old noise": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("x", 600)} {
		if out, err := New("").PDF(t.Context(), []byte(data)); !errors.Is(err, ErrUnread) {
			t.Errorf("%s: %d bytes, error = %v, want ErrUnread", name, len(out), err)
		}
	}
}

// linked is a .docx that links to a picture of the net, one of this machine,
// and a text of this machine.
func linked(t *testing.T, address, picture, text string) []byte {
	t.Helper()
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relations := func(list string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + list + `</Relationships>`
	}
	draw := func(id string) string {
		return `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>` +
			`<pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="` + id + `"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
			`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
	}
	mark := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	parts := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         relations(`<Relationship Id="r1" Type="` + office + `/officeDocument" Target="word/document.xml"/>`),
		"word/_rels/document.xml.rels": relations(`<Relationship Id="r1" Type="` + office + `/image" TargetMode="External" Target="` + address + `"/>` +
			`<Relationship Id="r2" Type="` + office + `/image" TargetMode="External" Target="` + picture + `"/>`),
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + office + `" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>` +
			`<w:p><w:r><w:t>Trang thường.</w:t></w:r></w:p>` + draw("r1") + draw("r2") +
			`<w:p>` + mark("begin") + `<w:r><w:instrText xml:space="preserve">INCLUDETEXT "` + text + `"</w:instrText></w:r>` + mark("separate") + `<w:r><w:t>cũ</w:t></w:r>` + mark("end") + `</w:p></w:body></w:document>`,
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
