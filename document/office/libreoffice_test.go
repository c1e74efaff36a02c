//go:build judge

package office

import (
	"archive/zip"
	"bytes"
	"errors"
	"image"
	"image/png"
	"io"
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

// TestOldWord reads a .doc, .odt or .rtf as the letter that its .docx is.
func TestOldWord(t *testing.T) {
	for ending, want := range map[string]struct {
		symbol, body string
		addressees   int
	}{
		".doc": {"SKHCN-CĐS", "## I. NỘI DUNG THỰC HIỆN", 4},
		".odt": {"SKHCN-CĐS", "## I. NỘI DUNG THỰC HIỆN", 4},
		".rtf": {"SKHCN-BCVT", "3. Mở chuyển vùng nội địa", 3},
	} {
		word, err := New("").Docx(t.Context(), letterAs(t, ending))
		if err != nil {
			t.Fatal(err)
		}
		r, err := docx.Read(bytes.NewReader(word), int64(len(word)))
		if err != nil {
			t.Fatalf("%s: %v", ending, err)
		}
		if r.Letter.Symbol != want.symbol || len(r.Letter.Addressees) != want.addressees || !strings.Contains(r.Letter.Body, want.body) {
			t.Errorf("%s: letter %+v", ending, r.Letter)
		}
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
	for name, data := range map[string][]byte{
		".docx": linked(t, server.URL+"/x.png", "file://"+picture, "file://"+secret),
		".odt":  linkedODT(t, server.URL+"/x.png", "file://"+picture, "file://"+secret),
		".rtf":  linkedRTF(server.URL+"/x.png", picture, secret),
	} {
		out, err := New("").PDF(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		if n := asked.Swap(0); n != 0 {
			t.Errorf("%s: an address was asked %d times", name, n)
		}
		if seen := wordsOf(t, out); !strings.Contains(seen, "Trang thường") || strings.Contains(seen, "BIMAT") || bytes.Contains(out, []byte("/Width 90")) {
			t.Errorf("%s: the pages say %q, or show the picture", name, seen)
		}
		word, err := New("").Docx(t.Context(), data)
		if err != nil {
			t.Fatal(err)
		}
		if n := asked.Swap(0); n != 0 {
			t.Errorf("%s as .docx: an address was asked %d times", name, n)
		}
		z, err := zip.NewReader(bytes.NewReader(word), int64(len(word)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			part, err := io.ReadAll(r)
			if err != nil || bytes.Contains(part, []byte("BIMAT")) || bytes.Equal(part, drawn.Bytes()) {
				t.Errorf("%s as .docx: %s has what is linked, %v", name, f.Name, err)
			}
		}
	}
}

func wordsOf(t *testing.T, pages []byte) string {
	t.Helper()
	f, err := pdf.Open(pages)
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
	return seen
}

// linkedODT links to the same from an OpenDocument text.
func linkedODT(t *testing.T, address, picture, text string) []byte {
	t.Helper()
	draw := func(href string) string {
		return `<text:p><draw:frame text:anchor-type="as-char" svg:width="25mm" svg:height="25mm"><draw:image xlink:href="` + href + `" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>`
	}
	return archived(t, map[string]string{
		"META-INF/manifest.xml": `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="` + openDocument + `"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
		"content.xml": `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>` +
			`<text:p>Trang thường.</text:p>` + draw(address) + draw(picture) +
			`<text:section text:name="a"><text:section-source xlink:href="` + text + `" xlink:type="simple" text:filter-name="Text"/><text:p>cũ</text:p></text:section></office:text></office:body></office:document-content>`,
	})
}

// linkedRTF links to the same from an RTF file.
func linkedRTF(address, picture, text string) []byte {
	field := func(code string) string {
		return `{\pard {\field{\*\fldinst ` + code + `}{\fldrslt c\u361?}}\par}`
	}
	return []byte(`{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}{\pard Trang th\u432?\u7901?ng.\par}` +
		field(`INCLUDEPICTURE "`+address+`" \\d`) + field(`INCLUDEPICTURE "`+picture+`" \\d`) + field(`INCLUDETEXT "`+text+`"`) + `}`)
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

// TestSmartArt: pages have a diagram as Word drew it, and so has its picture.
func TestSmartArt(t *testing.T) {
	data, err := os.ReadFile("../docx/testdata/hand-smartart.docx")
	if err != nil {
		t.Fatal(err)
	}
	r, err := docx.Read(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(r.Undrawn) != 1 || len(r.Diagrams) != 1 {
		t.Fatalf("%d diagrams, %d to be drawn, %v", len(r.Diagrams), len(r.Undrawn), err)
	}
	pages, err := New("").PDF(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	if seen := wordsOf(t, pages); !strings.Contains(seen, "Thẩm định thực địa") {
		t.Errorf("the pages lack the diagram: %s", seen)
	}
	drawn, err := New("").FirstPages(t.Context(), [][]byte{r.Undrawn[0].Word})
	if err != nil {
		t.Fatal(err)
	}
	cut, err := r.Undrawn[0].Cut(drawn[0])
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(cut))
	if err != nil {
		t.Fatal(err)
	}
	size := img.Bounds().Size()
	if red, green, blue, _ := img.At(size.X/6, size.Y/3).RGBA(); red>>8 != 0x20 || green>>8 != 0x60 || blue>>8 != 0xA0 {
		t.Errorf("the first box has the colour %d %d %d", red>>8, green>>8, blue>>8)
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
	field := func(code string) string {
		return `<w:p>` + mark("begin") + `<w:r><w:instrText xml:space="preserve">` + code + `</w:instrText></w:r>` + mark("separate") + `<w:r><w:t>cũ</w:t></w:r>` + mark("end") + `</w:p>`
	}
	parts := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         relations(`<Relationship Id="r1" Type="` + office + `/officeDocument" Target="word/document.xml"/>`),
		"word/_rels/document.xml.rels": relations(`<Relationship Id="r1" Type="` + office + `/image" TargetMode="External" Target="` + address + `"/>` +
			`<Relationship Id="r2" Type="` + office + `/image" TargetMode="External" Target="` + picture + `"/>`),
		"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + office + `" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>` +
			`<w:p><w:r><w:t>Trang thường.</w:t></w:r></w:p>` + draw("r1") + draw("r2") +
			field(`INCLUDETEXT "`+text+`"`) + field(`INCLUDEPICTURE "`+address+`" \d`) + field(`INCLUDEPICTURE "`+strings.TrimPrefix(picture, "file://")+`" \d`) + `</w:body></w:document>`,
	}
	return zipped(t, parts)
}
