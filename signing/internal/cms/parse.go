package cms

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
)

// Limits on foreign CMS.
const (
	maxSize         = 1 << 20
	maxCertificates = 32
	maxAttributes   = 64
)

type contentInfo struct {
	Type    asn1.ObjectIdentifier
	Content asn1.RawValue `asn1:"explicit,tag:0"`
}

type signedData struct {
	Version          int
	DigestAlgorithms []pkix.AlgorithmIdentifier `asn1:"set"`
	Encapsulated     encapsulated
	Certificates     asn1.RawValue `asn1:"optional,tag:0"`
	CRLs             asn1.RawValue `asn1:"optional,tag:1"`
	SignerInfos      []signerInfo  `asn1:"set"`
}

type encapsulated struct {
	Type    asn1.ObjectIdentifier
	Content []byte `asn1:"optional,explicit,tag:0"`
}

type signerInfo struct {
	Version            int
	ID                 asn1.RawValue
	DigestAlgorithm    pkix.AlgorithmIdentifier
	SignedAttributes   asn1.RawValue `asn1:"optional,tag:0"`
	SignatureAlgorithm pkix.AlgorithmIdentifier
	Signature          []byte
	UnsignedAttributes asn1.RawValue `asn1:"optional,tag:1"`
}

type issuerAndSerial struct {
	Issuer asn1.RawValue
	Serial *big.Int
}

type attributeValue struct {
	Type   asn1.ObjectIdentifier
	Values asn1.RawValue
}

// SignedData is a parsed CMS with one signer. Nothing is verified by parsing.
type SignedData struct {
	ContentType  asn1.ObjectIdentifier
	Content      []byte // nil when detached
	Certificates []*x509.Certificate
	Hash         crypto.Hash
	Value        []byte // raw signature

	id        asn1.RawValue
	algorithm pkix.AlgorithmIdentifier
	signed    []byte // content of the signed attributes' SET
	attrs     map[string][]byte
	unsigned  map[string][]byte

	revocation []byte // content of the crls
}

// Parse reads one DER ContentInfo and refuses anything after it.
func Parse(der []byte) (*SignedData, error) {
	if len(der) > maxSize {
		return nil, fmt.Errorf("cms: %d bytes, at most %d are read", len(der), maxSize)
	}
	var info contentInfo
	rest, err := asn1.Unmarshal(der, &info)
	if err != nil {
		return nil, fmt.Errorf("cms: %w", err)
	}
	if len(rest) != 0 {
		return nil, errors.New("cms: bytes after the structure")
	}
	if !info.Type.Equal(oidSignedData) {
		return nil, fmt.Errorf("cms: content type %v is not SignedData", info.Type)
	}
	var sd signedData
	if rest, err := asn1.Unmarshal(info.Content.Bytes, &sd); err != nil || len(rest) != 0 {
		return nil, fmt.Errorf("cms: SignedData: %w", errors.Join(err, trailing(rest)))
	}
	if len(sd.SignerInfos) != 1 {
		return nil, fmt.Errorf("cms: %d signers, one is expected", len(sd.SignerInfos))
	}
	return fromStructure(&sd)
}

func trailing(rest []byte) error {
	if len(rest) == 0 {
		return nil
	}
	return errors.New("trailing bytes")
}

func fromStructure(sd *signedData) (*SignedData, error) {
	si := &sd.SignerInfos[0]
	hash, err := byDigestOID(si.DigestAlgorithm.Algorithm)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrAlgorithm, err)
	}
	out := &SignedData{
		ContentType: sd.Encapsulated.Type, Content: sd.Encapsulated.Content, Hash: hash, Value: si.Signature,
		id: si.ID, algorithm: si.SignatureAlgorithm, signed: si.SignedAttributes.Bytes,
		revocation: sd.CRLs.Bytes,
	}
	if out.Certificates, err = parseCertificates(sd.Certificates.Bytes); err != nil {
		return nil, err
	}
	if out.attrs, err = parseAttributes(si.SignedAttributes.Bytes); err != nil {
		return nil, fmt.Errorf("cms: signed attributes: %w", err)
	}
	if out.unsigned, err = parseAttributes(si.UnsignedAttributes.Bytes); err != nil {
		return nil, fmt.Errorf("cms: unsigned attributes: %w", err)
	}
	if len(out.attrs) == 0 {
		return nil, errors.New("cms: no signed attributes")
	}
	return out, nil
}

func parseCertificates(der []byte) ([]*x509.Certificate, error) {
	var out []*x509.Certificate
	for len(der) > 0 {
		var raw asn1.RawValue
		rest, err := asn1.Unmarshal(der, &raw)
		if err != nil {
			return nil, fmt.Errorf("cms: certificates: %w", err)
		}
		if len(out) == maxCertificates {
			return nil, fmt.Errorf("cms: more than %d certificates", maxCertificates)
		}
		cert, err := x509.ParseCertificate(raw.FullBytes)
		if err != nil {
			return nil, fmt.Errorf("cms: certificate %d: %w", len(out)+1, err)
		}
		out = append(out, cert)
		der = rest
	}
	return out, nil
}

// parseAttributes gives the one value of each attribute; an attribute twice or
// with several values is refused, since verifiers would differ.
func parseAttributes(der []byte) (map[string][]byte, error) {
	out := map[string][]byte{}
	for len(der) > 0 {
		var a attributeValue
		rest, err := asn1.Unmarshal(der, &a)
		if err != nil {
			return nil, err
		}
		var value asn1.RawValue
		more, err := asn1.Unmarshal(a.Values.Bytes, &value)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", a.Type, err)
		}
		key := a.Type.String()
		if _, twice := out[key]; twice || len(more) != 0 || len(out) == maxAttributes {
			return nil, fmt.Errorf("%v: one attribute with one value is expected", a.Type)
		}
		out[key] = value.FullBytes
		der = rest
	}
	return out, nil
}

// Signer finds the signer's certificate among those carried.
func (s *SignedData) Signer() (*x509.Certificate, error) {
	for _, c := range s.Certificates {
		if s.identifies(c) {
			return c, nil
		}
	}
	return nil, errors.New("cms: the signer's certificate is not inside the signature")
}

func (s *SignedData) identifies(c *x509.Certificate) bool {
	if s.id.Class == asn1.ClassContextSpecific && s.id.Tag == 0 {
		return len(c.SubjectKeyId) > 0 && bytes.Equal(c.SubjectKeyId, s.id.Bytes)
	}
	var id issuerAndSerial
	if rest, err := asn1.Unmarshal(s.id.FullBytes, &id); err != nil || len(rest) != 0 {
		return false
	}
	return bytes.Equal(id.Issuer.FullBytes, c.RawIssuer) && id.Serial.Cmp(c.SerialNumber) == 0
}

// MessageDigest is the digest that the signer signed; nil if there is none.
func (s *SignedData) MessageDigest() []byte {
	var digest []byte
	if rest, err := asn1.Unmarshal(s.attrs[oidMessageDigest.String()], &digest); err != nil || len(rest) != 0 {
		return nil
	}
	return digest
}

// HasSigningTime says whether there is a signing-time attribute, which PAdES
// forbids (ETSI EN 319 142-1, 6.3).
func (s *SignedData) HasSigningTime() bool {
	_, ok := s.attrs[oidSigningTime.String()]
	return ok
}

// TimestampToken is the signature timestamp (RFC 3161, appendix A), or nil.
func (s *SignedData) TimestampToken() []byte { return s.unsigned[oidTimestampToken.String()] }
