package keyfile_test

import (
	"crypto"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"congvan/signing/devpki"
	"congvan/signing/keys/keyfile"
	"congvan/signing/signtest"
)

func TestFileWithOptions(t *testing.T) {
	pki, err := devpki.Open(t.TempDir(), devpki.Options{})
	if err != nil {
		t.Fatal(err)
	}
	k, err := pki.Agency("Sở Nội vụ")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	signtest.WriteKey(t, filepath.Join(dir, "khoa.pem"), k)
	path := filepath.Join(dir, "seal.yaml")
	if err := os.WriteFile(path, []byte("provider: file\nfile:\n  pem: khoa.pem\nhash: sha512\npss: true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := keyfile.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Key(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.Kind != "file" || got.Hash != crypto.SHA512 || !got.PSS || !got.Certificate.Equal(k.Certificate) {
		t.Errorf("%s key %+v", s.Kind, got.Options)
	}
	if err := got.Try(); err != nil {
		t.Error(err)
	}
}

func TestFaultsNameFileFieldAndRemedy(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "it is empty",
		"provider: usb":            `provider: "usb" is none of file, pkcs11, csc`,
		"provider: file":           "file: the section is missing",
		"provider: file\nfile: {}": "either pkcs12",
		"provider: file\nfile: {pem: a, pkcs12: b}":                  "either pkcs12",
		"provider: file\nfile: {pem: a, passphrase_file: b}":         "file.passphrase_file: a pem file has none",
		"provider: file\nfile: {pkcs12: a}\ncertificate: b":          "certificate: a pkcs12 file holds",
		"provider: file\nfile: {pem: a}\nhash: md5":                  `hash: "md5" is none`,
		"provider: file\nfile: {pem: a}\ncsc: {url: b}":              "csc: the section does not belong",
		"provider: file\nfile: {pem: a}\npin: 1234":                  `[3:1] unknown field "pin"`,
		"provider: file\nprovider: csc":                              "[2:1]",
		"provider: csc\ncsc: {url: 'http://a.vn', user: b}":          "csc: address \"http://a.vn\": only https",
		"provider: csc\ncsc: {url: 'https://a.vn'}":                  "client_id",
		"provider: csc\ncsc: {url: 'https://a.vn'}\ncertificate: b":  "the service gives the certificates",
		"provider: pkcs11\npkcs11: {id: xyz}":                        `pkcs11.id: "xyz" is not hexadecimal`,
		"provider: pkcs11\npkcs11: {token: a}\ncertificate: nowhere": "certificate: open",
		"provider: pkcs11\npkcs11: {slot: -1}":                       "[2:",
		"provider: [":                                                "[1:",
	} {
		_, err := keyfile.Parse("/keys/so-thu/seal.yaml", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "/keys/so-thu/seal.yaml") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("provider: file\nfile:\n  pem: a\n"))
	f.Add([]byte("provider: csc\ncsc:\n  url: https://a.vn\n  client_id: b\n  client_secret_file: c\nhash: sha384\n"))
	f.Add([]byte("a: &a [*a]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := keyfile.Parse(filepath.Join(t.TempDir(), "x.yaml"), data)
		if (s == nil) == (err == nil) {
			t.Errorf("%v, %v", s, err)
		}
	})
}
