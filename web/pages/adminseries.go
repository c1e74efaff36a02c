package pages

import (
	"net/http"
	"strconv"
	"strings"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/web/front"
	"congvan/workflow"
)

// series lists the agency's number series.
func (p *Pages) series(w http.ResponseWriter, v *visit) error {
	t, _, err := p.seriesPage(v, v.URL.Query().Get("edit"))
	if err != nil {
		return err
	}
	return p.showThings(w, v, http.StatusOK, t)
}

func (p *Pages) seriesPage(v *visit, edit string) (*things, *thingForm, error) {
	list, err := p.Front.SeriesLines(v.Context(), v.caller)
	if err != nil {
		return nil, nil, err
	}
	t := &things{
		Head:  adminFrame(v, v.T("Hệ thống số", "Number series"), v.T("Mỗi hệ thống số bắt đầu từ 01 ngày đầu năm, liên tục, không trùng (Điều 15)", "Each series begins at 01 every year, without gaps or doubles (Art. 15)")),
		Heads: []string{v.T("Hệ thống số", "Series"), v.T("Loại văn bản", "Types"), v.T("Số kế tiếp", "Next number"), v.T("Các năm", "Years")},
		Empty: v.T("Chưa có hệ thống số thì chưa trình được văn bản.", "Without a series no letter can be submitted."),
		New:   "/admin/series?edit=new", NewWords: v.T("Thêm hệ thống số", "New series"),
	}
	var chosen *postgres.SeriesState
	for _, n := range list {
		if string(n.ID) == edit {
			chosen = &n
		}
		t.Rows = append(t.Rows, seriesRow(v, n, edit))
	}
	if edit == "" {
		return t, nil, nil
	}
	if chosen == nil && edit != "new" {
		return nil, nil, workflow.ErrNotFound
	}
	t.Form, err = p.seriesForm(v, chosen)
	return t, t.Form, err
}

func seriesRow(v *visit, n postgres.SeriesState, edit string) thingRow {
	var types, years []string
	for _, t := range n.Types {
		types = append(types, t.Name())
	}
	if types == nil {
		types = []string{v.T("mọi loại", "all types")}
	}
	for _, y := range n.Years {
		years = append(years, v.T("năm\u00a0", "")+strconv.Itoa(y.Year)+": "+v.Count(y.N, "số", "number", "numbers"))
	}
	next := thingCell{Text: n.Next.Text(), Small: v.T("năm\u00a0", "year ") + strconv.Itoa(n.Next.Year), Num: true}
	if n.Closed {
		next = thingCell{Tag: v.T("đã đóng", "closed")}
	}
	return thingRow{
		Edit: "/admin/series?edit=" + escapeQuery(string(n.ID)), Here: string(n.ID) == edit, Over: n.Closed,
		Cells: []thingCell{{Text: n.Name, Small: string(n.ID), Strong: true}, {Text: strings.Join(types, ", ")}, next, {Text: strings.Join(years, "; ")}},
	}
}

func (p *Pages) seriesForm(v *visit, chosen *postgres.SeriesState) (*thingForm, error) {
	n := postgres.SeriesState{}
	f := &thingForm{ID: "series", Title: v.T("Hệ thống số mới", "New series"), Action: "/admin/series", Seen: postgres.Unborn,
		Submit: v.T("Lưu", "Save"), Back: "/admin/series"}
	if chosen != nil {
		n = *chosen
		seen, err := p.Front.SettingVersion(v.Context(), v.caller, postgres.Thing{Kind: postgres.ThingSeries, ID: string(n.ID)})
		if err != nil {
			return nil, err
		}
		hidden := [][2]string{{"edit", string(n.ID)}, {"seen", seen}}
		f.Title, f.Seen, f.Hidden = n.Name, seen, hidden[:1]
		if n.Closed {
			f.Note = v.T("Đã đóng. Lưu là mở lại.", "Closed. Saving opens it again.")
			f.Submit = v.T("Mở lại", "Open again")
		} else {
			f.Others = []otherAct{{Action: "/admin/series/close", Hidden: hidden, Danger: true, Words: v.T("Đóng hệ thống số", "Close the series"),
				Why: v.T("Văn bản trình sau đó không lấy số ở đây; số đã cấp giữ nguyên.", "Letters submitted later take no numbers here; those taken stay.")}}
		}
	}
	f.Fields = []thingField{
		{Name: "name", Label: v.T("Tên", "Name"), Kind: "text", Value: n.Name, Required: true},
		{Name: "types", Label: v.T("Loại văn bản (bỏ trống là mọi loại)", "Types (none: all)"), Kind: "checks", Options: typeChecks(n.Types)},
		{Name: "id", Label: v.T("Mã", "ID"), Kind: "text", Value: string(n.ID), Fixed: chosen != nil},
	}
	if chosen == nil {
		f.Fields[2].Help = v.T("Bỏ trống thì lấy theo tên.", "Empty: made from the name.")
	}
	return f, nil
}

func (p *Pages) putSeries(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	n := workflow.NumberSeries{ID: workflow.SeriesID(v.posted("id")), Name: v.posted("name")}
	for _, t := range v.PostForm["types"] {
		n.Types = append(n.Types, document.Type(t))
	}
	edit := v.posted("edit")
	switch {
	case edit != "":
		n.ID = workflow.SeriesID(edit)
	case n.ID == "":
		n.ID = workflow.SeriesID(codeFrom(n.Name))
	}
	err := p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(d front.Directory) error {
		return d.PutSeries(v.Context(), v.caller.Agency, n)
	})
	return p.settled(w, v, err, done("/admin/series", "saved"), func() (*things, *thingForm, error) { return p.seriesPage(v, orNew(edit)) })
}

func (p *Pages) closeSeries(w http.ResponseWriter, v *visit) error {
	if err := v.parsed(); err != nil {
		return err
	}
	err := p.Front.AdministerSeen(v.Context(), v.caller, v.posted("seen"), func(d front.Directory) error {
		return d.CloseSeries(v.Context(), v.caller.Agency, workflow.SeriesID(v.posted("edit")))
	})
	if err != nil {
		return err
	}
	return back(w, v, done("/admin/series", "closed"))
}
