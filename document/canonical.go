package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// canonicalHeader names the form, so that another form could never give the
// same hash to another letter.
const canonicalHeader = "congvan-letter-1\n"

// Canonical gives the bytes a letter is known by: a header line and the
// normalised letter as JSON in the order of Letter's fields, empty optional
// fields left out, no HTML escapes. A field added later must be omitted when
// empty, so that old letters keep their hash.
func Canonical(l *Letter) []byte {
	var b bytes.Buffer
	b.WriteString(canonicalHeader)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(l.Normalized()); err != nil {
		panic("document: a letter of strings cannot fail to encode: " + err.Error())
	}
	return b.Bytes()
}

// Hash is the SHA-256 of the canonical form. Approvals bind to it.
func Hash(l *Letter) [32]byte {
	return sha256.Sum256(Canonical(l))
}

// HashHex is Hash in lower-case hexadecimal.
func HashHex(l *Letter) string {
	h := Hash(l)
	return hex.EncodeToString(h[:])
}
