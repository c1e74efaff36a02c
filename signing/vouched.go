package signing

import (
	"crypto/x509"
	"fmt"
	"time"
)

// vouch is an archive timestamp that is believed: what stands before its end
// existed at its time.
type vouch struct {
	end int64
	at  time.Time
}

// existed is the earliest time at which a piece of evidence is proven to have
// existed; without a timestamp over it that is the time of judging.
func (m *material) existed(i item) time.Time {
	at := m.now
	for _, v := range m.vouches {
		if i.inFile() && i.place < v.end && v.at.Before(at) {
			at = v.at
		}
	}
	return at
}

// believed are the verified statements about a certificate whose makers could
// still be believed when they are proven to have existed; whoever has the key of
// an authority that ended, or breaks its algorithm, can date one back (ETSI EN
// 319 102-1, 5.6.2).
func (m *material) believed(cert, issuer *x509.Certificate) []statement {
	var out []statement
	for _, s := range m.about(cert, issuer) {
		if err := s.outlived(m.lifetimes, m.existed(s.item)); err != nil {
			m.refuse(cert, err)
			continue
		}
		out = append(out, s)
	}
	return out
}

// outlived refuses a statement that nothing proves to have existed before a time
// by which its algorithms or the authority had ended.
func (i *revocationInfo) outlived(l *Lifetimes, at time.Time) error {
	if ends, which := l.FirstEnd(i.algorithms); !ends.IsZero() && !at.Before(ends) {
		return fmt.Errorf("its %s is not believed since %s", which, ends.Format(time.DateOnly))
	}
	if at.After(i.authority) || i.thisUpdate.After(i.authority) {
		return fmt.Errorf("its authority's certificate ended on %s", i.authority.Format(time.DateOnly))
	}
	return nil
}

// refuse keeps why evidence about a certificate is not taken, the first reason.
func (m *material) refuse(cert *x509.Certificate, why error) {
	if m.refused[string(cert.Raw)] == nil {
		m.refused[string(cert.Raw)] = why
	}
}
