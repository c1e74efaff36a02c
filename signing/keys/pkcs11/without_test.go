//go:build !pkcs11 || !cgo

package pkcs11_test

import (
	"strings"
	"testing"

	"congvan/signing/keys/pkcs11"
)

func TestOtherBuildsSayHowToGetOne(t *testing.T) {
	_, err := pkcs11.New(pkcs11.Config{Module: "/usr/lib/softhsm/libsofthsm2.so"})
	if err == nil || !strings.Contains(err.Error(), "go build -tags pkcs11") {
		t.Errorf("%v", err)
	}
}
