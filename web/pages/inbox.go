package pages

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// inboxPage is what waits for somebody.
type inboxPage struct {
	Total, Today, Signs int
	Day                 string // today, in words
	Tabs                []tab
	Groups              []inboxGroup
	More, Filtered      bool
	Absences            []absence
	Recent              []recent
	MayDraft            bool
	Units               []workflow.Unit
}

type tab struct {
	Name, Href string
	Count      int
	Here       bool
}

// inboxGroup are letters due at about the same time: people work by the clock,
// not by the state.
type inboxGroup struct {
	Name string
	Rows []task
}

// task is a letter with what is to be done about it.
type task struct {
	row
	Todo, Icon, Href, OnBehalf string
	Due                        string
	Left                       *left
}

// left is the time until something is due.
type left struct {
	Text       string
	Soon, Over bool
}

type absence struct{ Title, Text string }

type recent struct {
	row
	Text    string
	Undo    bool
	Version int64
}

// DueClass is how loud a deadline is.
func (*inboxPage) DueClass(l *left) string {
	switch {
	case l.Over:
		return "due-over"
	case l.Soon:
		return "due-soon"
	}
	return ""
}

// todos are the tabs: what the action asks of the reader, and its drawing.
var todos = map[workflow.Action]struct{ vi, en, icon string }{
	workflow.Sign:     {"Chờ ký", "To sign", "tosign"},
	workflow.Approve:  {"Chờ duyệt", "To review", "review"},
	workflow.NumberIt: {"Chờ phát hành", "To issue", "number"},
	workflow.PassOn:   {"Chờ chuyển lại", "To pass on", "return"},
	workflow.Submit:   {"Bị trả lại", "Returned", "return"},
	workflow.FileIt:   {"Chờ lập hồ sơ", "To file", "folders"},
	workflow.Void:     {"Chờ hủy số", "To void", "void"},
	workflow.Recall:   {"Chờ thu hồi", "To recall", "recall"},
}

func todoOf(v *visit, a workflow.Action) (name, icon string) {
	if t, ok := todos[a]; ok {
		return v.T(t.vi, t.en), t.icon
	}
	return actionName(v, a), "in"
}

const inboxSize = 200

func (p *Pages) inbox(w http.ResponseWriter, v *visit) error {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	items, more, err := p.Front.Inbox(v.Context(), v.caller, inboxSize)
	if err != nil {
		return err
	}
	now := p.Front.Now().In(workflow.LegalZone())
	page := &inboxPage{
		Total: len(items), More: more, Day: weekday(v, now) + " " + now.Format("02/01/2006"),
		Units: o.Units, MayDraft: mayDraft(o, v.caller.Person), Absences: standingIn(v, o, workflow.DateOf(now)),
	}
	page.Tabs, page.Filtered = tabs(v, items), v.URL.Query().Has("a") || v.URL.Query().Has("behalf")
	for _, it := range items {
		if !it.Due.IsZero() && it.Due.Before(endOfDay(now)) {
			page.Today++
		}
		if it.Action == workflow.Sign || it.Action == workflow.Approve {
			page.Signs++
		}
	}
	page.Groups = grouped(v, o, chosen(v, items), now)
	return p.show(w, v, http.StatusOK, "inbox", page)
}

// chosen are the items of the tab asked for.
func chosen(v *visit, items []postgres.InboxItem) []postgres.InboxItem {
	q := v.URL.Query()
	return slices.DeleteFunc(slices.Clone(items), func(it postgres.InboxItem) bool {
		return q.Has("a") && string(it.Action) != q.Get("a") || q.Has("behalf") && it.OnBehalf == ""
	})
}

func tabs(v *visit, items []postgres.InboxItem) []tab {
	q := v.URL.Query()
	list := []tab{{Name: v.T("Tất cả", "All"), Href: "/", Count: len(items), Here: !q.Has("a") && !q.Has("behalf")}}
	var order []workflow.Action
	counts, behalf := map[workflow.Action]int{}, 0
	for _, it := range items {
		if counts[it.Action] == 0 {
			order = append(order, it.Action)
		}
		counts[it.Action]++
		if it.OnBehalf != "" {
			behalf++
		}
	}
	for _, a := range order {
		name, _ := todoOf(v, a)
		list = append(list, tab{Name: name, Href: "/?a=" + url.QueryEscape(string(a)), Count: counts[a], Here: q.Get("a") == string(a)})
	}
	if behalf > 0 {
		list = append(list, tab{Name: v.T("Thay người vắng", "For absent people"), Href: "/?behalf=1", Count: behalf, Here: q.Has("behalf")})
	}
	return list
}

// grouped puts what is due first into groups by deadline; within one, the most
// urgent letter stands first.
func grouped(v *visit, o *workflow.Organisation, items []postgres.InboxItem, now time.Time) []inboxGroup {
	names := []string{
		v.T("Quá hạn", "Overdue"), v.T("Phải xong hôm nay", "Due today"), v.T("Bảy ngày tới", "Next seven days"),
		v.T("Sau đó", "Later"), v.T("Không có hạn", "No deadline"),
	}
	groups := make([]inboxGroup, len(names))
	for _, it := range items {
		i := dueGroup(it.Due, now)
		groups[i].Name, groups[i].Rows = names[i], append(groups[i].Rows, taskOf(v, o, it, now))
	}
	return slices.DeleteFunc(groups, func(g inboxGroup) bool { return len(g.Rows) == 0 })
}

func dueGroup(due, now time.Time) int {
	switch {
	case due.IsZero():
		return 4
	case due.Before(now):
		return 0
	case due.Before(endOfDay(now)):
		return 1
	case due.Before(endOfDay(now).AddDate(0, 0, 7)):
		return 2
	}
	return 3
}

func taskOf(v *visit, o *workflow.Organisation, it postgres.InboxItem, now time.Time) task {
	t := task{row: rowOf(o, it.Letter), Href: workPage(it), Due: dueText(v, it.Due, now), Left: leftText(v, it.Due, now)}
	t.Todo, t.Icon = todoOf(v, it.Action)
	if it.OnBehalf != "" {
		t.OnBehalf = personName(o, it.OnBehalf)
	}
	return t
}

// workPage is where the work on a letter is done.
func workPage(it postgres.InboxItem) string {
	id := string(it.Letter.ID)
	at := func(pattern, place string) string {
		if served(pattern) {
			return place
		}
		return "/letters/" + id
	}
	switch it.Action {
	case workflow.Sign, workflow.Approve:
		return at("GET /book/{id}", "/book/"+id)
	case workflow.NumberIt:
		return at("GET /letters/{id}/issue", "/letters/"+id+"/issue")
	case workflow.Submit, workflow.Revise:
		return at("GET /letters/{id}/edit", "/letters/"+id+"/edit")
	case workflow.Recall:
		return at("GET /letters/{id}/recall", "/letters/"+id+"/recall")
	}
	return "/letters/" + id
}

// standingIn tells for whom somebody stands in today.
func standingIn(v *visit, o *workflow.Organisation, today workflow.Date) []absence {
	var list []absence
	for _, a := range o.Absences {
		if a.Substitute != v.caller.Person || !o.SubstituteOf(a.Person, v.caller.Person, today) || today < a.From || today > a.To {
			continue
		}
		list = append(list, absence{
			Title: o.Title(a.Person, today),
			Text: v.T(personName(o, a.Person)+" vắng từ "+day(a.From)+" đến hết "+day(a.To)+". Lịch sử văn bản ghi cả hai tên.",
				personName(o, a.Person)+" is absent from "+day(a.From)+" to "+day(a.To)+". The record names both of you."),
		})
	}
	return list
}
