package postgres_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/jackc/pgx/v5"

	"congvan/document"
	"congvan/storage/postgres"
	"congvan/workflow"
)

// What is put into the directory comes out of it as it was.
func TestDirectoryComesBackAsItWas(t *testing.T) {
	w := newWorld(t)
	want := workflow.Organisation{
		Agency: workflow.Agency{ID: "khac", Name: "Sở Khác", ParentName: "UBND tỉnh", Place: "Huế", OrganID: "000.00.15.H34", From: "2025-07-01", To: "2030-01-01"},
		Units:  []workflow.Unit{{ID: "a", Name: "Phòng A", Code: "A", From: "2025-07-01"}, {ID: "b", Name: "Phòng B", Code: "B", To: "2026-12-31"}},
		People: []workflow.Person{{ID: "mot", Name: "Một", Email: "mot@example.vn"}, {ID: "hai", Name: "Hai"}},
		Positions: []workflow.Position{
			{Person: "mot", Unit: "a", Title: "Trưởng phòng", Role: workflow.RoleDivisionHead, Head: true},
			{Person: "mot", Unit: "a", Title: "Quyền Trưởng phòng", Role: workflow.RoleDivisionHead, From: "2026-01-01", To: "2026-02-01"},
		},
		Mandates: []workflow.Mandate{{ID: "tl", Person: "mot", Capacity: []document.Capacity{document.ByOrder}, Titles: []string{"GIÁM ĐỐC", "TRƯỞNG PHÒNG"},
			Basis: "Quy chế", Units: []workflow.UnitID{"a"}, Types: []document.Type{"cong_van"}, From: "2026-01-01", To: "2026-12-31"}},
		Absences: []workflow.Absence{{Person: "mot", Substitute: "hai", From: "2026-05-05", To: "2026-05-06", Reason: "họp"}},
		Series:   []workflow.NumberSeries{{ID: "qd", Name: "Quyết định", Types: []document.Type{"quyet_dinh"}}},
		Circuits: []workflow.Circuit{{Name: "riêng", Type: "cong_van", Unit: "a", Steps: []workflow.Step{
			{Kind: workflow.CheckContent, Need: 1, Hours: 4, Members: []workflow.Member{{Person: "mot", Substitute: "hai"}, {Role: workflow.RoleDrafter, Unit: "a"}}}}}},
	}
	a := want.Agency.ID
	w.must(w.store.CreateAgency(w.ctx, want.Agency))
	for range 2 { // putting again changes nothing
		w.must(w.store.PutAgency(w.ctx, want.Agency))
		for _, x := range want.Units {
			w.must(w.store.PutUnit(w.ctx, a, x))
		}
		for _, x := range want.People {
			w.must(w.store.PutPerson(w.ctx, a, x))
		}
		for _, x := range want.Positions {
			w.must(w.store.PutPosition(w.ctx, a, x))
		}
		w.must(w.store.PutMandate(w.ctx, a, want.Mandates[0]))
		w.must(w.store.PutAbsence(w.ctx, a, want.Absences[0]))
		w.must(w.store.PutSeries(w.ctx, a, want.Series[0]))
		w.must(w.store.PutCircuit(w.ctx, a, want.Circuits[0]))
	}
	got, err := w.store.Organisation(w.ctx, a)
	w.must(err)
	unordered := cmpopts.SortSlices(func(x, y workflow.Person) bool { return x.ID > y.ID })
	if diff := cmp.Diff(&want, got, unordered, cmpopts.IgnoreFields(workflow.Organisation{}, "Version")); diff != "" {
		t.Errorf("(-put +got):\n%s", diff)
	}
	if agencies, err := w.store.Agencies(w.ctx); err != nil || !cmp.Equal(agencies, []workflow.AgencyID{"khac", agency}) {
		t.Errorf("agencies %v, %v", agencies, err)
	}
}

