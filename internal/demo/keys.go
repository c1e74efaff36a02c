package demo

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"

	"congvan/signing/devpki"
	"congvan/signing/keys"
	"congvan/workflow"
)

// installKeys has the development authority issue certificates for everybody
// with a mandate and for the agency, and lays the keys out in the key
// directory as issuing.KeyDir reads it.
func installKeys(dir string, pki *devpki.PKI, org *workflow.Organisation) error {
	base := filepath.Join(dir, string(org.Agency.ID))
	for _, m := range org.Mandates {
		p, _ := org.Person(m.Person)
		key, err := pki.Personal(p.Name, org.Title(p.ID, ""))
		if err != nil {
			return err
		}
		picture, err := devpki.SignaturePicture(p.Name)
		if err != nil {
			return fmt.Errorf("signature picture of %s: %w", p.Name, err)
		}
		if err := writeKey(filepath.Join(base, "people", string(p.ID)), key, picture); err != nil {
			return err
		}
	}
	key, err := pki.Agency(org.Agency.Name)
	if err != nil {
		return err
	}
	picture, err := devpki.SealPicture(org.Agency.Name)
	if err != nil {
		return fmt.Errorf("seal picture of %s: %w", org.Agency.Name, err)
	}
	return writeKey(filepath.Join(base, "seal"), key, picture)
}

func writeKey(base string, key *keys.Key, picture []byte) error {
	if err := os.MkdirAll(filepath.Dir(base), 0o700); err != nil {
		return err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key.Signer)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	blocks := []*pem.Block{{Type: "PRIVATE KEY", Bytes: private}, {Type: "CERTIFICATE", Bytes: key.Certificate.Raw}}
	for _, c := range key.Chain {
		blocks = append(blocks, &pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})
	}
	for _, block := range blocks {
		if err := pem.Encode(&b, block); err != nil {
			return err
		}
	}
	if err := os.WriteFile(base+".pem", b.Bytes(), 0o600); err != nil {
		return err
	}
	return os.WriteFile(base+".png", picture, 0o600)
}
