package pages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"congvan/web/front"
	"congvan/workflow"
)

// things is a page of the administrator: a list of things of one kind and the
// form of the one being made or changed.
type things struct {
	Head  adminHead
	Heads []string
	Rows  []thingRow
	Empty string // when there is nothing
	Form  *thingForm
	// New is where a new thing is begun; empty while that form is open.
	New, NewWords string
	// More forms below the first: a person's offices.
	More []*thingForm
	// Find says that the list can be searched.
	Find  bool
	Query string
	Page  thingPager
}

// thingRow is a line of the list.
type thingRow struct {
	Cells []thingCell
	Edit  string
	Here  bool
	Over  bool // it counts no more
}

// thingCell is one field of a line.
type thingCell struct {
	Head   string // of its column, for narrow screens
	Text   string
	Small  string
	Tag    string
	TagFor string // warn, info or accent
	Strong bool
	Num    bool
}

// thingForm is what somebody fills in.
type thingForm struct {
	ID, Title, Action string
	Seen              string
	Hidden            [][2]string
	Fields            []thingField
	Submit            string
	Back              string
	// Shown is what the thing will read like.
	Shown      []string
	ShownTitle string
	Note       string
	Others     []otherAct
	// List is a list under the form: a person's offices.
	List  []thingRow
	Fault string // of the whole form
}

// otherAct is another act on the same thing, by a form of its own.
type otherAct struct {
	Action string
	Hidden [][2]string
	Words  string
	Danger bool
	Why    string // what it does, or why it cannot be done
	Off    bool
}

// thingField is one question of a form.
type thingField struct {
	Name, Label, Value string
	Kind               string // text, date, email, number, area, select, check, checks
	Help               string
	Err                string
	Options            []thingOption
	Required, Fixed    bool
	Half               bool // two of these share a line
}

// thingOption is one answer of a choice.
type thingOption struct {
	Value, Label string
	On           bool
}

// thingPager walks a list that is too long for one page.
type thingPager struct {
	Prev, Next string
	From, To   int
	Of         int
}

const thingsPage = 50

// paged keeps one page of the rows that have the words asked for.
func (t *things) paged(v *visit) {
	t.Query = strings.TrimSpace(v.URL.Query().Get("q"))
	if t.Query != "" {
		want := strings.ToLower(t.Query)
		t.Rows = slices.DeleteFunc(t.Rows, func(r thingRow) bool {
			return !slices.ContainsFunc(r.Cells, func(c thingCell) bool {
				return strings.Contains(strings.ToLower(c.Text+" "+c.Small), want)
			})
		})
	}
	all, page := len(t.Rows), 1
	if n, err := strconv.Atoi(v.URL.Query().Get("page")); err == nil && n > 1 && (n-1)*thingsPage < all {
		page = n
	}
	from, to := (page-1)*thingsPage, min(page*thingsPage, all)
	t.Rows = t.Rows[from:to]
	t.Page = thingPager{From: from + 1, To: to, Of: all}
	if page > 1 {
		t.Page.Prev = v.with("page", strconv.Itoa(page-1))
	}
	if to < all {
		t.Page.Next = v.with("page", strconv.Itoa(page+1))
	}
	t.Find = all > 8 || t.Query != ""
}

// with is the page's address with one parameter set.
func (v *visit) with(name, value string) string {
	q := v.URL.Query()
	q.Set(name, value)
	return "?" + q.Encode()
}

// heads puts the columns' names to the cells, for narrow screens.
func (t *things) heads() {
	for _, r := range t.Rows {
		for i := range r.Cells {
			if i > 0 && i < len(t.Heads) {
				r.Cells[i].Head = t.Heads[i]
			}
		}
	}
}

// refused puts the faults of a problem beside the fields they name; what names
// none is told above the form.
func (f *thingForm) refused(p problem) {
	f.Fault = p.Detail
	for _, fault := range p.Faults {
		i := slices.IndexFunc(f.Fields, func(one thingField) bool { return one.Name == fault.Field })
		if i < 0 {
			f.Fault += " " + upper(fault.Text) + "."
			continue
		}
		f.Fields[i].Err = upper(fault.Text) + "."
	}
}

