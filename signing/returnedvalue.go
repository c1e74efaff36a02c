package signing

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"slices"

	"congvan/internal/pdf"
	"congvan/signing/internal/cms"
)

// checkForeignCMS wants a CMS of the PAdES baseline over the digest, by the
// expected certificate.
func checkForeignCMS(der []byte, cert *x509.Certificate, digest func(*cms.SignedData) []byte) error {
	sd, err := cms.Parse(der)
	if err != nil {
		return returned(retCMS, err)
	}
	if sd.Content != nil {
		return returned(retAttached)
	}
	if !sd.HasSigningCertificateV2() {
		return returned(retNoCertificateV2)
	}
	if sd.HasSigningTime() {
		return returned(retSigningTime)
	}
	signer, err := sd.Verify(digest(sd))
	switch {
	case errors.Is(err, cms.ErrDigest):
		return returned(retDigest)
	case err != nil:
		return returned(retCMS, err)
	case !signer.Equal(cert):
		return returned(retOther, signer.Subject.CommonName, signer.SerialNumber.Text(16), cert.Subject.CommonName, cert.SerialNumber.Text(16))
	}
	return nil
}

// Accepts judges what a program outside made of the preparation: a detached
// CMS over the file but the hole, in DER or PEM, or the bare value over the
// attributes. What is wrong is a *ReturnedError.
func (p *Prepared) Accepts(data []byte) error {
	cert, _, err := p.certificates()
	if err != nil {
		return p.wrap(err)
	}
	if der, ok := cms.Unwrap(data); ok {
		return checkForeignCMS(der, cert, func(sd *cms.SignedData) []byte {
			return digestOutside(p.File, p.Hole, p.holeEnd(), sd.Hash)
		})
	}
	if err := cms.CheckSignature(cms.PublicKey(cert), p.scheme(), cms.ToBeSigned(p.Attributes), data); err != nil {
		return returned(retValue)
	}
	return nil
}

// Answered says whether what came back is over this preparation and no other,
// going by digest and attributes, whether or not Accepts takes it. File may be
// missing here: it is asked for only if a CMS hashes in another way.
func (p *Prepared) Answered(data []byte, file func() ([]byte, error)) (bool, error) {
	der, ok := cms.Unwrap(data)
	if !ok {
		cert, err := x509.ParseCertificate(p.Certificate)
		if err != nil {
			return false, p.wrap(err)
		}
		return cms.CheckSignature(cms.PublicKey(cert), p.scheme(), cms.ToBeSigned(p.Attributes), data) == nil, nil
	}
	sd, err := cms.Parse(der)
	if err != nil {
		return false, returned(retCMS, err)
	}
	digest := p.Digest
	if sd.Hash != p.Hash {
		whole, err := file()
		if err != nil {
			return false, err
		}
		digest = digestOutside(whole, p.Hole, p.holeEnd(), sd.Hash)
	}
	return bytes.Equal(sd.MessageDigest(), digest), nil
}

// CompleteReturned is phase two with what Accepts takes. A CMS without a
// timestamp gets one, and the certificates it lacks: its value covers neither.
func (p *Prepared) CompleteReturned(ctx context.Context, data []byte, tsa *TSA) ([]byte, error) {
	if err := p.Accepts(data); err != nil {
		return nil, err
	}
	der, ok := cms.Unwrap(data)
	if !ok {
		return p.Complete(ctx, data, tsa)
	}
	_, chain, err := p.certificates()
	if err != nil {
		return nil, p.wrap(err)
	}
	if der, err = stamped(ctx, der, chain, tsa); err != nil {
		return nil, p.wrap(err)
	}
	return p.embed(bytes.Clone(p.File), der)
}

// Covered are the bytes of the file that the signature covers, one after the
// other: what a detached CMS is made over.
func (p *Prepared) Covered() []byte { return slices.Concat(p.File[:p.Hole], p.File[p.holeEnd():]) }

// SignedAttributes is the DER SET whose hash a key signs to give the bare
// value.
func (p *Prepared) SignedAttributes() []byte { return cms.ToBeSigned(p.Attributes) }

// StampReturned timestamps the signature of a file that CheckReturned took,
// unless its program has done so: in the signature itself, whose hole no
// signature covers, so that it is B-T. Too little room in the hole is a
// *ReturnedError.
func StampReturned(ctx context.Context, file []byte, field string, tsa *TSA) ([]byte, error) {
	out, err := stampReturned(ctx, file, field, tsa)
	if err != nil {
		return nil, fmt.Errorf("timestamp the signature in field %s: %w", field, err)
	}
	return out, nil
}

func stampReturned(ctx context.Context, file []byte, field string, tsa *TSA) ([]byte, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	m, err := readForm(f)
	if err != nil {
		return nil, err
	}
	target, err := m.find(field)
	if err != nil {
		return nil, err
	}
	s, err := readSignature(f, target)
	if err != nil {
		return nil, err
	}
	der, err := stamped(ctx, s.der, nil, tsa)
	if err != nil {
		return nil, err
	}
	room := int(s.to-s.from-2) / 2
	if len(der) > room {
		return nil, returned(retNoRoom, room, len(der))
	}
	return embed(bytes.Clone(file), s.from, room, der)
}

// stamped gives a CMS a timestamp over its value if it has none.
func stamped(ctx context.Context, der []byte, chain []*x509.Certificate, tsa *TSA) ([]byte, error) {
	sd, err := cms.Parse(der)
	if err != nil {
		return nil, err
	}
	var token []byte
	if sd.TimestampToken() == nil && tsa != nil {
		if token, err = tsa.Stamp(ctx, sd.Value, sd.Hash); err != nil {
			return nil, err
		}
	}
	if token == nil && len(chain) == 0 {
		return der, nil
	}
	return cms.Augment(der, token, chain)
}
