package signtest

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"os"
	"testing"

	"congvan/signing/keys"
)

// WriteKey writes a key and its certificates to a PEM file.
func WriteKey(t testing.TB, path string, k *keys.Key) {
	t.Helper()
	private, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	if err != nil {
		t.Fatal(err)
	}
	key := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
	if err := os.WriteFile(path, append(key, Chain(k)...), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Chain is the key's certificate and those above it as PEM.
func Chain(k *keys.Key) []byte {
	var b bytes.Buffer
	for _, c := range append([]*x509.Certificate{k.Certificate}, k.Chain...) {
		b.Write(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}))
	}
	return b.Bytes()
}
