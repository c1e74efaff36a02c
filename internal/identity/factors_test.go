package identity

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The vectors of RFC 6238, Appendix B, for SHA-1, cut to six digits.
func TestTOTPVectors(t *testing.T) {
	secret := []byte("12345678901234567890")
	for at, want := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		if got, err := TOTPCode(secret, TOTPStep(time.Unix(at, 0))); err != nil || got != want {
			t.Errorf("at %d: %s, %v, want %s", at, got, err, want)
		}
	}
}

// A code counts for its own step and the two beside it, and once only.
func TestTOTPCountsOnce(t *testing.T) {
	secret, now := NewTOTPSecret(), time.Unix(1_795_000_000, 0)
	step := TOTPStep(now)
	for d := int64(-3); d <= 3; d++ {
		code, err := TOTPCode(secret, step+d)
		if err != nil {
			t.Fatal(err)
		}
		got, err := CheckTOTP(secret, code[:3]+" "+code[3:], now, 0)
		if good := d >= -1 && d <= 1; good != (err == nil) || (good && got != step+d) {
			t.Errorf("step %+d: %d, %v", d, got-step, err)
		}
		if _, err := CheckTOTP(secret, code, now, step+1); !errors.Is(err, ErrCode) {
			t.Errorf("step %+d is taken after it was used: %v", d, err)
		}
	}
	for _, bad := range []string{"", "12345", "1234567", "abcdef", strings.Repeat("1", 1<<16)} {
		if _, err := CheckTOTP(secret, bad, now, 0); !errors.Is(err, ErrCode) {
			t.Errorf("%.10q: %v", bad, err)
		}
	}
}

func TestTOTPAddress(t *testing.T) {
	got := TOTPAddress([]byte("12345678901234567890"), "Công văn", "so-khcn/lê")
	want := "otpauth://totp/C%C3%B4ng%20v%C4%83n:so-khcn%2Fl%C3%AA?issuer=C%C3%B4ng%20v%C4%83n&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	q, err := NewQR(got)
	if err != nil || q.Size < 21+8 || !strings.HasPrefix(q.Path, "M4 4h7v1h-7z") {
		t.Errorf("QR %+v, %v", q, err)
	}
	if img, err := png.Decode(bytes.NewReader(q.PNG)); err != nil || img.Bounds().Dx() < q.Size {
		t.Errorf("PNG: %v", err)
	}
}

func TestVault(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys", "secret.key")
	made, err := MakeSecret(path)
	if err != nil {
		t.Fatal(err)
	}
	again, err := MakeSecret(path)
	if err != nil || !bytes.Equal(made, again) {
		t.Fatalf("the secret changed: %v", err)
	}
	v, err := NewVault(made)
	if err != nil {
		t.Fatal(err)
	}
	sealed := v.Seal([]byte("bí mật"), "totp/a/b")
	if bytes.Contains(sealed, []byte("bí")) || bytes.Equal(sealed, v.Seal([]byte("bí mật"), "totp/a/b")) {
		t.Error("sealing hides nothing")
	}
	if got, err := v.Open(sealed, "totp/a/b"); err != nil || string(got) != "bí mật" {
		t.Errorf("%q, %v", got, err)
	}
	other, _ := NewVault(NewTOTPSecret32())
	for name, open := range map[string]func() ([]byte, error){
		"another's":      func() ([]byte, error) { return v.Open(sealed, "totp/a/c") },
		"another secret": func() ([]byte, error) { return other.Open(sealed, "totp/a/b") },
		"cut":            func() ([]byte, error) { return v.Open(sealed[:8], "totp/a/b") },
		"empty":          func() ([]byte, error) { return v.Open(nil, "totp/a/b") },
	} {
		if _, err := open(); !errors.Is(err, ErrSealed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := MakeSecret(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a secret for everybody: %v", err)
	}
	if err := os.WriteFile(path, []byte("ngắn"), 0o600); err != nil || os.Chmod(path, 0o600) != nil {
		t.Fatal(err)
	}
	if _, err := MakeSecret(path); err == nil || !strings.Contains(err.Error(), "base64") {
		t.Errorf("a bad secret: %v", err)
	}
}

// NewTOTPSecret32 is a secret of 32 bytes.
func NewTOTPSecret32() []byte { return append(NewTOTPSecret(), NewTOTPSecret()[:12]...) }

func TestRecoveryCodes(t *testing.T) {
	codes := NewRecoveryCodes()
	seen := map[string]bool{}
	for _, c := range codes {
		h := HashRecoveryCode(c)
		if seen[h] || len(c) != 19 || h != HashRecoveryCode(" "+strings.ToUpper(strings.ReplaceAll(c, "-", " "))) {
			t.Errorf("code %q", c)
		}
		seen[h] = true
	}
	if len(seen) != RecoveryCodes {
		t.Errorf("%d codes", len(seen))
	}
}
