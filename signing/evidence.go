package signing

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/ocsp"

	"congvan/internal/pdf"
	"congvan/signing/internal/cms"
)

// Evidence proves that certificates were good at a time: certificates, OCSP
// responses and CRLs in DER. As JSON it can be kept until AddEvidence puts it
// into the file.
type Evidence struct {
	Collected    time.Time `json:"collected"`
	Certificates [][]byte  `json:"certificates"`
	OCSPs        [][]byte  `json:"ocsps,omitempty"`
	CRLs         [][]byte  `json:"crls,omitempty"`
}

func (e *Evidence) list(key pdf.Name) [][]byte {
	switch key {
	case "Certs":
		return e.Certificates
	case "OCSPs":
		return e.OCSPs
	}
	return e.CRLs
}

// EvidenceOptions says what to trust and what fetching may cost.
type EvidenceOptions struct {
	// Trust holds the roots at which chains end.
	Trust []*x509.Certificate
	// AllowPrivate admits private and loopback addresses, as a development
	// authority on this machine needs.
	AllowPrivate bool
	// Timeout bounds each request; default 10 s.
	Timeout time.Duration
	// MaxBytes bounds each answer; default 16 MiB (CRLs grow).
	MaxBytes int64
	// Now is the clock; default time.Now.
	Now func() time.Time
}

func (o EvidenceOptions) withDefaults() EvidenceOptions {
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = 16 << 20
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// CollectEvidence asks about every certificate behind the signatures and
// timestamps of a file, up to the roots: OCSP first, else a CRL. Call it right
// after each signature; later the answers may no longer be had. A revoked
// certificate is ErrRevoked; a chain that reaches no root or a certificate that
// nobody answers for is an error.
func CollectEvidence(ctx context.Context, file []byte, o EvidenceOptions) (*Evidence, error) {
	o = o.withDefaults()
	c := &collector{
		fetch: newFetcher(o), options: o, known: newMaterial(), done: map[string]bool{},
		evidence: &Evidence{Collected: o.Now().UTC().Truncate(time.Second)},
	}
	if err := c.collect(ctx, file); err != nil {
		return nil, fmt.Errorf("collect evidence: %w", err)
	}
	return c.evidence, nil
}

type collector struct {
	fetch    *fetcher
	options  EvidenceOptions
	known    *material
	done     map[string]bool // certificates by their bytes
	evidence *Evidence
}

func (c *collector) collect(ctx context.Context, file []byte) error {
	leaves, carried, err := signersOf(file)
	if err != nil {
		return err
	}
	if len(leaves) == 0 {
		return errors.New("the file has no signature")
	}
	c.known.addCertificates(c.options.Trust...)
	c.known.addCertificates(carried...)
	for _, leaf := range leaves {
		if err := c.certificate(ctx, leaf, 0); err != nil {
			return err
		}
	}
	return nil
}

// signersOf gives the certificates that made the signatures and timestamps of
// a file, and all certificates carried with them.
func signersOf(file []byte) (leaves, carried []*x509.Certificate, err error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, nil, err
	}
	m, err := readForm(f)
	if err != nil {
		return nil, nil, err
	}
	for _, fd := range m.signed() {
		s, err := readSignature(f, &fd)
		if err != nil {
			return nil, nil, fmt.Errorf("signature in field %q: %w", fd.name, err)
		}
		sd, err := cms.Parse(s.der)
		if err != nil {
			return nil, nil, fmt.Errorf("signature in field %q: %w", fd.name, err)
		}
		signer, err := sd.Signer()
		if err != nil {
			return nil, nil, fmt.Errorf("signature in field %q: %w", fd.name, err)
		}
		leaves, carried = append(leaves, signer), append(carried, sd.Certificates...)
		if der := sd.TimestampToken(); der != nil {
			token, err := cms.ParseToken(der)
			if err != nil {
				return nil, nil, fmt.Errorf("signature in field %q: %w", fd.name, err)
			}
			leaves, carried = append(leaves, token.Signer), append(carried, token.Certificates...)
		}
	}
	return leaves, carried, nil
}

