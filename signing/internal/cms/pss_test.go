package cms_test

import (
	"crypto"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/internal/pdf/pdftest"
	"congvan/signing/internal/cms"
)

// openssl signs by RSASSA-PSS with parameters that we do not write ourselves.
func TestForeignPSS(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	content := []byte("nội dung")
	if err := os.WriteFile(in("content"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"rsa", "rsa-pss"} { // the second may do nothing but PSS
		pdftest.Tool(t, "openssl", "req", "-x509", "-newkey", key, "-pkeyopt", "rsa_keygen_bits:2048", "-nodes", "-subj", "/CN=Thu",
			"-keyout", in(key+".key"), "-out", in(key+".pem"), "-days", "2", "-sha256")
	}
	for name, c := range map[string]struct {
		key, md string
		options []string
		want    string // empty if it verifies
	}{
		"salt as long as the hash": {"rsa", "sha256", []string{"rsa_pss_saltlen:-1"}, ""},
		"short salt":               {"rsa", "sha384", []string{"rsa_pss_saltlen:20"}, ""},
		"longest salt":             {"rsa", "sha256", []string{"rsa_pss_saltlen:-2"}, ""},
		"key for PSS alone":        {"rsa-pss", "sha512", []string{"rsa_pss_saltlen:-1"}, ""},
		"no salt":                  {"rsa", "sha256", []string{"rsa_pss_saltlen:0"}, "salt of 0"},
		"mask over another hash":   {"rsa", "sha256", []string{"rsa_pss_saltlen:-1", "rsa_mgf1_md:sha512"}, "mask"},
		"SHA-1":                    {"rsa", "sha1", []string{"rsa_pss_saltlen:-1"}, "not allowed"},
	} {
		args := []string{"cms", "-sign", "-binary", "-in", in("content"), "-signer", in(c.key + ".pem"), "-inkey", in(c.key + ".key"),
			"-outform", "DER", "-out", in("cms"), "-md", c.md, "-keyopt", "rsa_padding_mode:pss"}
		for _, o := range c.options {
			args = append(args, "-keyopt", o)
		}
		pdftest.Tool(t, "openssl", args...)
		der, err := os.ReadFile(in("cms"))
		if err != nil {
			t.Fatal(err)
		}
		sd, err := cms.Parse(der)
		if err == nil {
			_, err = sd.Verify(cms.Sum(sd.Hash, content))
		}
		if (c.want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if err == nil {
			sd.Value[17] ^= 1
			if _, err := sd.Verify(cms.Sum(sd.Hash, content)); err == nil {
				t.Errorf("%s: an altered value verifies", name)
			}
		}
	}
}

func TestOnlyRSAKeysHavePSS(t *testing.T) {
	_, cert := identity(t)
	if _, err := cms.SchemeFor(cert, crypto.SHA256, true); err == nil {
		t.Error("an ECDSA key was to sign by PSS")
	}
	if s, err := cms.SchemeFor(cert, 0, false); err != nil || s.Hash != crypto.SHA256 {
		t.Errorf("%+v, %v", s, err)
	}
}
