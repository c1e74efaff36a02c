package workflow

import (
	"slices"
	"testing"

	"congvan/document"

	"github.com/google/go-cmp/cmp"
)

// members makes a step's members of people.
func members(people ...PersonID) []Member {
	var list []Member
	for _, p := range people {
		list = append(list, Member{Person: p})
	}
	return list
}

// submitted creates and submits a letter with a circuit of its own.
func (w *world) submitted(m MandateID, steps ...Step) *Letter {
	w.Helper()
	return w.do(w.create(NewDraft{Revision: w.text(m), Circuit: steps}), Submit, an)
}

var (
	contentStep = Step{Kind: CheckContent, Members: members(binh)}
	formStep    = Step{Kind: CheckForm, Members: members(chi)}
)

// waits lists who is waited for.
func (w *world) waits(l *Letter) []PersonID {
	var people []PersonID
	for _, x := range l.Waiting(w.org, DateOf(w.now)) {
		people = append(people, x.Person)
	}
	slices.Sort(people)
	return people
}

func (w *world) wantWaits(l *Letter, want ...PersonID) {
	w.Helper()
	if diff := cmp.Diff(want, w.waits(l)); diff != "" {
		w.Fatalf("waited for (-want +got):\n%s", diff)
	}
}

func TestStepsAreSequential(t *testing.T) {
	w := newWorld(t)
	l := w.submitted("kt-dung", contentStep, Step{Kind: Opinion, Members: members(em)}, formStep)
	for i, by := range []PersonID{binh, em, chi} {
		w.wantWaits(l, by)
		for _, other := range []PersonID{binh, em, chi} {
			if other != by {
				w.refused(l, Approve, other, NotYourTurn)
			}
		}
		if l.Turn() != i {
			t.Fatalf("turn %d, want %d", l.Turn(), i)
		}
		l = w.do(l, Approve, by)
	}
	if l.State != ToSign {
		t.Errorf("state %s", l.State)
	}
	w.store.check(w)
}

func TestParallelAll(t *testing.T) {
	w := newWorld(t)
	l := w.submitted("kt-dung", Step{Kind: CheckContent, Members: members(binh, em, hoa)}, formStep)
	for _, by := range []PersonID{hoa, binh, em} {
		w.refused(l, Approve, chi, NotYourTurn)
		l = w.do(l, Approve, by)
		w.refused(l, Approve, by, NotYourTurn)
	}
	w.wantWaits(l, chi)
}

func TestParallelAnyN(t *testing.T) {
	w := newWorld(t)
	l := w.submitted("kt-dung", Step{Kind: CheckContent, Members: members(binh, em, hoa), Need: 2}, formStep)
	l = w.lead(l, step{Approve, hoa}, step{Approve, em})
	w.wantWaits(l, chi)
	w.refused(l, Approve, binh, NotYourTurn)
}

func TestNobodyCountsTwiceInAStep(t *testing.T) {
	w := newWorld(t)
	twice := Step{Kind: CheckContent, Members: []Member{{Person: binh}, {Unit: DraftingUnit}, {Person: em}}, Need: 2}
	l := w.do(w.submitted("kt-dung", twice, formStep), Approve, binh)
	w.refused(l, Approve, binh, NotYourTurn)
	if l = w.do(l, Approve, em); l.Turn() != 1 {
		t.Errorf("turn %d after two people", l.Turn())
	}
}

func TestRolesAndUnitHeads(t *testing.T) {
	w := newWorld(t)
	anyClerk := Step{Kind: CheckForm, Members: []Member{{Role: RoleClerk, Unit: "vp"}}}
	l := w.submitted("kt-dung", Step{Kind: CheckContent, Members: []Member{{Unit: "bgd"}}}, anyClerk)
	w.wantWaits(l, em)
	l = w.do(l, Approve, em)
	w.wantWaits(l, ha, hoa)
	if l = w.do(l, Approve, hoa); l.State != ToSign {
		t.Errorf("one of a role is enough: %s", l.State)
	}
}

func TestOpinionsAskTheDrafterToo(t *testing.T) {
	w := newWorld(t)
	l := w.submitted("kt-dung", Step{Kind: Opinion, Members: members(an, chi)}, contentStep, formStep)
	l = w.lead(l, step{Approve, an}, step{Approve, chi}, step{Approve, binh}, step{Approve, chi})
	if l.State != ToSign {
		t.Errorf("opinions are no checks, yet the letter is in %s", l.State)
	}
	w.store.check(w)
}

