package pdfsigncheck

import (
	"bytes"
	"crypto/x509"
	"fmt"

	"github.com/digitorus/pdfsign/verify"

	"congvan/signing"
)

// verifier is the name and version shown with an opinion.
const verifier = "digitorus/pdfsign 1.0.0-rc1"

// judge runs the verifier. Revocation is left to signing.Verify: pdfsign does
// not read a document security store.
func judge(file []byte, q question) *signing.Opinion {
	out := &signing.Opinion{Verifier: verifier, Verdict: signing.Indeterminate}
	roots := x509.NewCertPool()
	for _, der := range q.Trust {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			out.Error = fmt.Sprintf("trusted root: %v", err)
			return out
		}
		roots.AddCert(c)
	}
	response, err := verify.VerifyWithOptions(bytes.NewReader(file), int64(len(file)), &verify.VerifyOptions{
		RequiredEKUs:              []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
		AllowedEKUs:               []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection, x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageTimeStamping},
		RequireDigitalSignatureKU: true, ValidateTimestampCertificates: true,
		TrustedRoots: roots, SkipRevocationCheck: true, MinRSAKeySize: 2048, MinECDSAKeySize: 256, AtTime: q.At,
	})
	if err != nil {
		out.Error = err.Error()
		return out
	}
	out.Verdict = signing.Valid
	for _, s := range response.Signers {
		out.Signatures = append(out.Signatures, opinionOf(&s))
		switch {
		case !s.ValidSignature:
			out.Verdict = signing.Invalid
		case !s.TrustedIssuer && out.Verdict == signing.Valid:
			out.Verdict = signing.Indeterminate
		}
	}
	if len(response.Signers) == 0 {
		out.Verdict = signing.Unsigned
	}
	return out
}

func opinionOf(s *verify.Signer) signing.SignerOpinion {
	o := signing.SignerOpinion{Name: s.Name, Valid: s.ValidSignature, Trusted: s.TrustedIssuer, Timestamp: s.TimestampStatus}
	for _, c := range s.Certificates {
		if o.Name == "" && c.Certificate != nil {
			o.Name = c.Certificate.Subject.CommonName
		}
	}
	for _, err := range s.ValidationErrors {
		o.Errors = append(o.Errors, err.Error())
	}
	return o
}
