package pages

import (
	"context"
	"errors"
	"net/http"

	"congvan/web/front"
	"congvan/workflow"
)

// accounts lists who may come in.
func (p *Pages) accounts(w http.ResponseWriter, v *visit) error {
	t, _, err := p.accountsPage(v, v.URL.Query().Get("edit"))
	if err != nil {
		return err
	}
	return p.showThings(w, v, http.StatusOK, t)
}

func (p *Pages) accountsPage(v *visit, edit string) (*things, *thingForm, error) {
	list, err := p.Front.AccountLines(v.Context(), v.caller)
	if err != nil {
		return nil, nil, err
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return nil, nil, err
	}
	t := &things{
		Head:  adminFrame(v, v.T("Tài khoản", "Accounts"), v.T("Người dùng tự đặt mật khẩu bằng liên kết dùng một lần; quản trị không biết mật khẩu của ai", "People choose their passwords by a link that works once; the administrator knows nobody's")),
		Heads: []string{v.T("Người", "Person"), v.T("Tên đăng nhập", "Login"), v.T("Tình trạng", "State"), v.T("Phiên đang mở", "Sessions"), v.T("Lần vào gần nhất", "Last sign-in")},
	}
	form := (*thingForm)(nil)
	seen := map[workflow.PersonID]bool{}
	for _, a := range list {
		seen[a.Person] = true
		state := thingCell{Tag: v.T("đang dùng", "open"), TagFor: "accent"}
		switch {
		case !a.Disabled.IsZero():
			state = thingCell{Tag: v.T("đã khóa", "locked"), Small: moment(a.Disabled)}
		case !a.Password:
			state = thingCell{Tag: v.T("chờ đặt mật khẩu", "waits for a password"), TagFor: "warn"}
		}
		last := thingCell{Num: true}
		if !a.LastSeen.IsZero() {
			last.Text = moment(a.LastSeen)
		}
		open := ""
		if a.Sessions+a.Tokens > 0 {
			open = v.Count(a.Sessions, "phiên", "session", "sessions") + ", " + v.Count(a.Tokens, "mã truy cập", "token", "tokens")
		}
		t.Rows = append(t.Rows, thingRow{
			Edit: "/admin/accounts?edit=" + escapeQuery(string(a.Person)), Here: string(a.Person) == edit, Over: !a.Disabled.IsZero(),
			Cells: []thingCell{{Text: personName(o, a.Person), Small: string(a.Person), Strong: true}, {Text: a.Login}, state, {Text: open}, last},
		})
		if string(a.Person) == edit {
			form = p.accountForm(v, o, a.Person, a.Login, !a.Disabled.IsZero(), true)
		}
	}
	for _, one := range sortedPeople(o) {
		if seen[one.ID] {
			continue
		}
		t.Rows = append(t.Rows, thingRow{
			Edit: "/admin/accounts?edit=" + escapeQuery(string(one.ID)), Here: string(one.ID) == edit, Over: true,
			Cells: []thingCell{{Text: one.Name, Small: string(one.ID), Strong: true}, {}, {Tag: v.T("chưa có tài khoản", "no account")}, {}, {}},
		})
		if string(one.ID) == edit {
			form = p.accountForm(v, o, one.ID, string(one.ID), false, false)
		}
	}
	if edit != "" && form == nil {
		return nil, nil, workflow.ErrNotFound
	}
	t.Form = form
	return t, form, nil
}

func (p *Pages) accountForm(v *visit, o *workflow.Organisation, who workflow.PersonID, login string, locked, have bool) *thingForm {
	hidden := [][2]string{{"person", string(who)}}
	f := &thingForm{ID: "account", Title: personName(o, who), Action: "/admin/accounts", Hidden: hidden, Back: "/admin/accounts",
		Submit: v.T("Mở tài khoản, lấy liên kết", "Open an account, get the link"),
		Fields: []thingField{{Name: "login", Label: v.T("Tên đăng nhập", "Login"), Kind: "text", Value: login, Required: true}},
		Note: v.T("Liên kết đặt mật khẩu dùng được một lần, trong 3 ngày. Đưa tận tay hoặc gửi qua kênh riêng.",
			"The link to choose a password works once, for 3 days. Hand it over in person or by a private channel.")}
	if !have {
		return f
	}
	f.Submit = v.T("Đặt lại mật khẩu, lấy liên kết", "Reset the password, get the link")
	f.Note += " " + v.T("Mật khẩu cũ, phiên đăng nhập và mã truy cập hết hiệu lực ngay.", "The old password, sessions and tokens end at once.")
	lock := otherAct{Action: "/admin/accounts/disable", Hidden: hidden, Danger: true, Words: v.T("Khóa tài khoản", "Lock the account"),
		Why: v.T("Người này không vào được nữa.", "This person cannot come in any more.")}
	switch {
	case locked:
		lock = otherAct{Action: "/admin/accounts/enable", Hidden: hidden, Words: v.T("Mở khóa", "Unlock")}
	case who == v.caller.Person:
		lock.Off, lock.Why = true, v.T("Không tự khóa tài khoản của mình được.", "Nobody locks their own account.")
	}
	f.Others = []otherAct{lock, {Action: "/admin/accounts/factors", Hidden: hidden, Words: v.T("Bỏ lớp xác thực thứ hai", "Take second factors away"),
		Why: v.T("Khi mất điện thoại hoặc khóa; người này phải cài lại.", "When a phone or key is lost; the person sets up new ones.")}}
	return f
}

