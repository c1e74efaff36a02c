package issuing

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"

	"congvan/signing/keys"
	"congvan/workflow"
)

// SigningKey is a key with the picture its signature shows: the blue
// handwritten signature or the red seal, a PNG with transparency (Decree
// 30/2020, Annex I.II.7d, 8a).
type SigningKey struct {
	*keys.Key
	Picture []byte
}

// Keys finds the keys the server holds.
type Keys interface {
	Personal(ctx context.Context, agency workflow.AgencyID, person workflow.PersonID) (SigningKey, error)
	Agency(ctx context.Context, agency workflow.AgencyID) (SigningKey, error)
}

// NoKeyError says that the server holds no key for somebody.
type NoKeyError struct {
	Who  string
	Path string // where it would lie, without the ending
}

func (e *NoKeyError) Error() string {
	return fmt.Sprintf("no signing key for %s: put %s.yaml, %s.p12 (with %s.pass) or %s.pem there / chưa có khóa ký của %s", e.Who, e.Path, e.Path, e.Path, e.Path, e.Who)
}

// KeyDir is a directory of keys: AGENCY/people/PERSON and AGENCY/seal, each a
// .yaml file that says where the key is, or the key itself: a .p12 with its
// passphrase in a .pass file, or a .pem with key and certificates. The picture
// lies beside it as .png.
type KeyDir string

// PutPersonal lays a person's key into the directory, for a demonstration or a
// test: the private key is not encrypted.
func (d KeyDir) PutPersonal(agency workflow.AgencyID, person workflow.PersonID, k SigningKey) error {
	return writeKey(d.personal(agency, person), k)
}

// PutAgency lays the agency's key into the directory; see PutPersonal.
func (d KeyDir) PutAgency(agency workflow.AgencyID, k SigningKey) error {
	return writeKey(d.seal(agency), k)
}

func writeKey(base string, k SigningKey) error {
	if err := os.MkdirAll(filepath.Dir(base), 0o700); err != nil {
		return err
	}
	private, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	if err != nil {
		return fmt.Errorf("signing key %s: %w", base, err)
	}
	data := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})
	for _, c := range append([]*x509.Certificate{k.Certificate}, k.Chain...) {
		data = append(data, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})...)
	}
	if err := os.WriteFile(base+".pem", data, 0o600); err != nil {
		return err
	}
	if len(k.Picture) == 0 {
		return nil
	}
	return os.WriteFile(base+".png", k.Picture, 0o600)
}

func (d KeyDir) personal(agency workflow.AgencyID, person workflow.PersonID) string {
	return filepath.Join(string(d), string(agency), "people", string(person))
}

func (d KeyDir) seal(agency workflow.AgencyID) string {
	return filepath.Join(string(d), string(agency), "seal")
}
