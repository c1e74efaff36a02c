package signing

import (
	"bytes"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/ocsp"

	"congvan/signing/internal/cms"
)

// revocationInfo is one verified statement about one certificate.
type revocationInfo struct {
	source     string // ocsp or crl
	thisUpdate time.Time
	nextUpdate time.Time
	revokedAt  time.Time         // zero when good
	responder  *x509.Certificate // a delegated OCSP responder, else nil
	silent     bool              // made after the certificate ended, it need not tell of a revocation any more
	algorithms []string          // what its signature rests on
	authority  time.Time         // the end of the issuer's certificate
}

// tolerance between the clocks of signer, timestamp service and authority.
const tolerance = 5 * time.Minute

// speaksFor says whether the statement tells about time t: it was current then,
// or made later (a certificate good later was good before).
func (i *revocationInfo) speaksFor(t time.Time) bool {
	if i.thisUpdate.After(t) {
		return true
	}
	until := i.nextUpdate
	if until.IsZero() {
		// RFC 6960 allows a missing nextUpdate, "newer is always available".
		until = i.thisUpdate.Add(24 * time.Hour)
	}
	return !t.After(until.Add(tolerance))
}

// provesGood says whether the statement, where it tells of no revocation, proves
// that there was none at time t.
func (i *revocationInfo) provesGood(t time.Time) bool { return !i.silent && i.speaksFor(t) }

// revokedBy says whether the certificate was revoked at time t.
func (i *revocationInfo) revokedBy(t time.Time) bool {
	return !i.revokedAt.IsZero() && !i.revokedAt.After(t)
}

// With these an authority says how far back it still tells of certificates
// that have ended.
var (
	oidArchiveCutoff     = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1, 6} // RFC 6960, 4.4.4
	oidExpiredCertsOnCRL = asn1.ObjectIdentifier{2, 5, 29, 60}                  // ITU-T X.509
)

// forgotten says whether a statement made at a time may leave out that cert was
// revoked: revoked certificates leave the lists once they have ended, and
// responders forget them, so a later statement proves nothing unless its
// extension reaches back to the certificate's end (ETSI EN 319 102-1 has it so).
func forgotten(cert *x509.Certificate, made time.Time, extensions []pkix.Extension, id asn1.ObjectIdentifier) bool {
	if !made.After(cert.NotAfter) {
		return false
	}
	i := slices.IndexFunc(extensions, func(e pkix.Extension) bool { return e.Id.Equal(id) })
	if i < 0 {
		return true
	}
	var since time.Time
	rest, err := asn1.Unmarshal(extensions[i].Value, &since)
	return err != nil || len(rest) != 0 || since.After(cert.NotAfter)
}

var errNotAbout = errors.New("it does not speak about this certificate")

// readOCSP verifies an OCSP response about cert (RFC 6960): signed by the
// issuer or by a responder that the issuer authorised for that alone.
func readOCSP(der []byte, cert, issuer *x509.Certificate) (*revocationInfo, error) {
	info, err := verifyOCSP(der, cert, issuer)
	if err != nil {
		return nil, fmt.Errorf("OCSP response: %w", err)
	}
	return info, nil
}

func verifyOCSP(der []byte, cert, issuer *x509.Certificate) (*revocationInfo, error) {
	r, err := cms.ParseOCSP(der, cert)
	if err != nil {
		return nil, err
	}
	basic, err := readBasicOCSP(der)
	if err != nil {
		return nil, err
	}
	if !basic.names(cert.SerialNumber, issuer, r.IssuerHash) {
		return nil, errNotAbout
	}
	signer, algorithms, err := r.Signer(issuer)
	if err != nil {
		return nil, err
	}
	info := &revocationInfo{
		source: "ocsp", thisUpdate: r.ThisUpdate, nextUpdate: r.NextUpdate, algorithms: algorithms, authority: issuer.NotAfter,
	}
	if !signer.Equal(issuer) {
		if err := checkResponder(signer, r.ProducedAt); err != nil {
			return nil, err
		}
		info.responder = signer
	}
	switch r.Status {
	case ocsp.Good:
		info.silent = forgotten(cert, r.ThisUpdate, r.Extensions, oidArchiveCutoff)
		return info, nil
	case ocsp.Revoked:
		info.revokedAt = r.RevokedAt
		return info, nil
	}
	return nil, errors.New("the responder does not know the certificate")
}

// checkResponder: what the issuer has issued is a delegate for OCSP (RFC 6960,
// 4.2.2.2), valid when it answered.
func checkResponder(c *x509.Certificate, at time.Time) error {
	if !slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageOCSPSigning) {
		return errors.New("the responder's certificate is not for OCSP")
	}
	if at.Before(c.NotBefore) || at.After(c.NotAfter) {
		return errors.New("the responder's certificate was not valid then")
	}
	return nil
}

// noCheck: the responder's certificate needs no revocation check (RFC 6960,
// 4.2.2.2.1).
func noCheck(c *x509.Certificate) bool {
	return slices.ContainsFunc(c.Extensions, func(e pkix.Extension) bool {
		return e.Id.Equal(asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1, 5})
	})
}

// mayList says whether an issuer may sign revocation lists; certificates of
// version 1 cannot say it.
func mayList(issuer *x509.Certificate) bool {
	authority := issuer.IsCA || issuer.Version < 3
	return authority && (issuer.KeyUsage == 0 || issuer.KeyUsage&x509.KeyUsageCRLSign != 0)
}

// readCRL verifies a revocation list about cert (RFC 5280, 6.3).
func readCRL(list *x509.RevocationList, cert, issuer *x509.Certificate) (*revocationInfo, error) {
	if !bytes.Equal(list.RawIssuer, cert.RawIssuer) {
		return nil, errNotAbout
	}
	if err := checkScope(list, cert); err != nil {
		return nil, fmt.Errorf("CRL: %w", err)
	}
	if !mayList(issuer) {
		return nil, errors.New("CRL: its issuer may not sign lists")
	}
	algorithms, err := cms.CheckSigned(list.Raw, issuer)
	if err != nil {
		return nil, fmt.Errorf("CRL: %w", err)
	}
	info := &revocationInfo{
		source: "crl", thisUpdate: list.ThisUpdate, nextUpdate: list.NextUpdate, algorithms: algorithms, authority: issuer.NotAfter,
	}
	for _, e := range list.RevokedCertificateEntries {
		if e.SerialNumber.Cmp(cert.SerialNumber) == 0 {
			info.revokedAt = e.RevocationTime
		}
	}
	info.silent = info.revokedAt.IsZero() && forgotten(cert, list.ThisUpdate, list.Extensions, oidExpiredCertsOnCRL)
	return info, nil
}
