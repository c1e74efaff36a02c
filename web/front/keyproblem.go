package front

import (
	"errors"
	"net/http"

	"congvan/signing"
	"congvan/signing/keys"
)

// keyAway: the key is in a device or at a service that does not sign now.
func keyAway(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*keys.UnavailableError](err)
	if !ok {
		return p, false
	}
	return Problem{Status: http.StatusServiceUnavailable, Code: "key_unavailable",
		Detail: words("Chưa ký được: "+e.VI+". Văn bản chưa thay đổi.", "Not signed: "+e.EN+". The letter has not changed.")}, true
}

// certificateRefused tells why a certificate may not sign now, with what to do.
func certificateRefused(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*signing.CertificateError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: http.StatusConflict, Code: "certificate",
		Detail: words("Chưa ký được: "+e.Message.VI+".", "Not signed: "+e.Message.EN+".")}
	switch {
	case errors.Is(err, signing.ErrRevoked):
		p.Code = "certificate_revoked"
	case errors.Is(err, signing.ErrUnconfirmed):
		p.Code, p.Status = "certificate_unconfirmed", http.StatusServiceUnavailable
	}
	return p, true
}
