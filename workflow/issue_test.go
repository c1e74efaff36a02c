package workflow

import (
	"context"
	"fmt"
	"testing"
	"time"
)

func TestSignerDoesNotNumber(t *testing.T) {
	w := newWorld(t)
	w.org.Positions = append(w.org.Positions, Position{Person: dung, Unit: "vp", Role: RoleClerk})
	l := w.at(Signed)
	w.refused(l, NumberIt, dung, SignerNumbers)
	w.do(l, NumberIt, ha)
}

func TestNumberingWritesTheRegister(t *testing.T) {
	w := newWorld(t)
	l := w.at(Numbered)
	e := w.store.entries[0]
	if e.Kind != EntryTaken || e.Letter != l.ID || e.By != ha || e.Symbol != "SKHCN-CĐS" || e.Signer != "Phạm Văn Dũng" {
		t.Errorf("entry %+v", e)
	}
	if got := fmt.Sprint(e.To, e.Keeper, e.Copies); got != "[UBND tỉnh Giám đốc Sở]VT, CĐS2" {
		t.Errorf("recipients, keeper, copies: %s", got)
	}
	if w.store.tasks[0] != (Task{Kind: TaskSeal, Agency: agency, Letter: l.ID}) {
		t.Errorf("tasks %v", w.store.tasks)
	}
	if l.Last.Detail["number"] != "01/SKHCN-CĐS" || l.Last.Detail["date"] != "2026-05-05" || l.Last.Detail["authorises"] != "seal" {
		t.Errorf("record %v", l.Last.Detail)
	}
}

func TestVoidNeedsTheOrder(t *testing.T) {
	w := newWorld(t)
	l := w.at(Numbered)
	w.refused(l, Void, ha, NeedsOrder)
	w.refused(l, GiveOrder, ha, NotAuthority)
	l = w.do(l, GiveOrder, dung) // who signed
	w.wantWaits(l, ha, hoa)
	if got := codeOf(w.dry(l, w.command(l, Seal, engine))); got != VoidOrdered {
		t.Errorf("sealed against an order to void: %q", got)
	}
	l = w.do(l, Void, ha)
	last := w.store.entries[len(w.store.entries)-1]
	if last.Kind != EntryVoided || last.Number != l.Number || last.Note == "" || l.Order != nil || l.Last.Detail["ordered_by"] != string(dung) {
		t.Errorf("entry %+v, order %v, record %v", last, l.Order, l.Last.Detail)
	}
	next := w.at(Numbered)
	if next.Number.N != 2 {
		t.Errorf("a void number is not used again: %v", next.Number)
	}
	w.store.check(w)
}

func TestRecallNeedsTheOrder(t *testing.T) {
	for _, s := range []State{Issued, Archived} {
		w := newWorld(t)
		l := w.at(s)
		w.refused(l, Recall, ha, NeedsOrder)
		l = w.do(l, GiveOrder, em)
		w.wantWaits(l, ha, hoa)
		l = w.do(l, Recall, ha)
		if last := w.store.tasks[len(w.store.tasks)-2:]; last[0].Kind != TaskHold || last[1].Kind != TaskNotice || l.Order != nil {
			t.Errorf("tasks %v, order %v", last, l.Order)
		}
		for _, a := range []Action{Send, FileIt, Replace, Correct, GiveOrder} {
			w.refused(l, a, ha, WrongState) // frozen
		}
		w.do(l, Preserve, "")
		w.store.check(w)
	}
}

func TestOrdersFitTheState(t *testing.T) {
	w := newWorld(t)
	for s, wrong := range map[State]Action{Numbered: Recall, Issued: Void, Archived: Void} {
		l := w.at(s)
		c := w.command(l, GiveOrder, person(em))
		c.Order = wrong
		if got := codeOf(w.dry(l, c)); got != OrderNotApplicable {
			t.Errorf("%s ordered in %s: %q", wrong, s, got)
		}
	}
}

func TestSealMayBeAppliedByAClerk(t *testing.T) {
	w := newWorld(t)
	l := w.do(w.at(Numbered), Seal, hoa)
	if l.State != Issued || !l.IssuedAt.Equal(w.now) || l.Final.Kind != FileSealed {
		t.Errorf("%s at %s, %v", l.State, l.IssuedAt, l.Final)
	}
	if len(w.store.tasks) != 3 {
		t.Errorf("tasks %v", w.store.tasks)
	}
}

func TestTheSignedFileIsNotTheSealedOne(t *testing.T) {
	w := newWorld(t)
	l := w.at(Numbered)
	for _, f := range []*File{nil, {Kind: FileSealed}, {Kind: FileSealed, SHA256: l.Signed.SHA256}, file(FileSigned, "x"), file(FileEvidence, "x")} {
		c := w.command(l, Seal, engine)
		c.File = f
		if got := codeOf(w.dry(l, c)); got != NeedsSealedFile {
			t.Errorf("%+v: %q", f, got)
		}
	}
}

