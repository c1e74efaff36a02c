package cms

import (
	"bytes"
	"crypto"
	"crypto/sha1" // #nosec G505 -- RFC 2634 fixes it for ESSCertID
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
)

// Verify checks the signature over content that stands outside (detached) or
// inside, given its digest: the signed attributes bind content type and digest,
// the certificate too if there is a signing-certificate attribute, and the
// value fits the signer's key. It gives the signer's certificate; trust in it
// is another question.
func (s *SignedData) Verify(digest []byte) (*x509.Certificate, error) {
	cert, err := s.Signer()
	if err != nil {
		return nil, err
	}
	var contentType asn1.ObjectIdentifier
	if rest, err := asn1.Unmarshal(s.attrs[oidContentType.String()], &contentType); err != nil || len(rest) != 0 {
		return nil, errors.New("cms: no content-type attribute")
	}
	if !contentType.Equal(s.ContentType) {
		return nil, errors.New("cms: the content-type attribute names another type")
	}
	if got := s.MessageDigest(); got == nil || !bytes.Equal(got, digest) {
		return nil, ErrDigest
	}
	if err := s.checkSigningCertificate(cert); err != nil {
		return nil, err
	}
	public := PublicKey(cert)
	if err := CheckKey(public); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAlgorithm, err)
	}
	scheme, err := ReadScheme(s.algorithm, s.Hash, public)
	if err != nil {
		return nil, fmt.Errorf("cms: %w", err)
	}
	if err := CheckSignature(public, scheme, ToBeSigned(s.signed), s.Value); err != nil {
		return nil, fmt.Errorf("cms: %w", err)
	}
	return cert, nil
}

// ErrDigest: the content is not what was signed.
var ErrDigest = errors.New("cms: the content was changed after signing")

type essCertIDv2 struct {
	HashAlgorithm pkix.AlgorithmIdentifier `asn1:"optional"`
	Hash          []byte
	IssuerSerial  asn1.RawValue `asn1:"optional"`
}

type signingCertificateV2 struct {
	Certificates []essCertIDv2
	Policies     asn1.RawValue `asn1:"optional"`
}

type essCertID struct {
	Hash         []byte
	IssuerSerial asn1.RawValue `asn1:"optional"`
}

type signingCertificate struct {
	Certificates []essCertID
	Policies     asn1.RawValue `asn1:"optional"`
}

// HasSigningCertificateV2 says whether the attribute of PAdES baseline is
// there.
func (s *SignedData) HasSigningCertificateV2() bool {
	_, ok := s.attrs[oidSigningCertV2.String()]
	return ok
}

// checkSigningCertificate holds the signing-certificate attribute against the
// certificate (RFC 5035), so that another certificate with the same key cannot
// be put in its place. Old timestamp services still use the SHA-1 form.
func (s *SignedData) checkSigningCertificate(cert *x509.Certificate) error {
	if der, ok := s.attrs[oidSigningCertV2.String()]; ok {
		var v signingCertificateV2
		if rest, err := asn1.Unmarshal(der, &v); err != nil || len(rest) != 0 || len(v.Certificates) == 0 {
			return errors.New("cms: broken signing-certificate-v2 attribute")
		}
		id := v.Certificates[0]
		h := crypto.SHA256
		if len(id.HashAlgorithm.Algorithm) > 0 {
			var err error
			if h, err = byDigestOID(id.HashAlgorithm.Algorithm); err != nil {
				return fmt.Errorf("cms: signing-certificate-v2: %w", err)
			}
		}
		return sameHash(id.Hash, Sum(h, cert.Raw))
	}
	if der, ok := s.attrs[oidSigningCert.String()]; ok {
		var v signingCertificate
		if rest, err := asn1.Unmarshal(der, &v); err != nil || len(rest) != 0 || len(v.Certificates) == 0 {
			return errors.New("cms: broken signing-certificate attribute")
		}
		sum := sha1.Sum(cert.Raw)
		return sameHash(v.Certificates[0].Hash, sum[:])
	}
	return nil
}

// HasSigningCertificate says whether either form of the attribute is there.
func (s *SignedData) HasSigningCertificate() bool {
	_, old := s.attrs[oidSigningCert.String()]
	return old || s.HasSigningCertificateV2()
}

func sameHash(got, want []byte) error {
	if !bytes.Equal(got, want) {
		return errors.New("cms: the signing-certificate attribute names another certificate")
	}
	return nil
}
