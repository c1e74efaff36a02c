package signing

import (
	"crypto/x509"
	"errors"
	"fmt"
	"slices"
	"time"

	"congvan/internal/pdf"
	"congvan/signing/internal/cms"
)

// Stamp is a timestamp as somebody who must renew it in time sees it.
type Stamp struct {
	Time time.Time
	// By names the service, as its certificate does.
	By string
	// CertificateEnds is when the first certificate of its chain ends, the root
	// too.
	CertificateEnds time.Time
	// Algorithms are all that it rests on: sha256, rsa-2048, ecdsa-256…
	Algorithms []string
}

// Ends is when the stamp stops proving anything by itself and because of what:
// an algorithm, or "certificate".
func (s *Stamp) Ends(l *Lifetimes) (ends time.Time, because string) {
	end, algorithm := l.FirstEnd(s.Algorithms)
	if end.IsZero() || !end.Before(s.CertificateEnds) {
		return s.CertificateEnds, "certificate"
	}
	return end, algorithm
}

// NewestStamp reads the timestamp of the newest signature in a file, which for
// an archived one is its newest document timestamp. It says nothing of whether
// the file is as it should be: Verify does.
func NewestStamp(file []byte, trust []*x509.Certificate) (*Stamp, error) {
	s, err := newestStamp(file, trust)
	if err != nil {
		return nil, fmt.Errorf("newest timestamp: %w", err)
	}
	return s, nil
}

func newestStamp(file []byte, trust []*x509.Certificate) (*Stamp, error) {
	f, err := pdf.Open(file)
	if err != nil {
		return nil, err
	}
	newest, err := newestSignature(f)
	if err != nil {
		return nil, err
	}
	token, err := newest.token()
	if err != nil {
		return nil, err
	}
	known := newMaterial()
	known.addCertificates(token.Certificates...)
	if err := known.addDSS(f); err != nil {
		return nil, err
	}
	return stampOf(token, known.certificates, trust)
}

// stampOf: of several ways to a root the one that holds longest counts, as it
// does for Verify.
func stampOf(token *cms.Token, known, trust []*x509.Certificate) (*Stamp, error) {
	chains, err := chainsOf(token.Signer, known, trust, token.Time, x509.ExtKeyUsageTimeStamping)
	if err != nil {
		return nil, err
	}
	chain := slices.MaxFunc(chains, func(a, b []*x509.Certificate) int { return chainEnd(a).Compare(chainEnd(b)) })
	algorithms := slices.Concat(token.Algorithms, chainAlgorithms(chain))
	slices.Sort(algorithms)
	return &Stamp{
		Time: token.Time, By: token.Signer.Subject.CommonName, CertificateEnds: chainEnd(chain), Algorithms: slices.Compact(algorithms),
	}, nil
}

// newestSignature is the one that covers most of the file.
func newestSignature(f *pdf.File) (*signature, error) {
	m, err := readForm(f)
	if err != nil {
		return nil, err
	}
	var newest *signature
	for _, fd := range m.signed() {
		s, err := readSignature(f, &fd)
		if err != nil {
			return nil, fmt.Errorf("signature in field %q: %w", fd.name, err)
		}
		if newest == nil || s.end > newest.end {
			newest = s
		}
	}
	if newest == nil {
		return nil, errors.New("the file has no signature")
	}
	return newest, nil
}

// token is a signature's timestamp, or the document timestamp itself.
func (s *signature) token() (*cms.Token, error) {
	der := s.der
	if !s.timestamp {
		sd, err := cms.Parse(s.der)
		if err != nil {
			return nil, err
		}
		if der = sd.TimestampToken(); der == nil {
			return nil, errors.New("the signature has no timestamp")
		}
	}
	return cms.ParseToken(der)
}
