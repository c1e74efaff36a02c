package signing

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"testing"
	"time"

	"golang.org/x/crypto/ocsp"

	"congvan/internal/pdf"
)

// A statement made after a certificate's end tells of it only where the
// authority says that it reaches back so far.
func TestStatementsAfterTheEnd(t *testing.T) {
	key, cert, issuer := pair(t)
	end := cert.NotAfter
	for name, c := range map[string]struct {
		made    time.Time
		reaches time.Time
		want    bool
	}{
		"before the end":               {made: end.Add(-time.Hour), want: true},
		"at the end":                   {made: end, want: true},
		"after the end":                {made: end.Add(time.Second)},
		"reaching back to the end":     {made: end.AddDate(1, 0, 0), reaches: end, want: true},
		"reaching back farther":        {made: end.AddDate(1, 0, 0), reaches: end.AddDate(-2, 0, 0), want: true},
		"not reaching back to the end": {made: end.AddDate(1, 0, 0), reaches: end.Add(time.Second)},
	} {
		extension := func(id asn1.ObjectIdentifier) []pkix.Extension {
			if c.reaches.IsZero() {
				return nil
			}
			value, err := asn1.MarshalWithParams(c.reaches.UTC(), "generalized")
			if err != nil {
				t.Fatal(err)
			}
			return []pkix.Extension{{Id: id, Value: value}}
		}
		der, err := ocsp.CreateResponse(issuer, issuer, ocsp.Response{
			Status: ocsp.Good, SerialNumber: cert.SerialNumber, ThisUpdate: c.made, ExtraExtensions: extension(oidArchiveCutoff),
		}, key)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := readOCSP(der, cert, issuer)
		if err != nil {
			t.Fatal(err)
		}
		list, err := readCRL(revocationList(t, &x509.RevocationList{
			Number: big.NewInt(1), ThisUpdate: c.made, NextUpdate: c.made.Add(time.Hour), ExtraExtensions: extension(oidExpiredCertsOnCRL),
		}, issuer, key), cert, issuer)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range []*revocationInfo{answer, list} {
			if got := i.provesGood(cert.NotBefore.AddDate(1, 0, 0)); got != c.want {
				t.Errorf("%s: the %s proves it good: %t, want %t", name, i.source, got, c.want)
			}
		}
	}
}

func revocationList(t *testing.T, template *x509.RevocationList, issuer *x509.Certificate, key crypto.Signer) *x509.RevocationList {
	t.Helper()
	der, err := x509.CreateRevocationList(rand.Reader, template, issuer, key)
	if err != nil {
		t.Fatal(err)
	}
	list, err := x509.ParseRevocationList(der)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// An answer about another authority's certificate of the same number says
// nothing about ours, whoever signed it.
func TestAnswerAboutAnotherIssuer(t *testing.T) {
	key, cert, issuer := pair(t)
	_, _, sameName := pair(t)
	sameKey := *issuer
	sameKey.RawSubject = []byte("another name")
	for name, about := range map[string]*x509.Certificate{"the same name": sameName, "the same key": &sameKey} {
		der, err := ocsp.CreateResponse(about, issuer, ocsp.Response{
			Status: ocsp.Good, SerialNumber: cert.SerialNumber, ThisUpdate: time.Unix(1_800_000_000, 0),
		}, key)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readOCSP(der, cert, issuer); !errors.Is(err, errNotAbout) {
			t.Errorf("an answer about an issuer of %s: %v", name, err)
		}
	}
}

// Work on evidence ends with its budget or the caller's time, and with it the
// judgement: what was left out may have been the revocation.
func TestWorkOnAnswersIsBounded(t *testing.T) {
	_, cert, issuer := pair(t)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx     context.Context
		answers int
		want    error
	}{
		"as many as allowed": {t.Context(), maxAnswers, nil},
		"one more":           {t.Context(), maxAnswers + 1, pdf.ErrLimit},
		"the caller is gone": {ended, 1, context.Canceled},
	} {
		m := newMaterial()
		m.ctx, m.ocsps[cert.SerialNumber.String()] = c.ctx, make([]item, c.answers)
		if m.about(cert, issuer); !errors.Is(m.stopped, c.want) {
			t.Errorf("%s: %v, want %v", name, m.stopped, c.want)
		}
	}
}
