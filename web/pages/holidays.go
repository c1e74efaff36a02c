package pages

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"congvan/web/front"
	"congvan/workflow"
)

// holidaysPage keeps a year's holidays and the working hours.
type holidaysPage struct {
	Year, Before, After int
	Confirmed           bool
	Rows                []holidayRow
	Hours               workflow.WorkingHours
	Problem             *problem
	Saved               bool
	Head                *adminHead // for administrators, who come by their tabs
	Seen, HoursSeen     string     // versions, see front.Holidays
	// Stored are the days as somebody else has just saved them.
	Stored []holidayRow
	// StoredHours are the hours as somebody else has just saved them.
	StoredHours  *workflow.WorkingHours
	HoursProblem *problem
}

// holidayRow is a line of the form; Wrong is what is wrong with it.
type holidayRow struct {
	N          int
	Date, Name string
	Kind       workflow.DayKind
	Weekday    string
	Wrong      string
	Hint       string // a suggestion that needs its date
}

// spareRows are empty lines at the end of the form.
const spareRows = 3

func (p *Pages) holidays(w http.ResponseWriter, v *visit) error {
	year := p.Front.Today().Year()
	if s := v.URL.Query().Get("year"); s != "" {
		var err error
		if year, err = strconv.Atoi(s); err != nil {
			return &front.InvalidError{Field: "year", VI: "Năm không đúng.", EN: "No such year."}
		}
	}
	h, err := p.Front.Holidays(v.Context(), v.caller, year)
	if err != nil {
		return err
	}
	rows := daysOf(h)
	if !h.Confirmed {
		for _, s := range h.Suggested {
			r := holidayRow{Date: string(s.Date), Kind: s.Kind, Name: s.Name}
			if s.Date == "" {
				r.Hint = undated(v)
			}
			rows = append(rows, r)
		}
	}
	page, err := p.holidaysPage(v, h, rows)
	if err != nil {
		return err
	}
	return p.show(w, v, http.StatusOK, "holidays", page)
}

// daysOf are the year's days as they are kept.
func daysOf(h *front.Holidays) (rows []holidayRow) {
	for _, d := range h.Days {
		rows = append(rows, holidayRow{Date: string(d.Date), Kind: d.Kind, Name: d.Name})
	}
	return rows
}

func (p *Pages) holidaysPage(v *visit, h *front.Holidays, rows []holidayRow) (*holidaysPage, error) {
	o, err := p.Front.Organisation(v.Context(), v.caller)
	if err != nil {
		return nil, err
	}
	for range spareRows {
		rows = append(rows, holidayRow{Kind: workflow.DayOff})
	}
	page := &holidaysPage{
		Year: h.Year, Before: h.Year - 1, After: h.Year + 1, Confirmed: h.Confirmed, Rows: written(v, rows), Hours: o.Calendar.WorkingHours(),
		Saved: v.URL.Query().Has("saved"), Seen: h.Version, HoursSeen: h.HoursVersion,
	}
	if o.HasRole(v.caller.Person, workflow.RoleAdministrator, p.Front.Today()) {
		head := adminFrame(v, "", "")
		page.Head = &head
	}
	return page, nil
}

// written numbers the rows and writes their days as people do.
func written(v *visit, rows []holidayRow) []holidayRow {
	for i := range rows {
		rows[i].N = i + 1
		if d := typedDay(rows[i].Date); d.Valid() {
			rows[i].Date, rows[i].Weekday = day(d), upper(weekday(v, d.At("12:00")))
		}
	}
	return rows
}

func (p *Pages) putHolidays(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return &front.InvalidError{VI: "Biểu mẫu không đọc được.", EN: "The form cannot be read."}
	}
	f := v.PostForm
	year, err := strconv.Atoi(f.Get("year"))
	if err != nil {
		return &front.InvalidError{Field: "year", VI: "Năm không đúng.", EN: "No such year."}
	}
	var rows []holidayRow
	var days []workflow.SpecialDay
	var lines []int // the row of each day
	for i, date := range f["date"] {
		r := holidayRow{Date: strings.TrimSpace(date), Kind: workflow.DayKind(nth(f["kind"], i)), Name: strings.TrimSpace(nth(f["name"], i))}
		if r.Date == "" && (r.Name == "" || nth(f["open"], i) == "1") {
			if r.Name != "" { // a suggestion nobody has dated: it stays a suggestion
				r.Hint = undated(v)
				rows = append(rows, r)
			}
			continue
		}
		rows, lines = append(rows, r), append(lines, len(rows))
		days = append(days, workflow.SpecialDay{Date: typedDay(r.Date), Kind: r.Kind, Name: r.Name})
	}
	refusal := p.Front.PutHolidays(v.Context(), v.caller, year, days, f.Get("seen"))
	if refusal == nil {
		return back(w, v, fmt.Sprintf("/admin/holidays?year=%d&saved=1", year))
	}
	wrong := p.told(v, refusal)
	if fault := workflow.CheckDays(year, days); fault != nil {
		rows[lines[fault.Line-1]].Wrong = upper(v.T(fault.VI, fault.EN))
	}
	h, err := p.Front.Holidays(v.Context(), v.caller, year)
	if err != nil {
		return err
	}
	page, err := p.holidaysPage(v, h, rows)
	if err != nil {
		return err
	}
	if wrong.Code == settingChanged {
		page.Stored = written(v, daysOf(h)) // and what is sent next has seen them
	} else {
		page.Seen = f.Get("seen")
	}
	page.Problem = &wrong
	return p.show(w, v, wrong.Status, "holidays", page)
}

// settingChanged is the code of a conflict between two administrators.
const settingChanged = "setting_changed"

// undated is said of a suggestion whose day nobody can know in advance.
func undated(v *visit) string {
	return v.T("ghi ngày theo thông báo nghỉ lễ, tết của năm", "enter the day by the year's notice")
}

// typedDay reads a day as people here write it, 20/11/2026 or 20-11-2026, or as
// 2026-11-20; what is no day stays as it is and is refused as such.
func typedDay(s string) workflow.Date {
	s = strings.TrimSpace(s)
	for _, layout := range []string{"2/1/2006", "2-1-2006", "2.1.2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return workflow.Date(t.Format(time.DateOnly))
		}
	}
	return workflow.Date(s)
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func (p *Pages) putHours(w http.ResponseWriter, v *visit) error {
	if err := v.ParseForm(); err != nil {
		return &front.InvalidError{VI: "Biểu mẫu không đọc được.", EN: "The form cannot be read."}
	}
	at := func(name string) workflow.TimeOfDay { return workflow.TimeOfDay(v.PostForm.Get(name)) }
	h := workflow.WorkingHours{MorningFrom: at("morning_from"), MorningTo: at("morning_to"), AfternoonFrom: at("afternoon_from"), AfternoonTo: at("afternoon_to")}
	refusal := p.Front.PutWorkingHours(v.Context(), v.caller, h, v.posted("seen"))
	if refusal == nil {
		return back(w, v, "/admin/holidays?saved=1")
	}
	wrong := p.told(v, refusal)
	year, err := p.Front.Holidays(v.Context(), v.caller, p.Front.Today().Year())
	if err != nil {
		return err
	}
	page, err := p.holidaysPage(v, year, daysOf(year))
	if err != nil {
		return err
	}
	if wrong.Code == settingChanged {
		stored := page.Hours
		page.StoredHours = &stored
	}
	page.Hours, page.HoursProblem = h, &wrong
	return p.show(w, v, wrong.Status, "holidays", page)
}
