package web_test

import (
	"encoding/base32"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"congvan/web/api/client"
	"congvan/web/api/wire"
)

func (h *house) guest() *client.Client {
	h.Helper()
	c, err := client.New(h.url, "")
	must(h, err)
	c.SetTransport(h.contract())
	return c
}

// enrol adds an authenticator app the way a person does.
func (h *house) enrol(c *client.Client) (app, []string) {
	h.Helper()
	ctx := h.Context()
	_, err := c.Prove(ctx, wire.Proof{Password: password, For: "account"})
	must(h, err)
	e, err := c.StartApp(ctx)
	must(h, err)
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(e.Secret)
	must(h, err)
	if !strings.Contains(e.Address, e.Secret) || len(e.QR) < 100 {
		h.Errorf("enrolment %+v", e)
	}
	a := app{h, secret}
	_, err = c.ConfirmApp(ctx, "000000")
	refused(h, err, http.StatusForbidden, "wrong_code")
	codes, err := c.ConfirmApp(ctx, a.code())
	must(h, err)
	return a, codes.Codes
}

// TestSecondFactor takes somebody's account through an authenticator app: it
// counts once confirmed, at the door too, and recovery codes count once.
func TestSecondFactor(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	c := h.as(signer)
	_, err := c.StartApp(ctx)
	refused(t, err, http.StatusForbidden, "needs_proof")
	phone, recovery := h.enrol(c)
	if len(recovery) != 10 {
		t.Fatalf("%d recovery codes", len(recovery))
	}
	own, err := c.Account(ctx)
	must(t, err)
	if !own.App || own.RecoveryCodes != 10 || !own.Password || len(own.Passkeys) != 0 {
		t.Errorf("account %+v", own)
	}
	_, err = c.StartApp(ctx)
	refused(t, err, http.StatusConflict, "has_app")

	door := wire.Credentials{Agency: agency, Login: string(signer), Password: password}
	_, err = h.guest().LoginCode(ctx, door)
	refused(t, err, http.StatusUnauthorized, "needs_second_factor")
	door.Code = "123456"
	_, err = h.guest().LoginCode(ctx, door)
	refused(t, err, http.StatusUnauthorized, "wrong_code")
	door.Code = phone.code()
	second := h.guest()
	_, err = second.LoginCode(ctx, door)
	must(t, err)
	_, err = h.guest().LoginCode(ctx, door)
	refused(t, err, http.StatusUnauthorized, "wrong_code")
	door.Code = strings.ToUpper(recovery[3])
	_, err = h.guest().LoginCode(ctx, door)
	must(t, err)
	_, err = h.guest().LoginCode(ctx, door)
	refused(t, err, http.StatusUnauthorized, "wrong_code")

	// A recovery code opens the account's locks, but signs nothing.
	_, err = second.Prove(ctx, wire.Proof{Code: recovery[4]})
	refused(t, err, http.StatusForbidden, "wrong_code")
	_, err = second.Prove(ctx, wire.Proof{Code: recovery[4], For: "account"})
	must(t, err)
	must(t, second.DropApp(ctx))
	if own, err = second.Account(ctx); err != nil || own.App || own.RecoveryCodes != 0 {
		t.Errorf("after removal: %+v, %v", own, err)
	}
	if _, err := second.RecoveryCodes(ctx); err == nil {
		t.Error("recovery codes without a second factor")
	}
	_, err = h.guest().Login(ctx, agency, string(signer), password)
	must(t, err)
}

// TestResetFactors is for whoever lost everything.
func TestResetFactors(t *testing.T) {
	h := newHouse(t)
	c := h.as(signer)
	h.enrol(c)
	path := "/api/v1/organisation/people/" + string(signer) + "/factors"
	for _, who := range everybody[1:] {
		status, body, _ := h.ask(who, "DELETE", path, "")
		if want := map[bool]int{true: 204, false: 403}[who == admin]; who != signer && status != want {
			t.Errorf("%s: %d %s", who, status, body)
		}
	}
	_, err := c.Me(t.Context())
	refused(t, err, http.StatusUnauthorized, "credentials")
	_, err = h.guest().Login(t.Context(), agency, string(signer), password)
	must(t, err)
}

// TestPasswordChange asks for the old one and ends the other sessions.
func TestPasswordChange(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	there := h.visitorOf(drafter)
	c := h.as(drafter)
	refused(t, c.ChangePassword(ctx, wire.NewPassword{Old: "không phải", New: "mật khẩu mới tinh"}), http.StatusForbidden, "wrong_password")
	refused(t, c.ChangePassword(ctx, wire.NewPassword{Old: password, New: "ngắn"}), http.StatusUnprocessableEntity, "weak_password")
	must(t, c.ChangePassword(ctx, wire.NewPassword{Old: password, New: "mật khẩu mới tinh"}))
	if _, page := there.get("/"); strings.Contains(page, "Chờ tôi") {
		t.Error("another session lives on")
	}
	_, err := h.guest().Login(ctx, agency, string(drafter), password)
	refused(t, err, http.StatusUnauthorized, "credentials")
	_, err = h.guest().Login(ctx, agency, string(drafter), "mật khẩu mới tinh")
	must(t, err)
}

