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

// OwnAccount is the caller's account and what proves who they are.
type OwnAccount struct {
	Login         string    `json:"login"`
	Password      bool      `json:"password"` // there is one
	App           bool      `json:"app"`      // an authenticator app
	Passkeys      []Passkey `json:"passkeys"`
	RecoveryCodes int       `json:"recovery_codes"` // not used yet
}

// Passkey is one of the caller's passkeys; ID is in base64url.
type Passkey struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Created time.Time  `json:"created"`
	Used    *time.Time `json:"used,omitempty"`
}

// NewPassword changes the caller's password.
type NewPassword struct {
	Old string `json:"old"`
	New string `json:"new"`
}

// AppEnrolment is a secret for an authenticator app; QR is a PNG.
type AppEnrolment struct {
	Secret  string `json:"secret"`
	Address string `json:"address"`
	QR      []byte `json:"qr"`
}

// Code is a code of the authenticator app.
type Code struct {
	Code string `json:"code"`
}

// RecoveryCodes are told once.
type RecoveryCodes struct {
	Codes []string `json:"codes"`
}

// NewPasskey is an authenticator's answer, with a name to know it by.
type NewPasskey struct {
	Name   string          `json:"name"`
	Answer json.RawMessage `json:"answer"` // PublicKeyCredential.toJSON()
}

// Name renames something.
type Name struct {
	Name string `json:"name"`
}

// OwnSession is one of the caller's sessions in a browser.
type OwnSession struct {
	ID      string    `json:"id"`
	Origin  string    `json:"origin"`
	Device  string    `json:"device"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
	Current bool      `json:"current"`
}

// OwnToken is one of the caller's tokens; its secret was told once.
type OwnToken struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
	Current bool      `json:"current"`
}

// NewToken asks for a token that lives some days.
type NewToken struct {
	Name string `json:"name"`
	Days int    `json:"days"`
}
