package issuing

import (
	"errors"
	"path/filepath"
	"testing"

	"congvan/signing/devpki"
)

func writeTestKeys(t *testing.T, dir string, pki *devpki.PKI, agencyName string) {
	t.Helper()
	personal, err := pki.Personal("Nguyễn Văn A", "Phó giám đốc")
	must(t, err)
	seal, err := pki.Agency(agencyName)
	must(t, err)
	d := KeyDir(dir)
	must(t, d.PutPersonal(agency, signer, SigningKey{Key: personal}))
	must(t, d.PutAgency(agency, SigningKey{Key: seal}))
}

func TestKeyDirSaysWhereAKeyWouldLie(t *testing.T) {
	dir := t.TempDir()
	_, err := NewKeyring(KeyDir(dir)).Personal(t.Context(), agency, signer)
	missing, ok := errors.AsType[*NoKeyError](err)
	if !ok {
		t.Fatalf("got %v, want NoKeyError", err)
	}
	if want := filepath.Join(dir, "so-thu", "people", "nguyen-van-a"); missing.Path != want {
		t.Errorf("path %s, want %s", missing.Path, want)
	}
}
