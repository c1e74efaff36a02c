package pages

import (
	"net/http"
	"strings"

	"congvan/internal/locale"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// people lists the agency's people, with the forms of one and of an office.
func (p *Pages) people(w http.ResponseWriter, v *visit) error {
	q := v.URL.Query()
	t, _, err := p.peoplePage(v, q.Get("edit"), q.Get("position"))
	if err != nil {
		return err
	}
	return p.showThings(w, v, http.StatusOK, t)
}

func (p *Pages) peoplePage(v *visit, edit, position string) (*things, *thingForm, error) {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return nil, nil, err
	}
	t := &things{
		Head:  adminFrame(v, v.T("Người và chức vụ", "People and positions"), o.Agency.Name+", "+v.Count(len(o.People), "người", "person", "people")),
		Heads: []string{v.T("Họ tên", "Name"), v.T("Chức vụ hiện nay", "Positions today"), v.T("Thư điện tử", "E-mail")},
		Empty: v.T("Thêm từng người ở đây, hoặc nhập cả danh sách từ tệp CSV.", "Add people here, or import the whole list from a CSV file."),
		New:   "/admin/people?edit=new", NewWords: v.T("Thêm người", "New person"),
	}
	for _, one := range sortedPeople(o) {
		t.Rows = append(t.Rows, p.personRow(v, o, one, edit))
	}
	if edit == "" {
		return t, nil, nil
	}
	who, have := o.Person(workflow.PersonID(edit))
	if !have && edit != "new" {
		return nil, nil, workflow.ErrNotFound
	}
	if t.Form, err = p.personForm(v, who, have); err != nil {
		return nil, nil, err
	}
	if !have {
		return t, t.Form, nil
	}
	offices, err := p.officesForm(v, o, who, position)
	if err != nil {
		return nil, nil, err
	}
	t.More = []*thingForm{offices}
	if position != "" {
		return t, offices, nil
	}
	return t, t.Form, nil
}

func (p *Pages) personRow(v *visit, o *workflow.Organisation, one workflow.Person, edit string) thingRow {
	today := workflow.DateOf(p.Front.Now())
	var held []string
	for _, pos := range o.Positions {
		if pos.Person == one.ID && (pos.From == "" || pos.From <= today) && (pos.To == "" || today <= pos.To) {
			held = append(held, pos.Title+", "+unitName(o, pos.Unit))
		}
	}
	office := thingCell{Text: strings.Join(held, "; ")}
	if len(held) == 0 {
		office.Tag = v.T("không giữ chức vụ", "no position")
	}
	if o.Absent(one.ID, today) {
		office.Tag, office.TagFor = v.T("đang vắng mặt", "absent"), "info"
	}
	return thingRow{
		Edit: "/admin/people?edit=" + escapeQuery(string(one.ID)), Here: edit == string(one.ID), Over: len(held) == 0,
		Cells: []thingCell{{Text: one.Name, Small: string(one.ID), Strong: true}, office, {Text: one.Email}},
	}
}

func (p *Pages) personForm(v *visit, who workflow.Person, have bool) (*thingForm, error) {
	f := &thingForm{
		ID: "person", Title: v.T("Người mới", "New person"), Action: "/admin/people", Seen: postgres.Unborn,
		Submit: v.T("Lưu", "Save"), Back: "/admin/people",
		Fields: []thingField{
			{Name: "name", Label: v.T("Họ và tên", "Full name"), Kind: "text", Value: who.Name, Required: true},
			{Name: "email", Label: v.T("Thư điện tử công vụ", "E-mail at work"), Kind: "email", Value: who.Email},
			{Name: "id", Label: v.T("Mã", "ID"), Kind: "text", Value: string(who.ID), Fixed: have},
		},
	}
	if !have {
		f.Fields[2].Help = v.T("Bỏ trống thì lấy theo tên: nguyen-van-a. Mã không đổi được về sau.", "Empty: made from the name. It cannot be changed later.")
		return f, nil
	}
	f.Title = who.Name
	seen, err := p.Front.SettingVersion(v.Context(), v.caller, postgres.Thing{Kind: postgres.ThingPerson, ID: string(who.ID)})
	f.Seen, f.Hidden = seen, [][2]string{{"edit", string(who.ID)}}
	return f, err
}

