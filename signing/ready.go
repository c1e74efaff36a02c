package signing

import (
	"context"
	"crypto/x509"
	"errors"
	"slices"
	"time"

	"congvan/signing/internal/cms"
)

// CertificateError says why a certificate may not sign now, and what to do. It
// is ErrCertificate, ErrRevoked or ErrUnconfirmed.
type CertificateError struct {
	Message Message
	kind    error
	cause   error
}

func (e *CertificateError) Error() string { return e.Message.EN }

func (e *CertificateError) Unwrap() []error { return []error{e.kind, e.cause} }

func certificateError(kind, cause error, code messageCode, args ...any) *CertificateError {
	return &CertificateError{Message: message(code, args...), kind: kind, cause: cause}
}

// usable refuses a certificate that by itself cannot sign at a time: by its
// key, its dates and its key usage.
func usable(cert *x509.Certificate, at time.Time) error {
	name := cert.Subject.CommonName
	day := func(t time.Time) string { return t.In(at.Location()).Format("02/01/2006 15:04") }
	if err := cms.CheckKey(cms.PublicKey(cert)); err != nil {
		return certificateError(ErrCertificate, err, msgKeyRefused, name, err)
	}
	switch {
	case at.Before(cert.NotBefore):
		return certificateError(ErrCertificate, nil, msgNotYetValid, name, day(cert.NotBefore), day(at))
	case at.After(cert.NotAfter):
		return certificateError(ErrCertificate, nil, msgExpired, name, day(cert.NotAfter), day(at))
	case !maySign(cert):
		return certificateError(ErrCertificate, nil, msgUsageRefused, name)
	}
	return nil
}

// machines are purposes of certificates that belong to services, not to people
// and agencies who sign (RFC 5280, 4.2.1.12).
var machines = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageTimeStamping, x509.ExtKeyUsageOCSPSigning}

// maySign says whether a certificate is one for signatures on documents.
func maySign(c *x509.Certificate) bool {
	if c.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0 {
		return false
	}
	others := slices.ContainsFunc(c.ExtKeyUsage, func(u x509.ExtKeyUsage) bool { return !slices.Contains(machines, u) })
	return others || len(c.UnknownExtKeyUsage) > 0 || len(c.ExtKeyUsage) == 0
}

// CheckCertificate says whether a certificate may sign now (Decree 68/2024,
// Art. 29; Circular 15/2025): its key, dates and usage, its way to a trusted
// root, and that neither it nor one above it is revoked. By OCSP that is asked
// here and now; a list may have been fetched up to an hour ago, if there is a
// cache. An authority that does not answer is an error too.
func CheckCertificate(ctx context.Context, cert *x509.Certificate, chain []*x509.Certificate, o EvidenceOptions) error {
	o = o.withDefaults()
	if err := usable(cert, o.Now()); err != nil {
		return err
	}
	name := cert.Subject.CommonName
	c := newCollector(o)
	c.since = o.Now()
	c.known.addCertificates(chain...)
	err := c.certificate(ctx, cert, o.Now(), 0)
	_, untrusted := chainsOf(cert, c.known.certificates, o.Trust, o.Now(), x509.ExtKeyUsageAny)
	switch {
	case errors.Is(err, ErrRevoked):
		return certificateError(ErrRevoked, err, msgSignerRevoked, name, err)
	case untrusted != nil:
		return certificateError(ErrCertificate, untrusted, msgSignerUntrusted, name, untrusted)
	case err != nil:
		return certificateError(ErrUnconfirmed, err, msgUnconfirmed, name, err)
	}
	return nil
}
