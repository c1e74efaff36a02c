//go:build pkcs11 && cgo

package pkcs11

import (
	"context"
	"crypto"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/miekg/pkcs11"

	"congvan/signing/keys"
)

// Token is one key in a token. It connects when it is first used and again
// after the token was away.
type Token struct {
	config Config
	module *module
	turns  chan struct{} // one for each session that may be open

	mu   sync.Mutex
	idle []session
}

// session is a session with the key found in it.
type session struct {
	generation int
	handle     pkcs11.SessionHandle
	key        pkcs11.ObjectHandle
	device     string // see slot
	// everyTime: the token wants the PIN for every single signature.
	everyTime bool
}

// Defaults of Config.
const (
	defaultSessions = 4
	defaultWait     = 20 * time.Second
)

// New prepares a key; nothing is opened yet.
func New(c Config) (*Token, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if c.Sessions == 0 {
		c.Sessions = defaultSessions
	}
	if c.Wait == 0 {
		c.Wait = defaultWait
	}
	return &Token{config: c, module: moduleAt(c.Module), turns: make(chan struct{}, c.Sessions)}, nil
}

// Close ends the sessions that are open.
func (t *Token) Close() error {
	t.mu.Lock()
	idle := t.idle
	t.idle = nil
	t.mu.Unlock()
	for _, s := range idle {
		t.end(s)
	}
	return nil
}

// Key connects and finds the certificates. Signing stays within ctx.
func (t *Token) Key(ctx context.Context) (*keys.Key, error) {
	certificates := t.config.Certificates
	err := t.with(ctx, func(c *pkcs11.Ctx, s session) (err error) {
		if certificates == nil {
			certificates, err = tokenCertificates(c, s)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	k, err := keys.Assemble(&signer{t, ctx, keys.Leaf(certificates)}, certificates)
	if err != nil {
		return nil, fmt.Errorf("token %s: %w", t.config.token(), err)
	}
	k.Options = t.config.Options
	return k, nil
}

func (c Config) token() string {
	switch {
	case c.Token != "":
		return fmt.Sprintf("%q", c.Token)
	case c.Serial != "":
		return "serial " + c.Serial
	case c.Slot != nil:
		return fmt.Sprintf("slot %d", *c.Slot)
	}
	return ""
}

// unavailable is the error while the token cannot be reached.
func (c Config) unavailable(err error) error {
	return &keys.UnavailableError{
		VI:  fmt.Sprintf("thiết bị giữ khóa %s không trả lời; cắm lại thiết bị hoặc kiểm tra HSM rồi thử lại", c.token()),
		EN:  fmt.Sprintf("the token %s does not answer; plug it in again or look at the HSM, then try again", c.token()),
		Err: err,
	}
}

// signer is a crypto.Signer for the time of ctx.
type signer struct {
	token  *Token
	ctx    context.Context
	public crypto.PublicKey
}

func (s *signer) Public() crypto.PublicKey { return s.public }

func (s *signer) Sign(_ io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	m, err := mechanismFor(s.public, digest, opts)
	if err != nil {
		return nil, err
	}
	var value []byte
	err = s.token.with(s.ctx, func(c *pkcs11.Ctx, in session) error {
		if err := c.SignInit(in.handle, m.mechanism, in.key); err != nil {
			return err
		}
		if in.everyTime {
			if err := s.token.login(s.ctx, c, in, pkcs11.CKU_CONTEXT_SPECIFIC); err != nil {
				return err
			}
		}
		// Nobody reads what comes after ctx has ended.
		signed, err := c.Sign(in.handle, m.data)
		value = signed
		return err
	})
	if err != nil {
		return nil, err
	}
	return m.encode(value)
}

// with does something in a session, within the bounds of time and number. If
// the token turns out to be away, the library is started anew and it is tried
// once more.
func (t *Token) with(ctx context.Context, f func(*pkcs11.Ctx, session) error) error {
	if err := ctx.Err(); err != nil {
		return t.config.unavailable(err)
	}
	ctx, cancel := context.WithTimeout(ctx, t.config.Wait)
	defer cancel()
	select {
	case t.turns <- struct{}{}:
	case <-ctx.Done():
		return t.config.unavailable(fmt.Errorf("all %d sessions are busy: %w", t.config.Sessions, ctx.Err()))
	}
	done := make(chan error, 1)
	// The library cannot be interrupted: one that hangs keeps its turn, and
	// whoever waits is told.
	go func() {
		defer func() { <-t.turns }()
		done <- t.attempt(ctx, f)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return t.config.unavailable(ctx.Err())
	}
}

func (t *Token) attempt(ctx context.Context, f func(*pkcs11.Ctx, session) error) error {
	generation, err := t.once(ctx, f)
	if !away(err) {
		return err
	}
	if err := t.module.restart(generation); err != nil {
		return t.config.unavailable(err)
	}
	if _, err = t.once(ctx, f); away(err) {
		return t.config.unavailable(err)
	}
	return err
}

func (t *Token) once(ctx context.Context, f func(*pkcs11.Ctx, session) error) (generation int, err error) {
	err = t.module.use(func(c *pkcs11.Ctx, now int) error {
		generation = now
		s, err := t.session(ctx, c, now)
		if err != nil {
			return err
		}
		if err := f(c, s); err != nil {
			_ = c.CloseSession(s.handle)
			return err
		}
		t.mu.Lock()
		defer t.mu.Unlock()
		t.idle = append(t.idle, s)
		return nil
	})
	return generation, err
}

func (t *Token) end(s session) {
	_ = t.module.use(func(c *pkcs11.Ctx, now int) error {
		if s.generation != now {
			return nil
		}
		return c.CloseSession(s.handle)
	})
}
