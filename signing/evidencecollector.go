package signing

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/crypto/ocsp"

	"congvan/internal/pdf"
)

type collector struct {
	fetch    *fetcher
	options  EvidenceOptions
	known    *material
	kept     *material
	done     map[string]bool // certificates by their bytes
	since    time.Time
	evidence *Evidence
}

func newCollector(o EvidenceOptions) *collector {
	c := &collector{
		fetch: newFetcher(o), options: o, known: newMaterial(), kept: newMaterial(), done: map[string]bool{},
		evidence: &Evidence{Collected: o.Now().UTC().Truncate(time.Second)},
	}
	c.known.trust(o.Trust)
	c.kept.now, c.kept.lifetimes = o.Now(), o.Lifetimes
	return c
}

func (c *collector) collect(ctx context.Context, file []byte, whose func(*pdf.File) (*askedAbout, error)) error {
	f, err := pdf.Open(file)
	if err != nil {
		return err
	}
	asked, err := whose(f)
	if err != nil {
		return err
	}
	if len(asked.signers)+len(asked.services) == 0 {
		return errors.New("the file has no signature")
	}
	c.since = asked.since
	c.known.addCertificates(asked.carried...)
	for _, leaf := range asked.services {
		if err := c.certificate(ctx, leaf, c.options.Now(), 0); err != nil {
			return err
		}
	}
	for _, s := range asked.signers {
		by := s.at
		if by.IsZero() {
			by = c.options.Now()
		}
		if err := c.certificate(ctx, s.cert, by, 0); err != nil {
			return err
		}
	}
	return nil
}

// certificate collects for one certificate and those above it, none of which
// may have been revoked by a time.
func (c *collector) certificate(ctx context.Context, cert *x509.Certificate, by time.Time, depth int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
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
		if err := c.revocation(ctx, cert, issuer, by); err != nil {
			return err
		}
	}
	return c.certificate(ctx, issuer, by, depth+1)
}

// issuer finds the issuer among what is known or at the addresses that the
// certificate names.
func (c *collector) issuer(ctx context.Context, cert *x509.Certificate) (*x509.Certificate, error) {
	if i := c.known.issuer(cert, c.options.Now()); i != nil {
		return i, nil
	}
	var failures []error
	for _, address := range cert.IssuingCertificateURL {
		der, err := c.fetch.get(ctx, address, "", nil)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		found, err := x509.ParseCertificate(unwrapped(der))
		if err != nil {
			failures = append(failures, fmt.Errorf("%s: %w", address, err))
			continue
		}
		c.known.addCertificates(found)
	}
	if i := c.known.issuer(cert, c.options.Now()); i != nil {
		return i, nil
	}
	return nil, fmt.Errorf("the issuer %q of %s cannot be found: %w", cert.Issuer.CommonName, cert.Subject.CommonName, errors.Join(failures...))
}

// revocation gets one statement about cert, OCSP before CRL.
func (c *collector) revocation(ctx context.Context, cert, issuer *x509.Certificate, by time.Time) error {
	info, err := c.fromOCSP(ctx, cert, issuer, c.responder)
	if err == nil {
		return c.judge(info, cert, by)
	}
	info, failure := c.fromLists(ctx, cert, issuer)
	if failure == nil {
		return c.judge(info, cert, by)
	}
	now := c.options.Now()
	if s := c.kept.status(cert, issuer, period{used: now, until: now}); s != nil {
		return c.judge(s.revocationInfo, cert, by)
	}
	return nobodyAnswers(ctx, cert, err, failure)
}

// responder collects what lets a delegated OCSP responder be believed: a list,
// or an answer that the issuer itself signed. That of a delegate would need the
// same again.
func (c *collector) responder(ctx context.Context, responder, issuer *x509.Certificate) error {
	if c.done[string(responder.Raw)] {
		return nil
	}
	if !noCheck(responder) {
		if err := c.aboutResponder(ctx, responder, issuer); err != nil {
			return err
		}
	}
	c.done[string(responder.Raw)] = true
	c.evidence.Certificates = append(c.evidence.Certificates, responder.Raw)
	return nil
}

func (c *collector) aboutResponder(ctx context.Context, responder, issuer *x509.Certificate) error {
	now := c.options.Now()
	info, err := c.fromLists(ctx, responder, issuer)
	if err == nil {
		return c.judge(info, responder, now)
	}
	info, failure := c.fromOCSP(ctx, responder, issuer, noDelegate)
	if failure == nil {
		return c.judge(info, responder, now)
	}
	if c.kept.responderGood(responder, issuer, now) != nil {
		return nil
	}
	return nobodyAnswers(ctx, responder, err, failure)
}

