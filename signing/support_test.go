package signing_test

import (
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"testing"

	"congvan/internal/pdf/pdftest"
	"congvan/signing"
	"congvan/signing/keys"
)

// pemFiles writes a certificate and its key for an outside program.
func pemFiles(t testing.TB, k *keys.Key) (cert, key string) {
	t.Helper()
	private, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	if err != nil {
		t.Fatal(err)
	}
	return pdftest.File(t, "cert.pem", certificatePEM(k.Certificate)),
		pdftest.File(t, "key.pem", pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}))
}

func certificatePEM(c *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})
}

// contents takes the CMS out of a completed file.
func contents(t *testing.T, file []byte, p *signing.Prepared) []byte {
	t.Helper()
	padded := make([]byte, p.Reserve)
	if _, err := hex.Decode(padded, file[p.Hole+1:p.Hole+1+2*int64(p.Reserve)]); err != nil {
		t.Fatal(err)
	}
	var value asn1.RawValue
	if _, err := asn1.Unmarshal(padded, &value); err != nil {
		t.Fatal(err)
	}
	return value.FullBytes
}
