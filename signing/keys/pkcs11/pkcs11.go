// Package pkcs11 signs with keys in tokens and hardware security modules by
// their makers' PKCS #11 libraries.
//
// It owns sessions with the token, the way back after a token was pulled out
// and put in again, and the translation of signature values. It does not know
// what is signed. Such libraries are C: the package can do something only in a
// build with the tag pkcs11 and cgo; any other build says so.
package pkcs11

import (
	"crypto/x509"
	"errors"
	"fmt"
	"time"

	"congvan/signing/keys"
)

// Config says where a key lies. The token is named by exactly one of Token,
// Serial and Slot, the key by Key, ID or both.
type Config struct {
	Module string // path of the maker's library
	Token  string // label of the token
	Serial string // serial number of the token
	Slot   *uint  // number of its slot; slots may be renumbered when tokens come and go
	Key    string // CKA_LABEL of the private key
	ID     []byte // CKA_ID of the private key
	// PINFile holds the user's PIN in its first line.
	PINFile string
	// Sessions bounds how many signatures the token makes at once; default 4.
	Sessions int
	// Wait bounds the wait for a free session and for the token's answer;
	// default 20 s.
	Wait time.Duration
	// Certificates are the key's own and those above it, where they are not to
	// be read from the token.
	Certificates []*x509.Certificate
	// Options are how the key is to sign.
	Options keys.Options
}

// maxSessions is more than any token makes use of.
const maxSessions = 64

func (c Config) check() error {
	named := 0
	for _, given := range []bool{c.Token != "", c.Serial != "", c.Slot != nil} {
		if given {
			named++
		}
	}
	switch {
	case c.Module == "":
		return errors.New("the maker's library is not named")
	case named != 1:
		return errors.New("name the token by exactly one of label, serial number and slot")
	case c.Key == "" && len(c.ID) == 0:
		return errors.New("name the key by its label or ID")
	case c.Sessions < 0 || c.Sessions > maxSessions:
		return fmt.Errorf("%d sessions; 1 to %d are allowed", c.Sessions, maxSessions)
	}
	return nil
}
