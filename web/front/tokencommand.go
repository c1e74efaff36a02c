package front

import (
	"crypto/ecdsa"
	"crypto/x509"
	"fmt"
	"strings"

	"congvan/signing"
)

// signCommand has a certificate's key on a token sign the attributes file, by
// OpenSC's pkcs11-tool. Tokens with ECDSA keys rarely hash by themselves.
func signCommand(cert *x509.Certificate) (string, error) {
	h, pss, err := signing.Scheme(cert)
	if err != nil {
		return "", err
	}
	hash := strings.ReplaceAll(h.String(), "-", "") // SHA256
	switch _, curve := cert.PublicKey.(*ecdsa.PublicKey); {
	case curve:
		return fmt.Sprintf("openssl dgst -%s -binary %s | pkcs11-tool --sign -m ECDSA --signature-format openssl -o chu-ky.bin",
			strings.ToLower(hash), AttributesFile), nil
	case pss:
		return fmt.Sprintf("pkcs11-tool --sign -m %s-RSA-PKCS-PSS --salt-len -1 -i %s -o chu-ky.bin", hash, AttributesFile), nil
	}
	return fmt.Sprintf("pkcs11-tool --sign -m %s-RSA-PKCS -i %s -o chu-ky.bin", hash, AttributesFile), nil
}