func TestSubstitutesOnlyWhileAbsent(t *testing.T) {
	steps := map[string][]Step{
		"named by the absence": {contentStep, formStep},
		"named by the step":    {{Kind: CheckContent, Members: []Member{{Person: binh, Substitute: son}}}, formStep},
	}
	for name, circuit := range steps {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			standIn := son
			if name == "named by the step" {
				standIn = "" // the absence itself names nobody
			}
			w.org.Absences = []Absence{{Person: binh, Substitute: standIn, From: "2026-05-06", To: "2026-05-07"}}
			l := w.submitted("kt-dung", circuit...)
			for day, want := range []Code{NotYourTurn, "", "", NotYourTurn} {
				w.now = morning.AddDate(0, 0, day)
				if got := codeOf(w.dry(l, w.command(l, Approve, person(son)))); got != want {
					t.Errorf("on %s: %q, want %q", DateOf(w.now), got, want)
				}
			}
			w.now = morning.AddDate(0, 0, 1)
			l = w.do(l, Approve, son)
			if a := l.Approvals[0]; a.Person != son || a.OnBehalf != binh || l.Last.OnBehalf != binh {
				t.Errorf("recorded %+v, event on behalf of %q", a, l.Last.OnBehalf)
			}
			if l = w.do(l, Undo, son); l.Last.OnBehalf != binh {
				t.Errorf("the undo stands for %q", l.Last.OnBehalf)
			}
			w.store.check(w)
		})
	}
}

func TestNobodyActsForAnAbsentPersonWithoutSubstitute(t *testing.T) {
	w := newWorld(t)
	w.org.Absences = []Absence{{Person: binh, From: "2026-05-01", To: "2026-05-31"}}
	l := w.do(w.draft(), Submit, an)
	w.refused(l, Approve, "", Anonymous)
}

func TestSubstituteMayHoldTwoYesesAndTheRecordShowsBoth(t *testing.T) {
	w := newWorld(t)
	w.org.Absences = []Absence{{Person: binh, Substitute: em, From: "2026-05-01", To: "2026-05-31"}}
	l := w.submitted("kt-dung", Step{Kind: CheckContent, Members: members(binh, em)}, formStep)
	l = w.lead(l, step{Approve, em}, step{Approve, em})
	if l.Approvals[0].OnBehalf != "" || l.Approvals[1].OnBehalf != binh {
		t.Errorf("recorded %+v", l.Approvals)
	}
	w.store.check(w)
}

func TestContentAndFormByTwoPeople(t *testing.T) {
	w := newWorld(t)
	l := w.submitted("kt-dung", Step{Kind: CheckContent, Members: members(chi)}, Step{Kind: CheckForm, Members: members(chi, hoa), Need: 1})
	l = w.do(l, Approve, chi)
	w.refused(l, Approve, chi, SamePersonBoth)
	if l = w.do(l, Approve, hoa); l.State != ToSign {
		t.Errorf("state %s", l.State)
	}
}

func TestSubstituteDoesNotCheckBothEither(t *testing.T) {
	w := newWorld(t)
	w.org.Absences = []Absence{{Person: chi, Substitute: binh, From: "2026-05-01", To: "2026-05-31"}}
	l := w.do(w.do(w.draft(), Submit, an), Approve, binh)
	w.refused(l, Approve, binh, SamePersonBoth)
}

func TestDraftersDoNotApproveTheirOwn(t *testing.T) {
	w := newWorld(t)
	w.org.Absences = []Absence{
		{Person: binh, Substitute: an, From: "2026-05-01", To: "2026-05-31"},
		{Person: an, Substitute: son, From: "2026-05-01", To: "2026-05-31"},
	}
	l := w.submitted("kt-dung", Step{Kind: CheckContent, Members: members(an, binh), Need: 1}, formStep)
	w.refused(l, Approve, an, OwnContent)
	w.refused(l, Approve, son, OwnContent) // for the drafter
	l = w.do(l, Approve, binh)
	w.wantWaits(l, chi)
}

func TestSignerIsNotTheOnlyFormChecker(t *testing.T) {
	w := newWorld(t)
	alone := w.submitted("tl-chi", formStep, contentStep) // the form first: the circuit does not end with it
	w.refused(alone, Approve, chi, SignerOnlyChecker)
	both := w.submitted("tl-chi", Step{Kind: CheckForm, Members: members(chi, hoa)}, contentStep)
	w.lead(both, step{Approve, chi}, step{Approve, hoa}, step{Approve, binh})
	either := w.submitted("tl-chi", Step{Kind: CheckForm, Members: members(chi, hoa), Need: 1}, contentStep)
	w.refused(either, Approve, chi, SignerOnlyChecker)
	w.lead(either, step{Approve, hoa}, step{Approve, binh})
	later := w.submitted("tl-chi", formStep, contentStep, Step{Kind: CheckForm, Members: members(hoa)})
	w.lead(later, step{Approve, chi}, step{Approve, binh}, step{Approve, hoa})
	w.store.check(w)
}

