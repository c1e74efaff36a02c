//go:build pkcs11 && cgo

package pkcs11_test

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	p11 "github.com/miekg/pkcs11"

	"congvan/signing/keys"
	"congvan/signing/keys/pkcs11"
)

func pemOf(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func pinFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "pin")
	if err := os.WriteFile(file, []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func open(t *testing.T, c pkcs11.Config) *pkcs11.Token {
	t.Helper()
	c.Module = soft.module
	if c.Serial == "" && c.Slot == nil && c.Token == "" {
		c.Token = label
	}
	if c.PINFile == "" {
		c.PINFile = pinFile(t, pin)
	}
	token, err := pkcs11.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := token.Close(); err != nil {
			t.Error(err)
		}
	})
	return token
}

func TestEveryKindOfKeySigns(t *testing.T) {
	for _, name := range []string{"rsa", "p256", "p384"} {
		for _, h := range []crypto.Hash{0, crypto.SHA256, crypto.SHA384, crypto.SHA512} {
			for _, pss := range []bool{false, true} {
				if pss && name != "rsa" {
					continue
				}
				token := open(t, pkcs11.Config{Key: name, Options: keys.Options{Hash: h, PSS: pss}})
				k, err := token.Key(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if !k.Certificate.Equal(soft.keys[name].Certificate) || len(k.Chain) != 1 {
					t.Errorf("%s: certificate of %s, chain of %d", name, k.Certificate.Subject.CommonName, len(k.Chain))
				}
				if err := k.Try(); err != nil {
					t.Errorf("%s, %v, PSS %v: %v", name, h, pss, err)
				}
			}
		}
	}
}

func TestCertificateFromAFile(t *testing.T) {
	own := soft.keys["rsa"]
	token := open(t, pkcs11.Config{ID: []byte{1}, Certificates: []*x509.Certificate{own.Chain[0], own.Certificate}})
	k, err := token.Key(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Try(); err != nil || !k.Certificate.Equal(own.Certificate) {
		t.Errorf("%s: %v", k.Certificate.Subject.CommonName, err)
	}
}

// The key was made in the token and has no certificate: only the value says
// that the PIN was given twice.
func TestKeyThatWantsThePINEachTime(t *testing.T) {
	token := open(t, pkcs11.Config{Key: "strict", Certificates: []*x509.Certificate{soft.keys["rsa"].Certificate}})
	k, err := token.Key(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256([]byte("x"))
	for range 2 {
		value, err := k.Signer.Sign(rand.Reader, digest[:], crypto.SHA256)
		if err != nil || len(value) != 256 {
			t.Fatalf("%d bytes, %v", len(value), err)
		}
	}
	// Its value does not fit another's certificate, and that is seen.
	if err := k.Try(); err == nil {
		t.Error("a value of another key passes")
	}
}

func TestManySignersShareFewSessions(t *testing.T) {
	token := open(t, pkcs11.Config{Key: "p256", Sessions: 2})
	k, err := token.Key(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			if err := k.Try(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestTokenRemovedAndReturned(t *testing.T) {
	token := open(t, pkcs11.Config{Key: "rsa"})
	bystander := open(t, pkcs11.Config{Key: "p256"})
	k, err := token.Key(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Try(); err != nil {
		t.Fatal(err)
	}
	away := soft.tokens + ".away"
	if err := os.Rename(soft.tokens, away); err != nil {
		t.Fatal(err)
	}
	time.Sleep(600 * time.Millisecond) // the library is left alone that long between starts
	for range 3 {
		err := k.Try()
		gone, ok := errors.AsType[*keys.UnavailableError](err)
		if !ok || !strings.Contains(gone.VI, "cắm lại thiết bị") || !strings.Contains(gone.EN, `"congvan"`) {
			t.Errorf("while the token is away: %v", err)
		}
	}
	if err := os.Rename(away, soft.tokens); err != nil {
		t.Fatal(err)
	}
	time.Sleep(600 * time.Millisecond)
	if err := k.Try(); err != nil {
		t.Errorf("the key that was in use: %v", err)
	}
	other, err := bystander.Key(t.Context())
	if err != nil || other.Try() != nil {
		t.Errorf("another key of the token: %v", err)
	}
}

// A wrong PIN is given once: tokens lock themselves.
func TestWrongPINIsNotRepeated(t *testing.T) {
	// A session that is logged in would let any other in.
	file := pinFile(t, wrongPIN())
	token := open(t, pkcs11.Config{Key: "rsa", PINFile: file, Token: second,
		Certificates: []*x509.Certificate{soft.keys["rsa"].Certificate}})
	for i, want := range []string{"CKR_PIN_INCORRECT", "not tried again", "not tried again"} {
		_, err := token.Key(t.Context())
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), file) {
			t.Errorf("time %d: %v", i+1, err)
		}
	}
	if err := os.WriteFile(file, []byte(pin), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := token.Key(t.Context()); err != nil {
		t.Errorf("after the file was mended: %v", err)
	}
}

// wrongPIN is one that was not given yet.
func wrongPIN() string { return fmt.Sprint(900000 + wrongPINs.Add(1)) }

var wrongPINs atomic.Int64

// All sessions of two key files of one token, which name it differently, come
// with the same wrong PIN at once.
func TestWrongPINIsGivenOnceByAll(t *testing.T) {
	wrong, serial := wrongPIN(), serialOf(t, second)
	certificates := []*x509.Certificate{soft.keys["rsa"].Certificate}
	var once, refused atomic.Int64
	var wg sync.WaitGroup
	for _, c := range []pkcs11.Config{{Token: second}, {Serial: serial}} {
		c.Key, c.PINFile, c.Certificates = "rsa", pinFile(t, wrong), certificates
		token := open(t, c)
		for range 4 {
			wg.Go(func() {
				_, err := token.Key(t.Context())
				switch {
				case errors.Is(err, keys.ErrPINRefused):
					refused.Add(1)
				case errors.Is(err, p11.Error(p11.CKR_PIN_INCORRECT)):
					once.Add(1)
				default:
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	if once.Load() != 1 || refused.Load() != 7 {
		t.Errorf("given %d times, kept back %d times; want 1 and 7", once.Load(), refused.Load())
	}
}

// serialOf reads a token's serial number from softhsm2-util's list, where it
// stands above the label.
func serialOf(t *testing.T, label string) string {
	t.Helper()
	out, err := exec.Command("softhsm2-util", "--show-slots").Output()
	if err != nil {
		t.Fatal(err)
	}
	var serial string
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.TrimSpace(value)
		if name == "Serial number" {
			serial = value
		}
		if name == "Label" && value == label {
			return serial
		}
	}
	t.Fatalf("no token %q in\n%s", label, out)
	return ""
}

func TestFaultsOfTheConfiguration(t *testing.T) {
	slot := uint(99)
	for want, c := range map[string]pkcs11.Config{
		"0 private keys with label \"khác\"": {Key: "khác"},
		"does not answer":                    {Key: "rsa", Token: "khác"},
		"slot 99 does not answer":            {Key: "rsa", Slot: &slot},
		"PIN: open /nowhere":                 {Key: "rsa", PINFile: "/nowhere"},
		"is empty":                           {Key: "rsa", PINFile: pinFile(t, "")},
	} {
		_, err := open(t, c).Key(t.Context())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	token, err := pkcs11.New(pkcs11.Config{Module: "/nowhere.so", Token: "a", Key: "b"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := token.Key(t.Context()); err == nil || !strings.Contains(err.Error(), "cannot be loaded") {
		t.Errorf("%v", err)
	}
	for _, c := range []pkcs11.Config{{}, {Module: "a", Key: "b"}, {Module: "a", Token: "b", Serial: "c", Key: "d"}, {Module: "a", Token: "b"}, {Module: "a", Token: "b", Key: "c", Sessions: 100}} {
		if _, err := pkcs11.New(c); err == nil {
			t.Errorf("%+v was taken", c)
		}
	}
}

func TestWaitingEnds(t *testing.T) {
	token := open(t, pkcs11.Config{Key: "rsa"})
	ctx, cancel := context.WithCancel(t.Context())
	k, err := token.Key(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	digest := sha256.Sum256(nil)
	if _, err := k.Signer.Sign(rand.Reader, digest[:], &rsa.PSSOptions{Hash: crypto.SHA256}); err == nil {
		t.Error("signed after the request had ended")
	}
}
