package signing_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/digitorus/timestamp"

	"congvan/signing"
	"congvan/signing/signtest"
)

// TestTokensTwiceAsLargeAsUsual: a service whose tokens have 15 KB can be used
// for signatures and archives.
func TestTokensTwiceAsLargeAsUsual(t *testing.T) {
	l := begin(t, signtest.Form(t))
	tsa, last := wordyService(t, 14<<10)
	signed, err := signing.Sign(t.Context(), signtest.Form(t), signing.Request{Field: signtest.Leader, Time: time.Now()},
		l.person.Signer, l.person.Certificate, l.person.Chain, tsa)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := signing.AddTimestamp(t.Context(), signed, tsa); err != nil {
		t.Error(err)
	}
	if *last < 15_000 || *last > 16<<10 {
		t.Errorf("tokens of %d bytes try nothing", *last)
	}
}

// TestTokenWithoutRoomIsRefused: the next service is asked for a smaller one.
func TestTokenWithoutRoomIsRefused(t *testing.T) {
	tsa, _ := wordyService(t, 17<<10)
	if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); !errors.Is(err, signing.ErrTimestamp) || !strings.Contains(err.Error(), "room for") {
		t.Error(err)
	}
	tsa.Fallback, _ = wordyService(t, 1<<10)
	if _, err := tsa.Stamp(t.Context(), []byte("một"), crypto.SHA256); err != nil {
		t.Error(err)
	}
}

// wordyService is a timestamp service whose certificate carries so many bytes
// more; last is the size of its last answer.
func wordyService(t *testing.T, more int) (tsa *signing.TSA, last *int) {
	t.Helper()
	key := must[*ecdsa.PrivateKey](t)(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	stamping := must[[]byte](t)(asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}}))
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Dịch vụ dấu thời gian"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), KeyUsage: x509.KeyUsageDigitalSignature,
		ExtraExtensions: []pkix.Extension{
			{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: stamping},
			{Id: asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 2}, Value: make([]byte, more)},
		},
	}
	der := must[[]byte](t)(x509.CreateCertificate(rand.Reader, template, template, key.Public(), key))
	cert := must[*x509.Certificate](t)(x509.ParseCertificate(der))
	last = new(int)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, err := stamped(r.Body, cert, key)
		if err != nil {
			t.Error(err)
		}
		*last = len(answer)
		w.Header().Set("Content-Type", "application/timestamp-reply")
		_, _ = w.Write(answer)
	}))
	t.Cleanup(server.Close)
	return &signing.TSA{URL: server.URL, Trust: []*x509.Certificate{cert}}, last
}

func stamped(body io.Reader, cert *x509.Certificate, key crypto.Signer) ([]byte, error) {
	der, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	request, err := timestamp.ParseRequest(der)
	if err != nil {
		return nil, err
	}
	token := timestamp.Timestamp{
		HashAlgorithm: request.HashAlgorithm, HashedMessage: request.HashedMessage, Nonce: request.Nonce,
		Time: time.Now().UTC(), Policy: asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999, 1}, AddTSACertificate: true,
	}
	return token.CreateResponseWithOpts(cert, key, crypto.SHA256)
}
