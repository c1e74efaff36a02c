//go:build pkcs11 && cgo

package pkcs11_test

import (
	"crypto"
	"crypto/elliptic"
	"crypto/x509"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	p11 "github.com/miekg/pkcs11"

	"congvan/signing/devpki"
	"congvan/signing/keys"
)

const (
	label  = "congvan"
	second = "thu-hai" // holds the RSA key alone
	pin    = "246810"
)

// hsm is a SoftHSM with one token, which holds a key of each kind.
type hsm struct {
	dir    string // of everything
	tokens string // of the tokens: without it they are gone
	module string
	pki    *devpki.PKI
	keys   map[string]*keys.Key // by label
}

var soft hsm

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "congvan-softhsm")
	if err == nil {
		err = soft.open(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "SoftHSM:", err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

func (h *hsm) open(dir string) error {
	h.dir, h.tokens, h.keys = dir, filepath.Join(dir, "tokens"), map[string]*keys.Key{}
	for _, module := range []string{"/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so", "/opt/homebrew/lib/softhsm/libsofthsm2.so"} {
		if _, err := os.Stat(module); err == nil {
			h.module = module
		}
	}
	if h.module == "" {
		return fmt.Errorf("libsofthsm2.so is not installed (Debian: softhsm2)")
	}
	if err := os.Mkdir(h.tokens, 0o700); err != nil {
		return err
	}
	conf := filepath.Join(dir, "softhsm2.conf")
	if err := os.WriteFile(conf, fmt.Appendf(nil, "directories.tokendir = %s\nlog.level = ERROR\n", h.tokens), 0o600); err != nil {
		return err
	}
	if err := os.Setenv("SOFTHSM2_CONF", conf); err != nil {
		return err
	}
	for _, token := range []string{label, second} {
		if err := util("--init-token", "--free", "--label", token, "--so-pin", "13579", "--pin", pin); err != nil {
			return err
		}
	}
	if err := h.fill(); err != nil {
		return err
	}
	return util("--import", filepath.Join(h.dir, "rsa.p8"), "--token", second, "--pin", pin, "--label", "rsa", "--id", "01")
}

func util(args ...string) error {
	out, err := exec.Command("softhsm2-util", args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("softhsm2-util %v: %w\n%s", args, err, out)
	}
	return nil
}

// fill puts keys into the token, with their certificates as other software
// would have left them there.
func (h *hsm) fill() error {
	var err error
	if h.pki, err = devpki.Open(filepath.Join(h.dir, "pki"), devpki.Options{}); err != nil {
		return err
	}
	for i, kind := range []devpki.Kind{{Bits: 2048}, {Curve: elliptic.P256()}, {Curve: elliptic.P384()}} {
		name := []string{"rsa", "p256", "p384"}[i]
		kind.Hash = crypto.SHA256
		pki, err := devpki.Open(filepath.Join(h.dir, "pki-"+name), devpki.Options{Kind: &kind})
		if err != nil {
			return err
		}
		k, err := pki.Personal("Người giữ "+name, "Giám đốc")
		if err != nil {
			return err
		}
		h.keys[name] = k
		der, err := x509.MarshalPKCS8PrivateKey(k.Signer)
		if err != nil {
			return err
		}
		file := filepath.Join(h.dir, name+".p8")
		if err := os.WriteFile(file, pemOf("PRIVATE KEY", der), 0o600); err != nil {
			return err
		}
		if err := util("--import", file, "--token", label, "--pin", pin, "--label", name, "--id", fmt.Sprintf("0%d", i+1)); err != nil {
			return err
		}
	}
	return h.putCertificates()
}

// putCertificates stores those of the keys and of their authority.
func (h *hsm) putCertificates() error {
	c := p11.New(h.module)
	if c == nil {
		return fmt.Errorf("%s cannot be loaded", h.module)
	}
	defer c.Destroy()
	if err := c.Initialize(); err != nil {
		return err
	}
	defer func() { _ = c.Finalize() }()
	slots, err := c.GetSlotList(true)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(slots, func(slot uint) bool {
		info, err := c.GetTokenInfo(slot)
		return err == nil && info.Label == label
	})
	s, err := c.OpenSession(slots[i], p11.CKF_SERIAL_SESSION|p11.CKF_RW_SESSION)
	if err != nil {
		return err
	}
	if err := c.Login(s, p11.CKU_USER, pin); err != nil {
		return err
	}
	for name, k := range h.keys {
		id := map[string]byte{"rsa": 1, "p256": 2, "p384": 3}[name]
		for i, cert := range append([]*x509.Certificate{k.Certificate}, k.Chain...) {
			_, err := c.CreateObject(s, []*p11.Attribute{
				p11.NewAttribute(p11.CKA_CLASS, p11.CKO_CERTIFICATE), p11.NewAttribute(p11.CKA_CERTIFICATE_TYPE, p11.CKC_X_509),
				p11.NewAttribute(p11.CKA_TOKEN, true), p11.NewAttribute(p11.CKA_SUBJECT, cert.RawSubject),
				p11.NewAttribute(p11.CKA_ID, []byte{id + byte(100*i)}), p11.NewAttribute(p11.CKA_VALUE, cert.Raw),
			})
			if err != nil {
				return err
			}
		}
	}
	return h.putStrict(c, s)
}

// putStrict makes a key that wants the PIN for every signature.
func (h *hsm) putStrict(c *p11.Ctx, s p11.SessionHandle) error {
	_, _, err := c.GenerateKeyPair(s, []*p11.Mechanism{p11.NewMechanism(p11.CKM_RSA_PKCS_KEY_PAIR_GEN, nil)},
		[]*p11.Attribute{
			p11.NewAttribute(p11.CKA_TOKEN, true), p11.NewAttribute(p11.CKA_LABEL, "strict"), p11.NewAttribute(p11.CKA_ID, []byte{9}),
			p11.NewAttribute(p11.CKA_MODULUS_BITS, 2048), p11.NewAttribute(p11.CKA_PUBLIC_EXPONENT, []byte{1, 0, 1}), p11.NewAttribute(p11.CKA_VERIFY, true),
		},
		[]*p11.Attribute{
			p11.NewAttribute(p11.CKA_TOKEN, true), p11.NewAttribute(p11.CKA_LABEL, "strict"), p11.NewAttribute(p11.CKA_ID, []byte{9}),
			p11.NewAttribute(p11.CKA_PRIVATE, true), p11.NewAttribute(p11.CKA_SIGN, true), p11.NewAttribute(p11.CKA_ALWAYS_AUTHENTICATE, true),
		})
	return err
}
