package cms

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	_ "crypto/sha256" // SHA-256
	_ "crypto/sha512" // SHA-384, SHA-512
	"encoding/asn1"
	"fmt"
	"slices"
)

var (
	oidData           = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidSignedData     = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidTSTInfo        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	oidContentType    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidMessageDigest  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidSigningTime    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 5}
	oidSigningCert    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 12}
	oidSigningCertV2  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidTimestampToken = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}
	oidRSA            = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 1}
	oidEC             = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidRSAPSS         = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
)

// algorithm ties a hash to its object identifiers.
type algorithm struct {
	hash       crypto.Hash
	digest     asn1.ObjectIdentifier
	rsa, ecdsa asn1.ObjectIdentifier
}

var algorithms = []algorithm{
	{hash: crypto.SHA256, digest: asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1},
		rsa: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 11}, ecdsa: asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}},
	{hash: crypto.SHA384, digest: asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2},
		rsa: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 12}, ecdsa: asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 3}},
	{hash: crypto.SHA512, digest: asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3},
		rsa: asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 13}, ecdsa: asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 4}},
}

// CheckHash refuses anything but SHA-256, SHA-384 and SHA-512.
func CheckHash(h crypto.Hash) error {
	if !slices.ContainsFunc(algorithms, func(a algorithm) bool { return a.hash == h }) {
		return fmt.Errorf("hash %v is not allowed; use SHA-256, SHA-384 or SHA-512", h)
	}
	return nil
}

func byHash(h crypto.Hash) (algorithm, error) {
	for _, a := range algorithms {
		if a.hash == h {
			return a, nil
		}
	}
	return algorithm{}, CheckHash(h)
}

func byDigestOID(oid asn1.ObjectIdentifier) (crypto.Hash, error) {
	for _, a := range algorithms {
		if a.digest.Equal(oid) {
			return a.hash, nil
		}
	}
	return 0, fmt.Errorf("%w: digest algorithm %v is not allowed; SHA-256, SHA-384 and SHA-512 are", ErrAlgorithm, oid)
}

// CheckKey refuses keys too weak or of a kind not implemented: RSA of 2048 to
// 4096 bits and ECDSA on P-256 and P-384 are taken.
func CheckKey(public crypto.PublicKey) error {
	switch k := public.(type) {
	case *rsa.PublicKey:
		if n := k.N.BitLen(); n < 2048 || n > 4096 {
			return fmt.Errorf("RSA key of %d bits; 2048 to 4096 are allowed", n)
		}
		return nil
	case *ecdsa.PublicKey:
		if k.Curve != elliptic.P256() && k.Curve != elliptic.P384() {
			return fmt.Errorf("ECDSA key on %s; P-256 and P-384 are allowed", k.Curve.Params().Name)
		}
		return nil
	}
	return fmt.Errorf("key of type %T; RSA and ECDSA are allowed", public)
}

// Sum hashes data. The hash must have passed CheckHash.
func Sum(h crypto.Hash, data []byte) []byte {
	w := h.New()
	w.Write(data)
	return w.Sum(nil)
}
