package signing

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"time"

	"golang.org/x/crypto/ocsp"

	"congvan/internal/pdf"
)

// Limits on the evidence of one file; a file over them is refused.
const (
	maxEvidenceItems = 512
	maxOCSPSize      = 64 << 10
)

// material is all certificates and revocation statements at hand.
type material struct {
	certificates []*x509.Certificate
	ocsps        map[string][]item // by decimal serial
	crls         []crlItem
	seen         map[[32]byte]bool
}

type item struct {
	der    []byte
	inFile bool
}

type crlItem struct {
	list   *x509.RevocationList
	inFile bool
}

func newMaterial() *material {
	return &material{ocsps: map[string][]item{}, seen: map[[32]byte]bool{}}
}

func (m *material) fresh(der []byte) bool {
	sum := sha256.Sum256(der)
	if m.seen[sum] {
		return false
	}
	m.seen[sum] = true
	return true
}

func (m *material) addCertificates(certs ...*x509.Certificate) {
	for _, c := range certs {
		if m.fresh(c.Raw) {
			m.certificates = append(m.certificates, c)
		}
	}
}

// addDER takes certificates, OCSP responses and CRLs as a DSS or Evidence
// holds them. What cannot be read is an error: evidence is made by us or comes
// from a file whose reader must know.
func (m *material) addDER(certs, ocsps, crls [][]byte, inFile bool) error {
	for _, der := range certs {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return fmt.Errorf("evidence: certificate: %w", err)
		}
		m.addCertificates(c)
	}
	for _, der := range ocsps {
		if !m.fresh(der) {
			continue
		}
		r, err := ocsp.ParseResponse(der, nil)
		if err != nil {
			return fmt.Errorf("evidence: OCSP response: %w", err)
		}
		serial := r.SerialNumber.String()
		m.ocsps[serial] = append(m.ocsps[serial], item{der, inFile})
	}
	for _, der := range crls {
		if !m.fresh(der) {
			continue
		}
		list, err := x509.ParseRevocationList(der)
		if err != nil {
			return fmt.Errorf("evidence: CRL: %w", err)
		}
		m.crls = append(m.crls, crlItem{list, inFile})
	}
	return nil
}

// addDSS takes what the document security store of the file holds.
func (m *material) addDSS(f *pdf.File) error {
	d, err := readDSS(f)
	if err != nil {
		return err
	}
	return m.addDER(d.contents("Certs"), d.contents("OCSPs"), d.contents("CRLs"), true)
}

// addEvidence takes evidence kept outside the file.
func (m *material) addEvidence(e *Evidence) error {
	return m.addDER(e.Certificates, e.OCSPs, e.CRLs, false)
}

// status finds a verified statement about cert that speaks for time t, those in
// the file first. A statement that it was revoked by the time until wins over
// all.
func (m *material) status(cert, issuer *x509.Certificate, t, until time.Time) (info *revocationInfo, inFile bool) {
	consider := func(i *revocationInfo, err error, from bool) {
		switch {
		case err != nil:
			// A statement that does not verify is none.
		case i.revokedBy(until):
			info, inFile = i, from
		case i.speaksFor(t) && (info == nil || !info.revokedBy(until) && from && !inFile):
			info, inFile = i, from
		}
	}
	for _, it := range m.ocsps[cert.SerialNumber.String()] {
		i, err := readOCSP(it.der, cert, issuer)
		if err == nil && i.responder != nil && !noCheck(i.responder) && !m.responderGood(i.responder, issuer, t) {
			continue
		}
		consider(i, err, it.inFile)
	}
	for _, c := range m.crls {
		i, err := readCRL(c.list, cert, issuer)
		consider(i, err, c.inFile)
	}
	return info, inFile
}

// responderGood asks the revocation lists about an OCSP responder that is not
// exempt; OCSP about OCSP would go round in circles.
func (m *material) responderGood(responder, issuer *x509.Certificate, t time.Time) bool {
	for _, c := range m.crls {
		if i, err := readCRL(c.list, responder, issuer); err == nil && i.speaksFor(t) && !i.revokedBy(t) {
			return true
		}
	}
	return false
}

// issuer finds the certificate that issued c.
func (m *material) issuer(c *x509.Certificate) *x509.Certificate {
	for _, candidate := range m.certificates {
		if bytes.Equal(candidate.RawSubject, c.RawIssuer) && c.CheckSignatureFrom(candidate) == nil {
			return candidate
		}
	}
	return nil
}
