package issuing

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"congvan/signing/devpki"
	"congvan/signing/keys"
)

func writeTestKeys(t *testing.T, dir string, pki *devpki.PKI, agencyName string) {
	t.Helper()
	personal, err := pki.Personal("Nguyễn Văn A", "Phó giám đốc")
	must(t, err)
	seal, err := pki.Agency(agencyName)
	must(t, err)
	writePEM(t, filepath.Join(dir, string(agency), "people", string(signer)+".pem"), personal)
	writePEM(t, filepath.Join(dir, string(agency), "seal.pem"), seal)
}

func writePEM(t *testing.T, path string, k *keys.Key) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o700))
	private, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	must(t, err)
	var b bytes.Buffer
	must(t, pem.Encode(&b, &pem.Block{Type: "PRIVATE KEY", Bytes: private}))
	for _, c := range append([]*x509.Certificate{k.Certificate}, k.Chain...) {
		must(t, pem.Encode(&b, &pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}))
	}
	must(t, os.WriteFile(path, b.Bytes(), 0o600))
}

func TestKeyDirSaysWhereAKeyWouldLie(t *testing.T) {
	dir := t.TempDir()
	_, err := KeyDir(dir).Personal(t.Context(), agency, signer)
	missing, ok := errors.AsType[*NoKeyError](err)
	if !ok {
		t.Fatalf("got %v, want NoKeyError", err)
	}
	if want := filepath.Join(dir, "so-thu", "people", "nguyen-van-a"); missing.Path != want {
		t.Errorf("path %s, want %s", missing.Path, want)
	}
}
