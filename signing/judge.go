package signing

import (
	"crypto/x509"
	"errors"
	"slices"
	"strings"
	"time"
)

// judge decides on times, trust and revocation. It goes from the newest
// archive timestamp backwards: what a trusted timestamp covers is judged at
// the timestamp's time, so that a certificate may expire after it was stamped.
func (v *verifier) judge() error {
	now, vouched := v.options.At, false
	for _, c := range slices.Backward(v.found) {
		if err := v.ctx.Err(); err != nil {
			return err
		}
		if c.report.Kind == ArchiveTimestamp {
			if v.judgeTimestamp(c, now, vouched) {
				now, vouched = c.token.Time, true
				v.material.vouches = append(v.material.vouches, vouch{c.signature.end, now})
			}
			continue
		}
		v.judgeSignature(c, now, vouched)
	}
	if v.material.stopped != nil {
		return v.material.stopped
	}
	v.levels()
	return nil
}

// judgeTimestamp says whether an archive timestamp may be believed at time now,
// at which a newer one vouches for it or there is none.
func (v *verifier) judgeTimestamp(c *checked, now time.Time, vouched bool) bool {
	r := c.report
	if c.token == nil {
		return false
	}
	r.Time, r.Clock, r.TimestampBy = c.token.Time, ClockTSA, commonName(c.token.Signer)
	use := period{used: c.token.Time, until: now, vouched: vouched}
	chain, err := v.tsaChain(c, use)
	if err != nil {
		r.distrust(err, now)
		return false
	}
	if v.outlived(r, slices.Concat(c.token.Algorithms, chainAlgorithms(chain)), now) {
		return false
	}
	if !inOrder(c, now) {
		return false
	}
	c.chain, r.Trusted, r.Chain = chain, true, names(chain)
	// The file cannot hold evidence about its newest timestamp; that is judged
	// by what there is, and said. One that was renewed must have had it.
	c.proven = v.revocation(c, chain, use, vouched && !v.options.AllowUnknownRevocation)
	if names := c.unknown(); !vouched && r.Verdict == Valid && len(names) > 0 {
		r.Reasons = append(r.Reasons, message(msgNewestUnknown, strings.Join(names, ", ")))
	}
	return r.Verdict != Invalid
}

// unknown names the certificates of whose revocation nothing is known.
func (c *checked) unknown() (names []string) {
	for _, r := range c.report.Revocations {
		if r.Status == "unknown" {
			names = append(names, r.Certificate)
		}
	}
	return names
}

// period is the time for which the certificates behind a value must be good:
// from when it was used until something else vouches for the value.
type period struct {
	used, until time.Time
	vouched     bool // by a trusted timestamp at until, not only by today
}

// spoken is the time for which evidence must speak: a timestamp is believed by
// what was known when the next one was put over it (ETSI EN 319 102-1, 5.6.2),
// since a key that was lost between the two could have made the first one then.
// Where nothing vouches, evidence of its own moment must do.
func (p period) spoken() time.Time {
	if p.vouched {
		return p.until
	}
	return p.used
}

// distrust says why a timestamp cannot be believed at time now.
func (s *SignatureReport) distrust(err error, now time.Time) {
	if lapsed, ok := errors.AsType[*lapsedError](err); ok && now.After(lapsed.ended) {
		s.fail(Indeterminate, msgTimestampLapsed, lapsed.ended.Format(time.DateOnly))
		return
	}
	s.fail(Indeterminate, msgTimestampUntrusted, err)
}

// lapsedError says that a timestamp service was trusted when it stamped and is
// so no more.
type lapsedError struct {
	ended time.Time // of the first certificate in its chain
	error
}

// tsaChain: the service's certificate must have been trusted when it stamped
// and must still be so at the time up to which something vouches for the
// stamp.
func (v *verifier) tsaChain(c *checked, use period) ([]*x509.Certificate, error) {
	chain, err := v.material.chain(c.token.Signer, use, x509.ExtKeyUsageTimeStamping)
	if err != nil {
		return nil, err
	}
	if _, err := v.material.chains(c.token.Signer, use.until, x509.ExtKeyUsageTimeStamping); err != nil {
		return nil, &lapsedError{chainEnd(chain), err}
	}
	return chain, nil
}

// believed chooses the first of a signature's timestamps whose service is
// trusted.
func (v *verifier) believed(c *checked, now time.Time, vouched bool) (chain []*x509.Certificate, use period, err error) {
	var first error
	for _, c.token = range c.tokens {
		use = period{used: c.token.Time, until: now, vouched: vouched}
		if chain, err = v.tsaChain(c, use); err == nil {
			return chain, use, nil
		}
		if first == nil {
			first = err
		}
	}
	return nil, use, first
}

