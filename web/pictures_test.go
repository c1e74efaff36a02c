package web_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"congvan/document"
	"congvan/web/api/client"
	"congvan/web/api/wire"
	"congvan/workflow"
)

var keptPicture = regexp.MustCompile(`anh:([0-9a-f]{64})\.png`)

// square is a picture of one shade.
func square(t testing.TB, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 40, 40))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	var b bytes.Buffer
	must(t, png.Encode(&b, img))
	return b.Bytes()
}

// pictured is the source of a letter that shows these lines.
func pictured(t testing.TB, lines ...string) client.File {
	t.Helper()
	text := string(source(t))
	at := strings.LastIndex(text, "\n\n")
	return client.File{Name: "thu.md", Data: []byte(text[:at] + "\n\n" + strings.Join(lines, "\n\n") + text[at:])}
}

// printed says whether the draft's pages hold a picture.
func (h *house) printed(l *wire.Letter) bool {
	h.Helper()
	var pdf bytes.Buffer
	must(h, h.as(drafter).Preview(h.Context(), l.ID, &pdf))
	return bytes.Contains(pdf.Bytes(), []byte("/Image"))
}

// TestPictureOfAWordFile: it comes with the text, is approved under its hash,
// and goes on into a duplicate.
func TestPictureOfAWordFile(t *testing.T) {
	h := newHouse(t)
	l := h.fromWord("picture.docx")
	if len(l.Findings) > 0 {
		t.Errorf("findings %+v", l.Findings)
	}
	m := keptPicture.FindStringSubmatch(h.sourceOf(drafter, l.ID))
	if m == nil {
		t.Fatalf("the text names no kept picture:\n%s", h.sourceOf(drafter, l.ID))
	}
	var data bytes.Buffer
	must(t, h.as(drafter).Download(t.Context(), l.ID, workflow.Hash(m[1]), &data))
	if workflow.HashOf(data.Bytes()) != workflow.Hash(m[1]) || !h.printed(l) {
		t.Errorf("the picture is another one, or not on the pages: %t", h.printed(l))
	}
	got, err := h.as(drafter).Duplicate(t.Context(), l.ID)
	must(t, err)
	if !h.printed(&got.Letter) || !strings.Contains(h.sourceOf(drafter, got.Letter.ID), m[1]) {
		t.Error("the duplicate lacks the picture")
	}
}

// TestPicturesByAPI: a .md with its files, one picture more, and another in its
// place; what is missing is named and nothing is kept.
func TestPicturesByAPI(t *testing.T) {
	h := newHouse(t)
	c := h.as(drafter)
	src := pictured(t, `![Biểu đồ](anh:bieu-do.png,60mm "Hình 1. Số liệu")`)
	_, err := c.Create(t.Context(), client.Draft{Source: src, Unit: "cds"})
	if err == nil || !strings.Contains(err.Error(), "bieu-do.png") {
		t.Fatalf("without the picture: %v", err)
	}
	_, err = c.Create(t.Context(), client.Draft{Source: src, Unit: "cds", Pictures: []client.File{{Name: "bieu-do.png", Data: []byte("GIF89a")}}})
	if err == nil || !strings.Contains(err.Error(), "GIF") {
		t.Fatalf("a picture of another kind: %v", err)
	}
	got, err := c.Create(t.Context(), client.Draft{Source: src, Unit: "cds", Pictures: []client.File{{Name: "bieu-do.png", Data: square(t, 10)}}})
	must(t, err)
	l := &got.Letter
	if !keptPicture.MatchString(h.sourceOf(drafter, l.ID)) || !h.printed(l) {
		t.Errorf("kept as\n%s", h.sourceOf(drafter, l.ID))
	}

	kept, err := c.KeepPicture(t.Context(), l.ID, client.File{Name: "moi.png", Data: square(t, 200)})
	must(t, err)
	if kept.Width != 40 || kept.File.Kind != workflow.FilePicture || kept.Markdown != "![](anh:"+kept.Name+")\n" && kept.Markdown != "![](anh:"+kept.Name+")" {
		t.Errorf("kept %+v", kept)
	}
	read := func() error { return h.as(head).Download(t.Context(), l.ID, kept.File.SHA256, io.Discard) }
	if read() == nil {
		t.Error("a picture that no text shows is open to readers")
	}
	next, err := c.Revise(t.Context(), l.ID, l.Version, client.Draft{Source: pictured(t, "![Biểu đồ mới](anh:"+kept.Name+")")})
	must(t, err)
	if err := read(); err != nil {
		t.Errorf("a reader of the letter: %v", err)
	}
	changes, err := c.Diff(t.Context(), l.ID, "1", "2", false)
	must(t, err)
	if len(changes.Changes) != 1 || !strings.HasSuffix(changes.Changes[0].Place, "ảnh 1") {
		t.Errorf("changes %+v", changes.Changes)
	}
	if l = h.act(drafter, &next.Letter, workflow.Submit, wire.Nothing{}); l.Revision.Hash == got.Letter.Revision.Hash {
		t.Error("another picture, the same text")
	}
	if _, err := c.KeepPicture(t.Context(), l.ID, client.File{Name: "moi.png", Data: square(t, 90)}); err == nil {
		t.Error("a letter in review took a picture")
	}
	if _, err := c.Revise(t.Context(), l.ID, l.Version, client.Draft{Source: pictured(t, "![x](anh:"+document.PictureName(strings.Repeat("0", 64), "png")+")")}); err == nil {
		t.Error("a text that shows a picture nobody sent")
	}
}

