package signing_test

import (
	"crypto/x509"
	"errors"
	"testing"
	"time"

	"congvan/signing"
	"congvan/signing/signtest"
)

func TestCertificateIsCheckedBeforeSigning(t *testing.T) {
	pki := signtest.PKI(t, nil)
	k, err := pki.Personal("Lê Văn Mười", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	other, err := pki.Personal("Phạm Thị Hai", "Phó Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	options := signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true}
	if err := signing.CheckCertificate(t.Context(), k.Certificate, k.Chain, options); err != nil {
		t.Fatal(err)
	}
	if err := signing.CheckCertificate(t.Context(), k.Certificate, nil, options); err != nil {
		t.Errorf("with the certificate between fetched: %v", err)
	}
	if err := pki.Revoke(other.Certificate.SerialNumber); err != nil {
		t.Fatal(err)
	}
	time.Sleep(1100 * time.Millisecond) // revocation times have whole seconds
	private := options
	private.AllowPrivate = false
	stranger := options
	stranger.Trust = []*x509.Certificate{other.Certificate}
	past, future := options, options
	past.Now = func() time.Time { return time.Now().AddDate(-1, 0, 0) }
	future.Now = func() time.Time { return time.Now().AddDate(6, 0, 0) }
	for name, c := range map[string]struct {
		cert    *x509.Certificate
		options signing.EvidenceOptions
		kind    error
		code    string
	}{
		"revoked":      {other.Certificate, options, signing.ErrRevoked, "signer_revoked"},
		"expired":      {k.Certificate, future, signing.ErrCertificate, "signer_expired"},
		"not yet":      {k.Certificate, past, signing.ErrCertificate, "signer_not_yet_valid"},
		"no root":      {k.Certificate, stranger, signing.ErrCertificate, "signer_untrusted"},
		"no answer":    {k.Certificate, private, signing.ErrUnconfirmed, "signer_unconfirmed"},
		"an authority": {pki.Root(), options, signing.ErrCertificate, "signer_usage"},
	} {
		err := signing.CheckCertificate(t.Context(), c.cert, k.Chain, c.options)
		wrong, ok := errors.AsType[*signing.CertificateError](err)
		if !ok || !errors.Is(err, c.kind) || string(wrong.Message.Code) != c.code || wrong.Message.VI == "" {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

// A cache full of good answers does not hide a revocation.
func TestRevocationIsAskedHereAndNow(t *testing.T) {
	clock := time.Now().Truncate(time.Second)
	now := func() time.Time { return clock }
	pki, _ := counted(t, now)
	k, err := pki.Personal("Ngô Văn Mười Hai", "Giám đốc")
	if err != nil {
		t.Fatal(err)
	}
	options := signing.EvidenceOptions{Trust: pki.Trust(), AllowPrivate: true, Cache: &signing.EvidenceCache{}, Now: now}
	if err := signing.CheckCertificate(t.Context(), k.Certificate, k.Chain, options); err != nil {
		t.Fatal(err)
	}
	clock = clock.Add(time.Minute)
	if err := pki.Revoke(k.Certificate.SerialNumber); err != nil {
		t.Fatal(err)
	}
	clock = clock.Add(time.Second)
	if err := signing.CheckCertificate(t.Context(), k.Certificate, k.Chain, options); !errors.Is(err, signing.ErrRevoked) {
		t.Errorf("%v", err)
	}
}
