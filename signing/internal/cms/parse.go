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
	unsigned  map[string][][]byte
	unread    error // of certificates that the standard library does not take

	revocation []byte // content of the crls
}

// Parse reads one DER ContentInfo and refuses anything after it.
func Parse(der []byte) (*SignedData, error) {
	if len(der) > maxSize {
		return nil, fmt.Errorf("%w: %d bytes, at most %d are read", ErrNotJudged, len(der), maxSize)
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
		return nil, fmt.Errorf("%w: %d signers in one CMS; a PDF signature has one (ISO 32000-2, 12.8.3.3)", ErrNotJudged, len(sd.SignerInfos))
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
		return nil, err
	}
	out := &SignedData{
		ContentType: sd.Encapsulated.Type, Content: sd.Encapsulated.Content, Hash: hash, Value: si.Signature,
		id: si.ID, algorithm: si.SignatureAlgorithm, signed: si.SignedAttributes.Bytes,
		revocation: sd.CRLs.Bytes,
	}
	if out.Certificates, out.unread, err = parseCertificates(sd.Certificates.Bytes); err != nil {
		return nil, err
	}
	signed, err := parseAttributes(si.SignedAttributes.Bytes)
	if err != nil {
		return nil, fmt.Errorf("cms: signed attributes: %w", err)
	}
	if out.unsigned, err = parseAttributes(si.UnsignedAttributes.Bytes); err != nil {
		return nil, fmt.Errorf("cms: unsigned attributes: %w", err)
	}
	if len(signed) == 0 {
		return nil, fmt.Errorf("%w: no signed attributes", ErrNotJudged)
	}
	out.attrs, err = single(signed)
	return out, err
}

// parseCertificates gives what can be read of a set of certificates; unread says
// why others are left out, such as attribute certificates and keys on curves that
// the standard library does not know.
func parseCertificates(der []byte) (out []*x509.Certificate, unread, err error) {
	for n := 1; len(der) > 0; n++ {
		var raw asn1.RawValue
		if der, err = asn1.Unmarshal(der, &raw); err != nil {
			return nil, nil, fmt.Errorf("cms: certificates: %w", err)
		}
		if n > maxCertificates {
			return nil, nil, fmt.Errorf("%w: more than %d certificates", ErrNotJudged, maxCertificates)
		}
		cert, failure := x509.ParseCertificate(raw.FullBytes)
		if failure != nil {
			unread = fmt.Errorf("certificate %d: %w", n, failure)
			continue
		}
		out = append(out, cert)
	}
	return out, unread, nil
}

// parseAttributes gives the values of each attribute, however they are grouped.
func parseAttributes(der []byte) (map[string][][]byte, error) {
	out := map[string][][]byte{}
	for n := 0; len(der) > 0; {
		var a attributeValue
		rest, err := asn1.Unmarshal(der, &a)
		if err != nil {
			return nil, err
		}
		for values := a.Values.Bytes; len(values) > 0; n++ {
			var value asn1.RawValue
			if values, err = asn1.Unmarshal(values, &value); err != nil {
				return nil, fmt.Errorf("%v: %w", a.Type, err)
			}
			if n == maxAttributes {
				return nil, fmt.Errorf("%w: more than %d attributes", ErrNotJudged, maxAttributes)
			}
			out[a.Type.String()] = append(out[a.Type.String()], value.FullBytes)
		}
		der = rest
	}
	return out, nil
}

// single refuses a signed attribute with several values, since verifiers would
// differ (RFC 5652, 11, has one of each).
func single(attributes map[string][][]byte) (map[string][]byte, error) {
	out := map[string][]byte{}
	for key, values := range attributes {
		if len(values) != 1 {
			return nil, fmt.Errorf("cms: signed attributes: %v: one attribute with one value is expected", key)
		}
		out[key] = values[0]
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
	return nil, errors.Join(fmt.Errorf("%w: the signer's certificate is not inside the signature", ErrNotJudged), s.unread)
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

// TimestampTokens are the signature timestamps (RFC 3161, appendix A). There may
// be several, of one service each.
func (s *SignedData) TimestampTokens() [][]byte { return s.unsigned[oidTimestampToken.String()] }

// TimestampToken is the first of them, or nil.
func (s *SignedData) TimestampToken() []byte {
	if all := s.TimestampTokens(); len(all) > 0 {
		return all[0]
	}
	return nil
}
