package front

import (
	"crypto"
	"crypto/elliptic"
	"strings"
	"testing"

	"congvan/signing/devpki"
	"congvan/signing/signtest"
)

func TestCommandForTheToken(t *testing.T) {
	for want, kind := range map[string]*devpki.Kind{
		"-m SHA256-RSA-PKCS -i thuoc-tinh.der":                                            nil,
		"-sha256 -binary thuoc-tinh.der | pkcs11-tool --sign -m ECDSA --signature-format": {Curve: elliptic.P256(), Hash: crypto.SHA256},
		"-sha384 -binary thuoc-tinh.der | pkcs11-tool --sign -m ECDSA --signature-format": {Curve: elliptic.P384(), Hash: crypto.SHA384},
	} {
		k, err := signtest.PKIOf(t, devpki.Options{Kind: kind}).Agency("Sở thử")
		if err != nil {
			t.Fatal(err)
		}
		if got, err := signCommand(k.Certificate); !strings.Contains(got, want) || err != nil {
			t.Errorf("%q, %v, want %q", got, err, want)
		}
	}
}