func TestDirectoryRefuses(t *testing.T) {
	w := newWorld(t)
	for name, c := range map[string]struct {
		err, want error
	}{
		"agency twice":        {w.store.CreateAgency(w.ctx, workflow.Agency{ID: agency, Name: "x"}), workflow.ErrConflict},
		"bad agency code":     {w.store.CreateAgency(w.ctx, workflow.Agency{ID: "Sở", Name: "x"}), postgres.ErrInvalid},
		"no such agency":      {w.store.PutUnit(w.ctx, "none", workflow.Unit{ID: "u", Name: "u", Code: "U"}), workflow.ErrNotFound},
		"unit without name":   {w.store.PutUnit(w.ctx, agency, workflow.Unit{ID: "u", Code: "U"}), postgres.ErrInvalid},
		"unit code taken":     {w.store.PutUnit(w.ctx, agency, workflow.Unit{ID: "u", Name: "u", Code: "VP"}), workflow.ErrConflict},
		"unit ends early":     {w.store.PutUnit(w.ctx, agency, workflow.Unit{ID: "u", Name: "u", Code: "U", From: "2026-02-02", To: "2026-02-01"}), postgres.ErrInvalid},
		"no such day":         {w.store.PutUnit(w.ctx, agency, workflow.Unit{ID: "u", Name: "u", Code: "U", From: "2026-02-30"}), postgres.ErrInvalid},
		"position of nobody":  {w.store.PutPosition(w.ctx, agency, workflow.Position{Person: "x", Unit: "vp", Role: workflow.RoleClerk, Title: "x"}), postgres.ErrInvalid},
		"unknown role":        {w.store.PutPosition(w.ctx, agency, workflow.Position{Person: an, Unit: "vp", Role: "king", Title: "x"}), postgres.ErrInvalid},
		"mandate of TUQ open": {w.store.PutMandate(w.ctx, agency, workflow.Mandate{ID: "m", Person: an, Capacity: []document.Capacity{document.ByDelegation}, Titles: []string{"A", "B"}, Basis: "x"}), postgres.ErrInvalid},
		"own substitute":      {w.store.PutAbsence(w.ctx, agency, workflow.Absence{Person: an, Substitute: an, From: "2026-01-01", To: "2026-01-01"}), postgres.ErrInvalid},
		"absence without end": {w.store.PutAbsence(w.ctx, agency, workflow.Absence{Person: an, Substitute: son, From: "2026-01-01"}), postgres.ErrInvalid},
		"circuit of nothing":  {w.store.PutCircuit(w.ctx, agency, workflow.Circuit{Name: "x"}), postgres.ErrInvalid},
		"close no unit":       {w.store.CloseUnit(w.ctx, agency, "none", "2026-01-01"), workflow.ErrNotFound},
		"close no person":     {w.store.ClosePerson(w.ctx, agency, "none", "2026-01-01"), workflow.ErrNotFound},
		"close no position":   {w.store.ClosePosition(w.ctx, agency, workflow.Position{Person: an, Unit: "vp", Role: workflow.RoleClerk}, "2026-01-01"), workflow.ErrNotFound},
		"close no mandate":    {w.store.CloseMandate(w.ctx, agency, "none", "2026-01-01"), workflow.ErrNotFound},
		"close no absence":    {w.store.CloseAbsence(w.ctx, agency, workflow.Absence{Person: an, Substitute: son, From: "2026-01-01"}, "2026-01-01"), workflow.ErrNotFound},
		"close no series":     {w.store.CloseSeries(w.ctx, agency, "none"), workflow.ErrNotFound},
		"close no circuit":    {w.store.CloseCircuit(w.ctx, agency, "none"), workflow.ErrNotFound},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v, want %v", name, c.err, c.want)
		}
	}
	if _, err := w.store.Organisation(w.ctx, "none"); !errors.Is(err, workflow.ErrNotFound) {
		t.Errorf("no such agency: %v", err)
	}
}

// Closing ends offices on their last day and keeps them in the records.
func TestDirectoryCloses(t *testing.T) {
	w := newWorld(t)
	w.must(w.store.PutAbsence(w.ctx, agency, workflow.Absence{Person: binh, Substitute: son, From: "2026-05-01", To: "2026-05-31"}))
	w.must(w.store.ClosePerson(w.ctx, agency, dung, "2026-05-10"))
	w.must(w.store.CloseUnit(w.ctx, agency, "tc", "2026-05-10"))
	w.must(w.store.CloseAbsence(w.ctx, agency, workflow.Absence{Person: binh, Substitute: son, From: "2026-05-01"}, "2026-05-10"))
	w.must(w.store.CloseSeries(w.ctx, agency, series))
	w.must(w.store.CloseCircuit(w.ctx, agency, "chung"))
	w.must(w.store.CloseMandate(w.ctx, agency, "em", "2026-05-10"))
	org := w.org()
	for day, open := range map[workflow.Date]bool{"2026-05-10": true, "2026-05-11": false} {
		if org.HasRole(dung, workflow.RoleDeputyDirector, day) != open || org.InUnit(tam, "tc", day) != open || org.Absent(binh, day) != open {
			t.Errorf("on %s open is not %v", day, open)
		}
	}
	for _, m := range org.Mandates {
		if m.To != "2026-05-10" {
			t.Errorf("mandate %s ends on %q", m.ID, m.To)
		}
	}
	if len(org.Series) != 0 || len(org.Circuits) != 0 {
		t.Errorf("still there: %v, %v", org.Series, org.Circuits)
	}
}

// Another server's change of the directory decides the very next move here,
// and a change that is rolled back is never seen afterwards.
func TestDirectoryIsNeverStale(t *testing.T) {
	w := newWorld(t)
	other := w.open(postgres.Options{})
	l := w.lead(w.draft("quyền"), workflow.ToSign)
	w.org() // in memory now
	w.must(other.CloseMandate(w.ctx, agency, "kt-dung", "2026-05-04"))
	var refused *workflow.RefusedError
	if _, err := w.svc.Do(w.ctx, w.command(l, workflow.OpenSigning, dung)); !errors.As(err, &refused) || refused.Reason.Code != workflow.MandateEnded {
		t.Errorf("signed by an ended mandate: %v", err)
	}
	rolledBack := errors.New("rolled back")
	err := w.store.InTx(w.ctx, func(ctx context.Context, _ pgx.Tx) error {
		w.must(w.store.PutPerson(ctx, agency, workflow.Person{ID: an, Name: "Không Ai Cả"}))
		if org, err := w.store.Organisation(ctx, agency); err != nil || nameOf(org, an) != "Không Ai Cả" {
			t.Errorf("inside: %v, %v", nameOf(org, an), err)
		}
		return rolledBack
	})
	if !errors.Is(err, rolledBack) {
		t.Fatal(err)
	}
	w.must(w.store.PutPerson(w.ctx, agency, workflow.Person{ID: binh, Name: "Trần Thị Bình Minh"}))
	if org := w.org(); nameOf(org, an) != "Nguyễn Văn An" || nameOf(org, binh) != "Trần Thị Bình Minh" {
		t.Errorf("afterwards: %q, %q", nameOf(org, an), nameOf(org, binh))
	}
}

func nameOf(org *workflow.Organisation, id workflow.PersonID) string {
	p, _ := org.Person(id)
	return p.Name
}
