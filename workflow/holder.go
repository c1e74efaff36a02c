package workflow

// Holder is whom a letter names or waits for: one person, whoever signs under
// a mandate, whoever holds a role (in a unit, if one is named), or the head of
// a unit. Letters keep holders instead of people, so that a change of offices
// or an absence needs no change of letters.
type Holder struct {
	Person  PersonID
	Mandate MandateID
	Role    Role
	Unit    UnitID // with Role: the role there; alone: the unit's head
}

// String is the holder as one word, distinct for distinct holders.
func (h Holder) String() string {
	switch {
	case h.Person != "":
		return "person:" + string(h.Person)
	case h.Mandate != "":
		return "mandate:" + string(h.Mandate)
	case h.Role != "" && h.Unit != "":
		return "role:" + string(h.Role) + "@" + string(h.Unit)
	case h.Role != "":
		return "role:" + string(h.Role)
	}
	return "head:" + string(h.Unit)
}

// holder is the member without the substitute.
func (m Member) holder() Holder {
	switch {
	case m.Person != "":
		return Holder{Person: m.Person}
	case m.Role != "":
		return Holder{Role: m.Role, Unit: m.Unit}
	}
	return Holder{Unit: m.Unit}
}

// people lists who the holder is on that day, before substitutes.
func (h Holder) people(o *Organisation, on Date) []PersonID {
	if h.Mandate == "" {
		return Member{Person: h.Person, Role: h.Role, Unit: h.Unit}.eligible(o, on)
	}
	if m, ok := o.Mandate(h.Mandate); ok {
		return []PersonID{m.Person}
	}
	return nil
}

// StandsIn says whether a substitute may do the action for an absent holder:
// review and pass on, but never sign, number or submit.
func (a Action) StandsIn() bool { return a == Approve || a == PassOn }

// HoldersOf lists every holder a person is on that day in their own right.
func (o *Organisation) HoldersOf(who PersonID, on Date) []Holder {
	held := []Holder{{Person: who}}
	for _, m := range o.Mandates {
		if m.Person == who {
			held = append(held, Holder{Mandate: m.ID})
		}
	}
	for _, p := range o.Positions {
		if p.Person != who || !on.within(p.From, p.To) {
			continue
		}
		held = append(held, Holder{Role: p.Role}, Holder{Role: p.Role, Unit: p.Unit})
		if p.Head {
			held = append(held, Holder{Unit: p.Unit})
		}
	}
	return held
}

// AbsentFor lists for whom a person stands in on that day by a recorded
// absence.
func (o *Organisation) AbsentFor(standIn PersonID, on Date) []PersonID {
	var absent []PersonID
	for _, a := range o.Absences {
		if a.Substitute == standIn && on.within(a.From, a.To) {
			absent = append(absent, a.Person)
		}
	}
	return absent
}
