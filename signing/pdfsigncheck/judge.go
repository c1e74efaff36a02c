package pdfsigncheck

import (
	"bytes"
	"context"
	"crypto/x509"
	"fmt"

	"github.com/digitorus/pdfsign"

	"congvan/signing"
)

// Verifier is the name and version shown with an opinion.
const Verifier = "digitorus/pdfsign 1.0.0-rc1"

// judge runs the verifier. Revocation is left to signing.Verify: pdfsign does
// not read a document security store.
func judge(file []byte, q question) *signing.Opinion {
	out := &signing.Opinion{Verifier: Verifier, Verdict: signing.Indeterminate}
	roots := x509.NewCertPool()
	for _, der := range q.Trust {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			out.Error = fmt.Sprintf("trusted root: %v", err)
			return out
		}
		roots.AddCert(c)
	}
	document, err := pdfsign.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		out.Error = err.Error()
		return out
	}
	result := document.Verify().TrustedRoots(roots).AtTime(q.At).SkipRevocationCheck(true).Context(context.Background()).
		ValidateTimestampCertificates(true).RequireDigitalSignature(true).MinRSAKeySize(2048).MinECDSAKeySize(256).
		AllowedEKUs(x509.ExtKeyUsageEmailProtection, x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageTimeStamping)
	if err := result.Err(); err != nil {
		out.Error = err.Error()
		return out
	}
	conclude(out, document, result.Signatures())
	return out
}

// conclude sums up. pdfsign leaves out signatures it cannot process; silence
// about one is no approval.
func conclude(out *signing.Opinion, document *pdfsign.Document, results []pdfsign.SignatureVerifyResult) {
	present := 0
	for range document.Signatures() {
		present++
	}
	out.Verdict = signing.Valid
	for _, r := range results {
		out.Signatures = append(out.Signatures, opinionOf(&r))
		switch {
		case !r.Valid:
			out.Verdict = signing.Invalid
		case !r.TrustedChain && out.Verdict == signing.Valid:
			out.Verdict = signing.Indeterminate
		}
	}
	if len(results) < present && out.Verdict == signing.Valid {
		out.Verdict = signing.Indeterminate
		out.Error = fmt.Sprintf("it judged %d of %d signatures", len(results), present)
	}
}

func opinionOf(r *pdfsign.SignatureVerifyResult) signing.SignerOpinion {
	o := signing.SignerOpinion{Name: r.SignerName, Valid: r.Valid, Trusted: r.TrustedChain, Timestamped: r.TimestampValid}
	if o.Name == "" && r.Certificate != nil {
		o.Name = r.Certificate.Subject.CommonName
	}
	for _, err := range r.Errors {
		o.Errors = append(o.Errors, err.Error())
	}
	return o
}
