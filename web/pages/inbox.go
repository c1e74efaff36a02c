package pages

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// inboxPage is what waits for somebody.
type inboxPage struct {
	Total, Today   int
	Signs, Issues  int    // letters to decide on, to number
	Signable       int    // shown ones that wait for a signature
	Day            string // today, in words
	Tabs           []tab
	Groups         []inboxGroup
	More, Filtered bool
	Rest           int    // that fit the filter and are shown on demand
	All            string // the address that shows them
	Absences       []absence
	Recent         []recent
	Views          []tab
	Filter         filter
	MayDraft       bool
	Units          []workflow.Unit // those of letters that wait
}

// filter is what the inbox is narrowed to.
type filter struct {
	Action workflow.Action
	Unit   workflow.UnitID
	Urgent bool // marked urgent in any degree
	Behalf bool // waits for somebody absent
}

func filterOf(q url.Values) filter {
	return filter{workflow.Action(q.Get("a")), workflow.UnitID(q.Get("unit")), q.Has("urgent"), q.Has("behalf")}
}

// Query is the filter as it stands in the page's address.
func (f filter) Query() string {
	q := url.Values{}
	for name, value := range map[string]string{"a": string(f.Action), "unit": string(f.Unit)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	for name, on := range map[string]bool{"urgent": f.Urgent, "behalf": f.Behalf} {
		if on {
			q.Set(name, "1")
		}
	}
	return q.Encode()
}

func (f filter) fits(it postgres.InboxItem) bool {
	return (f.Action == "" || it.Action == f.Action) && (f.Unit == "" || it.Letter.Unit == f.Unit) &&
		(!f.Urgent || it.Letter.Urgency != "") && (!f.Behalf || it.OnBehalf != "")
}

// of are the items that fit.
func (f filter) of(items []postgres.InboxItem) []postgres.InboxItem {
	return slices.DeleteFunc(slices.Clone(items), func(it postgres.InboxItem) bool { return !f.fits(it) })
}

type tab struct {
	Name, Href string
	Count      int
	Here       bool
}

type absence struct{ Title, Text string }

type recent struct {
	row
	Text    string
	Undo    bool
	Version int64
}

// todos are the tabs: what the action asks of the reader, and its drawing.
var todos = map[workflow.Action]struct{ vi, en, icon string }{
	workflow.Sign:     {"Chờ ký", "To sign", "tosign"},
	workflow.Approve:  {"Chờ duyệt", "To review", "review"},
	workflow.Answer:   {"Được xin ý kiến", "Opinion asked", "msg"},
	workflow.Waive:    {"Xin bỏ qua lỗi", "Waiver asked", "msg"},
	workflow.NumberIt: {"Chờ phát hành", "To issue", "number"},
	workflow.PassOn:   {"Chờ chuyển lại", "To pass on", "return"},
	workflow.Submit:   {"Bị trả lại", "Returned", "return"},
	workflow.FileIt:   {"Chờ lập hồ sơ", "To file", "folders"},
	workflow.Void:     {"Chờ hủy số", "To void", "void"},
	workflow.Recall:   {"Chờ thu hồi", "To recall", "recall"},
}

func todoOf(v *visit, a workflow.Action, s workflow.State) (name, icon string) {
	if a == workflow.Submit && s == workflow.Draft {
		return v.T("Đang soạn", "In draft"), "draft"
	}
	if t, ok := todos[a]; ok {
		return v.T(t.vi, t.en), t.icon
	}
	return actionName(v, a), "in"
}

// inboxSize is how many letters are looked at, inboxRows how many of them are
// shown unless somebody asks for all.
const (
	inboxSize = 200
	inboxRows = 50
)

func (p *Pages) inbox(w http.ResponseWriter, v *visit) error {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	today := workflow.DateOf(p.Front.Now())
	if o.HasRole(v.caller.Person, workflow.RoleAdministrator, today) && !works(o, v.caller.Person, today) {
		return back(w, v, "/admin") // no letter ever waits for them
	}
	items, more, err := p.Front.Inbox(v.Context(), v.caller, inboxSize)
	if err != nil {
		return err
	}
	now := p.Front.Now().In(workflow.LegalZone())
	page := &inboxPage{
		Total: len(items), More: more, Day: weekday(v, now) + " " + now.Format("02/01/2006"),
		MayDraft: drafts(o, v.caller.Person, workflow.DateOf(now)), Absences: standingIn(v, o, workflow.DateOf(now)),
	}
	page.Filter = filterOf(v.URL.Query())
	page.Tabs, page.Filtered, page.Units = tabs(v, items, page.Filter), page.Filter != filter{}, unitsOf(o, items)
	for _, it := range items {
		if !it.Due.IsZero() && it.Due.Before(endOfDay(now)) {
			page.Today++
		}
		switch it.Action {
		case workflow.Sign, workflow.Approve, workflow.Answer:
			page.Signs++
		case workflow.NumberIt:
			page.Issues++
		}
	}
	_, why, err := p.returned(v, o)
	if err != nil {
		return err
	}
	most := inboxRows
	if v.URL.Query().Has("all") {
		most = inboxSize
	}
	page.Groups, page.Rest = grouped(v, o, page.Filter.of(items), why, now, most)
	page.Signable = signable(page.Groups)
	page.All = "/?" + strings.TrimPrefix(page.Filter.Query()+"&all=1", "&")
	if page.Views, err = p.views(v, items); err != nil {
		return err
	}
	if page.Recent, err = p.recent(v, o); err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "inbox", page)
}

