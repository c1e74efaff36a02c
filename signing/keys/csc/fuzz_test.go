package csc_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"congvan/signing/csctest"
	"congvan/signing/keys/csc"
)

// FuzzAnswer puts bytes into the place of each answer in turn. Whatever a
// service says, no signature comes out that the certificate does not confirm.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"access_token":"a","expires_in":1}`, `{"credentialIDs":["a","b"]}`, `{"credentialIDs":["GX0112348"]}`,
		`{"key":{"status":"enabled","algo":["1.2.840.113549.1.1.1"]},"cert":{"certificates":["MIIB"]},"auth":{"mode":"explicit","objects":[{"type":"PIN","id":"x"}]},"multisign":-1}`,
		`{"SAD":"x","expiresIn":-9223372036854775808}`, `{"signatures":["AA=="]}`, `{"error":"a","error_description":"b"}`, `[]`, `{`,
	} {
		for which := range uint8(4) {
			f.Add(which, 200, []byte(seed))
		}
	}
	good := &csctest.Service{Key: person(f, nil), Algorithms: []string{rsaAny}, User: "a", Password: ""}
	paths := []string{"/auth/login", "/credentials/list", "/credentials/info", "/credentials/authorize", "/signatures/signHash"}
	f.Fuzz(func(t *testing.T, which uint8, status int, answer []byte) {
		inner := good.Handler()
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == paths[int(which)%len(paths)] {
				w.WriteHeader(max(200, min(599, status)))
				_, _ = w.Write(answer)
				return
			}
			inner.ServeHTTP(w, r)
		}))
		defer server.Close()
		client, err := csc.New(csc.Config{URL: server.URL, AllowLoopback: true, User: "a", Timeout: time.Second})
		if err != nil {
			t.Fatal(err)
		}
		k, err := client.Key(t.Context())
		if err != nil {
			if strings.ContainsAny(err.Error(), "\a\x00") {
				t.Errorf("control characters reach people: %q", err)
			}
			return
		}
		_ = k.Try() // verifies what comes out
	})
}
