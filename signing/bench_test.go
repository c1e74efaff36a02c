package signing_test

import (
	"crypto"
	"crypto/rand"
	"runtime"
	"testing"
	"time"

	"congvan/internal/pdf"
	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/signtest"
)

// BenchmarkRawRSA is what no signature can be faster than.
func BenchmarkRawRSA(b *testing.B) {
	l := begin(b, nil)
	digest := make([]byte, 32)
	for b.Loop() {
		if _, err := l.person.Signer.Sign(rand.Reader, digest, crypto.SHA256); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSign certifies a form without a timestamp, so that no network is
// measured.
func BenchmarkSign(b *testing.B) {
	picture, err := devpki.SignaturePicture(personName)
	if err != nil {
		b.Fatal(err)
	}
	form := signtest.Form(b)
	for name, r := range map[string]signing.Request{
		"plain":   {Field: signtest.Leader, Certify: true, Time: time.Now()},
		"picture": {Field: signtest.Leader, Certify: true, Time: time.Now(), Picture: picture},
		"seal":    {Field: signtest.Seal, Fill: values, Time: time.Now()},
	} {
		b.Run(name, func(b *testing.B) {
			l := begin(b, form)
			for b.Loop() {
				if _, err := signing.Sign(b.Context(), form, r, l.person.Signer, l.person.Certificate, l.person.Chain, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A signature takes its file once and at most 1 MB beside it, however large the
// file is.
func TestMemoryOfASignature(t *testing.T) {
	f, err := pdf.Open(signtest.Form(t))
	if err != nil {
		t.Fatal(err)
	}
	u := pdf.NewUpdate(f)
	u.Add(&pdf.Stream{Data: make([]byte, 8<<20)})
	form, err := u.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	l := begin(t, form)
	r := signing.Request{Field: signtest.Leader, Certify: true, Time: time.Now()}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	signed, err := signing.Sign(t.Context(), form, r, l.person.Signer, l.person.Certificate, l.person.Chain, nil)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatal(err)
	}
	if beside := after.TotalAlloc - before.TotalAlloc - uint64(len(signed)); beside > 1<<20 {
		t.Errorf("%d bytes were allocated beside the file of %d", beside, len(signed))
	}
}

// BenchmarkVerify judges a letter at the end of its life.
func BenchmarkVerify(b *testing.B) {
	l := live(b, signtest.Form(b))
	for b.Loop() {
		if r := l.verify(b, l.archived); !r.Valid() {
			b.Fatal(r.Text("en"))
		}
	}
}
