// Package devpki is a certification authority for development: a root, an
// intermediate, an OCSP responder and a timestamp service kept in a directory,
// served on loopback, issuing certificates to people and agencies.
//
// Every certificate it makes says CHỈ DÙNG THỬ NGHIỆM (for trial only) in its
// distinguished name, and its seal picture carries MẪU (specimen). It must
// never be trusted outside a demonstration or a test, and nothing in the
// product may depend on it but those.
package devpki

import (
	"crypto"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"congvan/signing"
)

// Mark stands in the organisation of every certificate.
const Mark = "CHỈ DÙNG THỬ NGHIỆM"

// Options of Open. The zero value serves on a free loopback port by the
// computer's clock.
type Options struct {
	// Now is the clock of certificates, OCSP answers, CRLs and timestamps.
	Now func() time.Time
	// Port is taken when the directory is new; 0 chooses a free one.
	Port int
	// Kind is that of every key made. Without one the authority signs by ECDSA
	// and its timestamp service and all holders by RSA of 2048 bits.
	Kind *Kind
	// Responder changes the certificate of the OCSP responder before it is made,
	// since authorities differ in how one is checked (RFC 6960, 4.2.2.2.1). Its
	// template names no address, and that it needs no check.
	Responder func(template *x509.Certificate, url string)
}

// PKI is an open authority. It is safe for use by several goroutines.
type PKI struct {
	dir  string
	now  func() time.Time
	url  string
	kind *Kind // nil for the usual mix

	changeResponder func(*x509.Certificate, string) // nil changes nothing

	root, intermediate, responder, tsa *entity

	mu      sync.Mutex
	revoked map[string]time.Time // by decimal serial
}

// entity is a certificate with its key.
type entity struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// Open creates the authority in dir or opens the one that is there.
func Open(dir string, o Options) (*PKI, error) {
	p := &PKI{dir: dir, now: o.Now, kind: o.Kind, changeResponder: o.Responder, revoked: map[string]time.Time{}}
	if p.now == nil {
		p.now = time.Now
	}
	if err := p.open(o.Port); err != nil {
		return nil, fmt.Errorf("development PKI in %s: %w", dir, err)
	}
	return p, nil
}

func (p *PKI) open(port int) error {
	if err := os.MkdirAll(filepath.Join(p.dir, "issued"), 0o700); err != nil {
		return err
	}
	if err := p.openURL(port); err != nil {
		return err
	}
	if err := p.openAuthorities(); err != nil {
		return err
	}
	data, err := os.ReadFile(filepath.Join(p.dir, "revoked.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(data, &p.revoked)
}

// openURL chooses the port once: certificates name it for as long as they
// live.
func (p *PKI) openURL(port int) error {
	file := filepath.Join(p.dir, "url")
	data, err := os.ReadFile(file)
	if err == nil {
		p.url = string(data)
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return err
	}
	p.url = "http://" + listener.Addr().String()
	if err := listener.Close(); err != nil {
		return err
	}
	return writeFile(file, []byte(p.url))
}

// URL is the address that the certificates name, without a slash at the end.
func (p *PKI) URL() string { return p.url }

// Listen opens the port of URL; serve Handler on it.
func (p *PKI) Listen() (net.Listener, error) {
	l, err := net.Listen("tcp", p.url[len("http://"):])
	if err != nil {
		return nil, fmt.Errorf("development PKI: its certificates name %s, but that port cannot be had: %w", p.url, err)
	}
	return l, nil
}

// Root is the certificate to trust.
func (p *PKI) Root() *x509.Certificate { return p.root.cert }

// RootPEM is Root as a PEM file.
func (p *PKI) RootPEM() []byte { return certificatePEM(p.root.cert) }

// Trust is Root in the form that package signing takes.
func (p *PKI) Trust() []*x509.Certificate { return []*x509.Certificate{p.root.cert} }

// TSA is a client of the timestamp service.
func (p *PKI) TSA() *signing.TSA {
	return &signing.TSA{URL: p.url + "/tsa", Trust: p.Trust(), Now: p.now}
}

// Revoke revokes a certificate that this authority issued.
func (p *PKI) Revoke(serial *big.Int) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.revoked[serial.String()] = p.now().UTC().Truncate(time.Second)
	data, err := json.Marshal(p.revoked)
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(p.dir, "revoked.json"), data); err != nil {
		return fmt.Errorf("revoke %s: %w", serial, err)
	}
	return nil
}

func (p *PKI) revocation(serial *big.Int) (time.Time, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	at, ok := p.revoked[serial.String()]
	return at, ok
}

// writeFile replaces a file at once, so that a crash leaves the old or the new.
func writeFile(name string, data []byte) error {
	next := name + ".new"
	if err := os.WriteFile(next, data, 0o600); err != nil {
		return err
	}
	return os.Rename(next, name)
}

func certificatePEM(c *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})
}
