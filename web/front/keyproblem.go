package front

import (
	"errors"
	"net/http"
	"strings"

	"congvan/internal/issuing"
	"congvan/internal/locale"
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

// unverified tells what speaks against a signature that was just made, so that
// it was not recorded.
func unverified(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*issuing.UnverifiedError](err)
	if !ok {
		return p, false
	}
	why := func(lang locale.Lang) string {
		var list []string
		for _, m := range e.Report.Against() {
			list = append(list, m.In(string(lang)))
		}
		return strings.Join(list, "; ")
	}
	return Problem{Status: http.StatusConflict, Code: "signature_unverified", Detail: words(
		"Chưa ký được: chữ ký vừa tạo không qua được bước kiểm tra: "+why(locale.Vietnamese)+". Văn bản chưa thay đổi; nhờ quản trị kiểm tra chứng thư và các chứng thư gốc tin cậy.",
		"Not signed: the signature just made does not pass the check: "+why(locale.English)+". The letter has not changed; ask the administrator to look at the certificate and the trusted roots.")}, true
}
