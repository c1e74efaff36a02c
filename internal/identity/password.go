package identity

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// argon2id as OWASP's password storage guide recommends it: 19 MiB, two
// passes, one lane (RFC 9106).
const (
	memoryKiB = 19 * 1024
	passes    = 2
	lanes     = 1
	saltLen   = 16 // bytes
	keyLen    = 32 // bytes
)

// Bounds on a stored hash's parameters, so that a planted one cannot take the
// server's memory.
const (
	maxMemoryKiB = 256 * 1024
	maxPasses    = 16
)

// Bounds on a password, in bytes.
const (
	minPassword = 10
	maxPassword = 1024
)

// ErrWeak means that a chosen password is too short or too long.
var ErrWeak = fmt.Errorf("mật khẩu phải dài từ %d đến %d byte / a password has %d to %d bytes", minPassword, maxPassword, minPassword, maxPassword)

// running bounds how many hashes are worked on at once: each takes 19 MiB.
var running = make(chan struct{}, 4)

// HashPassword hashes a newly chosen password in the usual text form,
// "$argon2id$v=19$m=…,t=…,p=…$salt$key". ErrWeak if it is too short or long.
func HashPassword(password string) (string, error) {
	if len(password) < minPassword || len(password) > maxPassword {
		return "", ErrWeak
	}
	salt := make([]byte, saltLen)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("hash a password: %w", err)
	}
	h := hash{memory: memoryKiB, passes: passes, lanes: lanes, salt: salt}
	h.key = h.derive(password, keyLen)
	return h.String(), nil
}

// nobody is the hash that stands in for an account that does not exist.
var nobody = sync.OnceValue(func() string {
	h, err := HashPassword(NewSecret())
	if err != nil {
		panic(err) // the secret is long enough
	}
	return h
})

// CheckPassword says whether the password is the one that was hashed. An empty
// hash, of an account that does not exist or has no password, takes as long as
// any other and never matches.
func CheckPassword(stored, password string) bool {
	known := stored != ""
	if !known {
		stored = nobody()
	}
	h, err := parseHash(stored)
	if err != nil || len(password) > maxPassword {
		return false
	}
	same := subtle.ConstantTimeCompare(h.key, h.derive(password, len(h.key))) == 1
	return same && known
}

// hash is a stored password.
type hash struct {
	memory, passes uint32
	lanes          uint8
	salt, key      []byte
}

// derive works the key out. Passwords typed on different systems differ in how
// accents are composed, so they are compared in NFC.
func (h hash) derive(password string, n int) []byte {
	running <- struct{}{}
	defer func() { <-running }()
	return argon2.IDKey([]byte(norm.NFC.String(password)), h.salt, h.passes, h.memory, h.lanes, uint32(n))
}

func (h hash) String() string {
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.memory, h.passes, h.lanes,
		enc.EncodeToString(h.salt), enc.EncodeToString(h.key))
}

var errHash = errors.New("not an argon2id hash")

func parseHash(s string) (h hash, err error) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return h, errHash
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.memory, &h.passes, &h.lanes); n != 3 || err != nil {
		return h, errHash
	}
	if h.memory < 8 || h.memory > maxMemoryKiB || h.passes < 1 || h.passes > maxPasses || h.lanes < 1 {
		return h, errHash
	}
	enc := base64.RawStdEncoding.Strict()
	if h.salt, err = enc.DecodeString(parts[4]); err != nil || len(h.salt) < 8 || len(h.salt) > 64 {
		return h, errHash
	}
	if h.key, err = enc.DecodeString(parts[5]); err != nil || len(h.key) < 16 || len(h.key) > 64 {
		return h, errHash
	}
	return h, nil
}
