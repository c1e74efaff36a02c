package web

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestBehindProxies(t *testing.T) {
	trusted := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::1/128")}
	for _, c := range []struct {
		what, peer string
		forwarded  []string
		want       string
	}{
		{"by the proxy", "10.0.0.1:5000", []string{"203.0.113.7"}, "203.0.113.7:0"},
		{"by a proxy on IPv6", "[fd00::1]:5000", []string{"2001:db8::7"}, "[2001:db8::7]:0"},
		{"by a proxy on a mapped address", "[::ffff:10.0.0.1]:5000", []string{"203.0.113.7"}, "203.0.113.7:0"},
		{"through two proxies", "10.0.0.1:5000", []string{"203.0.113.7, 10.9.9.9"}, "203.0.113.7:0"},
		{"in two headers", "10.0.0.1:5000", []string{"203.0.113.7", "10.9.9.9"}, "203.0.113.7:0"},
		{"straight from a stranger who lies", "198.51.100.9:5000", []string{"203.0.113.7"}, "198.51.100.9:0"},
		{"by the proxy, from a client who lies", "10.0.0.1:5000", []string{"203.0.113.7, 198.51.100.9"}, "198.51.100.9:0"},
		{"from a client who says it is a proxy", "10.0.0.1:5000", []string{"203.0.113.7, 10.1.1.1, 198.51.100.9"}, "198.51.100.9:0"},
		{"nothing said", "10.0.0.1:5000", nil, "10.0.0.1:0"},
		{"nonsense", "10.0.0.1:5000", []string{"203.0.113.7, unknown"}, "10.0.0.1:0"},
		{"only proxies", "10.0.0.1:5000", []string{"10.2.2.2"}, "10.2.2.2:0"},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.peer
		r.Header["X-Forwarded-For"] = c.forwarded
		got := ""
		behind(trusted, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = r.RemoteAddr })).ServeHTTP(httptest.NewRecorder(), r)
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = "10.0.0.1:5000"
	r.Header.Set("X-Forwarded-For", "203.0.113.7")
	behind(nil, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.RemoteAddr != "10.0.0.1:5000" {
			t.Errorf("with no proxies trusted: %s", r.RemoteAddr)
		}
	})).ServeHTTP(httptest.NewRecorder(), r)
}
