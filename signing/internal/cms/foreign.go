package cms

import (
	"encoding/asn1"
	"errors"
	"fmt"
	"time"
)

// ErrAlgorithm: a digest or key that is too weak or of a kind not taken. The
// signature may be sound, but it proves nothing.
var ErrAlgorithm = errors.New("cms: algorithm not accepted")

var (
	// Adobe's revocation information (ISO 32000-2, 12.8.3.3.2).
	oidAdobeRevocation = asn1.ObjectIdentifier{1, 2, 840, 113583, 1, 1, 8}
	// An OCSP response among the revocation data of a SignedData (RFC 5940).
	oidOCSPResponse = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 16, 2}
)

type adobeRevocation struct {
	CRLs  []asn1.RawValue `asn1:"optional,explicit,tag:0"`
	OCSPs []asn1.RawValue `asn1:"optional,explicit,tag:1"`
	Other []asn1.RawValue `asn1:"optional,explicit,tag:2"`
}

type otherRevocation struct {
	Format asn1.ObjectIdentifier
	Value  asn1.RawValue
}

// Revocation gives the OCSP responses and revocation lists that the signature
// carries: in Adobe's signed attribute, and in the crls of the SignedData.
func (s *SignedData) Revocation() (ocsps, crls [][]byte, err error) {
	if der, ok := s.attrs[oidAdobeRevocation.String()]; ok {
		var a adobeRevocation
		if rest, err := asn1.Unmarshal(der, &a); err != nil || len(rest) != 0 {
			return nil, nil, fmt.Errorf("cms: revocation attribute: %w", errors.Join(err, trailing(rest)))
		}
		for _, v := range a.OCSPs {
			ocsps = append(ocsps, v.FullBytes)
		}
		for _, v := range a.CRLs {
			crls = append(crls, v.FullBytes)
		}
	}
	for der := s.revocation; len(der) > 0; {
		var v asn1.RawValue
		if der, err = asn1.Unmarshal(der, &v); err != nil {
			return nil, nil, fmt.Errorf("cms: crls: %w", err)
		}
		if v.Class == asn1.ClassUniversal {
			crls = append(crls, v.FullBytes)
			continue
		}
		var other otherRevocation
		if rest, err := asn1.UnmarshalWithParams(v.FullBytes, &other, "tag:1"); err == nil && len(rest) == 0 && other.Format.Equal(oidOCSPResponse) {
			ocsps = append(ocsps, other.Value.FullBytes)
		}
	}
	return ocsps, crls, nil
}

// SigningTime is the time that the signer claims inside the CMS, or zero.
func (s *SignedData) SigningTime() time.Time {
	var t time.Time
	if rest, err := asn1.Unmarshal(s.attrs[oidSigningTime.String()], &t); err != nil || len(rest) != 0 {
		return time.Time{}
	}
	return t
}
