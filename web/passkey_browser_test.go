package web_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"

	"congvan/internal/testenv/browser"
	"congvan/web/api/wire"
	"congvan/workflow"
)

// authenticator gives a tab an authenticator that knows its person.
func authenticator(p *browser.Page) {
	p.Helper()
	_, err := chromedp.Call(p.Ctx, webauthn.Enable, webauthn.EnableParams{})
	must(p, err)
	_, err = chromedp.Call(p.Ctx, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{
		Options: &webauthn.VirtualAuthenticatorOptions{
			Protocol: webauthn.AuthenticatorProtocolCtap2, Ctap2version: webauthn.Ctap2versionCtap21, Transport: webauthn.AuthenticatorTransportInternal,
			HasResidentKey: true, HasUserVerification: true, AutomaticPresenceSimulation: true, IsUserVerified: true,
		},
	})
	must(p, err)
}

// TestBrowserPasskey adds a passkey, signs a letter with it, and signs in by
// it alone.
func TestBrowserPasskey(t *testing.T) {
	h := newHouse(t)
	l := h.toSign()
	h.as(signer) // with a token from before
	// Browsers take no IP address for a site.
	base := strings.Replace(h.url, "127.0.0.1", "localhost", 1)
	p := browser.Open(t, base, browser.Desktop)
	authenticator(p)
	p.Go("/login")
	p.Fill("[name=login]", string(signer))
	p.Fill("[name=password]", password)
	p.Press("Đăng nhập")
	p.See("Chờ tôi")
	p.Go("/account")
	p.Fill("#unlock-password", password)
	p.Press("Xác nhận")
	p.See("Đang mở khóa")
	p.Fill("#key-name", "Máy để bàn")
	p.Press("Thêm")
	p.See("Xác thực hai bước đã bật", "chỉ hiện lần này")
	p.Press("Đã cất mã")
	p.See("Máy để bàn", "còn 10")
	p.Accessible()
	p.Shot("added")

	p.Go("/letters/" + string(l.ID))
	p.Click("#act-sign [data-proof-passkey]")
	p.See("Đã xác nhận danh tính")
	p.Shot("proved")
	p.Click("#act-sign form > button")
	p.See("Đã ký")
	if now := h.get(signer, l); now.State != workflow.Signed {
		t.Errorf("state %s", now.State)
	}
	refused(t, func() error {
		_, err := h.as(signer).Prove(t.Context(), wire.Proof{Password: password})
		return err
	}(), 403, "needs_second_factor")

	p.Click(".who-menu > summary")
	p.Press("Đăng xuất")
	p.Press("Dùng khóa truy cập")
	p.See("Chờ tôi")
	p.Go("/account")
	p.Click("[data-proof-passkey]")
	p.See("Đang mở khóa")
	p.Press("Gỡ khóa")
	p.See("Chưa bật")
	p.Lacks("Mã dự phòng")
}
