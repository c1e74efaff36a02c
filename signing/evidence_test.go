package signing_test

import (
	"bytes"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/keys"
	"congvan/signing/signtest"
)

// certify signs a form with a key of an authority.
func certify(t *testing.T, pki *devpki.PKI, k *keys.Key) []byte {
	t.Helper()
	file, err := signing.Sign(t.Context(), signtest.Form(t), signing.Request{Field: signtest.Leader, Certify: true, Time: time.Now()},
		k.Signer, k.Certificate, k.Chain, pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestRevokedSigner(t *testing.T) {
	pki := signtest.PKI(t, nil)
	k, err := pki.Personal("Lê Văn Chín", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	options := signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true}
	before := certify(t, pki, k)
	proof, err := signing.CollectEvidence(t.Context(), before, options)
	if err != nil {
		t.Fatal(err)
	}
	time.Sleep(1100 * time.Millisecond) // revocation times have whole seconds
	if err := pki.Revoke(k.Certificate.SerialNumber); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second)
	after := certify(t, pki, k)
	if _, err := signing.CollectEvidence(t.Context(), after, options); !errors.Is(err, signing.ErrRevoked) {
		t.Errorf("signed after revocation: %v", err)
	}
	now, err := signing.CollectEvidence(t.Context(), before, options)
	if err != nil {
		t.Errorf("signed before revocation, asked after it: %v", err)
	}
	kept, err := signing.AddEvidence(before, now)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := signing.Verify(t.Context(), kept, signing.Options{Trust: pki.Trust()}); err != nil || r.Verdict != signing.Valid {
		t.Errorf("evidence of after the revocation: %v\n%s", err, r.Text("en"))
	}
	later := crlEvidence(t, pki)
	for name, c := range map[string]struct {
		file []byte
		want signing.Verdict
	}{"signed before": {before, signing.Valid}, "signed after": {after, signing.Invalid}} {
		r, err := signing.Verify(t.Context(), c.file, signing.Options{Trust: pki.Trust(), Evidence: []*signing.Evidence{proof, later}})
		if err != nil {
			t.Fatal(err)
		}
		if r.Verdict != c.want || c.want == signing.Invalid && !hasReason(r, "revoked") {
			t.Errorf("%s: want %s, got\n%s", name, c.want, r.Text("en"))
		}
	}
}

// crlEvidence is the authority's revocation list of now.
func crlEvidence(t *testing.T, pki *devpki.PKI) *signing.Evidence {
	t.Helper()
	resp, err := http.Get(pki.URL() + "/intermediate.crl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	crl, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return &signing.Evidence{CRLs: [][]byte{crl}}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	l := begin(t, signtest.Form(t))
	l.sign(t)
	_, err := signing.CollectEvidence(t.Context(), l.signed, signing.EvidenceOptions{Trust: l.pki.Trust()})
	if err == nil || !strings.Contains(err.Error(), "not public") {
		t.Errorf("a loopback address was fetched: %v", err)
	}
}

func TestCRLWhenOCSPIsAway(t *testing.T) {
	dir := t.TempDir()
	pki, err := devpki.Open(dir, devpki.Options{})
	if err != nil {
		t.Fatal(err)
	}
	handler := pki.Handler()
	listener, err := pki.Listen()
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/ocsp") {
			http.Error(w, "away", http.StatusBadGateway)
			return
		}
		handler.ServeHTTP(w, r)
	}))
	if err := server.Listener.Close(); err != nil {
		t.Fatal(err)
	}
	server.Listener = listener
	server.Start()
	defer server.Close()
	k, err := pki.Personal("Lê Văn Mười", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	e, err := signing.CollectEvidence(t.Context(), certify(t, pki, k), signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.OCSPs) != 0 || len(e.CRLs) == 0 {
		t.Errorf("%d OCSP responses, %d CRLs", len(e.OCSPs), len(e.CRLs))
	}
}

func TestEvidenceNeedsAWayToTheRoot(t *testing.T) {
	l := begin(t, signtest.Form(t))
	l.sign(t)
	stranger := []*x509.Certificate{l.person.Certificate}
	if _, err := signing.CollectEvidence(t.Context(), l.form, signing.EvidenceOptions{Trust: l.pki.Trust()}); err == nil {
		t.Error("evidence for an unsigned file")
	}
	_, err := signing.CollectEvidence(t.Context(), l.signed, signing.EvidenceOptions{Trust: stranger, AllowPrivate: true})
	if err == nil {
		t.Error("evidence without a way to a trusted root")
	}
}

func TestEvidenceIsStoredOnce(t *testing.T) {
	l := live(t, signtest.Form(t))
	again, err := signing.AddEvidence(l.proven, l.proofs...)
	if err != nil || !bytes.Equal(again, l.proven) {
		t.Errorf("the same evidence made another increment: %v", err)
	}
	more, err := signing.AddEvidence(l.archived, l.collect(t, l.archived))
	if err != nil {
		t.Fatal(err)
	}
	renewed, err := signing.AddTimestamp(t.Context(), more, l.pki.TSA())
	if err != nil {
		t.Fatal(err)
	}
	r := l.verify(t, renewed)
	if !r.Valid() || len(r.Signatures) != 4 || r.Signatures[0].Level != signing.LevelLTA {
		t.Errorf("renewed archive: %s", r.Text("en"))
	}
	if _, err := signing.AddEvidence(l.proven); err == nil {
		t.Error("no evidence was added without complaint")
	}
}
