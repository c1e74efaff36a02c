package cms

import (
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"

	"golang.org/x/crypto/cryptobyte"
	tags "golang.org/x/crypto/cryptobyte/asn1"
)

var oidMGF1 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}

// pssParameters is RSASSA-PSS-params (RFC 8017, A.2.3). What is left out means
// SHA-1 or a salt of 20 bytes.
type pssParameters struct {
	Hash    pkix.AlgorithmIdentifier `asn1:"explicit,tag:0,optional"`
	MGF     pkix.AlgorithmIdentifier `asn1:"explicit,tag:1,optional"`
	Salt    int                      `asn1:"explicit,tag:2,optional,default:20"`
	Trailer int                      `asn1:"explicit,tag:3,optional,default:1"`
}

// maxSalt is what fits beside SHA-256 into a key of 4096 bits.
const maxSalt = 512

// readPSS takes SHA-2 with MGF1 over the same hash (RFC 4056, 3) and any salt.
func readPSS(der []byte) (Scheme, error) {
	var p pssParameters
	if rest, err := asn1.Unmarshal(der, &p); err != nil || len(rest) != 0 {
		return Scheme{}, errors.New("RSASSA-PSS without readable parameters")
	}
	h, err := byDigestOID(p.Hash.Algorithm)
	if err != nil {
		return Scheme{}, fmt.Errorf("RSASSA-PSS: %w", err)
	}
	var under pkix.AlgorithmIdentifier
	rest, err := asn1.Unmarshal(p.MGF.Parameters.FullBytes, &under)
	if err != nil || len(rest) != 0 || !p.MGF.Algorithm.Equal(oidMGF1) || !under.Algorithm.Equal(p.Hash.Algorithm) {
		return Scheme{}, fmt.Errorf("%w: RSASSA-PSS whose mask is not MGF1 over the same hash", ErrAlgorithm)
	}
	if p.Salt < 1 || p.Salt > maxSalt || p.Trailer != 1 {
		return Scheme{}, fmt.Errorf("%w: RSASSA-PSS with a salt of %d bytes and trailer %d", ErrAlgorithm, p.Salt, p.Trailer)
	}
	return Scheme{Hash: h, PSS: true, salt: p.Salt}, nil
}

func addPSS(b *cryptobyte.Builder, a algorithm) {
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidRSAPSS)
		addPSSParameters(b, a)
	})
}

// addPSSParameters names a salt as long as the hash. The hashes carry NULL
// (RFC 4055, 2.1).
func addPSSParameters(b *cryptobyte.Builder, a algorithm) {
	hash := func(b *cryptobyte.Builder) { addAlgorithm(b, a.digest, true) }
	b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1(explicit(0), hash)
		b.AddASN1(explicit(1), func(b *cryptobyte.Builder) {
			b.AddASN1(tags.SEQUENCE, func(b *cryptobyte.Builder) {
				b.AddASN1ObjectIdentifier(oidMGF1)
				hash(b)
			})
		})
		b.AddASN1(explicit(2), func(b *cryptobyte.Builder) { b.AddASN1Int64(int64(a.hash.Size())) })
	})
}
