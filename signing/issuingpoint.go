package signing

import (
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
)

var (
	oidIssuingPoint = asn1.ObjectIdentifier{2, 5, 29, 28}
	oidDeltaList    = asn1.ObjectIdentifier{2, 5, 29, 27}
)

// issuingPoint says what a revocation list is about (RFC 5280, 5.2.5).
type issuingPoint struct {
	Point           asn1.RawValue  `asn1:"optional,tag:0"`
	UsersOnly       bool           `asn1:"optional,tag:1"`
	AuthoritiesOnly bool           `asn1:"optional,tag:2"`
	Reasons         asn1.BitString `asn1:"optional,tag:3"`
	Indirect        bool           `asn1:"optional,tag:4"`
	AttributesOnly  bool           `asn1:"optional,tag:5"`
}

// checkScope refuses lists that need not tell of cert (RFC 5280, 6.3.3):
// those of another distribution point, of other certificates, of some reasons,
// indirect ones, and those that only tell what is new. Many authorities name the
// point of a list that is otherwise complete.
func checkScope(list *x509.RevocationList, cert *x509.Certificate) error {
	for _, e := range list.Extensions {
		switch {
		case e.Id.Equal(oidDeltaList):
			return errors.New("it only tells what is new")
		case e.Id.Equal(oidIssuingPoint):
			var p issuingPoint
			if rest, err := asn1.Unmarshal(e.Value, &p); err != nil || len(rest) != 0 {
				return errors.New("its issuing distribution point cannot be read")
			}
			if err := p.covers(cert); err != nil {
				return err
			}
		case e.Critical:
			return fmt.Errorf("critical extension %v is not supported", e.Id)
		}
	}
	return nil
}

func (p *issuingPoint) covers(cert *x509.Certificate) error {
	switch {
	case p.UsersOnly && cert.IsCA, p.AuthoritiesOnly && !cert.IsCA, p.AttributesOnly:
		return errNotAbout
	case p.Indirect || p.Reasons.BitLength > 0:
		return errors.New("lists for others or of some reasons only are not supported")
	case len(p.Point.FullBytes) == 0:
		return nil
	}
	if !slices.ContainsFunc(p.addresses(), func(a string) bool { return slices.Contains(cert.CRLDistributionPoints, a) }) {
		return errors.New("it is of a distribution point that the certificate does not name")
	}
	return nil
}

// addresses are those by which the point is named; none if it has another name.
func (p *issuingPoint) addresses() (out []string) {
	const fullName, uri = 0, 6
	var names asn1.RawValue
	if rest, err := asn1.Unmarshal(p.Point.Bytes, &names); err != nil || len(rest) != 0 || names.Tag != fullName {
		return nil
	}
	for der := names.Bytes; len(der) > 0; {
		var name asn1.RawValue
		var err error
		if der, err = asn1.Unmarshal(der, &name); err != nil {
			return nil
		}
		if name.Class == asn1.ClassContextSpecific && name.Tag == uri {
			out = append(out, string(name.Bytes))
		}
	}
	return out
}
