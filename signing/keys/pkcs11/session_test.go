//go:build pkcs11 && cgo

package pkcs11

import (
	"errors"
	"testing"

	"github.com/miekg/pkcs11"
)

// SoftHSM never locks a token, so that the flags are looked at alone.
func TestTheLastTryIsNotTaken(t *testing.T) {
	for flags, kept := range map[uint]bool{
		pkcs11.CKF_LOGIN_REQUIRED: false, pkcs11.CKF_USER_PIN_COUNT_LOW: false,
		pkcs11.CKF_USER_PIN_COUNT_LOW | pkcs11.CKF_USER_PIN_FINAL_TRY: true, pkcs11.CKF_USER_PIN_LOCKED: true,
	} {
		if err := lastTry(flags); errors.Is(err, errLastTry) != kept {
			t.Errorf("flags %x: %v", flags, err)
		}
	}
}
