package cms

import (
	"bytes"
	"crypto"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"time"
)

type tstInfo struct {
	Version    int
	Policy     asn1.ObjectIdentifier
	Imprint    messageImprint
	Serial     *big.Int
	Time       time.Time        `asn1:"generalized"`
	Accuracy   accuracy         `asn1:"optional"`
	Ordering   bool             `asn1:"optional,default:false"`
	Nonce      *big.Int         `asn1:"optional"`
	TSA        asn1.RawValue    `asn1:"optional,tag:0"`
	Extensions []pkix.Extension `asn1:"optional,tag:1"`
}

type messageImprint struct {
	Algorithm pkix.AlgorithmIdentifier
	Hash      []byte
}

type accuracy struct {
	Seconds int64 `asn1:"optional"`
	Millis  int64 `asn1:"optional,tag:0"`
	Micros  int64 `asn1:"optional,tag:1"`
}

// Token is an RFC 3161 timestamp whose own signature has been verified.
type Token struct {
	Time         time.Time
	Hash         crypto.Hash
	Imprint      []byte // digest of what was stamped
	Nonce        *big.Int
	Serial       *big.Int
	Policy       asn1.ObjectIdentifier
	Signer       *x509.Certificate
	Certificates []*x509.Certificate
	Algorithms   []string // that its own signature and imprint rest on
}

type timestampResponse struct {
	Status struct {
		Status  int
		Text    asn1.RawValue  `asn1:"optional"`
		Failure asn1.BitString `asn1:"optional"`
	}
	Token asn1.RawValue `asn1:"optional"`
}

// ReadResponse takes the token out of a timestamp service's answer (RFC 3161,
// 2.4.2), or tells how the service refuses.
func ReadResponse(der []byte) ([]byte, error) {
	var r timestampResponse
	if rest, err := asn1.Unmarshal(der, &r); err != nil || len(rest) != 0 {
		return nil, fmt.Errorf("timestamp: the answer cannot be read: %w", errors.Join(err, trailing(rest)))
	}
	const granted, grantedWithMods = 0, 1
	if r.Status.Status != granted && r.Status.Status != grantedWithMods {
		return nil, fmt.Errorf("timestamp: the service refuses with status %d: %q", r.Status.Status, printable(r.Status.Text.Bytes))
	}
	if len(r.Token.FullBytes) == 0 {
		return nil, errors.New("timestamp: the answer holds no token")
	}
	return r.Token.FullBytes, nil
}

// printable is the text of a PKIFreeText, for people.
func printable(der []byte) string {
	var text string
	if _, err := asn1.UnmarshalWithParams(der, &text, "utf8"); err != nil {
		return ""
	}
	return text
}

// ParseToken reads a timestamp token and verifies its signature and that its
// certificate is one for timestamping alone (RFC 3161, 2.3). Trust in that
// certificate is another question.
func ParseToken(der []byte) (*Token, error) {
	sd, err := Parse(der)
	if err != nil {
		return nil, fmt.Errorf("timestamp: %w", err)
	}
	if !sd.ContentType.Equal(oidTSTInfo) || sd.Content == nil {
		return nil, errors.New("timestamp: the CMS holds no TSTInfo")
	}
	signer, err := sd.Verify(Sum(sd.Hash, sd.Content))
	if err != nil {
		return nil, fmt.Errorf("timestamp: %w", err)
	}
	if !sd.HasSigningCertificate() {
		return nil, errors.New("timestamp: no signing-certificate attribute (RFC 3161, 2.4.1)")
	}
	if err := checkPurpose(signer); err != nil {
		return nil, err
	}
	var info tstInfo
	if rest, err := asn1.Unmarshal(sd.Content, &info); err != nil || len(rest) != 0 {
		return nil, fmt.Errorf("timestamp: TSTInfo: %w", errors.Join(err, trailing(rest)))
	}
	hash, err := byDigestOID(info.Imprint.Algorithm.Algorithm)
	if err != nil {
		return nil, fmt.Errorf("timestamp: %w", err)
	}
	if info.Version != 1 || len(info.Imprint.Hash) != hash.Size() {
		return nil, errors.New("timestamp: odd version or imprint")
	}
	return &Token{
		Time: info.Time.UTC(), Hash: hash, Imprint: info.Imprint.Hash,
		Nonce: info.Nonce, Serial: info.Serial, Policy: info.Policy, Signer: signer, Certificates: sd.Certificates,
		Algorithms: append(sd.Algorithms(signer), hashName(hash)),
	}, nil
}

// checkPurpose: the extended key usage must be timestamping alone and
// critical.
func checkPurpose(c *x509.Certificate) error {
	oidExtKeyUsage := asn1.ObjectIdentifier{2, 5, 29, 37}
	for _, e := range c.Extensions {
		if e.Id.Equal(oidExtKeyUsage) && e.Critical && len(c.UnknownExtKeyUsage) == 0 &&
			len(c.ExtKeyUsage) == 1 && c.ExtKeyUsage[0] == x509.ExtKeyUsageTimeStamping {
			return nil
		}
	}
	return fmt.Errorf("timestamp: the certificate of %s is not one for timestamping alone", c.Subject.CommonName)
}

// Covers says whether the token stamps data.
func (t *Token) Covers(data []byte) bool { return t.CoversDigest(Sum(t.Hash, data), t.Hash) }

// CoversDigest says whether the token stamps the data of that digest.
func (t *Token) CoversDigest(digest []byte, h crypto.Hash) bool {
	return t.Hash == h && bytes.Equal(t.Imprint, digest)
}
