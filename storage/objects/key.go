package objects

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Hash is a SHA-256 digest.
type Hash [sha256.Size]byte

// Sum is the hash of b.
func Sum(b []byte) Hash { return sha256.Sum256(b) }

// String is the hash in lower-case hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// ParseHash reads 64 hexadecimal digits in lower case.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) != hex.EncodedLen(len(h)) || strings.ToLower(s) != s {
		return h, fmt.Errorf("hash %.80q: want 64 hexadecimal digits in lower case", s)
	}
	if _, err := hex.Decode(h[:], []byte(s)); err != nil {
		return h, fmt.Errorf("hash %.80q: %w", s, err)
	}
	return h, nil
}

// Key names a file: agency/letter/sha256. The content decides the last part,
// so a key never stands for two contents.
type Key struct {
	Agency, Letter string
	SHA256         Hash
}

// maxPart is the longest agency or letter in a key, in bytes.
const maxPart = 128

// NewKey checks the parts: letters, digits, "-", "_" and "." of ASCII, as in
// the identifiers of agencies and letters.
func NewKey(agency, letter string, sum Hash) (Key, error) {
	for _, p := range [...]struct{ name, value string }{{"agency", agency}, {"letter", letter}} {
		if err := checkPart(p.name, p.value); err != nil {
			return Key{}, err
		}
	}
	return Key{agency, letter, sum}, nil
}

func checkPart(name, value string) error {
	if value == "" || len(value) > maxPart {
		return fmt.Errorf("object key: %s %.140q: want 1 to %d bytes", name, value, maxPart)
	}
	if strings.Trim(value, ".") == "" {
		return fmt.Errorf("object key: %s %q has no letter or digit", name, value)
	}
	for _, r := range value {
		if !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("-_.", r)) {
			return fmt.Errorf("object key: %s %q: %q is not allowed, only letters without accents, digits and the marks - . _", name, value, r)
		}
	}
	return nil
}

// String is the key as the store knows it.
func (k Key) String() string { return k.Agency + "/" + k.Letter + "/" + k.SHA256.String() }

// IsZero says that no key was set.
func (k Key) IsZero() bool { return k == Key{} }

// ParseKey reads what String wrote.
func ParseKey(s string) (Key, error) {
	parts := strings.Split(s, "/")
	if len(parts) != 3 {
		return Key{}, fmt.Errorf("object key %.300q: want agency/letter/sha256", s)
	}
	sum, err := ParseHash(parts[2])
	if err != nil {
		return Key{}, fmt.Errorf("object key %.300q: %w", s, err)
	}
	return NewKey(parts[0], parts[1], sum)
}
