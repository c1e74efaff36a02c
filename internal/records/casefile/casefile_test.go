package casefile

import (
	"errors"
	"strings"
	"testing"

	"congvan/internal/locale"
	"congvan/internal/records/list"
	"congvan/workflow"
)

func TestInWords(t *testing.T) {
	for n, want := range map[int]string{
		0: "không", 4: "bốn", 5: "năm", 10: "mười", 14: "mười bốn", 15: "mười lăm", 21: "hai mươi mốt", 24: "hai mươi tư", 25: "hai mươi lăm",
		30: "ba mươi", 100: "một trăm", 105: "một trăm linh năm", 111: "một trăm mười một", 121: "một trăm hai mươi mốt",
		1000: "một nghìn", 1005: "một nghìn không trăm linh năm", 12345: "mười hai nghìn ba trăm bốn mươi lăm", 1_000_000: "", -1: "",
	} {
		if got := InWords(n); got != want {
			t.Errorf("InWords(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 49: "XLIX", 60: "LX", 99: "XCIX"} {
		if got := Roman(n); got != want {
			t.Errorf("Roman(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestRetention(t *testing.T) {
	for r, want := range map[Retention]string{Forever: "Vĩnh viễn", Unknown: "Chưa xác định", 20: "20 năm"} {
		if got := r.Text(locale.Vietnamese); got != want || !r.Valid() {
			t.Errorf("%d is %q (valid %v), want %q", r, got, r.Valid(), want)
		}
	}
	if Retention(-2).Valid() || Retention(201).Valid() {
		t.Error("-2 and 201 years pass")
	}
}

// The retention counts from the first day of the next year; short files never
// go to the archive.
func TestDeadlines(t *testing.T) {
	for _, c := range []struct {
		f         File
		by, until workflow.Date
	}{
		{File{State: Closed, ClosedOn: "2026-03-01", Retention: 20}, "2027-12-31", "2046-12-31"},
		{File{State: Closed, ClosedOn: "2026-12-31", Retention: Forever}, "2027-12-31", ""},
		{File{State: Closed, ClosedOn: "2026-03-01", Retention: 4}, "", "2030-12-31"},
		{File{State: HandedOver, ClosedOn: "2026-03-01", Retention: 5}, "", "2031-12-31"},
		{File{State: Open, Retention: 5}, "", ""},
	} {
		if by, until := c.f.HandOverBy(), c.f.KeptUntil(); by != c.by || until != c.until {
			t.Errorf("%+v: by %q until %q, want %q and %q", c.f, by, until, c.by, c.until)
		}
	}
}

const today workflow.Date = "2026-05-05"

func office() *workflow.Organisation {
	o := &workflow.Organisation{Units: []workflow.Unit{{ID: "vp"}, {ID: "cds"}, {ID: "tc"}}}
	for _, p := range []struct {
		id   workflow.PersonID
		unit workflow.UnitID
		role workflow.Role
	}{
		{"luu", "vp", workflow.RoleArchivist}, {"ha", "vp", workflow.RoleClerk}, {"chi", "vp", workflow.RoleChiefOfOffice},
		{"an", "cds", workflow.RoleDrafter}, {"tam", "tc", workflow.RoleDrafter}, {"quan", "vp", workflow.RoleAdministrator},
	} {
		o.People = append(o.People, workflow.Person{ID: p.id})
		o.Positions = append(o.Positions, workflow.Position{Person: p.id, Unit: p.unit, Role: p.role})
	}
	return o
}

// Every action of everybody in every state.
func TestMay(t *testing.T) {
	o := office()
	all := []workflow.PersonID{"luu", "ha", "chi", "an", "tam", "quan"}
	keepers := map[workflow.PersonID]bool{"luu": true, "ha": true, "an": true, "tam": true} // tam makes the file, an is of its unit
	states := map[Action]map[State]bool{
		Change: {Planned: true, Open: true}, OpenFile: {Planned: true}, Put: {Open: true}, Take: {Open: true}, CloseFile: {Open: true}, Reopen: {Closed: true}, HandOver: {Closed: true},
	}
	for action, in := range states {
		for _, state := range States() {
			for _, who := range all {
				f := File{State: state, Unit: "cds", Keeper: "tam", Retention: 10, ClosedOn: "2026-01-01"}
				err := f.May(action, o, who, today)
				theirs := keepers[who] && (action != HandOver && action != Reopen || who == "luu")
				if want := theirs && in[state]; (err == nil) != want {
					t.Errorf("%s of a %s file by %s: %v, want allowed %v", action, state, who, err, want)
				}
				if refused, ok := errors.AsType[*RefusedError](err); err != nil && (!ok || refused.WrongPerson == theirs || refused.VI == "" || refused.EN == "") {
					t.Errorf("%s of a %s file by %s is refused as %+v", action, state, who, err)
				}
			}
		}
	}
	f := File{State: Open, Unit: "cds"}
	if f.May(CloseFile, o, "an", today) == nil {
		t.Error("a file without retention may be closed")
	}
	for _, who := range all {
		if got, want := MayPlan(o, who, today) == nil, who == "luu" || who == "ha" || who == "chi"; got != want {
			t.Errorf("%s plans: %v", who, got)
		}
		if got := MaySee(o, who, today); got != (who != "quan") {
			t.Errorf("%s sees: %v", who, got)
		}
	}
}

// TestListsSayWhatTheyLeaveOut: whoever prints a list without seeing all of it
// has it say so.
func TestListsSayWhatTheyLeaveOut(t *testing.T) {
	name := func(id workflow.PersonID) string { return string(id) }
	o := Office{Today: today, Person: name, Unit: func(id workflow.UnitID) string { return string(id) }}
	f := File{Title: "An toàn thông tin", Year: 2026}
	says := func(l *list.List, words string) bool { return strings.Contains(strings.Join(l.Outro, "\n"), words) }
	const left = "phạm vi được xem"
	if says(FileList(o, "", 2026, []File{f}, true), left) || !says(FileList(o, "", 2026, []File{f}, false), left) {
		t.Error("the list of files")
	}
	if says(DocumentList(o, &f, nil, true, 0), left) || !says(DocumentList(o, &f, nil, false, 0), left) || !says(DocumentList(o, &f, nil, true, 2), "Không kê 2 văn bản hạn chế") {
		t.Error("the list of documents")
	}
}
