package signing

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"testing"
	"time"

	"congvan/signing/internal/cms"
)

// crossing is a certificate whose issuer has a certificate of each of two roots,
// of which the first ends in a year and all else in three.
type crossing struct {
	at             time.Time
	keys           [3]*ecdsa.PrivateKey // of the roots, and of all below
	roots, between [2]*x509.Certificate
	leaf           *x509.Certificate
}

func newCrossing(t *testing.T) *crossing {
	t.Helper()
	x := &crossing{at: time.Unix(1_800_000_000, 0)}
	for i := range x.keys {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		x.keys[i] = key
	}
	for i, name := range []string{"first root", "second root"} {
		x.roots[i] = x.certificate(t, 1, name, x.keys[i], nil, x.keys[i])
		x.between[i] = x.certificate(t, int64(2+i), "between", x.keys[2], x.roots[i], x.keys[i])
	}
	x.leaf = x.certificate(t, 4, "leaf", x.keys[2], x.between[0], x.keys[2])
	return x
}

func (x *crossing) certificate(t *testing.T, serial int64, name string, public *ecdsa.PrivateKey, issuer *x509.Certificate, key *ecdsa.PrivateKey) *x509.Certificate {
	t.Helper()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: name}, NotBefore: x.at.AddDate(-1, 0, 0), NotAfter: x.at.AddDate(3, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign | x509.KeyUsageDigitalSignature,
	}
	if name == "first root" {
		template.NotAfter = x.at.AddDate(1, 0, 0)
	}
	if issuer == nil {
		issuer = template
	}
	return certificateOf(t, template, issuer, public.Public(), key)
}

func certificateOf(t *testing.T, template, issuer *x509.Certificate, public crypto.PublicKey, key crypto.Signer) *x509.Certificate {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, template, issuer, public, key)
	if err != nil {
		t.Fatal(err)
	}
	c, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// list is what the root of that number, or the one below them, revoked.
func (x *crossing) list(t *testing.T, issuer *x509.Certificate, key *ecdsa.PrivateKey, revoked ...x509.RevocationListEntry) *x509.RevocationList {
	return revocationList(t, &x509.RevocationList{
		Number: big.NewInt(1), ThisUpdate: x.at, NextUpdate: x.at.Add(time.Hour), RevokedCertificateEntries: revoked,
	}, issuer, key)
}

// Of several ways to a root the one about which most is known to be good is
// taken, and not the one that happens to be found first.
func TestCrossCertificates(t *testing.T) {
	x := newCrossing(t)
	stored := item{place: 1, stored: true}
	for known := range x.roots {
		other := 1 - known
		revoked := x509.RevocationListEntry{SerialNumber: x.between[other].SerialNumber, RevocationTime: x.at.Add(-time.Hour)}
		for name, about := range map[string][]crlItem{
			"nothing is known":  nil,
			"it was revoked":    {{x.list(t, x.roots[other], x.keys[other], revoked), stored}},
			"only from outside": {{x.list(t, x.roots[other], x.keys[other]), item{place: outside}}},
		} {
			m := newMaterial()
			m.trust(x.roots[:])
			m.carry(1, x.between[:]...)
			m.crls = append(about, crlItem{x.list(t, x.between[0], x.keys[2]), stored}, crlItem{x.list(t, x.roots[known], x.keys[known]), stored})
			chain, err := m.chain(x.leaf, period{used: x.at, until: x.at}, x509.ExtKeyUsageAny)
			if err != nil {
				t.Fatal(err)
			}
			if !chain[1].Equal(x.between[known]) {
				t.Errorf("of the other way %s: the way goes over %s, want %s", name, chain[2].Subject, x.roots[known].Subject)
			}
		}
	}
}

// Certificates and statements count as the file's own by their place.
func TestPlacesOfEvidence(t *testing.T) {
	x := newCrossing(t)
	for name, c := range map[string]struct {
		between, list item
		proven        bool
		evidence      int64
	}{
		"both in the file":                {item{place: 5}, item{place: 7, stored: true}, true, 7},
		"the certificate stands behind":   {item{place: 9}, item{place: 7, stored: true}, true, 9},
		"the certificate is from outside": {item{place: outside}, item{place: 7, stored: true}, false, 7},
		"the list is from outside":        {item{place: 5}, item{place: outside}, false, 5},
		"the list is in a signature":      {item{place: 5}, item{place: 7}, false, 7},
	} {
		m := newMaterial()
		m.carry(1, x.leaf)
		if c.between.inFile() {
			m.carry(c.between.place, x.between[0])
		}
		m.crls = []crlItem{
			{x.list(t, x.between[0], x.keys[2]), item{place: 1, stored: true}}, {x.list(t, x.roots[0], x.keys[0]), c.list},
		}
		v, signed := &verifier{material: m}, &checked{report: &SignatureReport{}}
		way := []*x509.Certificate{x.leaf, x.between[0], x.roots[0]}
		if proven := v.revocation(signed, way, period{used: x.at, until: x.at}, true); proven != c.proven || signed.evidence != c.evidence {
			t.Errorf("%s: proven %v up to %d", name, proven, signed.evidence)
		}
	}
}

// A timestamp holds as long as the last of its ways to a root.
func TestStampHoldsByItsLongestWay(t *testing.T) {
	x := newCrossing(t)
	s, err := stampOf(&cms.Token{Signer: x.leaf, Time: x.at}, x.between[:], x.roots[:])
	if err != nil || !s.CertificateEnds.Equal(x.at.AddDate(3, 0, 0)) {
		t.Errorf("%v, %v", s, err)
	}
}

// Evidence is collected along the way that is trusted.
func TestEvidenceFollowsTheTrustedWay(t *testing.T) {
	x := newCrossing(t)
	for i, root := range x.roots {
		m := newMaterial()
		m.addCertificates(x.between[:]...)
		m.trust([]*x509.Certificate{root})
		if got := m.issuer(x.leaf, x.at); !got.Equal(x.between[i]) {
			t.Errorf("root %d: the issuer is certificate %v", i+1, got.SerialNumber)
		}
	}
}

// An answer that came after the certificate ended is no evidence, and neither
// is one that came after nobody waited any more.
func TestAnswersThatComeTooLate(t *testing.T) {
	x := newCrossing(t)
	c := newCollector(EvidenceOptions{Now: func() time.Time { return x.at }}.withDefaults())
	if err := c.current(&revocationInfo{thisUpdate: x.at, nextUpdate: x.at.Add(time.Hour), authority: x.leaf.NotAfter}, "a"); err != nil {
		t.Error(err)
	}
	if err := c.current(&revocationInfo{thisUpdate: x.at, nextUpdate: x.at.Add(time.Hour), authority: x.leaf.NotAfter, silent: true}, "a"); err == nil {
		t.Error("an answer that tells nothing any more is taken")
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.certificate(ended, x.leaf, time.Now(), 0); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}