func TestUndoUntilTheNextPersonActs(t *testing.T) {
	w := newWorld(t)
	l := w.do(w.do(w.draft(), Submit, an), Approve, binh)
	w.refused(l, Undo, chi, NothingToUndo)
	l = w.do(l, Undo, binh)
	if l.Turn() != 0 || len(l.Approvals) != 0 {
		t.Fatalf("after undo: turn %d, approvals %v", l.Turn(), l.Approvals)
	}
	w.refused(l, Undo, binh, NothingToUndo)
	l = w.lead(l, step{Approve, binh}, step{Approve, chi})
	w.refused(l, Undo, binh, NothingToUndo)
	if l = w.do(l, Undo, chi); l.State != InReview || l.Turn() != 1 {
		t.Fatalf("after undo from to_sign: %s, turn %d", l.State, l.Turn())
	}
	l = w.do(w.do(l, Approve, chi), OpenSigning, dung)
	w.refused(l, Undo, chi, NothingToUndo)
	w.store.check(w)
}

// What is undone is one's own approval, whatever order a store gives them in.
func TestUndoTakesBackOnlyOnesOwn(t *testing.T) {
	w := newWorld(t)
	l := w.at(ToSign)
	w.store.edit(l.ID, func(l *Letter) { slices.Reverse(l.Approvals) })
	w.refused(l, Undo, chi, NothingToUndo)
}

func TestCircuitsThatCannotEnd(t *testing.T) {
	left := PersonID("đã-nghỉ")
	content := func(need int, m ...Member) []Step {
		return []Step{{Kind: CheckContent, Members: m, Need: need}, formStep}
	}
	for _, c := range []struct {
		name  string
		steps []Step
		want  Code
	}{
		{"no form check", []Step{contentStep}, CircuitIncomplete},
		{"no content check", []Step{formStep}, CircuitIncomplete},
		{"no members", content(0), CircuitStepBroken},
		{"needs more than it has", content(2, members(binh)...), CircuitStepBroken},
		{"needs less than none", content(-1, members(binh)...), CircuitStepBroken},
		{"unknown kind", []Step{contentStep, {Kind: "feng_shui", Members: members(em)}, formStep}, CircuitStepBroken},
		{"somebody who left", content(0, members(left)...), CircuitNobody},
		{"a role nobody holds", content(0, Member{Role: RoleDivisionHead, Unit: "vp"}), CircuitNobody},
		{"nobody at all", content(0, Member{}), CircuitNobody},
		{"one person twice", content(0, members(binh, binh)...), CircuitTooFew},
		{"two roles, one person", content(0, Member{Person: binh}, Member{Unit: DraftingUnit}), CircuitTooFew},
		{"the drafter", content(0, members(an)...), CircuitOnlyDrafter},
		{"the drafter needed too", content(0, members(an, binh)...), CircuitOnlyDrafter},
		{"the drafter not needed", content(1, members(an, binh)...), ""},
		{"two of a role", content(0, Member{Role: RoleClerk}, Member{Role: RoleClerk}), ""},
		{"seats that must be shared out", content(0, Member{Role: RoleClerk}, Member{Person: ha}), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			l := w.create(NewDraft{Revision: w.text("kt-dung"), Circuit: c.steps})
			if got := codeOf(w.dry(l, w.command(l, Submit, person(an)))); got != c.want {
				t.Errorf("submit: %q, want %q", got, c.want)
			}
			route := w.command(w.draft(), Route, person(an))
			route.Circuit = c.steps
			if got := codeOf(w.dry(w.store.load(route.Letter), route)); got != c.want {
				t.Errorf("route: %q, want %q", got, c.want)
			}
		})
	}
}

func TestPreparedCircuits(t *testing.T) {
	o := exampleOrg()
	named := func(name string, c Circuit) Circuit {
		c.Name, c.Steps = name, []Step{{Kind: CheckContent, Members: members(PersonID(name))}}
		return c
	}
	o.Circuits = []Circuit{
		named("any", Circuit{}), named("type", Circuit{Type: "cong_van"}),
		named("unit", Circuit{Unit: "cds"}), named("both", Circuit{Type: "cong_van", Unit: "cds"}),
	}
	for _, c := range []struct {
		typ  string
		unit UnitID
		want PersonID
	}{{"cong_van", "cds", "both"}, {"quyet_dinh", "cds", "unit"}, {"cong_van", "vp", "type"}, {"quyet_dinh", "vp", "any"}} {
		if got := o.CircuitFor(document.Type(c.typ), c.unit)[0].Members[0].Person; got != c.want {
			t.Errorf("%s from %s goes by %q, want %q", c.typ, c.unit, got, c.want)
		}
	}
	o.Circuits = nil
	if got := o.CircuitFor("cong_van", "cds"); got != nil {
		t.Errorf("no circuit is prepared, got %v", got)
	}
}
