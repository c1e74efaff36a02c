package workflow

import (
	"cmp"
	"slices"
	"time"

	"congvan/document"
)

// Kind is what a step of the circuit checks. Content and form are two separate
// recorded approvals (Decree 30/2020, Art. 12).
type Kind string

// The kinds of step.
const (
	CheckContent Kind = "content"
	CheckForm    Kind = "form"
	Opinion      Kind = "opinion"
)

// Step is one station of the circuit: its members act in any order, and the
// step is done when Need of them have approved (0 means all).
type Step struct {
	Kind    Kind     `json:"kind"`
	Members []Member `json:"members"`
	Need    int      `json:"need,omitempty"`
	// Hours is how long the step may take, for the deadline; 0 means open.
	Hours int `json:"hours,omitempty"`
}

// Member is one person, whoever holds a role (in a unit, if one is named), or
// the head of a unit. Substitute may act while the person is absent, besides
// the substitutes the absences themselves name.
type Member struct {
	Person     PersonID `json:"person,omitempty"`
	Role       Role     `json:"role,omitempty"`
	Unit       UnitID   `json:"unit,omitempty"`
	Substitute PersonID `json:"substitute,omitempty"`
}

// Circuit is a prepared circuit for letters of a type from a unit; empty
// fields match all. "Unit" as a member's unit "." means the drafting unit.
type Circuit struct {
	Name  string        `json:"name"`
	Type  document.Type `json:"type,omitempty"`
	Unit  UnitID        `json:"unit,omitempty"`
	Steps []Step        `json:"steps"`
}

// DraftingUnit in a prepared circuit stands for the letter's own unit.
const DraftingUnit UnitID = "."

// CircuitFor chooses the prepared circuit that names most of the letter's
// unit and type, with the drafting unit filled in.
func (o *Organisation) CircuitFor(t document.Type, u UnitID) []Step {
	var best *Circuit
	score := -1
	for i, c := range o.Circuits {
		if (c.Type != "" && c.Type != t) || (c.Unit != "" && c.Unit != u) {
			continue
		}
		s := 0
		if c.Unit != "" {
			s += 2
		}
		if c.Type != "" {
			s++
		}
		if s > score {
			best, score = &o.Circuits[i], s
		}
	}
	if best == nil {
		return nil
	}
	return resolveUnit(best.Steps, u)
}

func resolveUnit(steps []Step, u UnitID) []Step {
	out := make([]Step, len(steps))
	for i, s := range steps {
		s.Members = slices.Clone(s.Members)
		for j := range s.Members {
			if s.Members[j].Unit == DraftingUnit {
				s.Members[j].Unit = u
			}
		}
		out[i] = s
	}
	return out
}

// Approval is a recorded yes of one member, bound to the content seen.
type Approval struct {
	Round    int       `json:"round"`
	Step     int       `json:"step"`   // index into the circuit
	Member   int       `json:"member"` // index into the step
	Kind     Kind      `json:"kind"`
	Person   PersonID  `json:"person"`
	OnBehalf PersonID  `json:"on_behalf,omitempty"`
	Content  Content   `json:"content"`
	Revision int       `json:"revision"`
	Note     string    `json:"note,omitempty"`
	At       time.Time `json:"at"`
}

// eligible lists who may act as the member on that day, before substitutes.
// Somebody named who has left the agency may not.
func (m Member) eligible(o *Organisation, on Date) []PersonID {
	switch {
	case m.Person != "" && o.InOffice(m.Person, on):
		return []PersonID{m.Person}
	case m.Person != "":
		return nil
	case m.Role != "":
		return o.WithRole(m.Role, m.Unit, on)
	default:
		return o.HeadsOf(m.Unit, on)
	}
}

// seat finds whether a person may act as the member: in their own right, or
// for an absent one.
func (m Member) seat(o *Organisation, who PersonID, on Date) (onBehalf PersonID, ok bool) {
	people := m.eligible(o, on)
	if slices.Contains(people, who) {
		return "", true
	}
	for _, p := range people {
		if o.SubstituteOf(p, who, on) || (m.Substitute == who && o.Absent(p, on)) {
			return p, true
		}
	}
	return "", false
}

// need is the number of approvals that finish the step.
func (s Step) need() int {
	if s.Need == 0 {
		return len(s.Members)
	}
	return s.Need
}

// stepDone says whether enough members of the step have approved.
func (l *Letter) stepDone(i int) bool {
	n := 0
	for _, a := range l.Approvals {
		if a.Step == i {
			n++
		}
	}
	return n >= l.Circuit[i].need()
}