func TestLettersPointAtTheirSuccessor(t *testing.T) {
	w := newWorld(t)
	for _, other := range []LetterID{w.at(Numbered).ID, "unknown"} {
		c := w.command(w.at(Issued), Replace, person(ha))
		c.Other = other
		if _, err := w.svc.Do(t.Context(), c); codeOf(err) != OtherNotIssued {
			t.Errorf("replaced by %s: %v", other, err)
		}
	}
	if l := w.do(w.at(Issued), Replace, ha); l.Other != issuedOther || l.State != Replaced {
		t.Errorf("%s, %q", l.State, l.Other)
	}
	if l := w.do(w.at(Archived), Correct, ha); l.State != Archived || l.Last.Detail["by"] != "another" {
		t.Errorf("%s, %v", l.State, l.Last.Detail)
	}
}

// The year of a number is Vietnam's, and dates never run back along numbers,
// whatever the servers' clocks say.
func TestNumbersAcrossTheNewYear(t *testing.T) {
	w := newWorld(t)
	newYear := time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC) // 00:00 in Vietnam
	for _, c := range []struct {
		now  time.Time
		n    int
		date Date
	}{
		{newYear.Add(-time.Hour), 1, "2026-12-31"},
		{newYear.Add(-time.Microsecond), 2, "2026-12-31"},
		{newYear, 1, "2027-01-01"},
		{newYear.Add(-time.Minute), 2, "2027-01-01"}, // a clock that lags
		{newYear.AddDate(0, 0, 4), 3, "2027-01-05"},
		{newYear.AddDate(0, 0, 2), 4, "2027-01-05"},
	} {
		w.now = c.now
		l := w.at(Numbered)
		if want := (Number{Series: "vb", Year: c.date.Year(), N: c.n, Date: c.date}); l.Number != want {
			t.Errorf("at %s: %v, want %v", c.now, l.Number, want)
		}
	}
	w.store.check(w)
}

func TestLegalDate(t *testing.T) {
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("west", -11*3600), LegalZone()} {
		at := time.Date(2026, 12, 31, 17, 0, 0, 0, time.UTC).In(zone)
		if got := DateOf(at); got != "2027-01-01" {
			t.Errorf("in %s: %s", zone, got)
		}
		if got := DateOf(at.Add(-1)); got != "2026-12-31" {
			t.Errorf("just before, in %s: %s", zone, got)
		}
	}
	if Date("2026-02-30").Valid() || Date("").Valid() || !Date("2028-02-29").Valid() {
		t.Error("Valid knows no calendar")
	}
}

// Annex I.II.3c and 4b: a zero before numbers and days under ten, and before
// the months 1 and 2 only (rule T12).
func TestNumberDayAndMonthAsPrinted(t *testing.T) {
	for n, want := range map[int]string{0: "", 1: "01", 9: "09", 10: "10", 99: "99", 100: "100", 12345: "12345"} {
		if got := (Number{N: n}).Text(); got != want {
			t.Errorf("number %d is printed %q, want %q", n, got, want)
		}
	}
	months := []string{"01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}
	for i, want := range months {
		n := Number{Date: Date(fmt.Sprintf("2026-%02d-05", i+1))}
		if n.Month() != want || n.Day() != "05" {
			t.Errorf("%s is printed ngày %s tháng %s", n.Date, n.Day(), n.Month())
		}
	}
	for d, want := range map[Date]string{"2026-03-01": "01", "2026-03-09": "09", "2026-03-10": "10", "2026-03-31": "31"} {
		if got := (Number{Date: d}).Day(); got != want {
			t.Errorf("%s: day %q", d, got)
		}
	}
}

func TestLedgerErrorsStopTheMove(t *testing.T) {
	w := newWorld(t)
	l := w.at(Signed)
	err := l.apply(context.Background(), w.command(l, NumberIt, person(ha)), w.org, brokenLedger{}, w.now)
	if err == nil || codeOf(err) != "" || l.State != Signed {
		t.Errorf("%v, state %s", err, l.State)
	}
}

// A number is not even asked for when the move would be refused.
func TestRefusedNumberingDoesNotTouchTheLedger(t *testing.T) {
	w := newWorld(t)
	l := w.at(Signed)
	err := l.apply(context.Background(), w.command(l, NumberIt, person(quan)), w.org, brokenLedger{}, w.now)
	w.wantCode(err, NotClerk)
}

// brokenLedger cannot be reached.
type brokenLedger struct{}

func (brokenLedger) Take(context.Context, AgencyID, SeriesID, Date) (Number, error) {
	return Number{}, context.DeadlineExceeded
}
