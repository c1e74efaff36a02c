package signing

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"

	"congvan/signing/internal/cms"
)

// authority is a certificate of a key that signs whatever it is asked to.
func authority(t *testing.T, key crypto.Signer, ends time.Time) *x509.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "CA"}, NotBefore: ends.AddDate(-20, 0, 0), NotAfter: ends,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	return certificateOf(t, template, template, key.Public(), key)
}

func rsaKey(t *testing.T, bits int) crypto.Signer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// said are an answer and a list that an authority makes about itself.
func said(t *testing.T, ca *x509.Certificate, key crypto.Signer, by x509.SignatureAlgorithm, at time.Time) (answer, list []byte) {
	t.Helper()
	answer, err := ocsp.CreateResponse(ca, ca, ocsp.Response{
		Status: ocsp.Good, SerialNumber: ca.SerialNumber, ThisUpdate: at, NextUpdate: at.AddDate(0, 0, 7), SignatureAlgorithm: by,
	}, key)
	if err != nil {
		t.Fatal(err)
	}
	return answer, revocationList(t, &x509.RevocationList{
		Number: big.NewInt(1), ThisUpdate: at, NextUpdate: at.AddDate(0, 0, 7), SignatureAlgorithm: by,
	}, ca, key).Raw
}

// What is signed by an algorithm or key that no signature may use is no
// evidence, and the judge can say why.
func TestWeakEvidence(t *testing.T) {
	at := time.Unix(1_800_000_000, 0)
	good, _, _ := pair(t)
	for name, c := range map[string]struct {
		key  crypto.Signer
		by   x509.SignatureAlgorithm
		want int
	}{
		"sound":       {good, x509.ECDSAWithSHA256, 2},
		"ECDSA-SHA-1": {good, x509.ECDSAWithSHA1, 0},
		"RSA-SHA-1":   {rsaKey(t, 2048), x509.SHA1WithRSA, 0},
		"RSA-1024":    {rsaKey(t, 1024), x509.SHA256WithRSA, 0},
	} {
		ca := authority(t, c.key, at.AddDate(10, 0, 0))
		answer, list := said(t, ca, c.key, c.by, at)
		m := newMaterial()
		if err := m.addEvidence(&Evidence{OCSPs: [][]byte{answer}, CRLs: [][]byte{list}}); err != nil {
			t.Fatal(err)
		}
		if got := len(m.believed(ca, ca)); got != c.want {
			t.Errorf("%s: %d statements are believed, want %d", name, got, c.want)
		}
		if why := m.refused[string(ca.Raw)]; errors.Is(why, cms.ErrAlgorithm) != (c.want == 0) {
			t.Errorf("%s: %v", name, why)
		}
	}
}

// Evidence holds as long as its algorithm and authority, and longer only under a
// timestamp that was made before they ended.
func TestEvidenceNeedsProofOfItsTime(t *testing.T) {
	made := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	before, after := time.Date(2028, 12, 31, 0, 0, 0, 0, time.UTC), time.Date(2029, 6, 1, 0, 0, 0, 0, time.UTC)
	ec, _, _ := pair(t)
	weak := rsaKey(t, 2048) // the table ends it in 2029
	for name, c := range map[string]struct {
		key     crypto.Signer
		ends    time.Time
		now     time.Time
		vouches []vouch
		want    int
	}{
		"algorithm holds":              {weak, after.AddDate(9, 0, 0), before, nil, 2},
		"algorithm ended":              {weak, after.AddDate(9, 0, 0), after, nil, 0},
		"ended, stamped before":        {weak, after.AddDate(9, 0, 0), after, []vouch{{end: 101, at: before}}, 2},
		"ended, stamped too late":      {weak, after.AddDate(9, 0, 0), after.AddDate(1, 0, 0), []vouch{{end: 101, at: after}}, 0},
		"ended, the stamp is in front": {weak, after.AddDate(9, 0, 0), after, []vouch{{end: 100, at: before}}, 0},
		"authority holds":              {ec, after, before, nil, 2},
		"authority ended":              {ec, before, after, nil, 0},
		"authority ended, stamped":     {ec, before, after, []vouch{{end: 101, at: before}}, 2},
		"made after the authority":     {ec, made.AddDate(0, 0, -1), made.AddDate(0, 0, -1), nil, 0},
	} {
		ca := authority(t, c.key, c.ends)
		answer, list := said(t, ca, c.key, 0, made)
		m := newMaterial()
		m.now, m.vouches = c.now, c.vouches
		if err := m.add(nil, items([][]byte{answer}, 100), items([][]byte{list}, 100)); err != nil {
			t.Fatal(err)
		}
		if got := len(m.believed(ca, ca)); got != c.want {
			t.Errorf("%s: %d statements are believed, want %d: %v", name, got, c.want, m.refused[string(ca.Raw)])
		}
	}
}

// What the issuer itself signs, answer or list, tells of its responders.
func TestTheIssuerSpeaksAboutResponders(t *testing.T) {
	at := time.Unix(1_800_000_000, 0)
	key, _, _ := pair(t)
	ca := authority(t, key, at.AddDate(10, 0, 0))
	answer, list := said(t, ca, key, 0, at)
	for name, e := range map[string]*Evidence{"answer": {OCSPs: [][]byte{answer}}, "list": {CRLs: [][]byte{list}}} {
		m := newMaterial()
		if err := m.addEvidence(e); err != nil {
			t.Fatal(err)
		}
		if m.responderGood(ca, ca, at) == nil || m.responderGood(ca, ca, at.AddDate(1, 0, 0)) != nil {
			t.Errorf("%s: it must tell of its day and of no other", name)
		}
	}
}
