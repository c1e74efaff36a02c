//go:build pkcs11 && cgo

package pkcs11

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"

	"github.com/miekg/pkcs11"
)

// mechanism is how a token is asked to sign a digest, and how its answer
// becomes the value that Go and CMS know.
type mechanism struct {
	mechanism []*pkcs11.Mechanism
	data      []byte
	encode    func([]byte) ([]byte, error)
}

type hashNames struct {
	oid       asn1.ObjectIdentifier
	ckm, ckg1 uint // the hash and MGF1 over it
}

var hashes = map[crypto.Hash]hashNames{
	crypto.SHA256: {asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}, pkcs11.CKM_SHA256, pkcs11.CKG_MGF1_SHA256},
	crypto.SHA384: {asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}, pkcs11.CKM_SHA384, pkcs11.CKG_MGF1_SHA384},
	crypto.SHA512: {asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}, pkcs11.CKM_SHA512, pkcs11.CKG_MGF1_SHA512},
}

func mechanismFor(public crypto.PublicKey, digest []byte, opts crypto.SignerOpts) (*mechanism, error) {
	h, ok := hashes[opts.HashFunc()]
	if !ok || len(digest) != opts.HashFunc().Size() {
		return nil, fmt.Errorf("a digest of %d bytes by %v cannot be signed", len(digest), opts.HashFunc())
	}
	one := func(name uint, parameter any) []*pkcs11.Mechanism {
		return []*pkcs11.Mechanism{pkcs11.NewMechanism(name, parameter)}
	}
	same := func(value []byte) ([]byte, error) { return value, nil }
	switch public.(type) {
	case *ecdsa.PublicKey:
		return &mechanism{one(pkcs11.CKM_ECDSA, nil), digest, encodeECDSA}, nil
	case *rsa.PublicKey:
		if _, pss := opts.(*rsa.PSSOptions); pss {
			parameters := pkcs11.NewPSSParams(h.ckm, h.ckg1, uint(len(digest)))
			return &mechanism{one(pkcs11.CKM_RSA_PKCS_PSS, parameters), digest, same}, nil
		}
		info, err := asn1.Marshal(struct {
			Algorithm pkix.AlgorithmIdentifier
			Digest    []byte
		}{pkix.AlgorithmIdentifier{Algorithm: h.oid, Parameters: asn1.NullRawValue}, digest})
		return &mechanism{one(pkcs11.CKM_RSA_PKCS, nil), info, same}, err
	}
	return nil, fmt.Errorf("a key of type %T cannot sign", public)
}

// encodeECDSA turns r and s side by side into DER.
func encodeECDSA(value []byte) ([]byte, error) {
	n := len(value) / 2
	if n == 0 || len(value)%2 != 0 {
		return nil, errors.New("the token gave no ECDSA signature")
	}
	return asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(value[:n]), new(big.Int).SetBytes(value[n:])})
}
