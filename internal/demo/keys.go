package demo

import (
	"fmt"

	"congvan/internal/issuing"
	"congvan/signing/devpki"
	"congvan/workflow"
)

// installKeys has the development authority issue certificates for everybody
// with a mandate and for the agency, with pictures of signature and seal at
// real size (Decree 30/2020, Annex I.II.7d, 8a).
func installKeys(dir issuing.KeyDir, pki *devpki.PKI, org *workflow.Organisation) error {
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
		if err := dir.PutPersonal(org.Agency.ID, p.ID, issuing.SigningKey{Key: key, Picture: picture}); err != nil {
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
	return dir.PutAgency(org.Agency.ID, issuing.SigningKey{Key: key, Picture: picture})
}
