package signing

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"time"
)

// ParseCertificates reads a PEM file of one or more certificates, such as the
// roots to trust.
func ParseCertificates(data []byte) ([]*x509.Certificate, error) {
	var out []*x509.Certificate
	for {
		block, rest := pem.Decode(data)
		if block == nil {
			break
		}
		if block.Type == "CERTIFICATE" {
			c, err := x509.ParseCertificate(block.Bytes)
			if err != nil {
				return nil, fmt.Errorf("certificate %d of the PEM file: %w", len(out)+1, err)
			}
			out = append(out, c)
		}
		data = rest
	}
	if len(out) == 0 {
		return nil, errors.New("the PEM file holds no certificate")
	}
	return out, nil
}

func pool(certs []*x509.Certificate) *x509.CertPool {
	p := x509.NewCertPool()
	for _, c := range certs {
		p.AddCert(c)
	}
	return p
}

// Chain is a way from a certificate to one of the roots as they were at a time,
// the certificate first and the root last.
func Chain(leaf *x509.Certificate, others, roots []*x509.Certificate, at time.Time) ([]*x509.Certificate, error) {
	chains, err := chainsOf(leaf, others, roots, at, x509.ExtKeyUsageAny)
	if err != nil {
		return nil, err
	}
	return chains[0], nil
}

// chainsOf builds the ways from a certificate to trusted roots as they were at a
// time, each leaf first.
func chainsOf(leaf *x509.Certificate, others, roots []*x509.Certificate, at time.Time, usage x509.ExtKeyUsage) ([][]*x509.Certificate, error) {
	if len(roots) == 0 {
		return nil, errNoRoots
	}
	return chainsWith(leaf, pool(others), pool(roots), at, usage)
}

// maxChains bounds the ways that are looked at; cross-certificates make more
// than one.
const maxChains = 8

func chainsWith(leaf *x509.Certificate, others, roots *x509.CertPool, at time.Time, usage x509.ExtKeyUsage) ([][]*x509.Certificate, error) {
	chains, err := leaf.Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: others, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{usage},
	})
	if err != nil {
		return nil, err
	}
	return chains[:min(len(chains), maxChains)], nil
}

// chainEnd is when the first certificate of a chain ends.
func chainEnd(chain []*x509.Certificate) time.Time {
	ends := chain[0].NotAfter
	for _, c := range chain[1:] {
		if c.NotAfter.Before(ends) {
			ends = c.NotAfter
		}
	}
	return ends.UTC()
}
