// Package signing turns PDF bytes into signed PDF bytes and says what the
// signatures of a file are worth: PAdES baseline signatures (ETSI EN
// 319 142-1) in signature fields that the file already has, evidence, archive
// timestamps, verification with a policy of allowed changes.
//
// The life of a file: Sign certifies it (DocMDP P=2) for the person who signs;
// a second Sign fills number and date and seals for the agency in one
// increment; CollectEvidence and AddEvidence keep the proof that the
// certificates were good (B-LT); AddTimestamp guards it all for the archive
// (B-LTA). Every step only appends; nothing before it is rewritten.
//
// The package owns signatures and the form fields they touch. It must not know
// letters, people's rights, storage or screens; no other package of the product
// but internal/pdf and internal/fonts is imported. Keys stand behind
// crypto.Signer or outside altogether (Prepare and Complete).
//
// Keys are RSA of 2048 to 4096 bits, with PKCS #1 v1.5 or PSS, and ECDSA on
// P-256 and P-384; hashes are SHA-256, SHA-384 and SHA-512.
package signing

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Kinds of refusal; test with errors.Is.
var (
	// ErrField: a form field is missing, of another kind, filled or locked.
	ErrField = errors.New("form field")
	// ErrCertificate: a certificate cannot sign this.
	ErrCertificate = errors.New("certificate")
	// ErrSignature: a signature value does not belong to what was prepared.
	ErrSignature = errors.New("signature value")
	// ErrUnconfirmed: nobody says whether a certificate is still good.
	ErrUnconfirmed = errors.New("certificate not confirmed")
	// ErrRevoked: a certificate is revoked.
	ErrRevoked = errors.New("certificate is revoked")
	// ErrTimestamp: the timestamp service failed or answered wrongly.
	ErrTimestamp = errors.New("timestamp")
)

// Request describes one signature in an existing, empty signature field.
type Request struct {
	// Field is the full name of the signature field.
	Field string
	// Certify makes it a certification signature: from then on only filling
	// fields and signing are allowed (DocMDP P=2). It must be the first.
	Certify bool
	// Fill gives text fields their values in the same increment, so that a
	// field lock of this signature covers them.
	Fill map[string]string

	// Name, Reason and Location are shown by PDF readers; all may be empty.
	Name, Reason, Location string
	// Time is the claimed time (/M), written with its own zone offset.
	Time time.Time
	// Picture is a PNG, shown in the field's rectangle with its proportions
	// kept. Without one the field keeps its empty appearance.
	Picture []byte
	// Hash is SHA-256, SHA-384 or SHA-512; zero takes one as strong as the key.
	Hash crypto.Hash
	// PSS has an RSA key sign with RSASSA-PSS instead of PKCS #1 v1.5.
	PSS bool
}

// Sign signs with a key at hand: Prepare, the key, Complete, without the checks
// and copies that guard a prepared state out of our hands. chain holds the
// certificates between cert and the root, without the root. A nil tsa gives
// level B-B, else B-T.
func Sign(ctx context.Context, file []byte, r Request, key crypto.Signer, cert *x509.Certificate, chain []*x509.Certificate, tsa *TSA) ([]byte, error) {
	p, err := Prepare(file, r, cert, chain)
	if err != nil {
		return nil, err
	}
	value, err := key.Sign(rand.Reader, p.ToSign, p.SignerOpts())
	if err != nil {
		return nil, fmt.Errorf("sign field %s: key of %s: %w", r.Field, cert.Subject.CommonName, err)
	}
	if !checksItself(key, cert) {
		if err := p.checkValue(value, cert); err != nil {
			return nil, p.wrap(err)
		}
	}
	der, err := p.build(ctx, value, tsa, cert, chain)
	if err != nil {
		return nil, p.wrap(err)
	}
	return p.embed(p.File, der)
}

// checksItself: crypto/rsa gives no value that its own public key refuses, so
// where that is the certificate's another check says nothing new and costs a
// twentieth of a signature.
func checksItself(key crypto.Signer, cert *x509.Certificate) bool {
	k, ok := key.(*rsa.PrivateKey)
	return ok && k.PublicKey.Equal(cert.PublicKey)
}

// Extends says whether file is base with something appended, or base itself.
func Extends(file, base []byte) bool { return bytes.HasPrefix(file, base) }

// CheckSigner refuses a certificate that may not sign at a time: its key too
// weak or of an unknown kind, its validity, its key usage. It is ErrCertificate.
func CheckSigner(cert *x509.Certificate, at time.Time) error { return checkSigner(cert, nil, at) }

// checkSigner refuses certificates that a verifier would not accept.
func checkSigner(cert *x509.Certificate, chain []*x509.Certificate, at time.Time) error {
	if err := usable(cert, at); err != nil {
		return err
	}
	below := cert
	for _, c := range chain {
		if err := checkIssued(below, c); err != nil {
			return fmt.Errorf("%w of %s is not issued by %s: order the chain from the signer upwards: %w",
				ErrCertificate, below.Subject.CommonName, c.Subject.CommonName, err)
		}
		below = c
	}
	return nil
}

// issued remembers certificates that were found to be issued by another: the
// same few keys sign everything, and checking their chains again costs a tenth
// of a signature.
var issued = struct {
	sync.Mutex
	pairs map[[2][32]byte]bool
}{pairs: map[[2][32]byte]bool{}}

const maxIssued = 4096

func checkIssued(cert, issuer *x509.Certificate) error {
	key := [2][32]byte{sha256.Sum256(cert.Raw), sha256.Sum256(issuer.Raw)}
	issued.Lock()
	known := issued.pairs[key]
	issued.Unlock()
	if known {
		return nil
	}
	if err := cert.CheckSignatureFrom(issuer); err != nil {
		return err
	}
	issued.Lock()
	defer issued.Unlock()
	if len(issued.pairs) == maxIssued {
		clear(issued.pairs)
	}
	issued.pairs[key] = true
	return nil
}
