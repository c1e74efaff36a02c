package signing_test

import (
	"crypto/x509"
	"testing"

	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

// Authorities differ in how their OCSP responder is checked; whatever they
// choose, what was collected is what the judge believes.
func TestRespondersThatAreChecked(t *testing.T) {
	for name, c := range map[string]struct {
		responder  func(template *x509.Certificate, url string)
		ocsps, max int // of the signer and the timestamp service
	}{
		"exempt": {nil, 2, 1},
		"OCSP and list": {func(t *x509.Certificate, url string) {
			t.OCSPServer, t.CRLDistributionPoints = []string{url + "/ocsp"}, []string{url + "/intermediate.crl"}
		}, 2, 2},
		"list": {func(t *x509.Certificate, url string) { t.CRLDistributionPoints = []string{url + "/intermediate.crl"} }, 2, 2},
		// Nobody can ask about these, so the signer's list is taken instead.
		"OCSP by itself": {func(t *x509.Certificate, url string) { t.OCSPServer = []string{url + "/ocsp"} }, 0, 3},
		"no address":     {func(*x509.Certificate, string) {}, 0, 3},
	} {
		t.Run(name, func(t *testing.T) {
			change := func(template *x509.Certificate, url string) {
				if c.responder != nil {
					template.ExtraExtensions = nil // id-pkix-ocsp-nocheck
					c.responder(template, url)
				}
			}
			pki := signtest.PKIOf(t, devpki.Options{Responder: change})
			k := must[*keys.Key](t)(pki.Personal(personName, "Giám đốc"))
			file := certify(t, pki, k)
			proof, err := signing.CollectEvidence(t.Context(), file, signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(proof.OCSPs) != c.ocsps || len(proof.CRLs) > c.max {
				t.Errorf("%d OCSP answers and %d lists, want %d and at most %d", len(proof.OCSPs), len(proof.CRLs), c.ocsps, c.max)
			}
			proven := must[[]byte](t)(signing.AddEvidence(file, proof))
			r, err := signing.Verify(t.Context(), proven, signing.Options{Trust: pki.Trust()})
			if err != nil || !r.Valid() || r.Signatures[0].Level != signing.LevelLT {
				t.Errorf("%v\n%s", err, r.Text("en"))
			}
		})
	}
}
