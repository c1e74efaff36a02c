package web_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/web/api/wire"
	"congvan/workflow"
)

// TestCalendarIsConfirmed suggests a year's holidays, takes what is confirmed
// and refuses days that cannot stand, naming the line.
func TestCalendarIsConfirmed(t *testing.T) {
	h := newHouse(t)
	was, err := h.as(drafter).Holidays(t.Context(), 2028)
	must(t, err)
	if was.Confirmed || len(was.Days) != 0 || len(was.Suggested) < 11 {
		t.Errorf("%+v", was)
	}
	days := []workflow.SpecialDay{{Date: "2028-01-01", Kind: workflow.DayOff, Name: "Tết Dương lịch"}, {Date: "2028-01-03", Kind: workflow.DayOff, Name: "Nghỉ bù"}}
	refused(t, h.as(drafter).PutHolidays(t.Context(), 2028, days), http.StatusForbidden, "forbidden")
	must(t, h.as(clerk).PutHolidays(t.Context(), 2028, days))
	must(t, h.as(admin).PutWorkingHours(t.Context(), workflow.WorkingHours{MorningFrom: "07:00", MorningTo: "11:30", AfternoonFrom: "13:30", AfternoonTo: "17:00"}))
	now, err := h.as(drafter).Holidays(t.Context(), 2028)
	must(t, err)
	if diff := cmp.Diff(days, now.Days); diff != "" || !now.Confirmed {
		t.Errorf("confirmed %v:\n%s", now.Confirmed, diff)
	}
	o, err := h.as(drafter).Organisation(t.Context())
	must(t, err)
	if o.Calendar.Hours.MorningFrom != "07:00" || len(o.Calendar.Days) != 2 {
		t.Errorf("%+v", o.Calendar)
	}
	refused(t, h.as(admin).PutHolidays(t.Context(), 2027, days), http.StatusUnprocessableEntity, "bad_day")
	refused(t, h.as(admin).PutWorkingHours(t.Context(), workflow.WorkingHours{}), http.StatusUnprocessableEntity, "bad_hours")
}

// TestOrdersAreTakenBackByTheirGiver: an order to void stops the seal, and
// taking it back lets the letter go out.
func TestOrdersAreTakenBackByTheirGiver(t *testing.T) {
	h := newHouse(t)
	l := h.toSign()
	l = h.act(signer, h.get(signer, l), workflow.Sign, wire.Sign{Seen: l.Seen, Password: password})
	l = h.number(l)
	l = h.act(signer, l, workflow.GiveOrder, wire.GiveOrder{Order: workflow.Void, Reason: "nhầm người nhận"})
	_, err := h.as(clerk).Act(t.Context(), l.ID, workflow.LiftOrder, l.Version, wire.Because{Reason: "thôi"})
	refused(t, err, http.StatusForbidden, "not_authority")
	h.work()
	l = h.act(signer, l, workflow.LiftOrder, wire.Because{Reason: "đã kiểm tra lại, đúng người nhận"})
	if l = h.issued(l); l.Order != nil {
		t.Errorf("%+v", l.Order)
	}
}
