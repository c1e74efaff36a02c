package signing_test

import (
	"crypto"
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

// An answer by an algorithm that has ended is passed by for a list, and a judge
// who finds nothing else says why.
func TestAnswersByAnEndedAlgorithm(t *testing.T) {
	pki := signtest.PKIOf(t, devpki.Options{Kind: &devpki.Kind{Bits: 2048, Hash: crypto.SHA256}})
	if err := pki.NewTSA(5); err != nil { // its responder signs by ECDSA now
		t.Fatal(err)
	}
	ended := must[*signing.Lifetimes](t)(signing.DefaultLifetimes.With([]byte("ecdsa 256 2020-01-01")))
	file := certify(t, pki, must[*keys.Key](t)(pki.Personal(personName, "Giám đốc")))
	options := signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true}
	asked := must[*signing.Evidence](t)(signing.CollectEvidence(t.Context(), file, options))
	r := must[*signing.Report](t)(signing.Verify(t.Context(), file, signing.Options{Trust: pki.Trust(), Evidence: []*signing.Evidence{asked}, Lifetimes: ended}))
	if !hasReason(r, "revocation_unknown") || !hasReason(r, "evidence_not_taken") {
		t.Errorf("OCSP answers by ECDSA:\n%s", r.Text("en"))
	}
	options.Lifetimes = ended
	lists := must[*signing.Evidence](t)(signing.CollectEvidence(t.Context(), file, options))
	if len(asked.OCSPs) == 0 || len(lists.OCSPs) != 0 || len(lists.CRLs) <= len(asked.CRLs) {
		t.Errorf("%d and %d answers, %d and %d lists", len(asked.OCSPs), len(lists.OCSPs), len(asked.CRLs), len(lists.CRLs))
	}
}
