// Package keyfile reads the small YAML file that says where one signing key is
// and how it signs (docs/signing.md, Keys).
//
// It owns the file's fields and their check. Secrets never stand in it, only
// the names of files that hold them; names are relative to the key file. It
// does not know whose key it is.
package keyfile

import (
	"bytes"
	"context"
	"crypto"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/goccy/go-yaml"

	"congvan/signing"
	"congvan/signing/keys"
	"congvan/signing/keys/csc"
	"congvan/signing/keys/pkcs11"
)

// Source is a key that a file describes. It connects when it is first used.
type Source struct {
	keys.Provider
	// Kind is file, pkcs11 or csc.
	Kind  string
	close func() error
}

// Close ends what the source holds open.
func (s *Source) Close() error { return s.close() }

// Error is a fault of a key file: where it is, and what to write instead.
type Error struct {
	Path  string
	Field string // such as pkcs11.module; empty where the text itself is wrong
	Fault string
}

func (e *Error) Error() string {
	if e.Field == "" {
		return fmt.Sprintf("key file %s: %s", e.Path, e.Fault)
	}
	return fmt.Sprintf("key file %s: %s: %s", e.Path, e.Field, e.Fault)
}

// file is the whole file.
type file struct {
	Provider    string     `yaml:"provider"`
	File        *fileKey   `yaml:"file"`
	PKCS11      *tokenKey  `yaml:"pkcs11"`
	CSC         *remoteKey `yaml:"csc"`
	Certificate string     `yaml:"certificate"`
	Hash        string     `yaml:"hash"`
	PSS         bool       `yaml:"pss"`

	options keys.Options
}

type fileKey struct {
	PKCS12         string `yaml:"pkcs12"`
	PassphraseFile string `yaml:"passphrase_file"`
	PEM            string `yaml:"pem"`
}

type tokenKey struct {
	Module   string `yaml:"module"`
	Token    string `yaml:"token"`
	Serial   string `yaml:"serial"`
	Slot     *uint  `yaml:"slot"`
	Key      string `yaml:"key"`
	ID       string `yaml:"id"`
	PINFile  string `yaml:"pin_file"`
	Sessions int    `yaml:"sessions"`
}

type remoteKey struct {
	URL              string `yaml:"url"`
	OAuthURL         string `yaml:"oauth_url"`
	ClientID         string `yaml:"client_id"`
	ClientSecretFile string `yaml:"client_secret_file"`
	User             string `yaml:"user"`
	PasswordFile     string `yaml:"password_file"`
	UserID           string `yaml:"user_id"`
	Credential       string `yaml:"credential"`
	PINFile          string `yaml:"pin_file"`
	AllowLoopback    bool   `yaml:"allow_loopback"`
}

// maxSize bounds a key file; real ones take some hundred bytes.
const maxSize = 64 << 10

// Open reads a key file.
func Open(path string) (*Source, error) {
	data, err := Read(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, data)
}

// Read gives the text of a key file; Parse refuses one that is too large.
func Read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return io.ReadAll(io.LimitReader(f, maxSize+1))
}

// Parse is Open with the file's text at hand; path names it and is where other
// files are looked for.
func Parse(path string, data []byte) (*Source, error) {
	f, err := decode(data)
	if err != nil {
		return nil, &Error{Path: path, Fault: err.Error()}
	}
	s, fault := f.source(filepath.Dir(path))
	if fault != nil {
		fault.Path = path
		return nil, fault
	}
	return s, nil
}

// decode reads the text strictly. The YAML library's panics on odd input
// become errors.
func decode(data []byte) (f *file, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it cannot be read: %v", r)
		}
	}()
	if len(data) > maxSize {
		return nil, fmt.Errorf("it is larger than %d bytes", maxSize)
	}
	f = &file{}
	err = yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(f)
	if errors.Is(err, io.EOF) {
		return nil, errors.New("it is empty; begin with provider: file, pkcs11 or csc")
	}
	if err != nil {
		return nil, errors.New(yaml.FormatError(err, false, false))
	}
	return f, nil
}

func at(field, format string, args ...any) *Error {
	return &Error{Field: field, Fault: fmt.Sprintf(format, args...)}
}

var hashes = map[string]crypto.Hash{"": 0, "sha256": crypto.SHA256, "sha384": crypto.SHA384, "sha512": crypto.SHA512}

