package csctest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/asn1"
	"encoding/base64"
	"math/big"
)

func (s *Service) sign(hash string, opts crypto.SignerOpts) ([]byte, error) {
	digest, err := base64.StdEncoding.DecodeString(hash)
	if err != nil {
		return nil, err
	}
	if len(digest) != opts.HashFunc().Size() {
		return nil, invalid("Invalid digest value length")
	}
	value, err := s.Key.Signer.Sign(rand.Reader, digest, opts)
	if err != nil || !s.RawECDSA {
		return value, err
	}
	return raw(value, s.Key.Certificate.PublicKey)
}

// raw writes r and s side by side.
func raw(der []byte, public crypto.PublicKey) ([]byte, error) {
	k, ok := public.(*ecdsa.PublicKey)
	if !ok {
		return der, nil
	}
	var value struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(der, &value); err != nil {
		return nil, err
	}
	size := (k.Curve.Params().BitSize + 7) / 8
	out := make([]byte, 2*size)
	value.R.FillBytes(out[:size])
	value.S.FillBytes(out[size:])
	return out, nil
}
