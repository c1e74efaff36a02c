package signing_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/signtest"
)

// between puts a handler in front of the real timestamp service.
func between(t *testing.T, change func(w http.ResponseWriter, request []byte, forward func([]byte) []byte)) *signing.TSA {
	t.Helper()
	real := authority.TSA()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request, _ := io.ReadAll(r.Body)
		change(w, request, func(body []byte) []byte {
			resp, err := http.Post(real.URL, "application/timestamp-query", bytes.NewReader(body))
			if err != nil {
				t.Error(err)
				return nil
			}
			defer func() { _ = resp.Body.Close() }()
			answer, _ := io.ReadAll(resp.Body)
			return answer
		})
	}))
	t.Cleanup(server.Close)
	return &signing.TSA{URL: server.URL, Trust: real.Trust, Timeout: 2 * time.Second}
}

func TestTimestampAnswersAreChecked(t *testing.T) {
	var first []byte
	replay := between(t, func(w http.ResponseWriter, request []byte, forward func([]byte) []byte) {
		if first == nil {
			first = forward(request)
		}
		_, _ = w.Write(first)
	})
	if _, err := replay.Stamp(t.Context(), []byte("một"), crypto.SHA256); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		tsa  *signing.TSA
		want string
	}{
		"replay": {replay, "nonce"},
		"other data": {between(t, func(w http.ResponseWriter, request []byte, forward func([]byte) []byte) {
			// The imprint stands as 32 bytes behind its DER head.
			at := bytes.Index(request, []byte{0x04, 0x20}) + 2
			request[at] ^= 1
			_, _ = w.Write(forward(request))
		}), "other data"},
		"broken signature": {between(t, func(w http.ResponseWriter, request []byte, forward func([]byte) []byte) {
			answer := forward(request)
			answer[len(answer)-3] ^= 1
			_, _ = w.Write(answer)
		}), ""},
		"no DER": {between(t, func(w http.ResponseWriter, _ []byte, _ func([]byte) []byte) {
			_, _ = io.WriteString(w, "<html>")
		}), ""},
		"refusal": {between(t, func(w http.ResponseWriter, _ []byte, _ func([]byte) []byte) {
			http.Error(w, "closed", http.StatusServiceUnavailable)
		}), "503"},
		"endless": {between(t, func(w http.ResponseWriter, _ []byte, _ func([]byte) []byte) {
			_, _ = w.Write(bytes.Repeat([]byte{0x30}, 1<<20))
		}), "more than"},
		"silent": {between(t, func(_ http.ResponseWriter, _ []byte, _ func([]byte) []byte) {
			time.Sleep(2500 * time.Millisecond)
		}), "deadline"},
		"untrusted": {&signing.TSA{URL: authority.TSA().URL, Trust: []*x509.Certificate{mustPersonal(t)}}, "certificate"},
	} {
		_, err := c.tsa.Stamp(t.Context(), []byte("hai"), crypto.SHA256)
		if !errors.Is(err, signing.ErrTimestamp) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func mustPersonal(t *testing.T) *x509.Certificate {
	t.Helper()
	k, err := authority.Personal(personName, "Phó Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	return k.Certificate
}

// A file that was signed while the timestamp service is away must not exist.
func TestNoTimestampNoFile(t *testing.T) {
	l := begin(t, signtest.Form(t))
	p := prepared(t, l, signing.Request{Field: signtest.Leader, Time: hanoi(t)})
	value, err := l.person.Signer.Sign(rand.Reader, p.ToSign, p.Hash)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if file, err := p.Complete(ctx, value, l.pki.TSA()); err == nil || file != nil {
		t.Errorf("got a file of %d bytes, %v", len(file), err)
	}
}

func TestArchivingNeedsAService(t *testing.T) {
	if _, err := signing.AddTimestamp(t.Context(), signtest.Form(t), nil); err == nil {
		t.Error("an archive timestamp came from nowhere")
	}
}
