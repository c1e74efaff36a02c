package signing_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/signtest"
)

// Revoked certificates leave the lists once they have ended. A thief who signs
// with a revoked key and waits for such a list proves nothing by it.
func TestListsForgetEndedCertificates(t *testing.T) {
	now := time.Date(2020, 3, 2, 3, 0, 0, 0, time.UTC)
	clock, dir := func() time.Time { return now }, t.TempDir()
	pki, stop, err := signtest.Serve(dir, clock)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	k, err := pki.Personal("Lê Văn Chín", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(1, 0, 0)
	if err := pki.Revoke(k.Certificate.SerialNumber); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(1, 0, 0)
	file, err := signing.Sign(t.Context(), signtest.Form(t), signing.Request{Field: signtest.Leader, Certify: true, Time: now},
		k.Signer, k.Certificate, k.Chain, pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "revoked.json")); err != nil {
		t.Fatal(err)
	}
	forgetful, err := devpki.Open(dir, devpki.Options{Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	end := k.Certificate.NotAfter
	for name, c := range map[string]struct {
		at     time.Time
		lists  *devpki.PKI
		want   signing.Verdict
		level  signing.Level
		reason string
	}{
		"a list that forgot":               {end.AddDate(0, 0, 1), forgetful, signing.Indeterminate, signing.LevelT, "revocation_unknown"},
		"a list that remembers":            {end.AddDate(0, 0, 1), pki, signing.Invalid, signing.LevelT, "revoked"},
		"the last list before its end":     {end.Add(-time.Hour), pki, signing.Invalid, signing.LevelT, "revoked"},
		"without a revocation, before end": {end.Add(-time.Hour), forgetful, signing.Valid, signing.LevelLT, ""},
	} {
		now = c.at
		proven, err := signing.AddEvidence(file, lists(t, c.lists))
		if err != nil {
			t.Fatal(err)
		}
		r, err := signing.Verify(t.Context(), proven, signing.Options{Trust: pki.Trust(), At: now})
		if err != nil {
			t.Fatal(err)
		}
		if r.Verdict != c.want || r.Signatures[0].Level != c.level || c.reason != "" && !hasReason(r, c.reason) {
			t.Errorf("%s: want %s, %s, got\n%s", name, c.want, c.level, r.Text("en"))
		}
	}
}

// lists are the revocation lists of an authority by its clock, with the
// certificate between.
func lists(t *testing.T, pki *devpki.PKI) *signing.Evidence {
	t.Helper()
	get := func(path string) []byte {
		w := httptest.NewRecorder()
		pki.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Body.Bytes()
	}
	return &signing.Evidence{Certificates: [][]byte{get("/intermediate.cer")}, CRLs: [][]byte{get("/intermediate.crl"), get("/root.crl")}}
}
