package pages

import (
	"encoding/base64"
	"encoding/json"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"congvan/internal/identity"
	"congvan/web/front"
	"congvan/workflow"
)

// accountPage is somebody's own account.
type accountPage struct {
	Problem     *problem
	At          string // the section the problem is of
	Name, Title string
	Agency      string
	Own         *front.Account
	Keys        []ownKey
	Sessions    []front.Session
	Tokens      []front.Token
	Likes       map[string]string
	Proof       proofAsk
	Typed       accountTyped
	Origin      string // where passkeys work
}

// accountTyped is what a refused form of the account brings back; no secrets.
type accountTyped struct {
	TokenName, KeyName string
	Days               int
}

// ownKey is a passkey with its ID as it stands in addresses.
type ownKey struct {
	ID string
	front.Passkey
}

// Open says whether what is locked may be changed now.
func (a accountPage) Open() bool { return a.Proof.Fresh }

func (p *Pages) account(w http.ResponseWriter, v *visit) error {
	return p.accountWith(w, v, http.StatusOK, "", nil, accountTyped{})
}

// accountWith shows the account, with what went wrong in one section.
func (p *Pages) accountWith(w http.ResponseWriter, v *visit, status int, at string, wrong *problem, t accountTyped) error {
	ctx, c := v.Context(), v.caller
	page := accountPage{Problem: wrong, At: at, Typed: t}
	if page.Typed.Days == 0 {
		page.Typed.Days = 90
	}
	o, err := p.Front.Organisation(ctx, c)
	if err != nil {
		return err
	}
	page.Name, page.Title, page.Agency = personName(o, c.Person), o.Title(c.Person, workflow.DateOf(p.Front.Now())), o.Agency.Name
	if page.Own, err = p.Front.OwnAccount(ctx, c); err != nil {
		return err
	}
	keys, err := p.Front.OwnPasskeys(ctx, c)
	if err != nil {
		return err
	}
	for _, k := range keys {
		page.Keys = append(page.Keys, ownKey{base64.RawURLEncoding.EncodeToString(k.ID), k})
	}
	if page.Sessions, err = p.Front.OwnSessions(ctx, c); err != nil {
		return err
	}
	if page.Tokens, err = p.Front.OwnTokens(ctx, c); err != nil {
		return err
	}
	if page.Likes, err = p.Front.Preferences(ctx, c); err != nil {
		return err
	}
	if at != "unlock" {
		wrong = nil // what was refused is not the proof
	}
	if page.Proof, err = p.proofAsk(v, front.ForAccount, "unlock", wrong); err != nil {
		return err
	}
	if p.Front.Passkeys != nil {
		page.Origin = p.Front.Passkeys.Origin()
	}
	return p.show(w, v, status, "account", page)
}

// accountForm carries out a form of the account page and shows the page again:
// afresh, or with what went wrong in its section.
func accountForm(at string, do func(p *Pages, v *visit) error) handler {
	return func(p *Pages, w http.ResponseWriter, v *visit) error {
		if err := v.ParseForm(); err != nil {
			return errForm
		}
		if err := do(p, v); err != nil {
			return p.accountRefused(w, v, at, err)
		}
		return back(w, v, "/account#"+at)
	}
}

func (p *Pages) accountRefused(w http.ResponseWriter, v *visit, at string, err error) error {
	wrong := p.told(v, err)
	if wrong.Code == front.NeedsProof { // the proof ran out meanwhile
		at = "unlock"
	}
	days, _ := strconv.Atoi(v.PostForm.Get("days")) // zero is the default
	return p.accountWith(w, v, wrong.Status, at, &wrong, accountTyped{TokenName: v.PostForm.Get("token_name"), KeyName: v.PostForm.Get("key_name"), Days: days})
}

func unlock(p *Pages, v *visit) error {
	_, err := p.Front.Prove(v.Context(), v.caller, v.formProof(front.ForAccount))
	return err
}

func changePassword(p *Pages, v *visit) error {
	f := v.PostForm
	if f.Get("new") != f.Get("again") {
		return &front.InvalidError{Status: http.StatusUnprocessableEntity, Code: "passwords_differ",
			VI: "Chưa đổi được mật khẩu: hai lần nhập mật khẩu mới không giống nhau. Nhập lại.",
			EN: "The password was not changed: the new one was typed in two ways. Type it again."}
	}
	return p.Front.ChangePassword(v.Context(), v.caller, f.Get("old"), f.Get("new"))
}

func dropApp(p *Pages, v *visit) error { return p.Front.DropApp(v.Context(), v.caller) }

func (v *visit) passkeyID() ([]byte, error) {
	id, err := base64.RawURLEncoding.DecodeString(v.PathValue("passkey"))
	if err != nil {
		return nil, workflow.ErrNotFound
	}
	return id, nil
}

func dropPasskey(p *Pages, v *visit) error {
	id, err := v.passkeyID()
	if err != nil {
		return err
	}
	return p.Front.DropPasskey(v.Context(), v.caller, id)
}

func renamePasskey(p *Pages, v *visit) error {
	id, err := v.passkeyID()
	if err != nil {
		return err
	}
	return p.Front.RenamePasskey(v.Context(), v.caller, id, v.PostForm.Get("key_name"))
}

func endSession(p *Pages, v *visit) error {
	return p.Front.EndOwnSession(v.Context(), v.caller, v.PathValue("session"))
}

func endOtherSessions(p *Pages, v *visit) error {
	return p.Front.EndOtherSessions(v.Context(), v.caller)
}

