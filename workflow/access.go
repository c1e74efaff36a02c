package workflow

import (
	"slices"
	"strings"
	"time"
)

// Waiting is one person a letter waits for, and for what.
type Waiting struct {
	Person PersonID
	Action Action
}

// Wait is one office or person a letter waits for, and for what.
type Wait struct {
	Holder Holder
	Action Action
	// Substitute may act for an absent holder, besides those the absences name.
	Substitute PersonID
	// Hours is how long they have from the time the wait begins, in working
	// hours; 0 means open, unless Issue says otherwise.
	Hours int
	// Issue: the law says by when a letter signed so is issued (IssueBy).
	Issue bool
}

// Due is by when the letter must not wait for w any longer; zero when there is
// no limit.
func (l *Letter) Due(w Wait, c *Calendar) time.Time {
	switch {
	case w.Issue:
		return c.IssueBy(l.SignedAt, l.Revision.Head.Urgency).Latest
	case w.Hours > 0:
		return c.After(l.Last.At, w.Hours)
	}
	return time.Time{}
}

// Waits lists whom the letter waits for, by office. It follows from the letter
// alone, so it changes only with a move.
func (l *Letter) Waits() []Wait {
	clerk := Holder{Role: RoleClerk}
	if l.Order != nil {
		return []Wait{{Holder: clerk, Action: l.Order.Action}}
	}
	switch l.State {
	case Draft:
		return append([]Wait{{Holder: Holder{Person: l.Drafter}, Action: Submit}}, l.inquiryWaits()...)
	case Returned:
		return []Wait{{Holder: Holder{Unit: l.Unit}, Action: PassOn}}
	case InReview:
		return append(l.freeSeats(), l.inquiryWaits()...)
	case ToSign:
		if l.Mandate != "" {
			return append([]Wait{{Holder: Holder{Mandate: l.Mandate}, Action: Sign}}, l.inquiryWaits()...)
		}
	case Signed:
		return []Wait{{Holder: clerk, Action: NumberIt, Issue: true}}
	case Issued:
		return []Wait{{Holder: clerk, Action: FileIt}, {Holder: Holder{Person: l.Drafter}, Action: FileIt}}
	}
	return nil
}

// freeSeats are the members of the step waited for who have not approved.
func (l *Letter) freeSeats() []Wait {
	turn := l.Turn()
	if turn == len(l.Circuit) {
		return nil
	}
	var free []Wait
	step := l.Circuit[turn]
	for i, m := range step.Members {
		taken := slices.ContainsFunc(l.Approvals, func(a Approval) bool { return a.Step == turn && a.Member == i })
		if w := (Wait{Holder: m.holder(), Action: Approve, Substitute: m.Substitute, Hours: step.Hours}); !taken && !slices.Contains(free, w) {
			free = append(free, w)
		}
	}
	return free
}

// Waiting lists whom the letter waits for on that day, substitutes aside.
func (l *Letter) Waiting(o *Organisation, on Date) []Waiting {
	var list []Waiting
	for _, w := range l.Waits() {
		for _, p := range w.Holder.people(o, on) {
			if one := (Waiting{p, w.Action}); !slices.Contains(list, one) {
				list = append(list, one)
			}
		}
	}
	return list
}

// Named lists those the letter itself names, by office: its drafter, circuit
// and signer, the head of its unit, and those whose opinion is or was asked. It
// follows from the letter alone.
func (l *Letter) Named() []Holder {
	named := []Holder{{Person: l.Drafter}, {Unit: l.Unit}}
	if l.Mandate != "" {
		named = append(named, Holder{Mandate: l.Mandate})
	}
	for _, s := range l.Circuit {
		for _, m := range s.Members {
			named = append(named, m.holder())
			if m.Substitute != "" {
				named = append(named, Holder{Person: m.Substitute})
			}
		}
	}
	for _, q := range l.Inquiries {
		if q.Outcome == "" || q.Outcome == Answered {
			named = append(named, Holder{Person: q.Of})
		}
	}
	slices.SortFunc(named, func(a, b Holder) int { return strings.Compare(a.String(), b.String()) })
	return slices.Compact(named)
}

// Readers are the people the letter names, with their substitutes of that day.
func (l *Letter) Readers(o *Organisation, on Date) []PersonID {
	var named []PersonID
	for _, h := range l.Named() {
		named = append(named, h.people(o, on)...)
	}
	readers := slices.Clone(named)
	for _, a := range o.Absences {
		if slices.Contains(named, a.Person) && on.within(a.From, a.To) {
			readers = append(readers, a.Substitute)
		}
	}
	slices.Sort(readers)
	return slices.Compact(readers)
}

// Scope is which letters a person may read; Sees applies it to one letter and
// a Store turns it into a condition. It is the one place that says so.
type Scope struct {
	Person PersonID
	// Named: letters whose readers include the person, in every state.
	Named bool
	// Units: letters drafted in these units, in every state.
	Units []UnitID
	// Issued: every letter the agency has issued. FromSigned: every letter
	// from the personal signature on.
	Issued, FromSigned bool
	// Restricted: restricted letters too, as far as the lines above reach.
	// Without it a restricted letter is seen by those it names only.
	Restricted bool
}

// rights says what each role may read (design, "who may read"). Whoever holds
// several roles may read what any of them may.
var rights = map[Role]Scope{
	RoleDrafter:        {Named: true, Issued: true, Units: []UnitID{DraftingUnit}},
	RoleDivisionHead:   {Named: true, Issued: true, Units: []UnitID{DraftingUnit}},
	RoleChiefOfOffice:  {Named: true, Issued: true, Units: []UnitID{DraftingUnit}},
	RoleDeputyDirector: {Named: true, Issued: true, Units: []UnitID{DraftingUnit}},
	RoleDirector:       {Named: true, Issued: true, Units: []UnitID{DraftingUnit}},
	RoleClerk:          {Named: true, FromSigned: true, Restricted: true},
	RoleArchivist:      {Named: true, Issued: true, Restricted: true},
	RoleAdministrator:  {},
}

// fromSigned are the states from the personal signature on.
var fromSigned = []State{Signed, Numbered, Issued, Archived, Voided, Recalled, Replaced}

// ScopesOf lists what a person may read on that day, one scope per office;
// a letter is readable when any of them sees it.
func (o *Organisation) ScopesOf(who PersonID, on Date) []Scope {
	var scopes []Scope
	for _, p := range o.Positions {
		if p.Person != who || !on.within(p.From, p.To) {
			continue
		}
		s := rights[p.Role]
		s.Person = who
		if len(s.Units) > 0 {
			s.Units = []UnitID{p.Unit}
		}
		scopes = append(scopes, s)
	}
	return scopes
}

// Sees says whether the scope reaches a letter with these facts.
func (s Scope) Sees(state State, unit UnitID, restricted bool, readers []PersonID) bool {
	if s.Named && slices.Contains(readers, s.Person) {
		return true
	}
	if restricted && !s.Restricted {
		return false
	}
	return slices.Contains(s.Units, unit) ||
		(s.Issued && state.Issuedish()) ||
		(s.FromSigned && slices.Contains(fromSigned, state))
}

// MayRead says whether a person may read the letter.
func (o *Organisation) MayRead(who PersonID, l *Letter, on Date) bool {
	readers := l.Readers(o, on)
	return slices.ContainsFunc(o.ScopesOf(who, on), func(s Scope) bool {
		return s.Sees(l.State, l.Unit, l.Restricted, readers)
	})
}
