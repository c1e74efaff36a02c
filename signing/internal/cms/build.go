// Package cms builds and reads the CMS (RFC 5652) of PAdES signatures and
// RFC 3161 timestamps: one signer, DER, signed attributes always present.
//
// It owns those bytes and the signature algorithms: RSA with PKCS #1 v1.5 and
// PSS, ECDSA, also where OCSP responses use them. It does not know PDF files,
// trust or the time: whether a certificate may be believed is decided by the
// package above.
package cms

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"encoding/asn1"
	"fmt"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

// Attributes makes the signed attributes of a PAdES baseline signature (ETSI
// EN 319 142-1, 6.3): content type, message digest, signing certificate v2. There is
// no signing time: the claimed time stands in the PDF's /M. The result is the
// content of the SET; ToBeSigned wraps it.
func Attributes(digest []byte, h crypto.Hash, cert *x509.Certificate) ([]byte, error) {
	a, err := byHash(h)
	if err != nil {
		return nil, err
	}
	if len(digest) != h.Size() {
		return nil, fmt.Errorf("digest of %d bytes, %v has %d", len(digest), h, h.Size())
	}
	parts := [][]byte{
		attribute(oidContentType, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) }),
		attribute(oidMessageDigest, func(b *cryptobyte.Builder) { b.AddASN1OctetString(digest) }),
		attribute(oidSigningCertV2, func(b *cryptobyte.Builder) { addSigningCertificate(b, a, cert) }),
	}
	// DER orders a SET by its encoded members.
	slices.SortFunc(parts, bytes.Compare)
	return bytes.Join(parts, nil), nil
}

// addSigningCertificate adds SigningCertificateV2 (RFC 5035). SHA-256 is the
// default there and DER leaves defaults out.
func addSigningCertificate(b *cryptobyte.Builder, a algorithm, cert *x509.Certificate) {
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
				if a.hash != crypto.SHA256 {
					addAlgorithm(b, a.digest, false)
				}
				b.AddASN1OctetString(Sum(a.hash, cert.Raw))
			})
		})
	})
}

func attribute(oid asn1.ObjectIdentifier, value func(*cryptobyte.Builder)) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oid)
		b.AddASN1(tags.SET, value)
	})
	return b.BytesOrPanic()
}

// ToBeSigned is the DER SET whose hash is signed (RFC 5652, 5.4).
func ToBeSigned(attributes []byte) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) { b.AddBytes(attributes) })
	return b.BytesOrPanic()
}

func addAlgorithm(b *cryptobyte.Builder, oid asn1.ObjectIdentifier, null bool) {
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oid)
		if null {
			b.AddASN1NULL()
		}
	})
}

// Signature is what Build puts together.
type Signature struct {
	Scheme
	Attributes  []byte // from Attributes
	Value       []byte // raw signature over ToBeSigned
	Token       []byte // RFC 3161 token over Value, nil for none
	Certificate *x509.Certificate
	Chain       []*x509.Certificate // further certificates to carry
}

// sizeHint estimates the SignedData, so that building it does not copy it again
// and again.
func (s Signature) sizeHint() int {
	const structure = 512
	n := structure + len(s.Attributes) + len(s.Value) + len(s.Token) + len(s.Certificate.RawIssuer) + len(s.Certificate.Raw)
	for _, c := range s.Chain {
		n += len(c.Raw)
	}
	return n
}

// Build gives the detached SignedData.
func Build(s Signature) ([]byte, error) {
	public := PublicKey(s.Certificate)
	if err := CheckKey(public); err != nil {
		return nil, err
	}
	a, err := byHash(s.Hash)
	if err != nil {
		return nil, err
	}
	algorithm, err := s.AlgorithmIdentifier(public)
	if err != nil {
		return nil, err
	}
	b := cryptobyte.NewBuilder(make([]byte, 0, s.sizeHint()))
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidSignedData)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) { addSignedData(b, a, algorithm, s) })
		})
	})
	return b.Bytes()
}

func explicit(n uint8) tags.Tag { return tags.Tag(n).ContextSpecific().Constructed() }

func addSignedData(b *cryptobyte.Builder, a algorithm, signature []byte, s Signature) {
	b.AddASN1Int64(1)
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) { addAlgorithm(b, a.digest, false) })
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) })
	b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
		b.AddBytes(s.Certificate.Raw)
		for _, c := range s.Chain {
			b.AddBytes(c.Raw)
		}
	})
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) {
		b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) { addSignerInfo(b, a, signature, s) })
	})
}

func addSignerInfo(b *cryptobyte.Builder, a algorithm, signature []byte, s Signature) {
	b.AddASN1Int64(1)
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddBytes(s.Certificate.RawIssuer)
		b.AddASN1BigInt(s.Certificate.SerialNumber)
	})
	addAlgorithm(b, a.digest, false)
	b.AddASN1(explicit(0), func(b *cryptobyte.Builder) { b.AddBytes(s.Attributes) })
	b.AddBytes(signature)
	b.AddASN1OctetString(s.Value)
	if s.Token != nil {
		b.AddASN1(explicit(1), func(b *cryptobyte.Builder) {
			b.AddBytes(attribute(oidTimestampToken, func(b *cryptobyte.Builder) { b.AddBytes(s.Token) }))
		})
	}
}
