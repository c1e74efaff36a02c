package postgres_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"congvan/storage/postgres"
	"congvan/workflow"
)

// A year's days are exactly those put last; the others stay. What waits for a
// number is due by the calendar as it is now.
func TestCalendar(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("thư"), workflow.Signed) // on Tuesday 5 May 2026, at 09:00
	due := func() time.Time {
		items, _, err := w.store.Inbox(w.ctx, agency, ha, 0)
		w.must(err)
		if len(items) != 1 || items[0].Letter.ID != l.ID {
			t.Fatalf("inbox %v", items)
		}
		return items[0].Due
	}
	vietnam := func(day workflow.Date, at workflow.TimeOfDay) time.Time { return day.At(at).UTC() }
	if got := due(); !got.Equal(vietnam("2026-05-06", "11:30")) {
		t.Errorf("due %s", got)
	}
	first := []workflow.SpecialDay{{Date: "2026-05-06", Kind: workflow.DayOff, Name: "Ngày lễ"}, {Date: "2026-09-02", Kind: workflow.DayOff, Name: "Quốc khánh"}}
	next := []workflow.SpecialDay{{Date: "2027-01-01", Kind: workflow.DayOff, Name: "Tết Dương lịch"}}
	w.must(w.store.PutHolidays(w.ctx, agency, 2026, first, quan))
	w.must(w.store.PutHolidays(w.ctx, agency, 2027, next, quan))
	if got := due(); !got.Equal(vietnam("2026-05-07", "11:30")) {
		t.Errorf("due %s after a holiday was confirmed", got)
	}
	hours := workflow.WorkingHours{MorningFrom: "07:00", MorningTo: "11:00", AfternoonFrom: "13:30", AfternoonTo: "17:30"}
	w.must(w.store.PutWorkingHours(w.ctx, agency, hours))
	w.must(w.store.PutHolidays(w.ctx, agency, 2026, first[1:], ha))
	if got := due(); !got.Equal(vietnam("2026-05-06", "11:00")) {
		t.Errorf("due %s by the new hours", got)
	}
	want := workflow.Calendar{Hours: hours, Days: []workflow.SpecialDay{first[1], next[0]}, Confirmed: []int{2026, 2027}}
	if diff := cmp.Diff(want, w.org().Calendar); diff != "" {
		t.Errorf("(-put +got):\n%s", diff)
	}
	for what, err := range map[string]error{
		"a day of another year": w.store.PutHolidays(w.ctx, agency, 2026, next, quan),
		"hours that run back":   w.store.PutWorkingHours(w.ctx, agency, workflow.WorkingHours{MorningFrom: "11:00", MorningTo: "07:00", AfternoonFrom: "13:30", AfternoonTo: "17:30"}),
	} {
		if !errors.Is(err, postgres.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if diff := cmp.Diff(want, w.org().Calendar); diff != "" {
		t.Errorf("a refused change changed something:\n%s", diff)
	}
}

// An order that is taken back is stored with its event.
func TestOrderIsTakenBack(t *testing.T) {
	w := newWorld(t)
	l := w.lead(w.draft("thư"), workflow.Numbered)
	order := w.command(l, workflow.GiveOrder, em)
	order.Order = workflow.Void
	l, err := w.svc.Do(w.ctx, order)
	w.must(err)
	l = w.do(l, workflow.LiftOrder, em)
	if got, err := w.store.Load(w.ctx, agency, l.ID); err != nil || got.Order != nil || got.Last.Action != workflow.LiftOrder {
		t.Errorf("%v, %v", got, err)
	}
	w.do(l, workflow.Seal, "")
}
