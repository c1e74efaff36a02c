package keys_test

import (
	"crypto"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"software.sslmate.com/src/go-pkcs12"

	"congvan/signing/devpki"
	"congvan/signing/keys"
)

// files holds one person's key in every form.
type files struct {
	dir  string
	want *keys.Key
	root *x509.Certificate
}

func write(t *testing.T) files {
	t.Helper()
	pki, err := devpki.Open(t.TempDir(), devpki.Options{})
	if err != nil {
		t.Fatal(err)
	}
	k, err := pki.Personal("Nguyễn Văn An", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	f := files{t.TempDir(), k, pki.Root()}
	private, err := x509.MarshalPKCS8PrivateKey(k.Signer)
	if err != nil {
		t.Fatal(err)
	}
	key := block("PRIVATE KEY", private)
	// The certificates stand in no order, with the root among them.
	certs := append(append(block("CERTIFICATE", f.root.Raw), block("CERTIFICATE", k.Chain[0].Raw)...), block("CERTIFICATE", k.Certificate.Raw)...)
	p12, err := pkcs12.Modern.Encode(k.Signer, k.Certificate, append(k.Chain, f.root), "mật khẩu")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"key.pem": key, "certs.pem": certs, "both.pem": append(key, certs...), "twice.pem": append(append(key, key...), certs...),
		"locked.pem": append(block("ENCRYPTED PRIVATE KEY", []byte{1}), certs...), "empty.pem": nil, "stranger.pem": append(key, block("CERTIFICATE", f.root.Raw)...),
		"key.p12": p12, "good.pass": []byte("mật khẩu\r\n"), "bad.pass": []byte("khác"), "text.p12": []byte("no PKCS#12"),
	} {
		if err := os.WriteFile(filepath.Join(f.dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func block(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func TestKeyFiles(t *testing.T) {
	f := write(t)
	in := func(name string) string { return filepath.Join(f.dir, name) }
	for name, p := range map[string]keys.Provider{
		"one PEM file":  keys.PEMFile{Path: in("both.pem")},
		"two PEM files": keys.PEMFile{Path: in("key.pem"), Certificates: in("certs.pem")},
		"PKCS#12":       keys.PKCS12File{Path: in("key.p12"), PassphraseFile: in("good.pass")},
	} {
		k, err := p.Key(t.Context())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !k.Certificate.Equal(f.want.Certificate) || len(k.Chain) != 1 || !k.Chain[0].Equal(f.want.Chain[0]) {
			t.Errorf("%s: certificate %s, chain of %d", name, k.Certificate.Subject, len(k.Chain))
		}
		digest := sha256.Sum256([]byte("x"))
		value, err := k.Signer.Sign(rand.Reader, digest[:], crypto.SHA256)
		if err != nil || k.Certificate.CheckSignature(x509.SHA256WithRSA, []byte("x"), value) != nil {
			t.Errorf("%s: the key does not fit its certificate: %v", name, err)
		}
	}
}

func TestKeyFilesThatAreRefused(t *testing.T) {
	f := write(t)
	in := func(name string) string { return filepath.Join(f.dir, name) }
	for want, p := range map[string]keys.Provider{
		"two private keys":     keys.PEMFile{Path: in("twice.pem")},
		"is encrypted":         keys.PEMFile{Path: in("locked.pem")},
		"no private key":       keys.PEMFile{Path: in("empty.pem")},
		"no certificate":       keys.PEMFile{Path: in("stranger.pem")},
		"no such file":         keys.PEMFile{Path: in("nowhere.pem")},
		"wrong passphrase":     keys.PKCS12File{Path: in("key.p12"), PassphraseFile: in("bad.pass")},
		"passphrase: open":     keys.PKCS12File{Path: in("key.p12"), PassphraseFile: in("nowhere.pass")},
		"key file " + f.dir:    keys.PKCS12File{Path: in("text.p12"), PassphraseFile: in("good.pass")},
		"wrong passphrase (fr": keys.PKCS12File{Path: in("key.p12")},
	} {
		if _, err := p.Key(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
