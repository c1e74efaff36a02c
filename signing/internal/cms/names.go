package cms

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"fmt"
	"strings"
)

// Algorithms names what a signature rests on, as tables of lifetimes do: its
// digest (sha256) and its key (rsa-2048, rsa-pss-3072, ecdsa-256).
func (s *SignedData) Algorithms(signer *x509.Certificate) []string {
	return []string{hashName(s.Hash), keyName(PublicKey(signer), s.algorithm.Algorithm.Equal(oidRSAPSS))}
}

// algorithms names what a value made by a key rests on.
func (s Scheme) algorithms(public crypto.PublicKey) []string {
	return []string{hashName(s.Hash), keyName(public, s.PSS)}
}

// CertificateAlgorithms names what a certificate's own signature rests on.
func CertificateAlgorithms(cert, issuer *x509.Certificate) []string {
	hash, pss := crypto.Hash(0), false
	switch cert.SignatureAlgorithm {
	case x509.SHA256WithRSA, x509.ECDSAWithSHA256:
		hash = crypto.SHA256
	case x509.SHA384WithRSA, x509.ECDSAWithSHA384:
		hash = crypto.SHA384
	case x509.SHA512WithRSA, x509.ECDSAWithSHA512:
		hash = crypto.SHA512
	case x509.SHA256WithRSAPSS:
		hash, pss = crypto.SHA256, true
	case x509.SHA384WithRSAPSS:
		hash, pss = crypto.SHA384, true
	case x509.SHA512WithRSAPSS:
		hash, pss = crypto.SHA512, true
	default: // nothing that crypto/x509 would verify
		return []string{strings.ToLower(cert.SignatureAlgorithm.String())}
	}
	return []string{hashName(hash), keyName(issuer.PublicKey, pss)}
}

func hashName(h crypto.Hash) string {
	return strings.ToLower(strings.ReplaceAll(h.String(), "-", ""))
}

func keyName(public crypto.PublicKey, pss bool) string {
	switch k := public.(type) {
	case *rsa.PublicKey:
		if pss {
			return fmt.Sprintf("rsa-pss-%d", k.N.BitLen())
		}
		return fmt.Sprintf("rsa-%d", k.N.BitLen())
	case *ecdsa.PublicKey:
		return fmt.Sprintf("ecdsa-%d", k.Params().BitSize)
	}
	return fmt.Sprintf("%T", public)
}
