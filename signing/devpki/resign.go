package devpki

import (
	"crypto"
	"crypto/rand"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"

	"github.com/digitorus/timestamp"
	"golang.org/x/crypto/ocsp"

	"congvan/signing/internal/cms"
)

// answer signs an OCSP response as the authority's kind of key does. The
// library signs by PKCS #1 v1.5 or ECDSA; for PSS its signature is replaced.
func (p *PKI) answer(template ocsp.Response) ([]byte, error) {
	responder := p.answering()
	template.Certificate = responder.cert
	if p.kind == nil {
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

// stamp signs a timestamp in the same way.
func (p *PKI) stamp(t timestamp.Timestamp) ([]byte, error) {
	tsa := p.service()
	if p.kind == nil {
		return t.CreateResponseWithOpts(tsa.cert, tsa.key, crypto.SHA256)
	}
	der, err := t.CreateResponseWithOpts(tsa.cert, tsa.key, p.kind.Hash)
	if err != nil || !p.kind.PSS {
		return der, err
	}
	return resignToken(der, tsa.key, p.kind.Hash)
}

// pss signs data and names the algorithm.
func pss(key crypto.Signer, h crypto.Hash, data []byte) (value []byte, algorithm asn1.RawValue, err error) {
	scheme := cms.Scheme{Hash: h, PSS: true}
	der, err := scheme.AlgorithmIdentifier(key.Public())
	if err != nil {
		return nil, algorithm, err
	}
	value, err = key.Sign(rand.Reader, cms.Sum(h, data), scheme.SignerOpts())
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
	value, algorithm, err := pss(key, h, basic.Data.FullBytes)
	if err != nil {
		return nil, err
	}
	basic.Algorithm, basic.Signature = algorithm, asn1.BitString{Bytes: value, BitLength: 8 * len(value)}
	if outer.Bytes.Response, err = asn1.Marshal(basic); err != nil {
		return nil, err
	}
	return asn1.Marshal(outer)
}

func resignToken(der []byte, key crypto.Signer, h crypto.Hash) ([]byte, error) {
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
	value, algorithm, err := pss(key, h, cms.ToBeSigned(signer.Attributes.Bytes))
	if err != nil {
		return nil, err
	}
	signer.Value, signer.Algorithm = value, algorithm
	return asn1.Marshal(response)
}

func read(der []byte, into any) error {
	rest, err := asn1.Unmarshal(der, into)
	if err == nil && len(rest) != 0 {
		err = errors.New("trailing bytes")
	}
	return err
}