func noDelegate(context.Context, *x509.Certificate, *x509.Certificate) error {
	return errors.New("a delegated responder does not speak about responders")
}

func nobodyAnswers(ctx context.Context, cert *x509.Certificate, failures ...error) error {
	return fmt.Errorf("nobody answers whether the certificate of %s is revoked: %w", cert.Subject.CommonName,
		errors.Join(append(failures, ctx.Err())...))
}

// fromOCSP gets the first answer that counts; believe says whether that of a
// delegated responder does.
func (c *collector) fromOCSP(ctx context.Context, cert, issuer *x509.Certificate, believe func(_ context.Context, responder, issuer *x509.Certificate) error) (*revocationInfo, error) {
	if len(cert.OCSPServer) == 0 {
		return nil, errors.New("it names no OCSP responder")
	}
	var failures []error
	for _, address := range cert.OCSPServer {
		info, der, err := c.askOCSP(ctx, address, cert, issuer)
		if err == nil && info.responder != nil {
			err = believe(ctx, info.responder, issuer)
		}
		if err == nil {
			c.evidence.OCSPs = append(c.evidence.OCSPs, der)
			return info, nil
		}
		failures = append(failures, err)
	}
	return nil, errors.Join(failures...)
}

// fromLists gets the first revocation list that counts.
func (c *collector) fromLists(ctx context.Context, cert, issuer *x509.Certificate) (*revocationInfo, error) {
	if len(cert.CRLDistributionPoints) == 0 {
		return nil, errors.New("it names no revocation list")
	}
	var failures []error
	for _, address := range cert.CRLDistributionPoints {
		info, der, err := c.getCRL(ctx, address, cert, issuer)
		if err == nil {
			c.evidence.CRLs = append(c.evidence.CRLs, der)
			return info, nil
		}
		failures = append(failures, err)
	}
	return nil, errors.Join(failures...)
}

func (c *collector) judge(info *revocationInfo, cert *x509.Certificate, by time.Time) error {
	if info.revokedBy(by) {
		return fmt.Errorf("%s: %w since %s", cert.Subject.CommonName, ErrRevoked, info.revokedAt.Format(time.RFC3339))
	}
	return nil
}

// askOCSP asks a responder. An answer kept from before counts only if it is
// younger than the signature.
func (c *collector) askOCSP(ctx context.Context, address string, cert, issuer *x509.Certificate) (*revocationInfo, []byte, error) {
	key, now := cacheKey("ocsp", cert, issuer), c.options.Now()
	if der := c.options.Cache.get(key, now); der != nil {
		if info, err := readOCSP(der, cert, issuer); err == nil && !info.thisUpdate.Before(c.since) && !info.silent {
			return info, der, nil
		}
	}
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
	if err := c.current(info, address); err != nil {
		return nil, nil, err
	}
	c.options.Cache.put(key, der, info, now)
	return info, der, nil
}

// getCRL fetches a list, or takes the one that was fetched for another letter:
// lists come out days apart, so one may well be older than the signature.
func (c *collector) getCRL(ctx context.Context, address string, cert, issuer *x509.Certificate) (*revocationInfo, []byte, error) {
	key, now := cacheKey("crl "+address, issuer, issuer), c.options.Now()
	der := c.options.Cache.get(key, now)
	kept := der != nil
	if !kept {
		var err error
		if der, err = c.fetch.get(ctx, address, "", nil); err != nil {
			return nil, nil, err
		}
	}
	list, err := x509.ParseRevocationList(unwrapped(der))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", address, err)
	}
	info, err := readCRL(list, cert, issuer)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", address, err)
	}
	if err := c.current(info, address); err != nil {
		return nil, nil, err
	}
	if !kept {
		c.options.Cache.put(key, der, info, now)
	}
	return info, list.Raw, nil
}

// unwrapped is the DER of an answer; some authorities serve PEM.
func unwrapped(data []byte) []byte {
	if block, _ := pem.Decode(data); block != nil {
		return block.Bytes
	}
	return data
}

// current refuses statements that are stale or from the future, those whose maker
// or algorithm has ended, and those that say nothing since the certificate has.
func (c *collector) current(info *revocationInfo, address string) error {
	now := c.options.Now()
	if !info.speaksFor(now) || info.thisUpdate.After(now.Add(tolerance)) {
		return fmt.Errorf("%s: its answer of %s is not current", address, info.thisUpdate.Format(time.RFC3339))
	}
	if err := info.outlived(c.options.Lifetimes, now); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	if info.silent {
		return fmt.Errorf("%s: its answer of %s came after the certificate ended and no longer tells of revocations", address, info.thisUpdate.Format(time.RFC3339))
	}
	return nil
}
