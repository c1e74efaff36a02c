package signing

import (
	"crypto/x509"
	"fmt"
	"time"

	"congvan/internal/pdf"
	"congvan/signing/internal/cms"
)

// askedAbout is whose certificates evidence is wanted about.
type askedAbout struct {
	services []*x509.Certificate // of timestamps: good until now
	signers  []proven
	carried  []*x509.Certificate // all that come with them
	since    time.Time           // the newest time at which one of them was used
}

// proven is a signer's certificate and the time at which a timestamp proves
// that it had been used, zero without one. Who leaves an office loses the
// certificate, and what they signed before stands.
type proven struct {
	cert *x509.Certificate
	at   time.Time
}

func (a *askedAbout) token(t *cms.Token) {
	a.services, a.carried = append(a.services, t.Signer), append(a.carried, t.Certificates...)
	a.used(t.Time)
}

func (a *askedAbout) used(at time.Time) {
	if at.After(a.since) {
		a.since = at
	}
}

// signersOf gives the certificates that made the signatures and timestamps of
// a file.
func signersOf(f *pdf.File) (*askedAbout, error) {
	m, err := readForm(f)
	if err != nil {
		return nil, err
	}
	asked := &askedAbout{}
	for _, fd := range m.signed() {
		s, err := readSignature(f, &fd)
		if err == nil {
			err = asked.signature(s)
		}
		if err != nil {
			return nil, fmt.Errorf("signature in field %q: %w", fd.name, err)
		}
	}
	return asked, nil
}

func (a *askedAbout) signature(s *signature) error {
	sd, err := cms.Parse(s.der)
	if err != nil {
		return err
	}
	signer, err := sd.Signer()
	if err != nil {
		return err
	}
	a.carried = append(a.carried, sd.Certificates...)
	a.used(s.claimed)
	if !s.timestamp && sd.TimestampToken() == nil {
		a.signers = append(a.signers, proven{cert: signer})
		return nil
	}
	token, err := s.token()
	if err != nil {
		return err
	}
	if !s.timestamp {
		a.signers = append(a.signers, proven{signer, token.Time})
	}
	a.token(token)
	return nil
}

// newestStamper gives the certificate behind the newest timestamp of a file.
func newestStamper(f *pdf.File) (*askedAbout, error) {
	s, err := newestSignature(f)
	if err != nil {
		return nil, err
	}
	token, err := s.token()
	if err != nil {
		return nil, err
	}
	asked := &askedAbout{}
	asked.token(token)
	d, err := readDSS(f)
	if err != nil {
		return nil, err
	}
	for _, e := range d.lists["Certs"] {
		if c, err := x509.ParseCertificate(e.data); err == nil {
			asked.carried = append(asked.carried, c) // what cannot be read helps nobody here
		}
	}
	return asked, nil
}
