package signing_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/devpki"
	"congvan/signing/signtest"
)

// counted serves an authority and counts what is asked of it.
func counted(t *testing.T, now func() time.Time) (*devpki.PKI, func() map[string]int) {
	t.Helper()
	pki, err := devpki.Open(t.TempDir(), devpki.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	counts := map[string]int{}
	handler := pki.Handler()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		counts[r.URL.Path]++
		mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	_ = server.Listener.Close()
	if server.Listener, err = pki.Listen(); err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(server.Close)
	return pki, func() map[string]int {
		mu.Lock()
		defer mu.Unlock()
		out := maps.Clone(counts)
		clear(counts)
		return out
	}
}

// Letters of a run ask about authorities once; about a signer they ask anew,
// since only an answer younger than the signature says something about it.
func TestEvidenceIsSharedBetweenLetters(t *testing.T) {
	clock := time.Now().Truncate(time.Second)
	now := func() time.Time { return clock }
	pki, asked := counted(t, now)
	k, err := pki.Personal("Lê Văn Mười Một", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	options := signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true, Cache: &signing.EvidenceCache{}, Now: now}
	collect := func() (ocsp, crl int) {
		t.Helper()
		file, err := signing.Sign(t.Context(), signtest.Form(t), signing.Request{Field: signtest.Leader, Certify: true, Time: clock},
			k.Signer, k.Certificate, k.Chain, pki.TSA())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := signing.CollectEvidence(t.Context(), file, options); err != nil {
			t.Fatal(err)
		}
		all := asked()
		return all["/ocsp"], all["/root.crl"]
	}
	for i, want := range []struct {
		later     time.Duration
		ocsp, crl int
	}{
		{0, 2, 1},                // the signer, the timestamp service; the intermediate
		{0, 0, 0},                // signed in the same second: the answers are no older
		{time.Minute, 2, 0},      // younger signature, same list
		{2 * time.Hour, 2, 1},    // kept for an hour at most
		{30 * time.Minute, 2, 0}, //
	} {
		clock = clock.Add(want.later)
		if ocsp, crl := collect(); ocsp != want.ocsp || crl != want.crl {
			t.Errorf("letter %d asks %d times by OCSP, %d times for the list; want %d, %d", i+1, ocsp, crl, want.ocsp, want.crl)
		}
	}
}

func TestRequestsAreCounted(t *testing.T) {
	l := begin(t, signtest.Form(t))
	l.sign(t)
	_, err := signing.CollectEvidence(t.Context(), l.signed, signing.EvidenceOptions{Trust: l.pki.Trust(), AllowPrivate: true, MaxRequests: 2})
	if err == nil {
		t.Error("three requests were made where two are allowed")
	}
}
