//go:build pkcs11 && cgo

package pkcs11

import (
	"context"
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"slices"
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

	mu      sync.Mutex
	idle    []session
	refused [sha256.Size]byte // hash of a PIN that the token did not take
}

// session is a session with the key found in it.
type session struct {
	generation int
	handle     pkcs11.SessionHandle
	key        pkcs11.ObjectHandle
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
	if certificates == nil {
		err := t.with(ctx, func(c *pkcs11.Ctx, s session) (err error) {
			certificates, err = tokenCertificates(c, s)
			return err
		})
		if err != nil {
			return nil, err
		}
	} else if err := t.with(ctx, func(*pkcs11.Ctx, session) error { return nil }); err != nil {
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
			if err := s.token.login(c, in.handle, pkcs11.CKU_CONTEXT_SPECIFIC); err != nil {
				return err
			}
		}
		value, err = c.Sign(in.handle, m.data)
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
		done <- t.attempt(f)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return t.config.unavailable(ctx.Err())
	}
}

func (t *Token) attempt(f func(*pkcs11.Ctx, session) error) error {
	generation, err := t.once(f)
	if !away(err) {
		return err
	}
	if err := t.module.restart(generation); err != nil {
		return t.config.unavailable(err)
	}
	if _, err = t.once(f); away(err) {
		return t.config.unavailable(err)
	}
	return err
}

func (t *Token) once(f func(*pkcs11.Ctx, session) error) (generation int, err error) {
	err = t.module.use(func(c *pkcs11.Ctx, now int) error {
		generation = now
		s, err := t.session(c, now)
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

// session takes an idle one or opens another.
func (t *Token) session(c *pkcs11.Ctx, generation int) (session, error) {
	t.mu.Lock()
	t.idle = slices.DeleteFunc(t.idle, func(s session) bool { return s.generation != generation })
	if n := len(t.idle); n > 0 {
		s := t.idle[n-1]
		t.idle = t.idle[:n-1]
		t.mu.Unlock()
		return s, nil
	}
	t.mu.Unlock()
	slot, err := t.slot(c)
	if err != nil {
		return session{}, err
	}
	handle, err := c.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION)
	if err != nil {
		return session{}, err
	}
	s := session{generation: generation, handle: handle}
	if err = t.login(c, handle, pkcs11.CKU_USER); err == nil {
		err = t.findKey(c, &s)
	}
	if err != nil {
		_ = c.CloseSession(handle)
	}
	return s, err
}

// errNoToken: no slot holds the token.
var errNoToken = errors.New("no slot of the PKCS #11 library holds it")

func (t *Token) slot(c *pkcs11.Ctx) (uint, error) {
	slots, err := c.GetSlotList(true)
	if err != nil {
		return 0, err
	}
	for _, slot := range slots {
		info, err := c.GetTokenInfo(slot)
		switch {
		case err != nil: // this one is away; another may be meant
		case t.config.Slot != nil && slot == *t.config.Slot,
			t.config.Token != "" && info.Label == t.config.Token,
			t.config.Serial != "" && info.SerialNumber == t.config.Serial:
			return slot, nil
		}
	}
	return 0, errNoToken
}

// login gives the PIN. One that the token did not take is not given again,
// since tokens lock themselves after a few wrong ones.
func (t *Token) login(c *pkcs11.Ctx, handle pkcs11.SessionHandle, who uint) error {
	pin, err := keys.ReadSecret(t.config.PINFile)
	if err != nil {
		return fmt.Errorf("PIN: %w", err)
	}
	sum := sha256.Sum256([]byte(pin))
	t.mu.Lock()
	again := t.refused == sum
	t.mu.Unlock()
	if again {
		return t.wrongPIN(errors.New("it is not tried again, for the token would lock itself"))
	}
	err = c.Login(handle, who, pin)
	switch {
	case err == nil, errors.Is(err, pkcs11.Error(pkcs11.CKR_USER_ALREADY_LOGGED_IN)):
		return nil
	case errors.Is(err, pkcs11.Error(pkcs11.CKR_PIN_INCORRECT)), errors.Is(err, pkcs11.Error(pkcs11.CKR_PIN_LEN_RANGE)),
		errors.Is(err, pkcs11.Error(pkcs11.CKR_PIN_LOCKED)):
		t.mu.Lock()
		t.refused = sum
		t.mu.Unlock()
		return t.wrongPIN(err)
	}
	return err
}

func (t *Token) wrongPIN(err error) error {
	return &keys.UnavailableError{
		VI:  fmt.Sprintf("thiết bị giữ khóa %s không nhận mã PIN; sửa tệp %s", t.config.token(), t.config.PINFile),
		EN:  fmt.Sprintf("the token %s does not take the PIN; mend the file %s", t.config.token(), t.config.PINFile),
		Err: err,
	}
}

// away says whether an error means that the token, or the library's idea of
// it, is gone.
func away(err error) bool {
	if errors.Is(err, errNoToken) {
		return true
	}
	code, ok := errors.AsType[pkcs11.Error](err)
	return ok && slices.Contains([]uint{
		pkcs11.CKR_DEVICE_ERROR, pkcs11.CKR_DEVICE_REMOVED, pkcs11.CKR_TOKEN_NOT_PRESENT, pkcs11.CKR_TOKEN_NOT_RECOGNIZED,
		pkcs11.CKR_SESSION_HANDLE_INVALID, pkcs11.CKR_SESSION_CLOSED, pkcs11.CKR_CRYPTOKI_NOT_INITIALIZED, pkcs11.CKR_SLOT_ID_INVALID,
		pkcs11.CKR_OBJECT_HANDLE_INVALID, pkcs11.CKR_KEY_HANDLE_INVALID, pkcs11.CKR_USER_NOT_LOGGED_IN,
		pkcs11.CKR_GENERAL_ERROR, pkcs11.CKR_FUNCTION_FAILED,
	}, uint(code))
}

// findKey finds the private key in the session.
func (t *Token) findKey(c *pkcs11.Ctx, s *session) error {
	template := []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_PRIVATE_KEY)}
	if t.config.Key != "" {
		template = append(template, pkcs11.NewAttribute(pkcs11.CKA_LABEL, t.config.Key))
	}
	if len(t.config.ID) > 0 {
		template = append(template, pkcs11.NewAttribute(pkcs11.CKA_ID, t.config.ID))
	}
	found, err := find(c, s.handle, template)
	if err != nil {
		return err
	}
	if len(found) != 1 {
		return fmt.Errorf("token %s holds %d private keys with label %q and ID %x; name exactly one", t.config.token(), len(found), t.config.Key, t.config.ID)
	}
	s.key = found[0]
	// A token that does not know the attribute wants nothing.
	every, err := c.GetAttributeValue(s.handle, s.key, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_ALWAYS_AUTHENTICATE, nil)})
	s.everyTime = err == nil && len(every) == 1 && len(every[0].Value) == 1 && every[0].Value[0] == 1
	return nil
}

