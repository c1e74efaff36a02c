package front

import (
	"context"
	"crypto/x509"
	"strings"
	"testing"
	"time"

	"congvan/signing"
)

// A second opinion stands beside the verdict, whatever it says, and where there
// is none that is said.
func TestSecondOpinions(t *testing.T) {
	f := &Front{Now: time.Now}
	r := &signing.Report{Verdict: signing.Valid}
	f.asideOf(t.Context(), r, nil)
	if r.Second != nil {
		t.Errorf("without a second verifier: %+v", r.Second)
	}
	f.Second = func(context.Context, []byte, []*x509.Certificate, time.Time) *signing.Opinion {
		return &signing.Opinion{Verifier: "x", Verdict: signing.Invalid}
	}
	f.asideOf(t.Context(), r, nil)
	if r.Verdict != signing.Valid || r.Second.Verdict != signing.Invalid {
		t.Errorf("%s with %+v", r.Verdict, r.Second)
	}
	f.asideOf(t.Context(), r, make([]byte, maxSecond+1))
	if r.Second.Verdict != signing.Indeterminate || !strings.Contains(r.Second.Error, "32 MiB") {
		t.Errorf("a large file: %+v", r.Second)
	}
	for range checksAtOnce {
		if _, err := f.seconding.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	f.asideOf(ended, r, nil)
	if !strings.Contains(r.Second.Error, "too many") {
		t.Errorf("with all busy: %+v", r.Second)
	}
}

// Uploads wait for their turn before they are read.
func TestUploadsTakeTurns(t *testing.T) {
	f := &Front{Now: time.Now}
	for range checksAtOnce {
		if _, err := f.verifying.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	read := func() ([]byte, error) {
		t.Error("an upload is read while others are being judged")
		return nil, nil
	}
	if _, _, err := f.VerifyPDF(ended, read); err == nil {
		t.Error("it did not wait")
	}
}
