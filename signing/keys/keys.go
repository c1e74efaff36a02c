// Package keys opens private keys to sign with.
//
// It owns where a key comes from: a PEM file, a PKCS#12 file. It does not know
// what is signed. A key in hardware is another Provider; a key that never
// comes near, on a person's token or at a remote service, needs none, since
// signing.Prepare and Complete do without.
package keys

import (
	"context"
	"crypto"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strings"
)

// Key is a private key with its certificate and the certificates between that
// and the root, without the root.
type Key struct {
	Signer      crypto.Signer
	Certificate *x509.Certificate
	Chain       []*x509.Certificate
}

// Provider opens one key.
type Provider interface {
	Key(ctx context.Context) (*Key, error)
}

// publicKey is what every public key of the standard library can do.
type publicKey interface{ Equal(crypto.PublicKey) bool }

// assemble finds the key's own certificate among several and orders the rest
// above it.
func assemble(private any, certs []*x509.Certificate) (*Key, error) {
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
		if public.Equal(c.PublicKey) {
			k.Certificate = c
		}
	}
	if k.Certificate == nil {
		return nil, errors.New("no certificate belongs to the private key")
	}
	k.Chain = chainAbove(k.Certificate, certs)
	return k, nil
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

// readPassphrase reads a passphrase file: its first line without the line
// end. An empty name gives an empty passphrase.
func readPassphrase(file string) (string, error) {
	if file == "" {
		return "", nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("passphrase: %w", err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	return strings.TrimSuffix(line, "\r"), nil
}
