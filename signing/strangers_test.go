package signing

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"strings"
	"testing"
	"time"
)

// Names that strangers chose neither end a line of the report nor turn it
// around.
func TestNamesOfStrangers(t *testing.T) {
	const evil = "Lê Thị Hoa\nVALID\r\x1b[2J\u202eDILAV\u2028x"
	cert := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: evil, Organization: []string{evil}}, Issuer: pkix.Name{CommonName: evil}}
	r := &Report{Verdict: Invalid, Reasons: []Message{message(msgUntrusted, evil)}, Signatures: []SignatureReport{{
		Field: evil, Kind: Approval, Verdict: Invalid, Signer: holder(cert), Chain: names([]*x509.Certificate{cert}), Trusted: true,
	}}}
	for _, text := range []string{r.Text("vi"), r.Signatures[0].Signer.Name, r.Signatures[0].Chain[0], r.Reasons[0].EN} {
		if strings.ContainsAny(text, "\r\x1b\u202e\u2028") || strings.Contains(text, "\nVALID") || !strings.Contains(text, "Lê Thị Hoa") {
			t.Errorf("%q", text)
		}
	}
}

// A certificate made for a service signs no letter.
func TestCertificatesOfServices(t *testing.T) {
	for name, c := range map[string]struct {
		cert x509.Certificate
		want bool
	}{
		"no purpose named": {x509.Certificate{KeyUsage: x509.KeyUsageDigitalSignature}, true},
		"mail":             {x509.Certificate{KeyUsage: x509.KeyUsageContentCommitment, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageEmailProtection}}, true},
		"mail and server":  {x509.Certificate{KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageEmailProtection}}, true},
		"documents":        {x509.Certificate{KeyUsage: x509.KeyUsageDigitalSignature, UnknownExtKeyUsage: []asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 36}}}, true},
		"server":           {x509.Certificate{KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}}, false},
		"timestamps":       {x509.Certificate{KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageTimeStamping}}, false},
		"key encipherment": {x509.Certificate{KeyUsage: x509.KeyUsageKeyEncipherment}, false},
	} {
		if got := maySign(&c.cert); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Lists that name their distribution point are used if they are about the
// certificate, and all that may leave it out are not.
func TestScopeOfLists(t *testing.T) {
	x := newCrossing(t)
	const here = "http://ca.example.vn/a.crl"
	person := &x509.Certificate{RawIssuer: x.between[0].RawSubject, SerialNumber: big.NewInt(9), NotAfter: x.at.AddDate(1, 0, 0), CRLDistributionPoints: []string{here}}
	point := func(address string) asn1.RawValue {
		uri := asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 6, Bytes: []byte(address)}
		inner := marshal(t, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: marshal(t, uri)})
		return asn1.RawValue{FullBytes: marshal(t, asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: inner})}
	}
	for name, c := range map[string]struct {
		id       asn1.ObjectIdentifier
		critical bool
		value    any
		used     bool
	}{
		"its point":                  {oidIssuingPoint, true, issuingPoint{Point: point(here)}, true},
		"its point, of users":        {oidIssuingPoint, true, issuingPoint{Point: point(here), UsersOnly: true}, true},
		"another point":              {oidIssuingPoint, true, issuingPoint{Point: point("http://ca.example.vn/b.crl")}, false},
		"of authorities":             {oidIssuingPoint, true, issuingPoint{AuthoritiesOnly: true}, false},
		"of authorities, by stealth": {oidIssuingPoint, false, issuingPoint{AuthoritiesOnly: true}, false},
		"of attributes":              {oidIssuingPoint, true, issuingPoint{AttributesOnly: true}, false},
		"indirect":                   {oidIssuingPoint, true, issuingPoint{Indirect: true}, false},
		"of some reasons":            {oidIssuingPoint, true, issuingPoint{Reasons: asn1.BitString{Bytes: []byte{0x40}, BitLength: 2}}, false},
		"broken":                     {oidIssuingPoint, true, 5, false},
		"only what is new":           {oidDeltaList, false, 5, false},
		"unknown and critical":       {asn1.ObjectIdentifier{1, 2, 3}, true, 5, false},
		"unknown":                    {asn1.ObjectIdentifier{1, 2, 3}, false, 5, true},
	} {
		list := revocationList(t, &x509.RevocationList{
			Number: big.NewInt(1), ThisUpdate: x.at, NextUpdate: x.at.Add(time.Hour),
			ExtraExtensions: []pkix.Extension{{Id: c.id, Critical: c.critical, Value: marshal(t, c.value)}},
		}, x.between[0], x.keys[2])
		if _, err := readCRL(list, person, x.between[0]); (err == nil) != c.used {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func marshal(t *testing.T, v any) []byte {
	t.Helper()
	der, err := asn1.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return der
}
