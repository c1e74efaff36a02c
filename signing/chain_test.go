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
)

// Two roots certify one authority. Whichever way evidence is at hand about is
// taken, and not the one that happens to be found first.
func TestCrossCertificates(t *testing.T) {
	at := time.Unix(1_800_000_000, 0)
	serial := int64(0)
	certificate := func(name string, public *ecdsa.PrivateKey, issuer *x509.Certificate, key *ecdsa.PrivateKey) *x509.Certificate {
		serial++
		template := &x509.Certificate{
			SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name}, NotBefore: at.AddDate(-1, 0, 0), NotAfter: at.AddDate(1, 0, 0),
			IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		}
		if issuer == nil {
			issuer = template
		}
		der, err := x509.CreateCertificate(rand.Reader, template, issuer, public.Public(), key)
		if err != nil {
			t.Fatal(err)
		}
		c, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	var keys [3]*ecdsa.PrivateKey
	for i := range keys {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		keys[i] = key
	}
	var roots, between [2]*x509.Certificate
	for i, name := range []string{"first root", "second root"} {
		roots[i] = certificate(name, keys[i], nil, keys[i])
		between[i] = certificate("between", keys[2], roots[i], keys[i])
	}
	leaf := certificate("leaf", keys[2], between[0], keys[2])
	list := func(issuer *x509.Certificate, key *ecdsa.PrivateKey, revoked ...x509.RevocationListEntry) crlItem {
		return crlItem{revocationList(t, &x509.RevocationList{
			Number: big.NewInt(1), ThisUpdate: at, NextUpdate: at.Add(time.Hour), RevokedCertificateEntries: revoked,
		}, issuer, key), 1}
	}
	for known := range roots {
		other := 1 - known
		revoked := x509.RevocationListEntry{SerialNumber: between[other].SerialNumber, RevocationTime: at.Add(-time.Hour)}
		for name, about := range map[string][]crlItem{
			"nothing is known":  nil,
			"it was revoked":    {list(roots[other], keys[other], revoked)},
			"only from outside": {{list(roots[other], keys[other]).list, outside}},
		} {
			m := newMaterial()
			m.trust(roots[:])
			m.carry(between[:]...)
			m.crls = append(about, list(between[0], keys[2]), list(roots[known], keys[known]))
			chain, err := m.chain(leaf, at, at, x509.ExtKeyUsageAny)
			if err != nil {
				t.Fatal(err)
			}
			if !chain[1].Equal(between[known]) {
				t.Errorf("of the other way %s: the way goes over %s, want %s", name, chain[2].Subject, roots[known].Subject)
			}
		}
	}
}
