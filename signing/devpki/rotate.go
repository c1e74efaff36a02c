package devpki

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"fmt"
	"path/filepath"
)

// NewTSA gives the timestamp service a new key (ECDSA on P-256) and a
// certificate that begins now and lasts for years, and the OCSP responder a new
// one too, as authorities do every few years. What they made before stays what
// it is.
func (p *PKI) NewTSA(years int) error {
	t := p.tsaTemplate()
	t.Subject.CommonName = fmt.Sprintf("%s %d", t.Subject.CommonName, p.now().Year())
	t.NotAfter = p.now().AddDate(years, 0, 0)
	newKey := func() (crypto.Signer, error) { return ecdsa.GenerateKey(elliptic.P256(), rand.Reader) }
	tsa, err := p.create(filepath.Join(p.dir, "tsa.pem"), newKey, p.intermediate, t)
	if err != nil {
		return fmt.Errorf("new key of the timestamp service: %w", err)
	}
	responder, err := p.create(filepath.Join(p.dir, "ocsp.pem"), newKey, p.intermediate, p.responderTemplate())
	if err != nil {
		return fmt.Errorf("new key of the OCSP responder: %w", err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tsa, p.responder = tsa, responder
	return nil
}

// service is the timestamp service's present key.
func (p *PKI) service() *entity {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.tsa
}

// answering is the OCSP responder's present key.
func (p *PKI) answering() *entity {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.responder
}

// TSACertificate is the timestamp service's present certificate.
func (p *PKI) TSACertificate() *x509.Certificate { return p.service().cert }
