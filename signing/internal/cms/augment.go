package cms

import (
	"crypto/x509"
	"encoding/asn1"
	"encoding/pem"
	"errors"
	"slices"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

// Unwrap says whether data is a CMS, in DER, BER or PEM, and gives its DER.
func Unwrap(data []byte) (der []byte, ok bool) {
	if block, _ := pem.Decode(data); block != nil {
		data = block.Bytes
	}
	if der, rest, err := ToDER(data); err == nil && len(rest) == 0 {
		data = der
	}
	s := cryptobyte.String(data)
	var info cryptobyte.String
	var kind asn1.ObjectIdentifier
	ok = s.ReadASN1(&info, tags.SEQUENCE) && info.ReadASN1ObjectIdentifier(&kind) && kind.Equal(oidSignedData)
	return data, ok
}

// parts are the pieces of a SignedData with one signer, as they stand.
type parts struct {
	version, digests, content, crls cryptobyte.String // whole elements
	certificates, unsigned          cryptobyte.String // what stands in their SETs
	signer                          cryptobyte.String // what stands in SignerInfo before the unsigned attributes
}

// Augment adds to a finished CMS what its value does not cover: a timestamp
// token over the value, and certificates that it does not carry yet.
func Augment(der, token []byte, certificates []*x509.Certificate) ([]byte, error) {
	p, err := split(der)
	if err != nil {
		return nil, err
	}
	have, _, err := parseCertificates(p.certificates)
	if err != nil {
		return nil, err
	}
	all := slices.Clone([]byte(p.certificates))
	for _, c := range certificates {
		if !slices.ContainsFunc(have, c.Equal) {
			all = append(all, c.Raw...)
		}
	}
	if token != nil {
		p.unsigned = append(slices.Clone(p.unsigned), attribute(oidTimestampToken, func(b *cryptobyte.Builder) { b.AddBytes(token) })...)
	}
	return p.join(all)
}

func split(der []byte) (p parts, err error) {
	s := cryptobyte.String(der)
	var info, explicitly, data, signers, signer cryptobyte.String
	ok := s.ReadASN1(&info, tags.SEQUENCE) && s.Empty() &&
		info.SkipASN1(tags.OBJECT_IDENTIFIER) && info.ReadASN1(&explicitly, explicit(0)) && explicitly.ReadASN1(&data, tags.SEQUENCE) &&
		data.ReadASN1Element(&p.version, tags.INTEGER) && data.ReadASN1Element(&p.digests, tags.SET) && data.ReadASN1Element(&p.content, tags.SEQUENCE) &&
		data.ReadOptionalASN1(&p.certificates, nil, explicit(0)) && (!data.PeekASN1Tag(explicit(1)) || data.ReadASN1Element(&p.crls, explicit(1))) &&
		data.ReadASN1(&signers, tags.SET) && data.Empty() && signers.ReadASN1(&signer, tags.SEQUENCE) && signers.Empty()
	if !ok {
		return p, errors.New("cms: the structure is not DER of one signer")
	}
	p.signer = signer
	for rest := signer; !rest.Empty(); {
		if rest.PeekASN1Tag(explicit(1)) {
			p.signer = signer[:len(signer)-len(rest)]
			if !rest.ReadASN1(&p.unsigned, explicit(1)) || !rest.Empty() {
				return p, errors.New("cms: broken unsigned attributes")
			}
			break
		}
		var element cryptobyte.String
		var tag tags.Tag
		if !rest.ReadAnyASN1Element(&element, &tag) {
			return p, errors.New("cms: broken SignerInfo")
		}
	}
	return p, nil
}

func (p parts) join(certificates []byte) ([]byte, error) {
	var b cryptobyte.Builder
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidSignedData)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) { p.add(b, certificates) })
		})
	})
	return b.Bytes()
}

func (p parts) add(b *cryptobyte.Builder, certificates []byte) {
	b.AddBytes(slices.Concat(p.version, p.digests, p.content))
	if len(certificates) > 0 {
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) { b.AddBytes(certificates) })
	}
	b.AddBytes(p.crls)
	b.AddASN1(tags.SET, func(b *cryptobyte.Builder) {
		b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddBytes(p.signer)
			if len(p.unsigned) > 0 {
				b.AddASN1(explicit(1), func(b *cryptobyte.Builder) { b.AddBytes(p.unsigned) })
			}
		})
	})
}
