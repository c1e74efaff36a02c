package signing_test

import (
	"crypto"
	"crypto/rand"
	"testing"
	"time"

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

// BenchmarkVerify judges a letter at the end of its life.
func BenchmarkVerify(b *testing.B) {
	l := live(b, signtest.Form(b))
	for b.Loop() {
		if r := l.verify(b, l.archived); !r.Valid() {
			b.Fatal(r.Text("en"))
		}
	}
}
