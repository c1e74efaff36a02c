package devpki

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"fmt"
)

// Kind is a kind of key with its way of signing. A file can be signed by any,
// and so can certificates, OCSP answers, CRLs and timestamps.
type Kind struct {
	Curve elliptic.Curve // nil for RSA
	Bits  int            // of an RSA key
	Hash  crypto.Hash
	PSS   bool
	// New makes a key; nil makes a fresh one.
	New func() (crypto.Signer, error)
}

// Name says it as RSA-2048-SHA256 or RSA-3072-PSS-SHA384.
func (k *Kind) Name() string {
	key, padding := fmt.Sprintf("RSA-%d", k.Bits), ""
	if k.Curve != nil {
		key = k.Curve.Params().Name
	}
	if k.PSS {
		padding = "-PSS"
	}
	return fmt.Sprintf("%s%s-SHA%d", key, padding, k.Hash.Size()*8)
}

// Key makes a key of the kind.
func (k *Kind) Key() (crypto.Signer, error) {
	switch {
	case k.New != nil:
		return k.New()
	case k.Curve != nil:
		return ecdsa.GenerateKey(k.Curve, rand.Reader)
	}
	return rsa.GenerateKey(rand.Reader, k.Bits)
}

// fits says whether a key may sign as the kind does.
func (k *Kind) fits(key crypto.Signer) bool {
	_, isRSA := key.Public().(*rsa.PublicKey)
	return isRSA == (k.Curve == nil)
}

// x509 is the kind as certificates and CRLs name it.
func (k *Kind) x509() x509.SignatureAlgorithm {
	family := 0
	switch {
	case k.PSS:
		family = 1
	case k.Curve != nil:
		family = 2
	}
	return map[crypto.Hash][3]x509.SignatureAlgorithm{
		crypto.SHA256: {x509.SHA256WithRSA, x509.SHA256WithRSAPSS, x509.ECDSAWithSHA256},
		crypto.SHA384: {x509.SHA384WithRSA, x509.SHA384WithRSAPSS, x509.ECDSAWithSHA384},
		crypto.SHA512: {x509.SHA512WithRSA, x509.SHA512WithRSAPSS, x509.ECDSAWithSHA512},
	}[k.Hash][family]
}

func (p *PKI) authorityKey() (crypto.Signer, error) {
	if p.kind != nil {
		return p.kind.Key()
	}
	return (&Kind{Curve: elliptic.P256()}).Key()
}

func (p *PKI) holderKey() (crypto.Signer, error) {
	if p.kind != nil {
		return p.kind.Key()
	}
	return (&Kind{Bits: 2048}).Key()
}