// officesForm lists a person's offices, past ones too, with the form of one.
func (p *Pages) officesForm(v *visit, o *workflow.Organisation, who workflow.Person, position string) (*thingForm, error) {
	self := "/admin/people?edit=" + escapeQuery(string(who.ID))
	f := &thingForm{ID: "position", Title: v.T("Chức vụ", "Positions"), Submit: v.T("Thêm chức vụ", "New position"), Back: self + "&position=new#position"}
	chosen := workflow.Position{Person: who.ID}
	found := position == "new"
	for _, pos := range o.Positions {
		if pos.Person != who.ID {
			continue
		}
		id := postgres.PositionID(pos)
		if id == position {
			chosen, found = pos, true
		}
		c := p.ends(v, thingCell{Text: pos.Title + ", " + unitName(o, pos.Unit), Strong: true,
			Small: roleName(v, pos.Role) + ", " + validity(v, pos.From, pos.To)}, pos.From, pos.To)
		f.List = append(f.List, thingRow{Cells: []thingCell{c}, Edit: self + "&position=" + escapeQuery(id) + "#position"})
	}
	if position == "" {
		return f, nil
	}
	if !found {
		return nil, workflow.ErrNotFound
	}
	return p.officeForm(v, o, f, chosen, position)
}

func (p *Pages) officeForm(v *visit, o *workflow.Organisation, f *thingForm, chosen workflow.Position, position string) (*thingForm, error) {
	f.Action, f.Submit, f.Back = "/admin/positions", v.T("Lưu chức vụ", "Save position"), "/admin/people?edit="+escapeQuery(string(chosen.Person))
	f.Hidden = [][2]string{{"person", string(chosen.Person)}, {"position", position}}
	head := ""
	if chosen.Head {
		head = "1"
	}
	f.Fields = []thingField{
		{Name: "title", Label: v.T("Chức danh", "Title"), Kind: "text", Value: chosen.Title, Required: true},
		{Name: "unit", Label: v.T("Đơn vị", "Unit"), Kind: "select", Value: string(chosen.Unit), Options: unitOptions(v, o, chosen.Unit)},
		{Name: "role", Label: v.T("Vai trò trong hệ thống", "Role in the system"), Kind: "select", Options: roleOptions(v, chosen.Role)},
		{Name: "head", Label: v.T("Là người đứng đầu đơn vị", "Heads the unit"), Kind: "check", Value: head},
		{Name: "from", Label: v.T("Từ ngày", "From"), Kind: "date", Value: string(chosen.From), Half: true},
		{Name: "to", Label: v.T("Đến hết ngày", "Last day"), Kind: "date", Value: string(chosen.To), Half: true},
	}
	f.Seen = postgres.Unborn
	if position == "new" {
		return f, nil
	}
	var err error
	f.Seen, err = p.Front.SettingVersion(v.Context(), v.caller, postgres.Thing{Kind: postgres.ThingPosition, ID: position})
	return f, err
}

func roleOptions(v *visit, value workflow.Role) []thingOption {
	list := []thingOption{{"", v.T("– chọn vai trò –", "– choose –"), value == ""}}
	for _, r := range workflow.Roles() {
		list = append(list, thingOption{string(r), upper(roleName(v, r)), r == value})
	}
	return list
}

func roleName(v *visit, r workflow.Role) string { return locale.Text(v.lang, "role."+string(r), nil) }

func (p *Pages) putPerson(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	one := workflow.Person{ID: workflow.PersonID(v.posted("id")), Name: strings.Join(strings.Fields(v.posted("name")), " "), Email: v.posted("email")}
	edit := v.posted("edit")
	switch {
	case edit != "":
		one.ID = workflow.PersonID(edit)
	case one.ID == "":
		one.ID = workflow.PersonID(codeFrom(one.Name))
	}
	err := p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(d front.Directory) error {
		return d.PutPerson(v.Context(), v.caller.Agency, one)
	})
	to := done("/admin/people", "saved", "edit", string(one.ID))
	if edit == "" {
		to = done("/admin/people", "saved", "edit", string(one.ID), "position", "new") + "#position"
	}
	return p.settled(w, v, err, to, func() (*things, *thingForm, error) { return p.peoplePage(v, orNew(edit), "") })
}

func (p *Pages) putPosition(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	pos := workflow.Position{
		Person: workflow.PersonID(v.posted("person")), Unit: workflow.UnitID(v.posted("unit")), Role: workflow.Role(v.posted("role")),
		Title: v.posted("title"), Head: v.posted("head") != "", From: workflow.Date(v.posted("from")), To: workflow.Date(v.posted("to")),
	}
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return err
	}
	position := v.posted("position")
	err = p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(d front.Directory) error {
		for _, old := range o.Positions {
			if postgres.PositionID(old) == position {
				return d.ReplacePosition(v.Context(), v.caller.Agency, old, pos)
			}
		}
		return d.PutPosition(v.Context(), v.caller.Agency, pos)
	})
	return p.settled(w, v, err, done("/admin/people", "saved", "edit", string(pos.Person)), func() (*things, *thingForm, error) {
		return p.peoplePage(v, string(pos.Person), position)
	})
}