// Turn is the index of the step that is waited for, or len(Circuit) when the
// circuit is done.
func (l *Letter) Turn() int {
	for i := range l.Circuit {
		if !l.stepDone(i) {
			return i
		}
	}
	return len(l.Circuit)
}

// with is the letter as it would be after one more approval.
func (l *Letter) with(seat Approval) *Letter {
	after := *l
	after.Approvals = append(slices.Clone(l.Approvals), seat)
	return &after
}

// counts is the person whose yes the approval is.
func (a Approval) counts() PersonID { return cmp.Or(a.OnBehalf, a.Person) }

// seatAt finds the person's free seat in the step waited for. Nobody's yes
// counts twice in a step, however many of its members they are.
func (l *Letter) seatAt(o *Organisation, who PersonID, on Date) (seat Approval, ok bool) {
	turn := l.Turn()
	if turn == len(l.Circuit) {
		return seat, false
	}
	step := l.Circuit[turn]
	for i, m := range step.Members {
		taken := slices.ContainsFunc(l.Approvals, func(a Approval) bool { return a.Step == turn && a.Member == i })
		if taken {
			continue
		}
		behalf, may := m.seat(o, who, on)
		free := Approval{Step: turn, Member: i, Kind: step.Kind, Person: who, OnBehalf: behalf}
		if !may || l.counted(free) {
			continue
		}
		if behalf == "" {
			return free, true // one's own seat goes before a substitute's
		}
		if !ok {
			seat, ok = free, true
		}
	}
	return seat, ok
}

func (l *Letter) counted(seat Approval) bool {
	return slices.ContainsFunc(l.Approvals, func(a Approval) bool {
		return a.Step == seat.Step && a.counts() == seat.counts()
	})
}

// checkCircuit reports why the circuit cannot lead a letter to its signer.
func (a *attempt) checkCircuit(steps []Step) *Reason {
	kinds := map[Kind]bool{}
	for i, s := range steps {
		if why := a.checkStep(i, s); why != nil {
			return why
		}
		kinds[s.Kind] = true
	}
	if !kinds[CheckContent] || !kinds[CheckForm] {
		return reason(CircuitIncomplete)
	}
	return nil
}

func (a *attempt) checkStep(i int, s Step) *Reason {
	known := s.Kind == CheckContent || s.Kind == CheckForm || s.Kind == Opinion
	if !known || len(s.Members) == 0 || s.Need < 0 || s.Need > len(s.Members) {
		return reason(CircuitStepBroken, "step", i+1)
	}
	seats := make([][]PersonID, len(s.Members))
	for j, m := range s.Members {
		seats[j] = m.eligible(a.org, a.today)
		if len(seats[j]) == 0 {
			return m.nobody(i, a.org)
		}
	}
	if fillable(seats) < s.need() {
		return reason(CircuitTooFew, "step", i+1)
	}
	if s.Kind == Opinion {
		return nil
	}
	for j := range seats {
		seats[j] = slices.DeleteFunc(seats[j], func(p PersonID) bool { return p == a.letter.Drafter })
	}
	if fillable(seats) < s.need() {
		return reason(CircuitOnlyDrafter, "step", i+1, "name", a.name(a.letter.Drafter))
	}
	return nil
}

// fillable is how many seats different people can take at once: a greatest
// matching of seats and people, found by augmenting paths.
func fillable(seats [][]PersonID) int {
	taken := map[PersonID]int{}
	n := 0
	for i := range seats {
		if place(seats, i, taken, map[PersonID]bool{}) {
			n++
		}
	}
	return n
}

func place(seats [][]PersonID, i int, taken map[PersonID]int, tried map[PersonID]bool) bool {
	for _, p := range seats[i] {
		if tried[p] {
			continue
		}
		tried[p] = true
		if at, busy := taken[p]; !busy || place(seats, at, taken, tried) {
			taken[p] = i
			return true
		}
	}
	return false
}

// nobody is the reason that the member of a step is not there.
func (m Member) nobody(step int, o *Organisation) *Reason {
	if m.Person != "" {
		p, _ := o.Person(m.Person)
		return reason(CircuitNobody, "step", step+1, "member", cmp.Or(p.Name, string(m.Person)))
	}
	u, _ := o.Unit(m.Unit)
	return reason(CircuitNobody, "step", step+1, "role", cmp.Or(string(m.Role), "unit_head"), "unit", cmp.Or(u.Name, string(m.Unit)))
}

// People lists who may act as the member on that day for a letter of the unit,
// substitutes aside.
func (m Member) People(o *Organisation, unit UnitID, on Date) []PersonID {
	if m.Unit == DraftingUnit {
		m.Unit = unit
	}
	return m.eligible(o, on)
}
