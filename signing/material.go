package signing

import (
	"context"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"time"

	"congvan/internal/pdf"
	"congvan/signing/internal/cms"
)

// Limits on the evidence of one file; what is over them is not read.
const (
	maxEvidenceItems = 512
	maxOCSPSize      = 64 << 10
	maxCRLBytes      = 16 << 20 // of all lists together
	maxAnswers       = 1024     // OCSP responses verified, once for each certificate
)

// material is all certificates and revocation statements at hand.
type material struct {
	ctx          context.Context
	answers      int   // verified so far
	stopped      error // why no more statements are verified; then nothing may be concluded
	certificates []*x509.Certificate
	trusting     bool // there are roots
	roots        *x509.CertPool
	between      *x509.CertPool
	store        bool              // the file has a security store
	carried      map[string]int64  // certificates that the file itself has, with their first place
	ocsps        map[string][]item // by decimal serial
	crls         []crlItem
	crlBytes     int
	seen         map[[32]byte]bool
	statements   map[[64]byte][]statement // verified ones, by certificate and issuer
	refused      map[string]error         // why evidence is not taken, by the certificate's bytes
	lifetimes    *Lifetimes
	now          time.Time // up to which what no timestamp covers must hold
	vouches      []vouch
}

// item is a certificate, OCSP response or revocation list with its place in the
// file, outside if it has none.
type item struct {
	der    []byte
	place  int64
	stored bool // in the file's security store, not only in a signature
}

const outside = -1

func items(ders [][]byte, place int64) []item {
	var out []item
	for _, der := range ders {
		out = append(out, item{der: der, place: place})
	}
	return out
}

type crlItem struct {
	list *x509.RevocationList
	item
}

// statement is a verified word on one certificate.
type statement struct {
	*revocationInfo
	item
}

func (i item) inFile() bool { return i.place != outside }

// before says whether a piece of evidence is to be taken in place of another:
// one in the store before one in a signature before one kept outside, and of two
// the one that stands first in the file, which more timestamps guard.
func (i item) before(other item) bool {
	switch {
	case i.stored != other.stored:
		return i.stored
	case i.inFile() != other.inFile():
		return i.inFile()
	}
	return i.place < other.place
}

func newMaterial() *material {
	return &material{
		ctx: context.Background(), roots: x509.NewCertPool(), between: x509.NewCertPool(), carried: map[string]int64{},
		ocsps: map[string][]item{}, seen: map[[32]byte]bool{}, statements: map[[64]byte][]statement{},
		refused: map[string]error{}, lifetimes: DefaultLifetimes,
	}
}

func (m *material) fresh(der []byte) bool {
	sum := sha256.Sum256(der)
	if m.seen[sum] {
		return false
	}
	m.seen[sum] = true
	return true
}

// trust takes the roots.
func (m *material) trust(roots []*x509.Certificate) {
	m.addCertificates(roots...)
	for _, c := range roots {
		m.roots.AddCert(c)
		m.trusting = true
	}
}

// carry takes certificates that stand at a place in the file.
func (m *material) carry(place int64, certs ...*x509.Certificate) {
	m.addCertificates(certs...)
	for _, c := range certs {
		if first, ok := m.carried[string(c.Raw)]; !ok || place < first {
			m.carried[string(c.Raw)] = place
		}
	}
}

func (m *material) addCertificates(certs ...*x509.Certificate) {
	for _, c := range certs {
		if !oversized(c) && m.fresh(c.Raw) {
			m.certificates = append(m.certificates, c)
			m.between.AddCert(c)
		}
	}
}

// oversized tells keys that nobody has but those who want a verifier to work
// for minutes on one signature.
func oversized(c *x509.Certificate) bool {
	k, ok := c.PublicKey.(*rsa.PublicKey)
	return ok && (k.N.BitLen() > 8192 || k.E > 1<<17)
}

// add takes certificates, OCSP responses and CRLs as a DSS or Evidence holds
// them. It takes what can be read and tells of the rest.
func (m *material) add(certs, ocsps, crls []item) error {
	var failures []error
	for _, list := range []struct {
		items []item
		add   func(item) error
	}{{certs, m.addCertificate}, {ocsps, m.addOCSP}, {crls, m.addCRL}} {
		for _, it := range list.items {
			if err := list.add(it); err != nil {
				failures = append(failures, err)
			}
		}
	}
	if len(failures) > 3 {
		failures = append(failures[:3], fmt.Errorf("and %d more", len(failures)-3))
	}
	return errors.Join(failures...)
}

func (m *material) addCertificate(it item) error {
	c, err := x509.ParseCertificate(it.der)
	if err != nil {
		return fmt.Errorf("evidence: certificate: %w", err)
	}
	if it.place != outside {
		m.carry(it.place, c)
		return nil
	}
	m.addCertificates(c)
	return nil
}

