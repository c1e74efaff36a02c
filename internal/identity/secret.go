package identity

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// TokenPrefix begins every program's token, so that scanners of leaked secrets
// know one when they see it.
const TokenPrefix = "cv_"

// NewSecret makes 256 random bits as 43 characters that need no escaping.
func NewSecret() string {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		panic(err) // crypto/rand does not fail on supported systems
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// NewToken makes a secret for a program.
func NewToken() string { return TokenPrefix + NewSecret() }

// Hash is what is kept of a secret: its SHA-256 in hex. The secrets are random,
// so no slower hash is needed.
func Hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
