package pages

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"congvan/web/front"
	"congvan/workflow"
)

// cookie is the session cookie's name. With https it is bound to the host.
func (p *Pages) cookie() string {
	if p.Secure {
		return "__Host-congvan"
	}
	return "congvan"
}

// identify finds whose session the cookie is.
func (p *Pages) identify(v *visit) error {
	c, err := v.Cookie(p.cookie())
	if err != nil {
		return front.ErrCredentials
	}
	v.secret = c.Value
	v.caller, err = p.Front.BySession(v.Context(), c.Value, v.address())
	return err
}

func (p *Pages) signInPage(w http.ResponseWriter, v *visit) error {
	return p.plain(w, v, http.StatusOK, "signin", signInForm{Agency: v.URL.Query().Get("agency"), Next: ours(v.URL.Query().Get("next"))})
}

func (p *Pages) signIn(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	agency, login, next := v.PostForm.Get("agency"), v.PostForm.Get("login"), ours(v.PostForm.Get("next"))
	e, err := p.Front.SignIn(v.Context(), front.Key{Agency: workflow.AgencyID(agency), Login: login, Password: v.PostForm.Get("password")}, v.door())
	if err != nil {
		problem := p.told(v, err)
		if errors.Is(err, front.ErrCredentials) {
			problem.Detail = v.T("Chưa đăng nhập được: cơ quan, tài khoản hoặc mật khẩu không đúng.", "Not signed in: the agency, login or password is wrong.")
		}
		return p.plain(w, v, problem.Status, "signin", signInForm{Problem: &problem, Agency: agency, Login: login, Next: next})
	}
	http.SetCookie(w, &http.Cookie{
		Name: p.cookie(), Value: e.Secret, Path: "/", Expires: e.Expires,
		HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode,
	})
	return back(w, v, next)
}

// door is where the visitor comes from.
func (v *visit) door() front.Door { return front.Door{Address: v.address(), Device: v.UserAgent()} }

func (p *Pages) signOut(w http.ResponseWriter, v *visit) error {
	if c, err := v.Cookie(p.cookie()); err == nil {
		if err := p.Front.EndSession(v.Context(), c.Value); err != nil {
			return err
		}
	}
	http.SetCookie(w, &http.Cookie{Name: p.cookie(), Path: "/", MaxAge: -1, HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode})
	return back(w, v, "/login")
}

// signInForm is the sign-in page, with what was typed.
type signInForm struct {
	Problem             *problem
	Agency, Login, Next string
}

// ours is where to go after signing in: a page of ours, never another host.
func ours(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n") {
		return "/"
	}
	return next
}

// theme keeps how bright somebody likes the pages: light, dark, or as the
// machine prefers.
func (p *Pages) theme(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	value := v.PostForm.Get("theme")
	if value != "light" && value != "dark" {
		value = "auto"
	}
	p.keep(w, "theme", value)
	return back(w, v, ours(v.PostForm.Get("next")))
}
