package identity

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"rsc.io/qr"
)

// Codes of authenticator apps as RFC 6238 and every such app have them: six
// digits of HMAC-SHA-1 over steps of 30 seconds. One step early or late is
// taken, for clocks differ.
const (
	totpPeriod = 30 // seconds
	totpSkew   = 1  // steps
	totpBytes  = 20 // of secret
)

var base32Plain = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewTOTPSecret makes the secret that a server and an app share.
func NewTOTPSecret() []byte {
	b := make([]byte, totpBytes)
	if _, err := rand.Read(b); err != nil {
		panic(err) // crypto/rand does not fail on supported systems
	}
	return b
}

// TOTPText is a secret as people type it into an app.
func TOTPText(secret []byte) string { return base32Plain.EncodeToString(secret) }

// TOTPAddress is what the app reads from the QR code: the otpauth address of
// Google Authenticator's key URI format.
func TOTPAddress(secret []byte, issuer, account string) string {
	q := url.Values{"secret": {TOTPText(secret)}, "issuer": {issuer}}
	// Apps read a plus sign in the query as it stands.
	return "otpauth://totp/" + url.PathEscape(issuer+":"+account) + "?" + strings.ReplaceAll(q.Encode(), "+", "%20")
}

// TOTPCode is the code of a step.
func TOTPCode(secret []byte, step int64) (string, error) {
	return hotp.GenerateCodeCustom(TOTPText(secret), uint64(step), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
}

// TOTPStep is the step that an instant lies in.
func TOTPStep(at time.Time) int64 { return at.Unix() / totpPeriod }

// ErrCode means that a code is not good now, or was used already.
var ErrCode = errors.New("the code is wrong, too old, or used already")

// CheckTOTP gives the step whose code was typed; steps up to after are used
// up. The caller keeps the step, so that it counts once.
func CheckTOTP(secret []byte, typed string, now time.Time, after int64) (step int64, err error) {
	typed = strings.Join(strings.Fields(typed), "")
	found := int64(-1)
	for d := int64(-totpSkew); d <= totpSkew; d++ {
		step := TOTPStep(now) + d
		want, err := TOTPCode(secret, step)
		if err != nil {
			return 0, err
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(typed)) == 1 && step > after {
			found = step
		}
	}
	if found < 0 {
		return 0, ErrCode
	}
	return found, nil
}

// QR is a text as a QR code.
type QR struct {
	Size int    // squares a side, with the quiet zone around
	Path string // SVG path data of the dark squares
	PNG  []byte
}

// quiet is the width of the light border, in squares (ISO/IEC 18004).
const quiet = 4

// NewQR draws a text.
func NewQR(text string) (*QR, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, fmt.Errorf("QR code: %w", err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
			}
		}
	}
	return &QR{Size: code.Size + 2*quiet, Path: path.String(), PNG: code.PNG()}, nil
}