// signable is how many of the rows wait for a signature.
func signable(groups []inboxGroup) (n int) {
	for _, g := range groups {
		for _, t := range g.Rows {
			if t.Sign {
				n++
			}
		}
	}
	return n
}

// unitsOf are the units whose letters wait, in the directory's order.
func unitsOf(o *workflow.Organisation, items []postgres.InboxItem) []workflow.Unit {
	return slices.DeleteFunc(slices.Clone(o.Units), func(u workflow.Unit) bool {
		return !slices.ContainsFunc(items, func(it postgres.InboxItem) bool { return it.Letter.Unit == u.ID })
	})
}

// views are the saved views with how much each holds.
func (p *Pages) views(v *visit, items []postgres.InboxItem) ([]tab, error) {
	saved, err := p.Front.Views(v.Context(), v.caller)
	if err != nil {
		return nil, err
	}
	var list []tab
	for _, s := range saved {
		q, err := url.ParseQuery(s.Query)
		if err != nil {
			return nil, err // it was judged before it was kept
		}
		list = append(list, tab{Name: s.Name, Href: "/?" + s.Query, Count: len(filterOf(q).of(items)), Here: v.URL.RawQuery == s.Query})
	}
	return list, nil
}

// saveView keeps the present filter under a name.
func (p *Pages) saveView(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	q, err := url.ParseQuery(v.PostForm.Get("query"))
	if err != nil {
		return &front.InvalidError{Field: "query", VI: "Bộ lọc không đọc được.", EN: "The view cannot be read."}
	}
	query := filterOf(q).Query()
	if err := p.Front.SaveView(v.Context(), v.caller, front.SavedView{Name: v.PostForm.Get("name"), Query: query}); err != nil {
		return err
	}
	return back(w, v, "/?"+query)
}

func (p *Pages) dropView(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return err
	}
	if err := p.Front.DropView(v.Context(), v.caller, v.PostForm.Get("name")); err != nil {
		return err
	}
	return back(w, v, "/")
}

// recently is how many acts the inbox shows.
const recently = 5

func (p *Pages) recent(v *visit, o *workflow.Organisation) ([]recent, error) {
	acts, err := p.Front.Recently(v.Context(), v.caller, recently)
	if err != nil {
		return nil, err
	}
	var list []recent
	for _, a := range acts {
		list = append(list, recent{
			row: rowOf(o, a.Letter), Text: actionName(v, a.Action) + v.T(" lúc ", " at ") + clock(a.At), Undo: a.Undo, Version: a.Letter.Version,
		})
	}
	return list, nil
}

func tabs(v *visit, items []postgres.InboxItem, now filter) []tab {
	list := []tab{{Name: v.T("Tất cả", "All"), Href: "/", Count: len(items), Here: now == filter{}}}
	var order []workflow.Action
	counts, behalf := map[workflow.Action]int{}, 0
	states := map[workflow.Action]workflow.State{} // the last one that is no draft
	for _, it := range items {
		if states[it.Action] == "" || it.Letter.State != workflow.Draft {
			states[it.Action] = it.Letter.State
		}
		if counts[it.Action] == 0 {
			order = append(order, it.Action)
		}
		counts[it.Action]++
		if it.OnBehalf != "" {
			behalf++
		}
	}
	for _, a := range order {
		name, _ := todoOf(v, a, states[a])
		f := filter{Action: a}
		list = append(list, tab{Name: name, Href: "/?" + f.Query(), Count: counts[a], Here: now == f})
	}
	if behalf > 0 {
		f := filter{Behalf: true}
		list = append(list, tab{Name: v.T("Thay người vắng", "For absent people"), Href: "/?" + f.Query(), Count: behalf, Here: now == f})
	}
	return list
}
