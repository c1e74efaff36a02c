package workflow

import (
	"time"
	_ "time/tzdata" // the legal clock must not depend on the server's files
)

// legalZone is the zone in which dates of letters are counted, whatever the
// servers' zones.
var legalZone = func() *time.Location {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		panic(err) // the zone is embedded
	}
	return zone
}()

// LegalZone is Vietnam's time, UTC+7.
func LegalZone() *time.Location { return legalZone }

// Date is a calendar day in Vietnam as "2006-01-02"; it orders as text.
type Date string

// DateOf is the day in Vietnam at the instant t.
func DateOf(t time.Time) Date { return Date(t.In(legalZone).Format(time.DateOnly)) }

// Year of the date.
func (d Date) Year() int { return d.time().Year() }

// Day and Month of the date, from 1.
func (d Date) Day() int   { return d.time().Day() }
func (d Date) Month() int { return int(d.time().Month()) }

// Valid says whether d is a calendar day.
func (d Date) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

func (d Date) time() time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), legalZone)
	if err != nil {
		return time.Time{}
	}
	return t
}

// within says whether d lies in [from, to]; an empty bound is open.
func (d Date) within(from, to Date) bool {
	return (from == "" || from <= d) && (to == "" || d <= to)
}