func (f *file) source(dir string) (*Source, *Error) {
	h, ok := hashes[f.Hash]
	if !ok {
		return nil, at("hash", "%q is none of sha256, sha384, sha512", f.Hash)
	}
	f.options = keys.Options{Hash: h, PSS: f.PSS}
	if fault := f.section(); fault != nil {
		return nil, fault
	}
	switch f.Provider {
	case "file":
		return f.fileSource(dir)
	case "pkcs11":
		return f.tokenSource(dir)
	}
	return f.remoteSource(dir)
}

// section: the section that the provider names, and no other.
func (f *file) section() *Error {
	there := map[string]bool{"file": f.File != nil, "pkcs11": f.PKCS11 != nil, "csc": f.CSC != nil}
	if _, known := there[f.Provider]; !known {
		return at("provider", "%q is none of file, pkcs11, csc", f.Provider)
	}
	if !there[f.Provider] {
		return at(f.Provider, "the section is missing")
	}
	for name, given := range there {
		if given && name != f.Provider {
			return at(name, "the section does not belong to provider: %s; remove it", f.Provider)
		}
	}
	if f.Certificate != "" && f.Provider == "csc" {
		return at("certificate", "the service gives the certificates; remove it")
	}
	return nil
}

// under gives a name in the key file's directory.
func under(dir, name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// withOptions opens a key of a file and says how it signs.
type withOptions struct {
	keys.Provider
	options keys.Options
}

func (w withOptions) Key(ctx context.Context) (*keys.Key, error) {
	k, err := w.Provider.Key(ctx)
	if err == nil {
		k.Options = w.options
	}
	return k, err
}

func (f *file) fileSource(dir string) (*Source, *Error) {
	s := f.File
	if (s.PKCS12 == "") == (s.PEM == "") {
		return nil, at("file", "give either pkcs12 with passphrase_file or pem")
	}
	if s.PEM != "" && s.PassphraseFile != "" {
		return nil, at("file.passphrase_file", "a pem file has none; use pkcs12")
	}
	if s.PKCS12 != "" && f.Certificate != "" {
		return nil, at("certificate", "a pkcs12 file holds its certificates; remove it")
	}
	var p keys.Provider = keys.PKCS12File{Path: under(dir, s.PKCS12), PassphraseFile: under(dir, s.PassphraseFile)}
	if s.PEM != "" {
		p = keys.PEMFile{Path: under(dir, s.PEM), Certificates: under(dir, f.Certificate)}
	}
	return &Source{Kind: f.Provider, Provider: withOptions{p, f.options}, close: func() error { return nil }}, nil
}

func (f *file) tokenSource(dir string) (*Source, *Error) {
	s := f.PKCS11
	id, err := hex.DecodeString(s.ID)
	if err != nil {
		return nil, at("pkcs11.id", "%q is not hexadecimal like 0a01", s.ID)
	}
	c := pkcs11.Config{
		Module: s.Module, Token: s.Token, Serial: s.Serial, Slot: s.Slot, Key: s.Key, ID: id,
		PINFile: under(dir, s.PINFile), Sessions: s.Sessions, Options: f.options,
	}
	if f.Certificate != "" {
		data, err := os.ReadFile(under(dir, f.Certificate))
		if err != nil {
			return nil, at("certificate", "%v", err)
		}
		if c.Certificates, err = signing.ParseCertificates(data); err != nil {
			return nil, at("certificate", "%v", err)
		}
	}
	t, err := pkcs11.New(c)
	if err != nil {
		return nil, at("pkcs11", "%v", err)
	}
	return &Source{Kind: f.Provider, Provider: t, close: t.Close}, nil
}

func (f *file) remoteSource(dir string) (*Source, *Error) {
	s := f.CSC
	client, err := csc.New(csc.Config{
		URL: s.URL, OAuthURL: s.OAuthURL, ClientID: s.ClientID, ClientSecretFile: under(dir, s.ClientSecretFile),
		User: s.User, PasswordFile: under(dir, s.PasswordFile), UserID: s.UserID, Credential: s.Credential,
		PINFile: under(dir, s.PINFile), AllowLoopback: s.AllowLoopback, Options: f.options,
	})
	if err != nil {
		return nil, at("csc", "%v", err)
	}
	return &Source{Kind: f.Provider, Provider: client, close: client.Close}, nil
}
