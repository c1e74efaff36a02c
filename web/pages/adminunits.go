package pages

import (
	"net/http"
	"strings"
	"unicode"

	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
	"congvan/workflow/dispatch"
)

// codeFrom makes an ID of a name: "Phòng Chuyển đổi số" becomes
// "phong-chuyen-doi-so".
func codeFrom(name string) string {
	words := strings.FieldsFunc(dispatch.Fold(name), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	code := strings.Join(words, "-")
	return strings.Trim(code[:min(len(code), 40)], "-")
}

// units lists the agency's units, with the form of one.
func (p *Pages) units(w http.ResponseWriter, v *visit) error {
	t, _, err := p.unitsPage(v, v.URL.Query().Get("edit"))
	if err != nil {
		return err
	}
	return p.showThings(w, v, http.StatusOK, t)
}

func (p *Pages) unitsPage(v *visit, edit string) (*things, *thingForm, error) {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return nil, nil, err
	}
	t := &things{
		Head:  adminFrame(v, v.T("Đơn vị", "Units"), v.T("Phòng, trung tâm, văn phòng của cơ quan; chữ viết tắt đứng trong ký hiệu văn bản", "Divisions and offices; their abbreviation stands in symbols of letters")),
		Heads: []string{v.T("Đơn vị", "Unit"), v.T("Viết tắt", "Abbreviation"), v.T("Người đứng đầu", "Head"), v.T("Thời hạn", "Validity")},
		Empty: v.T("Thêm phòng, trung tâm, văn phòng trước, rồi đến người và chức vụ.", "Add divisions and offices first, then people and their positions."),
		New:   "/admin/units?edit=new", NewWords: v.T("Thêm đơn vị", "New unit"),
	}
	today := workflow.DateOf(p.Front.Now())
	for _, u := range o.Units {
		head := thingCell{}
		for _, h := range o.HeadsOf(u.ID, today) {
			head.Text = strings.TrimPrefix(head.Text+", "+personName(o, h), ", ")
		}
		if head.Text == "" {
			head.Tag, head.TagFor = v.T("chưa có", "none"), "warn"
		}
		t.Rows = append(t.Rows, thingRow{
			Edit: "/admin/units?edit=" + escapeQuery(string(u.ID)), Here: edit == string(u.ID), Over: u.To != "" && u.To < today,
			Cells: []thingCell{
				{Text: u.Name, Small: string(u.ID), Strong: true}, {Text: u.Code}, head,
				p.ends(v, thingCell{Text: validity(v, u.From, u.To), Num: true}, u.From, u.To),
			},
		})
	}
	if edit == "" {
		return t, nil, nil
	}
	u, have := o.Unit(workflow.UnitID(edit))
	if !have && edit != "new" {
		return nil, nil, workflow.ErrNotFound
	}
	t.Form, err = p.unitForm(v, u, have)
	return t, t.Form, err
}

func (p *Pages) unitForm(v *visit, u workflow.Unit, have bool) (*thingForm, error) {
	f := &thingForm{
		ID: "unit", Title: v.T("Đơn vị mới", "New unit"), Action: "/admin/units", Seen: postgres.Unborn,
		Submit: v.T("Lưu đơn vị", "Save unit"), Back: "/admin/units",
		Fields: []thingField{
			{Name: "name", Label: v.T("Tên đơn vị", "Name"), Kind: "text", Value: u.Name, Required: true},
			{Name: "code", Label: v.T("Chữ viết tắt", "Abbreviation"), Kind: "text", Value: u.Code, Required: true, Half: true},
			{Name: "id", Label: v.T("Mã", "ID"), Kind: "text", Value: string(u.ID), Half: true, Fixed: have},
			{Name: "from", Label: v.T("Từ ngày", "From"), Kind: "date", Value: string(u.From), Half: true},
			{Name: "to", Label: v.T("Đến hết ngày", "Last day"), Kind: "date", Value: string(u.To), Half: true,
				Help: v.T("Bỏ trống nếu còn hoạt động.", "Empty while it exists.")},
		},
	}
	if !have {
		f.Fields[2].Help = v.T("Bỏ trống thì lấy theo tên.", "Empty: made from the name.")
		return f, nil
	}
	f.Title = u.Name
	seen, err := p.Front.SettingVersion(v.Context(), v.caller, postgres.Thing{Kind: postgres.ThingUnit, ID: string(u.ID)})
	f.Seen, f.Hidden = seen, [][2]string{{"edit", string(u.ID)}}
	return f, err
}

func (p *Pages) putUnit(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	u := workflow.Unit{ID: workflow.UnitID(v.posted("id")), Name: v.posted("name"), Code: v.posted("code"),
		From: workflow.Date(v.posted("from")), To: workflow.Date(v.posted("to"))}
	edit := v.posted("edit")
	switch {
	case edit != "":
		u.ID = workflow.UnitID(edit)
	case u.ID == "":
		u.ID = workflow.UnitID(codeFrom(u.Name))
	}
	err := p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(d front.Directory) error {
		return d.PutUnit(v.Context(), v.caller.Agency, u)
	})
	return p.settled(w, v, err, done("/admin/units", "saved"), func() (*things, *thingForm, error) { return p.unitsPage(v, orNew(edit)) })
}

// orNew is what is being edited, by the name the addresses have for it.
func orNew(edit string) string {
	if edit == "" {
		return "new"
	}
	return edit
}
