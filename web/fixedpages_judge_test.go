//go:build judge

package web_test

import (
	"bytes"
	"encoding/pem"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"congvan/document/office"
	"congvan/web/api/client"
	"congvan/web/api/wire"
)

// TestJudgeFixedPages issues a letter with pictures, and letters whose pages
// LibreOffice itself printed, of a .docx and of an old .doc, and leaves them for
// the judges.
func TestJudgeFixedPages(t *testing.T) {
	out := os.Getenv("CONGVAN_JUDGE_OUT")
	if out == "" {
		out = t.TempDir()
	}
	h := newHouse(t)
	h.desk.Office = office.New("")
	var trust bytes.Buffer
	for _, c := range h.engine.Trust {
		must(t, pem.Encode(&trust, &pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}))
	}
	must(t, os.WriteFile(filepath.Join(out, "trust.pem"), trust.Bytes(), 0o644))
	leave := func(name string, l *wire.Letter) {
		l = h.issuedFrom(h.approved(l))
		var file bytes.Buffer
		must(t, h.as(clerk).Download(t.Context(), l.ID, l.File.SHA256, &file))
		must(t, os.WriteFile(filepath.Join(out, name+".pdf"), file.Bytes(), 0o644))
	}
	leave("picture", h.withPictures())
	for name, path := range map[string]string{"docx": "../document/docx/testdata/03-ung-pho-bao.docx", "doc": "../document/office/testdata/letter.doc"} {
		data, err := os.ReadFile(path)
		must(t, err)
		got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: filepath.Base(path), Data: data}, Unit: "cds"})
		must(t, err)
		l, err := h.as(drafter).FixPages(t.Context(), got.Letter.ID, got.Letter.Version, nil)
		must(t, err)
		leave(name, l)
	}
}

// withPictures is a draft with pictures of every kind: a palette, grays,
// transparent colours, a photo.
func (h *house) withPictures() *wire.Letter {
	h.Helper()
	chart, err := os.ReadFile("../document/testdata/golden/28-bieu-do.png")
	must(h, err)
	clear := image.NewNRGBA(image.Rect(0, 0, 80, 80))
	for i := range clear.Pix {
		clear.Pix[i] = uint8(i)
	}
	var glass, photo bytes.Buffer
	must(h, png.Encode(&glass, clear))
	must(h, jpeg.Encode(&photo, clear, nil))
	got, err := h.as(drafter).Create(h.Context(), client.Draft{
		Source: pictured(h, `![Biểu đồ](anh:bieu-do.png,120mm "Hình 1. Số hồ sơ")`, "![Ảnh xám](anh:xam.png)", "![Ảnh trong](anh:trong.png)", "![Ảnh chụp](anh:chup.jpg,60mm)"), Unit: "cds",
		Pictures: []client.File{{Name: "bieu-do.png", Data: chart}, {Name: "xam.png", Data: square(h, 90)}, {Name: "trong.png", Data: glass.Bytes()}, {Name: "chup.jpg", Data: photo.Bytes()}},
	})
	must(h, err)
	return &got.Letter
}
