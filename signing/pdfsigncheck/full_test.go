package pdfsigncheck_test

import (
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/signtest"
)

// A letter at the end of its life has two signatures and an archive timestamp.
func TestArchivedLetter(t *testing.T) {
	pki := signtest.PKI(t, nil)
	person, err := pki.Personal("Trần Văn Bình", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	agency, err := pki.Agency("Sở Nội vụ")
	if err != nil {
		t.Fatal(err)
	}
	file, err := signing.Sign(t.Context(), signtest.FormCompressed(t), signing.Request{Field: signtest.Leader, Certify: true, Time: time.Now()},
		person.Signer, person.Certificate, person.Chain, pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	file, err = signing.Sign(t.Context(), file, signing.Request{Field: signtest.Seal, Fill: map[string]string{"so": "1"}, Time: time.Now()},
		agency.Signer, agency.Certificate, agency.Chain, pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	proof, err := signing.CollectEvidence(t.Context(), file, signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true})
	if err != nil {
		t.Fatal(err)
	}
	if file, err = signing.AddEvidence(file, proof); err != nil {
		t.Fatal(err)
	}
	if file, err = signing.AddTimestamp(t.Context(), file, pki.TSA()); err != nil {
		t.Fatal(err)
	}
	got, err := runner("child").Verify(t.Context(), file, pki.Trust(), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Signatures) != 3 {
		t.Errorf("opinion: %+v", got)
	}
	for _, s := range got.Signatures {
		if !s.Valid || !s.Trusted {
			t.Errorf("signature %+v", s)
		}
	}
}
