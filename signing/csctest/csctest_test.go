package csctest_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"congvan/signing/csctest"
)

// TestAuthorizeWantsAHashAlgorithm: hashAlgorithmOID is required (11.6).
func TestAuthorizeWantsAHashAlgorithm(t *testing.T) {
	server := httptest.NewServer((&csctest.Service{User: "u", Password: "p"}).Handler())
	defer server.Close()
	access := call(t, server.URL+"/auth/login", func(r *http.Request) { r.SetBasicAuth("u", "p") }, nil)
	for oid, want := range map[string]string{"": "invalid_request", "1.3.14.3.2.26": "invalid_request", "2.16.840.1.101.3.4.2.1": ""} {
		in := map[string]any{"credentialID": csctest.Credential, "numSignatures": 1, "hashes": []string{"AAAA"}, "hashAlgorithmOID": oid}
		out := call(t, server.URL+"/credentials/authorize", func(r *http.Request) {
			r.Header.Set("Authorization", "Bearer "+access["access_token"].(string))
		}, in)
		if got, _ := out["error"].(string); got != want || (want == "") != (out["SAD"] != nil) {
			t.Errorf("hashAlgorithmOID %q: %v", oid, out)
		}
	}
}

func call(t *testing.T, url string, head func(*http.Request), in map[string]any) (out map[string]any) {
	t.Helper()
	body, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	head(r)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if err := json.NewDecoder(answer.Body).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}