// inOrder: a timestamp is not later than what vouches for it (ETSI EN 319
// 102-1, TIMESTAMP_ORDER_FAILURE).
func inOrder(c *checked, now time.Time) bool {
	if c.token.Time.After(now.Add(tolerance)) {
		c.report.fail(Indeterminate, msgTimestampOrder, c.token.Time.Format(time.RFC3339), now.UTC().Format(time.RFC3339))
		return false
	}
	return true
}

func (v *verifier) judgeSignature(c *checked, now time.Time, vouched bool) {
	r := c.report
	r.Time, r.Clock = r.ClaimedTime, ClockSigner
	if c.cert == nil || !r.Intact {
		return
	}
	at, stamped := now, period{}
	if len(c.tokens) > 0 {
		var chain []*x509.Certificate
		var err error
		if chain, stamped, err = v.believed(c, now, vouched); err != nil {
			r.distrust(err, now)
		} else if inOrder(c, now) && !v.outlived(r, slices.Concat(c.token.Algorithms, chainAlgorithms(chain)), now) {
			c.tsaChain, at = chain, c.token.Time
			r.Time, r.Clock, r.TimestampBy = at, ClockTSA, commonName(c.token.Signer)
		}
	} else {
		r.Reasons = append(r.Reasons, message(msgNoTimestamp))
	}
	if !maySign(c.cert) {
		r.fail(Invalid, msgMayNotSign)
	}
	signed := period{used: at, until: at}
	chain, err := v.material.chain(c.cert, signed, x509.ExtKeyUsageAny)
	if err != nil {
		r.fail(Indeterminate, msgUntrusted, err)
		return
	}
	c.chain, r.Trusted, r.Chain = chain, true, names(chain)
	v.outlived(r, slices.Concat(c.cms.Algorithms(c.cert), chainAlgorithms(chain)), at)
	c.proven = v.revocation(c, chain, signed, !v.options.AllowUnknownRevocation)
	if c.tsaChain != nil {
		c.proven = v.revocation(c, c.tsaChain, stamped, !v.options.AllowUnknownRevocation) && c.proven
	}
}

// revocation looks up every certificate below the root: evidence must speak
// for its use, and none may be revoked by the end of that. It reports whether the
// file's own store proves that. For a signer both times are the same; a timestamp
// service must not have lost its key before something else vouched for it.
func (v *verifier) revocation(c *checked, chain []*x509.Certificate, use period, required bool) bool {
	proven := true
	for i, cert := range chain[:len(chain)-1] {
		found := v.material.status(cert, chain[i+1], use)
		carried, there := v.material.carried[string(cert.Raw)]
		proven = proven && there
		c.evidence = max(c.evidence, carried)
		entry := RevocationReport{Certificate: commonName(cert), Status: "unknown"}
		switch {
		case found == nil:
			proven = false
			if required {
				v.notKnown(c.report, cert, chain[i+1], use)
			}
		case found.revokedBy(use.until):
			proven = false
			entry = RevocationReport{commonName(cert), "revoked", found.source, found.revokedAt, found.inFile()}
			c.report.fail(Invalid, msgRevoked, commonName(cert), found.revokedAt.Format(time.RFC3339))
		default:
			proven = proven && found.stored
			c.evidence = max(c.evidence, found.place)
			entry = RevocationReport{commonName(cert), "good", found.source, found.thisUpdate, found.inFile()}
		}
		if !slices.Contains(c.report.Revocations, entry) {
			c.report.Revocations = append(c.report.Revocations, entry)
		}
	}
	return proven
}

// notKnown tells evidence that came too early from none at all.
func (v *verifier) notKnown(r *SignatureReport, cert, issuer *x509.Certificate, use period) {
	early := v.material.status(cert, issuer, period{used: use.used, until: use.until})
	if !use.vouched || early == nil {
		r.fail(Indeterminate, msgRevocationUnknown, commonName(cert))
		if why := v.material.refused[string(cert.Raw)]; why != nil {
			r.Reasons = append(r.Reasons, message(msgEvidenceRefused, commonName(cert), why))
		}
		return
	}
	r.fail(Indeterminate, msgRevocationEarly, commonName(cert), early.thisUpdate.Format(time.RFC3339), use.until.Format(time.RFC3339))
}

func names(chain []*x509.Certificate) []string {
	var out []string
	for _, c := range chain {
		out = append(out, commonName(c))
	}
	return out
}
