package workflow

import (
	"fmt"
	"slices"
	"time"

	"congvan/document"
)

// TimeOfDay is a time of day in Vietnam as "07:30"; it orders as text.
type TimeOfDay string

// Valid says whether t is a time of day.
func (t TimeOfDay) Valid() bool {
	_, err := time.Parse("15:04", string(t))
	return err == nil && len(t) == len("15:04")
}

// WorkingHours are an agency's hours on a working day.
type WorkingHours struct {
	MorningFrom   TimeOfDay `json:"morning_from"`
	MorningTo     TimeOfDay `json:"morning_to"`
	AfternoonFrom TimeOfDay `json:"afternoon_from"`
	AfternoonTo   TimeOfDay `json:"afternoon_to"`
}

// usualHours hold until an agency says otherwise.
var usualHours = WorkingHours{MorningFrom: "07:30", MorningTo: "11:30", AfternoonFrom: "13:00", AfternoonTo: "17:00"}

// Check reports hours that are no times of day or not in their order.
func (h WorkingHours) Check() error {
	list := []TimeOfDay{h.MorningFrom, h.MorningTo, h.AfternoonFrom, h.AfternoonTo}
	for _, t := range list {
		if !t.Valid() {
			return fmt.Errorf("%q is no time of day; write it as 07:30", t)
		}
	}
	if list[0] >= list[1] || list[1] > list[2] || list[2] >= list[3] {
		return fmt.Errorf("working hours %s to %s and %s to %s are not in order", list[0], list[1], list[2], list[3])
	}
	return nil
}

// DayKind is what makes a day special.
type DayKind string

// A day off on a weekday, and a day of work on a weekend in exchange for one.
const (
	DayOff     DayKind = "off"
	DayWorking DayKind = "working"
)

// SpecialDay is a day that is not what its weekday says.
type SpecialDay struct {
	Date Date    `json:"date"`
	Kind DayKind `json:"kind"`
	Name string  `json:"name"`
}

// Calendar is when an agency works. The zero value works from Monday to Friday
// in the usual hours.
type Calendar struct {
	Hours WorkingHours `json:"hours"`
	Days  []SpecialDay `json:"days"`
	// Confirmed are the years whose days somebody has confirmed.
	Confirmed []int `json:"confirmed"`
}

// WorkingHours of the agency.
func (c *Calendar) WorkingHours() WorkingHours {
	if c.Hours == (WorkingHours{}) {
		return usualHours
	}
	return c.Hours
}

// Knows says whether the days of that year are confirmed.
func (c *Calendar) Knows(year int) bool { return slices.Contains(c.Confirmed, year) }

// Special is what makes d special, if anything does.
func (c *Calendar) Special(d Date) (SpecialDay, bool) {
	return find(c.Days, func(s SpecialDay) bool { return s.Date == d })
}

// Works says whether d is a working day.
func (c *Calendar) Works(d Date) bool {
	if s, ok := c.Special(d); ok {
		return s.Kind == DayWorking
	}
	w := d.time().Weekday()
	return w != time.Saturday && w != time.Sunday
}

// maxClosed bounds the search for a working day: no agency closes for longer.
const maxClosed = 60

// NextWorkingDay is the first working day after d.
func (c *Calendar) NextWorkingDay(d Date) Date {
	for range maxClosed {
		if d = d.Add(1); c.Works(d) {
			return d
		}
	}
	return d
}

// Add gives the day that many days later.
func (d Date) Add(days int) Date { return DateOf(d.time().AddDate(0, 0, days)) }

// At is the instant of a time of day on that day.
func (d Date) At(t TimeOfDay) time.Time {
	clock, err := time.Parse("15:04", string(t))
	if err != nil {
		return d.time()
	}
	return d.time().Add(time.Duration(clock.Hour())*time.Hour + time.Duration(clock.Minute())*time.Minute)
}

// Deadline is by when a signed letter must be issued.
type Deadline struct {
	// AtOnce: an urgent letter goes out right after the signature (Decree
	// 30/2020, Art. 18.1); Target and Latest are then the signature's time.
	AtOnce bool
	// Target is the end of the day of the signature, when it was signed on a
	// working day within its hours; else it is Latest.
	Target time.Time
	// Latest is the end of the next working day's morning: the stricter of
	// Art. 18.1 and Decision 28/2018/QĐ-TTg, Art. 6.2.
	Latest time.Time
}

// IssueBy is by when a letter of that urgency, signed at that time, must be
// issued.
func (c *Calendar) IssueBy(signed time.Time, u document.Urgency) Deadline {
	if u != "" {
		return Deadline{AtOnce: true, Target: signed, Latest: signed}
	}
	h, day := c.WorkingHours(), DateOf(signed)
	d := Deadline{Latest: c.NextWorkingDay(day).At(h.MorningTo)}
	d.Target = d.Latest
	if end := day.At(h.AfternoonTo); c.Works(day) && signed.Before(end) {
		d.Target = end
	}
	return d
}

// Standing is where a moment lies against a deadline.
type Standing string

// The standings, the most pressing first.
const (
	Overdue  Standing = "overdue"
	DueNow   Standing = "at_once"
	DueToday Standing = "today"
	DueLater Standing = "later"
)

// At says how the deadline stands at a moment.
func (d Deadline) At(now time.Time) Standing {
	switch {
	case d.AtOnce:
		return DueNow
	case now.After(d.Latest):
		return Overdue
	case DateOf(d.Target) == DateOf(now) || DateOf(d.Latest) == DateOf(now):
		return DueToday
	}
	return DueLater
}

// After is the instant by which that many working hours have passed. Hours
// before and after work do not count.
func (c *Calendar) After(from time.Time, hours int) time.Time {
	left := time.Duration(hours) * time.Hour
	h := c.WorkingHours()
	day := DateOf(from)
	for range maxClosed + hours {
		if c.Works(day) {
			for _, span := range [2][2]TimeOfDay{{h.MorningFrom, h.MorningTo}, {h.AfternoonFrom, h.AfternoonTo}} {
				begin, end := day.At(span[0]), day.At(span[1])
				if from.After(begin) {
					begin = from
				}
				switch length := end.Sub(begin); {
				case length <= 0:
				case left <= length:
					return begin.Add(left)
				default:
					left -= length
				}
			}
		}
		day = day.Add(1)
	}
	return from.Add(time.Duration(hours) * time.Hour)
}