// TestPicturesOfAnUnfinishedWordFile: a file that lacks parts keeps its
// pictures in the editor, for its drafter alone.
func TestPicturesOfAnUnfinishedWordFile(t *testing.T) {
	h := newHouse(t)
	v := h.visitorOf(drafter)
	_, page := v.sendPictures("/letters/new", nil, "source", client.File{Name: "thu.docx", Data: withoutSubject(t)})
	m := keptPicture.FindStringSubmatch(page)
	id := regexp.MustCompile(`data-letter="([0-9a-f-]{36})"`).FindStringSubmatch(page)
	if m == nil || id == nil {
		t.Fatalf("no editor with a kept picture:\n%.3000s", page)
	}
	address := "/letters/" + id[1] + "/pictures/" + m[1] + ".png"
	if code, _ := v.get(address); code != http.StatusOK {
		t.Errorf("its drafter gets %d", code)
	}
	if code, _ := h.visitorOf(head).get(address); code != http.StatusNotFound {
		t.Errorf("somebody else gets %d", code)
	}
}

// sendPictures sends a form with files under one name.
func (b *visitor) sendPictures(path string, form url.Values, field string, files ...client.File) (int, string) {
	b.h.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for name := range form {
		must(b.h, m.WriteField(name, form.Get(name)))
	}
	for _, f := range files {
		w, err := m.CreateFormFile(field, f.Name)
		must(b.h, err)
		_, err = w.Write(f.Data)
		must(b.h, err)
	}
	must(b.h, m.Close())
	return b.read(b.client.Post(b.h.url+path, m.FormDataContentType(), &body))
}

// withoutSubject is a Word file with a picture in its text that lacks a part no
// letter goes without.
func withoutSubject(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../document/docx/testdata/picture.docx")
	must(t, err)
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		if f.Name != "word/document.xml" {
			must(t, out.Copy(f))
			continue
		}
		r, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(r)
		must(t, err)
		w, err := out.Create(f.Name)
		must(t, err)
		_, err = w.Write(bytes.ReplaceAll(text, []byte("V/v thu hồi thuốc"), []byte("THU HỒI THUỐC")))
		must(t, err)
	}
	must(t, out.Close())
	return b.Bytes()
}

// TestPictureWithoutScripts: pictures of a plain form stand where the text names
// them, the others at its end; one that is no picture is told beside what was
// typed.
func TestPictureWithoutScripts(t *testing.T) {
	h := newHouse(t)
	l := h.draft()
	v := h.visitorOf(drafter)
	address := "/letters/" + string(l.ID) + "/edit"
	_, page := v.get(address)
	form := url.Values{
		"base": {"1"}, "typed": {typedOf(page)}, "subject": {"số liệu"}, "agency": {"SỞ KHOA HỌC VÀ CÔNG NGHỆ"}, "symbol": {"SKHCN-CĐS"}, "place": {"Quảng Ngãi"},
		"addressees": {"Sở Nội vụ"}, "recipients": {"Như trên"}, "filing_units": {"CĐS"}, "mandate": {"kt-a"}, "do": {"save"},
	}
	form.Set("body", "Số liệu như hình.\n\n![Số hồ sơ](anh:a.png \"Hình 1. Số hồ sơ\")\n\nĐề nghị thực hiện./.")
	files := []client.File{{Name: "a.png", Data: square(t, 10)}, {Name: "b, c.png", Data: square(t, 90)}}
	if code, page := v.sendPictures(address, form, "pictures", client.File{Name: "a.png", Data: []byte("GIF89a")}); code != http.StatusUnprocessableEntity ||
		!strings.Contains(page, "GIF") || !strings.Contains(page, "Hình 1. Số hồ sơ") {
		t.Errorf("no picture: %d", code)
	}
	if code, page := v.sendPictures(address, form, "pictures", files...); code != http.StatusOK {
		t.Fatalf("saved: %d\n%s", code, page)
	}
	body := h.sourceOf(drafter, l.ID)
	names := keptPicture.FindAllString(body, -1)
	if len(names) != 2 || !strings.Contains(body, "![Số hồ sơ]("+names[0]+" \"Hình 1. Số hồ sơ\")") || !strings.HasSuffix(strings.TrimSpace(body), "![]("+names[1]+")") {
		t.Errorf("saved as\n%s", body)
	}
	if !h.printed(l) {
		t.Error("the pages lack the picture")
	}
}
