package workflow

import "slices"

// Waiting is one person a letter waits for, and for what.
type Waiting struct {
	Person PersonID
	Action Action
}

// Waiting lists whom the letter waits for on that day, substitutes aside.
func (l *Letter) Waiting(o *Organisation, on Date) []Waiting {
	switch l.State {
	case Draft:
		return []Waiting{{l.Drafter, Submit}}
	case Returned:
		return waiting(o.HeadsOf(l.Unit, on), PassOn)
	case InReview:
		return waiting(l.reviewersNow(o, on), Approve)
	case ToSign:
		if m, ok := o.Mandate(l.Mandate); ok {
			return []Waiting{{m.Person, Sign}}
		}
	case Signed:
		return waiting(o.WithRole(RoleClerk, "", on), NumberIt)
	case Issued:
		return waiting(append(o.WithRole(RoleClerk, "", on), l.Drafter), FileIt)
	}
	return nil
}

func waiting(people []PersonID, a Action) []Waiting {
	var list []Waiting
	for _, p := range people {
		list = append(list, Waiting{p, a})
	}
	return list
}

// reviewersNow are those with a free seat in the step waited for.
func (l *Letter) reviewersNow(o *Organisation, on Date) []PersonID {
	turn := l.Turn()
	if turn == len(l.Circuit) {
		return nil
	}
	var people []PersonID
	for i, m := range l.Circuit[turn].Members {
		taken := slices.ContainsFunc(l.Approvals, func(a Approval) bool { return a.Step == turn && a.Member == i })
		if !taken {
			people = append(people, m.eligible(o, on)...)
		}
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// Readers are those the letter itself names: its drafter, circuit and signer,
// with their substitutes of that day.
func (l *Letter) Readers(o *Organisation, on Date) []PersonID {
	readers := []PersonID{l.Drafter}
	for _, s := range l.Circuit {
		for _, m := range s.Members {
			readers = append(readers, m.eligible(o, on)...)
			if m.Substitute != "" {
				readers = append(readers, m.Substitute)
			}
		}
	}
	if m, ok := o.Mandate(l.Mandate); ok {
		readers = append(readers, m.Person)
	}
	readers = append(readers, o.HeadsOf(l.Unit, on)...)
	for _, a := range o.Absences {
		if slices.Contains(readers, a.Person) && on.within(a.From, a.To) {
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
	RoleArchivist:      {Issued: true, Restricted: true},
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
