package signing

import (
	"crypto"
	"crypto/x509"

	"congvan/signing/internal/cms"
)

// Scheme is how a certificate's key signs where a request says nothing of it:
// the hash, and for RSA the padding.
func Scheme(cert *x509.Certificate) (h crypto.Hash, pss bool, err error) {
	s, err := cms.SchemeFor(cert, 0, false)
	return s.Hash, s.PSS, err
}
