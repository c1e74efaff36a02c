package pages

import (
	"encoding/json"
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

// halfway is the name of the cookie of a sign-in that lacks its second factor.
func (p *Pages) halfway() string { return p.cookie() + "-second" }

// identify finds whose session the cookie is.
func (p *Pages) identify(v *visit) error {
	c, err := v.Cookie(p.cookie())
	if err != nil {
		return front.ErrCredentials
	}
	v.secret = c.Value
	if v.caller, err = p.Front.BySession(v.Context(), c.Value, v.address()); err != nil {
		return err
	}
	v.Request = v.WithContext(v.caller.Asking(v.Context()))
	return nil
}

// signInForm is the sign-in page, with what was typed.
type signInForm struct {
	Problem             *problem
	Agency, Login, Next string
	Sole                string // the agency's name, where the server has but one
	Passkeys            string // where passkeys work; empty if nowhere
	Demo                []front.DemoAccount
	Agencies            bool // the demonstration has several
	Mailbox             bool // what the demonstration sends can be read
}

func (p *Pages) signInPage(w http.ResponseWriter, v *visit) error {
	form := signInForm{Agency: v.URL.Query().Get("agency"), Next: ours(v.URL.Query().Get("next"))}
	if c, err := v.Cookie("agency"); err == nil && form.Agency == "" {
		form.Agency = c.Value
	}
	return p.showSignIn(w, v, http.StatusOK, form)
}

func (p *Pages) showSignIn(w http.ResponseWriter, v *visit, status int, form signInForm) error {
	sole, one, err := p.Front.SoleAgency(v.Context())
	if err != nil {
		return err
	}
	if one {
		form.Agency, form.Sole = string(sole.ID), sole.Name
	}
	if form.Demo, err = p.Front.DemoAccounts(v.Context()); err != nil {
		return err
	}
	form.Mailbox = p.Front.HasDemoMail()
	for _, d := range form.Demo {
		form.Agencies = form.Agencies || d.Agency != form.Demo[0].Agency
	}
	if p.Front.Passkeys != nil {
		form.Passkeys = p.Front.Passkeys.Origin()
	}
	return p.plain(w, v, status, "signin", form)
}

func (p *Pages) signIn(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	f := v.PostForm
	k := front.Key{Agency: workflow.AgencyID(strings.TrimSpace(f.Get("agency"))), Login: f.Get("login"), Password: f.Get("password")}
	e, err := p.Front.SignIn(v.Context(), k, v.door())
	if half, ok := errors.AsType[*front.SecondFactorError](err); ok {
		p.setCookie(w, p.halfway(), half.Secret, int(half.Expires.Sub(p.Front.Now()).Seconds()))
		return back(w, v, "/login/second?next="+escapeQuery(ours(f.Get("next"))))
	}
	if err != nil {
		return p.notIn(w, v, err, signInForm{Agency: string(k.Agency), Login: k.Login, Next: ours(f.Get("next"))})
	}
	p.letIn(w, v, e)
	return back(w, v, ours(f.Get("next")))
}

// notIn shows the sign-in page again with what was typed but the password.
func (p *Pages) notIn(w http.ResponseWriter, v *visit, err error, form signInForm) error {
	told := p.told(v, err)
	if errors.Is(err, front.ErrCredentials) {
		told.Detail = v.T("Chưa đăng nhập được: tài khoản hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.",
			"Not signed in: the login or password is wrong. Check Caps Lock and the Vietnamese keyboard.")
	}
	form.Problem = &told
	told.wait(w)
	return p.showSignIn(w, v, told.Status, form)
}

// letIn hands out the session, and makes the pages as the person likes them.
func (p *Pages) letIn(w http.ResponseWriter, v *visit, e *front.Entry) {
	http.SetCookie(w, &http.Cookie{
		Name: p.cookie(), Value: e.Secret, Path: "/", Expires: e.Expires,
		HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode,
	})
	p.setCookie(w, p.halfway(), "", -1)
	p.keep(w, "agency", string(e.Agency))
	likes, err := p.Front.Preferences(v.Context(), front.Caller{Agency: e.Agency, Person: e.Person})
	if err != nil { // the sign-in stands; the pages look as they did last
		p.Log.WarnContext(v.Context(), "preferences", "person", e.Person, "error", err)
		return
	}
	p.likes(w, likes)
}

// likes keeps in the browser how somebody likes the pages.
func (p *Pages) likes(w http.ResponseWriter, chosen map[string]string) {
	for key, cookie := range map[string]string{front.PrefLanguage: "lang", front.PrefTheme: "theme", front.PrefKeys: "keys"} {
		if value := chosen[key]; value != "" {
			p.keep(w, cookie, value)
		}
	}
}

func (p *Pages) setCookie(w http.ResponseWriter, name, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: p.Secure, SameSite: http.SameSiteLaxMode})
}

// door is where the visitor comes from.
func (v *visit) door() front.Door { return front.Door{Address: v.address(), Device: v.UserAgent()} }

// secondForm is the second step of signing in.
type secondForm struct {
	Problem  *problem
	Next     string
	Want     *front.SecondFactorError
	Recovery bool // a recovery code is asked for instead
	Passkeys string
}

func (p *Pages) secondPage(w http.ResponseWriter, v *visit) error {
	return p.showSecond(w, v, http.StatusOK, nil, ours(v.URL.Query().Get("next")))
}

