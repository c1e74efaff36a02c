package workflow

import (
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
func (m Member) eligible(o *Organisation, on Date) []PersonID {
	switch {
	case m.Person != "":
		return []PersonID{m.Person}
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

// seatAt finds the person's free seat in the step waited for.
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
		if behalf, may := m.seat(o, who, on); may {
			seat = Approval{Step: turn, Member: i, Kind: step.Kind, Person: who, OnBehalf: behalf}
			if behalf == "" {
				return seat, true // one's own seat goes before a substitute's
			}
			ok = true
		}
	}
	return seat, ok
}

// checkCircuit reports what the circuit lacks before a letter may enter it.
func checkCircuit(steps []Step, o *Organisation, on Date) *Reason {
	kinds := map[Kind]bool{}
	for i, s := range steps {
		if len(s.Members) == 0 || s.Need < 0 || s.Need > len(s.Members) {
			return reason(CircuitStepBroken, "step", i+1)
		}
		for _, m := range s.Members {
			if len(m.eligible(o, on)) == 0 {
				return reason(CircuitNobody, "step", i+1, "member", m.label(o))
			}
		}
		kinds[s.Kind] = true
	}
	if !kinds[CheckContent] || !kinds[CheckForm] {
		return reason(CircuitIncomplete)
	}
	return nil
}

// label names the member for a message.
func (m Member) label(o *Organisation) string {
	if p, ok := o.Person(m.Person); ok {
		return p.Name
	}
	if u, ok := o.Unit(m.Unit); ok {
		return string(m.Role) + " " + u.Name
	}
	return string(m.Person) + string(m.Role)
}
