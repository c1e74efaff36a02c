package web_test

import (
	"encoding/base32"
	"strings"
	"testing"

	"congvan/internal/testenv/browser"
)

// TestBrowserAuthenticatorApp adds an app on the account page and signs in
// with it, at a desk in Vietnamese and on a phone in English.
func TestBrowserAuthenticatorApp(t *testing.T) {
	h := newHouse(t)
	p := h.page(drafter, browser.Desktop)
	p.Go("/account")
	p.See("Xác thực hai bước", "Phiên này", "Chưa bật")
	p.Accessible()
	p.Shot("locked")
	p.Allow("status of 403")
	p.Fill("#unlock-password", "không phải")
	p.Press("Xác nhận")
	p.See("Mật khẩu xác nhận không đúng")
	p.Fill("#unlock-password", password)
	p.Press("Xác nhận")
	p.See("Đang mở khóa")
	p.Press("Thêm ứng dụng")
	p.At("/account/app")
	p.See("Quét mã QR")
	p.Accessible()
	p.Shot("enrol")
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ReplaceAll(p.Text(".secret"), " ", ""))
	must(t, err)
	phone := app{h, secret}
	p.Fill("#code", "000000")
	p.Press("Bật xác thực hai bước")
	p.See("Mã xác thực không đúng")
	p.Fill("#code", phone.code())
	p.Press("Bật xác thực hai bước")
	p.See("Mã dự phòng", "chỉ hiện lần này")
	recovery := strings.Fields(p.Text(".codes li"))[0]
	p.Accessible()
	p.Shot("codes")
	p.Press("Đã cất mã")
	p.See("Đang bật", "còn 10")
	p.Shot("unlocked")
	p.Fill("#token-name", "báo cáo tuần")
	p.Press("Tạo mã")
	p.See("cv_")
	p.Shot("token")
	p.Press("Đã chép xong")
	p.See("báo cáo tuần")

	m := browser.Open(t, h.url, browser.Phone)
	m.Allow("status of 401")
	m.Go("/login?lang=en")
	m.Fill("[name=login]", string(drafter))
	m.Fill("[name=password]", password)
	m.Press("Sign in")
	m.At("/login/second")
	m.See("one more step", "6-digit code")
	m.Accessible()
	m.Shot("second")
	m.Fill("#code", "123456")
	m.Press("Go on")
	m.See("The code is wrong")
	m.Fill("#code", phone.code())
	m.Press("Go on")
	m.See("For me")
	m.Go("/account")
	m.See("Authenticator app", "Sessions")
	m.Accessible()
	m.Shot("account")

	r := browser.Open(t, h.url, browser.Desktop)
	r.Go("/login")
	r.See("Sở Khoa học và Công nghệ")
	r.Accessible()
	r.Shot("signin")
	r.Fill("[name=login]", string(drafter))
	r.Fill("[name=password]", password)
	r.Press("Đăng nhập")
	r.Press("Không có thiết bị?")
	r.Fill("#code", recovery)
	r.Shot("recovery")
	r.Press("Tiếp tục")
	r.See("Chờ tôi")
}
