package front

import (
	"crypto/rand"
	"errors"
	"net/http"

	"congvan/internal/identity/passkey"
	"congvan/internal/locale"
)

// newHandle is a new random name for a person, for authenticators.
func newHandle() []byte {
	b := make([]byte, passkey.HandleLen)
	if _, err := rand.Read(b); err != nil {
		panic(err) // crypto/rand does not fail on supported systems
	}
	return b
}

var (
	errNoVault = &InvalidError{Status: http.StatusConflict, Code: "no_server_secret",
		VI: "Chưa dùng được mã xác thực: máy chủ chưa có khóa bí mật để giữ nó. Nhờ quản trị đặt CONGVAN_SECRET_FILE.",
		EN: "Codes cannot be used yet: the server has no secret to keep them under. Ask the administrator to set CONGVAN_SECRET_FILE."}
	errNoPasskeys = &InvalidError{Status: http.StatusConflict, Code: "no_passkeys_here",
		VI: "Chưa dùng được khóa truy cập: địa chỉ của máy chủ phải là https có tên miền. Nhờ quản trị đặt CONGVAN_BASE_URL.",
		EN: "Passkeys cannot be used yet: the server's address must be https with a domain name. Ask the administrator to set CONGVAN_BASE_URL."}
)

// proofWords say why a proof does not count and what to do.
var proofWords = map[string]map[locale.Lang]string{
	NeedsProof: words("Chưa xác nhận danh tính ngay trước việc này. Xác nhận rồi làm lại; chưa có gì thay đổi.",
		"Identity was not proved just before this. Prove it and try again; nothing has changed."),
	NeedsSecondFactor: words("Tài khoản có xác thực hai bước: xác nhận bằng mã của ứng dụng hoặc khóa truy cập, không chỉ bằng mật khẩu. Chưa có gì thay đổi.",
		"The account has a second factor: prove identity by a code of the app or a passkey, not by the password alone. Nothing has changed."),
	WrongPassword: words("Mật khẩu xác nhận không đúng. Chưa có gì thay đổi.",
		"The password that proves who you are is wrong. Nothing has changed."),
	WrongCode: words("Mã xác thực không đúng, đã hết hạn hoặc đã dùng rồi. Chờ mã mới trong ứng dụng rồi nhập lại.",
		"The code is wrong, too old, or used already. Wait for a new one in the app and type that."),
	WrongPasskey: words("Khóa truy cập không được chấp nhận. Thử lại; nếu vẫn không được, dùng cách khác hoặc nhờ quản trị.",
		"The passkey was not accepted. Try again; if it still fails use another factor or ask the administrator."),
}

func proof(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*ProofError](err)
	if !ok {
		return p, false
	}
	return Problem{Status: http.StatusForbidden, Code: e.Code, Detail: proofWords[e.Code]}, true
}

// secondFactor words a sign-in that lacks its second factor.
func secondFactor(err error) (p Problem, ok bool) {
	e, ok := errors.AsType[*SecondFactorError](err)
	if !ok {
		return p, false
	}
	p = Problem{Status: http.StatusUnauthorized, Code: NeedsSecondFactor, Detail: words(
		"Tài khoản có xác thực hai bước: gửi kèm mã của ứng dụng xác thực.",
		"The account has a second factor: send the authenticator app's code with it.")}
	switch {
	case e.Wrong:
		p.Code, p.Detail = WrongCode, proofWords[WrongCode]
	case !e.Code:
		p.Detail = words("Tài khoản chỉ có khóa truy cập: đăng nhập trên trình duyệt rồi tạo mã truy cập trong trang Cá nhân.",
			"The account has passkeys only: sign in with a browser and make a token on the Account page.")
	}
	return p, true
}

// IsProofCode says whether a problem is one of the proof of identity.
func IsProofCode(code string) bool {
	_, ok := proofWords[code]
	return ok
}

// CheckPurpose refuses a purpose that a proof cannot have.
func CheckPurpose(p Purpose) error {
	if p == "" || p == ForSigning || p == ForAccount {
		return nil
	}
	return &InvalidError{Field: "for", VI: "phải là signing hoặc account", EN: "must be signing or account"}
}
