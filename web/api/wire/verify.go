package wire

import (
	"time"

	"congvan/workflow"
)

// Verification is what the signatures of a PDF are worth. Verdict is "valid",
// "invalid", "indeterminate" or "unsigned"; sentences are in the language
// asked for.
type Verification struct {
	Valid      bool          `json:"valid"`
	Verdict    string        `json:"verdict"`
	Reasons    []string      `json:"reasons"`
	SHA256     workflow.Hash `json:"sha256"`
	CheckedAt  time.Time     `json:"checked_at"`
	Revisions  int           `json:"revisions"`
	Signatures []Signature   `json:"signatures"`
	Changes    []Change      `json:"changes"` // after the first signature
	// Unsigned are the signature fields that nobody has signed.
	Unsigned []EmptyField `json:"unsigned_fields"`
	// Second is another verifier's opinion; it does not change Verdict.
	Second *SecondOpinion `json:"second_opinion,omitempty"`
}

// SecondOpinion is what another verifier says.
type SecondOpinion struct {
	Verifier string `json:"verifier,omitempty"`
	Verdict  string `json:"verdict"`
	Error    string `json:"error,omitempty"` // why there is none
}

// EmptyField is a signature field that nobody has signed.
type EmptyField struct {
	Field string `json:"field"`
	Page  int    `json:"page,omitempty"` // from 1
	Text  string `json:"text"`
}

// Signature is one signature of a PDF.
type Signature struct {
	Field        string     `json:"field"`
	Kind         string     `json:"kind"` // "certification", "approval", "timestamp"
	Verdict      string     `json:"verdict"`
	Reasons      []string   `json:"reasons"`
	Name         string     `json:"name"`
	Title        string     `json:"title,omitempty"`
	Organisation string     `json:"organisation,omitempty"`
	Issuer       string     `json:"issuer"`
	Serial       string     `json:"serial"` // hexadecimal
	Time         *time.Time `json:"time,omitempty"`
	Clock        string     `json:"clock,omitempty"` // "tsa" or "signer"
	TimestampBy  string     `json:"timestamp_by,omitempty"`
	Intact       bool       `json:"intact"`
	CoversFile   bool       `json:"covers_file"`
	Revision     int        `json:"revision"`
	Trusted      bool       `json:"trusted"`
	Level        string     `json:"level,omitempty"` // "B-B", "B-T", "B-LT", "B-LTA"
	Missing      []string   `json:"missing"`         // what the next level wants
	Chain        []string   `json:"chain"`
}

// Change is what changed after the first signature, and whether that was
// allowed.
type Change struct {
	Revision int    `json:"revision"`
	Kind     string `json:"kind"`
	Field    string `json:"field,omitempty"`
	Allowed  bool   `json:"allowed"`
	Text     string `json:"text"`
}

// Health says that the server lives.
type Health struct {
	Status string `json:"status"`
}