// TestOwnSessionsAndTokens: everybody sees and ends their own, nobody another's.
func TestOwnSessionsAndTokens(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	one, two := h.visitorOf(drafter), h.visitorOf(drafter)
	c, other := h.as(drafter), h.as(head)
	list, err := c.Sessions(ctx)
	must(t, err)
	if len(list.Items) != 2 || list.Items[0].Current || list.Items[0].Origin != "127.0.0.1" || !strings.Contains(list.Items[0].Device, "Go-http") {
		t.Fatalf("sessions %+v", list.Items)
	}
	refused(t, other.EndSession(ctx, list.Items[0].ID), http.StatusNotFound, "not_found")
	must(t, c.EndSession(ctx, list.Items[0].ID))
	_, first := one.get("/")
	_, second := two.get("/")
	if strings.Contains(first, "Chờ tôi") == strings.Contains(second, "Chờ tôi") {
		t.Error("not exactly one session ended")
	}

	_, err = c.MakeToken(ctx, wire.NewToken{Name: "báo cáo", Days: 30})
	refused(t, err, http.StatusForbidden, "needs_proof")
	_, err = c.Prove(ctx, wire.Proof{Password: password, For: "account"})
	must(t, err)
	_, err = c.MakeToken(ctx, wire.NewToken{Name: "  ", Days: 30})
	refused(t, err, http.StatusUnprocessableEntity, "needs_name")
	_, err = c.MakeToken(ctx, wire.NewToken{Name: "báo cáo", Days: 4000})
	refused(t, err, http.StatusUnprocessableEntity, "invalid_days")
	made, err := c.MakeToken(ctx, wire.NewToken{Name: "báo cáo", Days: 30})
	must(t, err)
	program, err := client.New(h.url, made.Token)
	must(t, err)
	if me, err := program.Me(ctx); err != nil || me.Person != drafter {
		t.Errorf("the new token: %+v, %v", me, err)
	}
	tokens, err := c.Tokens(ctx)
	must(t, err)
	var id string
	for _, k := range tokens.Items {
		if k.Name == "báo cáo" && !k.Current {
			id = k.ID
		}
	}
	refused(t, other.RevokeToken(ctx, id), http.StatusNotFound, "not_found")
	must(t, c.RevokeToken(ctx, id))
	_, err = program.Me(ctx)
	refused(t, err, http.StatusUnauthorized, "credentials")
}

func TestPreferences(t *testing.T) {
	h := newHouse(t)
	ctx := t.Context()
	c := h.as(drafter)
	all, err := c.SetPreferences(ctx, map[string]string{"language": "en", "keys": "off"})
	must(t, err)
	if all["language"] != "en" || all["keys"] != "off" || all["theme"] != "" {
		t.Errorf("preferences %v", all)
	}
	for key, value := range map[string]string{"colour": "red", "theme": "pink"} {
		_, err := c.SetPreferences(ctx, map[string]string{key: value, "language": "vi"})
		refused(t, err, http.StatusBadRequest, "invalid_request")
	}
	if all, err = c.SetPreferences(ctx, map[string]string{"keys": "on"}); err != nil || all["language"] != "en" || all["keys"] != "on" {
		t.Errorf("preferences %v, %v", all, err)
	}
	if all, err = h.as(head).SetPreferences(ctx, nil); err != nil || all["language"] != "" {
		t.Errorf("another's preferences %v, %v", all, err)
	}
}

// TestSignInInTwoSteps signs in at the page with a second factor, without
// scripts.
func TestSignInInTwoSteps(t *testing.T) {
	h := newHouse(t)
	phone := h.app(signer)
	b := h.visitor()
	form := url.Values{"agency": {string(agency)}, "login": {string(signer)}, "password": {password}, "next": {"/letters"}}
	status, page := b.post("/login", form)
	if status != 200 || !strings.Contains(page, `name="code"`) || strings.Contains(page, `name="password"`) {
		t.Fatalf("first step: %d\n%s", status, page)
	}
	if _, page := b.get("/letters"); !strings.Contains(page, `name="login"`) {
		t.Error("half a sign-in lets somebody in")
	}
	if status, page = b.post("/login/second", url.Values{"code": {"000000"}, "next": {"/letters"}}); status != 401 || !strings.Contains(page, "Mã xác thực không đúng") {
		t.Errorf("wrong code: %d\n%s", status, page)
	}
	if status, page = b.post("/login/second", url.Values{"code": {phone.code()}, "next": {"/letters"}}); status != 200 || !strings.Contains(page, "Chờ tôi") {
		t.Errorf("right code: %d\n%s", status, page)
	}
	if status, page := h.visitor().post("/login/second", url.Values{"code": {phone.code()}}); status != 401 || !strings.Contains(page, `name="login"`) {
		t.Errorf("a code without the first step: %d\n%s", status, page)
	}
}
