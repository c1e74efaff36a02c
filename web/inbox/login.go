package inbox

import (
	"errors"
	"net/http"

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

func (p *Pages) loginPage(w http.ResponseWriter, v *visit) error {
	return p.show(w, v, http.StatusOK, "login", map[string]any{"Agency": v.URL.Query().Get("agency")})
}

func (p *Pages) login(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	agency, login := v.PostForm.Get("agency"), v.PostForm.Get("login")
	e, err := p.Front.NewSession(v.Context(), workflow.AgencyID(agency), login, v.PostForm.Get("password"), v.address())
	if err != nil {
		problem := p.told(v, err)
		if errors.Is(err, front.ErrCredentials) {
			problem.Detail = v.T("Chưa đăng nhập được: cơ quan, tài khoản hoặc mật khẩu không đúng.", "Not signed in: the agency, login or password is wrong.")
		}
		return p.show(w, v, problem.Status, "login", map[string]any{"Problem": problem, "Agency": agency, "Login": login})
	}
	http.SetCookie(w, &http.Cookie{
		Name: p.cookie(), Value: e.Secret, Path: "/", Expires: e.Expires,
		HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode,
	})
	http.Redirect(w, v.Request, "/", http.StatusSeeOther)
	return nil
}

func (p *Pages) logout(w http.ResponseWriter, v *visit) error {
	if c, err := v.Cookie(p.cookie()); err == nil {
		if err := p.Front.EndSession(v.Context(), c.Value); err != nil {
			return err
		}
	}
	http.SetCookie(w, &http.Cookie{Name: p.cookie(), Path: "/", MaxAge: -1, HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, v.Request, "/login", http.StatusSeeOther)
	return nil
}
