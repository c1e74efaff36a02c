package signing_test

import (
	"strings"
	"testing"
	"time"

	"congvan/signing"
)

func TestLifetimes(t *testing.T) {
	for algorithm, want := range map[string]string{
		"sha256": "", "sha1": "2012-08-01", "rsa-1024": "2019-10-01", "rsa-2048": "2029-01-01", "rsa-4096": "2029-01-01",
		"rsa-pss-2048": "2029-01-01", "rsa-pss-3072": "", "ecdsa-256": "", "ecdsa-192": "2021-10-01",
		"md5": "1970-01-01", "*ed25519.PublicKey": "1970-01-01",
	} {
		got := ""
		if end := signing.DefaultLifetimes.End(algorithm); !end.IsZero() {
			got = end.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("%s ends %q, want %q", algorithm, got, want)
		}
	}
	own, err := signing.DefaultLifetimes.With([]byte("# của cơ quan\nsha256 0 2031-06-01\nrsa 1900 open # cho đến khi có quy định\n"))
	if err != nil {
		t.Fatal(err)
	}
	ends, first := own.FirstEnd([]string{"rsa-2048", "sha512", "sha256"})
	if first != "sha256" || ends.Format(time.DateOnly) != "2031-06-01" || !signing.DefaultLifetimes.End("sha256").IsZero() {
		t.Errorf("%s ends %s", first, ends)
	}
}

func TestFaultyLifetimes(t *testing.T) {
	for text, want := range map[string]string{
		"rsa 2048":               "line 1",
		"\nrsa zwei open":        "line 2",
		"rsa 2048 32/12/2030":    "open",
		"rsa -1 open":            "bits",
		strings.Repeat(" ", 1e5): "at most",
	} {
		if _, err := signing.DefaultLifetimes.With([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v, want %q", text, err, want)
		}
	}
}

func FuzzLifetimes(f *testing.F) {
	f.Add([]byte("sha256 0 2031-06-01\nrsa 1900 open"), "rsa-2048")
	f.Fuzz(func(_ *testing.T, text []byte, algorithm string) {
		if l, err := signing.DefaultLifetimes.With(text); err == nil {
			l.End(algorithm)
		}
	})
}
