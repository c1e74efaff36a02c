// Package passkey asks authenticators for WebAuthn credentials and checks what
// they answer (W3C Web Authentication, level 2 and up). A passkey proves both
// that the person holds the authenticator and that it has verified them, by
// finger, face or PIN: user verification is always required.
//
// It owns the ceremonies. It knows nothing of where credentials and open
// questions are kept, nor of HTTP.
package passkey

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"net/url"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"
)

// MaxAnswer is the largest answer of an authenticator that is read, in bytes.
const MaxAnswer = 64 << 10

// HandleLen is the length of the random name by which authenticators know a
// person, in bytes.
const HandleLen = 32

var (
	// ErrSite means that the server's address cannot have passkeys: browsers
	// want a name, and https unless it is this machine's.
	ErrSite = errors.New("passkeys need an https address with a name, or http://localhost")
	// ErrAnswer means that an authenticator's answer is not good.
	ErrAnswer = errors.New("the answer of the passkey is not good")
)

// Verifier asks and checks for one site.
type Verifier struct {
	web    *webauthn.WebAuthn
	origin string
}

// New makes a verifier for the address people reach the server under. For an
// address of this machine alone it is http://localhost: browsers take no IP
// address for a site.
func New(base string) (*Verifier, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, ErrSite
	}
	host, origin := u.Hostname(), u.Scheme+"://"+u.Host
	if ip, err := netip.ParseAddr(host); err == nil {
		if !ip.IsLoopback() {
			return nil, ErrSite
		}
		host, origin = "localhost", u.Scheme+"://localhost"
		if u.Port() != "" {
			origin += ":" + u.Port()
		}
	}
	if host == "" || (u.Scheme != "https" && host != "localhost") {
		return nil, ErrSite
	}
	web, err := webauthn.New(&webauthn.Config{
		RPID: host, RPDisplayName: "Công văn", RPOrigins: []string{origin},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, RequireResidentKey: protocol.ResidentKeyRequired(),
			UserVerification: protocol.VerificationRequired,
		},
	})
	if err != nil {
		return nil, fmt.Errorf("passkeys for %s: %w", base, err)
	}
	return &Verifier{web: web, origin: origin}, nil
}

// Origin is where the browser must be for passkeys to work.
func (v *Verifier) Origin() string { return v.origin }

// Person is whose passkeys are made or asked for. Keys are the records that
// this package gave for each.
type Person struct {
	Handle      []byte
	Login, Name string
	Keys        []json.RawMessage
}

// Question is what the browser is asked, and what the server keeps until it
// answers.
type Question struct{ Options, State json.RawMessage }

// Key is a passkey as it is to be kept.
type Key struct {
	ID     []byte
	Record json.RawMessage
}

// holder is a Person as the library wants it.
type holder struct {
	p    Person
	keys []webauthn.Credential
}

func (h holder) WebAuthnID() []byte                         { return h.p.Handle }
func (h holder) WebAuthnName() string                       { return h.p.Login }
func (h holder) WebAuthnDisplayName() string                { return h.p.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

func holderOf(p Person) (holder, error) {
	h := holder{p: p, keys: make([]webauthn.Credential, len(p.Keys))}
	for i, k := range p.Keys {
		if err := json.Unmarshal(k, &h.keys[i]); err != nil {
			return h, fmt.Errorf("passkey of %s: %w", p.Login, err)
		}
	}
	return h, nil
}

func question(options, state any, err error) (Question, error) {
	if err != nil {
		return Question{}, fmt.Errorf("ask for a passkey: %w", err)
	}
	var q Question
	if q.Options, err = json.Marshal(options); err != nil {
		return q, err
	}
	q.State, err = json.Marshal(state)
	return q, err
}

// AskNew asks for a new passkey of somebody.
func (v *Verifier) AskNew(p Person) (Question, error) {
	h, err := holderOf(p)
	if err != nil {
		return Question{}, err
	}
	known := make([]protocol.CredentialDescriptor, len(h.keys))
	for i, k := range h.keys {
		known[i] = k.Descriptor()
	}
	options, state, err := v.web.BeginRegistration(h, webauthn.WithExclusions(known))
	return question(options, state, err)
}

// TakeNew checks the answer to AskNew.
func (v *Verifier) TakeNew(p Person, state, answer []byte) (Key, error) {
	h, err := holderOf(p)
	if err != nil {
		return Key{}, err
	}
	s, err := stateOf(state, answer)
	if err != nil {
		return Key{}, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return Key{}, refused(err)
	}
	c, err := v.web.CreateCredential(h, s, parsed)
	return key(c, err)
}

// Ask asks somebody who is known for one of their passkeys.
func (v *Verifier) Ask(p Person) (Question, error) {
	h, err := holderOf(p)
	if err != nil {
		return Question{}, err
	}
	options, state, err := v.web.BeginLogin(h)
	return question(options, state, err)
}

// Take checks the answer to Ask.
func (v *Verifier) Take(p Person, state, answer []byte) (Key, error) {
	h, err := holderOf(p)
	if err != nil {
		return Key{}, err
	}
	s, err := stateOf(state, answer)
	if err != nil {
		return Key{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return Key{}, refused(err)
	}
	c, err := v.web.ValidateLogin(h, s, parsed)
	return key(c, err)
}

// AskAnybody asks for whichever passkey of this site the person chooses.
func (v *Verifier) AskAnybody() (Question, error) {
	options, state, err := v.web.BeginDiscoverableLogin()
	return question(options, state, err)
}

// TakeAnybody checks the answer to AskAnybody; find gives the person with a
// handle. An error of find is given back as it is.
func (v *Verifier) TakeAnybody(state, answer []byte, find func(handle []byte) (Person, error)) (Key, error) {
	s, err := stateOf(state, answer)
	if err != nil {
		return Key{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return Key{}, refused(err)
	}
	var unfound error
	c, err := v.web.ValidateDiscoverableLogin(func(_, handle []byte) (webauthn.User, error) {
		p, err := find(handle)
		if err != nil {
			unfound = err
			return nil, err
		}
		return holderOf(p)
	}, s, parsed)
	if unfound != nil {
		return Key{}, unfound
	}
	return key(c, err)
}

func stateOf(state, answer []byte) (s webauthn.SessionData, err error) {
	if len(answer) > MaxAnswer {
		return s, fmt.Errorf("%w: it is over %d bytes", ErrAnswer, MaxAnswer)
	}
	if err := json.Unmarshal(state, &s); err != nil {
		return s, fmt.Errorf("open question of a passkey: %w", err)
	}
	return s, nil
}

// key refuses an authenticator whose counter went back: it may be a copy.
func key(c *webauthn.Credential, err error) (Key, error) {
	if err != nil {
		return Key{}, refused(err)
	}
	if c.Authenticator.CloneWarning {
		return Key{}, fmt.Errorf("%w: its counter went back, so there may be a copy of it", ErrAnswer)
	}
	record, err := json.Marshal(c)
	return Key{ID: c.ID, Record: record}, err
}

// refused keeps what the library says for the log.
func refused(err error) error {
	if e, ok := errors.AsType[*protocol.Error](err); ok {
		return fmt.Errorf("%w: %s (%s)", ErrAnswer, e.Details, e.DevInfo)
	}
	return fmt.Errorf("%w: %w", ErrAnswer, err)
}
