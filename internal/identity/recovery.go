package identity

import (
	"crypto/rand"
	"strings"
)

// RecoveryCodes is how many a person is given at once.
const RecoveryCodes = 10

// NewRecoveryCodes makes codes of 80 random bits each, for whoever loses their
// other factor; each counts once. They are told once and kept as hashes.
func NewRecoveryCodes() []string {
	codes := make([]string, RecoveryCodes)
	for i := range codes {
		b := make([]byte, 10)
		if _, err := rand.Read(b); err != nil {
			panic(err) // crypto/rand does not fail on supported systems
		}
		s := strings.ToLower(base32Plain.EncodeToString(b))
		codes[i] = s[:4] + "-" + s[4:8] + "-" + s[8:12] + "-" + s[12:]
	}
	return codes
}

// HashRecoveryCode is what is kept of one, however it was typed.
func HashRecoveryCode(typed string) string {
	plain := strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(typed)))
	return Hash("recovery " + plain)
}
