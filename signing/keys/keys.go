// Package keys opens private keys to sign with.
//
// It owns where a key comes from: here a PEM file or a PKCS#12 file, below a
// token (pkcs11), a remote service (csc), and the file that names one of them
// (keyfile). It does not know what is signed. A key that never comes near, on a
// person's own token, needs no Provider, since signing.Prepare and Complete do
// without.
package keys

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"congvan/signing/internal/cms"
)

// Key is a private key with its certificate and the certificates between that
// and the root, without the root.
type Key struct {
	Signer      crypto.Signer
	Certificate *x509.Certificate
	Chain       []*x509.Certificate
	Options
}

// Options are how a key is to sign; where they are zero, signing chooses.
type Options struct {
	Hash crypto.Hash
	PSS  bool // RSASSA-PSS instead of PKCS #1 v1.5
}

// Try signs something random and checks the value against the certificate.
func (k *Key) Try() error {
	scheme, err := cms.SchemeFor(k.Certificate, k.Hash, k.PSS)
	if err != nil {
		return err
	}
	data := []byte(rand.Text())
	value, err := k.Signer.Sign(rand.Reader, cms.Sum(scheme.Hash, data), scheme.SignerOpts())
	if err != nil {
		return err
	}
	return cms.CheckSignature(cms.PublicKey(k.Certificate), scheme, data, value)
}

// Provider opens one key. A key that is elsewhere signs only as long as ctx
// lasts.
type Provider interface {
	Key(ctx context.Context) (*Key, error)
}

// UnavailableError: the key is in a device or at a service that does not sign
// now. VI and EN say what to do, for people.
type UnavailableError struct {
	VI, EN string
	Err    error
}

func (e *UnavailableError) Error() string { return fmt.Sprintf("%s: %v", e.EN, e.Err) }

func (e *UnavailableError) Unwrap() error { return e.Err }

// publicKey is what every public key of the standard library can do.
type publicKey interface{ Equal(crypto.PublicKey) bool }

// Assemble finds the key's own certificate among several and orders the rest
// above it.
func Assemble(private any, certs []*x509.Certificate) (*Key, error) {
	signer, ok := private.(crypto.Signer)
	if !ok {
		return nil, fmt.Errorf("a key of type %T cannot sign", private)
	}
	public, ok := signer.Public().(publicKey)
	if !ok {
		return nil, fmt.Errorf("a public key of type %T cannot be compared", signer.Public())
	}
	k := &Key{Signer: signer}
	for _, c := range certs {
		if public.Equal(cms.PublicKey(c)) {
			k.Certificate = c
		}
	}
	if k.Certificate == nil {
		return nil, errors.New("no certificate belongs to the private key")
	}
	k.Chain = chainAbove(k.Certificate, certs)
	return k, nil
}

// Leaf is the public key of the certificate that issued none of the others: the
// key's own, where its chain is given in any order.
func Leaf(certs []*x509.Certificate) crypto.PublicKey {
	for _, c := range certs {
		above := slices.ContainsFunc(certs, func(o *x509.Certificate) bool {
			return !o.Equal(c) && bytes.Equal(o.RawIssuer, c.RawSubject)
		})
		if !above {
			return cms.PublicKey(c)
		}
	}
	return nil
}

// chainAbove orders the issuers of a certificate, leaving out the root.
func chainAbove(leaf *x509.Certificate, certs []*x509.Certificate) []*x509.Certificate {
	var chain []*x509.Certificate
	for below := leaf; len(chain) <= len(certs); {
		next := issuer(below, certs)
		if next == nil || next.CheckSignatureFrom(next) == nil {
			break
		}
		chain = append(chain, next)
		below = next
	}
	return chain
}

func issuer(c *x509.Certificate, certs []*x509.Certificate) *x509.Certificate {
	for _, candidate := range certs {
		if !candidate.Equal(c) && c.CheckSignatureFrom(candidate) == nil {
			return candidate
		}
	}
	return nil
}

// maxSecret bounds a file with a secret.
const maxSecret = 4096

// ReadSecret reads a passphrase, PIN or password: the first line of its file
// without the line end. An empty name gives an empty secret.
func ReadSecret(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxSecret))
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(data), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}
