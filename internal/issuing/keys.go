package issuing

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	return fmt.Sprintf("no signing key for %s: put %s.p12 (with %s.pass) or %s.pem there / chưa có khóa ký của %s", e.Who, e.Path, e.Path, e.Path, e.Who)
}

// KeyDir is a directory of key files: AGENCY/people/PERSON and AGENCY/seal,
// each a .p12 with its passphrase in a .pass file, or a .pem with key and
// certificates; the picture lies beside it as .png.
type KeyDir string

// Personal is the key of a person.
func (d KeyDir) Personal(ctx context.Context, agency workflow.AgencyID, person workflow.PersonID) (SigningKey, error) {
	return readKey(ctx, filepath.Join(string(d), string(agency), "people", string(person)), string(person))
}

// Agency is the key of the agency.
func (d KeyDir) Agency(ctx context.Context, agency workflow.AgencyID) (SigningKey, error) {
	return readKey(ctx, filepath.Join(string(d), string(agency), "seal"), string(agency))
}

func readKey(ctx context.Context, base, who string) (SigningKey, error) {
	var k SigningKey
	var err error
	switch {
	case exists(base + ".p12"):
		k.Key, err = keys.PKCS12File{Path: base + ".p12", PassphraseFile: base + ".pass"}.Key(ctx)
	case exists(base + ".pem"):
		k.Key, err = keys.PEMFile{Path: base + ".pem"}.Key(ctx)
	default:
		return k, &NoKeyError{Who: who, Path: base}
	}
	if err != nil {
		return k, fmt.Errorf("signing key of %s: %w", who, err)
	}
	k.Picture, err = os.ReadFile(base + ".png")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return k, fmt.Errorf("picture of %s: %w", who, err)
	}
	return k, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
