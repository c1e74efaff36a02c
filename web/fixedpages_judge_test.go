//go:build judge

package web_test

import (
	"bytes"
	"encoding/pem"
	"os"
	"path/filepath"
	"testing"

	"congvan/document/office"
	"congvan/web/api/client"
)

// TestJudgeFixedPages issues letters whose pages LibreOffice itself printed, of
// a .docx and of an old .doc, and leaves them for the judges.
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
	for name, path := range map[string]string{"docx": "../document/docx/testdata/03-ung-pho-bao.docx", "doc": "../document/office/testdata/letter.doc"} {
		data, err := os.ReadFile(path)
		must(t, err)
		got, err := h.as(drafter).Create(t.Context(), client.Draft{Source: client.File{Name: filepath.Base(path), Data: data}, Unit: "cds"})
		must(t, err)
		l, err := h.as(drafter).FixPages(t.Context(), got.Letter.ID, got.Letter.Version, nil)
		must(t, err)
		l = h.issuedFrom(h.approved(l))
		var file bytes.Buffer
		must(t, h.as(clerk).Download(t.Context(), l.ID, l.File.SHA256, &file))
		must(t, os.WriteFile(filepath.Join(out, name+".pdf"), file.Bytes(), 0o644))
	}
}
