package signing

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestPrivateAddresses(t *testing.T) {
	for _, address := range []string{
		"127.0.0.1:80", "10.1.2.3:80", "172.16.0.1:80", "192.168.1.1:80", "169.254.169.254:80", "0.0.0.0:80", "100.64.0.1:80",
		"[::1]:80", "[fe80::1]:80", "[fc00::1]:80", "[::ffff:127.0.0.1]:80", "[64:ff9b::7f00:1]:80", "[2002:7f00:1::]:80", "224.0.0.1:80", "no address",
	} {
		if refusePrivate(address) == nil {
			t.Errorf("%s is taken for public", address)
		}
	}
	for _, address := range []string{"203.162.4.190:80", "8.8.8.8:443", "[2001:ee0::1]:80"} {
		if err := refusePrivate(address); err != nil {
			t.Error(err)
		}
	}
}

func TestFetchIsBounded(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("/loop", http.RedirectHandler("/loop", http.StatusFound))
	mux.Handle("/file", http.RedirectHandler("file:///etc/passwd", http.StatusFound))
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 5000)) })
	mux.HandleFunc("/slow", func(http.ResponseWriter, *http.Request) { time.Sleep(600 * time.Millisecond) })
	mux.HandleFunc("/good", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("được")) })
	server := httptest.NewServer(mux)
	defer server.Close()
	f := newFetcher(EvidenceOptions{AllowPrivate: true, MaxBytes: 1000, Timeout: 300 * time.Millisecond}.withDefaults())
	for path, want := range map[string]string{"/loop": "redirects", "/file": "only http", "/large": "more than", "/slow": "exceeded", "/none": "404"} {
		if _, err := f.get(t.Context(), server.URL+path, "", nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	for _, address := range []string{"file:///etc/passwd", "ldap://x/y", "http://", "http://user@host/", "://"} {
		if _, err := f.get(t.Context(), address, "", nil); err == nil {
			t.Errorf("%s was fetched", address)
		}
	}
	if data, err := f.get(t.Context(), server.URL+"/good", "", nil); err != nil || string(data) != "được" {
		t.Errorf("%q, %v", data, err)
	}
}
