package web_test

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"congvan/web/api/client"
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
	refused(t, h.as(drafter).PutHolidays(t.Context(), 2028, wire.Days{Days: days}), http.StatusForbidden, "forbidden")
	must(t, h.as(clerk).PutHolidays(t.Context(), 2028, wire.Days{Days: days}))
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
	refused(t, h.as(admin).PutHolidays(t.Context(), 2027, wire.Days{Days: days}), http.StatusUnprocessableEntity, "bad_day")
	refused(t, h.as(admin).PutWorkingHours(t.Context(), workflow.WorkingHours{}), http.StatusUnprocessableEntity, "bad_hours")
}

// TestTwoKeepersOfTheCalendar: who saves what another has changed meanwhile is
// told what stands there now, loses nothing typed, and may then decide.
func TestTwoKeepersOfTheCalendar(t *testing.T) {
	h := newHouse(t)
	versions := regexp.MustCompile(`name="seen" value="([^"]*)"`)
	seen := func(page string) (days, hours string) {
		m := versions.FindAllStringSubmatch(page, -1)
		if len(m) != 2 {
			t.Fatalf("%d versions on the page", len(m))
		}
		return m[0][1], m[1][1]
	}
	const path = "/admin/holidays?year=2028"
	first, second := h.visitorOf(admin), h.visitorOf(clerk)
	_, page := second.get(path)
	days, hours := seen(page)
	put := func(b *visitor, version, date, name string) (int, string) {
		return b.post("/admin/holidays", url.Values{"year": {"2028"}, "seen": {version}, "date": {date}, "kind": {"off"}, "name": {name}})
	}
	if status, page := put(first, days, "01/01/2028", "Tết Dương lịch"); status != http.StatusOK || !strings.Contains(page, "Đã lưu") {
		t.Fatalf("the first: %d\n%s", status, page)
	}
	status, page := put(second, days, "03/01/2028", "Nghỉ bù Tết")
	if status != http.StatusPreconditionFailed || !strings.Contains(page, "Quản Trị đã sửa mục này") || !strings.Contains(page, "Tết Dương lịch") || !strings.Contains(page, `value="Nghỉ bù Tết"`) {
		t.Fatalf("the second: %d\n%s", status, page)
	}
	now, err := h.as(clerk).Holidays(t.Context(), 2028)
	must(t, err)
	if len(now.Days) != 1 || now.Days[0].Name != "Tết Dương lịch" {
		t.Errorf("the first's days are gone: %+v", now.Days)
	}
	refused(t, h.as(clerk).PutHolidays(t.Context(), 2028, wire.Days{Version: days}), http.StatusPreconditionFailed, "setting_changed")
	must(t, h.as(clerk).PutHolidays(t.Context(), 2028, wire.Days{Version: now.Version, Days: now.Days}))
	days, _ = seen(page)
	if status, _ := put(second, days, "03/01/2028", "Nghỉ bù Tết"); status != http.StatusOK {
		t.Errorf("with what stands there seen: %d", status)
	}

	work := func(b *visitor, from string) (int, string) {
		return b.post("/admin/working-hours", url.Values{"seen": {hours}, "morning_from": {from}, "morning_to": {"11:30"}, "afternoon_from": {"13:30"}, "afternoon_to": {"17:00"}})
	}
	if status, _ := work(first, "07:00"); status != http.StatusOK {
		t.Errorf("the first's hours: %d", status)
	}
	if status, page := work(second, "07:45"); status != http.StatusPreconditionFailed || !strings.Contains(page, "07:00–11:30") || !strings.Contains(page, `value="07:45"`) {
		t.Errorf("the second's hours: %d\n%s", status, page)
	}
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

// signed leads a letter to its personal signature.
func (h *house) signed() *wire.Letter {
	h.Helper()
	return h.signIt(h.toSign())
}

func (h *house) signIt(l *wire.Letter) *wire.Letter {
	h.Helper()
	l = h.get(signer, l)
	return h.act(signer, l, workflow.Sign, wire.Sign{Seen: l.Seen, Password: password})
}

// TestTheClerksDesk lists what waits with the legal clock, to clerks only.
func TestTheClerksDesk(t *testing.T) {
	h := newHouse(t)
	l := h.signed()
	d, err := h.as(clerk).IssueDesk(t.Context())
	must(t, err)
	if len(d.Ready) != 1 || d.Ready[0].ID != l.ID || d.Ready[0].Signer != "Nguyễn Văn A" || d.Ready[0].Latest.Before(d.Ready[0].SignedAt) ||
		len(d.Next) != 1 || d.Next[0].N != 1 || d.Unconfirmed == 0 {
		t.Errorf("%+v", d)
	}
	for _, who := range []workflow.PersonID{drafter, director, archivist, admin} {
		_, err := h.as(who).IssueDesk(t.Context())
		refused(t, err, http.StatusForbidden, "not_clerk")
	}
	l = h.number(l)
	s, err := h.as(clerk).Sealing(t.Context(), l.ID)
	must(t, err)
	if s.State != workflow.Numbered || s.Job != "available" || s.Failed {
		t.Errorf("%+v", s)
	}
	h.work()
	h.issued(l)
	d, err = h.as(clerk).IssueDesk(t.Context())
	must(t, err)
	if s, err = h.as(clerk).Sealing(t.Context(), l.ID); err != nil || s.State != workflow.Issued || s.Job != "completed" {
		t.Errorf("%+v, %v", s, err)
	}
	if len(d.Ready) != 0 || len(d.Sealing) != 0 || len(d.Today) != 1 || d.Today[0].Number != "01/SKHCN-CĐS" {
		t.Errorf("%+v", d)
	}
}

// TestRegisterIsTakenAway in every form, by its keepers only.
func TestRegisterIsTakenAway(t *testing.T) {
	h := newHouse(t)
	h.number(h.signed())
	begins := map[string]string{"pdf": "%PDF-", "xlsx": "PK", "csv": "\ufeff\"Số, ký hiệu"}
	for format, want := range begins {
		var b bytes.Buffer
		must(t, h.as(archivist).ExportRegister(t.Context(), client.RegisterQuery{}, format, 1, &b))
		if !strings.HasPrefix(b.String(), want) || (format == "csv" && !strings.Contains(b.String(), "01/SKHCN-CĐS")) {
			t.Errorf("%s: %.80q", format, b.String())
		}
	}
	err := h.as(drafter).ExportRegister(t.Context(), client.RegisterQuery{}, "csv", 1, &bytes.Buffer{})
	refused(t, err, http.StatusForbidden, "forbidden")
	err = h.as(clerk).ExportRegister(t.Context(), client.RegisterQuery{From: "2026-02-01", To: "2026-01-01"}, "csv", 1, &bytes.Buffer{})
	refused(t, err, http.StatusBadRequest, "invalid_request")
	years, err := h.as(clerk).RegisterYears(t.Context())
	must(t, err)
	if len(years.Items) != 1 || years.Items[0].Last != 1 {
		t.Errorf("%+v", years)
	}
}

// onward leads a draft to its issue.
func (h *house) onward(who workflow.PersonID, l *wire.Letter) *wire.Letter {
	h.Helper()
	for _, f := range l.Findings {
		l = h.act(checker, l, workflow.Waive, wire.Waive{Finding: f.Key, Reason: "giữ nguyên văn"})
	}
	l = h.act(who, l, workflow.Submit, wire.Nothing{})
	for _, p := range []workflow.PersonID{head, checker} {
		l = h.get(p, l)
		l = h.act(p, l, workflow.Approve, wire.Approve{Seen: l.Seen})
	}
	return h.issued(h.number(h.signIt(l)))
}

// TestCorrectAndReplace: the new letter is begun from the issued one, cites
// it, goes its own way, and only then is recorded; a letter that does not cite
// it is refused.
func TestCorrectAndReplace(t *testing.T) {
	h := newHouse(t)
	h.work()
	first := h.issued(h.number(h.signed()))
	stranger := h.issued(h.number(h.signed()))
	_, err := h.as(clerk).Act(t.Context(), first.ID, workflow.Replace, first.Version, wire.ByOther{Other: stranger.ID})
	if p := refused(t, err, http.StatusUnprocessableEntity, "other_silent"); !strings.Contains(p.Detail, first.Number.Text) {
		t.Errorf("%s", p.Detail)
	}
	for field, bad := range map[string]wire.FollowUp{
		"kind": {Reason: "x"}, "reason": {Kind: workflow.Replace}, "printed": {Kind: workflow.Correct, Reason: "x"}, "right": {Kind: workflow.Correct, Reason: "x", Printed: "y"},
	} {
		_, err := h.as(drafter).FollowUp(t.Context(), first.ID, bad)
		if p := refused(t, err, http.StatusUnprocessableEntity, "follow_up"); len(p.Errors) != 1 || p.Errors[0].Field != field {
			t.Errorf("%s: %+v", field, p.Errors)
		}
	}
	correction, err := h.as(drafter).FollowUp(t.Context(), first.ID, wire.FollowUp{Kind: workflow.Correct, Reason: "sơ suất trong khâu kỹ thuật", Printed: "số *12*", Right: "số 21"})
	must(t, err)
	var text bytes.Buffer
	must(t, h.as(drafter).Source(t.Context(), correction.Letter.ID, &text))
	for _, want := range []string{"đính chính Công văn số 01/SKHCN-CĐS", "“số \\*12\\*”", "không thay đổi./."} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the correction lacks %q:\n%s", want, text.String())
		}
	}
	out := h.onward(drafter, &correction.Letter)
	first = h.act(clerk, h.get(clerk, first), workflow.Correct, wire.ByOther{Other: out.ID, Reason: "theo đề nghị của Phòng"})
	if first.State != workflow.Issued {
		t.Errorf("a corrected letter is %s", first.State)
	}
	next, err := h.as(drafter).FollowUp(t.Context(), first.ID, wire.FollowUp{Kind: workflow.Replace, Reason: "sai nội dung"})
	must(t, err)
	planned, err := h.as(drafter).Relations(t.Context(), next.Letter.ID)
	must(t, err)
	if len(planned.Items) != 1 || planned.Items[0].Role != "letter" || planned.Items[0].Made != nil || planned.Items[0].Other.ID != first.ID {
		t.Errorf("%+v", planned)
	}
	out2 := h.onward(drafter, &next.Letter)
	first = h.act(clerk, h.get(clerk, first), workflow.Replace, wire.ByOther{Other: out2.ID})
	if first.State != workflow.Replaced || first.Other != out2.ID {
		t.Errorf("%s by %s", first.State, first.Other)
	}
	all, err := h.as(archivist).Relations(t.Context(), first.ID)
	must(t, err)
	if len(all.Items) != 2 || all.Items[0].Role != "target" || all.Items[0].Made == nil || all.Items[1].Made == nil {
		t.Errorf("%+v", all)
	}
	r, err := h.as(clerk).Register(t.Context(), client.RegisterQuery{})
	must(t, err)
	if n := strings.Join(r.Items[0].Notes, "; "); !strings.Contains(n, "Được đính chính bằng văn bản số "+out.Number.Text) || !strings.Contains(n, "Được thay thế bằng văn bản số "+out2.Number.Text) {
		t.Errorf("notes of the first: %s", n)
	}
	if n := strings.Join(r.Items[3].Notes, "; "); !strings.Contains(n, "Thay thế văn bản số "+first.Number.Text) {
		t.Errorf("notes of the last: %s", n)
	}
	_, err = h.as(drafter).FollowUp(t.Context(), first.ID, wire.FollowUp{Kind: workflow.Replace, Reason: "x"})
	refused(t, err, http.StatusConflict, string(workflow.WrongState))
}

