package cms_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"testing"
	"time"

	"github.com/digitorus/timestamp"

	"congvan/signing/internal/cms"
)

// identity makes a key with a certificate for timestamping.
func identity(t testing.TB) (*ecdsa.PrivateKey, *x509.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "Thử"}, KeyUsage: x509.KeyUsageDigitalSignature,
		NotBefore: time.Unix(1_700_000_000, 0), NotAfter: time.Unix(2_000_000_000, 0),
		ExtraExtensions: []pkix.Extension{{
			Id: []int{2, 5, 29, 37}, Critical: true,
			Value: []byte{0x30, 0x0A, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x08},
		}},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return key, cert
}

func signature(t testing.TB, h crypto.Hash, content []byte) ([]byte, *x509.Certificate) {
	t.Helper()
	key, cert := identity(t)
	attributes, err := cms.Attributes(cms.Sum(h, content), h, cert)
	if err != nil {
		t.Fatal(err)
	}
	value, err := key.Sign(rand.Reader, cms.Sum(h, cms.ToBeSigned(attributes)), h)
	if err != nil {
		t.Fatal(err)
	}
	der, err := cms.Build(cms.Signature{Scheme: cms.Scheme{Hash: h}, Attributes: attributes, Value: value, Token: token(t, value), Certificate: cert})
	if err != nil {
		t.Fatal(err)
	}
	return der, cert
}

func token(t testing.TB, data []byte) []byte {
	t.Helper()
	key, cert := identity(t)
	stamp := timestamp.Timestamp{
		HashAlgorithm: crypto.SHA256, HashedMessage: cms.Sum(crypto.SHA256, data), Time: time.Unix(1_800_000_000, 0).UTC(),
		Nonce: big.NewInt(5), Policy: []int{1, 2, 3}, AddTSACertificate: true, Accuracy: time.Second,
	}
	der, err := stamp.CreateResponseWithOpts(cert, key, crypto.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := timestamp.ParseResponse(der)
	if err != nil {
		t.Fatal(err)
	}
	return parsed.RawToken
}

func TestBuiltIsRead(t *testing.T) {
	content := []byte("nội dung")
	for _, h := range []crypto.Hash{crypto.SHA256, crypto.SHA384, crypto.SHA512} {
		der, cert := signature(t, h, content)
		sd, err := cms.Parse(der)
		if err != nil {
			t.Fatal(err)
		}
		got, err := sd.Verify(cms.Sum(h, content))
		if err != nil || !got.Equal(cert) {
			t.Errorf("%v: %v", h, err)
		}
		if _, err := sd.Verify(cms.Sum(h, []byte("khác"))); err == nil {
			t.Errorf("%v: other content verified", h)
		}
		stamp, err := cms.ParseToken(sd.TimestampToken())
		if err != nil || !stamp.Covers(sd.Value) || stamp.Time.Unix() != 1_800_000_000 {
			t.Errorf("%v: timestamp %+v, %v", h, stamp, err)
		}
		if !sd.HasSigningCertificateV2() || sd.HasSigningTime() {
			t.Errorf("%v: attributes", h)
		}
	}
}

// Every byte of a signature is bound to something: flipping a bit makes it
// unreadable or wrong, or hits what carries no meaning for us.
func TestFlippedBitsDoNotVerify(t *testing.T) {
	content := []byte("nội dung")
	der, cert := signature(t, crypto.SHA256, content)
	for i := range der {
		changed := append([]byte{}, der...)
		changed[i] ^= 0x10
		sd, err := cms.Parse(changed)
		if err != nil {
			continue
		}
		if got, err := sd.Verify(cms.Sum(sd.Hash, content)); err == nil && !got.Equal(cert) {
			t.Fatalf("byte %d: verified with another certificate", i)
		}
	}
}

// FuzzParse must neither panic nor verify what was not signed.
func FuzzParse(f *testing.F) {
	content := []byte("nội dung")
	der, _ := signature(f, crypto.SHA256, content)
	f.Add(der)
	f.Add(token(f, content))
	f.Fuzz(func(t *testing.T, data []byte) {
		if sd, err := cms.Parse(data); err == nil {
			if _, err := sd.Verify(cms.Sum(sd.Hash, []byte("khác"))); err == nil {
				t.Fatal("verified what was not signed")
			}
			_ = sd.TimestampToken()
		}
		if tok, err := cms.ParseToken(data); err == nil && tok.Covers([]byte("khác")) {
			t.Fatal("a timestamp covers what was not stamped")
		}
	})
}

// FuzzToken reads timestamps: none covers what was not stamped.
func FuzzToken(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		tok, err := cms.ParseToken(data)
		if err != nil {
			return
		}
		if tok.Covers([]byte("khác")) || tok.Signer == nil || tok.Time.IsZero() {
			t.Fatalf("%+v", tok)
		}
	})
}

// FuzzResponse reads what a timestamp service answers.
func FuzzResponse(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		der, err := cms.ReadResponse(data)
		if err != nil {
			return
		}
		if len(der) > len(data) {
			t.Fatal("more came out than went in")
		}
		if tok, err := cms.ParseToken(der); err == nil && tok.Covers([]byte("khác")) {
			t.Fatal("a timestamp covers what was not stamped")
		}
	})
}

// FuzzRevocation takes out what signatures of other programs carry.
func FuzzRevocation(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		sd, err := cms.Parse(data)
		if err != nil {
			return
		}
		ocsps, crls, _ := sd.Revocation()
		for _, der := range append(ocsps, crls...) {
			if len(der) > len(data) {
				t.Fatal("more came out than went in")
			}
		}
		_ = sd.SigningTime()
	})
}