// typed puts back what somebody has typed.
func (f *thingForm) typed(r *http.Request) {
	for i := range f.Fields {
		one := &f.Fields[i]
		one.Value = r.PostForm.Get(one.Name)
		for j := range one.Options {
			one.Options[j].On = slices.Contains(r.PostForm[one.Name], one.Options[j].Value)
		}
	}
	f.Seen = r.PostForm.Get("seen")
}

func (p *Pages) peopleOptions(v *visit, o *workflow.Organisation, value workflow.PersonID) []thingOption {
	list := []thingOption{{"", v.T("– chọn người –", "– choose –"), value == ""}}
	today := workflow.DateOf(p.Front.Now())
	for _, one := range sortedPeople(o) {
		label := one.Name
		if t := o.Title(one.ID, today); t != "" {
			label += ", " + t
		}
		list = append(list, thingOption{string(one.ID), label, one.ID == value})
	}
	return list
}

func unitOptions(v *visit, o *workflow.Organisation, value workflow.UnitID) []thingOption {
	list := []thingOption{{"", v.T("– chọn đơn vị –", "– choose –"), value == ""}}
	for _, u := range o.Units {
		list = append(list, thingOption{string(u.ID), u.Name, u.ID == value})
	}
	return list
}

// sortedPeople are in the order of their given names, as lists here go.
func sortedPeople(o *workflow.Organisation) []workflow.Person {
	list := slices.Clone(o.People)
	slices.SortStableFunc(list, func(a, b workflow.Person) int {
		return strings.Compare(givenName(a.Name)+" "+a.Name, givenName(b.Name)+" "+b.Name)
	})
	return list
}

func givenName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// validity is a validity in words.
func validity(v *visit, from, to workflow.Date) string {
	switch {
	case from == "" && to == "":
		return v.T("không hạn", "no end")
	case to == "":
		return v.T("từ ", "from ") + day(from)
	case from == "":
		return v.T("đến ", "to ") + day(to)
	}
	return day(from) + "–" + day(to)
}

// daysLeft is how many days are left until the end of the day, if that is soon.
func (p *Pages) daysLeft(to workflow.Date) (int, bool) {
	if to == "" {
		return 0, false
	}
	today := workflow.DateOf(p.Front.Now())
	for n := 0; n <= 60; n++ {
		if workflow.DateOf(p.Front.Now().AddDate(0, 0, n)) == to {
			return n, true
		}
	}
	return -1, to < today
}

// ends is the tag of something that is over, ends soon or has not begun.
func (p *Pages) ends(v *visit, c thingCell, from, to workflow.Date) thingCell {
	today := workflow.DateOf(p.Front.Now())
	n, soon := p.daysLeft(to)
	switch {
	case soon && n < 0:
		c.Tag = v.T("đã hết hạn", "over")
	case soon:
		c.Tag, c.TagFor = v.T("còn ", "")+v.Count(n, "ngày", "day left", "days left"), "warn"
	case from > today:
		c.Tag, c.TagFor = v.T("chưa bắt đầu", "not yet"), "info"
	}
	return c
}

// settled answers a form of settings: back to the list if it was taken, else
// the page again with what was typed. again builds that page's form.
func (p *Pages) settled(w http.ResponseWriter, v *visit, err error, to string, again func() (*things, *thingForm, error)) error {
	if err == nil {
		return back(w, v, to)
	}
	told := p.told(v, err)
	if told.Status == http.StatusInternalServerError || told.Status == http.StatusForbidden {
		return err
	}
	t, f, made := again()
	if made != nil {
		return made
	}
	if f == nil { // it named nothing there is a form for
		return err
	}
	f.typed(v.Request)
	f.refused(told)
	return p.showThings(w, v, told.Status, t)
}

func (p *Pages) showThings(w http.ResponseWriter, v *visit, status int, t *things) error {
	t.paged(v)
	t.heads()
	if t.Form != nil {
		t.New = ""
	}
	return p.show(w, v, status, "admin_things", t)
}

// posted is one value of the form, without blanks around it.
func (v *visit) posted(name string) string { return strings.TrimSpace(v.PostFormValue(name)) }

// parsed reads the form, or says why it cannot be read.
func (v *visit) parsed() error {
	if err := v.ParseForm(); err != nil {
		return &front.InvalidError{VI: "Biểu mẫu gửi lên không đọc được.", EN: "The form cannot be read."}
	}
	return nil
}
