package signing_test

import (
	"bytes"
	"crypto"
	"crypto/elliptic"
	"strings"
	"sync"
	"testing"

	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/signtest"
)

// kinds are the ways a key may sign: every key, padding and hash at least once.
var kinds = []devpki.Kind{
	{Bits: 2048, Hash: crypto.SHA512},
	{Bits: 2048, Hash: crypto.SHA256, PSS: true},
	{Bits: 3072, Hash: crypto.SHA384},
	{Bits: 3072, Hash: crypto.SHA384, PSS: true},
	{Bits: 4096, Hash: crypto.SHA256},
	{Bits: 4096, Hash: crypto.SHA512, PSS: true},
	{Curve: elliptic.P256(), Hash: crypto.SHA256},
	{Curve: elliptic.P256(), Hash: crypto.SHA512},
	{Curve: elliptic.P384(), Hash: crypto.SHA384},
}

// large RSA keys take seconds to make, so two of each size serve all.
var large = map[int]func() (crypto.Signer, error){}

func init() {
	for _, bits := range []int{3072, 4096} {
		k := devpki.Kind{Bits: bits}
		pair := [2]func() (crypto.Signer, error){sync.OnceValues(k.Key), sync.OnceValues(k.Key)}
		n := 0
		large[bits] = func() (crypto.Signer, error) { n++; return pair[n%2]() }
	}
}

// In each authority everything is of one kind: certificates, CRLs, OCSP answers,
// timestamps and both signatures.
func TestEveryKindOfKey(t *testing.T) {
	form := signtest.Form(t)
	for _, k := range kinds {
		k.New = large[k.Bits]
		t.Run(k.Name(), func(t *testing.T) {
			l := beginAt(t, form, signtest.PKIOf(t, devpki.Options{Kind: &k}))
			l.live(t)
			l.expect(t, l.archived, signing.Valid, signing.LevelLTA, signing.LevelLTA, signing.LevelNone)
			spoilt := bytes.Clone(l.archived)
			spoilt[len(l.form)/2] ^= 1
			if r, err := signing.Verify(t.Context(), spoilt, signing.Options{Trust: l.pki.Trust()}); err == nil && r.Valid() {
				t.Error("an altered file verifies")
			}
			l.outside(t)
			keep(t, k.Name(), l)
		})
	}
}

// outside asks poppler.
func (l *letter) outside(t *testing.T) {
	t.Helper()
	path := pdftest.File(t, "letter.pdf", l.archived)
	out := pdftest.Tool(t, "pdfsig", "-no-ocsp", "-nssdir", trustStore(t, l.pki.RootPEM()), path)
	if n := strings.Count(out, "Signature is Valid."); n != 2 {
		t.Errorf("pdfsig calls %d signatures valid, want 2\n%s", n, out)
	}
}
