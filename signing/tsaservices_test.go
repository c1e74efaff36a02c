package signing_test

import (
	"bytes"
	"crypto"
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/signtest"
)

// busy answers 503 as often as told, then forwards to the real service.
func busy(t *testing.T, times int32) (tsa *signing.TSA, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	return between(t, func(w http.ResponseWriter, request []byte, forward func([]byte) []byte) {
		if asked.Add(1) <= times {
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write(forward(request))
	}), asked
}

func TestABusyServiceIsAskedAgain(t *testing.T) {
	tsa, asked := busy(t, 1)
	if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); err != nil || asked.Load() != 2 {
		t.Errorf("asked %d times, %v", asked.Load(), err)
	}
	tsa, asked = busy(t, 9)
	if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); !errors.Is(err, signing.ErrTimestamp) || asked.Load() != 2 {
		t.Errorf("asked %d times, %v", asked.Load(), err)
	}
	wrong := between(t, func(w http.ResponseWriter, _ []byte, _ func([]byte) []byte) {
		asked.Add(1)
		http.Error(w, "no such thing", http.StatusForbidden)
	})
	asked.Store(0)
	if _, err := wrong.Stamp(t.Context(), []byte("một"), crypto.SHA256); err == nil || asked.Load() != 1 {
		t.Errorf("a refusal was asked for %d times, %v", asked.Load(), err)
	}
}

// A service that is away is not asked first again while another one answers.
func TestTheSecondServiceAnswers(t *testing.T) {
	first, asked := busy(t, 99)
	first.Fallback = authority.TSA()
	for range 3 {
		if _, err := first.Stamp(t.Context(), []byte("một"), crypto.SHA256); err != nil {
			t.Fatal(err)
		}
	}
	if asked.Load() != 2 {
		t.Errorf("the service that is away was asked %d times", asked.Load())
	}
	if len(first.Services()) != 2 {
		t.Errorf("%d services", len(first.Services()))
	}
	gone, _ := busy(t, 99)
	gone.Fallback, _ = busy(t, 99)
	_, err := gone.Stamp(t.Context(), []byte("một"), crypto.SHA256)
	if err == nil || strings.Count(err.Error(), "answers 503") != 2 {
		t.Errorf("both are away: %v", err)
	}
}

func TestPolicyAndClockAreChecked(t *testing.T) {
	tsa := authority.TSA()
	tsa.Policy = asn1.ObjectIdentifier{1, 2, 3}
	if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); err == nil || !strings.Contains(err.Error(), "policy") {
		t.Errorf("another policy: %v", err)
	}
	tsa = authority.TSA()
	tsa.Now = func() time.Time { return time.Now().Add(time.Hour) }
	if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); err == nil || !strings.Contains(err.Error(), "clock") {
		t.Errorf("a clock an hour off: %v", err)
	}
	nobody := &signing.TSA{}
	if _, err := nobody.Stamp(t.Context(), []byte("một"), crypto.SHA256); err == nil || !strings.Contains(err.Error(), "no timestamp service") {
		t.Errorf("no service: %v", err)
	}
}

// However inexact a service calls its clock, five minutes are all it gets.
func TestAccuracyWidensNothing(t *testing.T) {
	made := time.Now().Truncate(time.Second)
	pki, stop, err := signtest.Serve(t.TempDir(), func() time.Time { return made })
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	for late, want := range map[time.Duration]bool{5 * time.Minute: true, 5*time.Minute + time.Second: false} {
		tsa := pki.TSA() // which claims to be right to a second
		tsa.Now = func() time.Time { return made.Add(late) }
		if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); (err == nil) != want {
			t.Errorf("%v apart: %v", late, err)
		}
	}
}

func TestProbeTellsWhatStandsBehind(t *testing.T) {
	s, err := authority.TSA().Probe(t.Context())
	if err != nil || !strings.Contains(s.By, "Dấu thời gian") || s.CertificateEnds.Before(time.Now().AddDate(9, 0, 0)) {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestServiceBehindTLSWithAPassword(t *testing.T) {
	real := authority.TSA()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		if user != "so-a" || password != "bí mật" || len(r.TLS.PeerCertificates) != 1 {
			http.Error(w, "who are you", http.StatusUnauthorized)
			return
		}
		body, _ := io.ReadAll(r.Body)
		resp, err := http.Post(real.URL, "application/timestamp-query", bytes.NewReader(body))
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = resp.Body.Close() }()
		_, _ = io.Copy(w, resp.Body)
	}))
	server.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert}
	server.StartTLS()
	t.Cleanup(server.Close)
	k, err := authority.Agency(agencyName)
	if err != nil {
		t.Fatal(err)
	}
	own := &tls.Certificate{Certificate: [][]byte{k.Certificate.Raw}, PrivateKey: k.Signer}
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	tsa := &signing.TSA{URL: server.URL, User: "so-a", Password: "bí mật", Trust: real.Trust, Client: signing.TLSClient(own, roots)}
	if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); err != nil {
		t.Error(err)
	}
	tsa = &signing.TSA{URL: server.URL, User: "so-a", Password: "khác", Trust: real.Trust, Client: signing.TLSClient(own, roots)}
	if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); err == nil || !strings.Contains(err.Error(), "401") {
		t.Errorf("a wrong password: %v", err)
	}
}
