package devpki

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"slices"
	"time"

	"github.com/digitorus/timestamp"
	"golang.org/x/crypto/ocsp"

	"congvan/signing/internal/cms"
)

// answer signs an OCSP response as the authority's kind of key does. The
// library signs by PKCS #1 v1.5 or ECDSA; for PSS its signature is replaced.
func (p *PKI) answer(template ocsp.Response) ([]byte, error) {
	responder := p.answering()
	template.Certificate = responder.cert
	if p.kind == nil || !p.kind.fits(responder.key) { // a later key, of NewTSA
		return ocsp.CreateResponse(p.intermediate.cert, responder.cert, template, responder.key)
	}
	if !p.kind.PSS {
		template.SignatureAlgorithm = p.kind.x509()
	}
	der, err := ocsp.CreateResponse(p.intermediate.cert, responder.cert, template, responder.key)
	if err != nil || !p.kind.PSS {
		return der, err
	}
	return resignOCSP(der, responder.key, p.kind.Hash)
}

// stamp signs a timestamp, again where the library's way is not ours: its
// signing time is the computer's, and programs (Bouncy Castle) refuse one at which
// the certificate was not valid.
func (p *PKI) stamp(t timestamp.Timestamp) ([]byte, error) {
	tsa, scheme := p.service(), cms.Scheme{Hash: crypto.SHA256}
	if p.kind != nil {
		scheme = cms.Scheme{Hash: p.kind.Hash, PSS: p.kind.PSS}
	}
	der, err := t.CreateResponseWithOpts(tsa.cert, tsa.key, scheme.Hash)
	if err != nil {
		return nil, err
	}
	return resignToken(der, tsa.key, scheme, t.Time)
}

// sign signs data and names the algorithm.
func sign(key crypto.Signer, scheme cms.Scheme, data []byte) (value []byte, algorithm asn1.RawValue, err error) {
	der, err := scheme.AlgorithmIdentifier(key.Public())
	if err != nil {
		return nil, algorithm, err
	}
	value, err = key.Sign(rand.Reader, cms.Sum(scheme.Hash, data), scheme.SignerOpts())
	return value, asn1.RawValue{FullBytes: der}, err
}

func resignOCSP(der []byte, key crypto.Signer, h crypto.Hash) ([]byte, error) {
	var outer struct {
		Status asn1.Enumerated
		Bytes  struct {
			Type     asn1.ObjectIdentifier
			Response []byte
		} `asn1:"explicit,tag:0"`
	}
	var basic struct {
		Data, Algorithm asn1.RawValue
		Signature       asn1.BitString
		Certificates    asn1.RawValue `asn1:"optional"`
	}
	if err := read(der, &outer); err != nil {
		return nil, err
	}
	if err := read(outer.Bytes.Response, &basic); err != nil {
		return nil, err
	}
	value, algorithm, err := sign(key, cms.Scheme{Hash: h, PSS: true}, basic.Data.FullBytes)
	if err != nil {
		return nil, err
	}
	basic.Algorithm, basic.Signature = algorithm, asn1.BitString{Bytes: value, BitLength: 8 * len(value)}
	if outer.Bytes.Response, err = asn1.Marshal(basic); err != nil {
		return nil, err
	}
	return asn1.Marshal(outer)
}

func resignToken(der []byte, key crypto.Signer, scheme cms.Scheme, at time.Time) ([]byte, error) {
	var response struct {
		Status asn1.RawValue
		Token  struct {
			Type    asn1.ObjectIdentifier
			Content struct {
				Version                             int
				Digests, Encapsulated, Certificates asn1.RawValue
				Signers                             []struct {
					Version    int
					ID         asn1.RawValue
					Digest     pkix.AlgorithmIdentifier
					Attributes asn1.RawValue
					Algorithm  asn1.RawValue
					Value      []byte
				} `asn1:"set"`
			} `asn1:"explicit,tag:0"`
		}
	}
	if err := read(der, &response); err != nil {
		return nil, err
	}
	signer := &response.Token.Content.Signers[0]
	attributes, err := signedAt(signer.Attributes.Bytes, at)
	if err != nil {
		return nil, err
	}
	signer.Attributes = asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: attributes}
	value, algorithm, err := sign(key, scheme, cms.ToBeSigned(attributes))
	if err != nil {
		return nil, err
	}
	signer.Value, signer.Algorithm = value, algorithm
	return asn1.Marshal(response)
}

var oidSigningTime = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}

// signedAt gives signed attributes another signing time.
func signedAt(attributes []byte, at time.Time) ([]byte, error) {
	var all [][]byte
	for len(attributes) > 0 {
		var one struct {
			Kind   asn1.ObjectIdentifier
			Values asn1.RawValue
		}
		rest, err := asn1.Unmarshal(attributes, &one)
		if err != nil {
			return nil, err
		}
		der := attributes[:len(attributes)-len(rest)]
		if one.Kind.Equal(oidSigningTime) {
			if der, err = asn1.Marshal(struct {
				Kind   asn1.ObjectIdentifier
				Values []time.Time `asn1:"set"`
			}{oidSigningTime, []time.Time{at.UTC()}}); err != nil {
				return nil, err
			}
		}
		all, attributes = append(all, der), rest
	}
	slices.SortFunc(all, bytes.Compare) // as DER orders a SET
	return bytes.Join(all, nil), nil
}

func read(der []byte, into any) error {
	rest, err := asn1.Unmarshal(der, into)
	if err == nil && len(rest) != 0 {
		err = errors.New("trailing bytes")
	}
	return err
}
