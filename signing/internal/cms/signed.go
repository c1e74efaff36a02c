package cms

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

// signed is what X.509 signs, certificates and revocation lists (RFC 5280,
// 4.1.1 and 5.1.1).
type signed struct {
	Content   asn1.RawValue
	Algorithm pkix.AlgorithmIdentifier
	Value     asn1.BitString
}

// CheckSigned verifies the signature on a certificate or revocation list by any
// algorithm that is taken in CMS, and names what it rests on. Whether the issuer
// may sign it is another question.
func CheckSigned(der []byte, issuer *x509.Certificate) ([]string, error) {
	var s signed
	if rest, err := asn1.Unmarshal(der, &s); err != nil || len(rest) != 0 {
		return nil, errors.Join(err, trailing(rest))
	}
	public := PublicKey(issuer)
	scheme, err := ReadScheme(s.Algorithm, 0, public)
	if err != nil {
		return nil, err
	}
	return scheme.algorithms(public), CheckSignature(public, scheme, s.Content.FullBytes, s.Value.RightAlign())
}

// SignatureKind names the algorithm by which a certificate is signed, for
// people.
func SignatureKind(der []byte) string {
	var s signed
	if _, err := asn1.Unmarshal(der, &s); err != nil {
		return "?"
	}
	if !s.Algorithm.Algorithm.Equal(oidRSAPSS) {
		return s.Algorithm.Algorithm.String()
	}
	var p pssParameters
	if _, err := asn1.Unmarshal(s.Algorithm.Parameters.FullBytes, &p); err != nil {
		return "RSASSA-PSS"
	}
	return fmt.Sprintf("RSASSA-PSS (%v, salt %d)", p.Hash.Algorithm, p.Salt)
}