// maxObjects bounds what is read of a token.
const maxObjects = 64

func find(c *pkcs11.Ctx, handle pkcs11.SessionHandle, template []*pkcs11.Attribute) (found []pkcs11.ObjectHandle, err error) {
	if err := c.FindObjectsInit(handle, template); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.FindObjectsFinal(handle)) }()
	found, _, err = c.FindObjects(handle, maxObjects)
	return found, err
}

// tokenCertificates are the certificates on the token, the key's own first.
func tokenCertificates(c *pkcs11.Ctx, s session) ([]*x509.Certificate, error) {
	id, err := c.GetAttributeValue(s.handle, s.key, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_ID, nil)})
	if err != nil {
		return nil, err
	}
	found, err := find(c, s.handle, []*pkcs11.Attribute{pkcs11.NewAttribute(pkcs11.CKA_CLASS, pkcs11.CKO_CERTIFICATE)})
	if err != nil {
		return nil, err
	}
	var own, others []*x509.Certificate
	for _, object := range found {
		a, err := c.GetAttributeValue(s.handle, object, []*pkcs11.Attribute{
			pkcs11.NewAttribute(pkcs11.CKA_ID, nil), pkcs11.NewAttribute(pkcs11.CKA_VALUE, nil)})
		if err != nil {
			return nil, err
		}
		cert, err := x509.ParseCertificate(a[1].Value)
		switch {
		case err != nil: // tokens carry odd ones; ours would be missed below
		case string(a[0].Value) == string(id[0].Value):
			own = append(own, cert)
		default:
			others = append(others, cert)
		}
	}
	if len(own) == 0 {
		return nil, fmt.Errorf("no certificate on the token has the ID %x of the key; give the certificate in a file beside", id[0].Value)
	}
	return append(own, others...), nil
}