func revokeToken(p *Pages, v *visit) error {
	return p.Front.RevokeOwnToken(v.Context(), v.caller, v.PathValue("token"))
}

// preferences keeps how somebody likes the pages, with the account and in this
// browser.
func (p *Pages) preferences(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	chosen := map[string]string{front.PrefLanguage: v.PostForm.Get("language"), front.PrefTheme: v.PostForm.Get("theme"), front.PrefKeys: "off"}
	if v.PostForm.Get("keys") == "on" {
		chosen[front.PrefKeys] = "on"
	}
	if err := p.Front.SetPreferences(v.Context(), v.caller, chosen); err != nil {
		return p.accountRefused(w, v, "preferences", err)
	}
	p.keep(w, "theme", chosen[front.PrefTheme])
	p.likes(w, chosen)
	return back(w, v, "/account#preferences")
}

// appPage shows the secret of an authenticator app that is being added.
type appPage struct {
	Problem *problem
	App     *front.AppEnrolment
	Spaced  string // the secret in groups of four
}

func startApp(p *Pages, w http.ResponseWriter, v *visit) error {
	if _, err := p.Front.StartApp(v.Context(), v.caller); err != nil {
		return p.accountRefused(w, v, "factors", err)
	}
	return back(w, v, "/account/app")
}

func (p *Pages) pendingApp(w http.ResponseWriter, v *visit) error {
	return p.pendingAppWith(w, v, http.StatusOK, nil)
}

func (p *Pages) pendingAppWith(w http.ResponseWriter, v *visit, status int, wrong *problem) error {
	e, err := p.Front.PendingApp(v.Context(), v.caller)
	if err != nil {
		return p.accountRefused(w, v, "factors", err)
	}
	page := appPage{Problem: wrong, App: e}
	for i, r := range e.Secret {
		if i > 0 && i%4 == 0 {
			page.Spaced += " "
		}
		page.Spaced += string(r)
	}
	return p.show(w, v, status, "account-app", page)
}

func (p *Pages) confirmApp(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	codes, err := p.Front.ConfirmApp(v.Context(), v.caller, v.PostForm.Get("code"))
	if err != nil {
		wrong := p.told(v, err)
		if wrong.Code == front.NeedsProof {
			return p.accountRefused(w, v, "unlock", err)
		}
		return p.pendingAppWith(w, v, wrong.Status, &wrong)
	}
	return p.showOnce(w, v, oncePage{Codes: codes, Added: true}, "/account#factors")
}

// addPasskey takes the answer that a script has put into the form.
func (p *Pages) addPasskey(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	codes, err := p.Front.AddPasskey(v.Context(), v.caller, v.PostForm.Get("key_name"), json.RawMessage(v.PostForm.Get("answer")))
	if err != nil {
		return p.accountRefused(w, v, "factors", err)
	}
	return p.showOnce(w, v, oncePage{Codes: codes, Added: true}, "/account#factors")
}

func (p *Pages) askPasskey(w http.ResponseWriter, v *visit) error {
	options, err := p.Front.AskPasskey(v.Context(), v.caller)
	if err != nil {
		return err
	}
	p.answerJSON(w, v, http.StatusOK, options)
	return nil
}

func (p *Pages) recoveryCodes(w http.ResponseWriter, v *visit) error {
	codes, err := p.Front.NewRecoveryCodes(v.Context(), v.caller)
	if err != nil {
		return p.accountRefused(w, v, "factors", err)
	}
	return p.showOnce(w, v, oncePage{Codes: codes}, "/account#factors")
}

func (p *Pages) makeToken(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return errForm
	}
	days, err := strconv.Atoi(strings.TrimSpace(v.PostForm.Get("days")))
	if err != nil {
		days = 0 // refused as no number of days
	}
	e, err := p.Front.MakeToken(v.Context(), v.caller, v.PostForm.Get("token_name"), days)
	if err != nil {
		return p.accountRefused(w, v, "tokens", err)
	}
	return p.showOnce(w, v, oncePage{Token: e.Secret, Until: e.Expires}, "/account#tokens")
}

// oncePage shows a secret that is told once: in answer to the form itself, so
// that it stands nowhere else.
type oncePage struct {
	Codes []string
	Added bool // with a new second factor
	Token string
	Until time.Time
}

func (p *Pages) showOnce(w http.ResponseWriter, v *visit, page oncePage, otherwise string) error {
	if len(page.Codes) == 0 && page.Token == "" {
		return back(w, v, otherwise)
	}
	return p.show(w, v, http.StatusOK, "account-once", page)
}

// device names a browser by what it says of itself.
func device(v *visit, agent string) string {
	pick := func(list [][2]string, none string) string {
		for _, l := range list {
			if strings.Contains(agent, l[0]) {
				return l[1]
			}
		}
		return none
	}
	browser := pick([][2]string{{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"coc_coc_browser", "Cốc Cốc"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}},
		v.T("Trình duyệt khác", "Another browser"))
	system := pick([][2]string{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "macOS"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"}}, "")
	if system == "" {
		return browser
	}
	return browser + v.T(" trên ", " on ") + system
}

// qr is a QR code as a drawing in the page.
func qr(q *identity.QR, title string) template.HTML {
	n := strconv.Itoa(q.Size)
	return template.HTML(`<svg class="qr" viewBox="0 0 ` + n + ` ` + n + `" role="img" aria-label="` + template.HTMLEscapeString(title) +
		`" shape-rendering="crispEdges"><rect width="` + n + `" height="` + n + `" fill="#fff"/><path d="` + q.Path + `" fill="#000"/></svg>`) //nolint:gosec // every part is ours or escaped
}