func (m *material) addOCSP(it item) error {
	if !m.fresh(it.der) {
		return nil
	}
	serials, err := ocspSerials(it.der)
	if err != nil {
		return fmt.Errorf("evidence: OCSP response: %w", err)
	}
	for _, serial := range serials {
		m.ocsps[serial] = append(m.ocsps[serial], it)
	}
	return nil
}

func (m *material) addCRL(it item) error {
	if !m.fresh(it.der) {
		return nil
	}
	if m.crlBytes += len(it.der); m.crlBytes > maxCRLBytes {
		return fmt.Errorf("evidence: CRLs of more than %d bytes", maxCRLBytes)
	}
	list, err := x509.ParseRevocationList(it.der)
	if err != nil {
		return fmt.Errorf("evidence: CRL: %w", err)
	}
	m.crls = append(m.crls, crlItem{list, it})
	return nil
}

// addDSS takes what the document security store of the file holds, for all
// signatures or for one (VRI).
func (m *material) addDSS(f *pdf.File) error {
	d, err := readDSS(f)
	if err != nil {
		return err
	}
	m.store = d.dict != nil
	err = m.add(d.items(f, "Certs"), d.items(f, "OCSPs"), d.items(f, "CRLs"))
	certs, ocsps, crls, failure := d.perSignature(f)
	return errors.Join(err, m.add(certs, ocsps, crls), failure)
}

// items are the entries of a list with their places.
func (d *dss) items(f *pdf.File, key pdf.Name) []item {
	var out []item
	for _, e := range d.lists[key] {
		out = append(out, item{e.data, f.Offset(e.ref), true})
	}
	return out
}

// addEvidence takes evidence kept outside the file.
func (m *material) addEvidence(e *Evidence) error {
	return m.add(items(e.Certificates, outside), items(e.OCSPs, outside), items(e.CRLs, outside))
}

// status finds a verified statement about cert that tells of its use. A
// statement that it was revoked by the end of that wins over all.
func (m *material) status(cert, issuer *x509.Certificate, use period) *statement {
	var best *statement
	for _, s := range m.believed(cert, issuer) {
		if s.responder != nil && !noCheck(s.responder) {
			under := m.responderGood(s.responder, issuer, use.spoken())
			if under == nil {
				continue
			}
			if s.before(under.item) { // it proves no more than what it rests on
				s.place, s.stored = under.place, under.stored
			}
		}
		switch {
		case s.revokedBy(use.until):
			return &s
		case s.provesGood(use.spoken()) && (best == nil || s.before(best.item)):
			best = &s
		}
	}
	return best
}

// about verifies all statements about a certificate, once.
func (m *material) about(cert, issuer *x509.Certificate) []statement {
	key := [64]byte{}
	leaf, above := sha256.Sum256(cert.Raw), sha256.Sum256(issuer.Raw)
	copy(key[:], append(leaf[:], above[:]...))
	if known, ok := m.statements[key]; ok {
		return known
	}
	var out []statement
	for _, it := range m.ocsps[cert.SerialNumber.String()] {
		if m.answers++; !m.goOn() {
			return nil
		}
		i, err := readOCSP(it.der, cert, issuer)
		out = m.take(out, cert, statement{i, it}, err)
	}
	for _, c := range m.crls {
		if !m.goOn() {
			return nil
		}
		i, err := readCRL(c.list, cert, issuer)
		out = m.take(out, cert, statement{i, c.item}, err)
	}
	m.statements[key] = out
	return out
}

// take adds a statement; one that does not verify is none.
func (m *material) take(to []statement, cert *x509.Certificate, s statement, err error) []statement {
	switch {
	case err == nil:
		return append(to, s)
	case errors.Is(err, cms.ErrAlgorithm):
		m.refuse(cert, err)
	}
	return to
}

// goOn says whether more statements may be verified. To leave some out would
// hide a revocation, so the whole judgement must stop then.
func (m *material) goOn() bool {
	switch {
	case m.stopped != nil:
	case m.answers > maxAnswers:
		m.stopped = fmt.Errorf("%w: more than %d OCSP responses to verify", pdf.ErrLimit, maxAnswers)
	default:
		m.stopped = m.ctx.Err()
	}
	return m.stopped == nil
}

// responderGood asks the issuer's own word, lists and answers, about an OCSP
// responder that is not exempt, nil if none says that it is good; delegates about
// delegates would go round in circles.
func (m *material) responderGood(responder, issuer *x509.Certificate, t time.Time) *statement {
	var best *statement
	for _, s := range m.believed(responder, issuer) {
		if s.responder == nil && s.provesGood(t) && !s.revokedBy(t) && (best == nil || s.before(best.item)) {
			best = &s
		}
	}
	return best
}
