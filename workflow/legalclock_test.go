package workflow

import (
	"testing"
	"time"

	"congvan/document"
)

// at is a time in Vietnam written as "2026-11-20 10:31".
func vietnam(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, LegalZone())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// independence has a long weekend: Tuesday and Wednesday off, the Monday
// before taken in exchange for the Saturday of 22 August.
var independence = Calendar{Days: []SpecialDay{
	{Date: "2026-08-22", Kind: DayWorking, Name: "Làm bù"}, {Date: "2026-08-31", Kind: DayOff, Name: "Hoán đổi"},
	{Date: "2026-09-01", Kind: DayOff, Name: "Quốc khánh"}, {Date: "2026-09-02", Kind: DayOff, Name: "Quốc khánh"},
}}

func TestIssueBy(t *testing.T) {
	for _, c := range []struct {
		name, signed, target, latest string
	}{
		{"in the morning", "2026-11-19 10:31", "2026-11-19 17:00", "2026-11-20 11:30"},
		{"on a Friday", "2026-11-20 16:59", "2026-11-20 17:00", "2026-11-23 11:30"},
		{"after hours", "2026-11-19 17:00", "2026-11-20 11:30", "2026-11-20 11:30"},
		{"before hours", "2026-11-19 05:10", "2026-11-19 17:00", "2026-11-20 11:30"},
		{"on a Saturday", "2026-11-21 09:00", "2026-11-23 11:30", "2026-11-23 11:30"},
		{"before a holiday", "2026-08-28 15:00", "2026-08-28 17:00", "2026-09-03 11:30"},
		{"on a holiday", "2026-09-01 08:00", "2026-09-03 11:30", "2026-09-03 11:30"},
		{"before a working Saturday", "2026-08-21 15:00", "2026-08-21 17:00", "2026-08-22 11:30"},
		{"on a working Saturday", "2026-08-22 15:00", "2026-08-22 17:00", "2026-08-24 11:30"},
		{"before the New Year", "2026-12-31 23:59", "2027-01-01 11:30", "2027-01-01 11:30"},
	} {
		got := independence.IssueBy(vietnam(t, c.signed), "")
		want := Deadline{Target: vietnam(t, c.target), Latest: vietnam(t, c.latest)}
		if !got.Target.Equal(want.Target) || !got.Latest.Equal(want.Latest) || got.AtOnce {
			t.Errorf("signed %s: %v, want %v", c.name, got, want)
		}
	}
	signed := vietnam(t, "2026-11-21 09:00")
	for _, u := range []document.Urgency{document.Urgent, document.VeryUrgent, document.Express} {
		if got := independence.IssueBy(signed, u); !got.AtOnce || !got.Latest.Equal(signed) || got.At(signed) != DueNow {
			t.Errorf("%s: %v", u, got)
		}
	}
}

func TestStanding(t *testing.T) {
	d := independence.IssueBy(vietnam(t, "2026-11-20 10:31"), "")
	for at, want := range map[string]Standing{
		"2026-11-20 11:00": DueToday, "2026-11-20 22:00": DueToday, "2026-11-21 09:00": DueLater,
		"2026-11-23 08:00": DueToday, "2026-11-23 11:31": Overdue,
	} {
		if got := d.At(vietnam(t, at)); got != want {
			t.Errorf("at %s: %s, want %s", at, got, want)
		}
	}
}

func TestWorkingHoursGoRoundNightsAndHolidays(t *testing.T) {
	for _, c := range []struct {
		from  string
		hours int
		want  string
	}{
		{"2026-11-19 08:00", 2, "2026-11-19 10:00"},
		{"2026-11-19 10:30", 2, "2026-11-19 14:00"},
		{"2026-11-19 16:00", 4, "2026-11-20 10:30"},
		{"2026-11-20 16:00", 8, "2026-11-23 16:00"},
		{"2026-11-21 12:00", 1, "2026-11-23 08:30"},
		{"2026-08-28 16:00", 2, "2026-09-03 08:30"},
		{"2026-11-19 20:00", 4, "2026-11-20 11:30"},
	} {
		if got := independence.After(vietnam(t, c.from), c.hours); !got.Equal(vietnam(t, c.want)) {
			t.Errorf("%d hours from %s: %s, want %s", c.hours, c.from, got.In(LegalZone()), c.want)
		}
	}
	closed := Calendar{}
	for d := Date("2026-01-01"); d < "2026-12-31"; d = d.Add(1) {
		closed.Days = append(closed.Days, SpecialDay{Date: d, Kind: DayOff})
	}
	from := vietnam(t, "2026-02-01 08:00")
	if got := closed.After(from, 8); got.Before(from) {
		t.Errorf("an agency that never works: %s", got)
	}
}

