package cms

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
	"golang.org/x/crypto/ocsp"
)

// OCSP is an OCSP response (RFC 6960) whose signature nobody has checked yet.
type OCSP struct {
	*ocsp.Response // without a certificate
	// Certificates are those carried, the responder's among them.
	Certificates []*x509.Certificate

	algorithm pkix.AlgorithmIdentifier
}

type ocspResponse struct {
	Status asn1.Enumerated
	Bytes  ocspBytes `asn1:"explicit,tag:0,optional"`
}

type ocspBytes struct {
	Type     asn1.ObjectIdentifier
	Response []byte
}

type basicOCSP struct {
	Data         asn1.RawValue
	Algorithm    pkix.AlgorithmIdentifier
	Signature    asn1.BitString
	Certificates asn1.RawValue `asn1:"explicit,tag:0,optional"`
}

// ParseOCSP reads the answer about a certificate; a nil one takes the only
// answer. The x/crypto package knows no RSASSA-PSS and refuses a response
// whose carried certificate it cannot check, so it is given the response
// without certificates.
func ParseOCSP(der []byte, cert *x509.Certificate) (*OCSP, error) {
	var outer ocspResponse
	if rest, err := asn1.Unmarshal(der, &outer); err != nil || len(rest) != 0 {
		return nil, errors.Join(err, trailing(rest))
	}
	if outer.Status != 0 {
		return nil, ocsp.ResponseError{Status: ocsp.ResponseStatus(outer.Status)}
	}
	var basic basicOCSP
	if rest, err := asn1.Unmarshal(outer.Bytes.Response, &basic); err != nil || len(rest) != 0 {
		return nil, errors.Join(err, trailing(rest))
	}
	bare, err := basic.bare(outer.Bytes.Type)
	if err != nil {
		return nil, err
	}
	r := &OCSP{algorithm: basic.Algorithm}
	if r.Response, err = ocsp.ParseResponseForCert(bare, cert, nil); err != nil {
		return nil, err
	}
	r.Certificates, err = ocspCertificates(basic.Certificates.Bytes)
	return r, err
}

func ocspCertificates(der []byte) ([]*x509.Certificate, error) {
	if len(der) == 0 {
		return nil, nil
	}
	var list asn1.RawValue
	if rest, err := asn1.Unmarshal(der, &list); err != nil || len(rest) != 0 {
		return nil, fmt.Errorf("certificates: %w", errors.Join(err, trailing(rest)))
	}
	certs, _, err := parseCertificates(list.Bytes) // who cannot be read has not answered
	return certs, err
}

// bare is the response without its certificates.
func (o *basicOCSP) bare(kind asn1.ObjectIdentifier) ([]byte, error) {
	algorithm, err := asn1.Marshal(o.Algorithm)
	if err != nil {
		return nil, err
	}
	var b cryptobyte.Builder
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Enum(0)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
				b.AddASN1ObjectIdentifier(kind)
				b.AddASN1(tags.OCTET_STRING, func(b *cryptobyte.Builder) {
					b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
						b.AddBytes(o.Data.FullBytes)
						b.AddBytes(algorithm)
						b.AddASN1BitString(o.Signature.RightAlign())
					})
				})
			})
		})
	})
	return b.Bytes()
}

// maxNamed bounds how many certificates that bear the responder's name are
// tried.
const maxNamed = 4

// Signer is the certificate that made the signature, the issuer itself or one
// of those carried that it has issued, with what the signature rests on. Whether
// that one may speak is another question. Keys that the issuer does not know are
// not computed with, since whoever made the file chose how many there are and
// how large.
func (r *OCSP) Signer(issuer *x509.Certificate) (signer *x509.Certificate, algorithms []string, err error) {
	err = errors.New("neither the issuer nor a certificate carried is the responder that it names")
	tried := 0
	for _, c := range append([]*x509.Certificate{issuer}, r.Certificates...) {
		if !r.names(c) {
			continue
		}
		if tried++; tried > maxNamed {
			break
		}
		if algorithms, err = r.signedBy(c, issuer); err == nil {
			return c, algorithms, nil
		}
	}
	return nil, nil, err
}

// names says whether c is the responder that the response names (RFC 6960,
// 4.2.1).
func (r *OCSP) names(c *x509.Certificate) bool {
	if r.RawResponderName != nil {
		return bytes.Equal(r.RawResponderName, c.RawSubject)
	}
	return bytes.Equal(r.ResponderKeyHash, Sum(crypto.SHA1, KeyBits(c)))
}

func (r *OCSP) signedBy(c, issuer *x509.Certificate) ([]string, error) {
	var delegated []string
	if !c.Equal(issuer) {
		if err := c.CheckSignatureFrom(issuer); err != nil {
			return nil, fmt.Errorf("the responder is not authorised by the issuer: %w", err)
		}
		delegated = CertificateAlgorithms(c, issuer)
	}
	public := PublicKey(c)
	scheme, err := ReadScheme(r.algorithm, 0, public)
	if err != nil {
		return nil, err
	}
	return append(scheme.algorithms(public), delegated...), CheckSignature(public, scheme, r.TBSResponseData, r.Signature)
}
