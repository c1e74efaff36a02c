package cms

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"

	"golang.org/x/crypto/cryptobyte"
)

// Scheme is how a key signs. For RSA keys there are two paddings, PKCS #1 v1.5
// and PSS (RFC 8017); ECDSA knows no choice but the hash.
type Scheme struct {
	Hash crypto.Hash
	PSS  bool
	// salt is the length in bytes that a foreign PSS signature names. Zero means
	// that of the hash, which we write.
	salt int
}

// SchemeFor chooses how a key signs: by the hash asked for, or if there is none
// by one as strong as the key (RFC 5480, 4); by PSS if it is asked for or the
// certificate allows nothing else.
func SchemeFor(cert *x509.Certificate, h crypto.Hash, pss bool) (Scheme, error) {
	public := PublicKey(cert)
	if err := CheckKey(public); err != nil {
		return Scheme{}, err
	}
	if h == 0 {
		h = crypto.SHA256
		if k, ok := public.(*ecdsa.PublicKey); ok && k.Curve == elliptic.P384() {
			h = crypto.SHA384
		}
	}
	_, isRSA := public.(*rsa.PublicKey)
	if pss && !isRSA {
		return Scheme{}, errors.New("RSASSA-PSS needs an RSA key")
	}
	return Scheme{Hash: h, PSS: pss || isRSA && cert.PublicKey == nil}, CheckHash(h)
}

// SignerOpts is what a crypto.Signer is given with a digest.
func (s Scheme) SignerOpts() crypto.SignerOpts {
	if s.PSS {
		return &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash, Hash: s.Hash}
	}
	return s.Hash
}

// SchemeOf is the scheme that a crypto.Signer is asked for.
func SchemeOf(opts crypto.SignerOpts) Scheme {
	_, pss := opts.(*rsa.PSSOptions)
	return Scheme{Hash: opts.HashFunc(), PSS: pss}
}

// CheckSignature verifies a raw signature value over data: PKCS #1 v1.5 or PSS
// for RSA, ASN.1 for ECDSA.
func CheckSignature(public crypto.PublicKey, s Scheme, data, value []byte) error {
	if err := CheckHash(s.Hash); err != nil {
		return err
	}
	if err := CheckKey(public); err != nil {
		return fmt.Errorf("%w: %w", ErrAlgorithm, err)
	}
	digest := Sum(s.Hash, data)
	switch k := public.(type) {
	case *rsa.PublicKey:
		if err := s.checkRSA(k, digest, value); err != nil {
			return errors.New("the RSA signature value does not match the certificate and the content")
		}
	case *ecdsa.PublicKey:
		if !ecdsa.VerifyASN1(k, digest, value) {
			return errors.New("the ECDSA signature value does not match the certificate and the content")
		}
	}
	return nil
}

func (s Scheme) checkRSA(k *rsa.PublicKey, digest, value []byte) error {
	if !s.PSS {
		return rsa.VerifyPKCS1v15(k, s.Hash, digest, value)
	}
	salt := s.salt
	if salt == 0 {
		salt = rsa.PSSSaltLengthEqualsHash
	}
	return rsa.VerifyPSS(k, s.Hash, digest, value, &rsa.PSSOptions{SaltLength: salt})
}

// ReadScheme reads a signature algorithm as CMS and OCSP name it (RFC 5754,
// 4056). digest is the digest algorithm that CMS names beside it and that it
// must agree with; zero where there is none.
func ReadScheme(id pkix.AlgorithmIdentifier, digest crypto.Hash, public crypto.PublicKey) (Scheme, error) {
	s, err := readScheme(id, digest, public)
	if err != nil {
		return Scheme{}, err
	}
	if digest != 0 && digest != s.Hash {
		return Scheme{}, fmt.Errorf("signature algorithm %v does not fit the digest algorithm %v", id.Algorithm, digest)
	}
	return s, nil
}

func readScheme(id pkix.AlgorithmIdentifier, digest crypto.Hash, public crypto.PublicKey) (Scheme, error) {
	_, isRSA := public.(*rsa.PublicKey)
	_, isECDSA := public.(*ecdsa.PublicKey)
	switch {
	case isRSA && id.Algorithm.Equal(oidRSAPSS):
		return readPSS(id.Parameters.FullBytes)
	case isRSA && id.Algorithm.Equal(oidRSA) && digest != 0:
		return Scheme{Hash: digest}, nil
	}
	for _, a := range algorithms {
		if isRSA && id.Algorithm.Equal(a.rsa) || isECDSA && id.Algorithm.Equal(a.ecdsa) {
			return Scheme{Hash: a.hash}, nil
		}
	}
	return Scheme{}, fmt.Errorf("%w: signature algorithm %v with this key", ErrAlgorithm, id.Algorithm)
}

// AlgorithmIdentifier is the DER by which CMS names the scheme of a key.
func (s Scheme) AlgorithmIdentifier(public crypto.PublicKey) ([]byte, error) {
	a, err := byHash(s.Hash)
	if err != nil {
		return nil, err
	}
	var b cryptobyte.Builder
	switch public.(type) {
	case *ecdsa.PublicKey:
		addAlgorithm(&b, a.ecdsa, false)
	default:
		if s.PSS {
			addPSS(&b, a)
		} else {
			addAlgorithm(&b, oidRSA, true)
		}
	}
	return b.Bytes()
}

// Names are the object identifiers of a scheme, for protocols that write them
// with dots.
type Names struct {
	Digest string
	// Signature names key and hash together; Key the key alone, empty where
	// that does not say enough.
	Signature, Key string
	Parameters     []byte // DER, of RSASSA-PSS
}

// Names are those for a key.
func (s Scheme) Names(public crypto.PublicKey) (Names, error) {
	a, err := byHash(s.Hash)
	if err != nil {
		return Names{}, err
	}
	n := Names{Digest: a.digest.String()}
	switch public.(type) {
	case *ecdsa.PublicKey:
		n.Signature, n.Key = a.ecdsa.String(), oidEC.String()
	default:
		n.Signature, n.Key = a.rsa.String(), oidRSA.String()
	}
	if !s.PSS {
		return n, nil
	}
	var b cryptobyte.Builder
	addPSSParameters(&b, a)
	n.Signature, n.Key = oidRSAPSS.String(), ""
	n.Parameters, err = b.Bytes()
	return n, err
}

type keyInfo struct {
	Algorithm pkix.AlgorithmIdentifier
	Key       asn1.BitString
}

func readKeyInfo(cert *x509.Certificate) (keyInfo, error) {
	var info keyInfo
	rest, err := asn1.Unmarshal(cert.RawSubjectPublicKeyInfo, &info)
	return info, errors.Join(err, trailing(rest))
}

// KeyBits are the bits of a certificate's key, over which key hashes are made
// (RFC 6960, 4.1.1 and 4.2.1); nil if they cannot be read.
func KeyBits(cert *x509.Certificate) []byte {
	info, err := readKeyInfo(cert)
	if err != nil {
		return nil
	}
	return info.Key.RightAlign()
}

// PublicKey is the key of a certificate. The standard library leaves out RSA
// keys that are marked for PSS alone (RFC 4055, 1.2); nil if it is of yet
// another kind.
func PublicKey(cert *x509.Certificate) crypto.PublicKey {
	if cert.PublicKey != nil {
		return cert.PublicKey
	}
	info, err := readKeyInfo(cert)
	if err != nil || !info.Algorithm.Algorithm.Equal(oidRSAPSS) {
		return nil
	}
	key, err := x509.ParsePKCS1PublicKey(info.Key.RightAlign())
	if err != nil {
		return nil
	}
	return key
}