func (p *Pages) showSecond(w http.ResponseWriter, v *visit, status int, wrong *problem, next string) error {
	want, err := p.Front.Halfway(v.Context(), p.halfSecret(v))
	if errors.Is(err, front.ErrCredentials) {
		return p.tooLate(w, v, next)
	}
	if err != nil {
		return err
	}
	form := secondForm{Problem: wrong, Next: next, Want: want, Recovery: v.URL.Query().Get("by") == "recovery"}
	if p.Front.Passkeys != nil {
		form.Passkeys = p.Front.Passkeys.Origin()
	}
	return p.plain(w, v, status, "signin2", form)
}

// tooLate begins again when the first step is over or never was.
func (p *Pages) tooLate(w http.ResponseWriter, v *visit, next string) error {
	told := p.told(v, front.ErrCredentials)
	told.Detail = v.T("Bước đăng nhập trước đã quá thời gian. Nhập lại mật khẩu.", "The first step of signing in is over. Type the password again.")
	return p.showSignIn(w, v, told.Status, signInForm{Problem: &told, Next: next})
}

func (p *Pages) halfSecret(v *visit) string {
	c, err := v.Cookie(p.halfway())
	if err != nil {
		return ""
	}
	return c.Value
}

func (p *Pages) second(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	next := ours(v.PostForm.Get("next"))
	e, err := p.Front.SignInCode(v.Context(), p.halfSecret(v), v.PostForm.Get("code"), v.door())
	switch {
	case errors.Is(err, front.ErrCredentials):
		return p.tooLate(w, v, next)
	case err != nil:
		told := p.told(v, err)
		told.wait(w)
		return p.showSecond(w, v, told.Status, &told, next)
	}
	p.letIn(w, v, e)
	return back(w, v, next)
}

// askEntry and passkeyIn are the sign-in by passkey, which a script makes.
func (p *Pages) askEntry(w http.ResponseWriter, v *visit) error {
	secret, options, err := p.Front.AskEntry(v.Context(), v.door())
	if err != nil {
		return err
	}
	p.answerJSON(w, v, http.StatusOK, map[string]any{"secret": secret, "options": options})
	return nil
}

func (p *Pages) passkeyIn(w http.ResponseWriter, v *visit) error {
	var b struct {
		Secret string          `json:"secret"`
		Answer json.RawMessage `json:"answer"`
		Next   string          `json:"next"`
	}
	if err := v.decode(&b); err != nil {
		return err
	}
	e, err := p.Front.SignInPasskey(v.Context(), b.Secret, b.Answer, v.door())
	if errors.Is(err, front.ErrCredentials) {
		return &front.InvalidError{Status: http.StatusUnauthorized, Code: front.WrongPasskey,
			VI: "Chưa đăng nhập được: khóa truy cập này không thuộc tài khoản nào ở đây. Dùng mật khẩu hoặc khóa khác.",
			EN: "Not signed in: this passkey belongs to no account here. Use the password or another passkey."}
	}
	if err != nil {
		return err
	}
	p.letIn(w, v, e)
	p.answerJSON(w, v, http.StatusOK, map[string]string{"next": ours(b.Next)})
	return nil
}

// demoIn lets somebody in as a person of the demonstration.
func (p *Pages) demoIn(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	agency, person, _ := strings.Cut(v.PostForm.Get("as"), "/")
	who := front.DemoPerson{Agency: workflow.AgencyID(agency), Person: workflow.PersonID(person)}
	e, err := p.Front.SignInDemo(v.Context(), who, v.door())
	if err != nil {
		return err
	}
	p.letIn(w, v, e)
	return back(w, v, ours(v.PostForm.Get("next")))
}

func (p *Pages) signOut(w http.ResponseWriter, v *visit) error {
	if c, err := v.Cookie(p.cookie()); err == nil {
		if err := p.Front.EndSession(v.Context(), c.Value); err != nil {
			return err
		}
	}
	p.setCookie(w, p.cookie(), "", -1)
	return back(w, v, "/login")
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
		return errForm
	}
	value, kept := v.PostForm.Get("theme"), v.PostForm.Get("theme")
	if value != "light" && value != "dark" {
		value, kept = "auto", ""
	}
	if v.Known() {
		if err := p.Front.SetPreference(v.Context(), v.caller, front.PrefTheme, kept); err != nil {
			return err
		}
	}
	p.keep(w, "theme", value)
	return back(w, v, ours(v.PostForm.Get("next")))
}

// does says what somebody of a role comes to do, for the demonstration.
var does = map[workflow.Role][2]string{
	workflow.RoleDrafter:        {"soạn công văn, sửa lỗi thể thức, trình", "draft letters, mend their form, submit"},
	workflow.RoleDivisionHead:   {"duyệt nội dung, trả lại có lý do", "approve the content, return with reasons"},
	workflow.RoleChiefOfOffice:  {"kiểm tra thể thức", "check the form"},
	workflow.RoleDeputyDirector: {"ký số một hoặc nhiều văn bản", "sign one letter or many"},
	workflow.RoleDirector:       {"ký số, cho ý kiến thu hồi", "sign, order recalls"},
	workflow.RoleClerk:          {"cấp số, đóng dấu, phát hành, vào sổ", "number, seal, issue, keep the register"},
	workflow.RoleArchivist:      {"tra cứu, lập hồ sơ, nộp lưu", "search, file, hand over"},
	workflow.RoleAdministrator:  {"vòng duyệt, thẩm quyền ký, chứng thư", "circuits, mandates, certificates"},
}

// Does is what people of a role come to do.
func (v *visit) Does(r workflow.Role) string { return v.T(does[r][0], does[r][1]) }
