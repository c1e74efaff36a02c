package front

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// Holidays are a year's special days and what is suggested for it.
type Holidays struct {
	Year      int
	Confirmed bool
	Days      []workflow.SpecialDay
	Suggested []workflow.Suggested
	// Version of the year's days and HoursVersion of the working hours are for
	// PutHolidays and PutWorkingHours: what has changed since is refused.
	Version, HoursVersion string
}

// years that a calendar is kept for.
const firstYear, lastYear = 1945, 9999

// Holidays of a year of the caller's agency.
func (f *Front) Holidays(ctx context.Context, c Caller, year int) (*Holidays, error) {
	if year < firstYear || year > lastYear {
		return nil, badYear
	}
	h := &Holidays{Year: year, Suggested: workflow.SuggestHolidays(year)}
	// Before the days are read: an older version is refused, a newer one would
	// hide a change.
	for thing, version := range map[postgres.Thing]*string{
		{Kind: postgres.ThingHolidays, ID: strconv.Itoa(year)}: &h.Version, {Kind: postgres.ThingHours}: &h.HoursVersion,
	} {
		text, err := f.Records.Snapshot(ctx, c.Agency, thing)
		if err != nil {
			return nil, err
		}
		*version = postgres.Version(text)
	}
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return nil, err
	}
	h.Confirmed = o.Calendar.Knows(year)
	for _, d := range o.Calendar.Days {
		if d.Date.Year() == year {
			h.Days = append(h.Days, d)
		}
	}
	return h, nil
}

var badYear = &InvalidError{Field: "year", VI: "Năm không đúng; ghi từ 1945 đến 9999.", EN: "No such year; write one from 1945 to 9999."}

// MayKeepCalendar is nil for an administrator or a clerk.
func (f *Front) MayKeepCalendar(ctx context.Context, c Caller) error {
	o, err := f.Records.Organisation(ctx, c.Agency)
	if err != nil {
		return err
	}
	for _, r := range []workflow.Role{workflow.RoleAdministrator, workflow.RoleClerk} {
		if o.HasRole(c.Person, r, f.today()) {
			return nil
		}
	}
	return errNotCalendar
}

var errNotCalendar = &InvalidError{Status: http.StatusForbidden, Code: "forbidden",
	VI: "Chưa làm được: lịch nghỉ và giờ làm việc do quản trị hệ thống hoặc văn thư ghi.",
	EN: "Not done: holidays and working hours are kept by the administrator or the clerk."}

// maxDays bounds the special days of a year.
const maxDays = 120

// PutHolidays confirms exactly these days of the year. It is a conflict if the
// year is not as it was seen; "" does not ask.
func (f *Front) PutHolidays(ctx context.Context, c Caller, year int, days []workflow.SpecialDay, seen string) error {
	if err := f.MayKeepCalendar(ctx, c); err != nil {
		return err
	}
	if year < firstYear || year > lastYear {
		return badYear
	}
	if len(days) > maxDays {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Field: "days",
			VI: fmt.Sprintf("Chưa lưu được: quá %d ngày trong một năm.", maxDays), EN: fmt.Sprintf("Not kept: more than %d days in a year.", maxDays)}
	}
	if d := workflow.CheckDays(year, days); d != nil {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "bad_day", Field: fmt.Sprintf("days[%d]", d.Line-1),
			VI: fmt.Sprintf("Chưa lưu được: dòng %d: %s.", d.Line, d.VI), EN: fmt.Sprintf("Not kept: line %d: %s.", d.Line, d.EN)}
	}
	return settings{records: f.Records, by: c.Actor(), seen: seen}.PutHolidays(ctx, c.Agency, year, days, c.Person)
}

// PutWorkingHours sets the agency's working hours. It is a conflict if they are
// not as they were seen; "" does not ask.
func (f *Front) PutWorkingHours(ctx context.Context, c Caller, h workflow.WorkingHours, seen string) error {
	if err := f.MayKeepCalendar(ctx, c); err != nil {
		return err
	}
	if err := h.Check(); err != nil {
		return &InvalidError{Status: http.StatusUnprocessableEntity, Code: "bad_hours", Field: "hours",
			VI: "Chưa lưu được: giờ làm việc ghi dạng 07:30, buổi sáng trước buổi chiều, giờ bắt đầu trước giờ kết thúc.",
			EN: "Not kept: write hours as 07:30, the morning before the afternoon, each beginning before its end."}
	}
	return settings{records: f.Records, by: c.Actor(), seen: seen}.PutWorkingHours(ctx, c.Agency, h)
}