// certificate collects for one certificate and those above it.
func (c *collector) certificate(ctx context.Context, cert *x509.Certificate, depth int) error {
	if c.done[string(cert.Raw)] {
		return nil
	}
	if depth > 8 {
		return fmt.Errorf("the chain of %s is too long", cert.Subject.CommonName)
	}
	c.done[string(cert.Raw)] = true
	c.evidence.Certificates = append(c.evidence.Certificates, cert.Raw)
	if slices.ContainsFunc(c.options.Trust, cert.Equal) {
		return nil
	}
	issuer, err := c.issuer(ctx, cert)
	if err != nil {
		return err
	}
	if !noCheck(cert) {
		if err := c.revocation(ctx, cert, issuer, depth); err != nil {
			return err
		}
	}
	return c.certificate(ctx, issuer, depth+1)
}

// issuer finds the issuer among what is known or at the addresses that the
// certificate names.
func (c *collector) issuer(ctx context.Context, cert *x509.Certificate) (*x509.Certificate, error) {
	if i := c.known.issuer(cert); i != nil {
		return i, nil
	}
	var failures []error
	for _, address := range cert.IssuingCertificateURL {
		der, err := c.fetch.get(ctx, address, "", nil)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		found, err := x509.ParseCertificate(der)
		if err != nil {
			failures = append(failures, fmt.Errorf("%s: %w", address, err))
			continue
		}
		c.known.addCertificates(found)
	}
	if i := c.known.issuer(cert); i != nil {
		return i, nil
	}
	return nil, fmt.Errorf("the issuer %q of %s cannot be found: %w", cert.Issuer.CommonName, cert.Subject.CommonName, errors.Join(failures...))
}

// revocation gets one statement about cert, OCSP before CRL.
func (c *collector) revocation(ctx context.Context, cert, issuer *x509.Certificate, depth int) error {
	var failures []error
	for _, address := range cert.OCSPServer {
		info, der, err := c.askOCSP(ctx, address, cert, issuer)
		if err == nil {
			c.evidence.OCSPs = append(c.evidence.OCSPs, der)
			if info.responder != nil {
				if err := c.certificate(ctx, info.responder, depth+1); err != nil {
					return err
				}
			}
			return c.judge(info, cert)
		}
		failures = append(failures, err)
	}
	for _, address := range cert.CRLDistributionPoints {
		info, der, err := c.getCRL(ctx, address, cert, issuer)
		if err == nil {
			c.evidence.CRLs = append(c.evidence.CRLs, der)
			return c.judge(info, cert)
		}
		failures = append(failures, err)
	}
	return fmt.Errorf("nobody answers whether the certificate of %s is revoked: %w", cert.Subject.CommonName,
		errors.Join(append(failures, ctx.Err())...))
}

func (c *collector) judge(info *revocationInfo, cert *x509.Certificate) error {
	if info.revokedBy(c.options.Now()) {
		return fmt.Errorf("%s: %w since %s", cert.Subject.CommonName, ErrRevoked, info.revokedAt.Format(time.RFC3339))
	}
	return nil
}

func (c *collector) askOCSP(ctx context.Context, address string, cert, issuer *x509.Certificate) (*revocationInfo, []byte, error) {
	request, err := ocsp.CreateRequest(cert, issuer, nil)
	if err != nil {
		return nil, nil, err
	}
	der, err := c.fetch.get(ctx, address, "application/ocsp-request", request)
	if err != nil {
		return nil, nil, err
	}
	if len(der) > maxOCSPSize {
		return nil, nil, fmt.Errorf("%s answers %d bytes", address, len(der))
	}
	info, err := readOCSP(der, cert, issuer)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", address, err)
	}
	return info, der, c.current(info, address)
}

func (c *collector) getCRL(ctx context.Context, address string, cert, issuer *x509.Certificate) (*revocationInfo, []byte, error) {
	der, err := c.fetch.get(ctx, address, "", nil)
	if err != nil {
		return nil, nil, err
	}
	list, err := x509.ParseRevocationList(der)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", address, err)
	}
	info, err := readCRL(list, cert, issuer)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", address, err)
	}
	return info, der, c.current(info, address)
}

// current refuses statements that are stale or from the future.
func (c *collector) current(info *revocationInfo, address string) error {
	now := c.options.Now()
	if !info.speaksFor(now) || info.thisUpdate.After(now.Add(tolerance)) {
		return fmt.Errorf("%s: its answer of %s is not current", address, info.thisUpdate.Format(time.RFC3339))
	}
	return nil
}
