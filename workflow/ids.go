package workflow

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"regexp"

	"github.com/google/uuid"
)

// IDs are opaque to the workflow. Those of an agency's organisation are short
// lower-case codes chosen when the thing is created ("cds", "nguyen-van-a"),
// unique within the agency; letters have UUIDs that sort by time of creation.
type (
	AgencyID  string
	UnitID    string
	PersonID  string
	MandateID string
	SeriesID  string
	LetterID  string
	RequestID string
)

// codePattern is what a chosen ID may look like; it is safe in paths and keys.
var codePattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,62}$`)

// ValidCode says whether s may be an agency's, unit's, person's, mandate's or
// series' ID: 1 to 63 lower-case ASCII letters, digits and hyphens.
func ValidCode(s string) bool { return codePattern.MatchString(s) }

func newLetterID() LetterID { return LetterID(uuid.Must(uuid.NewV7()).String()) }

func newRequestID() RequestID { return RequestID(uuid.Must(uuid.NewV7()).String()) }

// newCode makes a verification code: 26 characters of 130 random bits.
func newCode() string { return rand.Text() }

// Hash is a SHA-256 in lower-case hex; empty means "none".
type Hash string

// HashOf hashes bytes.
func HashOf(b []byte) Hash {
	sum := sha256.Sum256(b)
	return Hash(hex.EncodeToString(sum[:]))
}
