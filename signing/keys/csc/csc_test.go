package csc_test

import (
	"context"
	"crypto"
	"crypto/elliptic"
	"crypto/sha256"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"congvan/signing/csctest"
	"congvan/signing/devpki"
	"congvan/signing/keys"
	"congvan/signing/keys/csc"
)

// Object identifiers that services offer.
const (
	rsaAny    = "1.2.840.113549.1.1.1"
	rsaSHA256 = "1.2.840.113549.1.1.11"
	rsaPSS    = "1.2.840.113549.1.1.10"
	ecSHA384  = "1.2.840.10045.4.3.3"
)

func secret(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte(text+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// person makes a key as the service holds it.
func person(t testing.TB, kind *devpki.Kind) *keys.Key {
	t.Helper()
	made := usual
	if kind != nil {
		made = func() (*keys.Key, error) { return makeKey(kind) }
	}
	k, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// usual is an RSA key that the tests share.
var usual = sync.OnceValues(func() (*keys.Key, error) { return makeKey(nil) })

func makeKey(kind *devpki.Kind) (*keys.Key, error) {
	dir, err := os.MkdirTemp("", "congvan-csc")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	pki, err := devpki.Open(dir, devpki.Options{Kind: kind})
	if err != nil {
		return nil, err
	}
	return pki.Personal("Lê Thị Hoa", "Giám đốc")
}

// serve runs a service, changed by the test, and gives a client for it.
func serve(t *testing.T, s *csctest.Service, c csc.Config) *csc.Service {
	t.Helper()
	return clientOf(t, s, c, s.Handler())
}

func clientOf(t *testing.T, s *csctest.Service, c csc.Config, h http.Handler) *csc.Service {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	s.ClientID, s.ClientSecret = "congvan", "bí mật"
	c.URL, c.AllowLoopback = server.URL, true
	if c.User == "" {
		c.ClientID, c.ClientSecretFile = "congvan", secret(t, "bí mật")
	}
	client, err := csc.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func TestEveryKindOfRemoteKeySigns(t *testing.T) {
	for name, c := range map[string]struct {
		kind       *devpki.Kind
		algorithms []string
		raw        bool
		options    keys.Options
	}{
		"RSA by hash and key":   {&devpki.Kind{Bits: 2048, Hash: crypto.SHA256}, []string{rsaSHA256}, false, keys.Options{}},
		"RSA by key alone":      {&devpki.Kind{Bits: 2048, Hash: crypto.SHA256}, []string{rsaAny}, false, keys.Options{Hash: crypto.SHA512}},
		"RSASSA-PSS":            {&devpki.Kind{Bits: 2048, Hash: crypto.SHA256}, []string{rsaPSS}, false, keys.Options{PSS: true}},
		"ECDSA in DER":          {&devpki.Kind{Curve: elliptic.P384(), Hash: crypto.SHA384}, []string{ecSHA384}, false, keys.Options{}},
		"ECDSA, r and s beside": {&devpki.Kind{Curve: elliptic.P384(), Hash: crypto.SHA384}, []string{ecSHA384}, true, keys.Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			service := &csctest.Service{Key: person(t, c.kind), Algorithms: c.algorithms, RawECDSA: c.raw, PIN: "246810"}
			client := serve(t, service, csc.Config{PINFile: secret(t, "246810"), Options: c.options})
			k, err := client.Key(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if !k.Certificate.Equal(service.Key.Certificate) || len(k.Chain) != 1 {
				t.Errorf("certificate of %s, chain of %d", k.Certificate.Subject.CommonName, len(k.Chain))
			}
			if err := k.Try(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestSeveralHashesTakeFewAuthorisations(t *testing.T) {
	service := &csctest.Service{Key: person(t, nil), Algorithms: []string{rsaAny}, Multisign: 3}
	client := serve(t, service, csc.Config{})
	c, err := client.Credential(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var digests [][]byte
	for i := range 7 {
		sum := sha256.Sum256([]byte{byte(i)})
		digests = append(digests, sum[:])
	}
	values, err := client.SignHashes(t.Context(), c, digests, crypto.SHA256)
	if err != nil || len(values) != 7 {
		t.Fatalf("%d values, %v", len(values), err)
	}
	if n := service.Calls("credentials/authorize"); n != 3 {
		t.Errorf("%d authorisations for 7 hashes, 3 at a time", n)
	}
}

func TestBasicLogin(t *testing.T) {
	service := &csctest.Service{Key: person(t, nil), Algorithms: []string{rsaAny}, User: "van-thu", Password: "mật khẩu"}
	client := serve(t, service, csc.Config{User: "van-thu", PasswordFile: secret(t, "mật khẩu")})
	for range 3 {
		if k, err := client.Key(t.Context()); err != nil || k.Try() != nil {
			t.Fatal(err)
		}
	}
	if n := service.Calls("auth/login"); n != 1 {
		t.Errorf("%d logins for three signatures", n)
	}
	service.Revoke()
	if k, err := client.Key(t.Context()); err != nil || k.Try() != nil {
		t.Errorf("after the service forgot the token: %v", err)
	}
}

// A leave that has run out before it is used is asked for again, once.
func TestLeaveThatRanOut(t *testing.T) {
	now := time.Now()
	service := &csctest.Service{Key: person(t, nil), Algorithms: []string{rsaAny}, Lifetime: 30 * time.Second}
	late := true
	inner := service.Handler()
	client := clientOf(t, service, csc.Config{Now: func() time.Time { return now }}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/signatures/signHash" && late {
			late = false
			now = now.Add(time.Minute)
		}
		inner.ServeHTTP(w, r)
	}))
	service.Now = func() time.Time { return now }
	k, err := client.Key(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := k.Try(); err != nil {
		t.Fatal(err)
	}
	if n := service.Calls("credentials/authorize"); n != 2 {
		t.Errorf("%d authorisations", n)
	}
}

func TestRefusalsAreToldInTheServicesWords(t *testing.T) {
	for name, c := range map[string]struct {
		service *csctest.Service
		config  csc.Config
		want    string
	}{
		"wrong PIN":      {&csctest.Service{PIN: "1", Algorithms: []string{rsaAny}}, csc.Config{PINFile: secret(t, "2")}, "Mã PIN sai (invalid_pin)"},
		"empty PIN":      {&csctest.Service{PIN: "1", Algorithms: []string{rsaAny}}, csc.Config{PINFile: secret(t, "")}, "is empty"},
		"no PIN":         {&csctest.Service{PIN: "1", Algorithms: []string{rsaAny}}, csc.Config{}, "give pin_file"},
		"disabled":       {&csctest.Service{KeyStatus: "disabled", Algorithms: []string{rsaAny}}, csc.Config{}, `"disabled"`},
		"another hash":   {&csctest.Service{Algorithms: []string{rsaSHA256}}, csc.Config{Options: keys.Options{Hash: crypto.SHA512}}, "choose hash and pss"},
		"no such":        {&csctest.Service{Algorithms: []string{rsaAny}}, csc.Config{Credential: "khác"}, "Invalid parameter credentialID (invalid_request)"},
		"wrong password": {&csctest.Service{User: "a", Password: "b"}, csc.Config{User: "a", PasswordFile: secret(t, "c")}, "authentication_error"},
		"no secret file": {&csctest.Service{User: "a"}, csc.Config{User: "a", PasswordFile: "/nowhere"}, "password_file"},
	} {
		t.Run(name, func(t *testing.T) {
			c.service.Key = person(t, nil)
			client := serve(t, c.service, c.config)
			k, err := client.Key(t.Context())
			if err == nil {
				err = k.Try()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

// While a service keeps one caller waiting for an access token, the others wait
// no longer than they want to.
func TestWaitingForAnotherEnds(t *testing.T) {
	service := &csctest.Service{Key: person(t, nil), Algorithms: []string{rsaAny}}
	inner, asked, leave := service.Handler(), make(chan struct{}), make(chan struct{})
	var first sync.Once
	client := clientOf(t, service, csc.Config{}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/oauth2/token" {
			first.Do(func() { close(asked); <-leave })
		}
		inner.ServeHTTP(w, r)
	}))
	var wg sync.WaitGroup
	wg.Go(func() {
		if _, err := client.Key(t.Context()); err != nil {
			t.Error(err)
		}
	})
	<-asked
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err := client.Key(ctx)
	if u, ok := errors.AsType[*keys.UnavailableError](err); !ok || !strings.Contains(u.VI, "quá chậm") || time.Since(begun) > 3*time.Second {
		t.Errorf("after %v: %v", time.Since(begun), err)
	}
	close(leave)
	wg.Wait()
	if n := service.Calls("oauth2/token"); n != 1 {
		t.Errorf("%d access tokens were asked for", n)
	}
}

// A wrong PIN is sent once, by all key files of a credential and whatever
// status refuses it: credentials lock themselves.
func TestWrongPINIsSentOnce(t *testing.T) {
	for _, status := range []int{http.StatusBadRequest, http.StatusUnauthorized} {
		service := &csctest.Service{Key: person(t, nil), Algorithms: []string{rsaAny}, User: "a", Password: "b", PIN: "246810", PINStatus: status}
		server := httptest.NewServer(service.Handler())
		t.Cleanup(server.Close)
		file := secret(t, "000000")
		var signers []*keys.Key
		for range 2 {
			client, err := csc.New(csc.Config{URL: server.URL, AllowLoopback: true, User: "a", PasswordFile: secret(t, "b"), PINFile: file})
			if err != nil {
				t.Fatal(err)
			}
			k, err := client.Key(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			signers = append(signers, k)
		}
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				err := signers[i%2].Try()
				switch {
				case errors.Is(err, keys.ErrPINRefused) && strings.Contains(err.Error(), file):
				case err != nil && strings.Contains(err.Error(), "invalid_pin"):
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := service.Calls("credentials/authorize"); n != 1 {
			t.Errorf("refused with %d, a wrong PIN was sent %d times", status, n)
		}
		if err := os.WriteFile(file, []byte("246810"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := signers[0].Try(); err != nil {
			t.Errorf("after the file was mended: %v", err)
		}
	}
}

// Services say in many words that a PIN is wrong; what they refuse for another
// reason is asked again with the same PIN.
func TestRefusalsOfThePIN(t *testing.T) {
	for answer, want := range map[string]int{
		`{"error":"invalid_pin"}`: 1, `{"error":"InvalidPIN"}`: 1, `{"error":"access_denied","error_description":"Mã PIN đã bị khóa"}`: 1,
		`{"error":"invalid_request","error_description":"Invalid parameter authData"}`:          1,
		`{"error":"invalid_request","error_description":"Stopping: numSignatures is too high"}`: 2,
		`{"error":"slow_down"}`: 2, `<html>`: 2,
	} {
		service := &csctest.Service{Key: person(t, nil), Algorithms: []string{rsaAny}, PIN: "246810"}
		inner, sent := service.Handler(), 0
		client := clientOf(t, service, csc.Config{PINFile: secret(t, "246810")}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/credentials/authorize" {
				sent++
				http.Error(w, answer, http.StatusBadRequest)
				return
			}
			inner.ServeHTTP(w, r)
		}))
		k, err := client.Key(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := k.Try(); err == nil {
				t.Error("it signed")
			}
		}
		if sent != want {
			t.Errorf("%s: the PIN was sent %d times, want %d", answer, sent, want)
		}
	}
}

func TestHostileServices(t *testing.T) {
	good := &csctest.Service{Key: person(t, nil), Algorithms: []string{rsaAny}}
	inner := good.Handler()
	for name, c := range map[string]struct {
		path   string
		answer func(http.ResponseWriter, *http.Request)
		want   string
	}{
		"endless": {"/credentials/list", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(make([]byte, 2<<20))
		}, "more than"},
		"no JSON": {"/credentials/list", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }, "cannot be read"},
		"redirect": {"/credentials/list", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://example.org/", http.StatusTemporaryRedirect)
		}, "307"},
		"silent": {"/credentials/list", func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body) // only then is it seen that the client goes
			<-r.Context().Done()
		}, "too slowly"},
		"always 401": {"/credentials/list", func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, `{"error":"invalid_token"}`, http.StatusUnauthorized)
		}, "invalid_token"},
		"words without end": {"/credentials/info", func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, `{"error":"x","error_description":"`+strings.Repeat("a\\u0007\\n", 5000)+`"}`, http.StatusBadRequest)
		}, "…"},
		"no certificate": {"/credentials/info", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"key":{"status":"enabled"},"auth":{"mode":"implicit"}}`))
		}, "0 certificates"},
		"telephone": {"/credentials/info", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"key":{"status":"enabled"},"auth":{"mode":"explicit","expression":"PIN AND OTP","objects":[{"type":"Password","id":"PIN"},{"type":"OTP","id":"OTP"}]}}`))
		}, "PIN AND OTP"},
		"browser": {"/credentials/info", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte(`{"key":{"status":"enabled"},"auth":{"mode":"oauth2code"}}`))
		}, "oauth2code"},
		"no SAD":          {"/credentials/authorize", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{}`)) }, "no SAD"},
		"too few":         {"/signatures/signHash", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"signatures":[]}`)) }, "0 signatures for 1"},
		"wrong value":     {"/signatures/signHash", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"signatures":["AAAA"]}`)) }, "does not match"},
		"foreign address": {"/info", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"oauth2":"http://10.0.0.1"}`)) }, "only https"},
	} {
		t.Run(name, func(t *testing.T) {
			client := clientOf(t, good, csc.Config{Timeout: 2 * time.Second}, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == c.path {
					c.answer(w, r)
					return
				}
				inner.ServeHTTP(w, r)
			}))
			k, err := client.Key(t.Context())
			if err == nil {
				err = k.Try()
			}
			if err == nil || !strings.Contains(err.Error(), c.want) || len(err.Error()) > 1500 || strings.ContainsRune(err.Error(), '\a') {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestAddressesThatAreRefused(t *testing.T) {
	for _, c := range []csc.Config{
		{URL: "http://sign.example.vn/csc/v2", AllowLoopback: true}, {URL: "http://127.0.0.1/csc"}, {URL: "ftp://a"},
		{URL: "https://u:p@sign.example.vn"}, {URL: "https://sign.example.vn/?a=b"}, {URL: ""},
		{URL: "https://a.vn", OAuthURL: "http://b.vn"},
	} {
		c.ClientID = "a"
		if _, err := csc.New(c); err == nil {
			t.Errorf("%q and %q were taken", c.URL, c.OAuthURL)
		}
	}
	if _, err := csc.New(csc.Config{URL: "https://a.vn", ClientID: "a", User: "b"}); err == nil {
		t.Error("two ways to sign in were taken")
	}
}

func TestUnreachable(t *testing.T) {
	client, err := csc.New(csc.Config{URL: "http://127.0.0.1:1", AllowLoopback: true, User: "a"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Key(t.Context())
	if u, ok := errors.AsType[*keys.UnavailableError](err); !ok || !strings.Contains(u.VI, "không trả lời") {
		t.Errorf("%v", err)
	}
}
