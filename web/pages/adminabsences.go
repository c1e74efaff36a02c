package pages

import (
	"net/http"
	"slices"
	"strings"

	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// absences lists who is away and who reviews for them.
func (p *Pages) absences(w http.ResponseWriter, v *visit) error {
	t, _, err := p.absencesPage(v, v.URL.Query().Get("edit"))
	if err != nil {
		return err
	}
	return p.showThings(w, v, http.StatusOK, t)
}

func (p *Pages) absencesPage(v *visit, edit string) (*things, *thingForm, error) {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return nil, nil, err
	}
	t := &things{
		Head:  adminFrame(v, v.T("Vắng mặt", "Absences"), v.T("Người thay được duyệt thay, không được ký thay", "A substitute may review for somebody; nobody signs for a signer")),
		Heads: []string{v.T("Người vắng", "Absent"), v.T("Người thay", "Substitute"), v.T("Thời gian", "Days"), v.T("Lý do", "Reason")},
		Empty: v.T("Khi có người đi công tác, nghỉ phép, ghi ở đây để người khác duyệt thay.", "When somebody is away, note it here so that somebody else reviews for them."),
		New:   "/admin/absences?edit=new", NewWords: v.T("Thêm lần vắng", "New absence"),
	}
	today := workflow.DateOf(p.Front.Now())
	var chosen *workflow.Absence
	for _, a := range slices.Backward(o.Absences) {
		id := postgres.AbsenceID(a)
		if id == edit {
			chosen = &a
		}
		when := thingCell{Text: day(a.From) + "–" + day(a.To), Num: true}
		switch {
		case a.To < today:
			when.Tag = v.T("đã qua", "past")
		case a.From <= today:
			when.Tag, when.TagFor = v.T("đang vắng", "away now"), "info"
		}
		stand := thingCell{Text: personName(o, a.Substitute), Small: o.Title(a.Substitute, today)}
		if bothAway(o, a) {
			stand.Tag, stand.TagFor = v.T("cũng vắng trong thời gian này", "away at that time too"), "warn"
		}
		t.Rows = append(t.Rows, thingRow{
			Edit: "/admin/absences?edit=" + escapeQuery(id), Here: id == edit, Over: a.To < today,
			Cells: []thingCell{{Text: personName(o, a.Person), Small: o.Title(a.Person, today), Strong: true}, stand, when, {Text: a.Reason}},
		})
	}
	if edit == "" {
		return t, nil, nil
	}
	if chosen == nil && edit != "new" {
		return nil, nil, workflow.ErrNotFound
	}
	t.Form, err = p.absenceForm(v, o, chosen)
	return t, t.Form, err
}

// bothAway says whether the substitute is away on one of the same days.
func bothAway(o *workflow.Organisation, a workflow.Absence) bool {
	return slices.ContainsFunc(o.Absences, func(b workflow.Absence) bool {
		return b.Person == a.Substitute && b.From <= a.To && a.From <= b.To
	})
}

func (p *Pages) absenceForm(v *visit, o *workflow.Organisation, chosen *workflow.Absence) (*thingForm, error) {
	a := workflow.Absence{}
	f := &thingForm{ID: "absence", Title: v.T("Lần vắng mới", "New absence"), Action: "/admin/absences", Seen: postgres.Unborn,
		Submit: v.T("Lưu", "Save"), Back: "/admin/absences"}
	if chosen != nil {
		a = *chosen
		id := postgres.AbsenceID(a)
		seen, err := p.Front.SettingVersion(v.Context(), v.caller, postgres.Thing{Kind: postgres.ThingAbsence, ID: id})
		if err != nil {
			return nil, err
		}
		f.Title, f.Seen, f.Hidden = personName(o, a.Person), seen, [][2]string{{"edit", id}}
		f.Others = []otherAct{{Action: "/admin/absences/remove", Hidden: [][2]string{{"edit", id}, {"seen", seen}}, Danger: true,
			Words: v.T("Bỏ lần vắng này", "Remove this absence"), Why: v.T("Nhật ký vẫn giữ.", "The record keeps it.")}}
	}
	f.Fields = []thingField{
		{Name: "person", Label: v.T("Người vắng", "Who is away"), Kind: "select", Options: p.peopleOptions(v, o, a.Person)},
		{Name: "substitute", Label: v.T("Người duyệt thay", "Who reviews for them"), Kind: "select", Options: p.peopleOptions(v, o, a.Substitute)},
		{Name: "from", Label: v.T("Từ ngày", "From"), Kind: "date", Value: string(a.From), Half: true, Required: true},
		{Name: "to", Label: v.T("Đến hết ngày", "Last day"), Kind: "date", Value: string(a.To), Half: true, Required: true},
		{Name: "reason", Label: v.T("Lý do (không bắt buộc)", "Reason (optional)"), Kind: "text", Value: a.Reason},
	}
	return f, nil
}

func (p *Pages) absenceOf(v *visit, id string) (workflow.Absence, bool, error) {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return workflow.Absence{}, false, err
	}
	i := slices.IndexFunc(o.Absences, func(a workflow.Absence) bool { return postgres.AbsenceID(a) == id })
	if i < 0 {
		return workflow.Absence{}, false, nil
	}
	return o.Absences[i], true, nil
}

func (p *Pages) putAbsence(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	a := workflow.Absence{Person: workflow.PersonID(v.posted("person")), Substitute: workflow.PersonID(v.posted("substitute")),
		From: workflow.Date(v.posted("from")), To: workflow.Date(v.posted("to")), Reason: strings.TrimSpace(v.posted("reason"))}
	edit := v.posted("edit")
	old, have, err := p.absenceOf(v, edit)
	if err != nil {
		return err
	}
	if edit != "" && !have {
		return workflow.ErrNotFound
	}
	err = p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(d front.Directory) error {
		if have {
			return d.ReplaceAbsence(v.Context(), v.caller.Agency, old, a)
		}
		return d.PutAbsence(v.Context(), v.caller.Agency, a)
	})
	return p.settled(w, v, err, done("/admin/absences", "saved"), func() (*things, *thingForm, error) { return p.absencesPage(v, orNew(edit)) })
}

func (p *Pages) removeAbsence(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	old, have, err := p.absenceOf(v, v.posted("edit"))
	if err != nil {
		return err
	}
	if !have {
		return workflow.ErrNotFound
	}
	err = p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(d front.Directory) error {
		return d.RemoveAbsence(v.Context(), v.caller.Agency, old)
	})
	if err != nil {
		return err
	}
	return back(w, v, done("/admin/absences", "removed"))
}
