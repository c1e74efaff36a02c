package issuing

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/workflow"
)

// attachments are a PDF and a table, and where wanted another PDF, stored for a
// letter.
func (o *office) attachments(t *testing.T, id workflow.LetterID) []workflow.Attachment {
	t.Helper()
	var list []workflow.Attachment
	type brought struct {
		name, media string
		data        []byte
	}
	files := []brought{{"Phụ lục 1.pdf", "application/pdf", pdftest.Blank(2)}, {"Số liệu.csv", "text/csv", []byte("đơn vị;số\nSở A;12\n")}}
	if o.twoPDFs {
		files = append(files, brought{"Phụ lục 2.pdf", "application/pdf", pdftest.Blank(3)})
	}
	for _, f := range files {
		file, err := o.Files.Put(t.Context(), agency, id, workflow.File{Kind: workflow.FileAttachment, Name: f.name, MediaType: f.media}, f.data)
		must(t, err)
		list = append(list, workflow.Attachment{Name: f.name, File: file})
	}
	return list
}

// Attachments that are PDF files leave with the agency's signature, B-LTA like
// the letter; others are bound by their hash, and the record says why.
func TestAttachmentsAreSigned(t *testing.T) {
	o := newOffice(t)
	o.enclosing = func(int) bool { return true }
	o.work(t)
	l := o.number(t, o.signed(t, 1))
	l = o.until(t, l.ID, "preserved", preserved)
	if len(l.Enclosed) != 2 {
		t.Fatalf("%d attachments were issued", len(l.Enclosed))
	}
	signed, asIs := l.Enclosed[0], l.Enclosed[1]
	if asIs.AsIs != "not_pdf" || asIs.File != l.Revision.Attachments[1].File || signed.AsIs != "" || signed.File.Kind != workflow.FileKeptAttachment {
		t.Errorf("issued as %+v", l.Enclosed)
	}
	file, err := o.Files.Get(t.Context(), signed.File)
	must(t, err)
	base, err := o.Files.Get(t.Context(), l.Revision.Attachments[0].File)
	must(t, err)
	if !signing.Extends(file, base) {
		t.Error("the signed attachment is not the approved one with something after it")
	}
	report, err := signing.Verify(t.Context(), file, signing.Options{Trust: o.Trust})
	must(t, err)
	s := report.Signature(fieldAttachment + "_1")
	if !report.Valid() || s == nil || s.Level != signing.LevelLTA || s.Signer.Name != o.letter.Agency {
		t.Errorf("got\n%s", report.Text("en"))
	}
	words := pdftest.Tool(t, "pdftotext", "-layout", pdftest.File(t, "a.pdf", file), "-")
	if want := "Số: " + l.Number.Text() + "/" + l.Revision.Head.Symbol + "; "; !strings.Contains(words, want) || !strings.Contains(words, "+07:00") {
		t.Errorf("the page says %q, want %q", words, want)
	}
	pdftest.Tool(t, "qpdf", "--check", pdftest.File(t, "a.pdf", file))
	o.checkEnclosed(t, l)
}

// checkEnclosed: the record names what went out, by its hash.
func (o *office) checkEnclosed(t *testing.T, l *workflow.Letter) {
	t.Helper()
	events, err := o.Records.Events(t.Context(), agency, l.ID)
	must(t, err)
	must(t, l.VerifyHistory(events))
	var sealed, kept map[string]string
	for _, e := range events {
		switch {
		case e.Action == workflow.Seal:
			sealed = e.Detail
		case e.Action == workflow.Preserve && e.Detail["attachment"] == "01":
			kept = e.Detail
		}
	}
	if sealed["attachment_02"] != string(l.Enclosed[1].Approved) || sealed["attachment_02_as_is"] != "not_pdf" || sealed["attachment_01"] == string(l.Enclosed[0].Approved) {
		t.Errorf("the seal's record says %v", sealed)
	}
	if kept["file"] != string(l.Enclosed[0].File.SHA256) || kept["timestamp_by"] == "" || kept["timestamp_until"] == "" || sealed["timestamp_by"] == "" {
		t.Errorf("the archive's record says %v", kept)
	}
}

// Attachments are signed in the way of the agency's key file, and not at all
// once its certificate is revoked.
func TestAttachmentsAreSignedAsTheKeySigns(t *testing.T) {
	o := newOffice(t)
	o.enclosing = func(int) bool { return true }
	l := o.number(t, o.signed(t, 1))
	must(t, os.WriteFile(filepath.Join(o.setting.Keys, string(agency), "seal.yaml"),
		[]byte("provider: file\nfile: {pem: seal.pem}\nhash: sha384\npss: true\n"), 0o600))
	made, err := o.signAttachment(t.Context(), l, 1)
	must(t, err)
	for name, oid := range map[string]string{"RSASSA-PSS": "06092a864886f70d01010a", "SHA-384": "0609608648016503040202"} {
		if !bytes.Contains(bytes.ToLower(made.PDF), []byte(oid)) {
			t.Errorf("not signed by %s", name)
		}
	}
	key, err := o.Keys.Agency(t.Context(), agency)
	must(t, err)
	must(t, o.pki.Revoke(key.Certificate.SerialNumber))
	time.Sleep(1100 * time.Millisecond) // revocation times have whole seconds
	if _, err := o.signAttachment(t.Context(), l, 1); !errors.Is(err, signing.ErrRevoked) {
		t.Errorf("signed by a revoked key: %v", err)
	}
}
