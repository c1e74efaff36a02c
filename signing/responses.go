package signing

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"congvan/signing/internal/cms"
)

// The parts of an OCSP response (RFC 6960, 4.2.1) that say whom it is about and
// who signed it.
type (
	ocspEnvelope struct {
		Status   asn1.Enumerated
		Response struct {
			Type  asn1.ObjectIdentifier
			Basic []byte
		} `asn1:"explicit,tag:0,optional"`
	}
	ocspBasic struct {
		Data         ocspData
		Algorithm    pkix.AlgorithmIdentifier
		Signature    asn1.BitString
		Certificates []asn1.RawValue `asn1:"explicit,tag:0,optional"`
	}
	ocspData struct {
		Version   int `asn1:"optional,default:0,explicit,tag:0"`
		Responder asn1.RawValue
		Produced  asn1.RawValue
		Responses []ocspSingle
		Rest      asn1.RawValue `asn1:"optional,explicit,tag:1"`
	}
	ocspSingle struct {
		ID struct {
			Algorithm         pkix.AlgorithmIdentifier
			NameHash, KeyHash []byte
			Serial            *big.Int
		}
		Status asn1.RawValue
		This   asn1.RawValue
		Next   asn1.RawValue `asn1:"optional,explicit,tag:0"`
		More   asn1.RawValue `asn1:"optional,explicit,tag:1"`
	}
)

// readBasicOCSP takes a response apart without verifying it.
func readBasicOCSP(der []byte) (*ocspBasic, error) {
	var envelope ocspEnvelope
	if rest, err := asn1.Unmarshal(der, &envelope); err != nil || len(rest) != 0 {
		return nil, errors.Join(err, errors.New("it cannot be read"))
	}
	if envelope.Status != 0 {
		return nil, fmt.Errorf("its status is %d", envelope.Status)
	}
	basic := &ocspBasic{}
	_, err := asn1.Unmarshal(envelope.Response.Basic, basic)
	return basic, err
}

// names says whether all that stands under a certificate's number is about
// certificates of this issuer, as the hashes of its name and key tell (RFC
// 6960, 4.1.1): other authorities give the same numbers.
func (b *ocspBasic) names(serial *big.Int, issuer *x509.Certificate, h crypto.Hash) bool {
	name, key := cms.Sum(h, issuer.RawSubject), cms.Sum(h, cms.KeyBits(issuer))
	return !slices.ContainsFunc(b.Data.Responses, func(s ocspSingle) bool {
		return s.ID.Serial.Cmp(serial) == 0 && !(bytes.Equal(s.ID.NameHash, name) && bytes.Equal(s.ID.KeyHash, key))
	})
}

// ocspSerials gives the serial numbers that a response speaks about, without
// verifying it. A response whose signer's key is oversized is refused: it is
// verified while it is read.
func ocspSerials(der []byte) ([]string, error) {
	if len(der) > maxOCSPSize {
		return nil, fmt.Errorf("%d bytes, at most %d are read", len(der), maxOCSPSize)
	}
	basic, err := readBasicOCSP(der)
	if err != nil {
		return nil, err
	}
	for _, raw := range basic.Certificates {
		if c, err := x509.ParseCertificate(raw.FullBytes); err != nil || oversized(c) {
			return nil, errors.Join(err, errors.New("the responder's certificate is not taken"))
		}
	}
	var serials []string
	for _, single := range basic.Data.Responses {
		serials = append(serials, single.ID.Serial.String())
	}
	return serials, nil
}
