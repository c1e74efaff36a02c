package signing

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"
)

// pair is a certificate and its issuer, made anew for each run: whatever the
// fuzzer has found, it has not signed it with that issuer's key.
func pair(t testing.TB) (key *ecdsa.PrivateKey, cert, issuer *x509.Certificate) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "x"}, NotBefore: time.Unix(1_700_000_000, 0), NotAfter: time.Unix(2_000_000_000, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	if issuer, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return key, issuer, issuer
}

// FuzzOCSP reads responses: what is believed was signed by the issuer.
func FuzzOCSP(f *testing.F) {
	key, cert, issuer := pair(f)
	good, err := ocsp.CreateResponse(issuer, issuer, ocsp.Response{
		Status: ocsp.Good, SerialNumber: cert.SerialNumber, ThisUpdate: time.Unix(1_800_000_000, 0), NextUpdate: time.Unix(1_800_100_000, 0),
	}, key)
	if err != nil {
		f.Fatal(err)
	}
	if _, err := readOCSP(good, cert, issuer); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		m := newMaterial()
		if err := m.addOCSP(item{der: der, place: 1}); err != nil {
			return
		}
		if s := m.about(cert, issuer); len(s) > 0 {
			t.Fatalf("a response that the issuer did not sign is believed: %+v", s)
		}
	})
}

// FuzzCRL reads revocation lists: what is believed was signed by the issuer.
func FuzzCRL(f *testing.F) {
	_, cert, issuer := pair(f)
	f.Fuzz(func(t *testing.T, der []byte) {
		m := newMaterial()
		if err := m.addCRL(item{der: der, place: 1}); err != nil {
			return
		}
		if s := m.about(cert, issuer); len(s) > 0 {
			t.Fatalf("a list that the issuer did not sign is believed: %+v", s)
		}
	})
}

// FuzzXMP reads metadata: it ends soon and does not panic, and the same packet
// says the same.
func FuzzXMP(f *testing.F) {
	f.Add([]byte(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="` + rdf + `"><rdf:Description xmlns:a="b" a:c="d"><a:e><rdf:Seq><rdf:li>f</rdf:li></rdf:Seq></a:e></rdf:Description></rdf:RDF></x:xmpmeta>`))
	f.Add([]byte(`<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>`))
	f.Fuzz(func(t *testing.T, packet []byte) {
		a, err := readXMP(packet)
		if err != nil {
			return
		}
		b, err := readXMP(packet)
		if err != nil || len(differingProperties(a, b)) > 0 {
			t.Fatalf("%v, %v: %v", a, b, err)
		}
	})
}
