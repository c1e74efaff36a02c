package keys

import (
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"

	"software.sslmate.com/src/go-pkcs12"
)

// PEMFile opens an unencrypted private key (PKCS #8, PKCS #1 or SEC 1) and its
// certificates. Certificates may stand in the key's file.
type PEMFile struct {
	Path         string // private key
	Certificates string // certificates; empty when they stand in Path
}

// Key reads the files.
func (f PEMFile) Key(context.Context) (*Key, error) {
	k, err := f.read()
	if err != nil {
		return nil, fmt.Errorf("key file %s: %w", f.Path, err)
	}
	return k, nil
}

// PEM opens one file that holds the private key and its certificates.
func PEM(path string) (*Key, error) { return PEMFile{Path: path}.Key(context.Background()) }

// PKCS12 opens a .p12 file with the passphrase that stands in another file.
func PKCS12(path, passphraseFile string) (*Key, error) {
	return PKCS12File{Path: path, PassphraseFile: passphraseFile}.Key(context.Background())
}

func (f PEMFile) read() (*Key, error) {
	data, err := os.ReadFile(f.Path)
	if err != nil {
		return nil, err
	}
	if f.Certificates != "" {
		more, err := os.ReadFile(f.Certificates)
		if err != nil {
			return nil, err
		}
		data = append(append(data, '\n'), more...)
	}
	var private any
	var certs []*x509.Certificate
	for block, rest := pem.Decode(data); block != nil; block, rest = pem.Decode(rest) {
		switch block.Type {
		case "CERTIFICATE":
			c, err := x509.ParseCertificate(block.Bytes)
			if err != nil {
				return nil, err
			}
			certs = append(certs, c)
		case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY":
			if private != nil {
				return nil, errors.New("it holds two private keys")
			}
			if private, err = parsePrivate(block); err != nil {
				return nil, err
			}
		case "ENCRYPTED PRIVATE KEY":
			return nil, errors.New("the key is encrypted; convert it to PKCS#12 and give a passphrase file")
		}
	}
	if private == nil {
		return nil, errors.New("it holds no private key")
	}
	return Assemble(private, certs)
}

func parsePrivate(block *pem.Block) (any, error) {
	switch block.Type {
	case "RSA PRIVATE KEY":
		return x509.ParsePKCS1PrivateKey(block.Bytes)
	case "EC PRIVATE KEY":
		return x509.ParseECPrivateKey(block.Bytes)
	}
	return x509.ParsePKCS8PrivateKey(block.Bytes)
}

// PKCS12File opens a .p12 or .pfx file. The passphrase stands alone in a file
// of its own, never in a command line or a variable.
type PKCS12File struct {
	Path           string
	PassphraseFile string // empty for an empty passphrase
}

// Key reads the files.
func (f PKCS12File) Key(context.Context) (*Key, error) {
	k, err := f.read()
	if err != nil {
		return nil, fmt.Errorf("key file %s: %w", f.Path, err)
	}
	return k, nil
}

func (f PKCS12File) read() (*Key, error) {
	data, err := os.ReadFile(f.Path)
	if err != nil {
		return nil, err
	}
	passphrase, err := ReadSecret(f.PassphraseFile)
	if err != nil {
		return nil, fmt.Errorf("passphrase: %w", err)
	}
	private, cert, chain, err := pkcs12.DecodeChain(data, passphrase)
	if errors.Is(err, pkcs12.ErrIncorrectPassword) {
		return nil, fmt.Errorf("wrong passphrase (from %q): %w", f.PassphraseFile, err)
	}
	if err != nil {
		return nil, err
	}
	return Assemble(private, append([]*x509.Certificate{cert}, chain...))
}
