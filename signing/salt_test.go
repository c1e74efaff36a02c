package signing

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"strings"
	"testing"
	"time"
)

// salted signs a certificate or list of RSASSA-PSS anew with a salt of 20 bytes,
// the standard's own default, which crypto/x509 neither makes nor takes.
func salted(t *testing.T, der []byte, key *rsa.PrivateKey) []byte {
	t.Helper()
	der = bytes.ReplaceAll(der, []byte{0xa2, 3, 2, 1, 32}, []byte{0xa2, 3, 2, 1, 20})
	var parts struct {
		Content, Algorithm asn1.RawValue
		Value              asn1.BitString
	}
	if _, err := asn1.Unmarshal(der, &parts); err != nil {
		t.Fatal(err)
	}
	h := crypto.SHA256.New()
	h.Write(parts.Content.FullBytes)
	value, err := rsa.SignPSS(rand.Reader, key, crypto.SHA256, h.Sum(nil), &rsa.PSSOptions{SaltLength: 20})
	if err != nil {
		t.Fatal(err)
	}
	parts.Value = asn1.BitString{Bytes: value, BitLength: 8 * len(value)}
	out, err := asn1.Marshal(parts)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Lists with another salt are judged; of certificates it is said that they are
// not.
func TestOtherSalts(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "CA"}, NotBefore: now.AddDate(-1, 0, 0), NotAfter: now.AddDate(1, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign, SignatureAlgorithm: x509.SHA256WithRSAPSS,
	}
	issued := func(template, issuer *x509.Certificate) []byte {
		der, err := x509.CreateCertificate(rand.Reader, template, issuer, key.Public(), key)
		if err != nil {
			t.Fatal(err)
		}
		return der
	}
	parse := func(der []byte) *x509.Certificate {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	root := parse(issued(template, template))
	leaf := parse(salted(t, issued(&x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Lê Thị Hoa"}, NotBefore: now, NotAfter: now.AddDate(1, 0, 0), SignatureAlgorithm: x509.SHA256WithRSAPSS,
	}, root), key))
	m := newMaterial()
	m.trust([]*x509.Certificate{root})
	_, err = m.chains(leaf, now, x509.ExtKeyUsageAny)
	if err == nil || !strings.Contains(err.Error(), "Lê Thị Hoa") || !strings.Contains(err.Error(), "salt 20") {
		t.Errorf("a certificate: %v", err)
	}
	der, err := x509.CreateRevocationList(rand.Reader, &x509.RevocationList{
		Number: big.NewInt(1), ThisUpdate: now, NextUpdate: now.Add(time.Hour), SignatureAlgorithm: x509.SHA256WithRSAPSS,
	}, root, key)
	if err != nil {
		t.Fatal(err)
	}
	list, err := x509.ParseRevocationList(salted(t, der, key))
	if err != nil {
		t.Fatal(err)
	}
	if info, err := readCRL(list, leaf, root); err != nil || !info.provesGood(now) {
		t.Errorf("a list: %v", err)
	}
	list.Raw[len(list.Raw)-1] ^= 1
	if _, err := readCRL(list, leaf, root); err == nil {
		t.Error("a forged list is taken")
	}
}