func TestHoursAreChecked(t *testing.T) {
	for _, bad := range []WorkingHours{
		{}, {"7:30", "11:30", "13:00", "17:00"}, {"07:30", "11:30", "11:00", "17:00"}, {"07:30", "07:30", "13:00", "17:00"}, {"07:30", "11:30", "13:00", "25:00"},
	} {
		if bad.Check() == nil {
			t.Errorf("%v passes", bad)
		}
	}
	if err := usualHours.Check(); err != nil {
		t.Error(err)
	}
}

// The dates of the lunar year are never guessed; those that fall on a weekend
// bring a day in lieu.
func TestSuggestedHolidays(t *testing.T) {
	dates := map[Date]string{}
	open := 0
	for _, s := range SuggestHolidays(2028) { // 1 January is a Saturday, 30 April a Sunday
		if s.Date == "" {
			open++
			continue
		}
		if dates[s.Date] != "" {
			t.Errorf("%s twice", s.Date)
		}
		dates[s.Date] = s.Name
	}
	if open != 7 {
		t.Errorf("%d dates left open", open)
	}
	for d, want := range map[Date]string{"2028-01-01": "Tết Dương lịch", "2028-01-03": "Nghỉ bù Tết Dương lịch", "2028-05-01": "Ngày Quốc tế lao động", "2028-05-02": "Nghỉ bù Ngày Chiến thắng"} {
		if dates[d] != want {
			t.Errorf("%s is %q, want %q", d, dates[d], want)
		}
	}
}

func TestDaysAreChecked(t *testing.T) {
	good := []SpecialDay{{"2026-08-22", DayWorking, "Làm bù"}, {"2026-09-02", DayOff, "Quốc khánh"}, {"2026-01-03", DayOff, "Thứ Bảy vẫn ghi được"}}
	if fault := CheckDays(2026, good); fault != nil {
		t.Errorf("%v", fault)
	}
	for _, bad := range []SpecialDay{
		{"2026-02-30", DayOff, "x"}, {"2027-01-01", DayOff, "x"}, {"2026-08-22", DayOff, "x"}, {"2026-03-02", DayOff, " "},
		{"2026-03-02", "half", "x"}, {"2026-03-02", DayWorking, "x"},
	} {
		if fault := CheckDays(2026, append(good[:2:2], bad)); fault == nil || fault.Line != 3 {
			t.Errorf("%v: %v", bad, fault)
		}
	}
}

func TestOrdersAreTakenBack(t *testing.T) {
	w := newWorld(t)
	l := w.at(Numbered)
	w.refused(l, LiftOrder, em, NoOrder)
	l = w.do(l, GiveOrder, dung) // who signed
	w.refused(l, LiftOrder, ha, NotAuthority)
	before := len(w.store.tasks)
	l = w.do(l, LiftOrder, dung)
	if l.State != Numbered || l.Order != nil || len(w.store.tasks) != before+1 || w.store.tasks[before].Kind != TaskSeal {
		t.Errorf("%s, order %v, tasks %v", l.State, l.Order, w.store.tasks)
	}
	l = w.do(l, Seal, "")
	l = w.do(l, GiveOrder, em) // the head, to recall
	w.refused(l, LiftOrder, dung, NotYourOrder)
	tasks := len(w.store.tasks)
	if l = w.do(l, LiftOrder, em); l.Last.Detail["ordered_by"] != string(em) || len(w.store.tasks) != tasks {
		t.Errorf("record %v, tasks %v", l.Last.Detail, w.store.tasks[tasks:])
	}
	w.refused(l, Recall, ha, NeedsOrder)
	w.store.check(w)
}

func TestBothLettersStandInTheRegister(t *testing.T) {
	w := newWorld(t)
	l := w.at(Issued)
	before := len(w.store.entries)
	w.do(l, Replace, ha)
	added := w.store.entries[before:]
	if len(added) != 2 || added[0].Letter != l.ID || added[1].Letter != issuedOther ||
		added[0].Note != "Được thay thế bằng văn bản số 99/SKHCN-VP ngày 01/06/2026: có lý do" ||
		added[1].Note != "Thay thế văn bản số 01/SKHCN-CĐS ngày 05/05/2026" {
		t.Errorf("%+v", added)
	}
}
