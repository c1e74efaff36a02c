package signing_test

import (
	"bytes"
	"fmt"
	"regexp"
	"testing"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/signtest"
)

// Whoever takes a signature out of the form, signs over it, or leads the
// cross-references round it is found out: its bytes are still there.
func TestDroppedSignatures(t *testing.T) {
	l := live(t, signtest.Form(t))
	without := func(file []byte, fields ...string) []byte {
		return grow(t, file, func(f *pdf.File, u *pdf.Update) {
			for _, name := range fields {
				delete(must[pdf.Dict](t)(u.Edit(fieldRef(t, f, name))), "V")
			}
			delete(must[pdf.Dict](t)(u.EditCatalog()), "Perms")
		})
	}
	again := must[[]byte](t)(signing.Sign(t.Context(), without(l.signed, signtest.Leader), signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)},
		l.agency.Signer, l.agency.Certificate, l.agency.Chain, l.pki.TSA()))
	for name, c := range map[string]struct {
		file    []byte
		verdict signing.Verdict
	}{
		"values taken out":         {without(l.sealed, signtest.Leader, signtest.Seal), signing.Invalid},
		"the form taken out":       {grow(t, l.archived, func(_ *pdf.File, u *pdf.Update) { delete(must[pdf.Dict](t)(u.EditCatalog()), "AcroForm") }), signing.Invalid},
		"passed by":                {passing(l.sealed, 1), signing.Invalid},
		"passed by, to the form":   {passing(l.sealed, 2), signing.Invalid},
		"signed over by another":   {again, signing.Indeterminate},
		"sealed, nothing dropped":  {l.sealed, signing.Valid},
		"the form, nothing signed": {l.form, signing.Unsigned},
	} {
		r := l.verify(t, c.file, append(l.proofs, l.collectIf(t, c.file)...)...)
		dropped := c.verdict == signing.Invalid || c.verdict == signing.Indeterminate
		if r.Verdict != c.verdict || hasReason(r, "signature_dropped") != dropped {
			t.Errorf("%s: want %s\n%s", name, c.verdict, r.Text("en"))
		}
	}
}

// passing appends a revision that follows on the one of that number, so that all
// between are dead bytes.
func passing(file []byte, revision int) []byte {
	places := regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF`).FindAllSubmatch(file, -1)
	return fmt.Appendf(bytes.Clone(file), "xref\n0 0\ntrailer\n<</Size 400/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", places[revision][1], len(file))
}

// collectIf is evidence about a file that has signatures.
func (l *letter) collectIf(t *testing.T, file []byte) []*signing.Evidence {
	t.Helper()
	e, err := signing.CollectEvidence(t.Context(), file, signing.EvidenceOptions{Trust: l.pki.Trust(), AllowPrivate: true})
	if err != nil {
		return nil
	}
	return []*signing.Evidence{e}
}