var valueOf = regexp.MustCompile(`name="(version|n|date)" value="([^"]+)"`)

// TestClerkWithoutScripts takes a number by forms alone: what is sent back is
// what was shown, a number that another took is told with the next one, and
// nobody else comes in.
func TestClerkWithoutScripts(t *testing.T) {
	h := newHouse(t)
	first, second := h.signed(), h.signed()
	b := h.visitorOf(clerk)
	status, page := b.get("/issue")
	if status != 200 || strings.Count(page, "/issue\" aria-label=") != 2 || strings.Count(page, `btn btn-primary" href="/letters/`) != 1 {
		t.Errorf("the desk: %d\n%s", status, page)
	}
	form := func(id workflow.LetterID) url.Values {
		_, page := b.get("/letters/" + string(id) + "/issue")
		out := url.Values{"do": {"number"}}
		for _, m := range valueOf.FindAllStringSubmatch(page, -1) {
			out.Set(m[1], m[2])
		}
		return out
	}
	shown, late := form(first.ID), form(second.ID)
	if status, page := b.post("/letters/"+string(first.ID)+"/issue", shown); status != 200 || !strings.Contains(page, "Đang đóng dấu") || !strings.Contains(page, `http-equiv="refresh"`) {
		t.Errorf("numbered: %d\n%s", status, page)
	}
	status, page = b.post("/letters/"+string(second.ID)+"/issue", late)
	if status != http.StatusConflict || !strings.Contains(page, "Số 01 ngày") || !strings.Contains(page, "02/SKHCN-CĐS") {
		t.Errorf("number moved: %d\n%s", status, page)
	}
	if now := h.get(clerk, second); now.State != workflow.Signed {
		t.Errorf("the second is %s", now.State)
	}
	// A refusal without a reason keeps the page and says what is missing.
	again := form(second.ID)
	again.Set("do", "refuse")
	again.Set("reason", "  ")
	if status, page := b.post("/letters/"+string(second.ID)+"/issue", again); status != http.StatusUnprocessableEntity || !strings.Contains(page, "chưa ghi lý do") {
		t.Errorf("refused without reason: %d", status)
	}
	again.Set("do", "sign")
	if status, _ := b.post("/letters/"+string(second.ID)+"/issue", again); status != http.StatusNotFound {
		t.Errorf("another action: %d", status)
	}
	for who, want := range map[workflow.PersonID]map[string]int{
		drafter:   {"/issue": 403, "/register": 403, "/register/print": 403, "/register/export?format=csv": 403, "/admin/holidays": 403},
		archivist: {"/issue": 403, "/register": 200, "/register/print": 200, "/register/export?format=csv": 200, "/admin/holidays": 403},
		clerk:     {"/register?year=x": 400, "/register?from=31/2/2026": 400, "/register/export?format=doc": 400, "/admin/holidays": 200},
	} {
		b := h.visitorOf(who)
		for path, status := range want {
			resp, err := b.client.Get(h.url + path)
			must(t, err)
			must(t, resp.Body.Close())
			if resp.StatusCode != status {
				t.Errorf("%s asks %s: %d, want %d", who, path, resp.StatusCode, status)
			}
		}
	}
}
