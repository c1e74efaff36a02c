package signing_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"encoding/hex"
	"os"
	"testing"

	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/internal/cms"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

// byHand signs a field as programs do that are not ours: edit changes the
// prepared file in place, sign makes the CMS over what is covered.
func byHand(t testing.TB, file []byte, r signing.Request, k *keys.Key, edit func([]byte) []byte, sign func(covered []byte) []byte) []byte {
	t.Helper()
	p := must[*signing.Prepared](t)(signing.Prepare(file, r, k.Certificate, k.Chain))
	out := bytes.Clone(p.File)
	if edit != nil {
		out = edit(out)
	}
	if len(out) != len(p.File) {
		t.Fatal("the edit moved the hole")
	}
	end := p.Hole + 2*int64(p.Reserve) + 2
	value := sign(append(bytes.Clone(out[:p.Hole]), out[end:]...))
	if len(value) > p.Reserve {
		t.Fatalf("a CMS of %d bytes, there is room for %d", len(value), p.Reserve)
	}
	hex.Encode(out[p.Hole+1:], value)
	return out
}

// baseline makes a B-B signature; attributes may be added by hand.
func baseline(t testing.TB, k *keys.Key) func([]byte) []byte {
	return func(covered []byte) []byte {
		t.Helper()
		attributes := must[[]byte](t)(cms.Attributes(cms.Sum(crypto.SHA256, covered), crypto.SHA256, k.Certificate))
		value := must[[]byte](t)(k.Signer.Sign(rand.Reader, cms.Sum(crypto.SHA256, cms.ToBeSigned(attributes)), crypto.SHA256))
		return must[[]byte](t)(cms.Build(cms.Signature{
			Scheme: cms.Scheme{Hash: crypto.SHA256}, Attributes: attributes, Value: value, Certificate: k.Certificate, Chain: k.Chain,
		}))
	}
}

// openssl has that program sign, with whatever options it knows.
func (l *letter) openssl(t testing.TB, options ...string) func([]byte) []byte {
	cert, key := pemFiles(t, l.person)
	return func(covered []byte) []byte {
		t.Helper()
		out := t.TempDir() + "/cms"
		pdftest.Tool(t, "openssl", append([]string{"cms", "-sign", "-binary", "-in", pdftest.File(t, "content", covered), "-signer", cert, "-inkey", key,
			"-certfile", pdftest.File(t, "chain.pem", certificatePEM(l.person.Chain[0])), "-outform", "DER", "-out", out}, options...)...)
		return must[[]byte](t)(os.ReadFile(out))
	}
}

// A signature that takes its own box away shows nobody that the letter was
// signed or sealed: some programs sign so, and the report says it, but what comes
// back from a desk must be seen.
func TestVisibleBoxMustStay(t *testing.T) {
	l := live(t, signtest.Form(t))
	gone := func(from, to string) func([]byte) []byte {
		return func(file []byte) []byte {
			at := bytes.LastIndex(file, []byte(from))
			if at < len(l.form) || len(from) != len(to) {
				t.Fatalf("no box %s in the increment", from)
			}
			copy(file[at:], to)
			return file
		}
	}
	seal := signing.Request{Field: signtest.Seal, Time: hanoi(t)}
	file := byHand(t, l.signed, seal, l.agency, gone("[305 180 407 282]", "[305 180 305 180]"), baseline(t, l.agency))
	r := l.verify(t, file, append(l.proofs, l.collect(t, file))...)
	if n := len(r.Changes); r.Verdict != signing.Valid || n == 0 || r.Changes[n-1].Text.Code != "field_signed_unseen" {
		t.Errorf("the seal:\n%s", r.Text("en"))
	}
	leader := signing.Request{Field: signtest.Leader, Certify: true, Time: hanoi(t)}
	file = byHand(t, l.form, leader, l.person, gone("[360 195 500 265]", "[360 195 360 195]"), baseline(t, l.person))
	if got := code(t, signing.CheckReturned(file, l.form, l.expected(t))); got != "other_changes" {
		t.Errorf("from the desk: %q", got)
	}
	whole := byHand(t, l.form, leader, l.person, nil, baseline(t, l.person))
	if got := code(t, signing.CheckReturned(whole, l.form, l.expected(t))); got != "" {
		t.Errorf("with its box: %q", got)
	}
}
