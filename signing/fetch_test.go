package signing

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestPrivateAddresses(t *testing.T) {
	for _, address := range []string{
		"127.0.0.1:80", "10.1.2.3:80", "172.16.0.1:80", "192.168.1.1:80", "169.254.169.254:80", "0.0.0.0:80", "100.64.0.1:80",
		"[::1]:80", "[fe80::1]:80", "[fc00::1]:80", "[::ffff:127.0.0.1]:80", "[64:ff9b::7f00:1]:80", "[2002:7f00:1::]:80", "224.0.0.1:80", "no address",
	} {
		if refusePrivate(address, nil) == nil {
			t.Errorf("%s is taken for public", address)
		}
	}
	for _, address := range []string{"203.162.4.190:80", "8.8.8.8:443", "[2001:ee0::1]:80"} {
		if err := refusePrivate(address, nil); err != nil {
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

// A name that leads to this machine is refused when it is dialled, whatever it
// answered before; a network that is named is let in.
func TestNamesDoNotLeadInside(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("trong")) }))
	defer server.Close()
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	inside := "http://localhost:" + port
	closed := newFetcher(EvidenceOptions{}.withDefaults())
	if _, err := closed.get(t.Context(), inside, "", nil); err == nil || !strings.Contains(err.Error(), "not public") {
		t.Errorf("a name led inside: %v", err)
	}
	named := newFetcher(EvidenceOptions{Networks: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128")}}.withDefaults())
	if data, err := named.get(t.Context(), inside, "", nil); err != nil || string(data) != "trong" {
		t.Errorf("%q, %v", data, err)
	}
	other := newFetcher(EvidenceOptions{Networks: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}.withDefaults())
	if _, err := other.get(t.Context(), inside, "", nil); err == nil {
		t.Error("another network's address was fetched")
	}
}
