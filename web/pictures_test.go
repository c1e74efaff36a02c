package web_test

import (
	"bytes"
	"image"
	"image/png"
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
	next, err := c.Revise(t.Context(), l.ID, l.Version, client.Draft{Source: pictured(t, "![Biểu đồ mới](anh:"+kept.Name+")")})
	must(t, err)
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
