package signing

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"

	"congvan/signing/internal/cms"
)

// Complete is phase two with a raw signature value over ToSign (PKCS #1 v1.5
// or PSS as prepared, or ASN.1 ECDSA). The value is verified against the certificate before it is
// timestamped and embedded; a wrong one is ErrSignature.
func (p *Prepared) Complete(ctx context.Context, value []byte, tsa *TSA) ([]byte, error) {
	cert, chain, err := p.certificates()
	if err != nil {
		return nil, p.wrap(err)
	}
	if err := p.checkValue(value, cert); err != nil {
		return nil, p.wrap(err)
	}
	der, err := p.build(ctx, value, tsa, cert, chain)
	if err != nil {
		return nil, p.wrap(err)
	}
	return p.embed(bytes.Clone(p.File), der)
}

// checkValue verifies a value that was made out of our hands.
func (p *Prepared) checkValue(value []byte, cert *x509.Certificate) error {
	if err := cms.CheckSignature(cms.PublicKey(cert), p.scheme(), cms.ToBeSigned(p.Attributes), value); err != nil {
		return fmt.Errorf("%w: %w", ErrSignature, err)
	}
	return nil
}

// build has a verified value timestamped and makes its CMS.
func (p *Prepared) build(ctx context.Context, value []byte, tsa *TSA, cert *x509.Certificate, chain []*x509.Certificate) ([]byte, error) {
	var token []byte
	if tsa != nil {
		var err error
		if token, err = tsa.Stamp(ctx, value, p.Hash); err != nil {
			return nil, err
		}
	}
	return cms.Build(cms.Signature{
		Scheme: p.scheme(), Attributes: p.Attributes, Value: value, Token: token, Certificate: cert, Chain: chain,
	})
}

func (p *Prepared) wrap(err error) error {
	return fmt.Errorf("complete signature in field %s: %w", p.Field, err)
}

func (p *Prepared) holeEnd() int64 { return p.Hole + 2*int64(p.Reserve) + 2 }

// check holds the stored state against itself: a file, digest or attributes
// changed in storage must not be signed.
func (p *Prepared) check(cert *x509.Certificate) error {
	if err := cms.CheckHash(p.Hash); err != nil {
		return err
	}
	if p.Hole <= 0 || p.Reserve <= 0 || p.Reserve > 1<<20 || p.Hole > int64(len(p.File)) || p.holeEnd() > int64(len(p.File)) {
		return errors.New("the prepared state is damaged: its hole lies outside the file")
	}
	digest := digestOutside(p.File, p.Hole, p.holeEnd(), p.Hash)
	attributes, err := cms.Attributes(digest, p.Hash, cert)
	if err != nil {
		return err
	}
	if !bytes.Equal(digest, p.Digest) || !bytes.Equal(attributes, p.Attributes) {
		return errors.New("the prepared state is damaged: file, digest and attributes do not fit together")
	}
	return nil
}

func (p *Prepared) certificates() (*x509.Certificate, []*x509.Certificate, error) {
	cert, err := x509.ParseCertificate(p.Certificate)
	if err != nil {
		return nil, nil, fmt.Errorf("prepared certificate: %w", err)
	}
	if err := p.check(cert); err != nil {
		return nil, nil, err
	}
	var chain []*x509.Certificate
	for _, der := range p.Chain {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, nil, fmt.Errorf("prepared chain: %w", err)
		}
		chain = append(chain, c)
	}
	return cert, chain, nil
}

func (p *Prepared) embed(file, der []byte) ([]byte, error) {
	return embed(file, p.Hole, p.Reserve, der)
}

// embed puts DER into the hole of the file, in place: the file must be the
// caller's own.
func embed(file []byte, hole int64, reserve int, der []byte) ([]byte, error) {
	if len(der) > reserve {
		return nil, fmt.Errorf("the signature has %d bytes, the file keeps %d for it", len(der), reserve)
	}
	hex.Encode(file[hole+1:], der)
	return file, nil
}
