package pages

import (
	"net/http"
	"slices"
	"strings"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// mandates lists who may sign as what.
func (p *Pages) mandates(w http.ResponseWriter, v *visit) error {
	t, _, err := p.mandatesPage(v, v.URL.Query().Get("edit"))
	if err != nil {
		return err
	}
	return p.showThings(w, v, http.StatusOK, t)
}

func (p *Pages) mandatesPage(v *visit, edit string) (*things, *thingForm, error) {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return nil, nil, err
	}
	t := &things{
		Head:  adminFrame(v, v.T("Thẩm quyền ký", "Mandates"), v.T("Chữ trên khối ký lấy từ đây, không gõ tay", "The words of the signature block come from here; nobody types them")),
		Heads: mandateHeads(v),
		Empty: v.T("Thêm thẩm quyền của người đứng đầu trước, rồi đến cấp phó ký thay, thừa lệnh, thừa ủy quyền.", "Add the head's mandate first, then those who sign for the head, by order, by delegation."),
		New:   "/admin/mandates?edit=new", NewWords: v.T("Thêm thẩm quyền", "New mandate"),
	}
	for _, m := range o.Mandates {
		t.Rows = append(t.Rows, p.mandateRow(v, o, m, edit))
	}
	slices.SortStableFunc(t.Rows, func(a, b thingRow) int { return compareBool(a.Over, b.Over) })
	if edit == "" {
		return t, nil, nil
	}
	m, have := o.Mandate(workflow.MandateID(edit))
	if !have && edit != "new" {
		return nil, nil, workflow.ErrNotFound
	}
	t.Form, err = p.mandateForm(v, o, m, have)
	return t, t.Form, err
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func mandateHeads(v *visit) []string {
	return []string{v.T("Người ký", "Signs"), v.T("Ký là", "As"), v.T("Căn cứ, phạm vi", "Basis, scope"), v.T("Thời hạn", "Validity")}
}

func (p *Pages) mandateRow(v *visit, o *workflow.Organisation, m workflow.Mandate, edit string) thingRow {
	today := workflow.DateOf(p.Front.Now())
	scope := m.Basis
	if s := mandateScope(v, o, m); s != "" {
		scope = strings.TrimPrefix(scope+"; "+s, "; ")
	}
	if slices.Contains(m.Capacity, document.ByDelegation) {
		scope += v.T("; không được ủy quyền lại", "; never re-delegated")
	}
	if scope == "" {
		scope = v.T("mọi loại văn bản, mọi đơn vị", "all types, all units")
	}
	when := p.ends(v, thingCell{Text: validity(v, m.From, m.To), Num: true}, m.From, m.To)
	if when.Tag == "" && o.Absent(m.Person, today) {
		when.Tag, when.TagFor = v.T("đang vắng", "absent"), "info"
	}
	lines := m.Signature("").Lines()
	return thingRow{
		Edit: "/admin/mandates?edit=" + escapeQuery(string(m.ID)), Here: edit == string(m.ID), Over: m.To != "" && m.To < today,
		Cells: []thingCell{
			{Text: personName(o, m.Person), Small: o.Title(m.Person, today), Strong: true},
			{Text: lines[0], Small: strings.Join(lines[1:], ", ")}, {Text: scope}, when,
		},
	}
}

// mandateScope tells the units and types that a mandate is limited to.
func mandateScope(v *visit, o *workflow.Organisation, m workflow.Mandate) string {
	var parts []string
	for _, t := range m.Types {
		parts = append(parts, t.Name())
	}
	types := strings.Join(parts, ", ")
	parts = nil
	for _, u := range m.Units {
		parts = append(parts, unitName(o, u))
	}
	units := strings.Join(parts, ", ")
	switch {
	case types != "" && units != "":
		return types + v.T(" của ", " of ") + units
	case units != "":
		return v.T("văn bản của ", "letters of ") + units
	}
	return types
}

func (p *Pages) mandateForm(v *visit, o *workflow.Organisation, m workflow.Mandate, have bool) (*thingForm, error) {
	f := &thingForm{
		ID: "mandate", Title: v.T("Thẩm quyền mới", "New mandate"), Action: "/admin/mandates", Seen: postgres.Unborn,
		Submit: v.T("Lưu thẩm quyền", "Save mandate"), Back: "/admin/mandates",
		Fields: []thingField{
			{Name: "person", Label: v.T("Người ký", "Who signs"), Kind: "select", Options: p.peopleOptions(v, o, m.Person)},
			{Name: "capacity", Label: v.T("Ký là", "In the capacity"), Kind: "select", Options: capacityOptions(v, m.Capacity)},
			{Name: "titles", Label: v.T("Các dòng chức danh", "Lines of titles"), Kind: "area", Value: strings.Join(m.Titles, "\n"),
				Help: v.T("Mỗi dòng một chức danh, chữ in hoa như trên văn bản. KT.: GIÁM ĐỐC rồi PHÓ GIÁM ĐỐC.", "One title a line, in capitals as on the letter. KT.: GIÁM ĐỐC, then PHÓ GIÁM ĐỐC.")},
			{Name: "basis", Label: v.T("Căn cứ", "Basis"), Kind: "area", Value: m.Basis,
				Help: v.T("Quyết định phân công, quy chế làm việc, văn bản ủy quyền. Bắt buộc với TL. và TUQ.", "Assignment, working rules, delegation paper. TL. and TUQ. need one.")},
			{Name: "types", Label: v.T("Loại văn bản (bỏ trống là mọi loại)", "Types (none: all)"), Kind: "checks", Options: typeChecks(m.Types)},
			{Name: "units", Label: v.T("Đơn vị soạn (bỏ trống là mọi đơn vị)", "Drafting units (none: all)"), Kind: "checks", Options: unitChecks(o, m.Units)},
			{Name: "from", Label: v.T("Từ ngày", "From"), Kind: "date", Value: string(m.From), Half: true},
			{Name: "to", Label: v.T("Đến hết ngày", "Last day"), Kind: "date", Value: string(m.To), Half: true, Help: v.T("TUQ. phải có ngày cuối.", "TUQ. needs one.")},
			{Name: "id", Label: v.T("Mã", "ID"), Kind: "text", Value: string(m.ID), Fixed: have},
		},
		ShownTitle: v.T("Khối ký sẽ in là", "The signature block will read"),
	}
	if !have {
		f.Fields[8].Help = v.T("Bỏ trống thì lấy theo cách ký và tên.", "Empty: made from capacity and name.")
		return f, nil
	}
	f.Title, f.Shown = personName(o, m.Person), front.SignatureBlock(o, m)
	seen, err := p.Front.SettingVersion(v.Context(), v.caller, postgres.Thing{Kind: postgres.ThingMandate, ID: string(m.ID)})
	f.Seen, f.Hidden = seen, [][2]string{{"edit", string(m.ID)}}
	return f, err
}

// capacityWords are the capacities of Art. 13 as people say them.
var capacityWords = map[document.Capacity][2]string{
	document.OnBehalf:     {"thay mặt tập thể", "on behalf of a collective body"},
	document.Acting:       {"quyền cấp trưởng", "acting head"},
	document.ForHead:      {"ký thay cấp trưởng", "for the head"},
	document.ByOrder:      {"thừa lệnh", "by order"},
	document.ByDelegation: {"thừa ủy quyền", "by delegation"},
}

func capacityOptions(v *visit, value []document.Capacity) []thingOption {
	var list []thingOption
	for _, c := range workflow.LawfulCapacities() {
		label := v.T("ký trực tiếp (không có chữ tắt)", "directly (no letters before)")
		var short, long []string
		for _, one := range c {
			short = append(short, string(one)+".")
			long = append(long, v.T(capacityWords[one][0], capacityWords[one][1]))
		}
		if len(c) > 0 {
			label = strings.Join(short, " ") + " " + strings.Join(long, ", ")
		}
		list = append(list, thingOption{joinCapacities(c), label, slices.Equal(c, value)})
	}
	return list
}

func joinCapacities(c []document.Capacity) string {
	var parts []string
	for _, one := range c {
		parts = append(parts, string(one))
	}
	return strings.Join(parts, " ")
}

func typeChecks(on []document.Type) (list []thingOption) {
	for _, t := range document.Types() {
		list = append(list, thingOption{string(t), t.Name(), slices.Contains(on, t)})
	}
	return list
}

func unitChecks(o *workflow.Organisation, on []workflow.UnitID) (list []thingOption) {
	for _, u := range o.Units {
		list = append(list, thingOption{string(u.ID), u.Name, slices.Contains(on, u.ID)})
	}
	return list
}

// mandatePosted reads the form; the titles' lines are kept as they stand.
func mandatePosted(v *visit) workflow.Mandate {
	m := workflow.Mandate{
		ID: workflow.MandateID(v.posted("id")), Person: workflow.PersonID(v.posted("person")), Basis: v.posted("basis"),
		From: workflow.Date(v.posted("from")), To: workflow.Date(v.posted("to")),
	}
	for c := range strings.FieldsSeq(v.posted("capacity")) {
		m.Capacity = append(m.Capacity, document.Capacity(c))
	}
	for line := range strings.Lines(v.posted("titles")) {
		if line = strings.TrimSpace(line); line != "" {
			m.Titles = append(m.Titles, line)
		}
	}
	for _, t := range v.PostForm["types"] {
		m.Types = append(m.Types, document.Type(t))
	}
	for _, u := range v.PostForm["units"] {
		m.Units = append(m.Units, workflow.UnitID(u))
	}
	return m
}

func (p *Pages) putMandate(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	m, edit := mandatePosted(v), v.posted("edit")
	switch {
	case edit != "":
		m.ID = workflow.MandateID(edit)
	case m.ID == "":
		m.ID = workflow.MandateID(codeFrom(joinCapacities(m.Capacity) + " " + string(m.Person)))
	}
	err := p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(d front.Directory) error {
		return d.PutMandate(v.Context(), v.caller.Agency, m)
	})
	return p.settled(w, v, err, done("/admin/mandates", "saved", "edit", string(m.ID)), func() (*things, *thingForm, error) {
		t, f, err := p.mandatesPage(v, orNew(edit))
		if err != nil {
			return nil, nil, err
		}
		o, err := p.Front.Organisation(v.Context(), v.caller)
		if err == nil && len(m.Titles) > 0 {
			f.Shown = front.SignatureBlock(o, m)
		}
		return t, f, err
	})
}