// offered is the page that tells a link, once.
type offered struct {
	Head  adminHead
	Name  string
	Login string
	Link  string
	Until string
}

// offerSetup answers with the link itself: it must not stand in an address,
// nor be kept anywhere.
func (p *Pages) offerSetup(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	who := workflow.PersonID(v.posted("person"))
	link, err := p.Front.OfferSetup(v.Context(), v.caller, who, v.posted("login"))
	if err != nil {
		return p.settled(w, v, err, "", func() (*things, *thingForm, error) { return p.accountsPage(v, string(who)) })
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "admin_offered", offered{
		Head: adminFrame(v, v.T("Liên kết đặt mật khẩu", "Link to choose a password"), personName(o, who)),
		Name: personName(o, who), Login: link.Login, Link: p.origin(v) + "/setup/" + link.Secret, Until: moment(link.Expires),
	})
}

// origin is the address the visitor came by.
func (p *Pages) origin(v *visit) string {
	if p.Secure {
		return "https://" + v.Host
	}
	return "http://" + v.Host
}

func (p *Pages) disableAccount(w http.ResponseWriter, v *visit) error {
	return p.onAccount(w, v, "disabled", p.Front.DisableAccount)
}

func (p *Pages) enableAccount(w http.ResponseWriter, v *visit) error {
	return p.onAccount(w, v, "enabled", p.Front.EnableAccount)
}

func (p *Pages) resetFactors(w http.ResponseWriter, v *visit) error {
	return p.onAccount(w, v, "factors", p.Front.ResetFactors)
}

// setupForm is the page on which somebody chooses a password by a link.
type setupForm struct {
	Offered *front.Offered
	Agency  string
	Err     string
	Done    bool
}

func (p *Pages) setup(w http.ResponseWriter, v *visit) error {
	w.Header().Set("Referrer-Policy", "no-referrer") // the address is a secret
	if v.URL.Query().Get("done") != "" {
		return p.plain(w, v, http.StatusOK, "setup", setupForm{Done: true})
	}
	offered, err := p.Front.Setup(v.Context(), v.PathValue("secret"), v.address())
	if err != nil {
		return setupGone(err)
	}
	return p.plain(w, v, http.StatusOK, "setup", setupForm{Offered: offered})
}

func (p *Pages) useSetup(w http.ResponseWriter, v *visit) error {
	w.Header().Set("Referrer-Policy", "no-referrer")
	if err := v.parsed(); err != nil {
		return err
	}
	secret := v.PathValue("secret")
	offered, err := p.Front.Setup(v.Context(), secret, v.address())
	if err != nil {
		return setupGone(err)
	}
	again := func(status int, why string) error {
		return p.plain(w, v, status, "setup", setupForm{Offered: offered, Err: why})
	}
	password := v.PostFormValue("password")
	if password != v.PostFormValue("again") {
		return again(http.StatusUnprocessableEntity, v.T("Hai lần gõ mật khẩu khác nhau.", "The two passwords differ."))
	}
	if err := p.Front.UseSetup(v.Context(), secret, password, v.address()); err != nil {
		told := p.told(v, err)
		if told.Code == front.Internal {
			return err
		}
		return again(told.Status, told.Detail)
	}
	return back(w, v, "/setup/done?done=1")
}

func (p *Pages) onAccount(w http.ResponseWriter, v *visit, what string, do func(context.Context, front.Caller, workflow.PersonID) error) error {
	if err := v.parsed(); err != nil {
		return err
	}
	who := workflow.PersonID(v.posted("person"))
	if err := do(v.Context(), v.caller, who); err != nil {
		return err
	}
	return back(w, v, done("/admin/accounts", what, "edit", string(who)))
}

// setupGone says that a link counts no more, and what to do.
func setupGone(err error) error {
	if !errors.Is(err, workflow.ErrNotFound) {
		return err
	}
	return &front.InvalidError{Status: http.StatusNotFound, Code: "setup_gone",
		VI: "Liên kết đặt mật khẩu đã dùng, đã hết hạn hoặc không đúng. Nhờ quản trị hệ thống cấp liên kết mới.",
		EN: "The link to choose a password is used up, over or wrong. Ask the administrator for a new one."}
}
