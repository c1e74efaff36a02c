package csc

import (
	"crypto"
	"crypto/ecdsa"
	"encoding/asn1"
	"encoding/base64"
	"fmt"
	"math/big"
	"slices"

	"congvan/signing/internal/cms"
)

// algorithm is a way of signing as signHash names it.
type algorithm struct {
	hash, sign string // object identifiers
	parameters string // base64 of DER, for RSASSA-PSS
	ecdsa      bool
	size       int // of a number of the curve, in bytes
}

// algorithm finds the name under which the credential offers a way of signing:
// one for key and hash together, or one for the key with the hash beside it.
func (c *Credential) algorithm(opts crypto.SignerOpts) (*algorithm, error) {
	public := cms.PublicKey(c.Certificates[0])
	names, err := cms.SchemeOf(opts).Names(public)
	if err != nil {
		return nil, err
	}
	a := &algorithm{hash: names.Digest, sign: names.Signature, parameters: base64.StdEncoding.EncodeToString(names.Parameters)}
	if k, ok := public.(*ecdsa.PublicKey); ok {
		a.ecdsa, a.size = true, (k.Curve.Params().BitSize+7)/8
	}
	switch {
	case slices.Contains(c.Algorithms, names.Signature):
	case names.Key != "" && slices.Contains(c.Algorithms, names.Key):
		a.sign = names.Key
	default:
		return nil, fmt.Errorf("remote signing service: credential %s signs by %q, not by %s; choose hash and pss in the key file to fit",
			tidy(c.ID), c.Algorithms, names.Signature)
	}
	return a, nil
}

// values reads the signatures of a batch. For ECDSA the standard leaves open
// how r and s are written; DER is what CMS knows.
func (a *algorithm) values(texts []string, want int) ([][]byte, error) {
	if len(texts) != want {
		return nil, fmt.Errorf("remote signing service, signatures/signHash: %d signatures for %d hashes", len(texts), want)
	}
	values := make([][]byte, want)
	for i, text := range texts {
		value, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, fmt.Errorf("remote signing service, signatures/signHash: signature %d: %w", i+1, err)
		}
		if a.ecdsa && len(value) == 2*a.size {
			r, s := new(big.Int).SetBytes(value[:a.size]), new(big.Int).SetBytes(value[a.size:])
			if value, err = asn1.Marshal(struct{ R, S *big.Int }{r, s}); err != nil {
				return nil, err
			}
		}
		values[i] = value
	}
	return values, nil
}
