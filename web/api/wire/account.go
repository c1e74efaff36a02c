package wire

import (
	"encoding/json"
	"time"
)

// Proof is one fresh proof of identity: one of password, code and passkey. It
// counts five minutes, for "signing" (the default) or "account".
type Proof struct {
	Password string          `json:"password,omitempty"`
	Code     string          `json:"code,omitempty"`
	Passkey  json.RawMessage `json:"passkey,omitempty"` // PublicKeyCredential.toJSON()
	For      string          `json:"for,omitempty"`
}

// ProofState is what the caller can prove their identity by, and whether a
// fresh proof is there.
type ProofState struct {
	Fresh    bool       `json:"fresh"`
	Until    *time.Time `json:"until,omitempty"`
	Password bool       `json:"password"`
	Code     bool       `json:"code"`
	Passkey  bool       `json:"passkey"`
}

// AskProof asks for a question to the caller's passkeys.
type AskProof struct {
	For string `json:"for,omitempty"`
}

// Question is what navigator.credentials is asked.
type Question struct {
	Options json.RawMessage `json:"options"`
}
