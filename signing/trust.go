package signing

import (
	"bytes"
	"cmp"
	"crypto/x509"
	"fmt"
	"slices"
	"time"

	"congvan/signing/internal/cms"
)

// chains are the ways from a certificate to trusted roots as they were at a
// time, each leaf first.
func (m *material) chains(leaf *x509.Certificate, at time.Time, usage x509.ExtKeyUsage) ([][]*x509.Certificate, error) {
	if !m.trusting {
		return nil, errNoRoots
	}
	chains, err := chainsWith(leaf, m.between, m.roots, at, usage)
	if err != nil {
		return nil, cmp.Or(m.notTaken(leaf), err)
	}
	return chains, nil
}

// notTaken finds on the way up from a certificate one whose signature the
// standard library does not verify, which says more than that there is no way.
func (m *material) notTaken(c *x509.Certificate) error {
	for range maxChains {
		if c.SignatureAlgorithm == x509.UnknownSignatureAlgorithm {
			return fmt.Errorf("the signature on the certificate of %s is of a kind that is not judged: %s", c.Subject.CommonName, cms.SignatureKind(c.Raw))
		}
		i := slices.IndexFunc(m.certificates, func(above *x509.Certificate) bool { return bytes.Equal(above.RawSubject, c.RawIssuer) })
		if i < 0 || m.certificates[i] == c {
			return nil
		}
		c = m.certificates[i]
	}
	return nil
}

// chain is one of the chains when a certificate was used, if possible one whose
// certificates are all known to be good for that.
func (m *material) chain(leaf *x509.Certificate, use period, usage x509.ExtKeyUsage) ([]*x509.Certificate, error) {
	chains, err := m.chains(leaf, use.used, usage)
	if err != nil {
		return nil, err
	}
	return slices.MaxFunc(chains, func(a, b []*x509.Certificate) int {
		return cmp.Compare(m.standing(a, use), m.standing(b, use))
	}), nil
}

// What is known about a chain. A revocation goes before not knowing.
const (
	standingUnknown = iota
	standingRevoked
	standingGood
	standingProven // by the file's own store
)

func (m *material) standing(chain []*x509.Certificate, use period) int {
	standing := standingProven
	for i, cert := range chain[:len(chain)-1] {
		switch s := m.status(cert, chain[i+1], use); {
		case s == nil:
			standing = standingUnknown
		case s.revokedBy(use.until):
			return standingRevoked
		case !s.stored:
			standing = min(standing, standingGood)
		}
	}
	return standing
}

// issuer finds the certificate that issued c, of several one that leads to a
// root that is trusted now.
func (m *material) issuer(c *x509.Certificate, now time.Time) *x509.Certificate {
	var found *x509.Certificate
	for _, candidate := range m.certificates {
		if !bytes.Equal(candidate.RawSubject, c.RawIssuer) || c.CheckSignatureFrom(candidate) != nil {
			continue
		}
		if _, err := m.chains(candidate, now, x509.ExtKeyUsageAny); err == nil {
			return candidate
		}
		if found == nil {
			found = candidate
		}
	}
	return found
}
