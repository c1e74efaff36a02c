//go:build pkcs11 && cgo

package pkcs11

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/miekg/pkcs11"

	"congvan/signing/keys"
)

// session takes an idle one or opens another.
func (t *Token) session(ctx context.Context, c *pkcs11.Ctx, generation int) (session, error) {
	t.mu.Lock()
	t.idle = slices.DeleteFunc(t.idle, func(s session) bool { return s.generation != generation })
	if n := len(t.idle); n > 0 {
		s := t.idle[n-1]
		t.idle = t.idle[:n-1]
		t.mu.Unlock()
		return s, nil
	}
	t.mu.Unlock()
	slot, device, err := t.slot(c)
	if err != nil {
		return session{}, err
	}
	if err := t.triesLeft(c, slot); err != nil {
		return session{}, err
	}
	handle, err := c.OpenSession(slot, pkcs11.CKF_SERIAL_SESSION)
	if err != nil {
		return session{}, err
	}
	s := session{generation: generation, handle: handle, device: device}
	if err = t.login(ctx, c, s, pkcs11.CKU_USER); err == nil {
		err = t.findKey(c, &s)
	}
	if err != nil {
		_ = c.CloseSession(handle)
	}
	return s, err
}

// errNoToken: no slot holds the token.
var errNoToken = errors.New("no slot of the PKCS #11 library holds it")

// slot finds the slot of the token, and a name for the device which is the same
// however a key file names it.
func (t *Token) slot(c *pkcs11.Ctx) (slot uint, device string, err error) {
	slots, err := c.GetSlotList(true)
	if err != nil {
		return 0, "", err
	}
	for _, slot := range slots {
		info, err := c.GetTokenInfo(slot)
		switch {
		case err != nil: // this one is away; another may be meant
		case t.config.Slot != nil && slot == *t.config.Slot,
			t.config.Token != "" && info.Label == t.config.Token,
			t.config.Serial != "" && info.SerialNumber == t.config.Serial:
			return slot, strings.Join([]string{t.config.Module, info.ManufacturerID, info.SerialNumber, info.Label}, "\x00"), nil
		}
	}
	return 0, "", errNoToken
}

// errLastTry: other processes, or other programs, have given wrong PINs.
var errLastTry = errors.New("one more wrong PIN would lock it")

// triesLeft keeps the PIN from a token that a wrong one would lock for good. The
// PIN may be right, but nobody but its owner knows.
func (t *Token) triesLeft(c *pkcs11.Ctx, slot uint) error {
	info, err := c.GetTokenInfo(slot)
	if err == nil {
		err = lastTry(info.Flags)
	}
	if errors.Is(err, errLastTry) {
		return &keys.UnavailableError{
			VI:  fmt.Sprintf("thiết bị giữ khóa %s sẽ tự khóa nếu nhận sai mã PIN lần nữa; đăng nhập một lần bằng chương trình của hãng rồi thử lại", t.config.token()),
			EN:  fmt.Sprintf("the token %s would lock itself at the next wrong PIN; log in once with its maker's program, then try again", t.config.token()),
			Err: err,
		}
	}
	return err
}

func lastTry(flags uint) error {
	if flags&(pkcs11.CKF_USER_PIN_FINAL_TRY|pkcs11.CKF_USER_PIN_LOCKED) != 0 {
		return errLastTry
	}
	return nil
}

// login gives the PIN. One that the token did not take is not given again, by
// whatever key file.
func (t *Token) login(ctx context.Context, c *pkcs11.Ctx, s session, who uint) error {
	pin, err := keys.ReadPIN(t.config.PINFile)
	if err != nil {
		return fmt.Errorf("PIN: %w", err)
	}
	err = keys.GivePIN(ctx, s.device, pin, func() (bool, error) {
		err := c.Login(s.handle, who, pin)
		return wrongPIN(err), err
	})
	switch {
	case wrongPIN(err), errors.Is(err, keys.ErrPINRefused):
		return t.refusesPIN(err)
	case errors.Is(err, pkcs11.Error(pkcs11.CKR_USER_ALREADY_LOGGED_IN)):
		return nil
	case err != nil && ctx.Err() != nil:
		return t.config.unavailable(err)
	}
	return err
}

func wrongPIN(err error) bool {
	return errors.Is(err, pkcs11.Error(pkcs11.CKR_PIN_INCORRECT)) || errors.Is(err, pkcs11.Error(pkcs11.CKR_PIN_LEN_RANGE)) ||
		errors.Is(err, pkcs11.Error(pkcs11.CKR_PIN_LOCKED))
}

func (t *Token) refusesPIN(err error) error {
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
