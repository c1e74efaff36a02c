package wire

import (
	"time"

	"congvan/workflow"
)

// BeginToken asks for a ticket to sign or seal by a key outside the server.
type BeginToken struct {
	For         workflow.Action   `json:"for"` // "sign" or "seal"
	Seen        *workflow.Content `json:"seen,omitempty"`
	Certificate workflow.Hash     `json:"certificate,omitempty"` // SHA-256 of one that is registered
	// NewCertificate is the signer's own in PEM, with those above it, to be
	// registered on this proof.
	NewCertificate string `json:"new_certificate,omitempty"`
	Password       string `json:"password,omitempty"`
	Code           string `json:"code,omitempty"`
}

// Ticket is a one-time leave to bring a signature, or with the seal those of the
// letter and its attachments. State is "open", "returned" (all are in and being
// finished), "done", "replaced" or "dropped".
type Ticket struct {
	Ticket      string            `json:"ticket"`
	For         workflow.Action   `json:"for"`
	State       string            `json:"state"`
	Expires     time.Time         `json:"expires"`
	Expired     bool              `json:"expired"`
	Certificate TicketCertificate `json:"certificate"`
	Command     string            `json:"command"` // has a token sign thuoc-tinh.der
	Parts       []TicketPart      `json:"parts"`
	Files       []TicketFile      `json:"files"`
	Problem     string            `json:"problem,omitempty"` // why the last try to finish failed
	Letter      workflow.LetterID `json:"letter"`
	LetterState workflow.State    `json:"letter_state"`
}

// TicketCertificate is the only one that the signature may be made with.
type TicketCertificate struct {
	SHA256  workflow.Hash `json:"sha256"`
	Subject string        `json:"subject"`
	Issuer  string        `json:"issuer"`
	Serial  string        `json:"serial"` // hexadecimal
}

// TicketPart is the letter (0) or one of its attachments, whose signature a
// ticket waits for.
type TicketPart struct {
	Part     int    `json:"part"`
	Name     string `json:"name,omitempty"` // of the attachment
	Returned bool   `json:"returned"`       // it has come in
}

// TicketFile is one of the things that can be signed for a part.
type TicketFile struct {
	Part int    `json:"part"`
	Name string `json:"name"`
	Path string `json:"path"`
}

// TokenCertificate is a certificate whose key is on a token.
type TokenCertificate struct {
	SHA256  workflow.Hash     `json:"sha256"`
	Person  workflow.PersonID `json:"person,omitempty"` // empty for the agency's seal
	Subject string            `json:"subject"`
	Issuer  string            `json:"issuer"`
	Serial  string            `json:"serial"`
	From    time.Time         `json:"from"`
	To      time.Time         `json:"to"`
	By      workflow.PersonID `json:"by"` // who registered it
}

// NewTokenCertificate registers a certificate, in PEM with those above it.
type NewTokenCertificate struct {
	Person      workflow.PersonID `json:"person,omitempty"`
	Certificate string            `json:"certificate"`
}

// SigningSettings are how the agency lets people sign.
type SigningSettings struct {
	Plugin string `json:"plugin"` // the address of the plugin on people's machines, or empty
}
