package signing

import (
	"crypto/x509"
	"errors"
	"slices"
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
			}
			continue
		}
		v.judgeSignature(c, now)
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
	r.Time, r.Clock, r.TimestampBy = c.token.Time, ClockTSA, c.token.Signer.Subject.CommonName
	chain, err := v.tsaChain(c, now)
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
	// Nobody has evidence about the newest timestamp in the file; it is judged
	// by what there is. One that was renewed must have had it.
	c.proven = v.revocation(c, chain, c.token.Time, now, vouched && !v.options.AllowUnknownRevocation)
	return r.Verdict != Invalid
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
func (v *verifier) tsaChain(c *checked, now time.Time) ([]*x509.Certificate, error) {
	chain, err := v.material.chain(c.token.Signer, c.token.Time, now, x509.ExtKeyUsageTimeStamping)
	if err != nil {
		return nil, err
	}
	if _, err := v.material.chains(c.token.Signer, now, x509.ExtKeyUsageTimeStamping); err != nil {
		return nil, &lapsedError{chainEnd(chain), err}
	}
	return chain, nil
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

func (v *verifier) judgeSignature(c *checked, now time.Time) {
	r := c.report
	r.Time, r.Clock = r.ClaimedTime, ClockSigner
	if c.cert == nil || !r.Intact {
		return
	}
	at := now
	if c.token != nil {
		chain, err := v.tsaChain(c, now)
		if err != nil {
			r.distrust(err, now)
		} else if inOrder(c, now) && !v.outlived(r, slices.Concat(c.token.Algorithms, chainAlgorithms(chain)), now) {
			c.tsaChain, at = chain, c.token.Time
			r.Time, r.Clock, r.TimestampBy = at, ClockTSA, c.token.Signer.Subject.CommonName
		}
	} else {
		r.Reasons = append(r.Reasons, message(msgNoTimestamp))
	}
	if c.cert.KeyUsage&(x509.KeyUsageDigitalSignature|x509.KeyUsageContentCommitment) == 0 {
		r.fail(Invalid, msgMayNotSign)
	}
	chain, err := v.material.chain(c.cert, at, at, x509.ExtKeyUsageAny)
	if err != nil {
		r.fail(Indeterminate, msgUntrusted, err)
		return
	}
	c.chain, r.Trusted, r.Chain = chain, true, names(chain)
	v.outlived(r, slices.Concat(c.cms.Algorithms(c.cert), chainAlgorithms(chain)), at)
	c.proven = v.revocation(c, chain, at, at, !v.options.AllowUnknownRevocation)
	if c.tsaChain != nil {
		c.proven = v.revocation(c, c.tsaChain, at, now, !v.options.AllowUnknownRevocation) && c.proven
	}
}

// revocation looks up every certificate below the root: evidence must speak
// for the time of use, and none may be revoked by until. It reports whether the
// file itself proves that. For a signer both times are the same; a timestamp
// service must not have lost its key before something else vouched for it.
func (v *verifier) revocation(c *checked, chain []*x509.Certificate, at, until time.Time, required bool) bool {
	proven := true
	for i, cert := range chain[:len(chain)-1] {
		found := v.material.status(cert, chain[i+1], at, until)
		entry := RevocationReport{Certificate: cert.Subject.CommonName, Status: "unknown"}
		switch {
		case found == nil:
			proven = false
			if required {
				c.report.fail(Indeterminate, msgRevocationUnknown, cert.Subject.CommonName)
			}
		case found.revokedBy(until):
			proven = false
			entry = RevocationReport{cert.Subject.CommonName, "revoked", found.source, found.revokedAt, found.inFile()}
			c.report.fail(Invalid, msgRevoked, cert.Subject.CommonName, found.revokedAt.Format(time.RFC3339))
		default:
			proven = proven && found.inFile() && v.material.carried[string(cert.Raw)]
			c.evidence = max(c.evidence, found.place)
			entry = RevocationReport{cert.Subject.CommonName, "good", found.source, found.thisUpdate, found.inFile()}
		}
		if !slices.Contains(c.report.Revocations, entry) {
			c.report.Revocations = append(c.report.Revocations, entry)
		}
	}
	return proven
}

func names(chain []*x509.Certificate) []string {
	var out []string
	for _, c := range chain {
		out = append(out, c.Subject.CommonName)
	}
	return out
}
