package cms_test

import (
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"testing"

	"congvan/signing/internal/cms"
)

// What is added to a finished CMS leaves its signature as it was.
func TestAugment(t *testing.T) {
	content := []byte("nội dung")
	der, cert := signature(t, crypto.SHA256, content)
	_, other := identity(t)
	for _, more := range [][]*x509.Certificate{nil, {cert}, {other, cert}} {
		out, err := cms.Augment(der, token(t, content), more)
		if err != nil {
			t.Fatal(err)
		}
		if sd, err := cms.Parse(out); err != nil || len(sd.TimestampTokens()) != 2 {
			t.Errorf("a second timestamp: %v", err)
		}
		if out, err = cms.Augment(der, nil, more); err != nil {
			t.Fatal(err)
		}
		sd, err := cms.Parse(out)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := sd.Verify(cms.Sum(crypto.SHA256, content)); err != nil || !got.Equal(cert) || sd.TimestampToken() == nil {
			t.Errorf("augmented: %v", err)
		}
		if want := max(1, len(more)); len(sd.Certificates) != want {
			t.Errorf("%d certificates, want %d", len(sd.Certificates), want)
		}
	}
}

func TestUnwrap(t *testing.T) {
	der, _ := signature(t, crypto.SHA256, []byte("nội dung"))
	for name, c := range map[string]struct {
		data []byte
		want bool
	}{
		"DER": {der, true}, "PEM": {pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: der}), true},
		"a bare ECDSA value": {[]byte{0x30, 6, 2, 1, 1, 2, 1, 1}, false}, "nothing": {nil, false}, "cut": {der[:20], false},
	} {
		if _, ok := cms.Unwrap(c.data); ok != c.want {
			t.Errorf("%s: %v", name, ok)
		}
	}
}

// FuzzAugment: what comes out of a CMS that can be read can be read again, and
// verifies as before.
func FuzzAugment(f *testing.F) {
	content := []byte("nội dung")
	der, _ := signature(f, crypto.SHA256, content)
	_, other := identity(f)
	f.Add(der)
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := cms.Parse(data)
		out, augmented := cms.Augment(data, nil, []*x509.Certificate{other})
		if err != nil || augmented != nil {
			return
		}
		after, err := cms.Parse(out)
		if err != nil {
			t.Fatalf("%v\n%x", err, data)
		}
		_, was := before.Verify(cms.Sum(before.Hash, content))
		_, is := after.Verify(cms.Sum(after.Hash, content))
		if (was == nil) != (is == nil) {
			t.Fatalf("%v became %v", was, is)
		}
	})
}
