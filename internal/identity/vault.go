package identity

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Vault seals what must be kept and read again, such as the secret of an
// authenticator app, under the server's own secret: whoever has the database
// alone cannot read it. AES-256-GCM with a key derived by HKDF.
type Vault struct{ aead cipher.AEAD }

// secretLen is the least length of a server's secret, in bytes.
const secretLen = 32

// sealVersion begins everything sealed, so that another scheme can follow.
const sealVersion = 1

// ErrSealed means that what was sealed cannot be opened: the server's secret
// is another one, or the bytes have been changed.
var ErrSealed = errors.New("what was sealed cannot be opened with this server's secret")

// NewVault makes a vault of the server's secret, at least 32 random bytes.
func NewVault(secret []byte) (*Vault, error) {
	if len(secret) < secretLen {
		return nil, fmt.Errorf("the server's secret has %d bytes, it needs %d at least", len(secret), secretLen)
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "congvan vault", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	return &Vault{aead}, err
}

// Seal closes plain for one place, such as "totp/AGENCY/PERSON": it cannot be
// opened as anything else's.
func (v *Vault) Seal(plain []byte, place string) []byte {
	nonce := make([]byte, v.aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		panic(err) // crypto/rand does not fail on supported systems
	}
	return v.aead.Seal(append([]byte{sealVersion}, nonce...), nonce, plain, []byte(place))
}

// Open gives back what was sealed for that place, or ErrSealed.
func (v *Vault) Open(sealed []byte, place string) ([]byte, error) {
	n := v.aead.NonceSize()
	if len(sealed) < 1+n || sealed[0] != sealVersion {
		return nil, ErrSealed
	}
	plain, err := v.aead.Open(nil, sealed[1:1+n], sealed[1+n:], []byte(place))
	if err != nil {
		return nil, ErrSealed
	}
	return plain, nil
}

// ReadSecret reads the server's secret from its file: base64 of at least 32
// bytes. A file that others may read is refused.
func ReadSecret(path string) ([]byte, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if st.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%s may be read by others than its owner (mode %04o): chmod 600 it", path, st.Mode().Perm())
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	secret, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(b)))
	if err != nil || len(secret) < secretLen {
		return nil, fmt.Errorf("%s is no base64 of at least %d bytes; make one with: head -c %[2]d /dev/urandom | base64 > %[1]s", path, secretLen)
	}
	return secret, nil
}

// MakeSecret reads the server's secret, making the file if there is none.
func MakeSecret(path string) ([]byte, error) {
	secret, err := ReadSecret(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return secret, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	secret = make([]byte, secretLen)
	if _, err := rand.Read(secret); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = f.WriteString(base64.StdEncoding.EncodeToString(secret) + "\n")
	return secret, errors.Join(err, f.Sync(), f.Close())
}
